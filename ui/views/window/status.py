"""The line at the foot: when the last change was saved, what was said last, and the key that shows all keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from facilitator.clock import LOCAL
from ui.parts.buttons import quiet
from ui.parts.cut_label import CutLabel
from ui.theme.look import Look

#: How long words stay, in milliseconds.
_STAYS = 8_000


class StatusLine(QWidget):
    """ "Saved 14:02:31" is shown only once the change is on the disk: the window calls ``saved`` after each commit."""

    def __init__(self, look: Look, show_keys: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self.setProperty("part", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._saved = QLabel("")
        self._saved.setProperty("type", "meta")
        self._said = CutLabel()
        self._said.setProperty("type", "meta")
        self._undo: QPushButton = quiet("", undo)
        self._undo.hide()
        keys = quiet("F1 keys", show_keys)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(16), 0, look.px(12), 0)
        layout.setSpacing(look.px(16))
        layout.addWidget(self._saved)
        layout.addWidget(self._said, 1)
        layout.addWidget(self._undo)
        layout.addWidget(keys)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_STAYS)
        self._fade.timeout.connect(lambda: self._said.tell(""))
        look.changed.connect(self._fit)
        self._fit()

    def saved(self, at: datetime) -> None:
        """Say when the last change was saved, in the time of the United Kingdom."""
        self._saved.setText(f"Saved {at.astimezone(LOCAL):%H:%M:%S}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, "Saved"))

    def say(self, words: str) -> None:
        """Show words for a while."""
        self._said.tell(words)
        self._fade.start()

    def offer_undo(self, words: str | None) -> None:
        """Name what undo would take back."""
        self._undo.setVisible(words is not None)
        self._undo.setText("Undo" if words is None else f"Undo {words}")
        self._undo.setToolTip("Ctrl+Z")

    def silence(self) -> None:
        """Stop the timer."""
        self._fade.stop()

    @property
    def words(self) -> str:
        """What is shown."""
        return self._said.whole

    @property
    def saved_words(self) -> str:
        """What is shown of the last save."""
        return self._saved.text()

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(34))
