"""Places smaller than the area of a partnership: villages, towns, estates, islands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.pieces import capital_run, gap, titled, words_before
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import word_set

_OF = re.compile(
    r"\b(?:village|hamlet|parish|estate|suburb|island|isle|market town|seaside town|coastal town|"
    r"small town|town|neighbourhood|"
    r"community|housing estate|locality) (?:of|called|named|on|in) (?=[a-z])"
)

_JOINED = re.compile(
    r"\b[A-Z][a-z]+[ -](?:on|in|under|upon|by|le|next|juxta|super|cum|over|en)-(?:the-|[a-z]+-)?[A-Z][a-z]+\b|"
    r"\b[A-Z][a-z]+ (?:upon|under|juxta|super|cum|next|on|in)(?: [Tt]he| le)? (?:"
    r"Wold|Water|Sea|Marsh|Hill|Moor|Vale|Stour|Avon|Trent|Severn|Thames|Ouse|Tees|Tyne|Wye|Lyne|Forest|"
    r"Fen|Heath|Street|Mendip)\b"
)

_PARTED = re.compile(
    r"\b(?:[Ii]n|[Tt]o|[Ff]rom|[Aa]t|[Nn]ear|[Oo]utside|[Vv]ia|[Aa]round|[Oo]f|[Bb]y) "
    r"((?:Nether|Upper|Lower|Higher|Great|Little|Much|Over|Market|Chipping|Long|Steeple|Abbots|Bishops|"
    r"Kings|Monks|Temple|Castle|Church) [A-Z][a-z]{2,}|"
    r"[A-Z][a-z]{2,}(?:'s)? (?:Bottom|End|Green|Cross|Common|Heath|Moor|Fen|Hatch|Ferry|Corner|Head|"
    r"Bay|Cove|Haven|Sands|Magna|Parva|Regis|"
    r"Bassett|Episcopi|Abbas|Canonicorum|Monachorum|Dene|Combe|Fields?|Wood|Beck|Ness))\b(?! [A-Z])"
)


def find_small_places(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Names of places below a hundred thousand people, and words used as the name of one."""
    words = reading.words
    areas = {number for first, last in lists.area_phrases.found(words) for number in range(first, last + 1)}
    for first, last in lists.place_phrases.found(words):
        if areas.isdisjoint(range(first, last + 1)) and _is_meant(reading, first, last, lists):
            why = f"{_shown(reading, first, last)} is a place small enough to narrow down who is meant."
            yield seen(reading, words[first].start, words[last].end, "small-place", why)
    starts = {word.start: number for number, word in enumerate(words)}
    for found in _OF.finditer(reading.folded):
        number = starts.get(found.end())
        if number is not None and words[number].capital and words[number].folded not in lists.vocabulary:
            last = capital_run(reading, number, 4)
            if " ".join(word.folded for word in words[number : last + 1]) not in lists.areas:
                why = "This is named as a village, an estate or another small place."
                yield seen(reading, words[number].start, words[last].end, "small-place", why)
    for found in _JOINED.finditer(reading.cased):
        if lists.areas.isdisjoint({found.group().lower(), found.group().lower().replace("-", " ")}):
            why = "This is named as villages and small towns are."
            yield seen(reading, found.start(), found.end(), "small-place", why)
    for found in _PARTED.finditer(reading.cased):
        opening = found.group(1).split()[0].lower().removesuffix("'s")
        if opening not in lists.vocabulary and found.group(1).lower() not in lists.areas:
            why = "This is named as villages and small towns are."
            yield seen(reading, found.start(1), found.end(1), "small-place", why)
    yield from _by_kind(reading, lists)


def _shown(reading: Reading, first: int, last: int) -> str:
    return reading.cased[reading.words[first].start : reading.words[last].end]


def _by_kind(reading: Reading, lists: Lists) -> Iterator[Hit]:
    words = reading.words
    for number in range(1, len(words)):
        if words[number].folded not in word_set("kinds-of-small-place") or gap(reading, number - 1) != " ":
            continue
        first = number
        while (
            first > 0 and number - first < 3 and gap(reading, first - 1) in {" ", "'", "-"} and words[first - 1].capital
        ):
            first -= 1
        if first < number and not reading.opens(words[first].start) and not _is_general(words[first].folded, lists):
            why = "This is the name of an estate, a village, an island or a parish."
            yield seen(reading, words[first].start, words[number].end, "small-place", why)


def _is_general(folded: str, lists: Lists) -> bool:
    return folded in lists.vocabulary or folded in word_set("never-in-a-street")


def _is_meant(reading: Reading, first: int, last: int, lists: Lists) -> bool:
    words = reading.words
    opening = words[first]
    name = " ".join(word.folded for word in words[first : last + 1])
    before = words_before(reading, first, 1)
    placed = bool(before) and (before[0] in word_set("before-a-place") or before[0] in word_set("going-to-a-place"))
    if not opening.capital:
        return placed and len(name) > 4 and not any(lists.is_ordinary(word) for word in name.split())
    if _within_longer(reading, first, last) or name in lists.vocabulary or (opening.capitals and len(name) < 4):
        return False
    if all(part in lists.words or lists.is_name(part) for part in name.split()) and first == last:
        return (
            placed
            and before[0] in {"in", "near", "from", "at", "to", "outside", "around"}
            and first not in titled(reading)
        )
    return first not in titled(reading) or placed


def _within_longer(reading: Reading, first: int, last: int) -> bool:
    """Whether the name is part of a longer run of capitals that is a public body, a person or something else."""
    words = reading.words
    place = last
    while place + 1 < len(words) and place - last < 6 and gap(reading, place) in {" ", "-", " & ", "'"}:
        following = words[place + 1]
        if following.folded in word_set("public-bodies"):
            return True
        if not following.capital and following.folded not in {"and", "s", "for", "of"}:
            break
        place += 1
    if first and gap(reading, first - 1) in {" ", "-"}:
        before = words[first - 1]
        return (
            before.capital
            and not reading.opens(before.start)
            and before.folded in {"operation", "op", "lord", "lady", "baroness"}
        )
    return False
