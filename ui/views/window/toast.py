"""A toast: words with one thing to do about them, near the foot of the window for a while; it takes no focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

#: How long it stays, in milliseconds: long enough to read and reach (WCAG 2.2.1: the key does the same for ever).
_STAYS = 12_000


class Toast(QWidget):
    """The latest offer stands; the key that does the same is named in it."""

    def __init__(self, over: QWidget, foot: int) -> None:
        super().__init__(over)
        self._foot = foot
        self.setProperty("part", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel("")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton("")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._taken)
        self._act: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def offer(self, words: str, verb: str, act: Callable[[], object]) -> None:
        """Show ``words`` and a button that says ``verb``."""
        self._act = act
        self._words.setText(words)
        self._button.setText(f"{verb} (Ctrl+Z)" if verb == "Undo" else verb)
        self._button.setAccessibleName(f"{words}: {verb}")
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def put_away(self) -> None:
        """Hide it and stop its timer."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _taken(self) -> None:
        act, self._act = self._act, None
        self.put_away()
        if act is not None:
            act()

    def _place(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.move((over.width() - self.width()) // 2, over.height() - self.height() - self._foot - 16)
