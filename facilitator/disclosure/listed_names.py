"""Listed people, named exactly or in a disguise that leaves the name whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facilitator.disclosure.bearing import Bearing, bearing
from facilitator.disclosure.beside_initials import with_initials
from facilitator.disclosure.forms import Form, Part, titles
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.met import Met
from facilitator.disclosure.names import NameIndex, everyday
from facilitator.disclosure.reading import Reading, folded
from facilitator.disclosure.within import names_within

_GAP = 3
#: Forenames that stand before a verb as often: it will frost over.
_VERBS = frozenset({"will", "may", "mark", "can", "must", "do", "have", "let"})
_AFTER_A_PERSON = frozenset(
    ["had", "has", "was", "is", "said", "from", "at", "and", "who", "with", "did", "came", "went", "told", "rang"]
)
_TAILS = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})
_MIDDLE = re.compile(r" (?:[^\W\d_]+[ -]){1,2}")
_CALLED = re.compile(r" [\"'(\[][^\"'()\[\]]{1,24}[\"')\]] ")
_BETWEEN_PARTS = re.compile(r"[ ,.\-_'/&]{0,3}")


def find_listed_names(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """Every place where a listed person is named, however it is written."""
    for met in people_met(reading, index):
        if met.bearing is not Bearing.WORD:
            yield _hit(reading, met, index)


def people_met(reading: Reading, index: NameIndex) -> list[Met]:
    """Every listed name met, in order, none over another; parts of one person's name beside each other are one."""
    if not index.by_key:
        return []
    met = sorted(
        [*_written_out(reading, index), *_in_disguise(reading, index)], key=lambda each: (each.start, -each.end)
    )
    return [with_initials(reading, each, index) for each in _together(reading, _apart(met))]


def _written_out(reading: Reading, index: NameIndex) -> Iterator[Met]:
    """Names whose letters stand in words of the text, one after the other."""
    words, prefixes = reading.words, index.prefixes
    for first, word in enumerate(words):
        if word.folded not in prefixes or _is_tail(reading, first):
            continue
        joined = ""
        for last in range(first, len(words)):
            if last > first and (words[last].start - words[last - 1].end > _GAP or _ends_between(reading, last)):
                break
            if last > first and words[last].folded in _TAILS and _is_tail(reading, last):
                break
            joined += words[last].folded
            if joined not in prefixes:
                break
            if forms := index.look_up(joined):
                met = _met(reading, first, last, forms, joined, index)
                if met.bearing is not Bearing.WORD or last == first:
                    yield met


def _met(reading: Reading, first: int, last: int, forms: tuple[Form, ...], joined: str, index: NameIndex) -> Met:
    words = reading.words
    split = False
    if last == first:
        borne = bearing(reading, first, joined, index)
        forms = tuple(form for form in forms if len(form.tokens) == 1) or forms
    else:
        split = not _natural(reading, first, last, forms)
        borne = (_put_together if split else _of_several)(reading, first, last, index)
    return Met(first, last, words[first].start, words[last].end, forms, borne, split)


def _of_several(reading: Reading, first: int, last: int, index: NameIndex) -> Bearing:
    """How a name of several words is borne: as a name, unless each is an everyday word in small letters."""
    said = reading.words[first : last + 1]
    if any(word.capital for word in said) and any(not word.capital and word.folded in everyday() for word in said):
        return Bearing.WORD
    if any(word.capital or index.is_name_only(word.folded) for word in said):
        return Bearing.NAME
    after = reading.words[last + 1].folded if last + 1 < len(reading.words) else ""
    before = reading.words[first - 1].folded if first else ""
    if before in {"the", "a", "an", "to"} or (said[0].folded in _VERBS and after not in _AFTER_A_PERSON):
        return Bearing.EITHER
    return Bearing.NAME if len(said) == 2 and reading.folded[said[0].end : said[1].start] == " " else Bearing.EITHER


def _put_together(reading: Reading, first: int, last: int, index: NameIndex) -> Bearing:
    """How words are borne that make a name only when put together: they may do so by chance."""
    said = reading.words[first : last + 1]
    if all(len(word.folded) == 1 for word in said):
        return Bearing.NAME if len(said) > 2 else Bearing.WORD
    if len(said) == 2 and said[0].folded == said[1].folded and len(said[0].folded) > 1:
        hyphened = reading.folded[said[0].end : said[1].start] == "-"
        return Bearing.NAME if hyphened or said[0].folded not in index.ordinary else Bearing.EITHER
    strange = sum(word.folded not in index.ordinary and len(word.folded) > 1 for word in said)
    length = sum(len(word.folded) for word in said)
    broken = reading.line_ends(said[0].start, said[-1].end) or "*" in reading.folded[said[0].start : said[-1].end]
    if strange == len(said) or (strange and (broken or length > 5)):
        return Bearing.NAME
    if not said[0].capital or not (broken or length > 5):
        return Bearing.WORD
    apart = reading.folded[said[0].end : said[1].start] == " "
    by_chance = any(word.capital for word in said[1:]) or (
        apart and reading.opens(said[0].start) and not index.is_name(said[0].folded)
    )
    return Bearing.EITHER if by_chance else Bearing.NAME


def _natural(reading: Reading, first: int, last: int, forms: tuple[Form, ...]) -> bool:
    """Whether the words are the words of the name, so that nothing was taken apart."""
    said = [word.folded for word in reading.words[first : last + 1]]
    return any(list(form.tokens[:-1]) == said[:-1] for form in forms)


def _ends_between(reading: Reading, at: int) -> bool:
    """Whether a sentence ends between the word before and word ``at``; the stop of an initial ends none."""
    before = reading.words[at - 1]
    between = reading.folded[before.end : reading.words[at].start]
    stop = any(sign in between for sign in ".!?") and between.endswith(" ")
    return stop and len(before.folded) > 2 and before.folded not in titles()


def _is_tail(reading: Reading, at: int) -> bool:
    """Whether the word is what follows an apostrophe: the s of “child's”, the t of “didn't”."""
    word = reading.words[at]
    return (
        len(word.folded) < 3
        and word.start > 1
        and reading.folded[word.start - 1] == "'"
        and reading.folded[word.start - 2].isalnum()
    )


def _in_disguise(reading: Reading, index: NameIndex) -> Iterator[Met]:
    """Names that are within a word, or written with figures or with letters repeated."""
    for found in names_within(reading, index):
        forms = index.by_key[found.key]
        yield Met(found.word, found.word, found.start, found.end, forms, Bearing.NAME, disguised=True)


def _apart(met: list[Met]) -> list[Met]:
    """The longest of those that overlap, first come first."""
    kept: list[Met] = []
    for each in met:
        while kept and each.start < kept[-1].end and each.end - each.start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _together(reading: Reading, met: list[Met]) -> list[Met]:
    """Parts of one person's name that stand beside each other, as one name; what stands so is meant as a name."""
    joined: list[Met] = []
    for each in met:
        before = joined[-1] if joined else None
        shared = before.entries() & each.entries() if before is not None else set()
        if before is not None and shared and _beside(reading, before, each):
            forms = tuple(form for form in (*before.forms, *each.forms) if form.entry in shared)
            capital = reading.words[before.first].capital or reading.words[each.first].capital
            sure = capital or Bearing.NAME in (before.bearing, each.bearing)
            joined[-1] = replace(
                before,
                last=each.last,
                end=each.end,
                forms=forms,
                bearing=Bearing.NAME if sure else Bearing.EITHER,
                disguised=before.disguised or each.disguised,
            )
        else:
            joined.append(each)
    return joined


def _beside(reading: Reading, before: Met, after: Met) -> bool:
    between = reading.folded[before.end : after.start]
    if _is_in_between(reading, before, after):
        return len({form.part for form in (*before.forms, *after.forms)}) > 1
    if not _BETWEEN_PARTS.fullmatch(between) or _ends_between(reading, after.first):
        return False
    capitals = {reading.words[each.first].capital for each in (before, after)}
    if len(capitals) == 2 and any(
        each.bearing is Bearing.WORD and not reading.words[each.first].capital for each in (before, after)
    ):
        return False
    parts = {form.part for form in before.forms} | {form.part for form in after.forms}
    return len(parts) > 1 or between in {"", " ", "-"}


def _is_in_between(reading: Reading, before: Met, after: Met) -> bool:
    """Whether a middle name or a nickname alone stands within a name: Summer Elin Prosser."""
    if _CALLED.fullmatch(reading.folded, before.end, after.start):
        return True
    between = reading.words[before.last + 1 : after.first]
    if not 0 < len(between) < 3 or not _MIDDLE.fullmatch(reading.folded, before.end, after.start):
        return False
    named = all(word.capital and len(word.folded) > 2 for word in between)
    return named and reading.words[before.first].capital and reading.words[after.first].capital


def _hit(reading: Reading, met: Met, index: NameIndex) -> Hit:
    start, end = reading.span(met.start, met.end)
    forms = met.forms
    several = met.last > met.first and any(form.part is Part.WHOLE for form in forms)
    several = several or len({form.part for form in forms}) > 1
    what = "name" if several else str(forms[0].part)
    how = ", disguised" if met.disguised else ""
    sure = met.bearing is Bearing.NAME
    why = f"This is the {what} of {index.whose(forms)}{how}."
    if not sure and met.disguised:
        why = f"These words, put together, are the {what} of {index.whose(forms)}."
    elif not sure:
        why = f"This is the {what} of {index.whose(forms)}, and a place or an ordinary word as well."
    return Hit(
        start=start,
        end=end,
        text=reading.original[start:end],
        topic="listed-name",
        severity=Severity.BLOCK if sure else Severity.REVIEW,
        why=why,
        term=_term(forms, index) if several else forms[0].term,
        role=index.role(forms),
    )


def _term(forms: tuple[Form, ...], index: NameIndex) -> str:
    """The words of the name in the order of the register, so that “Okafor, Jayden” is the same finding."""
    said = {word for form in forms for word in form.tokens}
    order = folded(index.entries[forms[0].entry].name)
    return " ".join(sorted(said, key=lambda word: (order.find(word) % 1000, word)))
