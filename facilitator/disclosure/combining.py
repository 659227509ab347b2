"""What identifies together though each part is harmless: marks of a family with one another, a place, a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.marks import ABOUT_PEOPLE, Mark, all_marks
from facilitator.disclosure.pieces import Sentence, sentences
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_CLOSE = frozenset({"small_area", "named_place", "rarity"})
#: What tells where a family comes from or belongs to, and areas in which one such family is known.
_ORIGIN = frozenset({"ethnicity", "faith", "abroad"})
_SMALL = frozenset({"small_area", "named_place"})
#: So many sentences behind one are read with it for these.
_NEXT = 2
#: Sentences further apart than so many characters are not read together.
_NEIGHBOURING = 600
#: What sets a family apart so far that two of them are enough, wherever it lives.
_STRONG = frozenset(
    {"ethnicity", "faith", "work", "fame", "striking", "family", "arrival", "dwelling", "condition", "birth"}
)
#: Kinds of which one is enough, as few families in any area fit it.
_ENOUGH = frozenset({"fame", "striking", "family"})
_SOMEBODY = re.compile(
    r"\b(?:mother|father|mum|mummy|dad|daddy|parents?|nan|nanny|nana|gran\w*|uncle|aunt\w*|brothers?|"
    r"sisters?|siblings?|cousins?|"
    r"family|families|couple|husband|wife|partner|boyfriend|girlfriend|stepdad|step\w+|son|daughter|"
    r"boy|girl|child|baby|twins?|"
    r"lodger|neighbour|household|he|she|they|him|her|them|his|their)\b"
)
#: Words for "only" that need nothing more, as what they say is already of one.
_ALONE = re.compile(
    r"\b(?:only|sole|lone|first|last|youngest|oldest|eldest|largest|biggest|smallest)\b.*"
    r"\b(?:famil(?:y|ies)|child(?:ren)?|kids?|lad|toddler|pupil|bab(?:y|ies)|couple|household|twins|"
    r"triplets|survivor|patient|resident|speaker|mother|father)$"
)
_TOPIC = {"ethnicity": "ethnicity-with-place", "faith": "faith-with-place"}


def find_combinations(
    reading: Reading, lists: Lists, named: Iterable[tuple[int, int]], births: Iterable[tuple[int, int]]
) -> Iterator[Hit]:
    """Marks that tell together who is meant, within a sentence or two neighbouring ones.

    ``named`` and ``births`` are places in ``reading.folded`` where other detectors saw a named small place, and a
    multiple birth.
    """
    marks = sorted(
        [
            *all_marks(reading, lists),
            *(Mark(start, end, "named_place", "") for start, end in named),
            *(Mark(start, end, "birth", "") for start, end in births),
        ]
    )
    told: set[tuple[int, ...]] = set()
    rows = sentences(reading)
    for place, sentence in enumerate(rows):
        within = _within(marks, sentence)
        found = _in_sentence(within) or _of_somebody(reading, sentence, within)
        if found is None and place + 1 < len(rows) and rows[place + 1].end - sentence.start <= _NEIGHBOURING:
            both = [*within, *_within(marks, rows[place + 1])]
            found = _in_neighbours(both) if within else None
        if found is None:
            found = _origin_near_a_place(marks, within, rows[place : place + 1 + _NEXT])
        if found is not None:
            key = tuple(sorted(mark.start for mark in found))
            if key not in told:
                told.add(key)
                yield _hit(reading, found)


def _within(marks: list[Mark], sentence: Sentence) -> list[Mark]:
    """The marks of a sentence, of ``marks`` in order."""
    first = bisect_left(marks, sentence.start, key=_begin)
    found = marks[first : bisect_left(marks, sentence.end, key=_begin)]
    return [mark for mark in found if not any(_covers(other, mark) for other in found)]


def _begin(mark: Mark) -> int:
    return mark.start


def _covers(wider: Mark, mark: Mark) -> bool:
    """Whether ``mark`` is a part of another mark and says nothing more."""
    if wider == mark or (wider.kind != mark.kind and not {wider.kind, mark.kind}.isdisjoint(ABOUT_PEOPLE)):
        return False
    return wider.start <= mark.start and mark.end <= wider.end and (wider.end - wider.start) > (mark.end - mark.start)


def _kinds(marks: list[Mark], among: frozenset[str]) -> dict[str, Mark]:
    """The first mark of each kind that is in ``among``."""
    found: dict[str, Mark] = {}
    for mark in marks:
        if mark.kind in among:
            found.setdefault(mark.kind, mark)
    return found


def _in_sentence(marks: list[Mark]) -> list[Mark] | None:
    people = _kinds(marks, ABOUT_PEOPLE)
    close = _kinds(marks, _CLOSE)
    wide = _kinds(marks, frozenset({"named_area", "time"}))
    telling = people.keys() - {"method", "school_year"}
    few = "rarity" in close and bool(people or len(close) > 1 or wide)
    near = bool(close) and bool(telling or len(people) > 1 or (people and wide))
    if few or near:
        return [*people.values(), *close.values(), *wide.values()]
    if "rarity" in close and _ALONE.search(close["rarity"].said):
        return [close["rarity"]]
    return _loose(people, wide)


def _in_neighbours(marks: list[Mark]) -> list[Mark] | None:
    people = _kinds(marks, ABOUT_PEOPLE)
    close = _kinds(marks, _CLOSE)
    wide = _kinds(marks, frozenset({"named_area", "time"}))
    if len(people) >= 2 and close:
        return [*people.values(), *close.values()]
    if people and "rarity" in close and "small_area" in close:
        return [*people.values(), *close.values()]
    if "method" in people and "time" in wide and ({"named_place", "small_area"} & set(close)):
        return [people["method"], wide["time"], *close.values()]
    return _loose(people, wide) if len(people) >= 3 else None


def _origin_near_a_place(marks: list[Mark], within: list[Mark], rows: tuple[Sentence, ...]) -> list[Mark] | None:
    """An origin or a faith in the first of ``rows`` and a small place in another, or the other way round."""
    here = _kinds(within, _ORIGIN | _SMALL)
    for row in rows[1:] if here else ():
        there = _kinds(_within(marks, row), _ORIGIN | _SMALL) if row.end - rows[0].start <= _NEIGHBOURING else {}
        for one, other in ((here, there), (there, here)):
            origin, small = one.keys() & _ORIGIN, other.keys() & _SMALL
            if origin and small:
                return [*(one[kind] for kind in sorted(origin)), *(other[kind] for kind in sorted(small))]
    return None


def _of_somebody(reading: Reading, sentence: Sentence, marks: list[Mark]) -> list[Mark] | None:
    """What few have or do, in a sentence that speaks of a member of the family."""
    for mark in marks:
        if mark.kind == "distinctive" and _SOMEBODY.search(reading.folded, sentence.start, sentence.end):
            return [mark]
    return None


def _loose(people: dict[str, Mark], wide: dict[str, Mark]) -> list[Mark] | None:
    """Marks that need more of them: no place in which people know each other is told."""
    strong = {kind: mark for kind, mark in people.items() if kind in _STRONG}
    if len(strong) >= 2 or not _ENOUGH.isdisjoint(strong) or (strong and {"event", "award"} & set(people)):
        return [*people.values(), *wide.values()]
    if len(people) >= 3 or (len(people) == 2 and wide) or ("method" in people and len(wide) == 2):
        return [*people.values(), *wide.values()]
    if "arrival" in people and (len(people) > 1 or wide):
        return [*people.values(), *wide.values()]
    return None


def _hit(reading: Reading, marks: list[Mark]) -> Hit:
    start, end = min(mark.start for mark in marks), max(mark.end for mark in marks)
    kinds = [mark.kind for mark in sorted(marks)]
    labels = list(dict.fromkeys(mark.label for mark in sorted(marks)))
    topic = next((_TOPIC[kind] for kind in kinds if kind in _TOPIC), "combination")
    if topic != "combination" and not any(kind in _CLOSE or kind == "named_area" for kind in kinds):
        topic = "combination"
    listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
    why = (
        f"Together these tell who is meant: {listed}."
        if len(labels) > 1
        else "These words fit one family or a few only."
    )
    return seen(
        reading,
        start,
        end,
        topic,
        why,
        term=" + ".join(reading.folded[mark.start : mark.end] for mark in sorted(marks)),
    )
