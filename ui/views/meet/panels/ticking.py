"""A tick with words beside it that wrap however long they are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.parts.text import words
from ui.theme.look import Look


class Tick(QWidget):
    """Something to tick; ``ticked`` carries whether it is ticked now, and only when a person did it."""

    ticked = Signal(bool)

    def __init__(self, look: Look, text: str, beneath: str = "") -> None:
        super().__init__()
        self.box = QCheckBox(self)
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(beneath)
        self.box.setGeometry(0, 0, look.px(32), look.px(28))
        self.box.clicked.connect(lambda: self.ticked.emit(self.box.isChecked()))
        self.setFocusProxy(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(36), look.px(2), 0, look.px(2))
        layout.setSpacing(0)
        self._words = words(text, "body")
        self._beneath = words(beneath, "meta")
        for label in (self._words, self._beneath):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            layout.addWidget(label)
        self._beneath.setVisible(bool(beneath))
        self.setMinimumHeight(look.px(32))

    def say_beneath(self, text: str) -> None:
        """Say something small beneath the words."""
        self._beneath.setText(text)
        self._beneath.setVisible(bool(text))
        self.box.setAccessibleDescription(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()
