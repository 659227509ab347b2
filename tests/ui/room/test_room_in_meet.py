"""The chair's half: R offers a card, Enter shows it, and what waits, differs or is kept back is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.clearing.checker import CannotCheck
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.meeting import RoomSight
from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution, RecordContribution
from facilitator.operations.records import AmendRecords, RemoveRecord
from facilitator.operations.room import RoomWords, ShowInRoom
from tests.ui.room.reading import painted, told
from ui.views.window.desk_view import DeskView

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def step_of(desk, key):
    return next(step for step in desk.reads.steps() if step.key == key)


def card_with(desk, words):
    return next(card for card in desk.reads.contributions() if words in card.text)


def choose(place, card):
    assert place.board.focus_card(card.id)
    QApplication.processEvents()
    return place.board.columns[place.board.current].view


def settle(qtbot, place):
    room = place.room.room
    qtbot.waitUntil(lambda: room._checks._job is None and not room._fresh, timeout=20_000)


def record(desk, text, step="well"):
    before = {card.id for card in desk.reads.contributions()}
    desk.perform(RecordContribution(text=text, step=step_of(desk, step).id, kind=ContributionKind.STRENGTH))
    (new,) = {card.id for card in desk.reads.contributions()} - before
    return new


def words_of(desk, card_id):
    return desk.reads.get(Contribution, card_id).room_words


def buttons(widget):
    return {one.text(): one for one in widget.findChildren(QPushButton) if one.isVisible()}


@pytest.fixture
def said(desk):
    found = []
    desk.voice.said.connect(found.append)
    return found


def test_r_offers_a_card_with_names_put_as_roles_and_enter_shows_it(qtbot, desk, meet, said):
    place = meet(desk)
    card = card_with(desk, "Once we had a space")
    view = choose(place, card)
    qtbot.keyClick(view, Qt.Key.Key_R)
    offer = place.room.offer
    assert offer.isVisible()
    assert offer.words.hasFocus()
    assert offer.words.toPlainText().startswith("Once we had a space Younger sibling wrote")
    # The chair sees it, and the room does not.
    assert "Younger sibling wrote" in painted(offer._preview)
    assert place.room.room.scene.cards == ()
    qtbot.keyClick(offer.words, Qt.Key.Key_Return)
    assert words_of(desk, card.id).startswith("Once we had a space Younger sibling wrote")
    assert len(place.room.room.scene.cards) == 1
    assert said[-1] == "The room sees it."
    assert not offer.isVisible()
    assert view.hasFocus()
    assert "in the room" in place.board.cards.row(card.id).meta
    assert "In the room" in place.board.cards.row(card.id).spoken


def test_it_is_undone_and_done_again(qtbot, desk, meet):
    place = meet(desk)
    card = card_with(desk, "Once we had a space")
    qtbot.keyClick(choose(place, card), Qt.Key.Key_R)
    qtbot.keyClick(place.room.offer.words, Qt.Key.Key_Return)
    desk.undo()
    assert place.room.room.scene.cards == ()
    desk.redo()
    settle(qtbot, place)
    assert len(place.room.room.scene.cards) == 1


def test_the_words_can_be_changed_first_and_esc_leaves_the_card_unseen(qtbot, desk, meet):
    place = meet(desk)
    card = card_with(desk, "Once we had a space")
    view = choose(place, card)
    qtbot.keyClick(view, Qt.Key.Key_R, CTRL)
    offer = place.room.offer
    offer.words.selectAll()
    qtbot.keyClicks(offer.words, "She wrote page one")
    qtbot.keyClick(offer.words, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(offer.words, "of her own plan.")
    assert place.room.room.ahead.cards[-1].words == "She wrote page one\nof her own plan."
    qtbot.keyClick(offer.words, Qt.Key.Key_Escape)
    assert words_of(desk, card.id) == ""
    assert view.hasFocus()
    assert place.room.room.ahead == place.room.room.scene


def test_what_stands_out_is_told_and_wants_enter_once_more(qtbot, desk, meet):
    place = meet(desk)
    card = card_with(desk, "Mrs Dooley")
    qtbot.keyClick(choose(place, card), Qt.Key.Key_R)
    offer = place.room.offer
    assert "Mrs Dooley" in offer.notice.text()
    qtbot.keyClick(offer.words, Qt.Key.Key_Return)
    assert offer.notice.is_refusal
    assert words_of(desk, card.id) == ""
    qtbot.keyClick(offer.words, Qt.Key.Key_Return)
    assert "Mrs Dooley" in words_of(desk, card.id)


def test_a_listed_name_is_refused_however_often_enter_is_pressed(qtbot, desk, meet):
    place = meet(desk)
    card = card_with(desk, "Once we had a space")
    qtbot.keyClick(choose(place, card), Qt.Key.Key_R)
    offer = place.room.offer
    offer.words.setPlainText("Marlon was there.")
    qtbot.waitUntil(lambda: "Marlon" in offer.notice.text(), timeout=5_000)
    for _ in range(3):
        qtbot.keyClick(offer.words, Qt.Key.Key_Return)
    assert offer.notice.text().startswith("The room may not read 'Marlon'")
    assert words_of(desk, card.id) == ""


def test_several_cards_are_seen_to_one_after_the_other(qtbot, desk, meet):
    place = meet(desk)
    first, second = card_with(desk, "Once we had a space"), card_with(desk, "What made it possible")
    place.room.do("room", (first.id, second.id))
    offer = place.room.offer
    assert "1 more after it" in offer._title.text()
    qtbot.keyClick(offer.words, Qt.Key.Key_Return)
    assert offer.words.toPlainText().startswith("What made it possible")
    qtbot.mouseClick(buttons(offer)["Leave it"], Qt.MouseButton.LeftButton)
    assert words_of(desk, first.id)
    assert not words_of(desk, second.id)


def test_a_shown_card_is_taken_off_by_its_key_or_from_its_words(qtbot, desk, meet):
    place = meet(desk)
    card = card_with(desk, "Once we had a space")
    view = choose(place, card)
    for take_off in (
        lambda: qtbot.keyClick(view, Qt.Key.Key_R, CTRL | SHIFT),
        lambda: (qtbot.keyClick(view, Qt.Key.Key_R), buttons(place.room.offer)["Take it off the screen"].click()),
    ):
        qtbot.keyClick(view, Qt.Key.Key_R)
        qtbot.keyClick(place.room.offer.words, Qt.Key.Key_Return)
        assert words_of(desk, card.id)
        take_off()
        assert words_of(desk, card.id) == ""
        assert desk.reads.get(Contribution, card.id).text == card.text
    assert not place.room.room.hide((card.id,))


def test_where_the_room_sees_all_a_clear_card_is_shown_by_itself_and_undone_with_its_recording(qtbot, desk, meet):
    place = meet(desk)
    place.room.room.set_sight(RoomSight.ALL)
    settle(qtbot, place)
    new = record(desk, "Otherwise the visits came early.")
    qtbot.waitUntil(lambda: words_of(desk, new) != "", timeout=10_000)
    assert place.room.room.scene.cards[-1].words == "Otherwise the visits came early."
    desk.undo()
    assert desk.reads.find(Topic.CONTRIBUTION, new) is None
    desk.redo()
    qtbot.waitUntil(lambda: words_of(desk, new) != "", timeout=10_000)


def test_a_card_with_something_open_waits_and_the_chair_is_told_why(qtbot, desk, meet, said):
    place = meet(desk)
    for card in desk.reads.contributions(step_of(desk, "well").id):
        desk.perform(RemoveRecord(Topic.CONTRIBUTION, card.id)) if not card.starred and not card.under else None
    place.room.room.set_sight(RoomSight.ALL)
    settle(qtbot, place)
    before = len(place.room.room.standing.waiting)
    new = record(desk, "Mrs Featherly asked her over the paint trays.")
    settle(qtbot, place)
    qtbot.waitUntil(lambda: len(place.room.room.standing.waiting) == before + 1, timeout=10_000)
    assert words_of(desk, new) == ""
    assert "wait" in said[-1]
    assert "Mrs Featherly" in said[-1]
    assert "Mrs Featherly" not in str(place.room.room.scene)
    side = buttons(place.room.side)
    qtbot.mouseClick(side["Look at it"], Qt.MouseButton.LeftButton)
    assert place.room.offer.isVisible()


def test_the_clear_ones_that_were_there_before_are_shown_together(qtbot, desk, meet):
    place = meet(desk)
    place.room.room.set_sight(RoomSight.ALL)
    settle(qtbot, place)
    clear = place.room.room.standing.clear
    assert clear
    assert place.room.room.show_clear()
    assert all(words_of(desk, one) for one in clear)
    assert place.room.room.standing.clear == ()
    assert not place.room.room.show_clear()
    desk.undo()
    assert not any(words_of(desk, one) for one in clear)


def test_where_the_chair_chooses_nothing_is_shown_by_itself(qtbot, desk, meet):
    place = meet(desk)
    new = record(desk, "Otherwise the visits came early.")
    settle(qtbot, place)
    QTest.qWait(50)
    assert words_of(desk, new) == ""
    assert place.room.room.standing.waiting == ()


def test_the_words_in_the_room_stay_when_the_card_is_changed_and_the_chair_is_told(qtbot, desk, meet, said):
    place = meet(desk)
    card = card_with(desk, "Once we had a space")
    qtbot.keyClick(choose(place, card), Qt.Key.Key_R)
    qtbot.keyClick(place.room.offer.words, Qt.Key.Key_Return)
    shown = words_of(desk, card.id)
    desk.perform(EditContribution(card.id, "Once we had a room of our own."))
    assert words_of(desk, card.id) == shown
    assert place.room.room.standing.differing == (card.id,)
    assert said[-1].startswith("The room still reads that card as it was")
    qtbot.mouseClick(buttons(place.room.side)["Look at it"], Qt.MouseButton.LeftButton)
    assert place.room.offer.words.toPlainText() == shown
    qtbot.mouseClick(buttons(place.room.offer)["Take the recorded words"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(place.room.offer.words, Qt.Key.Key_Return)
    assert words_of(desk, card.id) == "Once we had a room of our own."
    assert place.room.room.standing.differing == ()


def test_a_card_of_another_step_is_ready_for_when_the_room_is_there(qtbot, desk, meet, said):
    place = meet(desk, "improve")
    card = card_with(desk, "Once we had a space")
    assert place.room.room.show(card.id, "She wrote page one.")
    assert said[-1] == "The room sees it once it is at that step."
    place.room.room.set_sight(RoomSight.QUESTION)
    other = next(one for one in desk.reads.contributions(step_of(desk, "improve").id))
    assert place.room.room.show(other.id, "Nobody asked.")
    assert said[-1].startswith("It is ready; the room sees no cards")


def test_the_setting_of_a_step_is_chosen_in_the_side_and_undone(qtbot, desk, meet):
    place = meet(desk)
    box = place.room.side._sight.editor
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert step_of(desk, "well").room is RoomSight.QUESTION
    desk.undo()
    assert step_of(desk, "well").room is RoomSight.CHOSEN
    assert place.room.side._sight.value() is RoomSight.CHOSEN


def test_where_nothing_can_be_checked_nothing_is_shown(qtbot, desk, meet, said, monkeypatch):
    place = meet(desk)
    card = card_with(desk, "Once we had a space")

    def fail(*_):
        raise CannotCheck("the lists are gone")

    monkeypatch.setattr(type(desk.workspace.checks.checker), "hits", fail)
    proposal = place.room.room.propose(card.id)
    assert proposal.words == ""
    assert "could not be made" in proposal.doubts[0].why
    assert not place.room.room.show(card.id, "She wrote page one.")
    assert "could not be made" in place.room.room.judge("She wrote.").doubts[0].why
    desk.perform(AmendRecords(Topic.CONTRIBUTION, (card.id,), {"room_words": "She wrote."}))
    qtbot.waitUntil(lambda: any("The room sees no new cards" in one for one in said), timeout=10_000)
    assert place.room.room.scene.cards == ()


def test_without_its_lists_the_detectors_show_nothing(desk, meet, said, monkeypatch):
    place = meet(desk)
    card = card_with(desk, "Once we had a space")

    def fail(*_):
        raise CannotCheck("the lists are gone")

    monkeypatch.setattr("facilitator.clearing.checker.Checker.load", fail)
    assert not place.room.room.show(card.id, "She wrote page one.")
    assert "could not be made" in said[-1]
    assert place.room.room.propose("nobody").words == ""
    assert place.room.room.proposal("nobody").words == ""


def test_a_name_that_is_listed_later_takes_the_card_from_the_room(qtbot, desk, meet):
    from facilitator.model.disclosure import RegisterEntry, RegisterKind
    from facilitator.operations.records import AddRecord

    place = meet(desk)
    card = card_with(desk, "Mrs Dooley")
    checker = desk.workspace.checks.checker
    desk.perform(ShowInRoom((RoomWords(card.id, "Mrs Dooley meets him at the gate."),), checker))
    settle(qtbot, place)
    assert len(place.room.room.scene.cards) == 1
    desk.perform(AddRecord(RegisterEntry(id="x", kind=RegisterKind.PERSON, name="Una Dooley", role="Tutor")))
    assert place.room.room.scene.cards == ()
    settle(qtbot, place)
    assert place.room.room.standing.held[0].id == card.id
    assert "kept back" in told(place.room.side) or place.room.side._lines["held"].is_told


def test_f9_and_ctrl_f9_work_from_every_place(qtbot, desk, said):
    view = DeskView(desk, lambda: None)
    qtbot.addWidget(view)
    view.resize(1366, 768)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.show_place("follow")
    qtbot.keyClick(view, Qt.Key.Key_F9)
    assert said[-1] == "The room view is not open: Ctrl+F9 opens it."
    qtbot.keyClick(view, Qt.Key.Key_F9, CTRL)
    showing = view._showing()
    assert showing.is_open
    qtbot.keyClick(view, Qt.Key.Key_F9)
    assert view._places["meet"].room.room.is_blank
    assert said[-1].startswith("The room's screen is blank")
    qtbot.keyClick(view, Qt.Key.Key_F9)
    assert not view._places["meet"].room.room.is_blank
    view.settle()
    assert not showing.is_open


def test_the_side_says_where_the_room_view_is_and_turns_it(qtbot, desk, meet, screens):
    place = meet(desk)
    side = place.room.side
    qtbot.mouseClick(buttons(side)["Open room view"], Qt.MouseButton.LeftButton)
    assert side._where.text() == "On the second screen."
    qtbot.mouseClick(buttons(side)["In a window"], Qt.MouseButton.LeftButton)
    assert side._where.text() == "In a window, to share."
    qtbot.mouseClick(buttons(side)["Blank it"], Qt.MouseButton.LeftButton)
    assert side._where.text() == "Blank. F9 brings it back."
    assert painted(side.preview) == ""
    qtbot.mouseClick(buttons(side)["Show it again"], Qt.MouseButton.LeftButton)
    assert "What's working well" in painted(side.preview)
    qtbot.mouseClick(buttons(side)["Put it away"], Qt.MouseButton.LeftButton)
    assert not place.room.showing.is_open
    assert "Blank it" not in buttons(side)


def test_without_its_screen_it_can_be_had_in_a_window_and_nobody_chose_that_for_good(qtbot, desk, meet, screens):
    place = meet(desk)
    side, second = place.room.side, screens.other
    qtbot.mouseClick(buttons(side)["Open room view"], Qt.MouseButton.LeftButton)
    screens.plug(None)
    qtbot.mouseClick(buttons(side)["In a window"], Qt.MouseButton.LeftButton)
    assert side._where.text() == "In a window, to share."
    assert place.room.showing.window.isVisible()
    screens.plug(second)
    qtbot.mouseClick(buttons(side)["Put it away"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons(side)["Open room view"], Qt.MouseButton.LeftButton)
    assert place.room.showing.window.geometry() == second


def test_what_reads_the_words_is_loaded_before_anybody_asks_for_it(qtbot, desk, meet):
    """The first R of a meeting would wait for it, with a room full of people watching."""
    place = meet(desk)
    side, checks = place.room.side, place.room.room._checks
    assert side._warm.isActive()
    assert not place.room.showing.is_open
    side._warm.timeout.emit()
    qtbot.waitUntil(lambda: checks._job is None, timeout=20_000)
    assert checks.names
    place.hide()
    assert not side._warm.isActive()


def test_a_review_that_is_closed_while_words_are_read_is_asked_for_nothing_more(qtbot, desk, meet, said):
    place = meet(desk)
    room = place.room.room
    room.warm()
    assert room._checks._job is not None
    place.room.showing.close()
    asked = []
    room.changed.connect(lambda: asked.append(1))
    qtbot.waitUntil(lambda: room._checks._job is None, timeout=20_000)
    room._checked()
    room._checks._fail(CannotCheck("the lists are gone"))
    assert asked == []
    assert not any("no new cards" in one for one in said)


def test_only_cards_that_bear_on_the_room_are_read(qtbot, desk, meet):
    here = step_of(desk, "well")
    card, *_ = cards = desk.reads.contributions(here.id)
    place = meet(desk)
    room = place.room.room
    assert {one for one in room._cards if not room.is_shown(one)} == set()
    desk.perform(EditContribution(card.id, "Seen at home twice"))
    assert card.id not in room._cards
    room.set_sight(RoomSight.ALL)
    assert set(room._cards) == {one.id for one in cards if one.merged_into is None}
    assert room._cards[card.id].text == "Seen at home twice"
    room.set_sight(RoomSight.QUESTION)
    assert card.id not in room._cards
    desk.undo()
    assert card.id in room._cards
    settle(qtbot, place)
