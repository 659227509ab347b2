"""Every date that is written in figures alone, in whichever order and with whatever between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from facilitator.disclosure.reading import Reading
from facilitator.disclosure.written_dates import Written, valid

_SEP = r"(?:\s?[./\-,_:\\|~]\s?|\s)"
_THREE = re.compile(
    rf"(?<![\d/])(?<!\d[.\-,:])(\d{{1,2}})(?:st|nd|rd|th)?({_SEP})(\d{{1,2}})(?:st|nd|rd|th)?({_SEP})'?(\d{{4}}|"
    rf"\d{{2}})(?!\d|[./\-]\d)"
)
_YEAR_FIRST = re.compile(rf"(?<!\d)((?:19|20)\d\d)({_SEP})(\d{{1,2}})({_SEP})(\d{{1,2}})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{8}|\d{6})(?!\d)")
_SPREAD = re.compile(r"(?<![\d])\d(?:[ ./\-_,]{1,3}\d){5,7}(?![\d])")
_ROMAN = re.compile(rf"(?<!\d)(\d{{1,2}}){_SEP}(i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}}){_SEP}'?((?:19|20)\d\d|\d\d)(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/.\-])(\d{1,2})\s?[./\-]\s?((?:19|20)\d\d)(?![\d/]|[.\-]\d)")
_YEAR_MONTH = re.compile(r"(?<![\d/.\-])((?:19|20)\d\d)[./\-](0?[1-9]|1[0-2])(?![\d/]|[.\-]\d)")
_DAY_MONTH = re.compile(r"(?<![\d/.\-])(\d{1,2})\s?[./\-]\s?(\d{1,2})(?![\d/]|[.\-]\d)")
#: A letter typed for the figure it looks like, within a run of figures.
_TYPED = re.compile(r"(?<=[\d/.\-])[oil](?=[\d/.\-])|\b[oil](?=\d[/.\-])|(?<=[/.\-][\d])[oil]\b|(?<=\d\d\d)[oil]\b")
_SECTION = re.compile(
    r"\b(?:section|paragraph|para|paras|point|rule|recommendation|chapter|part|table|figure|version|"
    r"v|page|p|item|see|annex"
    r"|appendix|finding|action|clause|s|no|step)\.?\s?$"
)
_ONE_STOP = re.compile(r"\d\.\d")
_UNIT = re.compile(
    r" ?(?:kgs?|kilos?|mgs?|mcg|g|ml|mls|l|litres?|cms?|mms?|m|km|miles?|metres?|mmol\S*|per|%|million|billion|"
    r"thousand|hours?|hrs?|times|degrees|c|units?|lbs?|pounds|stone|oz|x10)\b"
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def in_figures(reading: Reading) -> Iterator[Written]:
    """Every date in figures; those that could as well be other numbers are not ``sure``."""
    text = _TYPED.sub(lambda found: "0" if found.group() == "o" else "1", reading.folded)
    for found in _THREE.finditer(text):
        first, second, year = int(found.group(1)), int(found.group(3)), found.group(5)
        days = _days(first, second, _years(year))
        if days:
            heading = _is_heading(reading, found)
            yield Written(found.start(), found.end(), days=days, sure=_is_sure(found) and not heading, heading=heading)
    for found in _YEAR_FIRST.finditer(text):
        days = _days(int(found.group(5)), int(found.group(3)), (int(found.group(1)),))
        yield from _some(found, days, sure=found.group(2).strip() != "" and found.group(2) == found.group(4))
    for found in _COMPACT.finditer(text):
        yield from _some(found, frozenset(compact(found.group())), sure=False)
    for found in _SPREAD.finditer(text):
        figures = re.sub(r"\D", "", found.group())
        yield from _some(found, frozenset(compact(figures)), sure=False)
    for found in _ROMAN.finditer(text):
        month = _ROMANS.index(found.group(2)) + 1
        years = _years(found.group(3))
        days = frozenset(day for year in years if (day := valid(year, month, int(found.group(1)))))
        yield from _some(found, days, sure=len(found.group(3)) == 4)
    yield from _in_part(reading, text)


def _in_part(reading: Reading, text: str) -> Iterator[Written]:
    """Month and year, or day and month."""
    for found in _MONTH_YEAR.finditer(text):
        if 0 < int(found.group(1)) < 13:
            months = frozenset({(int(found.group(2)), int(found.group(1)))})
            yield Written(found.start(), found.end(), months=months, sure=False)
    for found in _YEAR_MONTH.finditer(text):
        months = frozenset({(int(found.group(1)), int(found.group(2)))})
        yield Written(found.start(), found.end(), months=months, sure=False)
    for found in _DAY_MONTH.finditer(text):
        one, other = int(found.group(1)), int(found.group(2))
        yearly = frozenset(pair for pair in ((other, one), (one, other)) if pair[0] < 13 and valid(2000, *pair))
        if yearly and not _is_decimal(reading, found):
            yield Written(found.start(), found.end(), yearly=yearly, sure=False)


def _is_decimal(reading: Reading, found: re.Match[str]) -> bool:
    """Whether two figures with a stop are a number or that of a section: 3.2 kg, v3.2, 2.4 at the start of a line."""
    if not _ONE_STOP.fullmatch(found.group()):
        return False
    if _SECTION.search(reading.folded[: found.start()][-16:]) or _UNIT.match(reading.folded, found.end()):
        return True
    return reading.opens(found.start()) and reading.cased[found.end() : found.end() + 2].strip().isupper()


def _some(found: re.Match[str], days: frozenset[date], *, sure: bool) -> Iterator[Written]:
    if days:
        yield Written(found.start(), found.end(), days=days, sure=sure)


def _years(said: str) -> tuple[int, ...]:
    return (int(said),) if len(said) == 4 else (1900 + int(said), 2000 + int(said))


def _days(first: int, second: int, years: Iterable[int]) -> frozenset[date]:
    """The days meant by two numbers and a year, in British or American order."""
    return frozenset(
        day for year in years for pair in ((second, first), (first, second)) if (day := _valid(year, *pair))
    )


def _valid(year: int, month: int, day: int) -> date | None:
    return valid(year, month, day) if 1900 <= year < 2100 else None


def compact(figures: str) -> Iterator[date]:
    """The days that six or eight figures without signs can mean."""
    if len(figures) == 8:
        splits = [(figures[4:], figures[2:4], figures[:2]), (figures[4:], figures[:2], figures[2:4])]
        splits.append((figures[:4], figures[4:6], figures[6:]))
    elif len(figures) == 6:
        splits = [(figures[4:], figures[2:4], figures[:2]), (figures[4:], figures[:2], figures[2:4])]
        splits.append((figures[:2], figures[2:4], figures[4:]))
    else:
        return
    for year, month, day in splits:
        for each in _years(year):
            if (found := _valid(each, int(month), int(day))) is not None:
                yield found


def _is_sure(found: re.Match[str]) -> bool:
    """Whether three numbers are a date by the signs between them."""
    first, second = found.group(2).strip(), found.group(4).strip()
    return first == second and first in {"/", ".", "-", "\\"}


def _is_heading(reading: Reading, found: re.Match[str]) -> bool:
    """Whether three numbers may be the number of a section: 3.3.10 at the beginning of a line, or after “section”."""
    if len(found.group(5)) == 4 or found.group(2).strip() not in {".", ",", "-"}:
        return False
    short = len(found.group(1)) == 1 and len(found.group(3)) == 1
    return (short and reading.opens(found.start())) or bool(_SECTION.search(reading.folded[: found.start()][-16:]))
