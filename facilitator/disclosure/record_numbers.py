"""Numbers of police, courts, banks, social care and the state that lead to one record; and any other long number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.digit_runs import DigitRun, digit_runs
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_SHAPES = (
    (
        "court-number",
        re.compile(r"\b[a-z]{2} ?\d\d ?[pcfdz] ?\d{5}\b"),
        "This is a case number of the family court.",
        True,
    ),
    ("court-number", re.compile(r"\b[a-z]\d\d[a-z]{2}\d{3}\b"), "This is the number of a civil claim.", True),
    ("court-number", re.compile(r"\b[tsa]20\d{2} ?\d{4}\b"), "This is the number of a case at the Crown Court.", True),
    (
        "crime-number",
        re.compile(r"\b\d\d ?[a-z]{2} ?\d{7,9}(?: ?/? ?\d\d)?\b"),
        "This is the reference of a prosecution.",
        True,
    ),
    (
        "court-number",
        re.compile(
            r"[\[(](?:19|20)\d\d[\])] (?:ewhc|ewfc|ewca|ewcop|uksc|nifam|csih|csoh|ukut)(?: (?:civ|"
            r"crim|fam|admin))? ?\d+"
        ),
        "This names a published judgment, which tells the case.",
        False,
    ),
    (
        "crime-number",
        re.compile(r"(?<![/\w])\d{1,3}[a-z]{0,2}/(?!(?:19|20)\d\d\b)\d{3,7}[a-z]?(?:/\d\d(?:\d\d)?)?\b(?!/)"),
        "This reads as a police reference.",
        True,
    ),
    (
        "crime-number",
        re.compile(r"(?<![/\w.])[a-z]{1,4}/(?!(?:19|20)\d\d\b)\d{3,}(?:/\d+)*\b"),
        "This reads as a reference of one record.",
        False,
    ),
    (
        "other-number",
        re.compile(r"\b[a-z9]{5}[ -]?\d[0156]\d(?:0[1-9]|[12]\d|3[01])\d[ -]?[a-z9]{2}[ -]?\d?[a-z]{2}\b"),
        "This is the number of a driving licence.",
        True,
    ),
    (
        "bank-number",
        re.compile(r"\b\d\d-\d\d-\d\d\b\D{1,30}\b\d{8}\b"),
        "This is a sort code with the number of an account.",
        True,
    ),
)
_IBAN = re.compile(r"\b[a-z]{2}\d\d(?:[ -]?[a-z0-9]{4}){3,7}(?:[ -]?[a-z0-9]{1,3})?\b")
_PASSPORT = re.compile(r"\bpassports?\b[^.;]{0,25}?\b([a-z]?\d{8,9}|\d{3} \d{3} \d{3})\b")
_ODD = re.compile(
    r"\b(?=[a-z0-9-]*\d[a-z-]*\d[a-z-]*\d[a-z-]*\d)(?:[a-z]{1,4}-?\d{4,}[a-z]?|\d{5,}[a-z]{1,3}|[a-z]{5,14}\d{5,}|"
    r"[a-z]{2,6}(?:-[a-z]{1,4})?-\d{2,}-?\d+|[a-z]{1,3}-?\d{4,}-?[a-z]{1,3}|\d{2,}[a-z]{1,3}\d{3,}[a-z]?)\b"
)
OF_A_YEAR = re.compile(r"(?:[a-z]{1,8}[ /-]?){0,2}(?:19|20)\d\d(?:[-/.](?:\d{1,2}|(?:19|20)\d\d))?")
_MONEY_AFTER = re.compile(r" ?(?:pounds|people|children|per cent|%|population|words|grams|g\b|ml)")
_PUBLISHED = re.compile(
    r"\b(?:isbn|issn|doi|si|act|charity (?:number|no)|company (?:number|no)|registered)[^.;]{0,30}$"
)


def find_record_numbers(reading: Reading) -> Iterator[Hit]:
    """Numbers that have the shape of one that leads to a record, or that are merely long."""
    folded = reading.folded
    for topic, shape, why, grave in _SHAPES:
        for found in shape.finditer(folded):
            if not in_web_address(folded, found.start()):
                yield seen(reading, found.start(), found.end(), topic, why, grave=grave)
    for found in _PASSPORT.finditer(folded):
        why = "This is the number of a passport."
        yield seen(reading, found.start(1), found.end(1), "other-number", why, grave=True)
    yield from _accounts(reading)
    for run in digit_runs(reading):
        yield from _long(reading, run)
    for found in _ODD.finditer(folded):
        if not in_web_address(folded, found.start()) and not OF_A_YEAR.fullmatch(found.group()):
            why = "These letters and digits read as the number of one record."
            yield seen(reading, found.start(), found.end(), "other-number", why)


def in_web_address(folded: str, start: int) -> bool:
    """Whether a place lies within an address of the web or of e-mail."""
    before = folded[folded.rfind(" ", 0, start) + 1 : start]
    return "://" in before or before.startswith("www.") or "@" in before


def _accounts(reading: Reading) -> Iterator[Hit]:
    for found in _IBAN.finditer(reading.folded):
        plain = re.sub("[ -]", "", found.group())
        right = int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1
        if right or reading.cased[found.start() : found.start() + 2].isupper():
            told = "with right check digits" if right else "although its check digits are wrong"
            why = f"This reads as the number of a bank account (IBAN), {told}."
            yield seen(reading, found.start(), found.end(), "bank-number", why, grave=right, term=plain)


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _long(reading: Reading, run: DigitRun) -> Iterator[Hit]:
    if _PUBLISHED.search(reading.folded, max(0, run.start - 40), run.start) or _MONEY_AFTER.match(
        reading.folded, run.end
    ):
        return
    if len(run.digits) == 16 and min(run.groups) >= 4 and _luhn(run.digits):
        why = "This is the number of a bank card."
        yield seen(reading, run.start, run.end, "bank-number", why, grave=True, term=run.digits)
    elif (
        max(run.groups) >= 6
        or (len(run.digits) >= 9 and not _is_dates(reading, run))
        or (run.spoken and len(run.digits) >= 6)
    ):
        why = "This is a long number, such as leads to one person's record."
        yield seen(reading, run.start, run.end, "other-number", why, term=run.digits)


def _is_dates(reading: Reading, run: DigitRun) -> bool:
    """Whether the groups are those of dates, years or numbered paragraphs, not of one number."""
    if len(run.groups) > 5 and not run.spoken and "," in reading.folded[run.start : run.end]:
        return True  # a row of numbers
    if set(run.groups) == {4}:
        years = re.findall("....", run.digits)
        return all(year[:2] in {"19", "20"} for year in years)
    if run.groups.count(4) > 1:
        return False  # no date has two years
    return all(group <= 2 or group == 4 for group in run.groups) and max(run.groups) == 4
