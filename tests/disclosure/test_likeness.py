"""Names that are nearly those of listed people are for review."""

from __future__ import annotations

import pytest

from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.people import listed, told

REGISTER = Register(
    (
        Listed(Kind.PERSON, "Child", "Jayden Okafor"),
        Listed(Kind.PERSON, "Father", "William Raghunathan"),
        Listed(Kind.PERSON, "Aunt", "Katarzyna Zell"),
        Listed(Kind.PERSON, "Cousin", "Zoe"),
        Listed(Kind.PERSON, "Worker", "Charlotte O'Brien"),
    )
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Jadyen", "a misspelling of the forename of Child"),
        ("Okafers", "a misspelling of the surname of Child"),
        ("Raghunatan", "a misspelling of the surname of Father"),
        ("Ragunatham", "a misspelling of the surname of Father"),
        ("Ocaphor", "sounds the same as the surname of Child"),
        ("Jaden", "sounds the same as the forename of Child"),
        ("Obrian", "a misspelling of the surname of Worker"),
        ("Jayd", "a short or other form of the forename of Child"),
        ("Kasia", "a short or other form of the forename of Aunt"),
        ("Liam", "a short or other form of the forename of Father"),
        ("Charlote", "a misspelling of the forename of Worker"),
    ],
)
def test_what_is_nearly_a_listed_name_is_for_review(text, why):
    (hit,) = [hit for hit in listed(f"then {text} went", REGISTER) if hit.topic == "listed-name-variant"]
    assert hit.severity.value == "review"
    assert why in hit.why


def test_a_misspelling_is_found_when_its_letters_are_spaced_out():
    assert ("listed-name-variant", "review", "J a d y e n") in told(listed("saw J a d y e n there", REGISTER))


@pytest.mark.parametrize(
    "text",
    [
        "the bill was paid, and they will go",
        "Bill the agency",
        "then Hayden went",
        "then Zell and Tell rang",
        "a cat sat",
        "the okay was 1234abcd given",
        "Zol zo",
        "then kasi",
        "then Qell went",
        "Sell it now",
    ],
)
def test_ordinary_words_and_other_names_are_no_misspellings(text):
    assert [hit for hit in listed(text, REGISTER) if hit.topic == "listed-name-variant"] == []


def test_a_short_form_that_is_a_word_counts_within_a_sentence():
    assert ("listed-name-variant", "review", "Bill") in told(listed("then Bill went out", REGISTER))


def test_an_abbreviation_of_the_field_is_no_name_misspelt():
    register = Register((Listed(Kind.PERSON, "Uncle", "Marak Adeyemi"),))
    assert listed("the MARAC met", register) == []
    assert listed("then Marac came", register) != []
