"""One line of the rail: a step with its minutes, or a part of the meeting that holds several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facilitator.model.meeting import Step, StepState
from facilitator.rules.meeting_clock import MeetingClock, minutes_words
from ui.desk import Desk
from ui.parts.styling import mark

#: The keys that go from line to line; the list answers them.
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_SIGNS = {StepState.DONE: "✓", StepState.SKIPPED: "\N{EN DASH}", StepState.OPEN: "▸", StepState.WAITING: ""}
_ENDED = (StepState.DONE, StepState.SKIPPED)


class RailRow(QPushButton):
    """A sign, words that wrap, and minutes at the right; as tall as its words need."""

    #: An arrow, Home or End was pressed: go to another line.
    arrowed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "step-row")
        self.setAutoDefault(False)
        self._sign, self._title, self._minutes, self._note = (_quiet_label() for _ in range(4))
        self._title.setWordWrap(True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._note.setWordWrap(True)
        self._note.setProperty("type", "meta")
        self._note.hide()
        self._sign.setFixedWidth(desk.look.px(16))
        self._minutes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._minutes.setFont(desk.look.font(13, tabular=True))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._note)
        layout = QHBoxLayout(self)
        pad = desk.look.px(3)
        layout.setContentsMargins(desk.look.px(8), pad, desk.look.px(8), pad)
        layout.setSpacing(desk.look.px(4))
        layout.addWidget(self._sign)
        layout.addLayout(words, 1)
        layout.addWidget(self._minutes)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(desk.look.px(26))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in ARROWS:
            # Told and not left to whoever is around: the area that scrolls would take the arrows for itself.
            self.arrowed.emit(event.key())
        else:
            super().keyPressEvent(event)


class PartRow(RailRow):
    """A part of the meeting; pressing it shows or folds its steps."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._above = (desk.look.px(3), desk.look.px(10))

    def show_part(self, title: str, steps: Sequence[Step], clock: MeetingClock, *, is_open: bool) -> None:
        """Tell how the part stands; while it is open its steps tell it themselves."""
        planned = sum(time.planned_seconds for step in steps if (time := clock.step(step.id))) // 60
        used = sum(time.used_seconds for step in steps if (time := clock.step(step.id))) // 60
        ended = all(step.state in _ENDED for step in steps)
        minutes = f"{used}/{planned}" if ended else f"{planned}"
        self._sign.setText("✓" if ended and not is_open else "")
        self._title.setText(title)
        self._minutes.setText("" if is_open else minutes)
        layout = self.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            margins.setTop(self._above[is_open])
            layout.setContentsMargins(margins)
        for part in (self, self._title, self._sign, self._minutes):
            mark(part, "state", "part")
        how = f"done, {used} of {planned} minutes" if ended else f"{planned} minutes"
        self.setAccessibleName(f"{title}, {len(steps)} steps, {how}, {'open' if is_open else 'folded'}")
        self.setToolTip(f"{'Fold' if is_open else 'Show'} the steps of “{title}”")


class StepRow(RailRow):
    """One step; pressing it looks at the step, the menu key or a right click ``asked`` for what can be done with it."""

    asked = Signal(QPoint)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.step_id = step.id

    def show_step(self, step: Step, clock: MeetingClock, *, is_current: bool, is_shown: bool) -> None:
        """Tell how ``step`` stands."""
        time = clock.step(step.id)
        used = (time.used_seconds + 30) // 60 if time else 0
        is_over = time is not None and time.planned_seconds > 0 and time.left_seconds <= -60
        self._sign.setText(_SIGNS[step.state])
        self._title.setText(step.title)
        planned = time.planned_seconds // 60 if time else step.minutes
        self._minutes.setText(f"{used}/{planned}" if step.state is StepState.DONE else f"{planned}")
        note = _note(step, used, is_current=is_current)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        for part in (self, self._title, self._sign, self._minutes):
            mark(part, "state", "current" if is_current else step.state.value)
        mark(self._minutes, "over", is_over)
        mark(self, "shown", is_shown)
        self.setToolTip(
            f"{used} of {planned} minutes used" if used else f"{minutes_words(step.minutes)} planned{_given(step)}"
        )
        self.setAccessibleName(_spoken(step, used, planned, note, is_current=is_current, is_shown=is_shown))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Menu:
            self.asked.emit(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)


def _quiet_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setProperty("part", "step-words")
    return label


def _given(step: Step) -> str:
    if not step.extra_minutes:
        return ""
    return f", {abs(step.extra_minutes)} {'added' if step.extra_minutes > 0 else 'taken for other steps'}"


def _note(step: Step, used: int, *, is_current: bool) -> str:
    if step.state is StepState.SKIPPED:
        return "skipped"
    if is_current and step.running_since is None:
        return "paused"
    if step.state is StepState.OPEN and not is_current:
        return "left open"
    return "for later" if step.state is StepState.WAITING and used else ""


def _spoken(step: Step, used: int, planned: int, note: str, *, is_current: bool, is_shown: bool) -> str:
    if step.state is StepState.DONE:
        how = f"done, {used} of {planned} minutes"
    elif step.state is StepState.SKIPPED:
        how = f"skipped: {step.skip_reason}"
    else:
        minutes = f"{minutes_words(planned)}{_given(step)}"
        how = f"{note}, {minutes}" if note else minutes
    parts = [step.title, "the clock is here" if is_current else "", how, "shown" if is_shown else ""]
    return ", ".join(part for part in parts if part)
