"""Names of listed people written as other words: by ear, by dictation, by a spell-checker."""

from __future__ import annotations

import pytest

from facilitator.disclosure.heard import as_heard
from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.people import listed, told

REGISTER = Register(
    (
        Listed(Kind.PERSON, "Carer", "Corin Weald"),
        Listed(Kind.PERSON, "Father", "Jamiu Standish", ("JK",)),
        Listed(Kind.PERSON, "Mother", "Branwen Kestle"),
        Listed(Kind.PERSON, "Sibling 1", "Autumn Kestle"),
        Listed(Kind.PERSON, "Neighbour", "Sinéad Mhuirí"),
        Listed(Kind.PERSON, "Worker", "Plantin"),
        Listed(Kind.REFERENCE, "File", "LX/4471"),
    )
)


def found(text: str) -> set[tuple[str, str, str]]:
    return {each for each in told(listed(text, REGISTER)) if each[0] != "unknown-name"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("then Coren Wild rang", "Coren Wild"),
        ("Jamiu Standard on the custody record.", "Jamiu Standard"),
        ("Weld, Corrin was seen", "Weld, Corrin"),
        ("Bran When has capacity to decide.", "Bran When"),
        ("we spoke to Bran Wen there", "Bran Wen"),
        ("Shinaid Ni Vuiri spells it so", "Shinaid Ni Vuiri"),
    ],
)
def test_words_that_together_sound_or_look_like_a_listed_name_are_for_review(text, name):
    variants = {(severity, said) for topic, severity, said in found(text) if topic.startswith("listed-name")}
    assert variants, text
    assert any(said == name or said in name for _, said in variants), variants


def test_the_names_of_two_letters_are_the_initials_they_spell():
    assert ("listed-initials", "review", "Jay Kay") in found("Jay Kay knows every family on the stairs.")
    assert ("listed-initials", "review", "Bee Kay") in found("then Bee Kay rang")
    assert found("then Vee Zed rang") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Planting missed contact.", "Planting"),
        ("Planting has a spare room.", "Planting"),
        ("they asked Planting about it", "Planting"),
        ("Autumnal said no.", ""),
        ("Plants knows more than that.", "Plants"),
    ],
)
def test_one_ordinary_word_that_stands_where_a_person_does_and_is_nearly_a_name_is_for_review(text, name):
    assert [said for topic, _, said in found(text) if topic == "listed-name-variant"] == [name] * bool(name)


@pytest.mark.parametrize(
    "text",
    [
        "Planting of the garden begins.",
        "the Planting was done",
        "PLANTING SEASON",
        "it is planting now",
        "the Garden Planting Group met",
        "We Met The Planting Group On Monday",
        "Planting Seeds",
        "The Weeds Grew Wild",
        "Planting",
    ],
)
def test_where_no_person_stands_an_ordinary_word_is_left(text):
    assert [said for topic, _, said in found(text) if topic == "listed-name-variant"] == [], text


def test_a_register_without_people_sounds_like_nobody():
    assert listed("Planting missed contact.", Register((Listed(Kind.REFERENCE, "File", "LX/4471"),))) == []


def test_a_name_of_another_language_is_also_what_an_english_ear_makes_of_it():
    assert "keeve" in as_heard("caoimhe")
    assert "yoltsa" in as_heard("jolca")
    assert as_heard("tom") == {"tom"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Beauchamp", "beecham"),
        ("Cholmondeley", "chumley"),
        ("Marjoribanks", "Marchbanks"),
        ("Mainwaring", "mannering"),
    ],
)
def test_an_english_name_is_also_what_it_is_said_as_in_small_letters_too(name, text):
    register = Register((Listed(Kind.PERSON, "Nurse", f"Ottilie {name}"),))
    found = told(listed(f"then {text} was there at noon", register))
    assert ("listed-name-variant", "review", text) in found, found


def test_another_name_with_another_first_letter_is_somebody_else():
    register = Register((Listed(Kind.PERSON, "Nurse", "Dan Ottery"),))
    assert not any(said == "zan" for _, _, said in told(listed("then zan was there", register)))
