"""Listed places, organisations and references are found in every spelling."""

from __future__ import annotations

import pytest

from facilitator.disclosure.listed_things import ThingIndex
from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.people import listed, told


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("St Bride's C of E Primary School", "St Bride's C of E Primary School"),
        ("Saint Brides CE Primary", "Saint Brides CE Primary"),
        ("st. bride’s school", "st. bride’s school"),
        ("Oakfield and Dale Medical Center", "Oakfield and Dale Medical Center"),
        ("S t B r i d e s school", "S t B r i d e s school"),
        ("the Limes", "Limes"),
        ("little acorns day nursery", "little acorns day nursery"),
    ],
)
def test_an_organisation_is_blocked_by_its_name_and_by_what_tells_it_apart(text, seen):
    assert ("listed-organisation", "block", seen) in told(listed(f"went to {text} then"))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("27 Tanners Rw", "27 Tanners Rw"),
        ("Tanner's Row", "Tanner's Row"),
        ("wexcombe", "wexcombe"),
        ("Wex-\ncombe", "Wex-\ncombe"),
        ("wx47pq", "wx47pq"),
        ("WX4 7PQ", "WX4 7PQ"),
        ("Deal", "Deal"),
    ],
)
def test_a_place_is_blocked_by_each_part_of_an_address(text, seen):
    assert ("listed-place", "block", seen) in told(listed(f"lived in {text} then"))


@pytest.mark.parametrize(
    ("text", "topic", "seen"),
    [
        ("went to Oakfield & Dale then", "listed-organisation", "Oakfield & Dale"),
        ("at the Little Acorns then", "listed-organisation", "Little Acorns"),
        ("to ST BRIDES then", "listed-organisation", "ST BRIDES"),
        ("went to Wexcomb then", "listed-place", "Wexcomb"),
        ("Deal was far", "listed-place", "Deal"),
        ("the New Deal for all", "listed-place", "Deal"),
        ("at SBCOEPS then", "listed-organisation", "SBCOEPS"),
    ],
)
def test_a_part_a_misspelling_and_first_letters_are_for_review(text, topic, seen):
    assert (topic, "review", seen) in told(listed(text))


@pytest.mark.parametrize("text", ["a good deal of work", "limes and lemons", "flat 3", "little by little", "a dale"])
def test_everyday_words_are_no_places(text):
    assert listed(text) == []


def test_a_misspelling_that_comes_twice_is_found_twice():
    assert [hit.text for hit in listed("in Wexcomb and Wexcomb")] == ["Wexcomb", "Wexcomb"]


def test_parts_far_from_each_other_are_no_name():
    assert listed("the tanners ---- 476 and 943 ---- 476 5919") == []


def test_an_ordinary_word_that_tells_a_place_apart_is_none_by_itself():
    register = Register((Listed(Kind.ORGANISATION, "Surgery", "Dale Surgery"),))
    assert listed("down in Dale today", register) == []
    assert told(listed("at Dale House today", register)) == {("listed-organisation", "review", "Dale")}


def test_a_place_without_a_role_is_told_as_listed():
    (hit,) = listed("to Quillby then", Register((Listed(Kind.PLACE, "", "Quillby"),)))
    assert (hit.why, hit.role) == ("This names a listed place.", "")


def test_names_of_ordinary_words_alone_need_capitals():
    register = Register(
        (Listed(Kind.ORGANISATION, "Centre", "The Family Hub"), Listed(Kind.PLACE, "Road", "The Green"))
    )
    assert told(listed("went to the family hub", register)) == set()
    assert told(listed("went to the Family Hub", register)) == {("listed-organisation", "review", "Family Hub")}
    register = Register((Listed(Kind.ORGANISATION, "Project", "Bright Start Families Together"),))
    assert told(listed("a bright start families together", register)) == {
        ("listed-organisation", "review", "bright start families together")
    }


@pytest.mark.parametrize(
    "text",
    ["WX/00451/23", "wx-00451-23", "WX 00451 23", "WX0045123", "W X 0 0 4 5 1 2 3", "WX/OO451/23", "00451/23"],
)
def test_a_reference_is_blocked_however_it_is_spaced(text):
    assert any(
        (topic, severity) == ("listed-reference", "block") for topic, severity, _ in told(listed(f"ref {text} was"))
    )


@pytest.mark.parametrize(
    "text", ["943 476 5919", "9434765919", "943-476-5919", "94347 65919", "NHS9434765919x", "+44 7700 900123"]
)
def test_a_number_is_blocked_however_it_is_spaced(text):
    assert any(
        (topic, severity) == ("listed-reference", "block") for topic, severity, _ in told(listed(f"was {text} then"))
    )


def test_a_number_with_one_figure_wrong_is_for_review():
    assert ("listed-reference", "review", "943 476 5918") in told(listed("was 943 476 5918 then"))


def test_a_short_reference_counts_as_it_is_written():
    assert ("listed-reference", "review", "X12") in told(listed("room X12"))
    assert listed("room x 12") == []


def test_another_number_is_no_reference():
    assert listed("in 2019 there were 1,204 and 12 345 678") == []


def test_a_reference_of_signs_alone_is_passed_over():
    assert listed("a - b", Register((Listed(Kind.REFERENCE, "Ref", "--"),))) == []


def test_a_reference_without_a_role_is_told_as_listed():
    (hit,) = listed("see AB1234", Register((Listed(Kind.REFERENCE, "", "AB1234"),)))
    assert hit.why == "This is a listed reference."


@pytest.mark.parametrize(
    ("name", "text", "severity", "seen"),
    [
        ("14 Larkspur Close", "moved back to larkspur with them", "review", "larkspur"),
        ("Little Acorns", "the little acorns nursery rang", "block", "little acorns"),
        ("Little Acorns", "sent by little acorns", "review", "little acorns"),
        ("Living Waters Tabernacle", "the pastor at Living Waters came", "review", "Living Waters"),
    ],
)
def test_a_place_in_small_letters_or_in_part_is_met(name, text, severity, seen):
    kind = Kind.PLACE if name[0].isdigit() else Kind.ORGANISATION
    found = told(listed(text, Register((Listed(kind, "It", name),))))
    assert (f"listed-{kind.value}", severity, seen) in found


def test_a_flower_is_no_place():
    assert listed("a larkspur grew", Register((Listed(Kind.PLACE, "It", "14 Larkspur Close"),))) == []


@pytest.mark.parametrize("name", ["Children's Centre", "The School", "St", "Hospital Ward", "'", "The", "- ."])
def test_a_name_of_words_for_its_kind_alone_can_be_listed(name):
    register = Register((Listed(Kind.ORGANISATION, "Centre", name),))
    assert ThingIndex(register, frozenset()).entries == register.entries


@pytest.mark.parametrize(
    ("name", "text", "letters"),
    [
        ("St Aldwyn's Primary", "SAPS rang", "SAPS"),
        ("St Aldwyn's Primary School", "from SAPS primary", "SAPS"),
        ("St Kew's C of E Infant School", "SKIS said no", "SKIS"),
        ("Wolds Quarry Junior", "then wqjs school rang", "wqjs"),
        ("Wolds Quarry Junior", "then wqj school rang", "wqj"),
    ],
)
def test_a_school_is_found_by_its_first_letters_with_and_without_school(name, text, letters):
    register = Register((Listed(Kind.ORGANISATION, "School", name),))
    assert ("listed-organisation", "review", letters) in told(listed(text, register))


@pytest.mark.parametrize("text", ["wqjs rang", "wqjs", "the skis school", "at SK"])
def test_first_letters_in_small_letters_count_before_the_kind_of_place_and_where_they_are_no_word(text):
    schools = ("Wolds Quarry Junior", "St Kew's Infant")
    register = Register(tuple(Listed(Kind.ORGANISATION, "School", name) for name in schools))
    assert listed(text, register) == []
