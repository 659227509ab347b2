"""Postcodes, whole or in their first half, and registrations of vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import word_set

_POSTCODE = re.compile(r"\b([a-z]{1,2})([\do][\da-z]?)[ ._-]{0,3}([\do][abd-hjlnp-uw-z]{2})\b")
_OUTCODE = re.compile(r"\b([a-z]{1,2})(\d[\da-z]?)\b(?! ?\d[a-z]{2}\b)")
_WHERE = re.compile(
    r"\b(?:in|postcode|post code|postal|area|district|from|around|near|outcode|to|within|of the|"
    r"across|sector|,) (?:the )?\(?$"
)
_WHERE_AFTER = re.compile(r"\)? ?(?:area|postcode|post code|postal|district)\b")
_NEW = re.compile(r"\b[a-hj-pr-y][a-hj-pr-y]\d\d ?[a-hj-pr-z]{3}\b")
_OLD = re.compile(
    r"\b(?:[a-hj-npr-tv-y]\d{1,3} ?[a-hj-pr-y]{3}|[a-hj-pr-y]{3} ?\d{1,3}[a-hj-npr-tv-y]|"
    r"[a-z]{1,2}[iz][a-z]? ?\d{1,4})\b"
)
_VEHICLE = re.compile(
    r"\b(?:registration|reg|index|number plate|plates?|vrm|car|van|vehicle|taxi|motorbike|moped|lorry|truck|minibus)\b"
    r"[^.;]{0,30}$"
)
_PLATE = re.compile(
    r"\b(?:registration|reg|number plate|vrm|index)(?: (?:number|no|mark|plate|is|was|of))*\W{1,4}"
    r"((?=[a-z0-9 ]{0,8}\d)(?=[a-z0-9 ]{0,8}[a-z])[a-z0-9]{1,4} ?[a-z0-9]{1,4})\b"
)


def find_postcodes(reading: Reading) -> Iterator[Hit]:
    """Whole postcodes, and first halves that stand where a place would."""
    folded = reading.folded
    for found in _POSTCODE.finditer(folded):
        area, district, inward = found.groups()
        if not any(sign.isdigit() for sign in district):
            continue
        known = area in word_set("postcode-areas")
        if known or reading.cased[found.start()].isupper():
            told = "" if known else " of an area that there is not"
            why = f"This is a full postcode{told}: it names a dozen or so homes."
            term = f"{area}{district} {inward}"
            yield seen(reading, found.start(), found.end(), "postcode", why, grave=known, term=term)
    for found in _OUTCODE.finditer(folded):
        if found.group(1) in word_set("postcode-areas") and _stands_for_place(reading, found):
            yield seen(reading, found.start(), found.end(), "outcode", "This is the first half of a postcode.")


def _stands_for_place(reading: Reading, found: re.Match[str]) -> bool:
    start, end = found.span()
    if _WHERE_AFTER.match(reading.folded, end):
        return True
    area, district = found.groups()
    if not reading.cased[start].isupper() or f"{area}{district}" in word_set("never-an-outcode"):
        return False
    before = reading.folded[max(0, start - 20) : start]
    if area in {"a", "b", "m"} and re.search(r"\b(?:the|on|along|off) $", before):
        return False  # a road
    return bool(_WHERE.search(before)) or (len(area) == 2 and len(district) == 2)


def find_vehicles(reading: Reading) -> Iterator[Hit]:
    """Registrations of vehicles of every period."""
    for pattern, why in (
        (_NEW, "This is the registration of a vehicle."),
        (_OLD, "This reads as an older registration of a vehicle."),
    ):
        for found in pattern.finditer(reading.folded):
            near = bool(_VEHICLE.search(reading.folded, max(0, found.start() - 45), found.start()))
            written = reading.cased[found.start() : found.end()]
            if near or (pattern is _NEW and written.upper() == written):
                term = found.group().replace(" ", "")
                grave = pattern is _NEW and written.upper() == written
                yield seen(reading, found.start(), found.end(), "vehicle", why, grave=grave, term=term)
    for found in _PLATE.finditer(reading.folded):
        why = "This is called the registration of a vehicle."
        yield seen(reading, found.start(1), found.end(1), "vehicle", why, term=found.group(1).replace(" ", ""))
