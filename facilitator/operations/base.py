"""What an operation is, what it is called, and what is told when it was done."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from facilitator.model.topics import Topic
from facilitator.store.history import Cause
from facilitator.store.unit import UnitOfWork


class Verb(StrEnum):
    """What was done, as the history and the undo menu say it."""

    ADD = "add"
    AMEND = "amend"
    REMOVE = "remove"
    MOVE = "move"
    RECORD = "record"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    CHOOSE = "choose"
    START = "start"
    PAUSE = "pause"
    FINISH = "finish"
    SKIP = "skip"
    IMPORT = "import"
    ISSUE = "issue"
    WITHDRAW = "withdraw"
    REDACT = "redact"
    CONFIRM = "confirm"
    SETTLE = "settle"
    SIGN = "sign"
    RECALL = "recall"
    SHOW = "show"
    HIDE = "hide"
    RESTORE = "restore"
    OPEN_ROUND = "open-round"
    HAVE_TURN = "have-turn"
    COME_BACK = "come-back"
    END_ROUND = "end-round"
    START_QUIET = "start-quiet"
    END_QUIET = "end-quiet"
    GIVE_TIME = "give-time"
    SET_RIGHT = "set-right"
    SET_SIGHT = "set-sight"
    KEEP_WORD = "keep-word"
    LET_WORD_GO = "let-word-go"


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a change: what was done to what kind of thing. Screens put it into words."""

    verb: Verb
    topic: Topic

    def __str__(self) -> str:
        return f"{self.verb} {self.topic}"

    @classmethod
    def of(cls, text: str) -> Label:
        """The label that ``str(label)`` wrote."""
        verb, topic = text.split(" ", 1)
        return cls(Verb(verb), Topic(topic))

    def words(self, amount: int = 1) -> str:
        """The label in English, such as "merge of 3 contributions"."""
        if self.verb in _WHOLE:
            return _WHOLE[self.verb]
        thing = _PLURALS[self.topic] if amount != 1 else self.topic.value.replace("-", " ")
        return f"{_NOUNS.get(self.verb, self.verb.value)} of {f'{amount} ' if amount != 1 else ''}{thing}"


_NOUNS = {
    Verb.ADD: "adding",
    Verb.AMEND: "change",
    Verb.REMOVE: "removal",
    Verb.RECORD: "recording",
    Verb.CHOOSE: "choice",
    Verb.FINISH: "finishing",
    Verb.SKIP: "skipping",
    Verb.WITHDRAW: "withdrawal",
    Verb.REDACT: "redaction",
    Verb.CONFIRM: "confirmation",
    Verb.SETTLE: "settling",
    Verb.SHOW: "showing",
    Verb.HIDE: "hiding",
    Verb.RESTORE: "putting back",
    Verb.SIGN: "giving",
}

#: What is done in the course of a step or while typing, and no change of what was planned or written.
_WHOLE = {
    Verb.OPEN_ROUND: "beginning of a round",
    Verb.HAVE_TURN: "turn in the round",
    Verb.COME_BACK: "coming back later in the round",
    Verb.END_ROUND: "end of the round",
    Verb.START_QUIET: "beginning of quiet writing",
    Verb.END_QUIET: "end of quiet writing",
    Verb.GIVE_TIME: "giving of minutes to a step",
    Verb.SET_RIGHT: "setting right of the time used",
    Verb.SET_SIGHT: "choice of what the room sees",
    Verb.KEEP_WORD: "keeping of a word",
    Verb.LET_WORD_GO: "letting go of a kept word",
}

_PLURALS = {
    Topic.REVIEW: "reviews",
    Topic.STORY: "stories",
    Topic.PROFILE: "profiles",
    Topic.AGENCY: "agencies",
    Topic.ATTENDEE: "attendees",
    Topic.STEP: "steps",
    Topic.THEME: "themes",
    Topic.CONTRIBUTION: "contributions",
    Topic.WORDING: "wordings",
    Topic.LEARNING_POINT: "learning points",
    Topic.RECOMMENDATION: "recommendations",
    Topic.ACTION: "actions",
    Topic.DECISION: "decisions",
    Topic.CRITERION: "criteria",
    Topic.VIEW: "views",
    Topic.PASSAGE: "passages",
    Topic.FACTOR_ANSWER: "factor answers",
    Topic.BRIEFING: "briefings",
    Topic.EDITION: "editions",
    Topic.REGISTER_ENTRY: "register entries",
    Topic.ORDINARY_WORD: "ordinary words",
    Topic.REGISTER: "registers",
    Topic.RULING: "findings",
    Topic.SIGN_OFF: "signatures",
    Topic.RELEASE: "releases",
}


class Operation(ABC):
    """One thing that a person does to a review, carried out whole or not at all."""

    __slots__ = ()

    #: False for what is final: an issued edition, a redaction, a draft.
    undoable: ClassVar[bool] = True

    @property
    @abstractmethod
    def label(self) -> Label:
        """What this is called in the history and the undo menu."""

    @property
    def amount(self) -> int:
        """How many things it is done to, for the label's words."""
        return 1

    @property
    def edits(self) -> tuple[Topic, str, str] | None:
        """The record and the field whose text this edits, where a run of such edits is to be undone as one."""
        return None

    @abstractmethod
    def run(self, unit: UnitOfWork) -> None:
        """Carry it out with ``unit``. Raises ``Refused`` where a rule or the input stands against it."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that a change reached: it was made, altered or taken out."""

    topic: Topic
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a finished change did. ``revision`` is its number in the history, unchanged where nothing differed.

    Once it is handed out, the change is on the disk; ``at`` is when.
    """

    label: Label
    amount: int
    cause: Cause
    touched: frozenset[Touched]
    revision: int
    at: datetime

    def ids(self, topic: Topic) -> frozenset[str]:
        """Ids of the touched records of one kind."""
        return frozenset(touched.id for touched in self.touched if touched.topic is topic)


@dataclass(frozen=True, slots=True)
class UndoStatus:
    """What undo and redo would do next, in words; None where there is nothing."""

    undo: str | None
    redo: str | None
