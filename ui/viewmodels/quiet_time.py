"""The quiet minutes of the step that the meeting is at: how many, what is left, and that they are over."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.ids import StepId
from facilitator.model.meeting import Step
from facilitator.operations.quiet import EndQuiet, StartQuiet
from facilitator.rules.quiet import LEAST, MOST, USUAL, quiet_left
from ui.desk import Desk
from ui.viewmodels.meeting import Meeting

#: What may be chosen, in minutes.
CHOICES = tuple(range(LEAST // 60, MOST // 60 + 1))
#: How long it is told that the quiet is over.
_TOLD = timedelta(seconds=30)
_MINUTES, _SOUND = "quiet minutes", "quiet sound"


class QuietTime(QObject):
    """``changed`` comes with each second of the quiet, and when it begins or ends; ``ended`` as it ends by itself.

    It is quiet in the room, wherever the chair looks: in the step of the clock, or where none runs in the one shown.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self.left = 0
        self._over_at: datetime | None = None
        self._was_over = False
        self._at = self._step_id
        # Its end is told and heard where nothing ticks, too, as while another place is shown.
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._look)
        meeting.clock_changed.connect(lambda _clock: self._look())
        meeting.step_changed.connect(lambda _step: self._go())
        meeting.steps_changed.connect(self._go)
        self._look()

    @property
    def is_over(self) -> bool:
        """Whether it has just ended by itself."""
        since = self._over_at
        return since is not None and timedelta(0) <= self._desk.now() - since < _TOLD

    @property
    def minutes(self) -> int:
        """How long it is when it is begun: two minutes until somebody chose."""
        remembered = self._desk.settings.recall(_MINUTES)
        return int(remembered) if remembered in map(str, CHOICES) else USUAL // 60

    @property
    def sounds(self) -> bool:
        """Whether its end is heard as well as seen."""
        return self._desk.settings.recall(_SOUND) == "on"

    def choose_sound(self, *, on: bool) -> None:
        """Have the end heard, or only seen."""
        self._desk.settings.remember(_SOUND, "on" if on else "off")

    def begin(self, minutes: int = 0) -> None:
        """Begin it, for so many minutes, or as long as the last time."""
        step = self._step
        if minutes:
            self._desk.settings.remember(_MINUTES, str(minutes))
        if step is not None and self._desk.perform(StartQuiet(StepId(step.id), self.minutes * 60)):
            amount = "1 minute" if self.minutes == 1 else f"{self.minutes} minutes"
            self._desk.voice.say(f"{amount} of quiet writing.")

    def end(self) -> None:
        """End it, or take away the words that it is over."""
        step, ran = self._step, self.left > 0
        self._over_at = None
        if step is not None and ran and self._desk.perform(EndQuiet(StepId(step.id))):
            self._desk.voice.say("The quiet is ended.")
        self._look(quietly=True)

    def begin_or_end(self) -> None:
        """Begin it; while it lasts, end it."""
        if self.left:
            self.end()
        else:
            self.begin()

    # how

    @property
    def _step(self) -> Step | None:
        return self._meeting.current or self._meeting.step

    @property
    def _step_id(self) -> str:
        return self._step.id if self._step else ""

    def _go(self) -> None:
        elsewhere, self._at = self._at != self._step_id, self._step_id
        if elsewhere:
            self._over_at = None
        self._look(quietly=elsewhere)

    def _look(self, *, quietly: bool = False) -> None:
        step, now = self._step, self._desk.now()
        before, told = self.left, self._was_over
        self.left = quiet_left(step, now) if step is not None else 0
        until = step.quiet_until if step is not None else None
        if self.left:
            self._over_at = None
            self._end.start(self.left * 1000)
        else:
            self._end.stop()
        if before and not self.left and until is not None and until <= now and not quietly:
            self._over_at = now
            self._desk.voice.say("The quiet is over: time to share.")
            self.ended.emit()
        self._was_over = self.is_over
        if before or self.left or told or self._was_over:
            self.changed.emit()
