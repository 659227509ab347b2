"""Two people, two laptops, on the screen: handing over, what comes in, and choosing by keys what stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.merging.difference import Side
from facilitator.merging.reading import read_incoming
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.cards import RemoveCards
from facilitator.operations.contributions import EditContribution, RecordContribution
from facilitator.operations.records import AddRecord, AmendRecords
from tests.ui.together.other import handed_back
from tests.ui.together.seen import shown, words_on
from ui.views.together.both import Both
from ui.views.together.taking_in import TakeInSheet, compared


@pytest.fixture
def said(window):
    heard = []
    window.workspace.voice.said.connect(heard.append)
    return heard


def test_handing_over_is_one_action_and_the_other_laptop_opens_it(window, said, tmp_path):
    window.hand.answers.append(tmp_path / "for the meeting")
    window.hand_over()
    assert window.hand.proposed[0].name == "RR-2026-04 28-10 1305.pack"
    assert (tmp_path / "for the meeting.pack").is_file()
    assert "same passphrases" in said[-1]


def test_a_hand_over_that_is_thought_better_of_or_in_the_way_of_another_writes_nothing(window, said, tmp_path):
    window.hand.answers.append(None)
    window.hand_over()
    assert said == []
    (tmp_path / "there.pack").write_bytes(b"x")
    window.hand.answers.append(tmp_path / "there.pack")
    window.hand_over()
    assert "already a file there.pack" in said[-1]


def test_what_comes_in_is_said_and_taken_in_with_enter_and_undone(qtbot, window, other, tmp_path):
    desk = window.view.desk
    step = desk.reads.steps()[4].id
    before = len(desk.reads.contributions())
    for number in range(3):
        other.perform(RecordContribution(text=f"Something else {number}", step=step))
    other.perform(AddRecord(Agency(id="new", code="newly", name="Newly here")))
    window.hand.answers.append(handed_back(other, tmp_path / "back.pack"))
    window.take_in()
    sheet = shown(qtbot, window)
    assert "1 agency and 3 cards come in." in words_on(sheet)
    assert "back.pack, last changed by Minute-taker at 13:05 on 28 October 2026" in words_on(sheet)
    assert QApplication.focusWidget().text() == "Take it in"
    offers = []
    desk.voice.offered.connect(lambda words, verb, act: offers.append((words, verb, act)))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(desk.reads.contributions()) == before + 3
    assert not sheet.isVisible()
    ((words, verb, undo),) = offers
    assert (words, verb) == ("The other copy is in this review now.", "Undo")
    undo()
    assert len(desk.reads.contributions()) == before


def differing(desk, other):
    """Both copies change a card and the decision, and of one card one copy keeps what the other removed."""
    cards = desk.reads.contributions()
    for case, who in ((desk.case, "here"), (other, "there")):
        case.perform(EditContribution(cards[3].id, f"Said {who}"))
        case.perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": f"Because {who}"}))
    other.perform(RemoveCards((cards[9].id,)))
    desk.case.perform(EditContribution(cards[9].id, "Still there"))
    return cards[3].id, cards[9].id


def test_both_wordings_stand_side_by_side_and_arrows_choose(qtbot, window, other, tmp_path):
    desk = window.view.desk
    reworded, removed = differing(desk, other)
    window.hand.answers.append(handed_back(other, tmp_path / "back.pack"))
    window.take_in()
    sheet = shown(qtbot, window)
    assert "Both copies changed these 3" in words_on(sheet)
    assert sheet.told.text() == "3 are still to choose."
    whole = [row.choice for row in sheet.rows]
    assert ["Removed" in (one.ours, one.theirs) for one in whole].count(True) == 1
    # Enter on the button with something open goes to what is open.
    sheet.take()
    assert "3 are still to choose: Left keeps" in sheet.told.text()
    assert QApplication.focusWidget() is sheet.rows[0].buttons[Side.OURS]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert [row.side for row in sheet.rows] == [Side.THEIRS, Side.OURS, None]
    assert sheet.told.text() == "One is still to choose."
    assert "In the other copy · chosen" in sheet.rows[0].labels()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert sheet.rows[2].side is Side.OURS
    assert sheet.told.text() == ""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget().text() == "Take it in"
    chosen = {row.choice.what: row.side for row in sheet.rows}
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.reads.decision().reasons == ("Because here" if chosen["Decision"] is Side.OURS else "Because there")
    texts = {card.id: card.text for card in desk.reads.contributions()}
    assert texts[reworded] in ("Said here", "Said there")
    assert (removed in texts) is (chosen["Card that one copy removed and the other changed"] is Side.OURS)


def test_one_side_can_be_chosen_for_all_and_leaving_changes_nothing(qtbot, window, other, tmp_path):
    desk = window.view.desk
    differing(desk, other)
    before = desk.case.revision
    window.hand.answers += [handed_back(other, tmp_path / "back.pack")]
    window.take_in()
    sheet = shown(qtbot, window)
    button = next(one for one in sheet.findChildren(type(sheet._take)) if one.text() == "Choose the other copy for all")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert {row.side for row in sheet.rows} == {Side.THEIRS}
    qtbot.keyClick(sheet.rows[0].buttons[Side.OURS], Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert desk.case.revision == before


def test_a_review_that_changed_meanwhile_is_not_overrun(qtbot, window, other, tmp_path):
    desk = window.view.desk
    differing(desk, other)
    incoming = read_incoming(handed_back(other, tmp_path / "back.pack"), desk.case)
    sheet = TakeInSheet(desk, window.view, incoming, compared(desk, incoming))
    sheet.enter()
    for row in sheet.rows:
        row.choose(Side.THEIRS)
    desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "Better now"}))
    sheet.take()
    assert "still to be chosen" in sheet.told.text()
    assert desk.reads.decision().reasons == "Better now"


def test_what_cannot_be_taken_in_is_said_and_lays_nothing_over_the_meeting(qtbot, window, other, said, tmp_path):
    window.hand.answers += [None, handed_back(other, tmp_path / "back.pack")]
    window.take_in()
    assert said == []
    window.take_in()
    qtbot.waitUntil(lambda: bool(said))
    assert "holds nothing that is not here already" in said[-1]
    (tmp_path / "none.pack").write_bytes(b"none of ours " * 500)
    Both(window.view.desk, window.view).read(tmp_path / "none.pack")
    qtbot.waitUntil(lambda: len(said) > 1)
    assert "is not a copy of this review" in said[-1]
    assert window.findChildren(TakeInSheet) == []


def test_a_fault_of_the_program_is_not_told_as_a_refusal(window):
    with pytest.raises(ZeroDivisionError):
        Both(window.view.desk, window.view)._failed(ZeroDivisionError())
