"""Postcodes, whole or in their first half, and registrations of vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.digit_runs import SPOKEN
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import word_set

_POSTCODE = re.compile(r"\b([a-z]{1,2})([\doil][\da-z]?)[ ._/,-]{0,3}([\doil][a-z]{2})\b")
_SAID = re.compile(r"\bpost ?codes?\b[^.;]{0,25}$")
_RIGHT_END = re.compile(r"\d[abd-hjlnp-uw-z]{2}")
#: Single letters and figures apart from each other, which a postcode or a registration can be written in.
_APART = re.compile(r"(?<![a-z0-9'])(?=([a-z]{1,2}(?:[ ._/|-]{1,3}[a-z0-9]){4,7})(?![a-z0-9']))")
_PARTED = re.compile(r"\b([a-z](?: [a-z])? \d[\da-z]? \d[abd-hjlnp-uw-z]{2})\b")
_END = re.compile(r"\bpost ?codes?\b[^.;]{0,15}?\b(?:ends?|ending|finishes)(?: in| with)? (\d[a-z]{2})\b")
_AS_WORDS = re.compile(
    rf"\b([a-z] ?[a-z]?) ((?:{'|'.join(SPOKEN)})(?: (?:{'|'.join(SPOKEN)}))?),? ({'|'.join(SPOKEN)}) ?([a-z] ?[a-z])\b"
)
_OUTCODE = re.compile(r"\b([a-z]{1,2})(\d[\da-z]?)\b(?! ?\d[a-z]{2}\b)")
_WHERE = re.compile(
    r"\b(?:in|postcode|post code|postal|area|district|from|around|near|outcode|to|within|of the|"
    r"across|sector|starts?|starting|begins?|beginning|,) (?:the )?\(?$"
)
_WHERE_AFTER = re.compile(r"\)? ?(?:area|postcode|post code|postal|district)\b")
_NEW = re.compile(r"\b[a-hj-pr-y][a-hj-pr-y]([ ._-]?)[\doil]{2}([ ._-]{0,3})[a-hj-pr-z]{3}\b")
_WHOLE_NEW = re.compile(r"[a-hj-pr-y]{2}\d\d[a-hj-pr-z]{3}")
_OLD = re.compile(
    r"\b(?:[a-hj-npr-tv-y]\d{1,3} ?[a-hj-pr-y]{3}|[a-hj-pr-y]{3} ?\d{1,3}[a-hj-npr-tv-y]|"
    r"[a-z]{1,2}[iz][a-z]? ?\d{1,4})\b"
)
_VEHICLE = re.compile(
    r"\b(?:registration|reg|index|number plate|plates?|vrm|car|van|vehicle|taxi|cab|motorbike|motorcycle|"
    r"scooter|quad|trailer|caravan|pickup|estate car|hatchback|4x4|suv|driv(?:es?|ing|en|er)|drove|"
    r"parked|bmw|audi|ford|fiesta|focus|transit|vauxhall|corsa|astra|vw|golf|polo|volkswagen|toyota|"
    r"yaris|nissan|qashqai|micra|kia|hyundai|peugeot|renault|clio|citroen|seat|skoda|mercedes|mini|"
    r"honda|civic|mazda|suzuki|fiat|range rover|land rover|volvo|tesla|dacia|motorbike|moped|lorry|"
    r"truck|minibus|bus)\b"
    r"[^.;]{0,30}$"
)
_PLATE = re.compile(
    r"\b(?:registration|reg|number plate|vrm|index)(?: (?:number|no|mark|plate|is|was|of))*\W{1,4}"
    r"((?=[a-z0-9 ._-]{0,8}\d)(?=[a-z0-9 ._-]{0,8}[a-z])[a-z0-9]{1,4}(?:[ ._-]{1,3}(?=[a-z]{0,3}\d|"
    r"[a-z]{3}\b)[a-z0-9]{1,4}){0,2}|[a-z0-9]{5,8})\b"
)


def find_postcodes(reading: Reading) -> Iterator[Hit]:
    """Whole postcodes, and first halves that stand where a place would."""
    folded = reading.folded
    for found in _POSTCODE.finditer(folded):
        area, district, inward = found.groups()
        if any(sign.isdigit() for sign in district + inward):
            yield from _whole(reading, found, area, district, inward)
    for found in _END.finditer(folded):
        yield seen(reading, found.start(1), found.end(1), "postcode", "This is the second half of a postcode.")
    for found in (*_APART.finditer(folded), *_PARTED.finditer(folded)):
        together = _POSTCODE.fullmatch(re.sub(r"[^a-z0-9]", "", found.group(1)))
        if together and together.group(1) in word_set("postcode-areas") and _RIGHT_END.fullmatch(together.group(3)):
            why = "This is a full postcode with its letters apart: it names a dozen or so homes."
            yield seen(reading, found.start(1), found.end(1), "postcode", why, grave=True, term=together.group())
    for found in _AS_WORDS.finditer(folded):
        if found.group(1).replace(" ", "") in word_set("postcode-areas"):
            why = "This is a full postcode in words: it names a dozen or so homes."
            yield seen(reading, found.start(), found.end(), "postcode", why)
    for found in _OUTCODE.finditer(folded):
        if found.group(1) in word_set("postcode-areas") and _stands_for_place(reading, found):
            yield seen(reading, found.start(), found.end(), "outcode", "This is the first half of a postcode.")


def _whole(reading: Reading, found: re.Match[str], area: str, district: str, inward: str) -> Iterator[Hit]:
    """A postcode with both its halves, surely where an area has it and its letters are such as are given out."""
    known = area in word_set("postcode-areas")
    right = bool(_RIGHT_END.fullmatch(inward)) and district[0].isdigit()
    capital = reading.cased[found.start()].isupper() and reading.cased[found.end() - 1].isupper()
    near = _SAID.search(reading.folded, max(0, found.start() - 40), found.start())
    if (known and right) or near or (capital and (known or right)):
        told = "" if known and right else " that is not quite one" if known else " of an area that there is not"
        why = f"This is a full postcode{told}: it names a dozen or so homes."
        term = f"{area}{district} {inward}"
        yield seen(reading, found.start(), found.end(), "postcode", why, grave=known and right, term=term)


def _stands_for_place(reading: Reading, found: re.Match[str]) -> bool:
    start, end = found.span()
    if _WHERE_AFTER.match(reading.folded, end):
        return True
    area, district = found.groups()
    if f"{area}{district}" in word_set("never-an-outcode"):
        return False
    if not reading.cased[start].isupper():
        return len(area) == 2 and len(district) == 2 and district.isdigit()
    before = reading.folded[max(0, start - 20) : start]
    if area in {"a", "b", "m"} and re.search(r"\b(?:the|on|along|off) $", before):
        return False  # a road
    return bool(_WHERE.search(before)) or (len(area) == 2 and len(district) == 2)


def find_vehicles(reading: Reading) -> Iterator[Hit]:
    """Registrations of vehicles of every period."""
    folded = reading.folded
    for found in _NEW.finditer(folded):
        written = reading.cased[found.start() : found.end()]
        plain = re.sub(r"[^a-z0-9]", "", found.group())
        figures = any(sign.isdigit() for sign in plain[2:4])
        near, capital = _is_vehicle(reading, found.start()), written.isupper()
        closed = not found.group(1) and not found.group(2) and plain[2:4].isdigit()
        if figures and (near or closed or (capital and (not found.group(1) or plain[2:4].isdigit()))):
            why = "This is the registration of a vehicle."
            yield seen(reading, found.start(), found.end(), "vehicle", why, grave=capital, term=plain)
    for found in _OLD.finditer(folded):
        written = reading.cased[found.start() : found.end()]
        if (written.isupper() or " " not in written) and _is_vehicle(reading, found.start()):
            why = "This reads as an older registration of a vehicle."
            yield seen(reading, found.start(), found.end(), "vehicle", why, term=found.group().replace(" ", ""))
    for found in _APART.finditer(folded):
        plain = re.sub(r"[^a-z0-9]", "", found.group(1))
        if _WHOLE_NEW.fullmatch(plain):
            why = "This is the registration of a vehicle with its letters apart."
            yield seen(reading, found.start(1), found.end(1), "vehicle", why, grave=True, term=plain)
    for found in _PLATE.finditer(reading.folded):
        why = "This is called the registration of a vehicle."
        yield seen(reading, found.start(1), found.end(1), "vehicle", why, term=found.group(1).replace(" ", ""))


def _is_vehicle(reading: Reading, start: int) -> bool:
    """Whether a vehicle is spoken of right before."""
    return bool(_VEHICLE.search(reading.folded, max(0, start - 45), start))
