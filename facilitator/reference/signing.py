"""Who must sign before a document may leave, and the questions that they answer first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.model.publication import Level
from facilitator.reference.fields import Fields
from facilitator.reference.guidance import HEADING, read_guidance

if TYPE_CHECKING:
    from facilitator.reference.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule:
    """What is asked for at one level: findings settled, a confirmed register, signatures, and answered questions."""

    key: Level
    findings: bool
    signatures: int
    register: bool
    questions: bool

    @property
    def asks(self) -> bool:
        """Whether anything is asked for at all."""
        return self.findings or self.register or self.signatures > 0

    @property
    def words(self) -> str:
        """How many signatures, as a record says it."""
        return f"{_NUMBERS[self.signatures]} signature{'' if self.signatures == 1 else 's'} asked for"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntruderQuestion:
    """What somebody who wants to find out could put together; ``hint`` says what to think of."""

    key: str
    question: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """The whole rule, as data."""

    title: str
    levels: Mapping[Level, LevelRule]
    questions: tuple[IntruderQuestion, ...]


_NUMBERS = ("no", "one", "two", "three", "four")


def read_signing(document: Document) -> Signing:
    """The rule in ``document``. Raises ``BadDataFile``, also where a level is missing."""
    top = Fields.of(document)
    read_guidance(top)
    top.only(*HEADING, "title", "levels", "questions")
    levels = {rule.key: rule for rule in top.keyed("levels", _read_level)}
    missing = [level.value for level in Level if level not in levels]
    if missing:
        raise document.fault(("levels",), f'there is no level "{missing[0]}"')
    # Questions that are to be answered and are not there would be answered by everybody.
    asked = any(rule.questions for rule in levels.values())
    return Signing(
        title=top.line("title"),
        levels=MappingProxyType(levels),
        questions=(top.at_least_one if asked else top.keyed)("questions", _read_question),
    )


def _read_level(fields: Fields) -> LevelRule:
    fields.only(*LevelRule.__dataclass_fields__)
    key = fields.choice("key", Level)
    leaves = key is not Level.INTERNAL
    return LevelRule(
        key=key,
        findings=_owed(fields, "findings", leaves),
        signatures=fields.whole("signatures", least=int(leaves), most=len(_NUMBERS) - 1),
        register=_owed(fields, "register", leaves),
        questions=fields.flag("questions"),
    )


def _owed(fields: Fields, name: str, leaves: bool) -> bool:
    """A flag; for what leaves the room it is no choice. How many sign is one, and whether they are asked questions."""
    asked = fields.flag(name)
    if leaves and not asked:
        raise fields.fault(name, "this is asked for wherever a document leaves the room")
    return asked


def _read_question(fields: Fields) -> IntruderQuestion:
    fields.only(*IntruderQuestion.__dataclass_fields__)
    return IntruderQuestion(key=fields.key("key"), question=fields.words("question"), hint=fields.words("hint"))
