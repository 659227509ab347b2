"""Places on the map given by signs alone: grid references, latitude and longitude, three words, plus codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_DEGREE = r"(?:\u00b0|\u00ba|o(?= ?\d)|deg(?:rees?)?)"
_NUMBER = rf"[+-]?\d{{1,3}}\.\d{{3,}} ?{_DEGREE}? ?[nsew]?\b"
_DECIMAL = re.compile(
    rf"(?<![\w.])(?:lat(?:itude)?[ :=]*)?{_NUMBER}(?: ?[,;/ ] ?)(?:and )?(?:lon(?:g(?:itude)?)?[ :=]*)?{_NUMBER}"
)
_ANGLE = (
    rf"\d{{1,3}} ?{_DEGREE} ?\d{{1,2}}(?:\.\d+)? ?['m]? ?"
    rf"(?:\d{{1,2}}(?:\.\d+)? ?(?:\"|''|s)?)? ?(?:north|south|east|west|[nsew])"
)
_COMPASS = r"\d{1,3}\.\d{2,} ?(?:[nsew]|north|south|east|west)"
_DEGREES = re.compile(
    rf"\b{_COMPASS}[ ,/]{{1,3}}(?:and )?{_COMPASS}\b|\b{_ANGLE}\b(?:[ ,/]{{1,3}}(?:and )?{_ANGLE}\b)?"
)
_GRID = re.compile(r"\b([hjnost][a-hj-z]) ?(\d{2,5})[ ,/-]?(\d{2,5})\b|\b([a-hj-z]) (\d{3,5}) (\d{3,5})\b")
_NEAR = re.compile(
    r"\b(?:grid|os|map|ngr|mgrs|location|irish grid|scene|ref|reference|coordinates?|co-ordinates?|"
    r"eastings?)\b[^.;]{0,25}$"
)
_WORDS = re.compile(r"(?<![\w./:])(?P<sign>/{2,3} ?)?([a-z]{3,})\.([a-z]{3,})\.([a-z]{3,})\b(?![./@\w])")
#: What a map finds nearly as well; where something only leads to it, what follows is a group.
_NEARLY = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:lat|latitude|lon|long|longitude)\b[ :=]{1,3}([+-]?\d{1,3}\.\d{2,})",
        r"\b(?:easting|e)[ :=]{1,3}\d{6}[ ,;/]{1,3}(?:northing|n)[ :=]{1,3}\d{6,7}\b",
        r"\b(?:what ?(?:3|three) ?words?|w3w|three ?words?)\b(?:\W{1,4}|(?: (?:is|was|address|location|"
        r"of|reads?|gave|ref))+\W{1,4})"
        r"(?:/{1,3} ?)?([a-z]{3,}[ .,/-]{1,3}[a-z]{3,}[ .,/-]{1,3}[a-z]{3,})\b",
        r"\b[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}\b",
    )
)


def find_map_places(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Every place that a map finds by a reference, by degrees, by three words or by a code."""
    folded = reading.folded
    why = "This is a place on the map, exact to a house or a field."
    for pattern in (_DECIMAL, _DEGREES, *_NEARLY):
        for found in pattern.finditer(folded):
            start = found.start(pattern.groups)
            yield seen(reading, start, found.end(), "address", why, grave=pattern in (_DECIMAL, _DEGREES))
    for found in _GRID.finditer(folded):
        if _is_grid(reading, found):
            yield seen(reading, found.start(), found.end(), "address", why)
    for found in _WORDS.finditer(folded):
        small = reading.cased[found.start(2) : found.end()] == folded[found.start(2) : found.end()]
        if found.group("sign") or (small and all(len(word) > 3 and word in lists.words for word in found.groups()[1:])):
            yield seen(reading, found.start(), found.end(), "address", why)


def _is_grid(reading: Reading, found: re.Match[str]) -> bool:
    """Whether letters and figures are a reference of the national grid, as long on either side."""
    east, north = (found.group(2), found.group(3)) if found.group(1) else (found.group(5), found.group(6))
    digits = len(east) + len(north)
    near = _NEAR.search(reading.folded, max(0, found.start() - 40), found.start())
    even = len(east) == len(north) or (digits % 2 == 0 and east + north in found.group())
    if not even or digits % 2 or digits > 10:
        return False
    capital = reading.cased[found.start()].isupper()
    return bool(near) or (capital and bool(found.group(1)) and digits > 5 and len(east) == len(north))
