"""Everything of the register that a text gives away, and what of the calendar does: all the detectors of both."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.disclosure.births import find_birth_dates
from facilitator.disclosure.calendar import Calendar
from facilitator.disclosure.heard import find_heard_names
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.initials import find_initials
from facilitator.disclosure.likeness import find_likenesses
from facilitator.disclosure.listed_names import find_listed_names
from facilitator.disclosure.listed_references import find_listed_references, reference_index
from facilitator.disclosure.listed_things import find_listed_things, thing_index
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.masked import find_masked_names
from facilitator.disclosure.moments import find_exact_ages, find_exact_dates
from facilitator.disclosure.names import name_index
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.register import Register
from facilitator.disclosure.spelt import find_spelt_names


def find_listed(reading: Reading, register: Register, lists: Lists) -> Iterator[Hit]:
    """Every place where the text gives away a person, a place, an organisation or a reference of the register."""
    names = name_index(register, lists.words, lists.forenames, lists.surnames, lists.area_phrases)
    for read in dict.fromkeys((reading, reading.spread)):
        yield from find_listed_names(read, names)
        yield from find_likenesses(read, names)
    yield from find_heard_names(reading, names)
    yield from find_masked_names(reading, names)
    yield from find_spelt_names(reading, names)
    yield from find_initials(reading, names)
    yield from find_listed_things(reading, thing_index(register, lists.words))
    yield from find_listed_references(reading, reference_index(register))


def find_calendar(reading: Reading, register: Register) -> Iterator[Hit]:
    """Every date of birth, exact date and exact age, listed or not."""
    for read in dict.fromkeys((reading, reading.spread)):
        calendar = Calendar(read)
        yield from find_birth_dates(calendar, register)
        yield from find_exact_dates(calendar)
        yield from find_exact_ages(calendar)
