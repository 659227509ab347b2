"""The capture line's mind: what is typed in a step, what it says so far, its draft, and recording or correcting it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.ids import StepId, ThemeId
from facilitator.merging.lineage import TAKING_IN
from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind, Theme
from facilitator.model.learning import Recommendation
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.beginnings import begun_as
from facilitator.operations.capture import CapturedLine, CorrectLine, RecordLine
from facilitator.operations.contributions import SaveDraft
from facilitator.rules.capture_line.completing import Completion, completion
from facilitator.rules.capture_line.marks import OWNED_KINDS, LineReading, Table, owners_of
from facilitator.rules.capture_line.reading import read_line
from facilitator.rules.capture_line.writing import kind_without_sign, write_line
from ui.desk import Desk

#: So long after the last key the half-typed line is put on the disk.
PAUSE = 300
#: Records of these kinds decide what a line can name.
_NAMED = (Topic.AGENCY, Topic.ATTENDEE, Topic.THEME, Topic.STEP)
#: The bookmark that tells which card is being corrected in a step.
_CORRECTING = "correcting"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is on the disk of a step's half-typed line."""

    text: str
    cursor: int


class CaptureLineModel(QObject):
    """One line in one step at a time; the half-typed lines of other steps wait on the disk, each with its cursor.

    ``restored`` carries a text and a cursor that take the place of what is typed; ``reading_changed`` a LineReading or,
    while nothing is typed, None; ``recorded`` the moment at which the line was on the disk; ``refused`` a sentence;
    ``correcting_changed`` the Contribution that Enter would correct, or None; ``left_behind`` the Step that was just
    gone from, where a half-typed line waits in it. ``orphaned``: the card that was being corrected is gone, and what
    was typed for it is a line of its own now.
    """

    restored = Signal(str, int)
    reading_changed = Signal(object)
    recorded = Signal(object)
    refused = Signal(str)
    correcting_changed = Signal(object)
    orphaned = Signal()
    left_behind = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step: Step | None = None
        self._captures: tuple[ContributionKind, ...] = ()
        self._text, self._cursor = "", 0
        self._kept = _Kept("", 0)
        self._reading: LineReading | None = None
        self._correcting: Contribution | None = None
        self._table = Table()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.settle)
        self._read_names()
        desk.committed.connect(self._on_committed)

    # what it knows

    @property
    def step(self) -> Step | None:
        """The step in which the line is typed."""
        return self._step

    @property
    def step_id(self) -> StepId | None:
        """Its id."""
        return self._step.id if self._step else None

    @property
    def text(self) -> str:
        """What is typed."""
        return self._text

    @property
    def cursor(self) -> int:
        """Where in it the cursor is."""
        return self._cursor

    @property
    def reading(self) -> LineReading | None:
        """What it says so far; None while nothing is typed."""
        return self._reading

    @property
    def correcting(self) -> Contribution | None:
        """The recorded line that is being corrected."""
        return self._correcting

    @property
    def table(self) -> Table:
        """What a line can name now."""
        return self._table

    def completion(self) -> Completion | None:
        """What could complete the word at the cursor."""
        if self._reading is None:
            return None
        return completion(self._text, self._cursor, self._table, owned=self._reading.kind in OWNED_KINDS)

    # what is typed

    def show_step(self, step: Step | None) -> None:
        """Go to a step: the line typed here is kept, and the one that was half typed there comes back."""
        if self._step is not None and step is not None and self._step.id == step.id:
            self._take_step(step)
            self._read()
            return
        self.settle()
        if self._text.strip():
            self.left_behind.emit(self._step)
        self._take_step(step)
        text, cursor = self._desk.reads.draft(step.id) if step else ("", 0)
        self._correct(self._left_correcting() if text else None)
        self._restore(text, cursor)

    def type(self, text: str, cursor: int) -> None:
        """The line is now ``text`` with the cursor there; it will be kept after a pause."""
        differs, moved = text != self._text, cursor != self._cursor
        self._text, self._cursor = text, cursor
        if differs:
            if not text.strip():
                # An emptied line is a new one: what is typed next must not take the place of a card unseen.
                self._correct(None)
            self._read()
        if differs or moved:
            self._pause.start()

    def settle(self) -> None:
        """Keep what is half typed now, where it is not on the disk yet."""
        self._pause.stop()
        now = _Kept(self._text, self._cursor)
        if self._step is None or now == self._kept or now.text == self._kept.text == "":
            return
        draft = SaveDraft(step=self._step.id, text=now.text, cursor=now.cursor)
        if self._desk.perform(draft, self.refused.emit, self.settle) is not None:
            self._kept = now

    # what is done with it

    def record(self) -> bool:
        """Write the line down, or correct the recalled one. Where that fails the words stay as they are."""
        if self._step is None or self._reading is None:
            self.refused.emit("There is nothing written yet: type what was said, then press Enter.")
            return False
        line = _captured(self._reading)
        done: Operation = RecordLine(self._step.id, line)
        if self._correcting is not None:
            done = CorrectLine(self._correcting.id, line, typed_in=self._step.id)
        self._pause.stop()
        outcome = self._desk.perform(done, self.refused.emit, self.record)
        if outcome is None:
            return False
        self._kept = _Kept("", 0)
        self._correct(None)
        self._restore("", 0)
        self.recorded.emit(outcome.at)
        return True

    def recall(self, back: int = 1) -> bool:
        """In an empty line, or one recalled and not changed since, bring the line before (``back`` 1) or after (-1).

        False where there is no such line, or something else is typed.
        """
        if self._step is None or (self._text.strip() and not self._is_as_recalled()):
            return False
        lines = self._lines()
        at = next((place for place, card in enumerate(lines) if self._is(card)), -1) + back
        if at == -1 and self._correcting is not None:
            self.leave_correction()
            return True
        if not 0 <= at < len(lines):
            return False
        self._correct(lines[at])
        line = self._written(lines[at])
        self._restore(line, len(line))
        self._pause.start()
        return True

    def leave_correction(self) -> None:
        """Leave the recalled line as it was recorded; the line is empty again."""
        if self._correcting is not None:
            self._correct(None)
            self._restore("", 0)
            self.settle()

    # how

    def _restore(self, text: str, cursor: int) -> None:
        self._text, self._cursor = text, cursor
        # The text is shown before its reading, so that nobody reads the one beside the other.
        self.restored.emit(text, cursor)
        self._read()

    def _take_step(self, step: Step | None) -> None:
        if step is None or self._step is None or step.id != self._step.id:
            self._kept = _Kept(*self._desk.reads.draft(step.id)) if step else _Kept("", 0)
        self._step = step
        agenda_step = self._desk.agenda_step(step.key) if step else None
        self._captures = agenda_step.captures if agenda_step else ()

    def _read(self) -> None:
        reading = None
        if self._step is not None and self._text.strip():
            reading = read_line(
                self._text,
                step_kind=self._kind_without_sign(),
                table=self._table,
                today=self._desk.today(),
                captures=self._captures,
            )
        if reading != self._reading:
            self._reading = reading
            self.reading_changed.emit(reading)

    def _kind_without_sign(self) -> ContributionKind:
        if self._step is None:
            return ContributionKind.FACT
        return kind_without_sign(self._correcting, self._step.kind) if self._correcting else self._step.kind

    def _read_names(self) -> None:
        reads = self._desk.reads
        agencies = reads.agencies()
        themes = {theme.id: theme for theme in reads.themes()}
        for known in self._desk.library.themes.values():
            theme = Theme(id=ThemeId(known.key), label=known.label)
            themes.setdefault(theme.id, theme)
        self._table = Table(
            agencies=agencies, themes=tuple(themes.values()), owners=owners_of(agencies, reads.attendees())
        )

    def _lines(self) -> list[Contribution]:
        """What was recorded in this step, the last first."""
        cards = self._desk.reads.contributions(self._step.id) if self._step else ()
        said = [(card.said_at, card.position, card) for card in cards if card.said_at and not card.merged_into]
        return [card for _, _, card in sorted(said, key=lambda line: line[:2], reverse=True)]

    def _written(self, card: Contribution) -> str:
        kind = self._step.kind if self._step else ContributionKind.FACT
        wanted = Action if card.kind is ContributionKind.IMMEDIATE_ACTION else Recommendation
        begun = begun_as(self._desk.reads, card.id) if card.kind in OWNED_KINDS else ()
        return write_line(card, kind, self._table, next((one for one in begun if isinstance(one, wanted)), None))

    def _is(self, card: Contribution) -> bool:
        return self._correcting is not None and card.id == self._correcting.id

    def _is_as_recalled(self) -> bool:
        return self._correcting is not None and self._text == self._written(self._correcting)

    def _correct(self, card: Contribution | None) -> None:
        name = f"{_CORRECTING} {self.step_id}"
        if self._desk.bookmark(name) != (card.id if card else ""):
            self._desk.set_bookmark(name, card.id if card else "")
        if card != self._correcting:
            self._correcting = card
            self.correcting_changed.emit(card)

    def _left_correcting(self) -> Contribution | None:
        """The card whose correction was half typed when this step was left, or the program ended."""
        left = self._desk.bookmark(f"{_CORRECTING} {self.step_id}")
        return self._still_there(left) if left else None

    def _still_there(self, card_id: str) -> Contribution | None:
        found = self._desk.reads.find(Topic.CONTRIBUTION, card_id)
        # What is merged away is seen by nobody: a correction of it would be lost.
        return found if isinstance(found, Contribution) and found.merged_into is None else None

    def _on_committed(self, outcome: Outcome) -> None:
        if outcome.label == TAKING_IN:
            self._take_line()
        if any(outcome.ids(topic) for topic in _NAMED):
            self._read_names()
            if self._step is not None:
                step = self._desk.reads.find(Topic.STEP, self._step.id)
                self._take_step(step if isinstance(step, Step) else None)
            self._read()
        if self._correcting is not None and self._correcting.id in outcome.ids(Topic.CONTRIBUTION):
            # A card that was taken out meanwhile cannot be corrected; what is typed stays, as a line of its own.
            found = self._still_there(self._correcting.id)
            as_recalled = found is None and self._is_as_recalled()
            self._correct(found)
            if as_recalled:
                # Nobody changed a letter of it: as a line of its own it would be said twice.
                self._restore("", 0)
            elif found is None:
                self._read()
                self.orphaned.emit()

    def _take_line(self) -> None:
        """The other copy may have had a line half typed in this step: it stands beside what is typed here."""
        if self._step is None:
            return
        text, cursor = self._desk.reads.draft(self._step.id)
        if text not in (self._text, ""):
            self._kept = _Kept(text, cursor)
            self._restore(text, cursor)


def _captured(reading: LineReading) -> CapturedLine:
    return CapturedLine(
        text=reading.words,
        kind=reading.kind,
        agency=reading.agency.id if reading.agency else None,
        themes=reading.themes,
        starred=reading.starred,
        owner=reading.owner.id if reading.owner else None,
        owner_role=reading.owner_role,
        due_on=reading.due_on,
    )
