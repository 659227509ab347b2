"""The head of the meeting: the step, its question, its time, the words to say, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.model.meeting import Step, StepState
from facilitator.model.topics import Topic
from facilitator.rules.meeting_clock import MeetingClock, Pace, minutes_and_seconds, minutes_words
from ui.desk import Desk
from ui.parts.buttons import icon_button, plain, primary, quiet
from ui.parts.layout import Flow
from ui.parts.styling import mark
from ui.parts.text import lead, meta, step_title
from ui.viewmodels.meeting import Meeting
from ui.views.meet.aids import Aids
from ui.views.meet.script import Script

#: From these widths on, in design pixels, the time stands beside the title; the second where both are small.
_BESIDE, _BESIDE_SMALL = 480, 320


class StepHead(QWidget):
    """Shows the step that ``meeting`` shows; from here the clock is begun, paused and moved on.

    ``unfolded`` comes where the head takes one line, or shows its buttons again.
    """

    unfolded = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self._is_compact, self._is_open = False, False
        self._title = step_title("")
        self._question = lead("")
        self._question.setProperty("part", "question")
        self._time, self._left = _right_label("step-time"), _right_label("step-left")
        self._elsewhere = meta("")
        self._pause = quiet("Pause  F8", meeting.pause_or_resume)
        self._next = plain("", meeting.next)
        self._begin = primary("Begin the meeting", meeting.begin)
        self._back = quiet("Back to the clock", meeting.show_current)
        self._here = quiet("Start the clock here", self._start_here)
        # What stands first once the meeting is over stands beneath the title.
        self._here.setProperty("flush", True)
        self._fold = quiet("", self.toggle_script)
        self._more = icon_button(desk.look, "dots-three", "Buttons and pages of this step", self.toggle_buttons)
        self.script = Script(desk)
        self.aids = Aids(desk, meeting)
        self._lay_out()
        meeting.step_changed.connect(lambda _step: self._show_step())
        meeting.steps_changed.connect(self._refresh)
        meeting.clock_changed.connect(self._show_clock)
        self._show_step()

    # what it does

    def toggle_script(self) -> None:
        """Fold or open the words to say and the prompts."""
        self.script.setVisible(self.script.isHidden())
        self._tell_fold()
        self._desk.voice.say("The words to say are folded." if self.script.isHidden() else "The words to say are open.")

    def fold_script(self) -> None:
        """Fold the words to say, where room is short."""
        self.script.hide()
        self._tell_fold()

    def compact(self, compact: bool) -> None:
        """Take one line where the page is low: title and time, the question as a tip, the buttons behind another."""
        if compact != self._is_compact:
            self._is_compact = compact
            mark(self._title, "type", "heading" if compact else "step-title")
            for label in (self._time, self._left):
                mark(label, "compact", compact)
            self._when.setStretch(0, int(compact))
            self._layout.setSpacing(self._desk.look.px(4 if compact else 8))
            self._put_time()
            self._refresh()

    @property
    def is_folded(self) -> bool:
        """Whether it takes one line, with its buttons behind another."""
        return self._is_compact and not self._is_open and self._meeting.clock.has_begun

    def toggle_buttons(self) -> None:
        """Show or fold the buttons of a head that takes one line."""
        self._is_open = not self._is_open
        self._refresh()
        if self._is_open:
            self.focus_next()
        else:
            self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_next(self) -> None:
        """Put the focus on the button that goes on, or on what opens the buttons."""
        for button in (*([self._more] if self._buttons.isHidden() else []), self._begin, self._next, self._here):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_time()

    # how

    def _put_time(self) -> None:
        # The time goes beneath the title where both do not fit beside each other; in one line both are small.
        wide = self._desk.look.is_wide(self.width(), _BESIDE_SMALL if self._is_compact else _BESIDE)
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for label in (self._time, self._left):
            label.setAlignment(Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag.AlignLeft)

    def _lay_out(self) -> None:
        look = self._desk.look
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addWidget(self._title)
        words.addWidget(self._question)
        time = QVBoxLayout()
        time.setSpacing(0)
        time.addStretch(0)
        time.addWidget(self._time)
        time.addWidget(self._left)
        time.addStretch(1)
        self._top = QHBoxLayout()
        self._top.setSpacing(look.px(16))
        self._top.addLayout(words, 1)
        self._top.addLayout(time)
        self._top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignVCenter)
        self._when = time
        self._buttons = QWidget()
        flow = Flow(self._buttons, gap=look.px(8))
        for button in (self._begin, self._next, self._pause, self._here, self._back, self._fold, *self.aids.buttons):
            flow.addWidget(button)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addLayout(self._top)
        layout.addWidget(self._elsewhere)
        layout.addWidget(self._buttons)
        layout.addWidget(self.aids)
        layout.addWidget(self.script)

    def _show_step(self) -> None:
        step = self._meeting.step
        if step is not None:
            agenda_step = self._meeting.agenda_step
            has_words = self.script.show_step(step, agenda_step.statement if agenda_step else "")
            self._fold.setVisible(has_words)
            # Once something was said in a step, its cards need the room; F7 has the words back.
            is_new = self._is_first_view(step) and not self._desk.reads.last_position(Topic.CONTRIBUTION, step.id)
            self.script.setVisible(has_words and is_new and not self._is_compact)
        self._refresh()

    def _refresh(self) -> None:
        step = self._meeting.step
        self.setVisible(step is not None)
        if step is None:
            return
        agenda_step = self._meeting.agenda_step
        self._title.setText(step.title)
        self._question.setText(agenda_step.question if agenda_step else step.purpose)
        self._question.setVisible(bool(self._question.text()) and not self._is_compact)
        self._title.setToolTip(self._question.text() if self._is_compact else "")
        clock = self._meeting.clock
        elsewhere = self._elsewhere_words(step)
        self._elsewhere.setText(elsewhere)
        self._elsewhere.setVisible(bool(elsewhere))
        self._show_buttons(step, clock)
        self._tell_fold()
        self._show_clock(clock)

    def _show_buttons(self, step: Step, clock: MeetingClock) -> None:
        current, coming = self._meeting.current, self._meeting.coming
        underway = clock.has_begun and not clock.has_ended
        # Before the meeting there is one thing to do, and nothing hides it.
        self._buttons.setVisible(not self.is_folded)
        self._more.setVisible(self._is_compact and clock.has_begun)
        name = "Fold buttons and pages of this step" if self._is_open else "Buttons and pages of this step"
        self._more.setAccessibleName(name)
        self._more.setToolTip(name)
        self.unfolded.emit()
        self._begin.setVisible(not clock.has_begun and bool(self._meeting.steps))
        self._next.setVisible(underway)
        self._next.setText(f"Next: {coming.title}" if coming else "Finish the meeting")
        self._next.setToolTip("Finishes this step and starts the next (Ctrl+PgDn)")
        self._pause.setVisible(underway and current is not None)
        self._pause.setText("Pause" if current and current.running_since else "Go on")
        self._pause.setToolTip("Pause the clock or let it go on (F8)")
        beside = clock.has_begun and (current is None or current.id != step.id)
        self._here.setVisible(beside)
        self._here.setText("Start the clock here" if step.state is StepState.WAITING else "Take this step up again")
        self._back.setVisible(self._meeting.is_elsewhere)

    def _elsewhere_words(self, step: Step) -> str:
        if step.state is StepState.SKIPPED:
            return f"Skipped: {step.skip_reason}"
        current = self._meeting.current
        if current is not None and self._meeting.is_elsewhere:
            return f"You are looking at another step. The clock is in “{current.title}”."
        return ""

    def _show_clock(self, clock: MeetingClock) -> None:
        step = self._meeting.step
        time = clock.step(step.id) if step else None
        if step is None or time is None:
            return
        planned = minutes_and_seconds(time.planned_seconds)
        if step.state is StepState.WAITING and not time.used_seconds:
            shown, left = minutes_words(time.planned_seconds // 60), "planned"
        else:
            shown, left = f"{minutes_and_seconds(time.used_seconds)} of {planned}", time.words
        if step.state is StepState.DONE:
            left = "done"
        elif time.pace is Pace.AMBER:
            left = f"{time.pace.words} · {left}"
        if step.state is StepState.OPEN and not time.is_running:
            left = f"paused · {left}"
        # What the colour tells is told in words, too, where only one line is left.
        self._left.setVisible(not self._is_compact or (step.state is StepState.OPEN and time.pace is not Pace.CALM))
        for label, text in ((self._time, shown), (self._left, left)):
            if label.text() != text:
                label.setText(text)
            mark(label, "pace", time.pace.value if step.state is StepState.OPEN else "calm")
        self._time.setAccessibleName(f"Time of this step: {shown}, {left}")

    def _start_here(self) -> None:
        if self._meeting.step is not None:
            self._meeting.go_to(self._meeting.step.id)

    def _tell_fold(self) -> None:
        self._fold.setText("Words to say" if self.script.isHidden() else "Fold the words")
        self._fold.setToolTip("Show or fold the words to say and the prompts (F7)")

    def _is_first_view(self, step: Step) -> bool:
        seen = self._desk.bookmark("scripts seen").split()
        if step.key not in seen:
            self._desk.set_bookmark("scripts seen", " ".join([*seen, step.key]))
        return step.key not in seen


def _right_label(part: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("part", part)
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    return label
