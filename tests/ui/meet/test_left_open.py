"""Questions and parked items gather in one list, which the end of a meeting does not let anyone forget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.lists import AddRecords
from facilitator.operations.sorting_out import Settle
from ui.viewmodels.card_rows import Column
from ui.views.meet.place import MeetPlace

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ASKED = (("Who rang?", ContributionKind.QUESTION), ("Bank holidays", ContributionKind.PARKED))


@pytest.fixture
def place(qtbot, bare_desk):
    step = next(one.id for one in bare_desk.reads.steps() if one.key == "well")
    for text, kind in ASKED:
        bare_desk.perform(RecordContribution(text=text, step=step, kind=kind))
    place = MeetPlace(bare_desk)
    qtbot.addWidget(place)
    place.resize(1366, 688)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    place.enter()
    return place


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def settled(place):
    return {card.text: card.settled for card in place.desk.reads.contributions()}


def panel(place):
    return place.tabs.page


def test_the_rail_counts_them_and_a_key_leads_to_the_first_that_is_open(place, qtbot):
    assert place.rail.left_open.text() == "2 still open"
    press(qtbot, Key.Key_Q, ALT)
    assert place.tabs.title == "Left open"
    assert QApplication.focusWidget().accessibleName() == "What became of: Who rang?"
    qtbot.keyClicks(QApplication.focusWidget(), "The ward did.")
    press(qtbot, Key.Key_Q, ALT)
    place.settle()
    assert settled(place) == {"Who rang?": "The ward did.", "Bank holidays": ""}
    assert place.rail.left_open.text() == "1 still open"
    assert "1 parked item is still open" in panel(place)._hint.text()
    place.show_open()
    assert QApplication.focusWidget().accessibleName() == "What became of: Bank holidays"


def test_once_all_are_settled_the_rail_is_quiet_and_the_list_says_so(place, qtbot):
    for card in place.desk.reads.contributions():
        place.desk.perform(Settle(card.id, "Done."))
    assert place.rail.left_open.isHidden()
    press(qtbot, Key.Key_Q, ALT)
    assert panel(place)._hint.text().startswith("Every one of them is settled")
    row = panel(place).rows.row(panel(place).rows.ids[0])
    assert row._where.text().endswith("settled")


def test_from_a_card_the_key_leads_to_the_words_for_it(place, qtbot):
    place.meeting.show(next(step.id for step in place.meeting.steps if step.key == "well"))
    place.board.turn_to(Column.ALSO, step_in=True)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_B)
    assert place.tabs.title == "Left open"
    assert QApplication.focusWidget().accessibleName() == "What became of: Bank holidays"


def test_a_refusal_is_told_beneath_the_words(place, qtbot, monkeypatch):
    place.show_open()
    row = panel(place).rows.row(panel(place).rows.ids[0])
    monkeypatch.setattr("ui.views.meet.panels.open_items.Settle", lambda one, _words: Settle(one, "x" * 200_000))
    qtbot.keyClicks(row.field.editor, "too much")
    row.field.settle()
    assert row.field.refusal
    assert settled(place)["Who rang?"] == ""
    row.field.editor.clear()


def test_where_nothing_was_left_open_the_list_teaches_how_it_comes_about(bare_desk, qtbot):
    place = MeetPlace(bare_desk)
    qtbot.addWidget(place)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    place.show_open()
    assert panel(place)._none.isVisible()
    assert place.rail.left_open.isHidden()


def test_the_folded_rail_tells_the_number_alone_and_pressing_it_opens_the_list(place, qtbot):
    press(qtbot, Key.Key_B, CTRL)
    assert place.rail.left_open.text() == "2"
    assert place.rail.left_open.accessibleName().startswith("1 question and 1 parked item are still open")
    qtbot.mouseClick(place.rail.left_open, Qt.MouseButton.LeftButton)
    assert place.tabs.title == "Left open"


def test_finishing_the_last_step_says_what_is_still_open_and_stops_nobody(place, qtbot):
    offered = []
    place.desk.voice.offered.connect(lambda words, verb, act: offered.append((words, verb, act)))
    asked = []
    place.desk.go.connect(lambda *where: asked.append(where))
    place.meeting.begin()
    place.meeting.go_to(place.meeting.steps[-1].id)
    for step in place.meeting.steps[:-1]:
        place.meeting.go_to(step.id)
        place.meeting.next()
    for _ in range(30):
        if place.meeting.clock.has_ended:
            break
        place.meeting.next()
    assert place.meeting.clock.has_ended
    words, verb, act = offered[-1]
    assert (words, verb) == ("1 question and 1 parked item are still open.", "Show them")
    act()
    assert asked == [("meet", "open-items")]
    place.enter("open-items")
    assert place.tabs.title == "Left open"


def test_its_icon_follows_the_size_of_the_text(place):
    # At twice the size the rail is folded.
    place.rail.fold(True)
    before = place.rail.left_open.iconSize().width()
    place.desk.settings.change(text_size=200)
    assert place.rail.left_open.iconSize().width() == 2 * before


def test_it_reads_the_cards_that_changed_and_no_others(place, monkeypatch):
    def refuse(*_):
        raise AssertionError("every card was read again")

    monkeypatch.setattr("facilitator.store.reads.Reads.contributions_of", refuse)
    step = place.meeting.steps[0].id
    place.desk.perform(RecordContribution(text="Who came?", step=step, kind=ContributionKind.QUESTION))
    assert place.rail.left_open.text() == "3 still open"
    asked = place.desk.reads.contributions(step)[0]
    place.desk.perform(Settle(asked.id, "The nurse."))
    assert place.rail.left_open.text() == "2 still open"
    place.desk.undo()
    place.desk.undo()
    assert place.rail.left_open.text() == "2 still open"


def test_a_change_to_very_many_cards_is_counted_too(place):
    step = place.meeting.steps[0].id
    asked = (Contribution(id=f"q{n}", text="?", step=step, kind=ContributionKind.GAP) for n in range(60))
    place.desk.perform(AddRecords(tuple(asked)))
    assert place.rail.left_open.text() == "62 still open"
