"""Words for the room: names put as roles, doubts told, and what surely names somebody kept out."""

from dataclasses import replace

import pytest

from facilitator.clearing import room_words
from facilitator.clearing.checker import CannotCheck
from facilitator.clearing.room_agencies import AgencyWords, told_agencies
from facilitator.clearing.room_words import doubts, named, proposed, room_rules, was_changed_since
from facilitator.clearing.sentences import digest_of
from facilitator.disclosure.listed_things import ThingIndex
from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.model.contribution import Contribution
from facilitator.model.disclosure import Done, RegisterEntry, RegisterKind, Ruling
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee
from facilitator.model.publication import Level
from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution
from facilitator.operations.records import AddRecord, AmendRecords
from tests.clearing.cleared import checker
from tests.factories import new_case

PEOPLE = (
    RegisterEntry(id="m", kind=RegisterKind.PERSON, name="Ottoline Quillfeather", role="Mother", also=("Otty",)),
    Agency(id="ks", code="ks", name="Kelder Valley Police"),
    Agency(id="cc", code="camhs", name="Wherry Vale Mental Health Service (CAMHS)"),
    Agency(id="ch", code="ch", name="Children's Centre"),
    Attendee(id="g", name="Harpreet Zandvoort", job_title="Head of Protection"),
    Agency(id="po", code="police", name="Police"),
    Agency(id="wy", code="home", name="Windlass Youth Project"),
    Agency(id="am", code="amb", name="Probation"),
    Step(id="s", key="well", title="Well"),
)


@pytest.fixture
def review(tmp_path):
    with new_case(tmp_path) as case:
        for record in PEOPLE:
            case.perform(AddRecord(record))
        yield case


@pytest.fixture
def put(review):
    rules = room_rules(review.reads)
    return lambda text: proposed(text, rules, checker())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Otty's visits came early.", "Mother's visits came early."),
        ("We told Dr Zandvoort twice.", "We told a practitioner twice."),
        ("Then the Kelder Valley Police rang.", "Then the agency rang."),
        ("Kelder Valley Police rang.", "An agency rang."),
        ("Visits came early.", "Visits came early."),
    ],
)
def test_names_are_put_as_roles_and_neither_posts_nor_agencies_are_told(put, text, words):
    assert put(text).words == words
    assert put(text).is_clear


def test_a_post_is_not_what_the_room_reads_in_place_of_a_name(put):
    assert "Head of Protection" not in put("Harpreet Zandvoort wrote it down.").words


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Seen on 4 October 2026.", "4 October 2026"),
        ("Mrs Begum met him.", "Mrs Begum"),
        ("It was for KS's own clinic to say.", "KS's"),
        ("ks: they rang back.", "ks"),
        ("They told ks again.", "ks"),
        ("Ks rang back.", "Ks"),
        ("The ambs came at once.", "ambs"),
        ("They asked in the Wherry for it.", "Wherry"),
        ("It was for the Wherry\N{RIGHT SINGLE QUOTATION MARK}s team.", "Wherry\N{RIGHT SINGLE QUOTATION MARK}s"),
        ("Windlass offered him a place.", "Windlass"),
        ("police rang twice.", "police"),
        ("The police rang twice.", "police"),
        ("Nobody asked probation.", "probation"),
        ("home: they rang back.", "home"),
        ("They told HOME twice.", "HOME"),
    ],
)
def test_what_stands_out_is_open_and_the_card_waits(put, text, doubt):
    found = put(text)
    assert doubt in [one.words for one in found.doubts]
    assert all(one.why for one in found.doubts)
    assert not found.is_clear


@pytest.mark.parametrize(
    "text", ["He went home early.", "Early on they rang.", "Home was calm.", "Mental strain was seen.", "It was valid."]
)
def test_codes_and_names_that_are_words_of_every_sentence_do_not_hold_a_card_up(put, text):
    assert put(text).is_clear


def test_a_whole_name_is_asked_about_however_it_is_written(review):
    told = [*told_agencies("children’s-centre, POLICE", room_rules(review.reads).agencies)]
    assert told == ["children’s-centre", "POLICE"]
    assert [*told_agencies("anybody", AgencyWords())] == []


def test_what_is_listed_and_sits_at_the_table_is_put_as_any_agency(review):
    known = RegisterEntry(id="w", kind=RegisterKind.ORGANISATION, name="Windlass Youth Project", role="Youth project")
    review.perform(AddRecord(known))
    found = proposed("Then windlass youth project rang.", room_rules(review.reads), checker())
    assert found.words == "Then an agency rang."


def test_what_somebody_decided_to_keep_in_public_words_is_not_asked_about_again(review):
    text = "Seen on 4 October 2026."
    rules = room_rules(review.reads)
    (hit,) = checker().hits(text, rules.register)
    kept = Ruling(id="r", level=Level.PUBLIC, topic=hit.topic, term=hit.term, done=Done.KEPT, places=(digest_of(text),))
    assert proposed(text, replace(rules, rulings=(kept,)), checker()).is_clear


def test_an_empty_text_is_not_clear_to_be_shown(put):
    assert not put("").is_clear


def test_words_that_surely_name_somebody_are_told(review):
    rules = room_rules(review.reads)
    assert [one.words for one in named("Otty said so.", rules, checker())] == ["Otty"]
    assert [one.words for one in named("Kelder Valley Police said so.", rules, checker())]
    assert named("Mother said so on 4 October 2026.", rules, checker()) == ()
    assert list(doubts("Mother said so.", rules, checker())) == []


def test_a_name_of_words_for_its_kind_alone_can_be_listed():
    register = Register((Listed(Kind.ORGANISATION, "Centre", "Children's Centre"),))
    assert ThingIndex(register, frozenset()).entries == register.entries


def test_what_cannot_be_checked_is_not_proposed(review, monkeypatch):
    def fail(*_):
        raise CannotCheck("the lists are gone")

    monkeypatch.setattr(type(checker()), "hits", fail)
    with pytest.raises(CannotCheck):
        proposed("Anything.", room_rules(review.reads), checker())


def test_it_is_known_whether_a_card_was_changed_after_its_words_for_the_room(review):
    def card() -> Contribution:
        return review.reads.get(Contribution, "c")

    review.perform(AddRecord(Contribution(id="c", step="s", text="Otty was asked.")))
    assert not was_changed_since(review.history, card())
    review.perform(AmendRecords(Topic.CONTRIBUTION, ("c",), {"room_words": "Mother was asked."}))
    assert not was_changed_since(review.history, card())
    review.perform(EditContribution("c", "Otty was never asked."))
    assert was_changed_since(review.history, card())
    review.undo()
    assert not was_changed_since(review.history, card())


def test_a_card_that_came_with_its_words_for_the_room_is_not_changed(review):
    review.perform(AddRecord(Contribution(id="c", step="s", text="Otty was asked.", room_words="Mother was asked.")))
    card = review.reads.get(Contribution, "c")
    assert not was_changed_since(review.history, card)
    assert room_words.AGENCY == "an agency"


def test_a_card_that_is_not_in_the_history_is_not_changed(review):
    assert not was_changed_since(review.history, Contribution(id="nobody", text="x", room_words="y"))
