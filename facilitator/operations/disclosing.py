"""What is done about the register and the findings of the disclosure check."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from facilitator.clearing.people import same_person
from facilitator.clearing.register import lists_anybody, register_of
from facilitator.clearing.sources import PRINTED
from facilitator.errors import Refused
from facilitator.model.disclosure import Confirmation, Done, OrdinaryWord, RegisterEntry, Ruling
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import at_the_end, put_checked, remove_linked
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class FillRegister(Operation):
    """Add entries to the register and words to those that are neither person nor place, in one go."""

    entries: tuple[RegisterEntry, ...] = ()
    ordinary: tuple[OrdinaryWord, ...] = ()

    @property
    def label(self) -> Label:
        """Adding to the register."""
        return Label(Verb.ADD, Topic.REGISTER_ENTRY if self.entries else Topic.ORDINARY_WORD)

    @property
    def amount(self) -> int:
        """How many entries and words are added."""
        return len(self.entries) + len(self.ordinary)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where an entry has no name, or nothing is given."""
        if not self.amount:
            raise Refused("there is nothing to add to the register")
        position = at_the_end(unit, Topic.REGISTER_ENTRY)
        for at, entry in enumerate(self.entries):
            put_checked(unit, replace(entry, position=entry.position or position + at))
        for word in self.ordinary:
            put_checked(unit, word)


@dataclass(frozen=True, slots=True)
class ConfirmRegister(Operation):
    """Say that the register is whole, as it stands in ``version``; any later change of it wants a new confirmation."""

    version: str
    by: str

    @property
    def label(self) -> Label:
        """Confirmation of the register."""
        return Label(Verb.CONFIRM, Topic.REGISTER)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where nobody confirms it, it lists nobody, or it is not as it was when it was shown."""
        if not self.by.strip():
            raise Refused("say who confirms the register")
        if not lists_anybody(unit.reads):
            raise Refused(
                "the register is empty", then="add at least the child, the family and the people who worked with them"
            )
        if self.version != register_of(unit.reads).version:
            raise Refused("the register has changed since it was shown", then="look through it again")
        unit.put(Confirmation(version=self.version, at=unit.now, by=self.by))


@dataclass(frozen=True, slots=True)
class Rewording:
    """New words for one field of one record, and the words that it had when the new ones were shown."""

    topic: Topic
    id: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SettleFinding(Operation):
    """Decide one finding: keep it with a reason, lift a block with a second person, or say it in other words.

    ``rewordings`` and the ruling are carried out together, so that what is on record is what was done.
    """

    ruling: Ruling
    rewordings: tuple[Rewording, ...] = field(default_factory=tuple)

    @property
    def label(self) -> Label:
        """Settling of a finding."""
        return Label(Verb.SETTLE, Topic.RULING)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a reason or a name is missing, or the words changed since they were shown."""
        ruling = self.ruling
        if not ruling.by.strip():
            raise Refused("say who decides this")
        if ruling.done in (Done.KEPT, Done.LIFTED) and not ruling.reason.strip():
            raise Refused("say why it may stay", then="a few words are enough")
        if ruling.done is Done.LIFTED:
            _require_second(ruling)
        if (ruling.done in (Done.KEPT, Done.LIFTED)) == bool(self.rewordings):
            raise Refused("what is kept is not reworded, and what is reworded must be changed")
        for rewording in self.rewordings:
            _reword(unit, rewording)
        unit.put(replace(ruling, at=unit.now))


@dataclass(frozen=True, slots=True)
class ReopenFinding(Operation):
    """Take a decision on a finding back, so that it is open again; words that were changed stay as they are."""

    id: str

    @property
    def label(self) -> Label:
        """Withdrawal of a decision on a finding."""
        return Label(Verb.WITHDRAW, Topic.RULING)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where there is no such decision."""
        remove_linked(unit, Topic.RULING, self.id)


def _require_second(ruling: Ruling) -> None:
    if not ruling.second.strip():
        raise Refused("what is blocked can be lifted only by a second person", then="give their name")
    if same_person(ruling.second, ruling.by):
        raise Refused("the second person must be somebody else", then="where two names read alike, give both in full")


def _reword(unit: UnitOfWork, rewording: Rewording) -> None:
    if rewording.topic not in PRINTED:
        raise Refused("only words for publication are reworded here")
    record = unit.reads.find(rewording.topic, rewording.id)
    name, *place = rewording.field.split(".")
    if record is None or name not in PRINTED[rewording.topic] or _at(getattr(record, name), place) != rewording.before:
        raise Refused("these words have changed since they were shown", then="look at the finding again")
    new = _with(getattr(record, name), place, rewording.after)
    put_checked(unit, replace(record, **dict[str, Any]({name: new})))


def _at(value: Any, place: list[str]) -> Any:
    """What stands at a place within a field; nothing where there is no such place any more."""
    for part in place:
        if not part.isdigit():
            value = getattr(value, part, None)
        else:
            value = value[int(part)] if int(part) < len(value) else None
    return value


def _with(value: Any, place: list[str], new: str) -> Any:
    if not place:
        return new
    part, rest = place[0], place[1:]
    if part.isdigit():
        at = int(part)
        return (*value[:at], _with(value[at], rest, new), *value[at + 1 :])
    return replace(value, **{part: _with(getattr(value, part), rest, new)})
