"""Names of people who are not on the register: known forenames in any case, and capitals on words nobody knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import LARGE, Lists
from facilitator.disclosure.names import everyday, seasons
from facilitator.disclosure.pieces import capital_run, each_word, gap, titled, words_before
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import word_set

_ENDING = re.compile(
    r"(?:s|es|ed|d|ing|er|ers|or|ly|ally|ness|ment|ments|able|ability|isation|ization|ise|ised|ising|"
    r"ising|ist|ists|ism|ic|al|y|less|ful)$"
)
#: What people are said to be as often as they are called by it.
_PEOPLES = frozenset({"black", "white", "brown", "blacks", "whites"})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWEL = re.compile("[aeiouy]")


def find_unlisted_names(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Every forename, surname and unknown word with a capital that is not part of a known phrase."""
    passed = passed_over(reading, lists)
    done = -1
    for number in each_word(reading):
        if number in passed or number <= done:
            continue
        word = reading.words[number]
        topic = _topic(reading, number, lists)
        if topic is None:
            continue
        last = _through(reading, number, lists, passed)
        done = last
        term = " ".join(each.folded for each in reading.words[number : last + 1])
        yield seen(reading, word.start, reading.words[last].end, topic, _WHY[topic], term=term)


_WHY = {
    "forename": "This is a forename, and nobody on the register is called by it.",
    "unknown-name": "This word is in no dictionary and could be the name of a person or a place.",
}


def _topic(reading: Reading, number: int, lists: Lists) -> str | None:
    word = reading.words[number]
    if not word.capital:
        if _small_forename(reading, number, lists):
            return "forename"
        return "unknown-name" if _small_unknown(reading, number, lists) else None
    folded = word.folded
    if folded in lists.forenames and _is_meant(reading, number, lists):
        return "forename"
    if folded in (everyday() | seasons()) - word_set("never-a-first-name") and _has_unknown_surname(
        reading, number, lists
    ):
        return "unknown-name"
    if folded in lists.vocabulary or folded in lists.areas or folded in word_set("titles"):
        return None
    if folded.endswith("s") and folded[:-1] in lists.surnames and words_before(reading, number, 1) == ("the",):
        return "unknown-name" if _lone_surname(reading, number, family=True) else None
    if folded in _PEOPLES:
        return None
    if folded in lists.surnames and folded in lists.words:
        return "unknown-name" if _lone_surname(reading, number) else None
    if lists.is_ordinary(folded) or _is_abbreviation(reading, word, lists):
        return None
    return "unknown-name"


def _small_forename(reading: Reading, number: int, lists: Lists) -> bool:
    folded = reading.words[number].folded
    if folded not in lists.forenames or folded in lists.vocabulary:
        return False
    if number + 1 < len(reading.words) and gap(reading, number) == " " and len(folded) > 2:
        following = reading.words[number + 1].folded
        if len(following) > 4 and _small_unknown(reading, number + 1, lists):
            return following not in lists.areas and following not in lists.places
    before = words_before(reading, number, 1)
    if folded in lists.plain_forenames:
        usual = folded in lists.words or folded in lists.areas
        return len(folded) > 3 or not usual or bool(before and before[0] in word_set("before-a-forename"))
    return bool(before) and before[0] in {"called", "named", "nicknamed", "christened", "alias", "aka"}


def _small_unknown(reading: Reading, number: int, lists: Lists) -> bool:
    """Whether a word in small letters is in no dictionary, nor a slip or a compound of one that is."""
    word = reading.words[number]
    folded = word.folded
    if len(folded) < 5 or lists.is_ordinary(folded) or folded in lists.areas or gap(reading, number) in {"'", "-"}:
        return False
    before = reading.folded[max(0, word.start - 1) : word.start]
    if before in {"'", "#", "@", "_", ".", "/"} or not _VOWEL.search(folded) or word.cased != folded:
        return False
    if folded in lists.places and lists.places[folded] >= LARGE:
        return False
    return folded in lists.surnames or not (_is_compound(folded, lists) or _is_slip(folded, lists))


def _is_compound(folded: str, lists: Lists) -> bool:
    """Whether two ordinary words are written as one, or an ordinary word has a usual ending."""
    if any(lists.is_ordinary(folded[:at]) and folded[at:] in lists.words for at in range(3, len(folded) - 2)):
        return True
    stem = _ENDING.sub("", folded)
    return stem != folded and any(stem + more in lists.words for more in ("", "e", "y", "al"))


def _is_slip(folded: str, lists: Lists) -> bool:
    """Whether one letter more, less, other or exchanged makes an ordinary word of it."""
    for at in range(len(folded)):
        start, rest = folded[:at], folded[at:]
        if start + rest[1:] in lists.words or (len(rest) > 1 and start + rest[1] + rest[0] + rest[2:] in lists.words):
            return True
        if any(start + letter + rest[1:] in lists.words or start + letter + rest in lists.words for letter in _LETTERS):
            return True
    return False


def _is_meant(reading: Reading, number: int, lists: Lists) -> bool:
    """Whether a word that is a forename and may be more stands for a person here."""
    word = reading.words[number]
    folded = word.folded
    if folded in lists.vocabulary or (folded in lists.areas and _after_place_word(reading, number)):
        return False
    if folded in lists.plain_forenames and folded not in lists.areas:
        return not (word.capitals and len(folded) < 4)
    if _has_surname(reading, number, lists):
        return True
    if gap(reading, number) == "-" and number + 1 < len(reading.words):
        other = reading.words[number + 1]
        if other.capital and other.folded in lists.plain_forenames and not word.capitals:
            return True
    if word.capitals or number in titled(reading):
        return False
    following = (
        reading.words[number + 1]
        if gap(reading, number).strip("'-") in {"", " "} and number + 1 < len(reading.words)
        else None
    )
    if reading.opens(word.start):
        return following is not None and (
            following.folded in word_set("after-a-forename")
            or (gap(reading, number) == "'" and following.folded == "s")
        )
    before = words_before(reading, number, 1)
    return not (before and before[0] in word_set("before-a-thing")) and _stands_alone(reading, number, lists)


def _has_surname(reading: Reading, number: int, lists: Lists) -> bool:
    """Whether a surname with a capital follows: one that is no other word, or any where capitals say something."""
    after = number + 1
    if after >= len(reading.words) or gap(reading, number) != " ":
        return False
    following = reading.words[after]
    if not following.capital or following.folded in lists.vocabulary or following.folded in lists.areas:
        return False
    if following.capitals != reading.words[number].capitals or len(following.folded) < 3:
        return False
    if not lists.is_ordinary(following.folded):
        return following.folded not in lists.places or following.folded in lists.surnames
    alone = number not in titled(reading) and not reading.opens(reading.words[number].start)
    follows = after + 1 < len(reading.words) and gap(reading, after) == " " and reading.words[after + 1].capital
    return (
        alone and not follows and (following.folded in lists.surnames or following.folded not in word_set("of-bodies"))
    )


def _has_unknown_surname(reading: Reading, number: int, lists: Lists) -> bool:
    """Whether a word in no dictionary follows with its capital: Will Fairbrother."""
    after = number + 1
    if after >= len(reading.words) or gap(reading, number) != " " or reading.words[number].capitals:
        return False
    following = reading.words[after]
    known = lists.is_ordinary(following.folded) or following.folded in lists.areas or following.folded in lists.places
    return following.capital and not following.capitals and len(following.folded) > 3 and not known


def _after_place_word(reading: Reading, number: int) -> bool:
    before = words_before(reading, number, 1)
    return (
        not before or before[0] in word_set("before-a-place-or-not") or before[0] not in word_set("before-a-forename")
    )


def _stands_alone(reading: Reading, number: int, lists: Lists) -> bool:
    """Whether no neighbour makes a name of some body, tool or law of it: Early Help, Ruby Team."""
    words = reading.words
    for place in (number - 1, number + 1):
        if 0 <= place < len(words) and gap(reading, min(place, number)) in {" ", "-", " & "}:
            beside = words[place]
            opener = place < number and reading.opens(beside.start)
            if beside.capital and not opener and not lists.is_name(beside.folded) and lists.is_ordinary(beside.folded):
                return False
    return True


def _lone_surname(reading: Reading, number: int, *, family: bool = False) -> bool:
    """Whether an ordinary word that is also a surname stands alone with its capital inside a sentence.

    A whole ``family`` comes after "the", one person does not.
    """
    word = reading.words[number]
    if reading.opens(word.start) or number in titled(reading) or word.capitals or len(word.folded) < 4:
        return False
    words = reading.words
    before, after = gap(reading, number - 1), gap(reading, number)
    if before != " " or (after and after[0] in "-/&") or after == " & ":
        return False
    beside = words[number - 1].capital or (after == " " and number + 1 < len(words) and words[number + 1].capital)
    return not beside and (family or words[number - 1].folded not in word_set("before-a-thing"))


def _is_abbreviation(reading: Reading, word: Word, lists: Lists) -> bool:
    """Whether capitals make a word an abbreviation and not a name: no vowel, few letters, or told in the text."""
    inner = sum(letter.isupper() for letter in word.cased)
    if not word.capitals and inner < 2:
        return False
    if lists.is_name(word.folded):
        return not word.capitals and inner >= 2 and not word.cased.startswith(("Mc", "Mac"))
    if not word.capitals:
        return not word.cased.startswith(("Mc", "Mac", "O", "De", "Fitz"))
    return len(word.folded) <= 4 or not _VOWEL.search(word.folded) or word.folded in _explained(reading)


@lru_cache(maxsize=4)
def _explained(reading: Reading) -> frozenset[str]:
    """Abbreviations that stand in brackets, or before brackets, with their words beside them."""
    return frozenset(re.findall(r"\(([a-z]{3,10})\)", reading.folded)) | frozenset(
        re.findall(r"\b([a-z]{3,10}) \(", reading.folded)
    )


@lru_cache(maxsize=4)
def passed_over(reading: Reading, lists: Lists) -> frozenset[int]:
    """The numbers of words within known phrases, names of large places, and addresses of the web."""
    found: set[int] = set()
    for phrases in (lists.phrases, lists.area_phrases):
        for first, last in phrases.found(reading.words):
            if reading.words[first].capital and not (first == last and lists.is_name(reading.words[first].folded)):
                found.update(range(first, last + 1))
    starts = [word.start for word in reading.words]
    for address in re.finditer(
        r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+/\S*|\b\w+_\w+\S*", reading.folded
    ):
        start, end = address.span()
        found.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return frozenset(found)


def _bears_surname(first: str, second: str, lists: Lists) -> bool:
    """Whether any word with a capital behind this one is taken for the surname."""
    if first in lists.plain_forenames:
        return True
    strange = not lists.is_ordinary(first) and first not in lists.areas and first not in lists.places
    return strange and second not in word_set("of-bodies") and second not in lists.vocabulary


def _through(reading: Reading, number: int, lists: Lists, passed: frozenset[int]) -> int:
    """The last word of the name that begins with word ``number``."""
    if not reading.words[number].capital:
        after = number + 1
        if after < len(reading.words) and gap(reading, number) in {" ", "-"}:
            folded = reading.words[after].folded
            if (folded in lists.surnames and folded not in lists.words and folded not in lists.vocabulary) or (
                len(folded) > 4 and _small_unknown(reading, after, lists)
            ):
                return after
        return number
    last = number
    for place in range(number + 1, capital_run(reading, number, 4) + 1):
        folded = reading.words[place].folded
        if place in passed or folded in lists.vocabulary or folded in {"s", "t"}:
            break
        bears = (
            place == number + 1
            and not reading.words[place].capitals
            and _bears_surname(reading.words[number].folded, folded, lists)
        )
        if lists.is_name(folded) or folded not in lists.words or bears:
            last = place
    return last
