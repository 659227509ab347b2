import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from facilitator.model.meeting import StepState
from facilitator.model.people import Agency, Attendee
from facilitator.model.topics import Topic
from facilitator.operations.attending import Mark, MarkAttendance
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from ui.views.meet.place import MeetPlace

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(qtbot):
    """Shows the place of a review and enters it."""

    def show(desk, width=1366, height=688, record=""):
        place = MeetPlace(desk)
        qtbot.addWidget(place)
        place.resize(width, height)
        with qtbot.waitExposed(place):
            place.show()
        place.activateWindow()
        place.enter(record)
        QApplication.processEvents()
        return place

    return show


@pytest.fixture
def furnished(bare_desk):
    """Two agencies and one person."""
    bare_desk.perform(AddRecord(Agency(id="hv", code="hv", name="Health Visiting")))
    bare_desk.perform(AddRecord(Agency(id="gp", code="gp", name="The Elms Surgery")))
    bare_desk.perform(AddRecord(Attendee(id="ann", name="Ann Archer", agency="hv")))
    return bare_desk


@pytest.fixture
def place(furnished, shown):
    return shown(furnished)


def press(qtbot, key, *held):
    together = Qt.KeyboardModifier.NoModifier
    for one in held:
        together |= one
    qtbot.keyClick(QApplication.focusWidget(), key, together)
    QApplication.processEvents()


def step_id(place, key):
    return next(step.id for step in place.meeting.steps if step.key == key)


def button(part, words):
    return next(one for one in part.findChildren(QPushButton) if one.text() == words and not one.isHidden())


def click(qtbot, part, words):
    qtbot.mouseClick(button(part, words), Qt.MouseButton.LeftButton)


# the clock, from the line


def test_the_line_is_ready_and_the_meeting_begins_from_it_without_the_mouse(place, qtbot, clock):
    assert QApplication.focusWidget() is place.line.editor
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert place.meeting.current.key == "open"
    assert QApplication.focusWidget() is place.line.editor
    clock.advance(minutes=2)
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert (place.meeting.current.key, place.meeting.find(step_id(place, "open")).state) == ("attend", StepState.DONE)
    press(qtbot, Qt.Key.Key_PageUp, CTRL)
    assert place.meeting.current.key == "open"


def test_all_thirteen_steps_go_by_with_one_key_and_the_focus_never_leaves_the_line(place, qtbot, clock):
    for step in place.meeting.steps:
        press(qtbot, Qt.Key.Key_PageDown, CTRL)
        clock.advance(minutes=1)
        assert place.meeting.step == place.meeting.current
        assert place.head._title.text() == step.title
        assert QApplication.focusWidget() is place.line.editor
    assert button(place.head, "Finish the meeting")
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert place.meeting.clock.has_ended


def test_f8_pauses_the_clock_and_lets_it_go_on(place, qtbot, clock):
    place.meeting.begin()
    clock.advance(seconds=40)
    press(qtbot, Qt.Key.Key_F8)
    assert (place.head._time.text(), place.head._left.text()) == ("0:40 of 6:00", "paused · 5:20 left")
    assert button(place.head, "Go on")
    press(qtbot, Qt.Key.Key_F8)
    assert place.head._left.text() == "5:20 left"


def test_the_clock_is_told_only_while_the_place_is_on_the_screen(place):
    assert place.meeting._timer.isActive()
    place.hide()
    assert not place.meeting._timer.isActive()


@pytest.mark.parametrize(
    ("seconds", "pace", "words"),
    [(100, "calm", "4:20 left"), (300, "amber", "nearly used · 1:00 left"), (490, "over", "over by 2:10")],
)
def test_the_time_says_in_words_and_colour_how_much_is_left(place, clock, seconds, pace, words):
    place.meeting.begin()
    clock.advance(seconds=seconds)
    place.meeting._tell_clock()
    assert (place.head._left.text(), place.head._left.property("pace")) == (words, pace)


# the head


def test_a_meeting_that_has_not_begun_offers_to_begin(place, qtbot):
    assert (place.head._time.text(), place.head._left.text()) == ("6 minutes", "planned")
    click(qtbot, place.head, "Begin the meeting")
    assert place.meeting.current.key == "open"
    assert button(place.head, "Next: Who is here, quoracy, confidentiality")


def test_looking_elsewhere_says_where_the_clock_is_and_leads_back(place, qtbot):
    place.meeting.begin()
    place.meeting.show(step_id(place, "improve"))
    assert place.head._elsewhere.text() == (
        "You are looking at another step. The clock is in “Welcome, purpose, ground rules”."
    )
    click(qtbot, place.head, "Back to the clock")
    assert place.meeting.step.key == "open"
    place.meeting.show(step_id(place, "improve"))
    click(qtbot, place.head, "Start the clock here")
    assert place.meeting.current.key == "improve"


def test_a_skipped_step_says_why_and_can_be_taken_up(place, qtbot):
    place.meeting.begin()
    place.meeting.skip("covered by the return", step_id(place, "child"))
    place.meeting.show(step_id(place, "child"))
    assert place.head._elsewhere.text() == "Skipped: covered by the return"
    click(qtbot, place.head, "Take this step up again")
    assert place.meeting.current.key == "child"


def test_the_words_to_say_are_open_at_first_and_folded_when_seen_again(place, qtbot):
    assert place.head.script.isVisible()
    place.meeting.show(step_id(place, "well"))
    assert "Take two quiet minutes to write" in place.head.script._say.text()
    place.meeting.show(step_id(place, "open"))
    assert not place.head.script.isVisible()
    press(qtbot, Qt.Key.Key_F7)
    assert place.head.script.isVisible()
    click(qtbot, place.head, "Fold the words")
    assert not place.head.script.isVisible()


def test_the_statement_that_is_read_aloud_stands_with_the_words(place):
    place.meeting.show(step_id(place, "attend"))
    assert "under the partners' duties in the Children Act 2004." in place.head.script._say.text()


# pages of a step


def test_a_step_whose_work_is_a_page_begins_with_it_and_ctrl_j_turns(place, qtbot):
    assert place.tabs.title == "Ground rules"
    press(qtbot, Qt.Key.Key_J, CTRL)
    assert place.tabs.title == "Cards"
    place.meeting.show(step_id(place, "well"))
    assert place.tabs.title == "Cards"
    place.meeting.show(step_id(place, "open"))
    assert place.tabs.title == "Cards"


def test_the_tab_of_the_cards_counts_them(place, furnished):
    furnished.perform(RecordContribution(text="said", step=step_id(place, "open")))
    tab = place.tabs._buttons[0]
    assert tab.text() == "Cards  1"


def test_everyone_accepts_by_a_key_from_the_line_and_the_register_keeps_its_own(place, furnished, qtbot):
    furnished.perform(MarkAttendance(("ann",), Mark.PRESENT))
    place.meeting.show(step_id(place, "attend"))
    place.tabs.turn_to("Confidentiality")
    place.line.take_focus()
    QApplication.processEvents()
    press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert furnished.reads.get(Attendee, "ann").confidentiality_at == furnished.now()
    assert place.line.editor.text() == ""
    assert place.tabs.title == "Confidentiality"
    press(qtbot, Qt.Key.Key_A, CTRL, SHIFT)
    assert place.tabs.title == "Who is here"


def test_the_register_is_a_key_away_in_every_step(place, qtbot):
    place.meeting.show(step_id(place, "well"))
    press(qtbot, Qt.Key.Key_A, CTRL, SHIFT)
    assert place.tabs.title == "Who is here"
    assert QApplication.focusWidget().accessibleName().startswith("Ann Archer")
    press(qtbot, Qt.Key.Key_P)
    assert place.side._attendance.text() == "Present: 1 of 1"
    place.meeting.show(step_id(place, "improve"))
    assert place.tabs.titles == ("Cards", "System factors", "Themes")
    assert QApplication.focusWidget() is place.line.editor


def test_the_step_that_takes_attendance_has_one_register(place, qtbot):
    place.meeting.show(step_id(place, "attend"))
    assert place.tabs.titles.count("Who is here") == 1
    click(qtbot, place.side, place.side._attendance.text())
    assert place.tabs.titles.count("Who is here") == 1


# the side


def test_the_side_tells_who_was_heard_and_who_was_not(place, furnished):
    furnished.perform(RecordContribution(text="one", step=step_id(place, "open"), agency="hv"))
    furnished.perform(RecordContribution(text="two", step=step_id(place, "open"), agency="hv"))
    assert place.side._heard_title.text() == "Heard 1 of 2"
    assert [row.accessibleName() for row in place.side.seats.rows] == [
        "Health Visiting, heard twice, twice in all",
        "The Elms Surgery, not yet heard, never in all",
    ]
    place.meeting.show(step_id(place, "well"))
    assert place.side._heard_title.text() == "Heard 0 of 2"


def test_pressing_an_agency_begins_a_line_for_it_but_leaves_a_line_alone(place, qtbot):
    qtbot.mouseClick(place.side.seats.rows[1], Qt.MouseButton.LeftButton)
    assert place.line.editor.text() == "gp: "
    qtbot.keyClicks(QApplication.focusWidget(), "no record of it")
    qtbot.mouseClick(place.side.seats.rows[0], Qt.MouseButton.LeftButton)
    assert place.line.editor.text() == "gp: no record of it"


def test_the_chairs_notes_are_kept_when_the_step_is_left(place, furnished, qtbot):
    notes = place.side._notes
    notes.setFocus()
    qtbot.keyClicks(notes.editor, "Ask the school first")
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert place.meeting.find(step_id(place, "open")).chair_notes == "Ask the school first"
    assert place.side._notes.value() == ""


def test_the_side_says_what_the_quorum_lacks(place):
    assert place.side._quorum.text().startswith("Not quorate yet\n")
    assert "The meeting has no chair." in place.side._quorum.text()


# folding


def test_rail_and_side_fold_by_themselves_where_it_is_narrow_and_by_key_anywhere(place, qtbot):
    assert not place.rail.is_folded
    assert not place.side.is_folded
    place.resize(1000, 600)
    assert place.rail.is_folded
    assert place.side.is_folded
    press(qtbot, Qt.Key.Key_B, CTRL)
    assert (place.rail.is_folded, place.side.is_folded) == (False, True)
    press(qtbot, Qt.Key.Key_B, CTRL, SHIFT)
    assert not place.side.is_folded
    place.resize(1366, 688)
    qtbot.mouseClick(place.rail._fold, Qt.MouseButton.LeftButton)
    assert place.rail.is_folded
    qtbot.mouseClick(place.side._fold, Qt.MouseButton.LeftButton)
    assert place.side.is_folded


@pytest.mark.parametrize(("width", "height", "text"), [(1366, 688, 100), (1000, 600, 100), (1366, 608, 200)])
def test_nothing_stands_over_the_edge(furnished, shown, width, height, text):
    furnished.settings.change(text_size=text)
    furnished.look.refresh()
    place = shown(furnished, width, height)
    for step in place.meeting.steps:
        place.meeting.show(step.id)
        QApplication.processEvents()
        assert (place.width(), place.height()) == (width, height)
        # The head and the page of the step are in what scrolls where the screen is low.
        for part in (place.rail, place._area, place.line, place.side):
            assert place.rect().contains(
                part.geometry().translated(
                    part.parentWidget().mapTo(place, part.parentWidget().rect().topLeft())
                    if part.parentWidget() is not place
                    else place.rect().topLeft()
                )
            )
    furnished.settings.change(text_size=100)


def test_a_low_page_keeps_its_room_for_the_cards(furnished, shown, qtbot):
    furnished.settings.change(text_size=200)
    furnished.look.refresh()
    place = shown(furnished, 1366, 608)
    assert not place.head.script.isVisible()
    assert place.head._title.toolTip() == "How shall we work together today?"
    place.meeting.show(step_id(place, "well"))
    assert not place.head.script.isVisible()
    furnished.settings.change(text_size=100)


def test_two_short_cards_and_the_line_are_in_sight_at_twice_the_size(furnished, shown, qtbot):
    furnished.settings.change(text_size=200)
    furnished.look.refresh()
    for key in ("well", "improve"):
        step = next(one.id for one in furnished.reads.steps() if one.key == key)
        for words in ("They came twice.", "They rang first."):
            furnished.perform(RecordContribution(text=words, step=step))
    place = shown(furnished, 1366, 604)
    place.meeting.begin()
    for key in ("well", "improve"):
        place.meeting.go_to(step_id(place, key))
        place.tabs.turn_to("Cards")
        qtbot.wait(1)
        view = place.board.columns[place.board.current].view
        qtbot.waitUntil(lambda view=view: view.visualRect(view.cards.index(1, 0)).height() > 0)
        second = view.visualRect(view.cards.index(1, 0))
        bottom = view.viewport().mapTo(place._area.viewport(), second.bottomLeft()).y()
        assert bottom <= place._area.viewport().height()
        assert second.bottom() <= view.viewport().height()
    assert not place.head._buttons.isVisible()
    furnished.settings.change(text_size=100)


def test_a_head_of_one_line_has_its_buttons_and_pages_behind_another(furnished, shown, qtbot):
    furnished.settings.change(text_size=200)
    furnished.look.refresh()
    place = shown(furnished, 1366, 604)
    assert place.head._begin.isVisible()
    assert not place.head._more.isVisible()
    place.meeting.begin()
    assert place.head._more.isVisible()
    assert not place.tabs._bar.isVisible()
    place.head.focus_next()
    assert QApplication.focusWidget() is place.head._more
    press(qtbot, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is place.head._next
    assert place.tabs._bar.isVisible()
    assert place.head._more.accessibleName() == "Fold buttons and pages of this step"
    place.head.toggle_buttons()
    assert QApplication.focusWidget() is place.head._more
    assert place.head.is_folded
    place.resize(1366, 1400)
    assert not place.head.is_folded
    assert place.tabs._bar.isVisible()
    furnished.settings.change(text_size=100)


def test_what_stands_on_the_screen_grows_with_the_text_and_shrinks_again(place, furnished):
    def sizes():
        head = place.head
        return head._top.spacing(), head.script._said.maximumWidth(), place.board.layout().spacing()

    assert sizes() == (16, 640, 8)
    furnished.settings.change(text_size=150)
    assert sizes() == (24, 960, 12)
    furnished.settings.change(text_size=100)
    assert sizes() == (16, 640, 8)


def test_a_page_is_made_when_somebody_comes_to_it(furnished, shown, qtbot):
    place = shown(furnished)
    place.meeting.show(step_id(place, "recs"))
    _cards, recommendations, actions = place.tabs.pages
    assert (recommendations._panel, actions._panel) == (None, None)
    recommendations.settle()
    place.tabs.turn_to("Recommendations")
    qtbot.waitUntil(lambda: recommendations._panel is not None)
    assert recommendations.panel.isVisible()
    assert actions._panel is None
    place.tabs.turn_to("Cards")
    place.next_part()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert place.tabs.title == "Actions"
    assert actions.panel.isVisible()
    assert list(actions.keys()) == []


def test_larger_text_makes_what_is_wide_enough_narrow(place, furnished):
    assert place.rail.width() == 224
    furnished.settings.change(text_size=150)
    QApplication.processEvents()
    assert (place.rail.is_folded, place.rail.width()) == (True, 84)
    furnished.settings.change(text_size=100)
    QApplication.processEvents()
    assert (place.rail.is_folded, place.rail.width()) == (False, 224)


# as a place


def test_entering_with_a_step_or_a_card_goes_there(furnished, shown):
    place = shown(furnished, record="")
    furnished.perform(RecordContribution(text="said", step=step_id(place, "well")))
    (card,) = furnished.reads.contributions()
    place.enter(step_id(place, "recs"))
    assert place.meeting.step.key == "recs"
    place.enter(card.id)
    assert (place.meeting.step.key, place.tabs.title) == ("well", "Cards")
    place.enter("nowhere")
    assert place.meeting.step.key == "well"


def test_what_is_half_typed_is_kept_when_the_place_is_left(place, furnished, shown, qtbot):
    qtbot.keyClicks(place.line.editor, "hv: two extra vis")
    place.side._notes.setFocus()
    qtbot.keyClicks(place.side._notes.editor, "half a note")
    place.settle()
    again = shown(furnished)
    assert again.line.editor.text() == "hv: two extra vis"
    assert again.side._notes.value() == "half a note"


def test_ctrl_enter_saves_the_line_from_anywhere(place, furnished, qtbot):
    qtbot.keyClicks(place.line.editor, "hv: two extra visits")
    place.rail.focus_shown()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert [card.text for card in furnished.reads.contributions()] == ["two extra visits"]


def test_f6_goes_round_the_parts_of_the_page(place, qtbot):
    place.meeting.begin()
    names = []
    for _ in range(5):
        press(qtbot, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        parts = {"tabs": place.tabs, "head": place.head, "rail": place.rail, "side": place.side, "line": place.line}
        names += [name for name, part in parts.items() if part.isAncestorOf(focused) or part is focused]
    assert names == ["tabs", "head", "rail", "side", "line"]


def tab(qtbot, back=False):
    """Press Tab; the name of what has the focus then."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    return focused.accessibleName() or focused.text()


def part_of(place):
    parts = {"tabs": place.tabs, "head": place.head, "rail": place.rail, "side": place.side, "line": place.line}
    focused = QApplication.focusWidget()
    (name,) = [name for name, part in parts.items() if part.isAncestorOf(focused) or part is focused]
    return name


@pytest.mark.parametrize("back", [False, True])
def test_tab_goes_from_the_line_by_the_page_the_head_and_the_rail_to_the_side(place, qtbot, back):
    order = []
    for _ in range(60):
        tab(qtbot, back)
        name = part_of(place)
        if not order or order[-1] != name:
            order.append(name)
        if name == "line":
            break
    there = ["tabs", "head", "rail", "side"]
    assert order == [*(there[::-1] if back else there), "line"]


def test_in_the_register_tab_goes_through_what_is_known_of_a_person_and_on(place, qtbot):
    place.show_register()
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Arrived, where late"
    assert [tab(qtbot) for _ in range(4)] == [
        "Left, where early",
        "Stands in for",
        "Conflict of interest, and how it was handled",
        "Somebody else came: their name",
    ]


def test_tab_goes_on_to_the_window_around_and_comes_back(furnished, qtbot):
    window, before, after = QWidget(), QPushButton("before"), QPushButton("after")
    place = MeetPlace(furnished)
    column = QVBoxLayout(window)
    for part in (before, place, after):
        column.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    place.side._notes.setFocus()
    assert tab(qtbot) == "after"
    place.line.take_focus()
    assert tab(qtbot, back=True) == "before"
    place.side._notes.setFocus()
    after.hide()
    assert tab(qtbot) == "before"


def test_every_key_of_the_place_is_told(place):
    keys = {line.keys for line in MeetPlace.keys(place)}
    assert {"Ctrl+PgDn", "F8", "F7", "Ctrl+J", "Ctrl+B", "Ctrl+Enter"} <= keys
    place.show_register()
    assert "P" in {line.keys for line in MeetPlace.keys(place)}


def test_find_turns_to_the_cards(place):
    assert place.tabs.title == "Ground rules"
    place.find()
    assert place.tabs.title == "Cards"


def test_a_review_without_an_agenda_says_where_to_choose_one(bare_desk, shown):
    for step in bare_desk.reads.steps():
        bare_desk.perform(RemoveRecord(Topic.STEP, step.id))
    place = shown(bare_desk)
    assert place._no_agenda.isVisible()
    assert not place.line.isVisible()
    assert not place.head.isVisible()


def test_a_title_that_is_changed_elsewhere_is_shown(place, furnished):
    furnished.perform(AmendRecords(Topic.STEP, (step_id(place, "open"),), {"title": "Croeso"}))
    assert place.head._title.text() == "Croeso"
    assert place.rail.list.row(step_id(place, "open"))._title.text() == "Croeso"


def test_the_keys_of_the_meeting_act_while_text_is_typed_in_any_field(place, qtbot):
    place.side._notes.setFocus()
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert place.meeting.clock.has_begun


def test_another_place_leads_to_the_step_of_the_decision(place):
    place.enter("decision")
    assert place.meeting.step.key == "decide"
