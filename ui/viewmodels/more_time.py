"""Giving the step that is shown more minutes: where they come from, and what was done, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from facilitator.ids import StepId
from facilitator.model.meeting import Step, StepState
from facilitator.operations.time_given import GiveMinutes
from facilitator.rules.giving_time import Share, TakenFrom, shares, to_spare
from ui.desk import Desk
from ui.viewmodels.meeting import Meeting, Refusal

#: What can be given at a press, in minutes.
CHOICES = (1, 2, 5)
_FROM = "minutes taken from"


class MoreTime(QObject):
    """``changed`` comes when it is chosen where minutes come from."""

    changed = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting

    @property
    def step(self) -> Step | None:
        """The step that can be given minutes: the one shown, until it is over."""
        step = self._meeting.step
        return step if step and step.state in (StepState.WAITING, StepState.OPEN) else None

    @property
    def taken_from(self) -> TakenFrom:
        """Where minutes come from: the steps to come until somebody chose."""
        return TakenFrom.END if self._desk.settings.recall(_FROM) == TakenFrom.END else TakenFrom.LATER

    def choose(self, taken_from: TakenFrom) -> None:
        """Choose where minutes come from, from now on."""
        self._desk.settings.remember(_FROM, taken_from.value)
        self.changed.emit()

    @property
    def spare_words(self) -> str:
        """What giving will do, in words."""
        step = self.step
        if step is None:
            return ""
        if self.taken_from is TakenFrom.END:
            return f"The meeting ends later; now at {self._meeting.clock.ends_words}."
        spare = to_spare(self._meeting.steps, StepId(step.id), self._desk.now())
        amount = {0: "no minute", 1: "1 minute"}.get(spare, f"{spare} minutes")
        return f"The steps to come have {amount} to give."

    def give(self, minutes: int, refused: Refusal | None = None) -> bool:
        """Give the shown step so many minutes, and say where they came from; whether it was done."""
        step = self.step
        if step is None:
            return False
        taken_from, to = self.taken_from, StepId(step.id)
        later = taken_from is TakenFrom.LATER
        given = shares(self._meeting.steps, to, minutes, self._desk.now()) if later else ()
        if not self._desk.perform(GiveMinutes(to, minutes, taken_from), refused):
            return False
        amount = "1 minute is" if minutes == 1 else f"{minutes} minutes are"
        self._desk.voice.say(f"{amount} given to {step.title}{_source(given)}. Ends {self._meeting.clock.ends_words}.")
        return True


def _source(given: tuple[Share, ...]) -> str:
    if not given:
        return ""
    return f", taken from {', '.join(f'{share.step.title} ({share.minutes})' for share in given)}"
