"""Whether a document may leave: the one answer that the app, the command and the library all ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from facilitator.briefing.composing import compose
from facilitator.briefing.context import Head
from facilitator.briefing.formats import Format
from facilitator.clearing.checker import CannotCheck, Checker
from facilitator.clearing.findings import Finding, State, findings_of
from facilitator.clearing.origin import made_here
from facilitator.clearing.own_words import own_words
from facilitator.clearing.passages import Passage, passages_of, text_hash
from facilitator.clearing.register import lists_anybody, register_of
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.register import Register
from facilitator.errors import Refused
from facilitator.model.disclosure import SignOff
from facilitator.model.publication import Level
from facilitator.model.topics import Topic
from facilitator.progress import CancelToken
from facilitator.reference.library import Library
from facilitator.reference.signing import LevelRule
from facilitator.store.history import History
from facilitator.store.reads import Reads

#: A check that takes longer than this, in seconds, is given up, and nothing is published.
TIME_LIMIT = 60.0
#: The reference of the review is made to be printed; where it is a number of somebody's record, the register has it.
_OWN_REFERENCE = ("reference", "other-number")


class NotCleared(Refused):
    """A document may not leave yet; ``stops`` are the reasons, each a sentence."""

    code = "not-cleared"

    def __init__(self, stops: tuple[str, ...]) -> None:
        more = f" (and {len(stops) - 1} more)" if len(stops) > 1 else ""
        super().__init__(
            f"this may not be published yet: {stops[0]}{more}", then="work through the disclosure check first"
        )
        self.stops = stops


class Wanted(StrEnum):
    """What takes a stop away."""

    CONFIRMATION = "confirmation"
    DECISIONS = "decisions"
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a document may not leave yet, as a sentence, and what takes it away."""

    wanted: Wanted
    words: str


@dataclass(frozen=True)
class Examination:
    """What the check knows of one document, at one level, at one moment.

    ``text``, ``register`` and ``rules`` are the hashes that a signature stands for. ``signatures`` are those under
    exactly these that were given in this file when as many were asked for as now. ``confirmed`` says whether the
    register was, as it now stands.
    """

    form: str
    level: Level
    rule: LevelRule
    context: Head
    text: str
    register: Register
    rules: str
    confirmed: bool
    findings: tuple[Finding, ...]
    signatures: tuple[SignOff, ...]

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has decided."""
        return tuple(one for one in self.findings if one.state is State.OPEN)

    @cached_property
    def reasons(self) -> tuple[Stop, ...]:
        """Why the document may not leave yet; nobody is told to sign before everything else is done."""
        stops = self._undone
        if stops or not self.lacking:
            return stops
        if self.signatures and self.lacking == 1:
            return (Stop(Wanted.SIGNATURES, "a second signature is missing"),)
        missing = f"{_many(self.lacking, 'signature is', 'signatures are')} missing"
        return (Stop(Wanted.SIGNATURES, missing),)

    @property
    def before_signing(self) -> tuple[str, ...]:
        """Why nobody may sign yet, each a sentence; empty where they may."""
        return tuple(stop.words for stop in self._undone)

    @property
    def stops(self) -> tuple[str, ...]:
        """The sentences of ``reasons``; empty where the document may leave."""
        return tuple(stop.words for stop in self.reasons)

    @property
    def lacking(self) -> int:
        """How many signatures are still to come."""
        return max(0, self.rule.signatures - len(self.signatures))

    @cached_property
    def _undone(self) -> tuple[Stop, ...]:
        stops = []
        if self.rule.register and not self.confirmed:
            words = "the register of who must not appear is not confirmed as it now stands"
            stops.append(Stop(Wanted.CONFIRMATION, words))
        if not self.rule.findings:
            return tuple(stops)
        blocks = sum(one.is_block for one in self.open)
        if blocks:
            stops.append(Stop(Wanted.DECISIONS, f"{_many(blocks, 'finding blocks', 'findings block')} it"))
        if len(self.open) > blocks:
            words = f"{_many(len(self.open) - blocks, 'finding wants', 'findings want')} a decision"
            stops.append(Stop(Wanted.DECISIONS, words))
        return tuple(stops)

    def require_cleared(self) -> None:
        """Raises ``NotCleared`` unless the document may leave."""
        if self.stops:
            raise NotCleared(self.stops)


def examine(
    reads: Reads, history: History, form: Format, level: Level, *, library: Library, checker: Checker
) -> Examination:
    """Check what a document of ``form`` would say now. Raises ``CannotCheck``, ``Refused``; changes nothing."""
    context = compose(reads, form.key, library=library, based_on=form.based_on)
    return examine_context(reads, history, context, form, level, library=library, checker=checker)


def examine_context(
    reads: Reads,
    history: History,
    context: Head,
    form: Format,
    level: Level,
    *,
    library: Library,
    checker: Checker,
) -> Examination:
    """As ``examine``, for a context that was made from ``reads`` just now."""
    register = register_of(reads, with_attendees=form.is_published)
    passages = (*passages_of(context), *own_words(form, context))
    found = _detected(passages, register, checker, level)
    rulings = tuple(one for one in reads.rulings() if made_here(history, Topic.RULING, one.id))
    text = text_hash(context, form)
    rule = library.signing.levels[level]
    signatures = tuple(
        one
        for one in reads.sign_offs()
        if (one.format, one.level, one.text, one.register, one.rules, one.needed)
        == (form.key, level, text, register.version, checker.version, rule.words)
        and made_here(history, Topic.SIGN_OFF, one.id)
    )
    confirmation = reads.confirmation()
    return Examination(
        form=form.key,
        level=level,
        rule=rule,
        context=context,
        text=text,
        register=register,
        rules=checker.version,
        confirmed=lists_anybody(reads)
        and confirmation.version == register_of(reads).version
        and made_here(history, Topic.REGISTER, confirmation.id),
        findings=findings_of(found, rulings, level),
        signatures=signatures,
    )


def require_in_time(cancel: CancelToken) -> None:
    """Raises ``CannotCheck`` where a check has taken too long."""
    if cancel.is_late:
        raise CannotCheck(f"it took longer than {TIME_LIMIT:g} seconds")


def _detected(
    passages: tuple[Passage, ...], register: Register, checker: Checker, level: Level
) -> list[tuple[Passage, Hit, Severity]]:
    cancel = CancelToken(seconds=TIME_LIMIT)
    found = []
    for passage in passages:
        for hit in checker.hits(passage.text, register):
            severity = checker.outcome(hit, level)
            if severity is not None and (passage.path, hit.topic) != _OWN_REFERENCE:
                found.append((passage, hit, severity))
        require_in_time(cancel)
    return found


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
