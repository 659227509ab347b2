"""A chip: a word or two with its own ground, which tells a kind, an agency, a theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.theme.look import Look

_TOKENS = {
    "plain": "muted",
    "strength": "strength",
    "improve": "improve",
    "recommend": "recommend",
    "accent": "accent",
    "alert": "alert",
}


class Chip(QWidget):
    """Words on a soft ground; the kind is told by its colour and, where one is given, an icon, never by these alone."""

    def __init__(
        self, look: Look, text: str, kind: str = "plain", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._kind = look, icon, kind
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("part", "chip")
        self.setProperty("kind", kind)
        self._picture = QLabel()
        self._words = QLabel(text)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("kind", kind)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(8), look.px(2), look.px(8), look.px(2))
        layout.setSpacing(look.px(4))
        layout.addWidget(self._picture)
        layout.addWidget(self._words)
        self._picture.setVisible(bool(icon))
        self.setAccessibleName(text)
        look.changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """The words on it."""
        return self._words.text()

    def _dress(self) -> None:
        if self._icon:
            size = self._look.px(16)
            icon = self._look.icon(self._icon, _TOKENS.get(self._kind, "muted"))
            self._picture.setPixmap(icon.pixmap(QSize(size, size)))
