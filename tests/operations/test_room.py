"""What the room sees is set card by card and step by step, can be undone, and never names anybody who is listed."""

import pytest

from facilitator.errors import Refused
from facilitator.model.disclosure import RegisterEntry, RegisterKind
from facilitator.model.meeting import RoomSight
from facilitator.model.topics import Topic
from facilitator.operations.cards import MergeCards, SplitCard
from facilitator.operations.records import AddRecord, RemoveRecord
from facilitator.operations.room import HideFromRoom, RoomWords, SetRoomSight, ShowInRoom, ShowWhatIsClear
from tests.clearing.cleared import checker


@pytest.fixture
def card(desk):
    desk.do(AddRecord(RegisterEntry(id="m", kind=RegisterKind.PERSON, name="Ottoline Quillfeather", role="Mother")))
    return desk.say("Ottoline was asked early.")


def show(card, words="Mother was asked early."):
    return ShowInRoom((RoomWords(card, words),), checker())


def test_a_card_is_shown_in_words_of_its_own_and_taken_off_again(desk, card):
    desk.there_and_back(show(card))
    assert desk.card(card).room_words == "Mother was asked early."
    assert desk.card(card).text == "Ottoline was asked early."
    desk.there_and_back(HideFromRoom((card,)))
    assert desk.card(card).room_words == ""


def test_the_room_may_not_read_anybody_who_is_listed(desk, card):
    desk.refuses(
        show(card, "Ottoline was asked early."),
        "the room may not read 'Ottoline'; nothing was changed; say it by a role, such as Mother or an agency.",
    )
    desk.refuses(
        show(card, "Ann Archer was asked early."),
        "the room may not read 'Ann Archer'; nothing was changed; say it by a role, such as Mother or an agency.",
    )
    with pytest.raises(Refused):
        desk.do(show(card, "Health Visiting was asked early."))


def test_a_card_without_words_cannot_be_shown(desk, card):
    desk.refuses(show(card, " \n"), "there are no words for the room yet; nothing was changed; write what it may read.")


def test_a_card_that_was_merged_into_another_cannot_be_shown(desk, card):
    other = desk.say("They were asked twice.")
    desk.do(MergeCards((other, card)))
    desk.refuses(show(card), "this card was merged into another; nothing was changed; show that one.")


def test_several_are_shown_as_one_change_and_told_as_such(desk, card):
    other = desk.say("They were asked twice.")
    both = ShowInRoom((RoomWords(card, "Mother was asked."), RoomWords(other, "They were asked twice.")), checker())
    desk.there_and_back(both)
    assert both.label.words(both.amount) == "showing of 2 contributions"
    hidden = HideFromRoom((card, other))
    assert hidden.label.words(hidden.amount) == "hiding of 2 contributions"


def test_what_is_clear_is_shown_with_the_recording_so_that_undo_takes_back_the_card(desk):
    new = desk.say("Visits came early.")
    text = "Visits came early."
    desk.do(ShowWhatIsClear((RoomWords(new, text),), checker(), (text,)))
    assert desk.card(new).room_words == text
    desk.case.undo()
    assert desk.texts() == []


def test_what_was_changed_taken_out_or_shown_meanwhile_is_left_alone(desk):
    new, gone, shown = desk.say("Visits came early."), desk.say("Visits ended."), desk.say("Visits went on.")
    desk.do(RemoveRecord(Topic.CONTRIBUTION, gone))
    desk.do(show(shown, "They went on."))
    words = tuple(RoomWords(one, "Visits.") for one in (new, gone, shown))
    desk.do(ShowWhatIsClear(words, checker(), ("Something else.", "Visits ended.", "Visits went on.")))
    assert [desk.card(one).room_words for one in (new, shown)] == ["", "They went on."]


def test_how_much_the_room_sees_is_set_for_each_step(desk):
    desk.there_and_back(SetRoomSight("well", RoomSight.ALL))
    assert SetRoomSight("well", RoomSight.ALL).label.words() == "choice of what the room sees"
    assert {step.key: step.room for step in desk.case.reads.steps()} == {
        "well": RoomSight.ALL,
        "better": RoomSight.CHOSEN,
    }


def test_of_a_card_that_is_split_the_first_half_keeps_the_words_for_the_room(desk, card):
    desk.do(show(card))
    desk.do(SplitCard(card, 13))
    assert sorted(one.room_words for one in desk.case.reads.contributions("well")) == ["", "Mother was asked early."]
