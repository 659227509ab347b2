"""After the meeting the chair goes over what was written down, by keyboard, and nothing that was said is lost."""

from __future__ import annotations

import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import Side
from tests.ui.journeys.conftest import ALT, CTRL, SHIFT, Key
from ui.viewmodels.card_rows import Column
from ui.views.meet.panels.read_line import ReadLine


@pytest.fixture
def chair(at_work):
    """Three lines were said in "What's working well"; the keys are at the first card."""
    at_work.say("hv: two extra visits after the early birth")
    at_work.say("police: officers shared the log at once")
    at_work.say("gp: the surgery rang the same day")
    at_work.press(Key.Key_Escape)
    at_work.press(Key.Key_Home)
    return at_work


def chosen(chair):
    return [chair.place.board.cards.row(one).text for one in chair.place.board.chosen]


def test_words_are_corrected_where_they_stand_and_what_was_said_first_is_kept(chair):
    card = chair.card("two extra")
    chair.press(Key.Key_F2)
    chair.press(Key.Key_End)
    chair.say(", and a call each week")
    assert chair.reads.get(type(card), card.id).text == "two extra visits after the early birth, and a call each week"
    assert [wording.text for wording in chair.reads.wordings(card.id)] == ["two extra visits after the early birth"]
    assert chosen(chair) == ["two extra visits after the early birth, and a call each week"], "it is still at hand"
    assert chair.to_undo == "Undo edit of card"


def test_a_card_becomes_another_kind_and_another_agencys_and_is_starred(chair):
    card = chair.card("two extra")
    chair.press(Key.Key_K, CTRL)
    chair.say("impr")
    chair.press(Key.Key_G, CTRL)
    chair.say("poli")
    chair.press(Key.Key_D, CTRL)
    now = chair.reads.get(type(card), card.id)
    assert (now.kind, now.agency, now.starred) == (ContributionKind.IMPROVEMENT, "agency-police", True)
    assert (now.text, now.step, now.said_at) == (card.text, card.step, card.said_at)
    assert chair.place.board.current is Column.IMPROVE
    assert chosen(chair) == [card.text], "the keys went along with the card"
    chair.press(Key.Key_Left, ALT)
    assert chair.reads.get(type(card), card.id).kind is ContributionKind.STRENGTH, "and back by the arrow"


def test_cards_are_put_in_another_order_and_one_under_another(chair):
    chair.press(Key.Key_Down, ALT)
    assert [text[:9] for text in chair.said] == ["officers ", "two extra", "the surge"]
    chair.press(Key.Key_Right, ALT | SHIFT)
    chair.say("surgery")
    assert chair.card("two extra").under == chair.card("the surgery").id
    chair.press(Key.Key_Left, ALT | SHIFT)
    assert chair.card("two extra").under is None
    for _ in range(3):
        chair.press(Key.Key_Z, CTRL)
    assert [text[:9] for text in chair.said] == ["two extra", "officers ", "the surge"]


def test_a_card_is_split_and_the_two_are_made_one_again(chair):
    before = chair.said
    chair.press(Key.Key_M, CTRL | SHIFT)
    chair.press(Key.Key_Home)
    chair.press(Key.Key_Right, CTRL, times=3)
    chair.press(Key.Key_Return)
    assert chair.said == ["two extra visits", "after the early birth", *before[1:]]
    assert {chair.card(words).agency for words in ("two extra", "after the")} == {"agency-hv"}
    chair.press(Key.Key_Home)
    chair.press(Key.Key_Down, SHIFT)
    assert chosen(chair) == ["two extra visits", "after the early birth"]
    chair.press(Key.Key_M, CTRL)
    assert len(chair.said) == 3
    assert all(words in chair.said[0] for words in ("two extra visits", "after the early birth"))
    assert chair.to_undo == "Undo merge of 2 cards"


def test_cards_that_were_removed_come_back_by_the_button_that_offers_it(chair):
    before = chair.dump
    chair.press(Key.Key_Down, SHIFT)
    chair.press(Key.Key_Delete)
    assert [text[:9] for text in chair.said] == ["the surge"]
    chair.reads_on_screen("Removed 2 cards", "Undo (Ctrl+Z)")
    chair.tab_to("Removed 2 cards: Undo")
    chair.press(Key.Key_Space)
    assert chair.dump == before
    assert "Removed 2 cards" not in chair.screen, "the offer goes once it was taken"


def test_what_is_read_back_is_corrected_where_it_is_read(chair):
    chair.go_to_step("recs")
    chair.say("> health visiting should be told of every move @hv 31/03/2027")
    chair.say("! ring the aunt tonight @csc 29/10")
    chair.go_to_step("close")
    chair.press(Key.Key_Escape)
    for _ in range(20):
        if isinstance(chair.focus, ReadLine) and "told of every move" in chair.focus.text:
            break
        chair.press(Key.Key_Down)
    line = chair.focus
    chair.press(Key.Key_F2)
    chair.press(Key.Key_A, CTRL)
    chair.type("Health visiting should be told of every move within two days")
    chair.press(Key.Key_Escape)
    (recommendation,) = chair.reads.recommendations()
    assert recommendation.text == "Health visiting should be told of every move within two days"
    assert (recommendation.owner, recommendation.due_on.isoformat()) == ("agency-hv", "2027-03-31")
    assert chair.focus is line
    assert "within two days" in line.text
    chair.tab_to("Read back and confirmed")
    chair.press(Key.Key_Space)
    assert chair.reads.decision().read_back
    chair.reads_on_screen("Read back and confirmed at 13:05 on 28 October 2026")


def test_a_note_is_promoted_and_its_public_words_corrected_without_touching_the_note(chair):
    card = chair.card("two extra")
    chair.press(Key.Key_3, CTRL)
    chair.place.go_to(card.id)
    chair.press(Key.Key_Return)
    chair.type("Visits after a birth help.")
    chair.press(Key.Key_Escape)
    (point,) = chair.reads.learning_points()
    assert (point.side, point.statement, point.sources) == (Side.STRENGTH, "Visits after a birth help.", (card.id,))
    chair.place.go_to(point.id)
    assert chair.focus.accessibleName() == "Statement"
    chair.press(Key.Key_A, CTRL)
    chair.type("Extra visits after an early birth help a family.")
    chair.press(Key.Key_Escape)
    (point,) = chair.reads.learning_points()
    assert point.statement == "Extra visits after an early birth help a family."
    assert chair.reads.get(type(card), card.id) == card, "the private note is what it was"
