"""Listed people by their initials: J.O., J O, JO, J-O, Child JO, Baby J."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from facilitator.disclosure.forms import names_of
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.names import NameIndex
from facilitator.disclosure.reading import Reading, folded
from facilitator.disclosure.register import Kind
from facilitator.disclosure.tables import table, word_set

#: Two to four capitals with dots, hyphens, slashes or spaces between, or with nothing between.
_LETTERS = re.compile(
    r"(?<![^\W_])(?<![.'@/-])[A-Z](?:(?P<gap>\.-|\. ?|[ \-/_']|' )[A-Z]){1,3}(?![^\W_])\.?(?![\w'@-]*[a-z]{2}@)"
    r"|(?<![\w@.-])[A-Z]{1,3}[-'][A-Z]{1,3}(?:-[A-Z])?(?:s\b)?(?![^\W_])(?!-)"
    r"|(?<![\w@.-])[A-Z]{2,4}(?:s|\d{1,2})?(?!\w)(?!-[A-Z]{1,2}\b)"
)
#: What is written with stops and is nobody.
_STOPPED = frozenset({"ie", "eg", "am", "pm", "nb", "ps", "id", "cf"})
#: Two people side by side: SS/MD.
_PAIR = re.compile(r"(?<![\w/@.-])(?P<one>[A-Z]{2,3}|[a-z]{2,3}) ?[/&+] ?(?P<other>[A-Z]{2,3}|[a-z]{2,3})(?![\w/@])")
_SMALL = re.compile(
    r"(?<![\w.])[a-z]\.\s?[a-z]\.(?:\s?[a-z]\.)?(?!\w)|(?<![\w.'&/-])[b-hj-z] [a-z](?![\w.'&/-])"
    r"|(?<![\w.'@-])(?<!\d )[a-z]{2}(?![\w@-])(?!\.\w)"
)
_ONE = re.compile(r"(?<![\w'])(?P<who>[a-z]+) (?P<letter>[A-Z])(?![\w.'-]*\w)(?!\.? ?[A-Z]\b)", re.IGNORECASE)
_CALLED = "child baby infant toddler boy girl sibling brother sister twin young person adult subject yp"
_CALLED_BY = frozenset(_CALLED.split())
_CHILD = re.compile(r"\b(?:child|baby|infant|subject|unborn|yp|young person)\b", re.IGNORECASE)
#: Words for one of a family, by the word that the role of a listed person has for it.
_KIN = {
    "mother": "mother mum mummy mam mom",
    "father": "father dad daddy da",
    "grandmother": "grandmother gran granny nan nana nanny grandma mgm pgm",
    "grandfather": "grandfather grandad grandpa mgf pgf",
    "aunt": "aunt auntie aunty",
    "uncle": "uncle",
    "partner": "partner boyfriend girlfriend",
    "brother": "brother",
    "sister": "sister",
}


@lru_cache(maxsize=4)
def initials_of(index: NameIndex) -> dict[str, tuple[int, ...]]:
    """The entries that each run of initials may stand for, in either order of the name."""
    known: dict[str, set[int]] = {}
    for at, entry in enumerate(index.entries):
        if entry.kind is not Kind.PERSON:
            continue
        for form in entry.forms:
            if form.isupper() and form.isalpha() and 1 < len(form) < 5:
                known.setdefault(folded(form), set()).add(at)
        for name in names_of(entry):
            if not name.forenames or not name.surname:
                continue
            first, last = name.forenames[0][0][0], name.surname[0][0]
            parts = "".join(word[0] for word in name.surname)
            every = "".join(word[0] for part in name.forenames for word in part)
            ways = {
                "".join(word[0] for word in name.forenames[0]),
                name.initials(),
                first + last,
                last + first,
                first + parts,
                first + parts[:2],
                every + parts,
                every + last,
            }
            for said in ways | {last + name.initials()[:-1]}:
                if said.isalpha() and len(said) > 1:
                    known.setdefault(said, set()).add(at)
    return {said: tuple(sorted(entries)) for said, entries in known.items()}


def _common() -> frozenset[str]:
    return frozenset(table("abbreviations")["common"])


def find_initials(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """Every run of letters that is the initials of a listed person; abbreviations of the field only where dotted."""
    known = initials_of(index)
    if not known:
        return
    for found in _LETTERS.finditer(reading.cased):
        letters = re.sub("[^A-Z]", "", found.group()).lower()
        dotted = "." in (found.group("gap") or "")
        if letters not in known or not (letters not in _common() or dotted or _is_somebody(reading, found)):
            continue
        yield initials_hit(reading, found.start(), found.end(), letters, known[letters], index)
    for found in _PAIR.finditer(reading.cased):
        for part in ("one", "other") if all(said.lower() in known for said in found.groups()) else ():
            letters = found.group(part).lower()
            yield initials_hit(reading, found.start(part), found.end(part), letters, known[letters], index)
    for found in _SMALL.finditer(reading.cased):
        letters = re.sub("[^a-z]", "", found.group())
        word = len(found.group()) == 2 and letters in index.ordinary
        stopped = found.group().count(".") > 1 and not re.match(r"\W{0,3}\d", reading.folded[found.end() :][:4])
        if (
            letters in known
            and (letters not in _common() or (stopped and letters not in _STOPPED | word_set("offices")))
            and not word
        ):
            yield initials_hit(reading, found.start(), found.end(), letters, known[letters], index)
    yield from _single(reading, index)
    yield from _lone(reading, index)


_ACTS = re.compile(
    r",? (?:says?|said|told|rang|asked|thinks|feels|felt|reports|wants|was|is|has|had|did|not|absent|"
    r"attended|present|agreed|to (?:ring|see|call|visit|chase|send|speak)|both|and [A-Z]{2,3}\b|"
    r"also|came|went|refused|denied|stated|replied)\b"
)


def _is_somebody(reading: Reading, found: re.Match[str]) -> bool:
    """Whether letters that mean something else as well stand where a person does: Child SP, BP says."""
    letters = re.sub("[^A-Z]", "", found.group()).lower()
    if _is_called(reading, found.start()):
        return True
    return letters not in word_set("offices") and bool(_ACTS.match(reading.cased, found.end()))


def _is_called(reading: Reading, start: int) -> bool:
    """Whether the letters stand after “Child”, “Baby” and the like."""
    before = reading.folded[max(0, start - 12) : start].split()
    return bool(before) and before[-1] in _CALLED_BY


def _single(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """One letter for a child: “Baby J” where the child's forename begins so, and the register does not call it that."""
    first: dict[str, tuple[int, ...]] = {}
    for at, entry in enumerate(index.entries):
        if entry.kind is Kind.PERSON and _CHILD.search(entry.role):
            for name in names_of(entry):
                if name.forenames and not re.search(rf"\b{name.forenames[0][0][0]}\b", entry.role, re.I):
                    letter = name.forenames[0][0][0]
                    first[letter] = tuple(dict.fromkeys((*first.get(letter, ()), at)))
    kin = _letters_of_kin(index)
    for found in _ONE.finditer(reading.cased) if first or kin else ():
        letter, who = found.group("letter").lower(), found.group("who").lower()
        if not found.group("letter").isupper():
            continue
        if who in _CALLED_BY and letter in first:
            yield initials_hit(reading, found.start(), found.end(), letter, first[letter], index)
        elif (who, letter) in kin:
            yield initials_hit(reading, found.start(), found.end(), letter, (kin[who, letter],), index)


#: One capital by itself where a person is spoken of: T was found; seen with T and mum; T's cot.
_LONE = re.compile(
    r"(?<![\w'&/.@-])(?<![A-Z] )([B-HJ-Z])(?=\.? (?:was|is|has|had|did|said|says|told|rang|asked|went|came|"
    r"lives|lived|slept|stays|stayed|cried|died|attended|refused|denied|disclosed|stated|wanted|wants|thinks|felt|"
    r"arrived|left the|woke)\b"
    r"|'s (?:own )?(?:mum|mother|dad|father|nan|gran|cot|bed|room|bedroom|bruis|injur|body|death|home|school|"
    r"sister|brother|sibling|partner|gp|hv|sw|birth|parents|family|voice|views|weight|arm|leg|head|face)\w*\b)"
)
#: Words behind which a letter is that of a thing, or of somebody found otherwise: Plan B was agreed, Group C is.
_PLAIN_BEFORE = re.compile(
    r"\b(?:and|but|that|when|where|while|as|if|because|since|until|after|before|so|then|how|why|whether|said|says|told|"
    r"found|saw|seen|with|by|to|from|of|for|at|on|in|near|beside|about|all|what|who|although|though|once)[,:;]? $"
)


def _lone(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """One letter alone that stands where a person does, where a listed forename begins so and no role is called it."""
    called = {word for entry in index.entries for word in folded(entry.role).split() if len(word) == 1}
    for found in _LONE.finditer(reading.cased):
        letter, start = found.group(1).lower(), found.start(1)
        who = tuple(
            at
            for at, entry in enumerate(index.entries)
            if entry.kind is Kind.PERSON and letter in index.first_letters(at)
        )
        if not who or letter in called:
            continue
        if reading.opens(start) or _PLAIN_BEFORE.search(reading.folded, max(0, start - 12), start):
            yield initials_hit(reading, start, found.end(1), letter, who, index)


@lru_cache(maxsize=4)
def _letters_of_kin(index: NameIndex) -> dict[tuple[str, str], int]:
    """One of the family by a word for it and the first letter of the forename: Mum K."""
    found: dict[tuple[str, str], int] = {}
    for at, entry in enumerate(index.entries):
        role = set(folded(entry.role).split()) if entry.kind is Kind.PERSON else set()
        for kin, words in _KIN.items():
            if role.isdisjoint((kin, *words.split())) or re.search(r"\b[a-z]\b", folded(entry.role)):
                continue
            for letter in index.first_letters(at):
                found.update(dict.fromkeys(((word, letter) for word in words.split()), at))
    return found


def initials_hit(
    reading: Reading, first: int, last: int, letters: str, entries: tuple[int, ...], index: NameIndex
) -> Hit:
    """A hit for these letters, which are the initials of these entries."""
    start, end = reading.span(first, last)
    roles = list(dict.fromkeys(role for at in entries if (role := index.entries[at].role)))
    who = " and ".join(roles) or "someone listed"
    what = "initials" if len(letters) > 1 else "initial"
    verb = "are" if len(letters) > 1 else "is"
    return Hit(
        start=start,
        end=end,
        text=reading.original[start:end],
        topic="listed-initials",
        severity=Severity.REVIEW,
        why=f"{'These' if len(letters) > 1 else 'This'} {verb} the {what} of {who}.",
        term=letters,
        role=roles[0] if len(roles) == 1 else "",
    )
