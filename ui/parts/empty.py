"""What a list shows while there is nothing in it: what belongs here, and the next key to press."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.parts.text import heading, meta, words
from ui.theme.look import Look


class EmptyState(QWidget):
    """An icon, a heading, a sentence, and the keys that begin."""

    def __init__(
        self, look: Look, icon: str, heading_text: str, sentence: str, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon = look, icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(1)
        layout.addWidget(self._picture)
        parts = [heading(heading_text), words(sentence, "quiet")]
        if keys:
            parts.append(meta(keys))
        for part in parts:
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        layout.addStretch(2)
        self.setAccessibleName(f"{heading_text}. {sentence} {keys}".strip())
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        size = self._look.px(32)
        self._picture.setPixmap(self._look.icon(self._icon, "line_strong").pixmap(QSize(size, size)))
