"""Addresses: a house and its street, a flat, a road that somebody lives on, a house with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import word_set

_STREET = r"street|str|road|rd|avenue|ave|alley|lane|crescent|cres|terrace|gardens|gdns|mews|boulevard|close|drive"
_BROAD = (
    r"|way|grove|court|ct|place|pl|walk|hill|row|rise|square|sq|parade|view|green|croft|fold|wynd|"
    r"brae|gate|quay|wharf|heights|vale|dene|garth|mount|end|common|mill|buildings|mansions|towers?|"
    r"park|house|lodge|cottages?|farm|villas?|yard|meadows?|drift|chase|lea|loan|st|ln|cl|dr"
)
_SPOKEN = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]?)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
)
_TITLE = re.compile(r"\b[a-z]")
#: A stop that ends what is said, and is not that of a short word: St. Mary's Road.
_STOP = re.compile(r"(?<=\w{4})[.!?] ")
_NUMBERED = re.compile(
    rf"\b(?:no\.? |number )?"
    rf"(\d{{1,4}}[a-z]?(?:[-/]\d{{1,4}}[a-z]?)?|{_SPOKEN}),? ((?:[a-z'.-]+ ){{1,3}})({_STREET}{_BROAD})\b\.?"
)
_FLAT = re.compile(
    r"\b(?:flat|apartment|apt|maisonette|bedsit|plot|pitch|caravan|unit|house number|"
    r"house no\.?) (?:no\.? |number )?(\d{1,4}[a-z]?|[a-h])\b(?! ?(?:bed|month|year|week|day|of))"
)
_ROAD = re.compile(
    r"\b((?:[A-Z][\w'.]+[ -]){1,3}(?:Street|Road|Rd|Avenue|Ave|Lane|Alley|Crescent|Terrace|Gardens|Mews|"
    r"Boulevard|Close|Drive|Grove))\b(?! (?:Hospital|Surgery|School|Court|Police))"
)
_PASSAGE = re.compile(
    r"\b((?:[A-Z][a-z']{2,}[ -]){1,2}(?:Passage|Ginnel|Snicket|Twitten|Wynd|Vennel|Yard|Arcade|Rd|St|Ave|Cl|Cres))\b"
)
_ON_FOOT = re.compile(r"\b(?:on|off|in|at|along|down|up|from|to|of|near|over|behind|into|outside|through)(?: the)? $")
_LIVING = re.compile(
    r"\b(?:live[sd]?|living|resid(?:e[sd]?|ing)|moved|stay(?:s|ed|ing)|home|address|house|property|"
    r"tenancy|flat|hous(?:ed|ing)|visit(?:ed)?|called|attended|went|addresses)"
    r"(?: was| is| with \w+| [a-z]+ly)? (?:at|on|in|to|into|of|off|near)? ?(?:the )?"
)
_HOUSE = re.compile(
    r"(?:[A-Z][\w'.]+[ -]){1,3}(?:House|Cottages?|Lodge|Farm|Court|Way|Place|Walk|Hill|Row|Rise|"
    r"Square|View|Green|Croft|Park|Mount|Towers?|Heights|Villas?|Mansions|Manor|Hall|Barn|Mill|Fold|"
    r"Chase|Parade|Promenade|Esplanade|Quay|Wharf)\b"
)
_SMALL_ROAD = re.compile(
    r"\b(?:on|off|in|at|along|of) ([a-z]{3,}(?: [a-z]{3,})?) "
    r"(street|road|rd|avenue|lane|crescent|terrace|gardens|mews|close|drive)\b"
)


def find_addresses(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Addresses with a number, numbers of flats, named roads, and named houses that somebody lives in."""
    yield from _numbered(reading)
    for found in _FLAT.finditer(reading.folded):
        if found.group(1).isalpha() and not reading.cased[found.start(1)].isupper():
            continue
        if found.group().startswith("unit") and not reading.cased[found.start()].isupper():
            continue
        yield seen(reading, found.start(), found.end(), "address", "This is the number of a flat, a room or a pitch.")
    for found in _ROAD.finditer(reading.cased):
        start = _without_general(reading, found.start(1), found.end(1))
        if start is not None:
            yield seen(reading, start, found.end(1), "address", "This is the name of a street.")
    for found in _PASSAGE.finditer(reading.cased):
        if not reading.opens(found.start()) and _ON_FOOT.search(
            reading.folded, max(0, found.start() - 20), found.start()
        ):
            yield seen(reading, found.start(), found.end(), "address", "This is the name of a street.")
    yield from _lived_in(reading)
    for found in _SMALL_ROAD.finditer(reading.folded):
        parts = found.group(1).split()
        if any(not lists.is_ordinary(part) for part in parts) and not set(parts) & word_set("never-in-a-street"):
            yield seen(reading, found.start(1), found.end(2), "address", "This is the name of a street.")


def _numbered(reading: Reading) -> Iterator[Hit]:
    for found in _NUMBERED.finditer(reading.folded):
        number, name, kind = found.groups()
        if _STOP.search(found.group()) or _stops_a_line(reading, found.start(), found.end()):
            continue
        parts = name.split()
        capital = all(
            reading.cased[found.start(2) + at.start()].isupper()
            for at in _TITLE.finditer(name)
            if _opens_word(name, at.start())
        )
        certain = number[0].isdigit() and re.fullmatch(_STREET, kind) is not None
        general = not word_set("never-in-a-street").isdisjoint(parts) and not (capital and parts == ["the"])
        if general or not (capital or (certain and len(parts) < 3)):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", number) and not capital:
            continue
        yield seen(
            reading, found.start(), found.end(), "address", "This is a house number with its street.", grave=capital
        )


def _stops_a_line(reading: Reading, start: int, end: int) -> bool:
    """Whether a line ends behind a stop within ``folded[start:end]``, however short the word before it."""
    return re.search(r"[.!?][^\S\n]*\n", reading.written(start, end)) is not None


def _opens_word(name: str, at: int) -> bool:
    return at == 0 or name[at - 1] in " -"


def _without_general(reading: Reading, start: int, end: int) -> int | None:
    """Where the name of a street begins, without a capital word that only opens or closes a sentence."""
    start = max((found.end() for found in _STOP.finditer(reading.folded, start, end)), default=start)
    words = reading.cased[start:end].split()
    if (
        len(words) > 2
        and reading.opens(start)
        and words[0].lower() in {*word_set("never-in-a-street"), "when", "after", "while", "since", "until"}
    ):
        return start + len(words[0]) + 1
    national = " ".join(words).startswith(("Downing Street", "Great Ormond"))
    return None if national or words[0].lower() in word_set("never-in-a-street") else start


def _lived_in(reading: Reading) -> Iterator[Hit]:
    for living in _LIVING.finditer(reading.folded):
        found = _HOUSE.match(reading.cased, living.end())
        plain = found is not None and not _STOP.search(found.group().lower())
        if found and plain and found.group().split()[0].lower() not in word_set("never-a-house"):
            why = "This is the name of a house or a street that somebody lives in."
            yield seen(reading, found.start(), found.end(), "address", why)
