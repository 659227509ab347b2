"""Every exact age in a text: how old, how exactly, and whether it is the day of a birthday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.disclosure.number_words import CARDINAL, ORDINAL, number_at, ordinal_at
from facilitator.disclosure.reading import Reading

_WORDS = "|".join(sorted(CARDINAL, key=len, reverse=True))
#: A number in figures or words, as a pattern.
NUMBER = rf"(?:\d{{1,3}}(?: ?1/2|\.\d)?|(?:{_WORDS})(?:[- ]?(?:{_WORDS}))?)"
_UNIT = r"(?:years?|yrs?|months?|mths?|mnths?|weeks?|wks?|days?|hours?|hrs?|minutes?)"
_AMOUNT = (
    rf"(?P<n1>{NUMBER})(?: and a half)?[- ]?(?P<u1>{_UNIT})"
    rf"(?:,? ?(?:and |& )?(?P<n2>{NUMBER})[- ]?(?P<u2>{_UNIT}))?"
)
_HOW = r"(?P<how>\b(?:aged?|ages|at (?:the )?age of|age of|at age|turned|turning|turns|reached|is now|was now)[ :]+)"
_ABOUT = "(?:only |just |about |nearly |almost )?"
_LATER = r"(?:gestation|pregnan|into|after|before|later|of|and|on|notice)"
_PEOPLE = (
    "mother|father|mum|dad|child|baby|brother|sister|sibling|half-sibling|boy|girl|son|daughter|partner|stepfather"
    "|stepmother|uncle|aunt|cousin|grandmother|grandfather|twin|toddler|infant|teenager"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<n1>\d{1,2}) ?(?P<u1>y)(?:rs?|ears?)?[ ,]{0,2}(?P<n2>\d{1,2}) ?(?P<u2>m)(?:ths?|onths?)?\b",
        rf"{_HOW}{_ABOUT}{_AMOUNT}(?P<rest>(?:-| )old)?",
        rf"\b{_AMOUNT}'?[- ](?P<rest>old|of age|olds)\b",
        r"\b(?P<n1>a) (?P<u1>day|week|month|year) (?P<rest>old)\b",
        rf"(?P<how>\bat ){_ABOUT}{_AMOUNT}(?!['\w]| {_LATER})",
        rf"{_HOW}{_ABOUT}(?P<n1>{NUMBER})\b(?![- ]?{_UNIT}|[./:]\d|%)"
        rf"(?P<list>(?:(?:, ?| and |, and | & ){NUMBER}\b(?![./:%]\d?))*)",
        rf"\b(?P<n1>{NUMBER})[- ]?(?P<u1>y/?o|yo|yr|y|m/?o|mth)[- ]?(?P<rest>olds?)?(?![\w/])",
        rf"(?P<how>\b(?:he|she) (?:is|was) )(?:now |still )?{_ABOUT}(?P<n1>{NUMBER})(?: and a half)?(?= ?[.,;)](?!\d)|$"
        rf"| when (?:he|she|they|his|her|the)\b)",
        r"\((?:aged? )?(?P<n1>\d{1,2}) ?(?P<u1>yrs?|years?|mths?|months?|wks?|weeks?)\)",
        r"\b(?P<n1>\d{1,2})/(?P<u1>12|52|7)(?: ?(?:\+|and|&) ?(?P<n2>\d{1,2})/(?P<u2>12|52|7))?(?![\d/])",
        rf"\b(?P<u1>day|week|month|year) (?P<n1>{NUMBER}) of (?P<rest>life|age)\b",
        rf"\b(?P<n1>{NUMBER}) (?P<u1>{_UNIT}) (?:and |& )?(?P<n2>{NUMBER}) (?P<u2>days?) (?P<rest>at (?:birth|"
        rf"delivery)|gestation)",
        r"\b(?:male|female|man|woman|boy|girl|infant|baby|toddler|male child|female child),? ?\(?"
        r"(?P<n1>\d{1,2}) ?(?P<u1>"
        r"yrs?|y|mths?|m|wks?)\b",
        rf"(?P<who>\b(?:{_PEOPLE})(?: ?[a-z0-9])?)(?: ?\(|, )(?P<n1>\d{{1,2}})(?: ?\)|,|(?=\.(?:\s|$)))",
    )
)
_ORDINALS = "|".join(sorted(ORDINAL, key=len, reverse=True))
_BIRTHDAY = re.compile(
    rf"\b(?P<n1>\d{{1,2}}(?=st|nd|rd|th)|(?:(?:{_WORDS})[- ])?(?:{_ORDINALS}))(?:st|nd|rd|th)?[- ]birthday\b"
)
#: What a fraction of a clinical note counts: 2/12 is two months, 11/7 eleven days.
_PARTS = {"12": "months", "52": "weeks", "7": "days"}
_NOT_EXACT = re.compile(
    r"(?:under|over|up to|at least|less than|more than|below|above|between|within|maximum|minimum|every|for|than|from"
    r"|to|until|beyond|the age of|least|last|next|first|past|per|of the|(?:under|over|below|above|to|until) the)[ :]*$"
)
_BAND = re.compile(r"^ ?(?:-|to|and|or) ?(?:\d|under|over|above|below|older|younger|upwards?|more|less|up\b)")


@dataclass(frozen=True, slots=True)
class Age:
    """An age said between ``start`` and ``end`` of the folded text, in whole years, months, weeks and days.

    ``exact`` tells that a birthday is meant: “turned four”, “fourth birthday”.
    """

    start: int
    end: int
    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    exact: bool = False
    others: str = ""

    @property
    def term(self) -> str:
        """The age in one form, whatever words it was said in."""
        said = ((self.years, "years"), (self.months, "months"), (self.weeks, "weeks"), (self.days, "days"))
        return " ".join(f"{number} {unit}" for number, unit in said if number) + self.others or "0 days"


def ages_said(reading: Reading) -> Iterator[Age]:
    """Every exact age, apart from bands and limits (“under 18”, “0 to 5 years”), each once."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(reading.folded):
            if any(start < found.end() and found.start() < end for start, end in taken) or _is_band(reading, found):
                continue
            age = _age(found)
            if age is not None:
                taken.append(found.span())
                yield age
    for found in _BIRTHDAY.finditer(reading.folded):
        words = re.findall(r"\d+|[a-z]+", found.group("n1"))
        number = int(words[0]) if words[0].isdigit() else (ordinal_at(words, 0) or (0, 0))[0]
        if number:
            yield Age(found.start(), found.end(), years=number, exact=True)


def _is_band(reading: Reading, found: re.Match[str]) -> bool:
    """Whether a limit, a range or a general statement is meant, and not somebody's age."""
    before = reading.folded[max(0, found.start() - 24) : found.start()]
    after = reading.folded[found.end() : found.end() + 12]
    if before.rstrip().endswith(("just over", "just under")):
        return False
    return bool(_NOT_EXACT.search(before) or _BAND.match(after))


def _age(found: re.Match[str]) -> Age | None:
    groups = found.groupdict()
    amounts = {"y": 0, "m": 0, "w": 0, "d": 0, "h": 0}
    for number, unit in ((groups["n1"], groups.get("u1")), (groups.get("n2"), groups.get("u2"))):
        if number is None:
            continue
        value = _value(number)
        said = _PARTS.get(unit or "", unit or "y")
        kind = "mi" if said.startswith("min") else said[0]
        if value is None or kind == "mi":
            continue
        amounts[kind] += value
    if amounts["y"] > 120 or not (any(amounts.values()) or groups["n1"]):
        return None
    if sum(amounts.values()) == 0:
        return None
    exact = (groups.get("how") or "").startswith("turn") or (groups.get("how") or "").startswith("reached")
    return Age(
        found.start(),
        found.end(),
        years=amounts["y"],
        months=amounts["m"],
        weeks=amounts["w"],
        days=amounts["d"] + (1 if amounts["h"] else 0),
        exact=exact,
        others=groups.get("list") or "",
    )


def _value(said: str) -> int | None:
    if said == "a":
        return 1
    if said[0].isdigit():
        return int(re.match(r"\d+", said)[0])  # type: ignore[index]
    found = number_at(re.findall(r"[a-z]+", said), 0)
    return found[0] if found else None
