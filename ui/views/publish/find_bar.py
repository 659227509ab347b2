"""Searching in the pages of the preview: a line to type in, and the steps from hit to hit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from facilitator.briefing.finding import Spot
from ui.desk import Desk
from ui.parts.buttons import icon_button
from ui.parts.text import meta

Hit = tuple[Spot, ...]


class FindBar(QWidget):
    """Hidden until ``begin``. ``changed`` tells that other hits, or another one of them, are to be shown."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.hits: tuple[Hit, ...] = ()
        self._at = 0
        self._among = True
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find in the pages")
        self.line.setAccessibleName("Find in the pages")
        self.line.textChanged.connect(self._typed)
        self._count = meta("")
        self._count.setWordWrap(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line, 1)
        layout.addWidget(self._count)
        look = desk.look
        layout.addWidget(icon_button(look, "caret-up", "Hit before", self.before, "Shift+F3"))
        layout.addWidget(icon_button(look, "caret-down", "Next hit", self.after, "F3"))
        layout.addWidget(icon_button(look, "x", "End the search", self.end, "Esc"))
        self.hide()

    @property
    def query(self) -> str:
        """What is looked for; "" where nothing is."""
        return self.line.text() if not self.isHidden() else ""

    @property
    def hit(self) -> Hit:
        """The hit that is looked at."""
        return self.hits[self._at] if self.hits else ()

    def begin(self) -> None:
        """Show it, ready to type."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self.changed.emit()

    def end(self) -> None:
        """Put it away, with all marks."""
        self.hide()
        self.changed.emit()
        self.left.emit()

    def after(self) -> None:
        """On to the next hit; after the last comes the first."""
        self._step(1)

    def before(self) -> None:
        """Back to the hit before."""
        self._step(-1)

    def show_hits(self, hits: Sequence[Hit], *, among: bool = True) -> None:
        """Take up what was found; ``among``: whether there are words to look among yet."""
        self.hits = tuple(hits)
        self._among = among
        self._at = min(self._at, max(0, len(self.hits) - 1))
        self._count.setText(self._words())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._at = 0
        self.changed.emit()

    def _step(self, by: int) -> None:
        if self.isHidden():
            self.begin()
        elif self.hits:
            self._at = (self._at + by) % len(self.hits)
            self.changed.emit()
            self._desk.voice.say(self._words())

    def _words(self) -> str:
        if not self.query.strip() or not self._among:
            return ""
        return f"{self._at + 1} of {len(self.hits)}" if self.hits else "Not found"
