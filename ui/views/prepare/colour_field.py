"""A colour: typed as six digits or found with three sliders, with what is wrong with it and the nearest that passes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from facilitator.briefing.colours import check_colour
from facilitator.errors import Refused
from ui.parts.buttons import quiet
from ui.parts.fields import LineField
from ui.parts.layout import row
from ui.parts.text import meta
from ui.theme.look import Look
from ui.viewmodels.prepare_colours import ColourCheck
from ui.views.prepare.swatches import Swatches

_SLIDERS = (("Hue", 359), ("Strength", 255), ("Lightness", 255))
#: How long a slider rests, in milliseconds, before its colour is taken.
_REST = 400


class HexField(LineField):
    """A colour written as # and six digits."""

    def value(self) -> str:
        """The colour in small letters; empty where none is set."""
        text = self._edit.text().strip()
        if not text:
            return ""
        return check_colour(text if text.startswith("#") else f"#{text}")

    def value_shown(self) -> str:
        """The colour; empty where what is typed is none."""
        try:
            return self.value()
        except Refused:
            return ""


class ColourField(QWidget):
    """``field`` is what is bound; the swatch opens the sliders beneath it."""

    #: The shade that passes is wanted in place of the colour.
    corrected = Signal(str)

    def __init__(self, look: Look, label: str) -> None:
        super().__init__()
        self._look = look
        self.field = HexField(label, placeholder="#0b5a63", pauses=False)
        self.swatch = QToolButton()
        self.swatch.setCheckable(True)
        self.swatch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.swatch.setAccessibleName(f"{label}: choose with sliders")
        self.swatch.setToolTip("Choose with sliders")
        self.swatch.toggled.connect(self._open)
        self.check = meta("")
        self.swatches = Swatches(look)
        self.nearest = quiet("Take the corrected colour", self.use_nearest)
        self.nearest.setAccessibleName(f"{label}: take the corrected colour")
        self._shade = ""
        self.sliders = self._made_sliders()
        self._panel = self._made_panel()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.settle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        line = row(self.field, gap=look.px(8))
        inner = line.layout()
        if inner is not None:
            inner.addWidget(self.swatch)
            inner.setAlignment(self.swatch, Qt.AlignmentFlag.AlignBottom)
        for part in (line, self.check, self.swatches, row(self.nearest, None), self._panel):
            layout.addWidget(part)
        look.changed.connect(self._dress)
        self._dress()

    def tell(self, check: ColourCheck) -> None:
        """Say what ``check`` found."""
        self.check.setText(check.words)
        self._shade = check.nearest or ""
        self.nearest.setVisible(bool(check.nearest))
        self.swatches.show_check(self.field.value_shown(), check)
        self._dress()

    def use_nearest(self) -> None:
        """Ask for the shade that passes; nothing changes by itself."""
        if self._shade:
            self.corrected.emit(self._shade)

    def settle(self) -> None:
        """Take the colour of the sliders, where they were moved."""
        self._rest.stop()
        if self._panel.isVisibleTo(self):
            hue, strength, light = (slider.value() for slider in self.sliders)
            self._take(QColor.fromHsl(hue, strength, light).name())

    def _take(self, colour: str) -> None:
        if colour and colour != self.field.value_shown():
            self.field.show_value(colour)
            self.field.edited.emit(colour)

    def _made_sliders(self) -> tuple[QSlider, ...]:
        sliders = []
        for name, most in _SLIDERS:
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(0, most)
            slider.setPageStep(most // 12)
            slider.setAccessibleName(name)
            slider.valueChanged.connect(self._slid)
            sliders.append(slider)
        return tuple(sliders)

    def _made_panel(self) -> QWidget:
        panel = QWidget()
        grid = QGridLayout(panel)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, ((name, _), slider) in enumerate(zip(_SLIDERS, self.sliders, strict=True)):
            label = QLabel(name)
            label.setProperty("type", "label")
            label.setBuddy(slider)
            grid.addWidget(label, number, 0)
            grid.addWidget(slider, number, 1)
        panel.hide()
        return panel

    def _open(self, is_open: bool) -> None:
        if is_open:
            self._follow_field()
        self._panel.setVisible(is_open)
        if is_open:
            self.sliders[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_field(self) -> None:
        colour = QColor(self.field.value_shown() or "#0b5a63").toHsl()
        values: tuple[Any, ...] = (max(0, colour.hslHue()), colour.hslSaturation(), colour.lightness())
        for slider, value in zip(self.sliders, values, strict=True):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)

    def _slid(self) -> None:
        self._rest.start()
        self._dress(QColor.fromHsl(*(slider.value() for slider in self.sliders)))

    def _dress(self, colour: QColor | None = None) -> None:
        size = self._look.px(22)
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour or QColor(self.field.value_shown() or "#ffffff"))
        painter.setPen(self._look.colour("line_strong"))
        painter.drawEllipse(1, 1, size - 3, size - 3)
        painter.end()
        self.swatch.setIcon(QIcon(picture))
        self.swatch.setIconSize(QSize(size, size))
