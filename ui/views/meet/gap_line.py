"""The line that asks about time that went by while the laptop slept: count it, or leave it out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.parts.text import body
from ui.viewmodels.time_watch import TimeWatch
from ui.views.meet.aid_line import AidLine


class GapLine(AidLine):
    """Shown until somebody chose; nothing waits for the answer."""

    def __init__(self, desk: Desk, watch: TimeWatch, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Time while the laptop slept", parent)
        self._watch = watch
        self.words = body("")
        self.leave_out = plain("Leave it out", watch.leave_out)
        self.keep = quiet("Count it", watch.keep)
        self._column.insertWidget(0, self.words)
        self.put(self.leave_out, self.keep)
        watch.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        gap = self._watch.gap
        if gap is not None:
            self.words.setText(gap.words)
        self.be_shown(shown=gap is not None)
