"""The rail of the meeting: its steps, where it is, and when it will end at this pace."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.rules.meeting_clock import MeetingClock, minutes_words
from ui.desk import Desk
from ui.parts.buttons import icon_button
from ui.parts.styling import mark
from ui.viewmodels.meeting import Meeting
from ui.views.meet.left_open import LeftOpen
from ui.views.meet.skip_line import SkipLine
from ui.views.meet.step_list import StepList

#: How wide the rail is, open and folded, in design pixels.
WIDE, NARROW = 224, 56


class Rail(QWidget):
    """Folds to a strip that still tells the time."""

    #: Somebody wants it folded or opened.
    toggled = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self.is_folded = False
        self.setProperty("part", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Steps of the meeting")
        self._fold = icon_button(desk.look, "columns", "Fold or open the steps", self.toggled.emit, "Ctrl+B")
        self._count, self._ends, self._over = QLabel(), QLabel(), QLabel()
        self.list = StepList(desk, meeting)
        # Shown before it is laid out, it would be a window of its own, and take the keys away.
        self.left_open = LeftOpen(desk, self)
        self._skip = SkipLine(meeting)
        self._skip.closed.connect(self.focus_shown)
        self.list.skip_wanted.connect(self.ask_reason)
        self._lay_out()
        meeting.step_changed.connect(lambda _step: self._refresh())
        meeting.steps_changed.connect(self._refresh)
        meeting.clock_changed.connect(self._show_clock)
        self._refresh()

    # what it does

    def fold(self, folded: bool) -> None:
        """Fold it to a strip, or open it."""
        self.is_folded = folded
        self.list.setVisible(not folded)
        self._count.setVisible(not folded)
        self.left_open.fold(folded)
        self._skip.setVisible(not folded and self._skip.is_asking)
        px = self._desk.look.px
        self._head.setContentsMargins(px(12 if folded else 16), px(8), px(12 if folded else 8), px(4))
        self.setFixedWidth(self._desk.look.px(NARROW if folded else WIDE))
        self._show_clock(self._meeting.clock)

    def focus_shown(self) -> None:
        """Put the focus on the step that is shown, or on what opens the rail."""
        if self.is_folded or not self.list.focus_shown():
            self._fold.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_reason(self, step_id: str) -> None:
        """Ask, in a line beneath the steps, why a step is skipped."""
        step = self._meeting.find(step_id)
        if step is not None:
            self._skip.ask(step)

    # how

    def _lay_out(self) -> None:
        look = self._desk.look
        self._count.setProperty("type", "meta")
        self._ends.setProperty("part", "ends")
        self._over.setProperty("part", "over")
        self._ends.setWordWrap(True)
        self._over.setWordWrap(True)
        head = self._head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._fold)
        foot = self._foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.left_open, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self._ends)
        foot.addWidget(self._over)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, look.px(12))
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._skip)
        layout.addStretch(0)
        layout.addLayout(foot)

    def _refresh(self) -> None:
        self.list.refresh()
        steps, shown = self._meeting.steps, self._meeting.step
        place = next((number for number, step in enumerate(steps, 1) if shown and step.id == shown.id), 0)
        self._count.setText(f"Step {place} of {len(steps)}" if place else "No agenda yet")
        self._show_clock(self._meeting.clock)

    def _show_clock(self, clock: MeetingClock) -> None:
        if clock.has_ended:
            ends, over = "Ended", f"{clock.used_seconds // 60} of {clock.planned_seconds // 60} minutes"
        elif clock.has_begun:
            ends, over = f"Ends {clock.ends_words}", _pace_words(clock)
        else:
            ends, over = minutes_words(clock.planned_seconds // 60), f"Begun now, ends {clock.ends_words}"
        if self.is_folded:
            ends = "Ended" if clock.has_ended else clock.ends_words
            over = _shortened(clock.over_words) if clock.has_begun and not clock.has_ended else ""
        for label, text in ((self._ends, ends), (self._over, over)):
            if label.text() != text:
                label.setText(text)
        px = self._desk.look.px
        self._over.setAccessibleName(clock.over_words)
        self._foot.setContentsMargins(px(8 if self.is_folded else 16), px(8), px(4), 0)
        mark(self._ends, "folded", self.is_folded)
        mark(self._over, "over", clock.is_over and not clock.has_ended)


def _pace_words(clock: MeetingClock) -> str:
    moved = clock.moved_words
    return f"{clock.over_words}; {moved}" if moved else clock.over_words


def _shortened(words: str) -> str:
    return words.replace(" minutes", " min").replace(" minute", " min")
