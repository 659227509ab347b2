"""The meeting under way: which step is shown, where its clock stands, and how it moves on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.ids import StepId
from facilitator.model.meeting import Step, StepState
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.meeting import FinishStep, PauseStep
from facilitator.operations.moving_on import GoToStep, LeaveForLater, PassOver
from facilitator.reference.agendas import AgendaStep
from facilitator.rules.meeting_clock import MeetingClock, current_step, meeting_clock, minutes_words
from ui.desk import Desk
from ui.viewmodels.left_open import half_typed, left_open

#: The bookmarks: the step that was shown last, by its key, and the open step that the clock stood in, by its id.
_SHOWN = "step"
_CLOCK = "clock step"
#: What the place of the meeting is asked for to show what was left open.
OPEN_ITEMS = "open-items"

Refusal = Callable[[str], None]


class Meeting(QObject):
    """The steps of one review, the one that is shown and the one that the clock stands in; they may differ.

    ``step_changed`` comes only when another step is shown, with that step (or None); ``steps_changed`` whenever the
    record of any step is another than before; ``clock_changed`` with each tick and each change, with a MeetingClock.
    """

    step_changed = Signal(object)
    steps_changed = Signal()
    clock_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps = desk.reads.steps()
        self._shown = self._first_shown()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tell_clock)
        desk.committed.connect(self._follow)

    # what it knows

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step, in the order of the agenda."""
        return self._steps

    @property
    def step(self) -> Step | None:
        """The step that is shown; None only where the review has no agenda."""
        return self.find(self._shown)

    @property
    def current(self) -> Step | None:
        """The step that the clock stands in, running or paused; None before the meeting and after it."""
        return current_step(self._steps, self._desk.bookmark(_CLOCK))

    @property
    def agenda_step(self) -> AgendaStep | None:
        """The shown step as the agenda data has it, where this computer has that agenda."""
        return self._desk.agenda_step(self.step.key) if self.step else None

    @property
    def clock(self) -> MeetingClock:
        """The time of the meeting now."""
        current = self.current
        return meeting_clock(self._steps, current.id if current else None, self._desk.now())

    @property
    def is_elsewhere(self) -> bool:
        """Whether another step is shown than the one that the clock stands in."""
        return self.current is not None and self.current.id != self._shown

    @property
    def coming(self) -> Step | None:
        """The step that ``next`` would start; None at the last, and where nothing is left to do.

        Once the last is finished, this is the first of those that were left for later.
        """
        ahead = self._from_current(1)
        if self.current is None:
            ahead = ahead if self.clock.has_begun else self._steps
            ahead = (*ahead, *self._steps)
        return _first_to_do(ahead)

    @property
    def before(self) -> Step | None:
        """The step that ``previous`` would go back to; None at the first."""
        return next((step for step in self._from_current(-1) if step.state is not StepState.SKIPPED), None)

    def find(self, step_id: str) -> Step | None:
        """The step with that id, if there is one."""
        return next((step for step in self._steps if step.id == step_id), None)

    # looking

    def show(self, step_id: str) -> None:
        """Look at a step; the clock stays where it is. An id that is not in the agenda changes nothing."""
        found = self.find(step_id)
        if found is None or found.id == self._shown:
            return
        self._shown = found.id
        self._desk.set_bookmark(_SHOWN, found.key)
        self.step_changed.emit(found)

    def show_current(self) -> None:
        """Look at the step that the clock stands in."""
        if self.current is not None:
            self.show(self.current.id)

    # moving the clock

    def begin(self) -> None:
        """Start the meeting with its first step that is neither done nor skipped."""
        first = _first_to_do(self._steps)
        if first is not None and self._perform(GoToStep(first.id)):
            self._arrive(first)

    def next(self) -> None:
        """Finish the current step and start the one that follows; from the last, finish the meeting.

        Before the meeting this begins it; after it, the next step is only shown.
        """
        clock = self.clock
        if not clock.has_begun:
            self.begin()
        elif clock.has_ended:
            self._look_beside(1)
        elif self.coming is not None:
            self._go(self.coming, finish=self.current)
        else:
            self.finish()

    def previous(self) -> None:
        """Go back to the step before, with its clock; the one that is left stays open. After the meeting, only look."""
        clock = self.clock
        if clock.has_ended or not clock.has_begun:
            self._look_beside(-1)
        elif self.before is not None:
            self._go(self.before)

    def go_to(self, step_id: str) -> None:
        """Move the clock to a step; the one that is left stays open. A done or skipped step is open again."""
        found = self.find(step_id)
        if found is not None:
            self._go(found)

    def finish(self) -> None:
        """Finish the current step without starting another."""
        current = self.current
        if current is not None and self._perform(FinishStep(current.id)):
            self._say(f"{current.title} is finished.")
            if self.clock.has_ended:
                self._say("The meeting has ended. Nothing is published by that.")
                self._remind()
            elif self.coming is not None:
                self._say(f"Still to do: {self.coming.title}.")

    def skip(self, reason: str, step_id: str = "", refused: Refusal | None = None) -> bool:
        """Leave a step out (without an id, the shown one); where the clock stood in it, the next one starts.

        True where it was done; otherwise ``refused`` is told why, as where there is no reason.
        """
        step = self.find(step_id or self._shown)
        if step is None:
            return False
        then = self._then(step)
        if not self._perform(PassOver(step.id, reason, then.id if then else None), refused):
            return False
        self._say(f"{step.title} is skipped.")
        self._arrive(then)
        return True

    def leave_for_later(self, step_id: str = "") -> None:
        """Put a step back among those that wait; where the clock stood in it, the next one starts."""
        step = self.find(step_id or self._shown)
        if step is None:
            return
        then = self._then(step)
        if self._perform(LeaveForLater(step.id, then.id if then else None)):
            self._say(f"{step.title} is left for later.")
            self._arrive(then)

    def come_back(self, step_id: str) -> None:
        """Take up a step that was skipped or left for later, with its clock."""
        self.go_to(step_id)

    def pause_or_resume(self) -> None:
        """Stop the clock, or let it go on in the step that it stands in."""
        current = self.current
        if current is None:
            ended = self.clock.has_ended
            self._say("The meeting has ended." if ended else "The meeting has not begun: Ctrl+PgDn begins it.")
        elif current.running_since is not None:
            self._desk.set_bookmark(_CLOCK, current.id)
            if self._perform(PauseStep(current.id)):
                self._say("The clock is paused.")
        elif self._perform(GoToStep(current.id)):
            self._say("The clock goes on.")

    # ticking

    def start_ticking(self) -> None:
        """Tell the clock now and each second from now on."""
        self._timer.start()
        self._tell_clock()

    def stop_ticking(self) -> None:
        """Tell the clock no more; the time goes on being counted."""
        self._timer.stop()

    # how

    def _first_shown(self) -> str:
        key = self._desk.bookmark(_SHOWN)
        left_off = next((step for step in self._steps if step.key == key), None)
        worked_on = (step for step in reversed(self._steps) if step.used_seconds or step.state is StepState.DONE)
        best = left_off or self.current or next(worked_on, None) or next(iter(self._steps), None)
        return best.id if best else ""

    def _from_current(self, direction: int) -> tuple[Step, ...]:
        """The steps after (or, backwards, before) the one that the clock stands in, else the one shown."""
        start = self.current or self.step
        if start is None:
            return ()
        place = self._steps.index(start)
        return self._steps[place + 1 :] if direction > 0 else self._steps[:place][::-1]

    def _then(self, left: Step) -> Step | None:
        current = self.current
        return self.coming if current is not None and current.id == left.id else None

    def _look_beside(self, direction: int) -> None:
        step = self.step
        if step is not None:
            place = self._steps.index(step) + direction
            if 0 <= place < len(self._steps):
                self.show(self._steps[place].id)

    def _go(self, step: Step, finish: Step | None = None) -> None:
        if self._perform(GoToStep(step.id, StepId(finish.id) if finish else None)):
            self._arrive(step)

    def _arrive(self, step: Step | None) -> None:
        if step is not None:
            self._desk.set_bookmark(_CLOCK, step.id)
            self.show(step.id)
            time = self.clock.step(step.id)
            self._say(f"{step.title}: {minutes_words(time.planned_seconds // 60 if time else step.minutes)}.")

    def _remind(self) -> None:
        # A sentence and the way there, and nothing in the way: who has to leave, leaves.
        lines = len(half_typed(self._desk))
        half = f"{lines} half-typed line{'s wait' if lines > 1 else ' waits'}" if lines else ""
        words = " and ".join(one for one in (left_open(self._desk).words, half) if one)
        if words:
            self._desk.voice.offer(f"{words}.", "Show them", lambda: self._desk.go.emit("meet", OPEN_ITEMS))

    def _perform(self, operation: Operation, refused: Refusal | None = None) -> bool:
        return self._desk.perform(operation, refused) is not None

    def _say(self, words: str) -> None:
        self._desk.voice.say(words)

    def _follow(self, outcome: Outcome) -> None:
        if not outcome.ids(Topic.STEP):
            return
        before = self.current
        self._steps = self._desk.reads.steps()
        self.steps_changed.emit()
        now = self.current
        # Whoever was with the clock goes with it, as when a move is undone; who looked elsewhere is left alone.
        if self.step is None:
            self._shown = self._first_shown()
            self.step_changed.emit(self.step)
        elif before is not None and before.id == self._shown and now is not None:
            self.show(now.id)
        self._tell_clock()

    def _tell_clock(self) -> None:
        self.clock_changed.emit(self.clock)


def _first_to_do(steps: Iterable[Step]) -> Step | None:
    return next((step for step in steps if step.state in (StepState.WAITING, StepState.OPEN)), None)
