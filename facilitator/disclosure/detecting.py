"""Everything that a text gives away: all detectors run, and one hit kept for each place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from facilitator.disclosure.addresses import find_addresses
from facilitator.disclosure.called import find_foreign_names, find_nicknames, find_spaced_names
from facilitator.disclosure.combining import find_combinations
from facilitator.disclosure.contacts import find_contacts
from facilitator.disclosure.health_numbers import find_health_numbers
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.institutions import find_institutions
from facilitator.disclosure.labelled_numbers import find_labelled_numbers
from facilitator.disclosure.listed import find_calendar, find_listed
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.map_places import find_map_places
from facilitator.disclosure.marks import find_events
from facilitator.disclosure.online import find_online
from facilitator.disclosure.postcodes import find_postcodes, find_vehicles
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.record_numbers import find_record_numbers
from facilitator.disclosure.register import Register
from facilitator.disclosure.small_places import find_small_places
from facilitator.disclosure.standing_out import find_multiple_births, find_rare_conditions
from facilitator.disclosure.tables import word_set
from facilitator.disclosure.titles import find_titled_names
from facilitator.disclosure.unlisted_names import find_unlisted_names

#: Hits that lie over others and say what these amount to together.
TOGETHER = frozenset({"combination", "ethnicity-with-place", "faith-with-place"})
#: What is shown whole where it holds a listed name or number.
_HOLDING = frozenset({"web-address", "handle", "email", "other-number"})
#: What somebody may have said is neither a person nor a place.
_SET_ASIDE = frozenset({"unknown-name", "forename", "small-place"})
#: A word with a capital that is long enough for a name.
_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}")


def detect(text: str, register: Register, lists: Lists) -> tuple[Hit, ...]:
    """Every hit in ``text``, in the order of the text; the graver and longer one where two lie over each other.

    Raises rather than leaves anything out.
    """
    reading = Reading.of(text)
    single = _apart(
        _with_what_they_hold(
            [
                *find_listed(reading, register, lists),
                *find_calendar(reading, register),
                *_unlisted(reading, register, lists),
            ]
        )
    )
    together = find_combinations(
        reading,
        lists,
        _places(reading, single, word_set("topics-of-named-places")),
        _places(reading, single, {"multiple-birth"}),
    )
    spans = {(hit.start, hit.end) for hit in single}
    more = [hit for hit in _apart(together) if (hit.start, hit.end) not in spans]
    return tuple(sorted([*single, *more], key=lambda hit: (hit.start, -hit.end)))


def _unlisted(reading: Reading, register: Register, lists: Lists) -> Iterator[Hit]:
    """What the register does not know of."""
    for read in dict.fromkeys((reading, reading.spread)):
        yield from find_health_numbers(read)
        yield from find_contacts(read)
        yield from find_postcodes(read)
        yield from find_vehicles(read)
        yield from find_record_numbers(read)
    yield from find_labelled_numbers(reading)
    yield from find_online(reading, lists)
    yield from find_map_places(reading, lists)
    yield from find_addresses(reading, lists)
    yield from find_institutions(reading, lists)
    yield from find_rare_conditions(reading, lists)
    yield from find_multiple_births(reading)
    yield from find_events(reading, lists)
    yield from find_titled_names(reading, lists)
    yield from find_nicknames(reading, lists)
    yield from find_foreign_names(reading, lists)
    yield from find_spaced_names(reading, lists)
    for hit in (*find_small_places(reading, lists), *find_unlisted_names(reading, lists)):
        if hit.topic not in _SET_ASIDE or hit.term not in register.neither:
            yield hit


def _with_what_they_hold(hits: list[Hit]) -> Iterator[Hit]:
    """The hits, of which an address online that holds something listed blocks as a whole."""
    listed = [hit for hit in hits if hit.topic.startswith("listed-") and hit.severity is Severity.BLOCK]
    for hit in hits:
        held = hit.topic in _HOLDING and hit.severity is not Severity.BLOCK
        inner = (
            next((each for each in listed if hit.start <= each.start and each.end <= hit.end), None) if held else None
        )
        yield (
            hit
            if inner is None
            else replace(hit, severity=Severity.BLOCK, why=f"{hit.why} {inner.why}", role=inner.role)
        )


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """The hits of which none lies over another: the graver first, then what was listed, then the longer."""
    kept: list[Hit] = []
    dropped: list[Hit] = []
    for hit in sorted(set(hits), key=_weight):
        place = bisect_right(kept, hit.start, key=lambda each: each.start)
        before = kept[place - 1] if place else None
        after = kept[place] if place < len(kept) else None
        if (before is None or before.end <= hit.start) and (after is None or after.start >= hit.end):
            kept.insert(place, hit)
        elif hit.topic == "unknown-name":
            dropped.append(hit)
    return sorted({*kept, *(rest for hit in dropped for rest in _left(hit, kept))}, key=lambda hit: hit.start)


def _left(hit: Hit, kept: list[Hit]) -> Iterator[Hit]:
    """The words with a capital of an unknown name that no hit kept covers."""
    for word in _CAPITAL.finditer(hit.text):
        start, end = hit.start + word.start(), hit.start + word.end()
        if not any(each.start < end and start < each.end for each in kept):
            yield replace(hit, start=start, end=end, text=word.group(), term=word.group().lower())


def _weight(hit: Hit) -> tuple[bool, int, bool, bool, int, str]:
    guess = hit.topic in {"unknown-name", "other-number"}
    return (
        hit.severity is not Severity.BLOCK,
        hit.start - hit.end,
        not hit.topic.startswith("listed-"),
        guess,
        hit.start,
        hit.topic,
    )


def _places(reading: Reading, hits: Iterable[Hit], topics: Iterable[str]) -> list[tuple[int, int]]:
    """Where in ``reading.folded`` the hits of these topics are."""
    wanted = set(topics)
    begins = [reading.span(word.start, word.end)[0] for word in reading.words]
    found = []
    for hit in hits:
        if hit.topic in wanted:
            first, after = bisect_left(begins, hit.start), bisect_left(begins, hit.end)
            found += [(reading.words[first].start, reading.words[after - 1].end)] if first < after else []
    return found
