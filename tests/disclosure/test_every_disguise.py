"""A listed name is found in every disguise, and the hit says exactly where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.listed import find_calendar, find_listed
from facilitator.disclosure.lists import load_lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure import disguises

PEOPLE = ("Tavish Brennock", "Ozioma Adebanjo", "Marek Kowalczyk", "Delphine Hartwell")
REGISTER = Register(
    (
        *(Listed(Kind.PERSON, f"Person {at}", name) for at, name in enumerate(PEOPLE, start=1)),
        Listed(Kind.PLACE, "Village", "Nether Quillby", born=None),
        Listed(Kind.ORGANISATION, "School 1", "Saint Oswin's Primary School"),
        Listed(Kind.PERSON, "Child", "Zephyrine", born=date(2018, 11, 27)),
    )
)


def found(text: str) -> list[Hit]:
    reading = Reading.of(text)
    hits = [*find_listed(reading, REGISTER, load_lists()), *find_calendar(reading, REGISTER)]
    for hit in hits:
        assert hit.text == text[hit.start : hit.end]
        assert hit.text
    return hits


def covered(text: str, hits: list[Hit], start: int, end: int) -> bool:
    """Whether blocks cover every letter between the two places."""
    blocked = {at for hit in hits if hit.severity is Severity.BLOCK for at in range(hit.start, hit.end)}
    return any(at in blocked for at in range(start, end))


@pytest.mark.parametrize("disguise", disguises.ALL, ids=lambda each: each.__name__)
@given(choose=st.data())
def test_a_listed_name_is_blocked_in_every_disguise(disguise, choose):
    name = choose.draw(st.sampled_from(PEOPLE))
    before, after = "The worker wrote that ", " had been seen at home."
    hidden = disguise(name, choose)
    text = before + hidden + after
    assert covered(text, found(text), len(before), len(before) + len(hidden)), hidden


@pytest.mark.parametrize(
    "disguise", [d for d in disguises.ALL if d is not disguises.turned_round], ids=lambda each: each.__name__
)
@given(choose=st.data())
def test_a_forename_or_surname_alone_is_blocked_in_every_disguise(disguise, choose):
    name = choose.draw(st.sampled_from([part for person in PEOPLE for part in person.split()]))
    before, after = "It was said that ", " stayed there."
    hidden = disguise(name, choose)
    text = before + hidden + after
    assert covered(text, found(text), len(before), len(before) + len(hidden)), hidden


@given(choose=st.data())
def test_a_disguise_on_top_of_another_hides_nothing(choose):
    name = choose.draw(st.sampled_from(PEOPLE))
    first = choose.draw(
        st.sampled_from([disguises.other_case, disguises.other_space, disguises.broken, disguises.spaced_out])
    )
    second = choose.draw(st.sampled_from(disguises.OF_CHARACTERS))
    hidden = (
        first(second(name, choose), choose) if first is disguises.other_space else second(first(name, choose), choose)
    )
    text = f"In May {hidden} was seen."
    assert covered(text, found(text), 7, 7 + len(hidden)), hidden


@given(choose=st.data())
def test_a_date_of_birth_survives_the_disguises_of_characters_and_spaces(choose):
    said = choose.draw(
        st.sampled_from(["27 November 2018", "27.11.2018", "2018-11-27", "27th of November 2018", "November 27, 2018"])
    )
    disguise = choose.draw(
        st.sampled_from([disguises.invisible, disguises.full_width, disguises.other_case, disguises.other_space])
    )
    hidden = disguise(said, choose)
    text = f"She was born on {hidden} at home."
    topics = {hit.topic for hit in found(text) if hit.severity is Severity.BLOCK}
    assert "listed-birth-date" in topics, hidden


@given(choose=st.data())
def test_a_place_and_a_school_survive_the_disguises_of_characters_and_spaces(choose):
    name = choose.draw(st.sampled_from(["Nether Quillby", "St Oswins Primary School"]))
    disguise = choose.draw(st.sampled_from((*disguises.OF_CHARACTERS, disguises.other_space, disguises.broken)))
    hidden = disguise(name, choose)
    text = f"They went to {hidden} on foot."
    assert covered(text, found(text), 13, 13 + len(hidden)), hidden


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_read_and_every_hit_is_where_it_says(text):
    reading = Reading.of(text)
    assert len(reading.folded) == len(reading.cased)
    for word in reading.words:
        start, end = reading.span(word.start, word.end)
        assert 0 <= start < end <= len(text)
    found(text)
