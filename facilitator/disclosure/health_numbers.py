"""Numbers that the health service, schools and the state give to one person: NHS, UPN, national insurance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.digit_runs import DigitRun, digit_runs
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_NHS_NEAR = re.compile(r"\bnhs\b[^.;]{0,40}$|\b(?:h ?& ?c|hsc|chi)\b(?: (?:no|number|id))?\W{0,4}(?:is |was )?$")
_UPN = re.compile(r"\b[a-z](?:[ ./_-]{0,2}\d){11}[ ./_-]{0,2}[\da-z]\b")
_UPN_NEAR = re.compile(
    r"\b(?:upn|unique pupil number)\b(?: (?:is|was|no|number))?\W{0,4}([a-z]?(?:[ -]?\d){6,13}[a-z]?)\b"
)
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NINO = re.compile(r"\b([a-z])[ ./_-]{0,2}([a-z])((?:[ ./_-]{0,2}[\doil]){6})[ ./_-]{0,2}([a-z])\b")
_NINO_NEAR = re.compile(
    r"\b(?:national insurance|nino|n\.?i\.?(?: n(?:o|umber))?)\b(?: (?:no|number|is|was))*\W{0,4}"
    r"((?:[a-z][ ./_-]?){0,2}(?:[ ./_-]{0,2}[\doil]){5,7}(?:[ ./_-]{0,2}[a-z])?)\b"
)
_NINO_NEVER = {"bg", "gb", "nk", "kn", "nt", "tn", "zz"}


def find_health_numbers(reading: Reading) -> Iterator[Hit]:
    """NHS numbers, pupil numbers and national insurance numbers, right or wrong."""
    for run in digit_runs(reading):
        yield from _nhs(reading, run)
    yield from _pupil(reading)
    yield from _insurance(reading)


def nhs_is_right(digits: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def _nhs(reading: Reading, run: DigitRun) -> Iterator[Hit]:
    named = bool(_NHS_NEAR.search(reading.folded, max(0, run.start - 60), run.start))
    if len(run.digits) == 10 and (named or not run.digits.startswith("0")):
        right = nhs_is_right(run.digits)
        if right or named or run.groups == (3, 3, 4):
            told = "with a right check digit" if right else "although its check digit is wrong"
            yield seen(
                reading, run.start, run.end, "nhs-number", f"This reads as an NHS number, {told}.",
                grave=right, term=run.digits,
            )  # fmt: skip
    elif named and 8 <= len(run.digits) <= 12:
        why = "This is called an NHS number, although it has not ten digits."
        yield seen(reading, run.start, run.end, "nhs-number", why, term=run.digits)


def _pupil(reading: Reading) -> Iterator[Hit]:
    for found in _UPN.finditer(reading.folded):
        plain = re.sub("[ ./_-]", "", found.group()).upper()
        total = sum(
            weight * (int(sign) if sign.isdigit() else _UPN_LETTERS.find(sign))
            for weight, sign in zip(range(2, 14), plain[1:], strict=False)
        )
        right = _UPN_LETTERS[total % 23] == plain[0]
        told = "with a right check letter" if right else "although its check letter is wrong"
        why = f"This reads as a unique pupil number, {told}."
        yield seen(reading, found.start(), found.end(), "upn", why, grave=right, term=plain.lower())
    for found in _UPN_NEAR.finditer(reading.folded):
        yield seen(reading, found.start(1), found.end(1), "upn", "This is called a unique pupil number.")


def _insurance(reading: Reading) -> Iterator[Hit]:
    for found in _NINO.finditer(reading.folded):
        first, second, figures, last = found.groups()
        if sum(sign.isdigit() for sign in figures) < 4:
            continue
        right = (
            first not in "dfiquv" and second not in "dfiquvo" and first + second not in _NINO_NEVER and last in "abcd"
        )
        together = re.sub("[ ./_-]", "", found.group())
        if right or reading.cased[found.start()].isupper():
            told = "" if right else ", although its letters are none that are given out"
            why = f"This reads as a national insurance number{told}."
            yield seen(reading, found.start(), found.end(), "nino", why, grave=right, term=together)
    for found in _NINO_NEAR.finditer(reading.folded):
        yield seen(reading, found.start(1), found.end(1), "nino", "This is called a national insurance number.")
