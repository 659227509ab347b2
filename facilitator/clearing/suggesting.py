"""What could be said instead: the role of somebody listed, or the same thing more generally."""

from __future__ import annotations

import re

from facilitator.clearing.findings import Finding
from facilitator.disclosure.number_words import CARDINAL

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: By the month, from January.
_SEASONS = (*["winter"] * 2, *["spring"] * 3, *["summer"] * 3, *["autumn"] * 3, "winter")
_NAMED_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b\d{1,2}[./-](\d{1,2})[./-](?:\d{2}|\d{4})\b|\b\d{4}-(\d{2})-\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_AGE = re.compile(r"\b(\d{1,3}|[a-z]+(?:-[a-z]+)?)(?:[\s-]+)(day|week|month|year|yr|wk|mth)s?\b", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "wk": 7, "month": 30, "mth": 30, "year": 365, "yr": 365}
#: The upper ends of the bands of age, in days, and what a public document says of them (domain: "under 3 months").
_BANDS = (
    (91, "under three months"),
    (365, "under one year"),
    (5 * 365, "under five"),
    (11 * 365, "of primary school age"),
    (16 * 365, "of secondary school age"),
    (18 * 365, "in their late teens"),
    (30 * 365, "in their twenties"),
    (40 * 365, "in their thirties"),
    (50 * 365, "in their forties"),
    (65 * 365, "in middle age"),
)
_GENERALLY = {
    "listed-place": ("the area",),
    "listed-organisation": ("an agency",),
    "school": ("their school",),
    "surgery": ("their GP surgery",),
    "hospital": ("a hospital",),
    "ward": ("a ward",),
    "small-place": ("a village", "a market town", "the area"),
    "address": ("the family home",),
    "postcode": ("the area",),
    "outcode": ("the area",),
    "rare-condition": ("a health condition", "a rare condition"),
    "multiple-birth": ("the children",),
    "news-event": ("the incident",),
    "title-name": ("a practitioner",),
    "unknown-name": ("a practitioner", "a family member"),
    "forename": ("a family member",),
}
_DATES = frozenset({"exact-date", "birth-date", "listed-birth-date"})


def suggestions(finding: Finding) -> tuple[str, ...]:
    """Words that could stand instead, the best first; empty where only a person can tell."""
    found = [finding.role] if finding.role else []
    if finding.topic in _DATES:
        found += _periods(finding.words)
    elif finding.topic == "exact-age":
        found += _bands(finding.words)
    return tuple(dict.fromkeys((*found, *_GENERALLY.get(finding.topic, ()))))


def _periods(words: str) -> list[str]:
    year = _YEAR.search(words)
    month = _month(words)
    if month is None:
        return [year.group()] if year else []
    in_year = f" {year.group()}" if year else ""
    part = "early" if month <= 4 else "mid" if month <= 8 else "late"
    season = f"{_SEASONS[month - 1]}{in_year}"
    return [season, f"{part}{'-' if part == 'mid' else ' '}{year.group()}", year.group()] if year else [season]


def _month(words: str) -> int | None:
    named = _NAMED_MONTH.search(words)
    if named:
        return _MONTHS.index(named.group(1).lower()) + 1
    numbered = _NUMBERED.search(words)
    number = int(numbered.group(1) or numbered.group(2)) if numbered else 0
    return number if 1 <= number <= len(_MONTHS) else None


def _bands(words: str) -> list[str]:
    days = 0
    for number, unit in _AGE.findall(words):
        days += _number(number.lower()) * _DAYS[unit.lower()]
    return [band for most, band in _BANDS if 0 < days < most][:1]


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return sum(1 if part in ("a", "an") else CARDINAL.get(part, 0) for part in word.split("-"))
