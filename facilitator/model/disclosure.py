"""What must not appear in what is published, what was decided about each finding, who signed, and to whom it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from facilitator.ids import AttendeeId
from facilitator.model.fields import About, Code, Line, LinksTo, Position, Words
from facilitator.model.publication import Level
from facilitator.model.review import Marking


class RegisterKind(StrEnum):
    """What kind of thing an entry of the register is."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """Somebody or something that must not appear: private, and the reason that the register is in this file alone."""

    id: Annotated[str, About("The entry's stable id.")]
    kind: Annotated[RegisterKind, About("Whether it is a person, a place, an organisation or a reference.")]
    name: Annotated[Line, About("The name, address, number or title itself: private.")]
    role: Annotated[Line, About("What documents say instead, such as Mother or Health Visitor 1.")] = ""
    also: Annotated[
        tuple[Line, ...], About("Other forms of it: nicknames, maiden names, initials, spellings, shorter addresses.")
    ] = ()
    born: Annotated[date | None, About("A person's date of birth.")] = None
    person: Annotated[
        AttendeeId | None, LinksTo("attendee"), About("The attendee that it was taken from, if it was.")
    ] = None
    notes: Annotated[Words, About("Private notes.")] = ""
    position: Annotated[Position, About("Its place in the list.")] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinaryWord:
    """A capitalised word of the notes that somebody said is neither a person nor a place of this review."""

    id: Annotated[str, About("The word's stable id.")]
    word: Annotated[Line, About("The word, as the notes wrote it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """That somebody went through the register and said it is whole: it holds for that version of it alone."""

    id: Annotated[str, About("Always 'register': there is one in each file.")] = "register"
    version: Annotated[Line, About("The version of the register that was confirmed; empty: never.")] = ""
    at: Annotated[datetime | None, About("When it was confirmed.")] = None
    by: Annotated[Line, About("Who confirmed it.")] = ""


class Done(StrEnum):
    """What was done about a finding."""

    KEPT = "kept"
    LIFTED = "lifted"
    REPLACED = "replaced"
    GENERALISED = "generalised"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was decided about one finding of the disclosure check, at one level, and why."""

    id: Annotated[str, About("The ruling's stable id.")]
    level: Annotated[Level, About("How far the document travels for which it was decided.")]
    topic: Annotated[Code, About("The kind of finding, such as listed-name: a key of the table of levels.")]
    term: Annotated[Line, About("What was found, folded: two places with the same term are one finding.")]
    done: Annotated[Done, About("What was done.")]
    instead: Annotated[Line, About("What stands instead, where it was replaced, generalised or reworded.")] = ""
    reason: Annotated[Words, About("Why it was decided so.")] = ""
    by: Annotated[Line, About("Who decided.")] = ""
    second: Annotated[Line, About("The second person, where a block was lifted.")] = ""
    at: Annotated[datetime | None, About("When it was decided.")] = None
    places: Annotated[
        tuple[Line, ...], About("Digests of the sentences in which it stood; elsewhere it is a finding anew.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntruderAnswer:
    """One question of the motivated-intruder page, answered."""

    question: Annotated[Code, About("Key of the question in the reference data.")]
    answer: Annotated[bool, About("True where somebody could.")]
    note: Annotated[Words, About("What they could put together, and why it is accepted.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One person's signature under one text, checked against one register by one set of rules; void for any other."""

    id: Annotated[str, About("The signature's stable id.")]
    format: Annotated[Code, About("Key of the format.")]
    level: Annotated[Level, About("How far the document travels.")]
    text: Annotated[Line, About("SHA-256 of the public text that was signed, in hexadecimal.")]
    register: Annotated[Line, About("The version of the register that it was checked against.")]
    rules: Annotated[Line, About("The version of the rules and word lists that checked it.")]
    by: Annotated[Line, About("Who signed.")]
    capacity: Annotated[Line, About("In what capacity, such as Chair or Business Manager.")] = ""
    at: Annotated[datetime | None, About("When they signed.")] = None
    needed: Annotated[
        Line, About("How many signatures were asked for, in words, as the partnership's data has it.")
    ] = ""
    answers: Annotated[
        tuple[IntruderAnswer, ...], About("The motivated-intruder questions, as they answered them.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """That an edition went to somebody."""

    id: Annotated[str, About("The entry's stable id.")]
    edition: Annotated[str, LinksTo("edition"), About("The edition that went.")]
    to: Annotated[Line, About("To whom: a body or a list of readers.")]
    marking: Annotated[Marking, About("At what marking.")] = Marking.NONE
    sha256: Annotated[Line, About("SHA-256 of the file that went, in hexadecimal.")] = ""
    on: Annotated[date, About("The day it went.")]
    by: Annotated[Line, About("Who sent it.")] = ""
    how: Annotated[Line, About("By what way, such as secure e-mail.")] = ""
    recalled_on: Annotated[date | None, About("The day they were asked to destroy it, if they were.")] = None
    recalled_why: Annotated[Line, About("Why they were asked.")] = ""
