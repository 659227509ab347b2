"""Whether a word that is a listed name and an everyday word as well is meant as a name here."""

from __future__ import annotations

from enum import Enum
from functools import cache

from facilitator.disclosure.forms import Part, titles
from facilitator.disclosure.names import NameIndex, everyday, seasons
from facilitator.disclosure.pieces import sentences
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.tables import table

#: What stands before a person, and not before a month or a season.
_TO_A_PERSON = frozenset(
    ["with", "told", "asked", "met", "saw", "rang", "phoned", "texted", "visited", "called", "named", "thanked", "said"]
)

#: What a person did, where a thing hardly does.
_DONE = frozenset(
    [
        "came",
        "went",
        "said",
        "took",
        "told",
        "rang",
        "saw",
        "brought",
        "gave",
        "left",
        "knew",
        "thought",
        "felt",
        "met",
        "got",
        "drove",
        "ran",
        "sat",
        "woke",
        "held",
        "put",
    ]
)


class Bearing(Enum):
    """How a word is borne: as a name, as either, as a word."""

    NAME = "name"
    EITHER = "either"
    WORD = "word"


@cache
def _following() -> frozenset[str]:
    return frozenset(table("name-words")["follows"])


@cache
def _before_seasons() -> frozenset[str]:
    return frozenset(table("name-words")["before_seasons"])


def bearing(reading: Reading, at: int, key: str, index: NameIndex) -> Bearing:
    """How word number ``at``, which is the listed name ``key``, is borne where it stands."""
    word = reading.words[at]
    before, after = _beside(reading, at, -1), _beside(reading, at, +1)
    if before is not None and before.folded in titles() and word.capital:
        return Bearing.NAME
    if key in seasons() and _is_date(before, after):
        return Bearing.WORD
    if key in everyday() or key in seasons() or word.folded in everyday():
        forename = any(form.part is Part.FORENAME for form in index.look_up(key))
        return _everyday(reading, word, (before, after), index.ordinary, forename=forename)
    if word.capitals and key in index.capitals:
        return Bearing.NAME
    if len(key) == 2:
        return Bearing.NAME if word.capital and not word.capitals else Bearing.EITHER if word.capital else Bearing.WORD
    if index.areas.at(reading.words, at):
        return Bearing.EITHER if word.capital else Bearing.WORD
    if not word.capital and key in index.ordinary:
        return Bearing.EITHER
    return Bearing.NAME


def _everyday(
    reading: Reading, word: Word, beside: tuple[Word | None, Word | None], ordinary: frozenset[str], *, forename: bool
) -> Bearing:
    """A name that is a word of every day: small letters mean the word, a capital within a sentence the name.

    ``ordinary`` are the words of the language; a ``forename`` is borne as a name in more places than a surname.
    """
    before, after = beside
    if not word.capital:
        return Bearing.WORD
    follows = after is not None and (after.folded in _following() or not after.folded.isalpha())
    if word.capitals and any(each is not None and each.capitals for each in (before, after)):
        return Bearing.WORD if follows else Bearing.EITHER
    if reading.opens(word.start):
        if forename and _does_something(reading, after):
            return Bearing.NAME
        joined = forename and after is not None and after.folded in {"and", "had", "has", "also", "with", "at"}
        return Bearing.WORD if follows and not (joined and word.folded not in seasons()) else Bearing.EITHER
    stands_alone = (after is None or not after.capital) and (
        before is None or not before.capital or before.folded == "i" or _only_opens(reading, before, ordinary)
    )
    if word.folded in seasons() and forename and stands_alone and not word.capitals:
        spoken_to = before is not None and before.folded in _TO_A_PERSON
        return Bearing.NAME if spoken_to else Bearing.EITHER
    if word.capitals or not stands_alone or word.folded in seasons():
        return Bearing.EITHER
    if not forename:
        return Bearing.EITHER if follows else Bearing.NAME
    if _is_thing(before) or (follows and _all_nouns(reading, word, ordinary)):
        return Bearing.EITHER
    return Bearing.NAME


def _does_something(reading: Reading, after: Word | None) -> bool:
    """Whether what follows is what a person does, or whom a person is with: Hope took, Ivy and her brother."""
    if after is None or after.capital:
        return False
    if after.folded == "and":
        following = reading.folded[after.end : after.end + 8]
        return following.startswith((" the ", " her ", " his ", " their", " baby", " mum", " dad", " i "))
    return after.folded in _DONE or (after.folded.endswith("ed") and len(after.folded) > 4)


def _is_ordinary(word: Word, ordinary: frozenset[str]) -> bool:
    return word.folded in ordinary and word.folded not in everyday()


def _only_opens(reading: Reading, before: Word, ordinary: frozenset[str]) -> bool:
    """Whether the capital of the word before is that of the beginning of a sentence alone: Yesterday Hope called."""
    return _is_ordinary(before, ordinary) and reading.opens(before.start)


def _is_thing(before: Word | None) -> bool:
    """Whether an article stands before, which one person's name does not take: the Child, a Bell."""
    return before is not None and before.folded in {"the", "a", "an", "this", "that", "each", "every", "no"}


def _all_nouns(reading: Reading, word: Word, ordinary: frozenset[str]) -> bool:
    """Whether the sentence gives capitals to ordinary words, so that one says little."""
    sentence = next(each for each in sentences(reading) if each.start <= word.start < each.end)
    beside = reading.words[sentence.first + 1 : sentence.after]
    return sum(each.capital and not each.capitals and _is_ordinary(each, ordinary) for each in beside) > 1


def _is_date(before: Word | None, after: Word | None) -> bool:
    """Whether a month, a day or a season is meant, by what stands beside it."""
    if before is not None and (before.folded in _before_seasons() or before.folded[0].isdigit()):
        return True
    return after is not None and (after.folded[0].isdigit() or after.folded in {"term", "holiday", "holidays", "bank"})


def _beside(reading: Reading, at: int, step: int) -> Word | None:
    """The word before or after, where no sentence and no paragraph ends between."""
    other = at + step
    if not 0 <= other < len(reading.words):
        return None
    first, last = sorted((reading.words[at], reading.words[other]), key=lambda word: word.start)
    between = reading.folded[first.end : last.start]
    if any(stop in between for stop in ".!?:;|") and first.folded not in titles():
        return None
    return None if "\n\n" in reading.written(first.end, last.start) else reading.words[other]
