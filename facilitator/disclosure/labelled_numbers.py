"""Numbers that stand beside the word for what they are: Crime ref., MRN, passport no., Blue Badge, sort code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from facilitator.disclosure.digit_runs import SPOKEN, TIMES
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.number_values import TENS, is_year_or_date, value_end
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.record_numbers import OF_A_YEAR, in_web_address
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import table

#: What may stand between a label and its number.
_LINK = re.compile(
    r"[^a-z0-9]{0,4}(?:(?:is|was|were|being|of|the|polish|romanian|irish|british|foreign|number|numbers|"
    r"no|nos|num|nr|ref|reference|id|record|under|as|"
    r"quoted|given|reads?|shows?|showing|marked|held|with|for|from|on|it|it's|its|still|then|now|called|code|details|"
    r"him|her|them|mum|dad|baby|child|police|force|social care|full|old|new|same|only|s|in|at|has|had|ends?|"
    r"starts?|starting|begins?|beginning|attached|recorded|logged|registered|noted|written)\b[^a-z0-9]{0,4}){0,5}"
)
_WHY = {
    "hospital-number": "This is a number under which a hospital or practice keeps one person's record.",
    "crime-number": "This is a number under which the police keep one record.",
    "court-number": "This is the number of one case at court.",
    "bank-number": "This is the number of a bank account or card.",
    "other-number": "This is a number under which one person's record is kept.",
}
_BACK = 7
_NUMBER = re.compile(r"(?<!\breg )(?<!plate )\b(?:number|nr|no\.)[ :#]{1,2}$")
_PARAGRAPH = re.compile(r"(?:[a-z]\. )?\d{1,2}(?:\.\d{1,2}){1,3}")
_OF_DAY = re.compile(
    r" (?:of|dated|on|from) (?:the )?\d{1,2}(?:[./-]\d{1,2}(?:[./-](?:\d\d){1,2})?\b|(?:st|nd|rd|th) \w+)"
)
_LAST_FOUR = re.compile(
    r"\b(?:account|acct?|a/c|card|number|phone|mobile|passport|licence|iban|badge)\b[^.;]{0,25}?"
    r"\b(?:ending|ends|last (?:four|4|three|3)(?: digits| figures| numbers)?|finishing|finishes)\b(?: (?:in|"
    r"with|is|are|was))?"
    r"[^a-z0-9]{0,6}(\d{3,6}[a-z]?)\b"
    r"|\b(?:ring|rang|rings|text|texts|call|calls|one|phones|sim|tel|landline|home)\b[^.;]{0,40}?"
    r"\b(?:ending|ends|finishing)(?: in| with)? (?!(?:19|20)\d\d\b)(\d{3,4})\b"
)
_PUBLIC = re.compile(r"\b(?:charity|company|isbn|issn|doi|ofsted urn|national)\b")
_INSURANCE = re.compile(r"(?!no|nr)[a-z]{2}(?:[ .-]?\d){6}[ .-]?[a-z]\b")


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (topic, re.compile(rf"(?:{'|'.join(told)})(?![a-z0-9])\.?")) for topic, told in table("number-labels").items()
    )


def find_labelled_numbers(reading: Reading) -> Iterator[Hit]:
    """Every row of letters and figures that a word right before or right behind it calls a number of some record."""
    words = reading.words
    done = -1
    for number, word in enumerate(words):
        if word.start < done or not _is_figure(words, number):
            continue
        if _INSURANCE.match(reading.folded, words[max(0, number - 1)].start):
            continue  # told by its own name
        for first in _beginnings(reading, number):
            end = _judged(reading, first)
            if end is not None:
                topic, last = end
                done = last
                yield seen(reading, words[first].start, last, topic, _WHY[topic], grave=True)
                break
    for found in _LAST_FOUR.finditer(reading.folded):
        why = "These are the last figures of a number that leads to one person."
        yield seen(reading, *found.span(found.lastindex or 0), "bank-number", why)


def _is_figure(words: tuple[Word, ...], number: int) -> bool:
    """Whether a word has figures, or is one of several in words."""
    folded = words[number].folded
    if any(sign.isdigit() for sign in folded):
        return True
    if number + 1 >= len(words) or not _is_spoken(folded):
        return False
    return _is_spoken(words[number + 1].folded) or words[number + 1].folded.isdigit()


def _is_spoken(word: str) -> bool:
    return word in SPOKEN or word in TIMES or word in TENS


def _beginnings(reading: Reading, number: int) -> Iterator[int]:
    """The words at which the number with this figure can begin: letters of a prefix first."""
    words = reading.words
    for first in (number - 2, number - 1, number):
        prefix = words[max(first, 0) : number]
        between = reading.folded[prefix[0].end : words[number].start] if prefix else ""
        if (
            first >= 0
            and ". " not in between
            and all(len(word.folded) < 5 and word.folded.isalpha() for word in prefix)
        ):
            yield first


def _judged(reading: Reading, first: int) -> tuple[str, int] | None:
    """What kind of number begins at that word, and where it ends; ``None`` where nothing calls it one."""
    start = reading.words[first].start
    found = value_end(reading, start)
    if found is None:
        return None
    end, figures = found
    said = reading.folded[start:end]
    mixed = any(sign.isalpha() for sign in said)
    if figures < (2 if mixed and len(said) > 3 else 3):
        return None
    topic = _before(reading, first, (start, end)) if not is_year_or_date(said) or "." in said or "-" in said else None
    if topic is None and figures > 4:
        topic = _behind(reading, end)
    if _PARAGRAPH.fullmatch(said) and topic != "bank-number":
        return None
    if topic is None or in_web_address(reading.folded, start):
        return None
    if topic == "other-number" and OF_A_YEAR.fullmatch(said):
        return None
    if figures < 4 and not (topic == "crime-number" or (mixed and figures == 3)):
        return None
    if is_year_or_date(said) and topic != "bank-number":
        return None
    day = _OF_DAY.match(reading.folded, end) if topic == "crime-number" else None
    return topic, day.end() if day else end


def _before(reading: Reading, first: int, value: tuple[int, int]) -> str | None:
    """The kind of the label that stands before; one that says more than "reference" counts for more."""
    folded, (start, end) = reading.folded, value
    general = None
    for place in range(first - 1, max(-1, first - 1 - _BACK), -1):
        at = reading.words[place].start
        if start - at > 70 or folded[reading.words[place].end : reading.words[place].end + 2] in {"; ", "? ", "! "}:
            break
        for topic, label in _labels():
            found = label.match(folded, at)
            if found and found.end() <= start and _LINK.fullmatch(folded, found.end(), start):
                if topic != "other-number":
                    return topic
                if _PUBLIC.search(folded, max(0, at - 12), start):
                    return None
                general = topic
    mixed = any(sign.isalpha() for sign in folded[start:end])
    return general or ("other-number" if mixed and _NUMBER.search(folded, max(0, start - 12), start) else None)


_POINTS = re.compile(
    r"[ ,(]+(?:(?:is|was|being|as|which|the|his|her|their|its|my|our|mum's|dad's|that|child's)[ ]+){0,4}"
)


def _behind(reading: Reading, end: int) -> str | None:
    """The kind of the label that stands right behind: 4471093 (hospital number), 12345678 was her account."""
    after = _POINTS.match(reading.folded, end)
    if after is None:
        return None
    for topic, label in _labels():
        found = label.match(reading.folded, after.end())
        if found and len(found.group()) > 2:
            return topic
    return None
