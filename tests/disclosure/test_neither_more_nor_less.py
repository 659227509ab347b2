"""What only looks like a name, a date or a number is left, and what stands beside something graver is still shown."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.saying import hits, topics

REGISTER = Register(
    (
        Listed(Kind.PERSON, "Neighbour", "Thi Ni Vurello", (), date(2019, 4, 2)),
        Listed(Kind.PERSON, "Mother", "Bridgett Tosk"),
        Listed(Kind.ORGANISATION, "Nursery", "Quibble Hollow Nursery"),
    )
)


def shown(text: str) -> set[tuple[str, str]]:
    return {(hit.topic, hit.text) for hit in hits(text, REGISTER)}


def test_the_rest_of_an_unknown_name_is_shown_beside_a_listed_part_of_it():
    found = shown("The witness spells it Zaqueeva Ni Brakkahoo; see the notebook.")
    assert {text for topic, text in found if topic == "unknown-name"} == {"Zaqueeva", "Brakkahoo"}
    assert ("listed-name", "Ni") in found


@pytest.mark.parametrize("text", ["This was said.", "Child T's views", "the **Get Ready** list", "He *gett it"])
def test_what_is_no_name_is_left(text):
    assert not any(topic.startswith("listed") for topic, _ in shown(text)), shown(text)


@pytest.mark.parametrize(
    "text", ["policy v2.4 was read", "Action 2.4: report", "It weighed 2.4 kg.", "2.4 The panel met"]
)
def test_a_decimal_and_the_number_of_a_section_are_no_birth_date(text):
    assert shown(text) == set()


@pytest.mark.parametrize("text", ["dob 2.4 he said", "born 02.04, he said"])
def test_a_day_and_a_month_still_are(text):
    assert any(topic == "listed-birth-date" for topic, _ in shown(text))


def test_the_first_word_of_an_organisation_names_it_where_it_is_no_ordinary_word():
    assert ("listed-organisation", "quibblex") not in shown("quibblex say absent")
    assert ("listed-organisation", "Quibble Hollow") in shown("then Quibble Hollow said")


@pytest.mark.parametrize(
    ("text", "figures"),
    [("ring mum, not the old one ending 0604", "0604"), ("card ending 4471 was used", "4471")],
)
def test_the_last_figures_of_a_number_are_shown(text, figures):
    assert ("bank-number", figures) in shown(text)


def test_a_year_is_not_the_last_figures_of_a_number():
    assert shown("the one ending 2019") == set()


def test_a_condition_is_known_without_its_apostrophe():
    assert "rare-condition" in topics("dad has huntingtons")
    assert "rare-condition" in topics("dad has Huntington's")


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("He says he is sixteen; he looks younger.", "he is sixteen"),
        ("She was fifteen and a half when she left.", "She was fifteen and a half"),
    ],
)
def test_an_age_said_of_somebody_without_its_unit_is_exact(text, age):
    assert ("exact-age", age) in shown(text)


def test_he_was_one_of_them_is_no_age():
    assert "exact-age" not in topics("He was one of the first, and he is 3.5 points up.")


def test_no_address_stands_over_the_end_of_a_sentence_and_hides_the_birth_in_it():
    register = Register((Listed(Kind.PERSON, "Child", "Jory", (), date(2019, 11, 24)),))
    for text in (
        "It was Sunday 24 November.\nMarket Street was shut.",
        "It was Sunday 24 November. Market Street was shut.",
    ):
        found = {(hit.topic, hit.text) for hit in hits(text, register)}
        assert ("listed-birth-date", "Sunday 24 November") in found, found
        assert ("address", "Market Street") in found, found


@pytest.mark.parametrize("text", ["He lived at Orchard. House Rules applied.", "seen on 4 May.\nMill Row"])
def test_no_house_begins_behind_the_end_of_a_sentence(text):
    assert not any(topic == "address" for topic, _ in shown(text)), shown(text)


def test_the_stop_of_a_short_word_ends_no_address():
    assert ("address", "14 St. Olave's Road") in shown("She moved to 14 St. Olave's Road then.")
