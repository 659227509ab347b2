"""The line in which a step is skipped: it asks why, and does nothing without an answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facilitator.model.meeting import Step
from ui.parts.buttons import plain, quiet
from ui.parts.notice import Notice
from ui.parts.text import meta
from ui.viewmodels.meeting import Meeting


class SkipLine(QWidget):
    """Hidden until asked. Enter skips, Esc leaves the step as it is; ``closed`` tells of either."""

    closed = Signal()

    def __init__(self, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meeting = meeting
        self._step_id = ""
        self._asks = meta("")
        self._reason = QLineEdit()
        self._reason.setPlaceholderText("a few words")
        self._reason.returnPressed.connect(self._skip)
        self._notice = Notice()
        buttons = QHBoxLayout()
        buttons.addWidget(plain("Skip", self._skip))
        buttons.addWidget(quiet("Keep", self._leave))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._asks)
        layout.addWidget(self._reason)
        layout.addWidget(self._notice)
        layout.addLayout(buttons)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether a reason is being asked for."""
        return bool(self._step_id)

    def ask(self, step: Step) -> None:
        """Ask why ``step`` is skipped."""
        self._step_id = step.id
        self._asks.setText(f"Why is “{step.title}” skipped?")
        self._reason.setAccessibleName(self._asks.text())
        self._reason.clear()
        self._notice.clear()
        self.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_asking:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _skip(self) -> None:
        if self._meeting.skip(self._reason.text(), self._step_id, refused=self._notice.refuse):
            self._leave()

    def _leave(self) -> None:
        self._step_id = ""
        self.hide()
        self.closed.emit()
