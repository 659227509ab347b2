"""Icons: glyphs of the Phosphor font that ``qtawesome`` carries, in any colour and at any size.

The package's font and its list of names are read as files. Importing the package itself would load eleven fonts and
take longer than all the rest of the first window.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

#: How much of its square a glyph fills.
_FILLS = 0.94


class Glyphs:
    """The icons by their names, such as ``star`` and ``star-fill``. Raises ``KeyError`` for a name there is not."""

    def __init__(self) -> None:
        spec = find_spec("qtawesome")
        folder = Path(next(iter(spec.submodule_search_locations or ())) if spec else "") / "fonts"
        names = next(folder.glob("phosphor-charmap-*.json"))
        font = next(folder.glob("phosphor-[0-9]*.ttf"))
        self._codes: dict[str, str] = json.loads(names.read_text(encoding="utf-8"))
        number = QFontDatabase.addApplicationFontFromData(font.read_bytes())
        self._family = QFontDatabase.applicationFontFamilies(number)[0]

    def icon(self, name: str, colour: QColor, disabled: QColor) -> QIcon:
        """The icon in a colour, and in another where its control is disabled."""
        return QIcon(_Engine(self._family, chr(int(self._codes[name], 16)), colour, disabled))


class _Engine(QIconEngine):
    """Draws one glyph anew for each size, so that it is sharp on every screen."""

    def __init__(self, family: str, glyph: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._family, self._glyph, self._colour, self._disabled = family, glyph, colour, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        font = QFont(self._family)
        font.setPixelSize(max(1, round(rect.height() * _FILLS)))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Engine(self._family, self._glyph, self._colour, self._disabled)
