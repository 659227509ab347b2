"""That the check is under way and how far, told calmly: nothing while it is quick, and a line that fills."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.parts.text import meta
from ui.theme.look import Look
from ui.viewmodels.checking import CheckModel

#: What is known sooner, in milliseconds, needs no line.
_PATIENCE = 400


class CheckProgress(QWidget):
    """Seen only while nothing is known yet; it has no focus and holds up no key."""

    def __init__(self, look: Look, model: CheckModel) -> None:
        super().__init__()
        self._model = model
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the check is")
        self.bar.setMaximumWidth(look.px(360))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(meta("Every public word is read once; after that, only what changes. Go on meanwhile."))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.show)
        model.progressed.connect(self._told)
        self.hide()

    def follow(self) -> None:
        """Come or go, as the model knows something or not."""
        if not self._model.is_unknown:
            self._patience.stop()
            self.hide()
        elif not self._patience.isActive() and self.isHidden():
            self.bar.setRange(0, 1)
            self.bar.setValue(0)
            self._patience.start()

    def _told(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
