"""Phrases as a data file writes them: plain words with their inflections, read into something that can be looked for.

``fail/fails/failed/failing to`` has four forms of one word; ``(just)`` may be there or not; ``neglig*`` is any word
that begins so and ``*ing`` any that ends so; ``...`` stands for up to three words of any kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.reference.fields import Fields

_GAP = "..."
_MOST_GAP = 3
_FORM = re.compile(r"\*?[^\W_]+(?:'[^\W_]+)*\*?")
_PARTS = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """One word of a phrase, in small letters: the forms that it may take, and whether it may be left out."""

    forms: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    optional: bool = False

    def fits(self, word: str) -> bool:
        """Whether ``word``, in small letters with a straight apostrophe, is this one."""
        return word in self.forms or word.startswith(self.starts) or word.endswith(self.ends)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after another; the first and the last of them are never optional."""

    words: tuple[PhraseWord, ...]


class NotAPhraseError(ValueError):
    """What was written is no phrase; its text says why."""


def read_phrase(text: str) -> Phrase:
    """The phrase that ``text`` writes. A hyphen parts words, as in the texts that are searched.

    Raises ``NotAPhraseError``.
    """
    words: list[PhraseWord] = []
    plain = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if any("/" in part and "-" in part for part in plain.split()):
        raise NotAPhraseError("a word with a hyphen and other forms of it are written as phrases of their own")
    for part in (one for one in _PARTS.split(plain) if one):
        if part == _GAP:
            words += [PhraseWord(starts=("",), optional=True)] * _MOST_GAP
        else:
            words.append(_word(part))
    if not words or words[0].optional or words[-1].optional:
        raise NotAPhraseError("a phrase begins and ends with a word that must be there")
    return Phrase(tuple(words))


def read_phrases(fields: Fields, name: str) -> tuple[Phrase, ...]:
    """The phrases in the list ``name``; none where it is left out. Raises ``BadDataFile`` at the line of a bad one."""
    found: list[Phrase] = []
    for place, text in enumerate(fields.texts(name)):
        try:
            found.append(read_phrase(text))
        except NotAPhraseError as fault:
            raise fields.document.fault((*fields.path, name, place), f'"{text[:40]}" cannot be read: {fault}') from None
    return tuple(found)


def _word(part: str) -> PhraseWord:
    optional = part.startswith("(") and part.endswith(")")
    forms = (part[1:-1] if optional else part).split("/")
    for form in forms:
        if not _FORM.fullmatch(form) or (form.startswith("*") and form.endswith("*")):
            raise NotAPhraseError(
                "a word has letters and digits, forms of it are parted by /, and * stands at one end of it"
            )
    return PhraseWord(
        forms=frozenset(form for form in forms if "*" not in form),
        starts=tuple(form[:-1] for form in forms if form.endswith("*")),
        ends=tuple(form[1:] for form in forms if form.startswith("*")),
        optional=optional,
    )
