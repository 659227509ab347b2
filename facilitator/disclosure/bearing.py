"""Whether a word that is a listed name and an everyday word as well is meant as a name here."""

from __future__ import annotations

from enum import Enum
from functools import cache

from facilitator.disclosure.forms import Part, titles
from facilitator.disclosure.names import NameIndex, everyday, seasons
from facilitator.disclosure.pieces import sentences
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.small_names import stands_as_a_person
from facilitator.disclosure.tables import table, word_set

#: Seasons, which are written small where no person is meant.
_WITHOUT_CAPITAL = frozenset({"summer", "autumn", "winter", "spring"})


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


@cache
def roles() -> frozenset[str]:
    """Words for people and bodies that the field writes with a capital."""
    return frozenset(table("name-words")["roles"])


def acts(reading: Reading, at: int) -> bool:
    """Whether right behind word ``at`` stands what a person did or does, or has: said, missed, knows, 's."""
    word, after = reading.words[at], _beside(reading, at, +1)
    if _acts_or_has(reading, word, after):
        return True
    if after is None or after.capital:
        return False
    did = after.folded.endswith("ed") and len(after.folded) > 4
    return did or after.folded in word_set("what-a-person-does")


def bearing(reading: Reading, at: int, key: str, index: NameIndex) -> Bearing:
    """How word number ``at``, which is the listed name ``key``, is borne where it stands."""
    word = reading.words[at]
    before, after = _beside(reading, at, -1), _beside(reading, at, +1)
    if before is not None and _titled(before, word):
        return Bearing.NAME
    plain = key in everyday() or key in seasons() or word.folded in everyday()
    forename = any(form.part is Part.FORENAME for form in index.look_up(key))
    several = not word.capital and key not in index.by_key and word.folded[:-1] in everyday() | seasons()
    if forename and not word.capital and (plain or several) and stands_as_a_person(reading, at):
        return Bearing.EITHER
    if several and forename and not plain:
        return Bearing.WORD
    if key in seasons() and _is_date(reading, at, before, after):
        return Bearing.WORD
    if plain:
        return _everyday(reading, at, (before, after), index.ordinary, forename=forename)
    if word.capitals and key in index.capitals:
        return Bearing.NAME
    if len(key) == 2:
        if not word.capital:
            lone = word.folded not in index.ordinary or _small_name(reading, word, (before, after), forename=True)
            return Bearing.EITHER if lone else Bearing.WORD
        return Bearing.EITHER if word.capitals else Bearing.NAME
    if index.areas.at(reading.words, at):
        return Bearing.EITHER if word.capital else Bearing.WORD
    if not word.capital and key in index.ordinary and not index.is_name(key):
        return Bearing.EITHER
    return Bearing.NAME


def _everyday(
    reading: Reading, at: int, beside: tuple[Word | None, Word | None], ordinary: frozenset[str], *, forename: bool
) -> Bearing:
    """A name that is a word of every day: small letters mean the word, a capital within a sentence the name.

    ``ordinary`` are the words of the language; a ``forename`` is borne as a name in more places than a surname.
    """
    word = reading.words[at]
    before, after = beside
    if not word.capital:
        return Bearing.EITHER if _small_name(reading, word, beside, forename=forename) else Bearing.WORD
    follows = after is not None and (after.folded in _following() or not after.folded.isalpha())
    if word.capitals and any(each is not None and each.capitals for each in (before, after)):
        return Bearing.WORD if follows else Bearing.EITHER
    if reading.opens(word.start):
        if forename and _does_something(reading, after):
            return Bearing.NAME
        if word.folded not in roles() | seasons() and _acts_or_has(reading, word, after):
            return Bearing.NAME
        joined = forename and after is not None and after.folded in {"and", "had", "has", "also", "with", "at"}
        if word.folded in seasons() and forename and after is not None and after.folded in word_set("auxiliaries"):
            return Bearing.EITHER
        a_word = follows and not (joined and word.folded not in seasons())
        return Bearing.WORD if a_word and not (forename and stands_as_a_person(reading, at)) else Bearing.EITHER
    stands_alone = (after is None or not after.capital) and (
        before is None or not before.capital or before.folded == "i" or _only_opens(reading, before, ordinary)
    )
    if word.folded in seasons() and forename and stands_alone and not word.capitals:
        return Bearing.NAME if _is_somebody(reading, word, before) else Bearing.EITHER
    if word.capitals or not stands_alone or word.folded in seasons():
        return Bearing.EITHER
    if not forename and word.folded in roles():
        return Bearing.EITHER if follows else Bearing.NAME
    thing = _is_thing(before, after)
    if thing and not forename and before is not None and before.folded == "the":
        thing = follows and not (word.folded.endswith("s") and word.folded[:-1] in everyday())
    return Bearing.EITHER if thing or (follows and _all_nouns(reading, word, ordinary)) else Bearing.NAME


def _does_something(reading: Reading, after: Word | None) -> bool:
    """Whether what follows is what a person does, or whom a person is with: Hope took, Ivy and her brother."""
    if after is None or after.capital:
        return False
    if after.folded == "and":
        following = reading.folded[after.end : after.end + 8]
        return following.startswith((" the ", " her ", " his ", " their", " baby", " mum", " dad", " i "))
    return after.folded in word_set("what-a-person-did") or (after.folded.endswith("ed") and len(after.folded) > 4)


def _is_ordinary(word: Word, ordinary: frozenset[str]) -> bool:
    return word.folded in ordinary and word.folded not in everyday()


def _only_opens(reading: Reading, before: Word, ordinary: frozenset[str]) -> bool:
    """Whether the capital of the word before is that of the beginning of a sentence alone: Yesterday Hope called."""
    plain = _is_ordinary(before, ordinary) or before.folded in word_set("openers")
    return plain and reading.opens(before.start)


def _titled(before: Word, word: Word) -> bool:
    """Whether a title stands before: in small letters one that is nothing else, before what is no verb."""
    if before.folded not in titles():
        return False
    return word.capital or (
        before.folded in word_set("honorifics") and word.folded not in word_set("never-a-small-name")
    )


def _is_somebody(reading: Reading, word: Word, before: Word | None) -> bool:
    """Whether a season or a month with its capital stands where a person does: spoke to June; Summer, aged six."""
    if before is not None and before.folded in word_set("to-a-person"):
        return True
    behind = reading.folded[word.end : word.end + 7]
    if word.folded in _WITHOUT_CAPITAL and behind.startswith("'s "):
        return True
    if behind.startswith((", aged", ", who ", " (aged")):
        return True
    spoken = reading.folded[max(0, word.start - 16) : word.start].split()
    return len(spoken) > 1 and spoken[-2] in word_set("spoken-to") and spoken[-1] in {"to", "with", "by", "from"}


def _acts_or_has(reading: Reading, word: Word, after: Word | None) -> bool:
    """Whether a person did what follows, or has it: Bell said, Prior's house."""
    if after is not None and after.folded in word_set("what-a-person-did") and not after.capital:
        return True
    return reading.folded[word.end : word.end + 3] == "'s " and not reading.line_ends(word.end, word.end + 3)


def _small_name(reading: Reading, word: Word, beside: tuple[Word | None, Word | None], *, forename: bool) -> bool:
    """Whether a name that is a word of every day stands in small letters where a person does."""
    before, after = beside
    if before is not None and reading.folded[before.end : word.start] == " (":
        return before.folded in titles() and reading.folded[word.end : word.end + 1] == ")"
    if after is not None and after.folded in {"family", "household"} and before is not None:
        return not forename and before.folded == "the" and word.folded not in roles()
    if before is not None and before.folded == "the" and not forename:
        return reading.folded[word.start : word.end + 1].endswith("s'") and word.folded[:-1] not in roles()
    if before is not None and before.folded == "miss":
        return word.folded not in word_set("never-a-small-name") | roles()
    begins = before is None or before.folded in word_set("openers") | {"that"}
    if (
        forename
        and begins
        and after is not None
        and after.folded in word_set("what-a-person-does-in-notes")
        and word.folded not in roles()
    ):
        return True
    if not forename or word.folded in word_set("never-a-small-name") or word.folded in roles():
        return False
    if begins and after is not None and after.folded == "to" and word.folded not in {"hope", "grace", "pray"}:
        return True
    if word.folded in seasons():
        return begins and after is not None and after.folded in word_set("what-a-person-did-in-notes")
    if before is not None and before.folded in word_set("before-a-name-in-notes"):
        return after is None or after.folded not in {"of", "for", "in", "to"}
    return begins and after is not None and after.folded in word_set("what-a-person-did-in-notes")


def _is_thing(before: Word | None, after: Word | None) -> bool:
    """Whether an article stands before, which one person's name does not take: the Child, a Bell."""
    if before is None:
        return False
    if before.folded == "that":  # “said that Grace had”
        return after is None or not (
            after.folded in word_set("what-a-person-did") or after.folded in {"had", "has", "was", "is", "did"}
        )
    return before.folded in {"the", "a", "an", "this", "each", "every", "no"}


def _all_nouns(reading: Reading, word: Word, ordinary: frozenset[str]) -> bool:
    """Whether the sentence gives capitals to ordinary words, so that one says little."""
    sentence = next(each for each in sentences(reading) if each.start <= word.start < each.end)
    beside = reading.words[sentence.first + 1 : sentence.after]
    return sum(each.capital and not each.capitals and _is_ordinary(each, ordinary) for each in beside) > 1


def _is_date(reading: Reading, at: int, before: Word | None, after: Word | None) -> bool:
    """Whether a month, a day or a season is meant, by what stands beside it."""
    word = reading.words[at]
    figures = any(each is not None and each.folded[0].isdigit() for each in (before, after))
    if word.capital and not figures:
        if word.folded in _WITHOUT_CAPITAL or reading.folded[word.end : word.end + 2] == "'s":
            return after is not None and after.folded in {"term", "holiday", "holidays", "bank"}
        if at > 1 and reading.words[at - 2].folded in word_set("spoken-to"):
            return False
    if (
        word.capital
        and after is not None
        and after.folded in word_set("what-a-person-did") | word_set("auxiliaries")
        and not figures
    ):
        return before is not None and before.folded in word_set("surely-before-a-time")
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
