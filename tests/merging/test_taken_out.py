"""Words that one of the two took out for good are out of what the other brings, and out of the other copy as well."""

from __future__ import annotations

import pytest

from facilitator.errors import Refused
from facilitator.merging.taken_out import taken_out
from facilitator.merging.taking import TakeIn
from facilitator.model.contribution import ContributionKind, Theme
from facilitator.model.topics import Topic
from facilitator.operations.capture import CapturedLine, RecordLine
from facilitator.operations.cards import MergeCards, RemoveCards
from facilitator.operations.contributions import EditContribution, SaveDraft
from facilitator.operations.records import AmendRecords
from facilitator.operations.redaction import Redact
from tests.merging.test_two_laptops import FIRST, same
from tests.operations.test_redaction import tables

FACT = ContributionKind.FACT


def holds(laptop, words: bytes) -> list[str]:
    """The tables, those of the search index and the history with them, in which these words still stand."""
    return [name for name, held in tables(laptop.case).items() if words.lower() in held.lower()]


def take_in(laptop, other):
    """As the screen and the command do it: first what is to go, then what comes."""
    for redact in laptop.compare(other).take_out_first:
        laptop.do(redact)
    laptop.take_in(other)


@pytest.fixture
def named(chair, taker):
    """A card with a name in it that both copies have."""
    card = chair.say("his name was Zeb Quill, and Zeb was seen")
    taker.take_in(chair)
    return card


def test_they_are_out_of_all_that_the_other_brings(pair, chair, taker, named):
    chair.do(Redact(phrase="Zeb Quill"))
    chair.do(Redact(phrase="Zeb"))
    taker.say("Nobody rang ZEB back")
    gone = taker.say("Zeb again")
    taker.do(EditContribution(gone, "him again"))
    taker.do(SaveDraft(step="well", text="zeb said", cursor=8))
    take_in(chair, taker)
    assert chair.texts()[1:] == [
        "his name was [redacted], and [redacted] was seen",
        "Nobody rang [redacted] back",
        "him again",
    ]
    assert chair.case.reads.draft("well") == ("[redacted] said", 8)
    assert holds(chair, b"zeb") == holds(chair, b"quill") == []
    chair.case.undo()
    chair.case.redo()
    assert holds(chair, b"zeb") == chair.problems() == []


def test_taking_in_the_copy_that_took_them_out_takes_them_out_here(pair, chair, taker, named):
    chair.do(Redact(phrase="Zeb"))
    taker.say("Nobody rang Zeb back")
    found = taker.compare(chair)
    assert found.take_out_first == (Redact(phrase="zeb"),)
    taker.refuses(
        TakeIn(incoming=chair.incoming()),
        "the other copy took words out for good that this one still says; nothing was changed; take them out first.",
    )
    one, other = chair.incoming(), taker.incoming()
    take_in(taker, one)
    take_in(chair, other)
    same(pair)
    assert holds(taker, b"zeb") == holds(chair, b"zeb") == []
    # And what follows finds nothing more to do.
    taker.say("more")
    take_in(chair, taker)
    assert chair.texts()[-1] == "more"


def test_words_taken_out_of_what_came_in_do_not_come_back(pair, chair, taker):
    card = taker.say("his name was Zeb")
    chair.take_in(taker)
    chair.do(AmendRecords(Topic.CONTRIBUTION, (card,), {"starred": True}))
    chair.do(Redact(phrase="Zeb"))
    taker.say("Zeb was seen")
    take_in(chair, taker)
    take_in(taker, chair)
    same(pair)
    assert chair.texts()[1:] == ["his name was [redacted]", "[redacted] was seen"]
    assert holds(taker, b"zeb") == holds(chair, b"zeb") == []


def test_all_words_of_one_card_go_there_and_nowhere_else(pair, chair, taker, named):
    chair.do(Redact(only=named))
    other = taker.say("Zeb was seen")
    take_in(taker, chair)
    assert taker.card(named).text == "[redacted]"
    assert taker.card(other).text == "Zeb was seen"


def test_words_that_went_from_one_card_alone_stay_in_the_others(pair, chair, taker, named):
    chair.do(EditContribution(FIRST, "Zeb was visited"))
    taker.take_in(chair)
    chair.do(Redact(phrase="Zeb", only=named))
    taker.say("Zeb spoke")
    take_in(taker, chair)
    assert taker.texts() == ["Zeb was visited", "his name was [redacted] Quill, and [redacted] was seen", "Zeb spoke"]


def test_a_key_or_theme_of_the_same_letters_does_not_keep_them(pair, chair, taker, named):
    chair.do(RecordLine(step="well", line=CapturedLine(text="x", kind=FACT, themes=(Theme(id="zeb", label="Zeb"),))))
    taker.take_in(chair)
    chair.do(Redact(phrase="Zeb"))
    said = taker.say("Zeb was seen")
    take_in(taker, chair)
    assert taker.card(said).text == "[redacted] was seen"


def test_other_words_that_each_took_out_are_out_of_both(pair, chair, taker, named):
    other = chair.say("Amy came too")
    taker.take_in(chair)
    chair.do(Redact(phrase="Zeb"))
    taker.do(Redact(phrase="Amy"))
    for one, two in ((chair, taker), (taker, chair)):
        take_in(one, two)
    same(pair)
    assert chair.card(other).text == "[redacted] came too"
    assert holds(taker, b"zeb") == holds(chair, b"amy") == []


def test_where_each_took_other_words_out_of_one_card_nothing_is_guessed(chair, taker, named):
    chair.do(Redact(phrase="Zeb"))
    taker.do(Redact(phrase="Quill"))
    with pytest.raises(Refused, match="words were taken out of this copy for good, and the other copy"):
        chair.compare(taker)


def test_a_card_that_was_changed_before_its_words_went_is_not_guessed_at(chair, taker):
    card = taker.say("his name was Zeb")
    chair.take_in(taker)
    chair.do(EditContribution(card, "his name, Zeb, was known"))
    taker.do(EditContribution(card, "his name was Zeb and hers Amy"))
    chair.do(Redact(phrase="Zeb"))
    take_in(chair, taker)
    assert all("Zeb" not in text for text in chair.texts())
    assert holds(chair, b"zeb") == []


def test_words_that_only_one_ever_had_may_be_said_again_and_that_is_told(chair, taker):
    chair.say("his name was Zeb")
    chair.do(Redact(phrase="Zeb"))
    taker.say("Zeb again")
    assert chair.compare(taker).may_say_again
    assert taker.compare(chair).may_say_again
    chair.take_in(taker)
    taker.say("more")
    # It was told once, and what was typed since is another matter.
    assert not chair.compare(taker).may_say_again


def test_nothing_is_told_where_nothing_went(chair, taker):
    chair.say("one")
    taker.say("two")
    assert taken_out(chair.incoming().copy, taker.incoming().copy).untold is False
    assert chair.compare(taker).take_out_first == ()


def test_a_card_that_the_other_merged_or_removed_is_no_way_back(pair, chair, taker, named):
    chair.do(Redact(phrase="Zeb"))
    taker.do(MergeCards((FIRST, named)))
    taker.do(RemoveCards((FIRST,)))
    take_in(chair, taker)
    assert holds(chair, b"zeb") == []
    assert chair.problems() == []
