"""Signing a text for publication, and taking a signature back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from facilitator.briefing.formats import Format
from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import NotCleared, examine
from facilitator.clearing.people import same_person
from facilitator.errors import Refused
from facilitator.model.disclosure import IntruderAnswer, SignOff
from facilitator.model.publication import Level
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import remove_linked
from facilitator.reference.library import Library
from facilitator.store.unit import UnitOfWork

_ANOTHER = "the second signature is another person's; where two names read alike, both sign with theirs in full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Operation):
    """Put a person's signature under what a document says now; final, but it can be withdrawn.

    The check is made here once more, so that nobody signs what has an open finding. Any change of the text, of the
    register or of the rules makes the signature void.
    """

    form: Format
    level: Level
    by: str
    library: Library = field(repr=False)
    checker: Checker = field(repr=False)
    capacity: str = ""
    answers: tuple[IntruderAnswer, ...] = ()
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Giving of a signature."""
        return Label(Verb.SIGN, Topic.SIGN_OFF)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``NotCleared`` while anything is open, ``Refused`` where nobody signs, signs twice or leaves a
        question unanswered, and ``CannotCheck`` where the check fails.
        """
        if not self.by.strip():
            raise Refused("say who signs")
        found = examine(unit.reads, unit.history, self.form, self.level, library=self.library, checker=self.checker)
        if found.before_signing:
            raise NotCleared(found.before_signing)
        if any(same_person(one.by, self.by) for one in found.signatures):
            raise Refused(f"{self.by} has signed this text already", then=_ANOTHER)
        if found.rule.questions:
            self._require_answers()
        unit.put(
            SignOff(
                id=unit.new_id(),
                format=self.form.key,
                level=self.level,
                text=found.text,
                register=found.register.version,
                rules=found.rules,
                by=self.by,
                capacity=self.capacity,
                at=unit.now,
                needed=found.rule.words,
                answers=self.answers,
            )
        )

    def _require_answers(self) -> None:
        answered = {one.question: one for one in self.answers}
        for question in self.library.signing.questions:
            answer = answered.get(question.key)
            if answer is None:
                raise Refused("every question about what somebody could put together is answered before signing")
            if answer.answer and not answer.note.strip():
                raise Refused(
                    "a yes needs a note",
                    then="say what could be put together, and why it may be published all the same",
                )


@dataclass(frozen=True, slots=True)
class WithdrawSignature(Operation):
    """Take a signature back; the history keeps that it was given."""

    id: str
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Withdrawal of a signature."""
        return Label(Verb.WITHDRAW, Topic.SIGN_OFF)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where there is no such signature."""
        unit.reads.get(SignOff, self.id)
        remove_linked(unit, Topic.SIGN_OFF, self.id)
