"""The room's window: it follows the chair, blanks at once, survives its screen, and paints nothing that is private."""

from types import MethodType, SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from facilitator.clearing.room_words import proposed, room_rules
from facilitator.model.meeting import RoomSight
from facilitator.model.topics import Topic
from facilitator.operations.quiet import StartQuiet
from facilitator.operations.records import AmendRecords
from facilitator.operations.room import RoomWords, SetRoomSight, ShowInRoom
from tests.ui.room.reading import painted, told
from ui.views.room.drawing import OVER_WORDS, QUIET_WORDS
from ui.views.room.screens import Screens
from ui.views.room.showing import Whereabouts
from ui.views.room.window import TITLE

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(place):
    place.room.showing.open()
    QApplication.processEvents()
    return place.room.showing.window


def step_of(desk, key):
    return next(step for step in desk.reads.steps() if step.key == key)


def private_words(desk):
    """Everything that no room may read: who is at the table, of which agency, who is listed, and what is noted."""
    reads = desk.reads
    found = {agency.name for agency in reads.agencies()} | {agency.notes for agency in reads.agencies()}
    for person in reads.attendees():
        found |= {person.name, person.name.split()[-1], person.job_title, person.conflict}
    for entry in reads.register_entries():
        found |= {entry.name, *entry.also, entry.notes}
    for step in reads.steps():
        found |= {step.chair_notes, step.script, step.skip_reason, *step.prompts}
    review = reads.review()
    found |= {review.reference, review.alias, review.identity, review.facts, review.pen_picture, review.family_view}
    return {words for words in found if len(words.strip()) > 2}


def show_everything(desk):
    """Give each card of the sample the words that would be proposed for it, where nothing names anybody in them."""
    checker, rules = desk.workspace.checks.checker, room_rules(desk.reads)
    cards = [card for card in desk.reads.contributions() if card.merged_into is None]
    found = [(card, proposed(card.text, rules, checker)) for card in cards]
    shown = tuple(RoomWords(card.id, proposal.words) for card, proposal in found if proposal.is_clear)
    assert desk.perform(ShowInRoom(shown, checker)) is not None
    assert len(shown) > 40


@pytest.mark.parametrize("sight", list(RoomSight))
def test_over_the_whole_sample_nothing_that_is_painted_or_told_is_private(qtbot, desk, meet, sight):
    show_everything(desk)
    place = meet(desk)
    window = opened(place)
    private = private_words(desk)
    seen = 0
    for step in desk.reads.steps():
        desk.perform(SetRoomSight(step.id, sight))
        place.meeting.show(step.id)
        qtbot.waitUntil(lambda: place.room.room._checks._job is None, timeout=20_000)
        said = f"{painted(window)}\n{told(window)}".casefold()
        seen += len(place.room.room.scene.cards)
        for words in private:
            # The agenda's own words are nobody's.
            if words.casefold() not in f"{step.title}\n{place.room.room.scene.question}".casefold():
                assert words.casefold() not in said, f"{step.key}: {words}"
        for card in desk.reads.contributions(step.id):
            if card.text != card.room_words:
                assert card.text.casefold() not in said
    assert bool(seen) is (sight in (RoomSight.CHOSEN, RoomSight.ALL))


def test_words_that_came_to_name_somebody_are_kept_from_the_room(qtbot, desk, meet):
    """Whatever way they came into the record: an import, a merge, a name that was listed later."""
    card = desk.reads.contributions(step_of(desk, "well").id)[0]
    desk.perform(AmendRecords(Topic.CONTRIBUTION, (card.id,), {"room_words": "Marlon was there in six minutes."}))
    place = meet(desk)
    window = opened(place)
    qtbot.waitUntil(lambda: bool(place.room.room.standing.held), timeout=20_000)
    assert place.room.room.scene.cards == ()
    assert "Marlon" not in painted(window) + told(window)
    assert "Marlon" in place.room.room.standing.held[0].why


def test_the_room_follows_the_step_at_once(desk, meet):
    place = meet(desk)
    window = opened(place)
    assert "What's working well" in painted(window)
    place.meeting.show(step_of(desk, "improve").id)
    assert step_of(desk, "improve").title in painted(window)


def test_the_window_covers_the_second_screen_without_a_frame_and_takes_no_focus(desk, meet):
    place = meet(desk)
    place.line.take_focus()
    before = QApplication.focusWidget()
    window = opened(place)
    assert window.geometry() == QRect(1366, 0, 1280, 720)
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert QApplication.focusWidget() in (before, None)
    assert window.windowTitle() == TITLE


def test_on_one_screen_it_is_a_window_with_a_frame_that_can_be_shared(desk, meet, screens):
    screens.other = None
    place = meet(desk)
    window = opened(place)
    assert place.room.showing.where is Whereabouts.WINDOW
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert QRect(0, 0, 1366, 768).contains(window.geometry())


def test_f9_blanks_and_brings_back_and_esc_puts_it_away(qtbot, desk, meet):
    place = meet(desk)
    window = opened(place)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert painted(window) == ""
    assert window.accessibleDescription() == "The screen is blank."
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert "What's working well" in painted(window)
    qtbot.keyClick(window, Qt.Key.Key_A)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert place.room.showing.window is None
    assert not window.isVisible()


def test_ctrl_f9_and_the_systems_own_way_to_close_put_it_away_too(qtbot, desk, meet):
    place = meet(desk)
    qtbot.keyClick(opened(place), Qt.Key.Key_F9, CTRL)
    assert not place.room.showing.is_open
    window = opened(place)
    QApplication.sendEvent(window, QCloseEvent())
    assert not place.room.showing.is_open


def test_when_the_screen_is_unplugged_nothing_covers_the_chairs_own_and_it_comes_back_with_it(desk, meet, screens):
    place = meet(desk)
    said = []
    desk.voice.said.connect(said.append)
    window = opened(place)
    screens.plug(None)
    assert not window.isVisible()
    assert place.room.showing.where is Whereabouts.UNPLUGGED
    assert said[-1].startswith("The second screen is gone")
    place.meeting.show(step_of(desk, "improve").id)
    screens.plug(QRect(1366, 0, 1920, 1080))
    assert window.isVisible()
    assert window.geometry() == QRect(1366, 0, 1920, 1080)
    assert step_of(desk, "improve").title in painted(window)


def test_somebody_who_likes_a_window_has_it_again_the_next_time(desk, meet):
    place = meet(desk)
    place.room.showing.open(in_window=True)
    place.room.showing.turn()
    place.room.showing.turn()
    assert place.room.showing.where is Whereabouts.WINDOW
    place.room.showing.open(in_window=False)
    assert place.room.showing.where is Whereabouts.SECOND


def test_quiet_minutes_are_counted_down_with_the_question_and_their_end_is_seen(desk, meet, clock):
    place = meet(desk)
    window = opened(place)
    place.meeting.go_to(step_of(desk, "well").id)
    desk.perform(StartQuiet(step_of(desk, "well").id, 120))
    assert "2:00" in painted(window)
    assert QUIET_WORDS in painted(window)
    assert desk.agenda_step("well").question in painted(window)
    clock.advance(seconds=121)
    place.room.room._refresh()
    assert OVER_WORDS in painted(window)
    clock.advance(seconds=60)
    place.room.room._refresh()
    assert OVER_WORDS not in painted(window)


def test_the_clock_goes_on_in_the_room_wherever_the_chair_is(qtbot, desk, meet, clock):
    place = meet(desk)
    window = opened(place)
    place.meeting.go_to(step_of(desk, "well").id)
    before = place.room.room.scene.clock
    place.hide()
    assert place.room.room._timer.isActive()
    clock.advance(seconds=30)
    place.room.room._timer.timeout.emit()
    assert place.room.room.scene.clock != before
    assert place.room.room.scene.clock in painted(window)


def test_another_look_is_taken_up_by_the_room(desk, meet):
    place = meet(desk)
    window = opened(place)
    before = window.grab().toImage().pixelColor(4, 4)
    desk.settings.change(theme="dark")
    assert window.grab().toImage().pixelColor(4, 4) != before
    desk.settings.change(theme="light")


def test_the_screens_of_this_computer_are_asked_for_the_one_that_the_chair_is_not_on(qtbot, desk, meet, monkeypatch):
    place = meet(desk)
    found = Screens()
    assert found.second(place) is None
    assert not found.own(place).isEmpty()
    heard = []
    found.changed.connect(lambda: heard.append(1))
    QApplication.primaryScreen().geometryChanged.emit(QRect(0, 0, 800, 600))
    found._added(QApplication.primaryScreen())
    assert len(heard) == 2
    # Where positions are the system's own, the window fills the screen that it is given.
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", lambda: "wayland")
    window = opened(place)
    assert window.isFullScreen()


def test_where_the_chairs_window_comes_to_the_rooms_screen_the_two_change_places(desk, meet, screens):
    place = meet(desk)
    window = opened(place)
    screens.other = QRect(-1920, 0, 1920, 1080)
    place.window().windowHandle().screenChanged.emit(QApplication.primaryScreen())
    assert window.geometry() == QRect(-1920, 0, 1920, 1080)
    assert place.room.showing.where is Whereabouts.SECOND


def test_every_screen_has_its_turn_also_where_two_of_one_make_have_one_name(desk, meet, monkeypatch):
    place = meet(desk)
    mine, there = place.window().screen(), [QRect(x, 0, 1280, 720) for x in (2000, 3280, 4560)]
    named = zip(("DELL", "DELL", "Projector"), there, strict=True)
    others = [SimpleNamespace(name=lambda name=name: name, geometry=lambda at=at: at) for name, at in named]
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.screens", lambda: [mine, *others])
    found = SimpleNamespace(liked="elsewhere")
    for name in ("_others", "second", "has_more", "turn"):
        setattr(found, name, MethodType(getattr(Screens, name), found))
    assert found.has_more(place)
    seen = [found.second(place)]
    for _ in range(3):
        found.turn(place)
        seen.append(found.second(place))
    assert seen == [*there, there[0]]


def test_a_chair_whose_own_screen_is_taken_away_is_not_covered_by_the_room_view(desk, meet, monkeypatch):
    place = meet(desk)
    found, left = Screens(), SimpleNamespace(geometry=lambda: QRect(0, 0, 1366, 768))
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.screens", lambda: [left])
    assert found.second(place) is None


def test_what_is_typed_after_a_click_on_the_rooms_window_is_not_lost(qtbot, desk, meet):
    place = meet(desk)
    place.line.take_focus()
    window = opened(place)
    qtbot.keyClicks(window, "hv: she ")
    qtbot.keyClick(window, Qt.Key.Key_Return)
    qtbot.keyClicks(window, "rang")
    assert place.line.editor.text() == "hv: she rang"
    assert place.room.showing.is_open


@pytest.mark.parametrize("title", ["What Marlon told us", "What csc saw", "The police's account"])
def test_a_title_that_somebody_typed_is_read_before_the_room_reads_it(qtbot, desk, meet, title):
    step = step_of(desk, "well")
    place = meet(desk)
    window = opened(place)
    assert desk.perform(AmendRecords(Topic.STEP, (step.id,), {"title": title})) is not None
    assert title not in painted(window)
    qtbot.waitUntil(lambda: place.room.room.standing.is_untitled, timeout=20_000)
    assert title not in f"{painted(window)} {told(window)} {painted(place.room.side.preview)}"
    assert "kept back" in place.room.side._lines["untitled"]._words.text()
    asked = []
    desk.go.connect(lambda *where: asked.append(where))
    place.room.side._lines["untitled"]._button.click()
    assert asked == [("prepare", "meeting")]
    desk.perform(AmendRecords(Topic.STEP, (step.id,), {"title": "What went well here"}))
    qtbot.waitUntil(lambda: "What went well here" in painted(window), timeout=20_000)
    assert not place.room.room.standing.is_untitled
