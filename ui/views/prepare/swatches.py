"""A colour and its correction side by side, each with its name and how far it stands out from paper, in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.parts.text import meta
from ui.theme.look import Look
from ui.viewmodels.prepare_colours import ColourCheck


class Swatches(QWidget):
    """Shown only where there is something to correct. It changes nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.before, self.after = _Swatch(look), _Swatch(look)
        self.before_words, self.after_words = meta(""), meta("")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, look.px(4), 0, look.px(4))
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(1, 1)
        pairs = ((self.before, self.before_words), (self.after, self.after_words))
        for number, (swatch, words) in enumerate(pairs):
            grid.addWidget(swatch, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, number, 1)
        self.hide()

    def show_check(self, colour: str, check: ColourCheck) -> None:
        """Show ``colour`` and the shade that passes, where it does not pass itself."""
        self.setVisible(check.nearest is not None)
        if check.nearest is not None:
            self.before.paint(colour)
            self.after.paint(check.nearest)
            self.before_words.setText(f"As it is: {colour}, {check.before}")
            self.after_words.setText(f"Corrected: {check.nearest}, {check.after}")


class _Swatch(QWidget):
    """A piece of the colour; what it is stands in words beside it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._colour = ""
        look.changed.connect(self._fit)
        self._fit()

    @property
    def colour(self) -> str:
        """The colour that is shown."""
        return self._colour

    def paint(self, colour: str) -> None:
        """Show ``colour``."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(44), self._look.px(20))

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._colour))
        painter.setPen(QPen(self._look.colour("line_strong"), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
