"""Invented people, places and numbers for the tests of the register, and short ways to ask what is found."""

from __future__ import annotations

from datetime import date

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.listed import find_calendar, find_listed
from facilitator.disclosure.lists import load_lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.register import Kind, Listed, Register

CHILD = Listed(Kind.PERSON, "Child", "Kofi Mensah-Wright", ("KJ", "Koko"), date(2021, 9, 14))
MOTHER = Listed(Kind.PERSON, "Mother", "Abena Mensah", (), date(1996, 7, 31))
WORKER = Listed(Kind.PERSON, "Social Worker 1", "Margaret O'Sullivan")
DOCTOR = Listed(Kind.PERSON, "GP 1", "Dr Anwar Siddiqui")
SISTER = Listed(Kind.PERSON, "Sibling 1", "Hope Mensah", (), date(2018, 12, 25))
OFFICER = Listed(Kind.PERSON, "Police Officer", "PC Mark Young")
GRANDMOTHER = Listed(Kind.PERSON, "Grandmother", "Małgorzata Wiśniewska")
UNCLE = Listed(Kind.PERSON, "Uncle", "Jo Kent")
SCHOOL = Listed(Kind.ORGANISATION, "School 1", "St Bride's C of E Primary School")
SURGERY = Listed(Kind.ORGANISATION, "Surgery", "Oakfield & Dale Medical Centre")
REFUGE = Listed(Kind.ORGANISATION, "Refuge", "The Limes")
NURSERY = Listed(Kind.ORGANISATION, "Nursery", "Little Acorns Day Nursery")
HOME = Listed(Kind.PLACE, "Home", "Flat 3, 27 Tanner's Row, Wexcombe, WX4 7PQ")
HAMLET = Listed(Kind.PLACE, "Hamlet", "Deal")
CRIME = Listed(Kind.REFERENCE, "Crime number", "WX/00451/23")
NUMBER = Listed(Kind.REFERENCE, "NHS number", "943 476 5919")
PHONE = Listed(Kind.REFERENCE, "Phone", "07700 900123")
SHORT = Listed(Kind.REFERENCE, "Room", "X12")

REGISTER = Register(
    (CHILD, MOTHER, WORKER, DOCTOR, SISTER, OFFICER, GRANDMOTHER, UNCLE, SCHOOL, SURGERY, REFUGE, NURSERY, HOME, HAMLET)
    + (CRIME, NUMBER, PHONE, SHORT)
)


def listed(text: str, register: Register = REGISTER) -> list[Hit]:
    """What of the register is found, each hit checked to be where it says."""
    return _checked(text, list(find_listed(Reading.of(text), register, load_lists())))


def dated(text: str, register: Register = REGISTER) -> list[Hit]:
    """What of the calendar is found, each hit checked to be where it says."""
    return _checked(text, list(find_calendar(Reading.of(text), register)))


def told(hits: list[Hit]) -> set[tuple[str, str, str]]:
    """Topic, severity and text of each hit."""
    return {(hit.topic, hit.severity.value, hit.text) for hit in hits}


def _checked(text: str, hits: list[Hit]) -> list[Hit]:
    for hit in hits:
        assert hit.text == text[hit.start : hit.end]
        assert hit.term
        assert hit.why.endswith(".")
    return hits
