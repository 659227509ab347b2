"""Listed places and organisations, in every spelling, by their whole name or by what of it says which one it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.names import everyday
from facilitator.disclosure.reading import Reading, Word, folded
from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.disclosure.sighting import called, seen
from facilitator.disclosure.tables import table

_GAP = 3
#: First words that are left out when people speak: (Little) Otters nursery.
_LEFT_OUT = frozenset(
    {"little", "new", "old", "great", "st", "saint", "the", "royal", "north", "south", "east", "west"}
)
#: What may stand among the words for a kind: St Bride's C of E Primary School.
_LINKS = frozenset({"s", "c", "of", "e"})
#: What a place may follow without an article.
_BEFORE_A_PLACE = frozenset(
    {"in", "at", "to", "from", "near", "round", "around", "off", "down", "up", "via", "outside"}
)


#: Kinds behind which “school” is left out as often as not.
_SCHOOLS = frozenset({"primary", "secondary", "infant", "junior", "high", "grammar", "preschool", "nursery"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A way an entry is named; ``kinds`` are the words for the sort of place that it leaves out."""

    entry: int
    words: tuple[str, ...]
    kinds: frozenset[str] = frozenset()


@cache
def _spellings() -> dict[str, str]:
    return dict(table("place-words")["spellings"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("place-words")["generic"])


@cache
def _faint() -> frozenset[str]:
    return frozenset(table("place-words")["faint"])


def _plain(word: str) -> str:
    return _spellings().get(word, word)


def _without_s(word: str) -> str:
    """One word read so that St Mary, St Marys and St Mary's are the same."""
    if word == "s":
        return ""
    plain = _plain(word)
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") else plain


_READINGS: tuple[Callable[[str], str], ...] = (_plain, _without_s)


class ThingIndex:
    """The names of the listed places and organisations, put together without gaps."""

    def __init__(self, register: Register, ordinary: frozenset[str]) -> None:
        self.entries = register.entries
        self.ordinary = ordinary
        self.by_key: dict[str, list[_Name]] = {}
        self.prefixes: set[str] = set()
        self.acronyms: dict[str, int] = {}
        for at, entry in enumerate(register.entries):
            if entry.kind in {Kind.PLACE, Kind.ORGANISATION}:
                self._add(at, entry)
        self.near = sorted(
            {key for key, names in self.by_key.items() if len(key) > 5 and key.isalpha() and len(names[0].words) == 1}
        )

    def _add(self, at: int, entry: Listed) -> None:
        for form in entry.forms:
            parts = [form] if entry.kind is Kind.ORGANISATION else [form, *form.replace(";", ",").split(",")]
            for part in dict.fromkeys(part.strip() for part in parts):
                said = tuple(word.folded for word in Reading.of(part).words)
                self._ways(at, said)
            letters = "".join(word.folded[0] for word in Reading.of(form).words if _without_s(word.folded))
            if entry.kind is Kind.ORGANISATION and len(letters) > 2:
                self.acronyms.setdefault(letters, at)
            if entry.kind is Kind.ORGANISATION:
                self._letters(at, [word.folded for word in Reading.of(form).words])

    def _letters(self, at: int, said: list[str]) -> None:
        """The first letters that a school is called by: without its links, and with the school that is left out."""
        telling = [word for word in said if _plain(word) and (word not in _LINKS)]
        letters = "".join(word[0] for word in telling)
        schooled = bool(telling) and _plain(said[-1]) in _SCHOOLS
        for each in (letters, f"{letters}s") if schooled else (letters,):
            if len(each) > 2:
                self.acronyms.setdefault(each, at)

    def _ways(self, at: int, said: tuple[str, ...]) -> None:
        """The whole name, without its number, and its core: the words before those that say its kind."""
        telling = [word for word in said if _plain(word) not in _generic() | _faint() | {""} and not word.isdigit()]
        if not telling:
            if not all(word in _generic() or word.isdigit() for word in map(_plain, said)) and len("".join(said)) > 4:
                self._name(_Name(at, said))
            return
        self._name(_Name(at, said))
        if said[0].isdigit() or (said[0][0].isdigit() and len(said[0]) < 5 and len(said) > 2):
            said = said[1:]
            self._name(_Name(at, said))
        end = len(said)
        while end and (_plain(said[end - 1]) in _generic() or said[end - 1] in _LINKS):
            end -= 1
        core, kinds = said[:end], frozenset(_plain(word) for word in said[end:])
        if kinds and len(core) > 1 and core[0] in _LEFT_OUT and core[1] in telling:
            self._name(_Name(at, core[1:], kinds))
        if len(core) > 1 and len(core[0]) > 4 and core[0] not in self.ordinary:
            self._name(_Name(at, core[:1], frozenset(core[1:])))
        if core and end < len(said) and (len(core) > 1 or len(core[0]) > 2):
            self._name(_Name(at, core, kinds))
        elif end > 2 and len("".join(core[:-1])) > 7 and any(word in telling for word in core[:-1]):
            self._name(_Name(at, core[:-1], frozenset(core[-1:])))

    def _name(self, name: _Name) -> None:
        for read in _READINGS:
            key = "".join(read(word) for word in name.words)
            names = self.by_key.setdefault(key, [])
            if name not in names:
                names.append(name)
            self.prefixes.update(key[:length] for length in range(1, len(key) + 1))


@lru_cache(maxsize=4)
def thing_index(register: Register, ordinary: frozenset[str]) -> ThingIndex:
    """The index of ``register``, made once for each version of it."""
    return ThingIndex(register, ordinary)


def find_listed_things(reading: Reading, index: ThingIndex) -> Iterator[Hit]:
    """Every place where a listed place or organisation is named, however it is spelt."""
    if not index.by_key:
        return
    seen: set[tuple[int, int]] = set()
    for each in (reading,) if reading.spread is reading else (reading, reading.spread):
        for read in _READINGS:
            for first, last, names in _met(each, index, read):
                hit = _judged(each, first, last, names, index)
                if hit is not None and (hit.start, hit.end) not in seen:
                    seen.add((hit.start, hit.end))
                    yield hit
    yield from _nearly(reading, index)


def _met(reading: Reading, index: ThingIndex, read: Callable[[str], str]) -> Iterator[tuple[int, int, list[_Name]]]:
    """Runs of words that make a listed name: the longest from each word on."""
    words, prefixes = reading.words, index.prefixes
    plain = [read(word.folded) for word in words]
    for first, begin in enumerate(plain):
        if not begin or begin not in prefixes:
            continue
        joined, best = "", -1
        for last in range(first, len(words)):
            if last > first and words[last].start - words[last - 1].end > _GAP:
                break
            joined += plain[last]
            if joined not in prefixes:
                break
            if joined in index.by_key and plain[last]:
                best = last
                names = index.by_key[joined]
        if best >= 0:
            yield first, best, names


def _judged(reading: Reading, first: int, last: int, names: list[_Name], index: ThingIndex) -> Hit | None:
    """What a name met is, with the words behind it that say what kind of place it is."""
    words = reading.words
    following, at = set(), last + 1
    while (
        at < len(words)
        and words[at].start - words[at - 1].end <= 2
        and (_plain(words[at].folded) in _generic() or words[at].folded in _LINKS)
    ):
        following.add(_plain(words[at].folded))
        at += 1
    whole = [name for name in names if not name.kinds]
    named = [name for name in names if name.kinds & following]
    said = words[first : last + 1]
    if named:
        return _hit(reading, first, at - 1, named, Severity.BLOCK, index)
    telling = [word for word in said if _plain(word.folded) not in _generic() | _faint()]
    strange = any(word.folded not in index.ordinary and word.folded not in everyday() for word in telling)
    capital = any(word.capital for word in (telling or said))
    if whole:
        if not telling:
            return _hit(reading, first, last, whole, Severity.REVIEW, index) if capital else None
        if strange and (len(said) > 1 or len(said[0].folded) > 2 or capital):
            return _hit(reading, first, last, whole, Severity.BLOCK, index)
        if not capital:
            building = bool(following & _generic()) or (_plain(said[-1].folded) in _generic() and len(said) > 2)
            grave = Severity.BLOCK if building and len(said) > 1 else Severity.REVIEW
            met = len(said) > 1 or _after_preposition(reading, first)
            return _hit(reading, first, last, whole, grave, index) if met else None
        sure = len(said) > 1 or not (_opens(reading, first) or _in_a_name(reading, first))
        return _hit(reading, first, last, whole, Severity.BLOCK if sure else Severity.REVIEW, index)
    called = first > 0 and words[first - 1].folded == "the"
    long = len(said) > 1 or len(said[0].folded) > 4
    small = not capital and long and (strange or _after_preposition(reading, first))
    if small or (capital and (strange or len(said) > 1 or called or following & _generic())):
        return _hit(reading, first, last, names, Severity.REVIEW, index)
    return None


def _opens(reading: Reading, at: int) -> bool:
    """Whether a sentence begins with the word, so that its capital says nothing."""
    return reading.opens(reading.words[at].start)


def _after_preposition(reading: Reading, at: int) -> bool:
    """Whether the word stands right behind one that a place may follow: in larkspur, at living waters."""
    return at > 0 and reading.words[at - 1].folded in _BEFORE_A_PLACE


def _in_a_name(reading: Reading, at: int) -> bool:
    """Whether a capital stands right before or behind, so that the word is part of another name or of a heading."""
    beside: list[Word] = [reading.words[other] for other in (at - 1, at + 1) if 0 <= other < len(reading.words)]
    return any(word.capital and _plain(word.folded) for word in beside) or reading.words[at].capitals


def _nearly(reading: Reading, index: ThingIndex) -> Iterator[Hit]:
    """Names with a letter wrong, and organisations by their first letters."""
    if not index.near and not index.acronyms:
        return
    known: dict[str, str | None] = {}
    common = frozenset(table("abbreviations")["common"])
    for at, word in enumerate(reading.words):
        said = word.folded
        if said in index.acronyms and said not in common and (word.capitals or _is_said_small(reading, at, index)):
            name = _Name(index.acronyms[said], (said,))
            yield _hit(reading, at, at, [name], Severity.REVIEW, index, "These are the first letters of")
        if len(said) < 6 or said in index.ordinary or said in index.by_key or not index.near:
            continue
        if said not in known:
            best = process.extractOne(said, index.near, scorer=OSA.distance, score_cutoff=2 if len(said) > 8 else 1)
            known[said] = best[0] if best else None
        if (near := known[said]) is not None:
            yield _hit(reading, at, at, index.by_key[near], Severity.REVIEW, index, "This is a misspelling of")


def _is_said_small(reading: Reading, at: int, index: ThingIndex) -> bool:
    """Whether first letters in small letters are no word, and the kind of place stands behind them: saps primary."""
    behind = reading.words[at + 1].folded if at + 1 < len(reading.words) else ""
    return reading.words[at].folded not in index.ordinary and _plain(behind) in _generic() and _plain(behind) != ""


def _hit(
    reading: Reading,
    first: int,
    last: int,
    names: list[_Name],
    severity: Severity,
    index: ThingIndex,
    what: str = "This names",
) -> Hit:
    said = reading.words[first : last + 1]
    entry = index.entries[names[0].entry]
    roles = {index.entries[name.entry].role for name in names}
    kind = "place" if entry.kind is Kind.PLACE else "organisation"
    return seen(
        reading,
        said[0].start,
        said[-1].end,
        f"listed-{kind}",
        f"{what} {called(kind, entry.role)}.",
        grave=severity is Severity.BLOCK,
        term=folded(" ".join(word.folded for word in said)),
        role=roles.pop() if len(roles) == 1 else "",
    )
