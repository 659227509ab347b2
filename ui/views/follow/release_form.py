"""To whom did it go? One line of the release log at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.model.publication import Edition
from facilitator.model.review import Marking
from facilitator.operations.releasing import marking_of
from ui.desk import Desk
from ui.parts.buttons import plain
from ui.parts.fields import ChoiceField, LineField
from ui.parts.notice import Notice
from ui.parts.text import words
from ui.viewmodels import releases


class ReleaseForm(QWidget):
    """Enter in any of its fields records; then it is ready for the next one. ``recorded`` tells that one was."""

    recorded = Signal()

    def __init__(self, desk: Desk, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._edition = desk, edition
        self.setAccessibleName("To whom it went")
        self.to = LineField("To whom did it go?", "A body or a list of readers.", pauses=False)
        self.how = LineField("How", "Such as secure e-mail.", pauses=False)
        self.marking = ChoiceField("Marking", releases.MARKINGS)
        self.marking.show_value(marking_of(edition))
        self.notice = Notice()
        self.told = QVBoxLayout()
        self.go = plain("Record it", self.record)
        line = QHBoxLayout()
        line.setSpacing(12)
        for field, share in ((self.to, 3), (self.how, 2), (self.marking, 2)):
            line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        for entry in (self.to, self.how):
            entry.editor.returnPressed.connect(self.record)  # type: ignore[attr-defined]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self.told)
        layout.addWidget(self.notice)

    def record(self) -> None:
        """Put a line into the release log."""
        self.notice.clear()
        made = releases.record(
            self._desk,
            self._edition,
            self.to.value(),
            self.marking.value() or Marking.NONE,
            self.how.value(),
            self.notice.refuse,
        )
        if made is None:
            self.to.setFocus()
            return
        self.told.addWidget(words(f"Recorded: {releases.told(made)}", "meta"))
        self._desk.voice.say(f"Recorded: it went to {made.to}")
        self.to.editor.clear()  # type: ignore[attr-defined]
        self.to.setFocus()
        self.recorded.emit()
