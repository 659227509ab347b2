"""Names that follow a title: PC Harris, Dr. Patel, Ms T, Auntie Shaz."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.names import everyday
from facilitator.disclosure.pieces import capital_run, gap
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import word_set

#: Ranks that are other words as well, and so count before the number that an officer wears.
_RANKS = frozenset({"PS", "CI", "SC", "TDC", "TPS", "A/PS", "CSO", "DSU", "WPS"})

_POLICE = frozenset({"pc", "pcso", "wpc", "sgt", "sergeant", "constable", "dc", "insp", "inspector", "ps"})


def find_titled_names(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """A title or a word for a role with the name that follows it, single letters after Mr or Ms included."""
    words = reading.words
    for number in range(len(words) - 1):
        title, name = words[number], words[number + 1]
        if (
            name.folded.isdigit()
            and (title.folded in word_set("titles") or title.cased in _RANKS)
            and number + 2 < len(words)
        ):
            yield from _behind_a_number(reading, number, lists)
            continue
        if title.folded not in word_set("titles") and title.folded not in word_set("roles-before-a-name"):
            continue
        if gap(reading, number) not in {" ", ". ", ".", ' "', " '"}:
            continue
        if title.folded in word_set("titles") and _follows_title(title, name, lists):
            pass
        elif not (
            title.folded in word_set("roles-before-a-name")
            and _is_clearly_name(name, lists)
            and gap(reading, number) != ". "
        ):
            continue
        last = capital_run(reading, number + 1, 3) if name.capital else _hyphened(reading, number + 1)
        while last > number + 1 and lists.is_ordinary(words[last].folded) and not lists.is_name(words[last].folded):
            last -= 1
        why = "This is a title or role with somebody's name."
        first = number - 1 if number and _belongs(reading, number) else number
        yield seen(reading, words[first].start, words[last].end, "title-name", why, term=_term(reading, number, last))


def _hyphened(reading: Reading, number: int) -> int:
    """The last word of a double name in small letters."""
    return number + 1 if gap(reading, number) == "-" else number


def _behind_a_number(reading: Reading, number: int, lists: Lists) -> Iterator[Hit]:
    """A name with the number that an officer wears between title and name: PC 2281 Harris."""
    words = reading.words
    name = words[number + 2]
    if gap(reading, number) not in {" ", ". "}:
        return
    known = lists.is_name(name.folded) or not lists.is_ordinary(name.folded) or name.folded in everyday()
    if not (name.capital and known and gap(reading, number + 1) == " "):
        if words[number].folded in _POLICE and 2 < len(words[number + 1].folded) < 7:
            why = "This is the number that a police officer wears."
            yield seen(reading, words[number].start, words[number + 1].end, "other-number", why)
        return
    last = capital_run(reading, number + 2, 3)
    why = "This is a title or role with somebody's name."
    yield seen(reading, words[number].start, words[last].end, "title-name", why, term=_term(reading, number, last))


def _belongs(reading: Reading, number: int) -> bool:
    """Whether the word before is the first half of a role of two words: social worker, health visitor."""
    return reading.words[number - 1].folded in word_set("first-halves-of-roles") and gap(reading, number - 1) == " "


def _term(reading: Reading, number: int, last: int) -> str:
    return " ".join(word.folded for word in reading.words[number : last + 1])


def _follows_title(title: Word, name: Word, lists: Lists) -> bool:
    if name.folded in word_set("never-after-a-title") or name.folded.isdigit():
        return False
    if _is_letter_of_a_name(title, name):
        return True
    if name.capital:
        if title.folded in {"miss", "head", "pc", "ds", "di", "detective", "inspector"} and not title.capital:
            return lists.is_name(name.folded) or not lists.is_ordinary(name.folded)
        return name.folded not in lists.vocabulary and not name.folded.endswith(("constable", "inspector", "sergeant"))
    if len(name.folded) < 3 or (title.folded in {"miss", "ds", "di", "pc", "dc"} and lists.is_ordinary(name.folded)):
        return False
    return (name.folded in lists.surnames and name.folded not in lists.vocabulary) or not lists.is_ordinary(name.folded)


def _is_letter_of_a_name(title: Word, name: Word) -> bool:
    """Whether one capital stands for a surname behind what is a title and nothing else: Dr D., Mrs B."""
    return (
        len(name.folded) == 1
        and name.capital
        and name.folded not in {"a", "i"}
        and (title.folded in word_set("honorifics") or title.cased == "Miss")
    )


def _is_clearly_name(name: Word, lists: Lists) -> bool:
    folded = name.folded
    if not name.capital or len(folded) < 2 or folded in lists.vocabulary or not folded.isalpha():
        return folded in lists.plain_forenames and len(folded) > 2
    return lists.is_name(folded) or (not lists.is_ordinary(folded) and not name.capitals and folded not in lists.areas)
