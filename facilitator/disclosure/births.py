"""Births: dates that give away when a listed person was born, and any other date said to be a birth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from facilitator.disclosure.ages import NUMBER, Age
from facilitator.disclosure.calendar import Calendar
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.number_words import ORDINAL, ordinal_at
from facilitator.disclosure.register import Register
from facilitator.disclosure.written_dates import Written

#: A date that could be another number counts as a birth only right beside the word.
_CLOSE = 12
#: So many days before or after a birthday still tell when it is.
_SOON = 15
_ORDINALS = "|".join(sorted(ORDINAL, key=len, reverse=True))
_DAY_ALONE = re.compile(
    r"\b(?:born|birthday(?: is| was| falls)?|birth was|arrived|delivered|turn(?:ed|s|ing)? \w+)"
    r"(?: \w+ \w+ \w+)? on the (?P<day>\d{1,2}(?:st|nd|rd|th)\b|(?:(?:twenty|thirty)[ -])?(?:"
    rf"{_ORDINALS})\b)(?= of (?:that|the|this|last|next) month|(?! ?(?:of|day|floor|ward|attempt|birthday|[a-z]+day|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d|[/.-]\d)))"
)
#: “was 25 on the second”: an age and no more of the date than the day.
_AGE_ALONE = re.compile(
    rf"\b(?:is|was|were|be|being|made (?:her|him|them)) (?:\d{{1,2}}|{NUMBER}) on the (?P<day>\d{{1,2}}(?:st|nd|rd|th)|"
    rf"(?:(?:twenty|thirty)[ -])?(?:{_ORDINALS}))(?=[.,;:)!?]|$| (?:and|but|so|when|then|last|this|next)\b)"
)
#: A day and a month in figures with a stroke between, which bare could be other numbers: 30/11.
_STROKE = re.compile(r"(\d{1,2})/(\d{1,2})")
_RATIO = re.compile(
    r"\b(?:ratio|scores?|scored|bp|pressure|gcs|apgars?|ph|pages?|section|no|number|marks?)(?: of| was| is|:)? $"
)
_SHARE = re.compile(r" ?(?:of|out|%|mmhg|kgs?|g|ml|mg|cm|mm|weeks?|days?|months?|hours?|times|majority|split)\b")
_FEAST = re.compile(
    r"\b(?:born|arrived|delivered|birthday(?: is| was| falls)?)(?: \w+)? (?:on|at|over|early on|late on|"
    r"during) (?:the )?(?:morning of |night of |"
    r"eve of )?(?:christmas|boxing|new year'?s?|easter|good friday|palm|hallowe'?en|bonfire|valentine'?s?|"
    r"mothering|mother'?s day|father'?s day|"
    r"leap|may day|pancake|shrove|ash|whit|burns|hogmanay|eid|diwali|hanukkah|passover|yom|nowruz|ramadan|st \w+'?s)"
    r"(?: (?:day|eve|morning|night|sunday|monday|tuesday|wednesday|afternoon|evening|weekend))*\b"
)


def find_birth_dates(calendar: Calendar, register: Register) -> Iterator[Hit]:
    """The births of listed people however they are said, and every other date that is said to be a birth."""
    listed = _listed(register)
    near = _near(listed)
    for written in calendar.dates:
        birth = calendar.is_birth(written.start, written.end)
        ages = calendar.ages_near(written)
        possible = listed if ages else _possible(near, written)
        met = [(born, said) for born in possible if (said := _met(written, born, ages, birth=birth)) is not None]
        met = met or [(born, Severity.REVIEW) for born in possible if _is_bare(calendar, written, born)]
        if met:
            severity = Severity.BLOCK if any(said is Severity.BLOCK for _, said in met) else Severity.REVIEW
            who = [at for born, said in met if said is severity for at in listed[born]]
            yield _listed_hit(calendar, written, severity, who, register)
        elif birth and not written.heading and (written.sure or calendar.is_birth(written.start, written.end, _CLOSE)):
            yield _hit(calendar, written.start, written.end, "This says when somebody was born.")
    yield from _days_alone(calendar, register, listed)
    yield from _years_of_birth(calendar)


def _days_alone(calendar: Calendar, register: Register, listed: dict[date, list[int]]) -> Iterator[Hit]:
    """“born on the 3rd”: a day of the month where the month is not said."""
    for found in _DAY_ALONE.finditer(calendar.reading.folded):
        day = _day_of_month(found.group("day"))
        who = [at for born, entries in listed.items() if born.day == day for at in entries]
        place = Written(found.start("day"), found.end("day"))
        if who:
            yield _listed_hit(calendar, place, Severity.REVIEW, who, register)
        elif 0 < day < 32:
            yield _hit(calendar, place.start, place.end, "This says on which day somebody was born.")
    for found in _AGE_ALONE.finditer(calendar.reading.folded):
        day = _day_of_month(found.group("day"))
        who = [at for born, entries in listed.items() if born.day == day for at in entries]
        if who:
            place = Written(found.start("day"), found.end("day"))
            yield _listed_hit(calendar, place, Severity.REVIEW, who, register)


def _day_of_month(said: str) -> int:
    """The day in figures or words, 0 where it is none."""
    words = re.findall(r"\d+|[a-z]+", said)
    return int(words[0]) if words[0].isdigit() else (ordinal_at(words, 0) or (0, 0))[0]


def _is_bare(calendar: Calendar, written: Written, born: date) -> bool:
    """Whether a day and month in figures are those of a birth, the day first, and not a fraction: 30/11, not 3/4."""
    if written.heading or (born.month, born.day) not in written.yearly:
        return False
    found = _STROKE.fullmatch(calendar.reading.folded[written.start : written.end])
    if found is None or (int(found.group(1)), int(found.group(2))) != (born.day, born.month):
        return False
    folded = calendar.reading.folded
    other = _RATIO.search(folded, max(0, written.start - 16), written.start) or _SHARE.match(folded, written.end)
    return len(found.group()) > 3 and not other


def _listed(register: Register) -> dict[date, list[int]]:
    born: defaultdict[date, list[int]] = defaultdict(list)
    for at, entry in enumerate(register.entries):
        if entry.born is not None:
            born[entry.born].append(at)
    return born


def _near(listed: dict[date, list[int]]) -> dict[tuple[int, int], list[date]]:
    """The births by month and day, and by year and month."""
    near: defaultdict[tuple[int, int], list[date]] = defaultdict(list)
    for born in listed:
        near[born.month, born.day].append(born)
        near[born.year, born.month].append(born)
    return near


def _possible(near: dict[tuple[int, int], list[date]], written: Written) -> list[date]:
    """The births that a date can be of where no age is said beside it."""
    said = {*written.yearly, *written.months, *((day.month, day.day) for day in written.days)}
    return list(dict.fromkeys(born for pair in sorted(said) for born in near.get(pair, ())))


def _met(written: Written, born: date, ages: list[Age], *, birth: bool) -> Severity | None:
    """How surely a date as written gives away a date of birth; ``None`` where it does not."""
    if written.heading and not birth:
        return None
    if born in written.days:
        return Severity.REVIEW if written.named and not birth else Severity.BLOCK
    day = (born.month, born.day)
    if day in written.yearly:
        return Severity.BLOCK if birth else Severity.REVIEW if written.sure else None
    later = any((each.month, each.day) == day and each.year > born.year for each in written.days)
    if later and (birth or any(age.exact for age in ages)):
        return Severity.BLOCK
    told = [_told(age, written, born) for age in ages]
    if Severity.BLOCK in told:
        return Severity.BLOCK
    if Severity.REVIEW in told:
        return Severity.REVIEW
    return Severity.REVIEW if birth and (born.year, born.month) in written.months else None


def _told(age: Age, written: Written, born: date) -> Severity | None:
    """What an age at a date says of a birth: the day or the week of it, the month of it, or nothing."""
    if age.exact and not (age.months or age.weeks or age.days):
        said = {(day.year - age.years, day.month) for day in written.days}
        said |= {(year - age.years, month) for year, month in written.months}
        near = any(
            abs((day - _birthday(born, day.year)).days) <= _SOON and day.year - age.years == born.year
            for day in written.days
        )
        return Severity.REVIEW if near or ((born.year, born.month) in said and written.months) else None
    if not (age.months or age.weeks or age.days):
        return None
    spans = [(day, day) for day in written.days] + [_month(year, month) for year, month in written.months]
    for first, last in spans:
        early, late = _birth_between(age, first, last)
        if early <= born <= late:
            fine = age.days or age.weeks
            return Severity.BLOCK if fine and first == last else Severity.REVIEW
    return None


def _birthday(born: date, year: int) -> date:
    """The day in ``year`` on which somebody born then has a birthday."""
    return date(year, born.month, min(born.day, 28)) if (born.month, born.day) == (2, 29) else born.replace(year=year)


@lru_cache(maxsize=256)
def _birth_between(age: Age, first: date, last: date) -> tuple[date, date]:
    """The first and last day on which somebody of ``age`` between ``first`` and ``last`` can have been born."""
    whole = age.years * 12 + age.months
    rest = timedelta(days=7 * age.weeks + age.days)
    slack = timedelta(days=1 if age.days else 7) if age.days or age.weeks else timedelta(days=31)
    return _months_before(first, whole) - rest - slack, _months_before(last, whole) - rest + timedelta(
        days=bool(age.days)
    )


def _months_before(day: date, number: int) -> date:
    month = day.year * 12 + day.month - 1 - number
    year, month = max(month // 12, 1), month % 12 + 1
    return date(year, month, min(day.day, _month(year, month)[1].day))


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _years_of_birth(calendar: Calendar) -> Iterator[Hit]:
    for found in re.finditer(
        r"\b(?:born|birth) (?:in |was in |year:? |of )?(?P<year>(?:19|20)\d\d)\b", calendar.reading.folded
    ):
        yield _hit(calendar, found.start("year"), found.end("year"), "This is a year of birth.")
    for found in _FEAST.finditer(calendar.reading.folded):
        yield _hit(calendar, found.start(), found.end(), "This says on which day somebody was born.")


def _listed_hit(
    calendar: Calendar, written: Written, severity: Severity, entries: list[int], register: Register
) -> Hit:
    start, end = calendar.reading.span(written.start, written.end)
    roles = list(dict.fromkeys(register.entries[at].role for at in entries))
    who = " and ".join(role for role in roles if role) or "someone listed"
    why = (
        f"This gives the date of birth of {who}."
        if severity is Severity.BLOCK
        else (f"This may give away when {who} was born.")
    )
    return Hit(
        start=start,
        end=end,
        text=calendar.reading.original[start:end],
        topic="listed-birth-date",
        severity=severity,
        why=why,
        term=" ".join(sorted({str(register.entries[at].born) for at in entries})),
        role=roles[0] if len(roles) == 1 else "",
    )


def _hit(calendar: Calendar, first: int, last: int, why: str) -> Hit:
    reading = calendar.reading
    start, end = reading.span(first, last)
    text = reading.original[start:end]
    return Hit(start, end, text, "birth-date", Severity.REVIEW, why, reading.folded[first:last])
