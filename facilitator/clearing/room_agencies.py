"""What of words for the room would tell which agency is meant: its code, its name, and the words that stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facilitator.disclosure.names import everyday
from facilitator.disclosure.tables import table
from facilitator.model.people import Agency

_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)?")
_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]?"
_POSSESSIVES = ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")
#: A shorter word of a name tells nothing by itself.
_LONG = 4
#: Words without which hardly a sentence is said. As a code they are asked about where their letters or what follows
#: show that the code is meant; other codes, also those that are words (police, school, housing), always.
_OF_EVERY_SENTENCE = """
a all am an and any are as at be but by can day did do end for from go had has he her him his how i if in is it me my no
not now of off on one or our out own she so the to too two up us use was way we who why with you acute adult adults care
child children community early family families health help home homes new primary public service services social support
team together years young
"""
#: Words for kinds of agency, beside those that the table of places has: at the head of a sentence they tell nothing.
_OF_THEIR_KINDS = """
adolescent ambulance board carers children's coroner's designated domestic education emergency fire housing integrated
justice legal maternity mental midwifery named nurse nursing offender prison probation provider rescue safeguarding
visiting voluntary
"""
_UNAVOIDABLE, _KINDS = frozenset(_OF_EVERY_SENTENCE.split()), frozenset(_OF_THEIR_KINDS.split())


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """``names`` finds codes and whole names in any case of letters; ``telling`` are words of names that tell by
    themselves; ``unavoidable`` are codes and names that are words of every sentence.
    """

    names: re.Pattern[str] | None = None
    telling: frozenset[str] = frozenset()
    unavoidable: frozenset[str] = frozenset()


def forms_of(agency: Agency) -> tuple[str, ...]:
    """Every name that an agency goes by: whole, without brackets, by what stands in them, and to the public."""
    short = _IN_BRACKETS.sub("", agency.name).strip()
    found = (agency.name, short, *_IN_BRACKETS.findall(agency.name), agency.public_name)
    return tuple(dict.fromkeys(form.strip() for form in found if form.strip()))


def agency_words(agencies: Iterable[Agency]) -> AgencyWords:
    """What tells of any of these agencies."""
    agencies = tuple(agencies)
    forms = {form for agency in agencies for form in (agency.code.strip(), *forms_of(agency)) if form}
    unavoidable = frozenset(form.lower() for form in forms) & _UNAVOIDABLE
    always = sorted((form for form in forms if form.lower() not in unavoidable), key=len, reverse=True)
    names = rf"(?<!\w)(?:{'|'.join(map(_in_any_spelling, always))})(?:{_APOSTROPHE}s)?(?!\w)" if always else ""
    telling = frozenset(word for agency in agencies for word in _telling(agency.name))
    return AgencyWords(re.compile(names, re.IGNORECASE) if names else None, telling, unavoidable)


def told_agencies(words: str, known: AgencyWords) -> Iterator[str]:
    """What in ``words`` may tell an agency, as it stands there."""
    taken = [found.span() for found in known.names.finditer(words)] if known.names else []
    yield from (words[start:end] for start, end in taken)
    for found in _WORD.finditer(words):
        if any(start < found.end() and found.start() < end for start, end in taken):
            continue
        word, before = found.group(), words[: found.start()].rstrip()
        opens = not before or before[-1] in ".!?:\n"
        if _tells(word, known, opens=opens, calls=words[found.end() :].startswith(":")):
            yield word


def _tells(word: str, known: AgencyWords, *, opens: bool, calls: bool) -> bool:
    bare = word[:-2] if word[-2:] in _POSSESSIVES else word
    plain, has_capital = bare.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"), bare[0].isupper()
    if plain in known.unavoidable and ((len(bare) > 1 and bare.isupper()) or (opens and calls)):
        return True
    # Within a sentence any of them; at its head, where every word has a capital, what does not often stand there. What
    # of a name is no word otherwise the detectors know in small letters, too.
    at_the_head = everyday() | _KINDS | _UNAVOIDABLE
    return plain in known.telling and has_capital and not (opens and plain in at_the_head)


def _telling(name: str) -> Iterator[str]:
    """The words of an agency's name that are not those for its kind."""
    kinds = table("place-words")
    for word in _WORD.findall(name):
        plain = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        if len(word) >= _LONG and plain not in kinds["generic"] and plain not in kinds["faint"]:
            yield plain


def _in_any_spelling(form: str) -> str:
    """A pattern for a name however its words are parted, and with either apostrophe or none."""
    parts = (re.escape(part) for part in re.split(r"[\s-]+", form) if part)
    return re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", _APOSTROPHE, r"[\s-]+".join(parts))
