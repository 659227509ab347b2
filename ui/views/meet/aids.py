"""The aids of a step, one line each while in use: the round, the quiet minutes, more time, a gap in the clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.place import KeyLine
from ui.viewmodels.hearing import Hearing
from ui.viewmodels.meeting import Meeting
from ui.viewmodels.more_time import MoreTime
from ui.viewmodels.quiet_time import QuietTime
from ui.viewmodels.time_watch import TimeWatch
from ui.views.meet.gap_line import GapLine
from ui.views.meet.more_time_line import MoreTimeLine
from ui.views.meet.quiet_line import QuietLine
from ui.views.meet.round_line import RoundLine

KEYS = (
    KeyLine("F3", "Go round the table; in a round, the next agency"),
    KeyLine("Shift+F3", "In a round: come back to this agency later"),
    KeyLine("Ctrl+F3", "The round is done"),
    KeyLine("F4, then 1, 2 or 5", "Give this step more minutes; L from later steps, E by moving the end"),
    KeyLine("F5", "Begin quiet writing, or end it"),
)


class Aids(QWidget):
    """Takes no room while nothing is in use; ``buttons`` begin each of them."""

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meeting = meeting
        self.hearing = Hearing(desk, meeting, self)
        self.quiet = QuietTime(desk, meeting, self)
        self.more_time = MoreTime(desk, meeting, self)
        self.watch = TimeWatch(desk, meeting, self)
        self.round_line = RoundLine(desk, self.hearing, self)
        self.quiet_line = QuietLine(desk, self.quiet, self)
        self.more_line = MoreTimeLine(desk, self.more_time, self)
        self.gap_line = GapLine(desk, self.watch, self)
        self._round = quiet("Go round the table", self.hearing.go_on)
        self._quiet = quiet("Quiet writing", self.quiet.begin_or_end)
        self._more = quiet("More time", self.more_line.toggle)
        for button, tip in (
            (self._round, "The app names who is next (F3)"),
            (self._quiet, "A few minutes to write in silence before sharing (F5)"),
            (self._more, "Give this step one, two or five minutes (F4)"),
        ):
            # Shown before it is laid out, it would be a window of its own.
            button.setParent(self)
            button.setToolTip(tip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(4))
        self._lines = (self.gap_line, self.round_line, self.quiet_line, self.more_line)
        for line in self._lines:
            layout.addWidget(line)
            line.shown.connect(self._make_room)
        meeting.clock_changed.connect(lambda _clock: self._show_buttons())
        meeting.step_changed.connect(lambda _step: self.more_line.fold())
        self.hearing.changed.connect(self._show_buttons)
        self.quiet.changed.connect(self._show_buttons)
        self._show_buttons()
        self._make_room()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """What begins the round, the quiet and the giving of time."""
        return (self._round, self._quiet, self._more)

    def shortcuts(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """The keys of the aids, and what each does."""
        return (
            ("F3", self.hearing.go_on),
            ("Shift+F3", self.hearing.come_back),
            ("Ctrl+F3", self.hearing.end),
            ("F4", self.more_line.toggle),
            ("F5", self.quiet.begin_or_end),
        )

    def _show_buttons(self) -> None:
        underway = self._meeting.clock.has_begun and self.more_time.step is not None
        self._round.setVisible(underway and not self.hearing.table.in_round and bool(self.hearing.table.seats))
        self._quiet.setVisible(underway and not self.quiet.left)
        self._more.setVisible(underway)

    def _make_room(self) -> None:
        self.setVisible(any(not line.isHidden() for line in self._lines))
