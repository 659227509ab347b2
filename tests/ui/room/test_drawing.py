"""Cards fill the room's screen, can be read from the back of it, and are never lost without a word."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from facilitator.model.contribution import ContributionKind
from facilitator.rules.meeting_clock import Pace
from facilitator.rules.room import RoomCard, RoomScene
from ui.settings import Settings
from ui.theme.look import Look
from ui.views.room.drawing import DESIGN, RoomDrawing, spoken, unit_of
from ui.views.room.fitting import SIZES, fit_cards, room_font
from ui.views.room.words import Setting

SCREENS = [QSizeF(1366, 768), QSizeF(1920, 1080), QSizeF(3840, 2160)]
TEXTS = (
    "The nurses page before triage is finished.",
    "Four contacts in four months, each read on its own merits by a different screener. Together they are one story.",
    "Roedd y gweithiwr yn Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch yn dweud hyn yn Gymraeg.",
    "Nikt nie zapytał młodej osoby, czego się boi; najnieprawdopodobniejszych rzeczy dowiedzieliśmy się później.",
    "لم يسأل أحد الطفل عما كان يخيفه في المنزل حتى جاء عامل الشباب.",
)
KINDS = tuple(ContributionKind)


@pytest.fixture
def drawing(qapp, tmp_path):
    settings = Settings(tmp_path / "screen.json")
    settings.change(theme="light")
    return RoomDrawing(Look(settings))


def cards(number, texts=TEXTS):
    return tuple(
        RoomCard(words=f"{texts[n % len(texts)]} {n}", kind=KINDS[n % len(KINDS)], hands=n if n % 3 == 1 else None)
        for n in range(number)
    )


def scene(number=0, **more):
    return RoomScene(
        **{"title": "What's working well", "question": "What helped?", "clock": "8:20 left", "cards": cards(number)}
        | more
    )


def drawn(drawing, shown, size=DESIGN, *, blank=False):
    """Every text with its size in pixels, as a drawing of it holds them."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    page = QSvgGenerator()
    page.setOutputDevice(kept)
    page.setSize(QSize(int(size.width()), int(size.height())))
    painter = QPainter(page)
    drawing.draw(painter, shown, size, blank=blank)
    painter.end()
    found = ElementTree.fromstring(bytes(kept.data().data())).iter("{http://www.w3.org/2000/svg}text")
    return [("".join(text.itertext()), float(text.get("font-size", "0"))) for text in found]


def words(found):
    return " ".join(" ".join(text for text, _ in found).split())


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size.width():.0f}")
@pytest.mark.parametrize("number", [1, 5, 12, 30])
def test_every_card_that_is_seen_lies_within_the_screen_and_none_over_another(qapp, size, number):
    unit = unit_of(size)
    area = QRectF(80 * unit, 250 * unit, size.width() - 160 * unit, size.height() - 310 * unit)
    fitted = fit_cards(cards(number), area, unit, 60 * unit)
    assert len(fitted.cards) + fitted.earlier == number
    for at, one in enumerate(fitted.cards):
        assert area.adjusted(-1, -1, 1, 1).contains(one.rect)
        assert one.words_top + one.words.height <= one.rect.bottom() + 1
        assert not any(one.rect.intersects(other.rect) for other in fitted.cards[at + 1 :])
    assert fitted.cards[-1].card.words.endswith(str(number - 1))


@pytest.mark.parametrize("number", [0, 1, 5, 12, 30])
def test_nothing_is_smaller_than_can_be_read_from_six_metres(drawing, number):
    found = drawn(drawing, scene(number))
    assert found
    assert min(size for _, size in found) >= 24


def test_the_fewer_the_larger(qapp):
    area = QRectF(0, 0, 1760, 780)
    heights = [fit_cards(cards(number, TEXTS[:1]), area, 1.0, 60).cards[0].words.height for number in (1, 4, 9)]
    assert heights[0] / 1.34 > 24
    short = [fit_cards(cards(number, ("Short words",)), area, 1.0, 60).cards[0].words for number in (1, 9)]
    assert short[0].height > short[1].height


def test_where_not_all_fit_the_newest_are_seen_and_how_many_are_not_is_said(drawing):
    said = words(drawn(drawing, scene(30)))
    assert "and 21 earlier cards" in said
    assert "29" in said
    assert "and 1 earlier card" in words(drawn(drawing, scene(10, cards=cards(10, TEXTS[:1]))))


def test_a_card_that_is_longer_than_the_screen_ends_in_an_ellipsis(drawing):
    long = RoomCard(words="every visit was written down " * 200, kind=ContributionKind.FACT)
    for shown in ((long,), (long, long)):
        found = drawn(drawing, scene(cards=shown))
        assert any(text.endswith("…") for text, _ in found)
        assert min(size for _, size in found) >= SIZES[-1]
    assert "and 1 earlier card" in words(found)


def test_the_clock_is_told_by_words_and_colour(drawing):
    def colours(pace, clock):
        image = QImage(1920, 1080, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        drawing.draw(painter, scene(clock=clock, pace=pace), DESIGN, blank=False)
        painter.end()
        strip = image.copy(1200, 70, 660, 80)
        return {strip.pixel(x, y) for x in range(0, 660, 2) for y in range(0, 80, 2)}

    calm, amber = colours(Pace.CALM, "2:10 left"), colours(Pace.AMBER, "2:10 left")
    assert calm != amber
    assert "over by 2:10" in words(drawn(drawing, scene(clock="over by 2:10", pace=Pace.OVER)))


def test_blank_says_nothing_and_so_does_a_step_of_which_nothing_is_seen_but_its_clock(drawing):
    assert drawn(drawing, scene(3), blank=True) == []
    assert words(drawn(drawing, RoomScene(clock="8:20 left"))) == "8:20 left"
    assert spoken(scene(3), blank=True) == "The screen is blank."


def test_a_question_of_many_words_ends_in_an_ellipsis_rather_than_push_the_cards_out(drawing):
    long = "What did everybody know, and who asked the child about any of it at the time? " * 6
    assert "…" in words(drawn(drawing, scene(2, question=long)))
    assert "The nurses page" in words(drawn(drawing, scene(2, question=long)))
    assert "…" in words(drawn(drawing, scene(0, question=long)))


def test_another_size_and_other_questions_are_laid_out_anew_and_old_ones_forgotten(drawing):
    for number in range(6):
        drawn(drawing, scene(2, question=f"Question {number}?"))
    assert len(drawing._kept) <= 4
    assert len(drawing._questions) <= 4


def test_words_from_the_right_stand_at_the_right_and_a_word_without_end_is_cut(qapp):
    font = room_font(30)
    assert Setting(TEXTS[4], font, 900).width > 0
    cut = Setting("a" * 400, font, 200, most=1)
    assert cut.lines == 1
    assert Setting("…", font, 1, most=1).lines == 1
    assert Setting("wide words", font, 1, most=1).lines == 1
