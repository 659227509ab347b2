"""The column at the left of Home: what the program is, and the ways in, each with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.parts.styling import mark
from ui.parts.text import step_title, words
from ui.theme.look import Look


class Door(QPushButton):
    """A verb at the left, its key at the right."""

    def __init__(self, look: Look, text: str, keys: str, icon: str, act: Callable[[], object]) -> None:
        super().__init__(text)
        self._look, self._icon = look, icon
        self.setProperty("part", "door")
        self.setAutoDefault(True)
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self._keys = QLabel(native)
        self._keys.setProperty("type", "meta")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleDescription(native)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, look.px(12), 0)
        layout.addStretch(1)
        layout.addWidget(self._keys)
        self.clicked.connect(lambda _checked=False: act())
        look.changed.connect(self.dress)
        self.dress()

    def set_first(self, first: bool) -> None:
        """Make it the one thing to do here, or one among others."""
        mark(self, "first", first)
        mark(self._keys, "first", first)
        self.dress()

    def show_keys(self, shown: bool) -> None:
        """Show the key beside the verb, where there is room for it."""
        self._keys.setVisible(shown)

    def dress(self) -> None:
        """Draw its icon in the colours of now."""
        size = self._look.px(20)
        self.setIconSize(QSize(size, size))
        self.setIcon(self._look.icon(self._icon, "on_accent" if self.property("first") else "accent"))
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, self._look.px(12), 0)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        keys = self._keys.sizeHint().width() + self._look.px(24) if self._keys.isVisibleTo(self) else 0
        return QSize(hint.width() + keys, hint.height())


class Side(QWidget):
    """The doors beneath each other; the settings at the foot."""

    def __init__(self, title: str, sentence: str, *doors: QWidget, foot: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(step_title(title))
        layout.addWidget(words(sentence, "quiet"))
        layout.addSpacing(16)
        for door in doors:
            layout.addWidget(door)
        layout.addStretch(1)
        layout.addWidget(foot)
