"""One open review on the desk: what places read, the one door through which they change it, and who is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from facilitator.casefile import CaseFile
from facilitator.clock import Clock, local_day
from facilitator.errors import FacilitatorError, Refused, Unavailable
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Outcome, UndoStatus, Verb
from facilitator.reference.agendas import AgendaStep
from facilitator.reference.library import Library
from facilitator.reference.vocabulary import Subject
from facilitator.store.history import Cause
from facilitator.store.reads import Reads
from ui.jobs import Jobs
from ui.settings import Settings
from ui.theme.look import Look
from ui.voice import Voice
from ui.workspace import Workspace

#: The first entry of a history makes the review; the second gives it its agenda, or what was imported.
_MADE_WITH = 2
_BEGINNINGS = frozenset({Label(Verb.IMPORT, Topic.REVIEW), Label(Verb.CHOOSE, Topic.STEP)})


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something outside the review stood in the way of a change; ``again`` tries once more."""

    error: Unavailable
    again: Callable[[], object] | None


class Desk(QObject):
    """An open review. ``committed`` comes once the change is on the disk, for undo and redo too."""

    committed = Signal(object)
    troubled = Signal(object)
    #: A change went through after trouble: the banner may go.
    eased = Signal()
    #: Ask the window to go to a place, and there to a record ("" for none).
    go = Signal(str, str)

    def __init__(self, case: CaseFile, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.workspace = workspace
        self._stop_listening = case.subscribe(self.committed.emit)

    # what it knows

    @property
    def reads(self) -> Reads:
        """Snapshots of what is in the review."""
        return self.case.reads

    @property
    def subject(self) -> Subject:
        """Whom the review is about, in the words of its agenda: a child, an adult."""
        return self.library.subject(self.reads.review().agenda)

    @property
    def look(self) -> Look:
        """Colours and sizes."""
        return self.workspace.look

    @property
    def voice(self) -> Voice:
        """How to tell people something."""
        return self.workspace.voice

    @property
    def jobs(self) -> Jobs:
        """Long work."""
        return self.workspace.jobs

    @property
    def settings(self) -> Settings:
        """How the person likes to work."""
        return self.workspace.settings

    @property
    def library(self) -> Library:
        """The reference data."""
        return self.workspace.library

    @property
    def clock(self) -> Clock:
        """The time."""
        return self.case.around.clock

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """The day it is in the United Kingdom."""
        return local_day(self.now())

    def agenda_step(self, key: str) -> AgendaStep | None:
        """The step as the agenda data has it, where this computer has that agenda."""
        agenda = self.library.agendas.get(self.reads.review().agenda)
        return agenda.step(key) if agenda else None

    # what it does

    def perform(
        self,
        operation: Operation,
        refused: Callable[[str], None] | None = None,
        again: Callable[[], object] | None = None,
    ) -> Outcome | None:
        """Carry out ``operation``; None where it did not happen, which was then told and nothing was changed."""
        return self._attempt(
            lambda: self.case.perform(operation),
            refused,
            again or (lambda: self.perform(operation, refused)),
        )

    def undo_status(self) -> UndoStatus:
        """What undo and redo would do next, in words; what a review was made with is not taken back from the screen."""
        status = self.case.undo_status()
        redo = on_screen(status.redo) if status.redo is not None else None
        next_one = self.case.history.next_undo()
        if next_one and next_one[0].seq <= _MADE_WITH and Label.of(next_one[0].label) in _BEGINNINGS:
            return UndoStatus(None, redo)
        return UndoStatus(on_screen(status.undo) if status.undo is not None else None, redo)

    def undo(self) -> None:
        """Take back the last change, and say which."""
        if self.undo_status().undo is None:
            self.voice.say("There is nothing to undo.")
            return
        self._again("undo")

    def redo(self) -> None:
        """Bring back the last change that was undone, and say which."""
        self._again("redo")

    def bookmark(self, name: str) -> str:
        """Where this person left off in this review: a key or an id, "" where nothing is known."""
        return self.settings.recall(self._bookmark_name(name))

    def set_bookmark(self, name: str, value: str) -> None:
        """Remember where this person is; keys and ids only."""
        self.settings.remember(self._bookmark_name(name), value)

    def close(self) -> None:
        """Stop listening and close the file."""
        self._stop_listening()
        self.case.close()

    def _bookmark_name(self, name: str) -> str:
        # The file's own id stays in the file: what this computer remembers must not lead back to it.
        mark = hashlib.sha256(f"bookmark {self.case.opened.file_id}".encode()).hexdigest()[:16]
        return f"{mark} {name}"

    def _again(self, way: str) -> None:
        act = self.case.undo if way == "undo" else self.case.redo
        outcome = self._attempt(act, None, lambda: self._again(way))
        if outcome is not None:
            done = "Undone" if outcome.cause is Cause.UNDONE else "Done again"
            self.voice.say(f"{done}: {on_screen(outcome.label.words(outcome.amount))}")

    def _attempt(
        self, act: Callable[[], Outcome], refused: Callable[[str], None] | None, again: Callable[[], object]
    ) -> Outcome | None:
        try:
            outcome = act()
        except Refused as refusal:
            (refused or self.voice.say)(sentence(refusal))
        except Unavailable as error:
            self.troubled.emit(Trouble(error, again))
        else:
            self.eased.emit()
            return outcome
        return None


def on_screen(words: str) -> str:
    """Words of the history as the screens say them, where a contribution is a card."""
    return words.replace("contribution", "card")


def sentence(error: FacilitatorError) -> str:
    """A refusal as people read it beside a control: what is wrong, and what to do; that nothing changed goes unsaid."""
    parts = [part.rstrip(".; ") for part in (error.what, error.then) if part]
    words = ": ".join(parts) + "."
    first = words.partition(" ")[0]
    return words[:1].upper() + words[1:] if first.isalpha() else words
