"""A toast: words with one thing to do about them, near the foot of the window for a while; it takes no focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.parts.text import words

#: How long it stays, in milliseconds: long enough to read and reach (WCAG 2.2.1: the key does the same for ever).
_STAYS = 12_000
#: What it leaves free at both sides, in pixels.
_ASIDE = 32


class Toast(QWidget):
    """The latest offer stands; the key that does the same is named in it."""

    def __init__(self, over: QWidget, foot: int) -> None:
        super().__init__(over)
        self._foot = foot
        self.setProperty("part", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words("", "body")
        self._button = QPushButton("")
        self._button.setAutoDefault(True)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._taken)
        self._act: Callable[[], object] | None = None
        layout = self._line = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(16)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def offer(self, said: str, verb: str, act: Callable[[], object]) -> None:
        """Show ``said`` and a button that says ``verb``."""
        self._act = act
        self._words.setText(said)
        self._button.setText(f"{verb} (Ctrl+Z)" if verb == "Undo" else verb)
        self._button.setAccessibleName(f"{said}: {verb}")
        self.show()
        self._place()
        self.raise_()
        self._timer.start()

    def put_away(self) -> None:
        """Hide it and stop its timer."""
        self._timer.stop()
        self.hide()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return done

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
            room = over.width() - 2 * _ASIDE
            # On one line where it fits, on more where it does not.
            one_line = self._words.fontMetrics().horizontalAdvance(self._words.text()) + self._button.sizeHint().width()
            width = min(room, one_line + 48)
            self.resize(width, self._line.totalHeightForWidth(width))
            self.move((over.width() - self.width()) // 2, over.height() - self.height() - self._foot - 16)
