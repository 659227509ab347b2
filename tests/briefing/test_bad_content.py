"""Content that nobody would write on purpose: each format makes a whole document of it, or says why it cannot."""

from __future__ import annotations

import base64
import html as entities
import itertools
import re
import struct
import time
import zlib
from collections import Counter
from dataclasses import replace

import pytest

from facilitator.briefing.against import held_against
from facilitator.briefing.context import (
    BriefingContext,
    Callout,
    Decision,
    LearningPoint,
    Participation,
    Passage,
    Recommendation,
)
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.ring import seven_set
from facilitator.briefing.seven import left_over, seven_parts
from facilitator.briefing.word.rendering import render_docx
from facilitator.errors import Refused
from facilitator.reference.library import Library
from tests.briefing import samples, wording
from tests.briefing.outside import outside, words_on_pages
from tests.briefing.reading import spoken
from tests.briefing.sevens import in_seven, others
from tests.briefing.sheets_of_points import full
from tests.briefing.test_looks import pages_of, texts
from tests.cli.desk import SMALL, at_a_terminal, desk, everything_under

__all__ = ["at_a_terminal", "desk"]
FORMATS = ("learning-briefing", "seven-minute", "staff-checklist", "lessons", "benchmark-report")
MEDIA = ("pdf", "html", "docx")
#: A word that no line can hold, told apart by its first letters.
UNBROKEN = "{}wholewordthatdoesnotend".format
SCRIPTS = {
    "Arabic": "هل نام الطفل وحده الليلة الماضية",
    "Hebrew": "איפה ישן התינוק אתמול בלילה",
    "Devanagari": "बच्चा कल रात कहाँ सोया था",
    "Cyrillic": "Где малыш спал прошлой ночью",
    "Greek": "Πού κοιμήθηκε το μωρό χθες",
    "pictures": "Sleep 🛏️ safe 👶🏽 and sound ✅",
    "all in one": "Ask: أين sleeps איפה कहाँ Где 👶 tonight?",
}
#: No document takes longer than this, in seconds of work; so wide that a busy machine, measuring coverage, keeps to it.
SECONDS = 30.0


def points(count: int) -> tuple[LearningPoint, ...]:
    return tuple(
        LearningPoint(
            statement=f"Statement {n} of many was written down, and told to all who had asked for it.",
            lead=f"Lead number {n}",
            question=f"What of question {n}?" if n % 3 else "",
            side="strength" if n % 2 else "improvement",
        )
        for n in range(1, count + 1)
    )


def with_points(context: BriefingContext, given: tuple[LearningPoint, ...]) -> BriefingContext:
    """``context`` with these points in their places, held against a national review."""
    return replace(
        context,
        points=given,
        strengths=tuple(point for point in given if point.side == "strength"),
        improvements=tuple(point for point in given if point.side != "strength"),
        benchmark=held_against(Library.load(None).benchmarks["out-of-routine"], (), {}),
    )


def written_in(say) -> BriefingContext:
    """A context in which every text is what ``say`` makes of the name of its place."""
    link = samples.link(say("label")[:300], "https://example.org/x")
    point = LearningPoint(
        statement=say("statement"), lead=say("lead"), question=say("question"), tool=say("tool"), links=(link,)
    )
    context = replace(
        full(1),
        title=say("title"),
        reference=say("reference"),
        month=say("month"),
        decision=Decision(heading="The decision", sentence=say("decision")),
        participation=Participation(agencies=3, sentence="3 agencies took part in the review."),
        method=say("method"),
        context=(say("context"), say("more")),
        focus=(say("focus"),),
        introduction=(say("introduction"),),
        callout=Callout(heading=say("callout"), lines=(say("lineone"), say("linetwo"))),
        support=link,
        links=(link,),
        headline=say("headline"),
        audience=say("audience"),
        publication_note=say("note"),
        changes=(say("changes"),),
        professionals=(say("professionals"),),
        family=(say("family"),),
        contributors=(say("contributor"),),
        opening=(Passage(title=say("passage"), paragraphs=(say("paragraph"),)),),
        recommendations=(
            Recommendation(number=1, text=say("text"), owner=say("owner"), due=say("due"), measure=say("measure")),
        ),
    )
    sides = (replace(point, side="strength"), replace(point, side="improvement"), replace(point, side="improvement"))
    made = with_points(context, sides)
    partnership = replace(made.partnership, name=say("partnership"), contact=say("contact"), logo=None)
    return replace(made, partnership=partnership)


def unbroken(place: str) -> str:
    """A text of 300 characters without a space, as long as a line of a form may be."""
    return (UNBROKEN(place) * 20)[:300]


def contents() -> dict[str, BriefingContext]:
    scripts = " ".join(SCRIPTS.values())
    long = " ".join(f"word{n}" for n in range(5_000))
    return {
        "no point": with_points(full(0), ()),
        "one point": with_points(full(1), points(1)),
        "200 points": with_points(full(0), points(200)),
        "5,000 words": with_points(full(0), (*points(1), LearningPoint(statement=long, side="improvement"))),
        "unbroken": written_in(unbroken),
        "scripts": written_in(lambda place: f"{place} {scripts}"[:300]),
    }


class Drawn:
    """The documents of all contents in all formats; each is made once, and timed."""

    def __init__(self) -> None:
        self._contents, self._made, self.took = contents(), {}, {}

    def context(self, content: str, key: str) -> BriefingContext:
        context = self._contents[content]
        return replace(context, parts=seven_parts(context)) if key == "seven-minute" else context

    def made(self, content: str, key: str, medium: str):
        name = (content, key, medium)
        if name not in self._made:
            draw = {"pdf": render_pdf, "html": render_html, "docx": render_docx}[medium]
            began = time.process_time()
            self._made[name] = draw(find_format(key), self.context(content, key))
            self.took[name] = time.process_time() - began
        return self._made[name]

    def words(self, content: str, key: str, medium: str) -> str:
        made = self.made(content, key, medium)
        if medium == "pdf":
            return plain(spoken(made))
        return plain(wording.printed(made) if medium == "docx" else words_of_page(made))


def words_of_page(page: str) -> str:
    return entities.unescape(re.sub(r"<[^>]+>", "", page.partition("<body")[2].partition(">")[2]))


def plain(text: str) -> str:
    """``text`` without white space and the marks that only change how a picture is shown."""
    return re.sub(r"[\s\u00ad\ufe0f]+", "", text)


@pytest.fixture(scope="module")
def drawn():
    return Drawn()


def owed(context: BriefingContext, key: str) -> list[str]:
    """The words that a format may not leave out, in the order of the points."""
    points = context.points
    if key == "seven-minute":
        points = points[: len(points) - len(left_over(context))]
    elif key == "learning-briefing":
        points = (*context.strengths, *context.improvements)
    elif key == "benchmark-report":
        points = (*context.improvements, *context.strengths)
    said = [context.title, context.partnership.name]
    for point in points:
        asks = point.question if key in {"staff-checklist", "benchmark-report"} else ""
        if key == "benchmark-report" and point.side == "strength":
            asks = ""
        said += [point.lead.rstrip(".") if key == "seven-minute" else point.lead, point.statement, asks]
    return said


def missing(parts: list[str], text: str) -> list[str]:
    """Those of ``parts`` that are nowhere in ``text``; each may stand there as often as it is owed or more."""
    return [part for part, times in Counter(map(plain, parts)).items() if part and text.count(part) < times]


CONTENTS = ("no point", "one point", "200 points", "5,000 words", "unbroken", "scripts")
#: What is made of each; seven parts without a learning point are refused.
MADE = [(content, key) for content in CONTENTS for key in FORMATS if (content, key) != ("no point", "seven-minute")]


@pytest.mark.parametrize(("content", "key"), MADE)
def test_every_point_is_there_whole_and_within_seconds(drawn, content, key):
    parts = owed(drawn.context(content, key), key)
    for medium in MEDIA:
        said = drawn.words(content, key, medium)
        assert lost_letters(parts, said) == {}, medium
        if (content, medium) != ("scripts", "pdf"):
            assert missing(parts, said) == [], medium
        assert drawn.took[content, key, medium] < SECONDS, medium


def test_seven_parts_without_a_point_are_refused(drawn):
    with pytest.raises(Refused, match="none is written and included"):
        drawn.context("no point", "seven-minute")


def lost_letters(parts: list[str], text: str) -> Counter[str]:
    """The letters of ``parts`` that ``text`` has too few of: words from right to left are drawn from left to right."""
    return Counter(plain("".join(parts))) - Counter(text)


@pytest.mark.parametrize(("content", "key"), MADE)
def test_word_and_pdf_leave_out_nothing_that_the_page_says(drawn, content, key):
    page = re.sub(r'<a class="skip".*?</a>', "", drawn.made(content, key, "html"), flags=re.S)
    assert drawn.words(content, key, "docx") == plain(words_of_page(page))
    runs = [entities.unescape(run) for run in re.split(r"<[^>]+>", page.partition("<body")[2].partition(">")[2])]
    said = drawn.words(content, key, "pdf")
    assert lost_letters(runs, said) == {}
    if content != "scripts":
        assert missing(runs, said) == []


@pytest.mark.parametrize(("content", "key"), MADE)
def test_nothing_leaves_the_page_and_no_page_is_empty(drawn, content, key):
    assert outside(drawn.made(content, key, "pdf")) == []
    assert min(words_on_pages(drawn.made(content, key, "pdf"))) > 10


@pytest.mark.parametrize("key", FORMATS)
def test_words_that_no_line_can_hold_stand_on_nothing_else_and_under_nothing(drawn, key):
    for page in pages_of(find_format(key), drawn.context("unbroken", key), closer=False).pages:
        found = [text for text, _ in texts(page._page_box) if text.text.strip() and class_of(text) != "figure"]
        for one, other in itertools.combinations(found, 2):
            across = min(one.position_x + one.width, other.position_x + other.width)
            down = min(one.position_y + one.height, other.position_y + other.height)
            across -= max(one.position_x, other.position_x)
            down -= max(one.position_y, other.position_y)
            # Boxes of letters are a little higher than lines.
            assert across <= 1 or down <= 0.35 * min(one.height, other.height), (one.text, other.text)
        grounds = [box for box in page._page_box.descendants() if class_of(box) in {"band", "hub"}]
        for name in (text for text in found if class_of(text) == "name"):
            assert all(name.position_y + name.height <= box.position_y + box.margin_top + 2 for box in grounds)


def class_of(box) -> str:
    return (box.element.get("class") or "") if box.element is not None else ""


@pytest.mark.parametrize(("words", "setting"), [(6, "ring"), (9, "stream")])
def test_a_ring_has_room_for_a_name_of_two_lines_and_no_more(words, setting):
    context = in_seven(others()["short"])
    name = " ".join(["Safeguarding"] * words)
    assert seven_set(replace(context, partnership=replace(context.partnership, name=name))).setting.startswith("ring")
    without_logo = replace(context, partnership=replace(context.partnership, name=name, logo=None))
    assert seven_set(without_logo).setting.startswith(setting)


def png(width: int, height: int, cut: int | None = None) -> bytes:
    """A white picture, perhaps with its end cut off."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return whole[:cut]


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">{inside}</svg>'.encode()


LOGOS = {
    "a picture of too many bytes": svg(f'<path d="{"M0 0h9" * 200_000}"/>'),
    "a picture of too many pixels": png(7_000, 10),
    "half a picture": png(40, 20, cut=50),
    "no picture": b"GIF89a and so on",
    "a script": svg("<script>alert(1)</script>"),
    "a script in an attribute": svg('<rect width="9" height="9" onload="alert(1)"/>'),
    "a picture from elsewhere": svg('<image href="https://example.org/x.png" width="9" height="9"/>'),
    "a style from elsewhere": svg("<style>@import url(https://example.org/x.css);</style>"),
    "a shape from elsewhere": svg('<use href="file:///etc/passwd#x"/>'),
    "a colour from elsewhere": svg('<rect width="9" height="9" fill="url(https://example.org/x)"/>'),
    "an entity that grows": b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + svg("<text>&b;</text>"),
    "half of a drawing": svg("<rect")[:-12],
}


KEY = ("--passphrase-file", "passphrase")


@pytest.mark.parametrize(("key", "logo"), list(zip(itertools.cycle(FORMATS), LOGOS)))
def test_a_logo_that_is_more_or_less_than_a_picture_is_refused_and_nothing_is_written(desk, key, logo):
    profile = {"name": "A partnership", "logo": base64.b64encode(LOGOS[logo]).decode(), "logo_alt": "It"}
    desk.from_before(profile)
    began, before = time.process_time(), set(everything_under(desk.folder))
    for medium in MEDIA:
        said = desk.refused("brief", "real.review", "--format", key, "--to", medium, "--out", f"it.{medium}", *KEY)
        assert "logo" in said
    assert time.process_time() - began < SECONDS
    assert set(everything_under(desk.folder)) == before


@pytest.mark.parametrize("key", FORMATS)
def test_what_cannot_be_drawn_leaves_the_draft_that_was_there(desk, key):
    desk.real(
        {
            **SMALL,
            "story": {
                "context": "It was winter.",
                "headline": "Ask.",
                "focus": "All.",
                "decision": "None.",
                "changes_since": "Much.",
            },
        }
    )
    said = {
        medium: ("brief", "real.review", "--format", key, "--to", medium, "--out", f"it.{medium}") for medium in MEDIA
    }
    for medium in MEDIA:
        desk.done(*said[medium], *KEY)
    before = everything_under(desk.folder)
    point = {**SMALL["learning_points"][0], "links": [{"label": "Guide", "url": "http://192.168.0.1/guide"}]}
    desk.done("import", "real.review", desk.document({**SMALL, "learning_points": [point]}), *KEY)
    for medium in MEDIA:
        assert "link" in desk.refused(*said[medium], *KEY)
    after = everything_under(desk.folder)
    assert set(after) == set(before)
    for medium in MEDIA:
        assert after[desk.folder / f"it.{medium}"] == before[desk.folder / f"it.{medium}"]


def test_what_is_not_enough_for_seven_parts_is_refused_with_what_would_be(desk):
    desk.real(SMALL)
    for medium in MEDIA:
        refusal = desk.refused("brief", "real.review", "--format", "seven-minute", "--to", medium, "--out", "it", *KEY)
        assert "seven parts" in refusal
        assert "or another learning point" in refusal
        assert not (desk.folder / "it").exists()
