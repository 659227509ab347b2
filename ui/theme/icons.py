"""Icons: glyphs of the Phosphor font that ``qtawesome`` carries, in any colour and at any size.

The package's font and its list of names are read as files. Importing the package itself would load eleven fonts and
take longer than all the rest of the first window.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

#: How much of its square a glyph fills.
_FILLS = 0.94
#: The sizes that are drawn, in pixels of the screen: from 100 % to 200 % text, and for dense screens.
_SIZES = (16, 18, 20, 24, 28, 32, 36, 40, 48, 64, 80)


class Glyphs:
    """The icons by their names, such as ``star`` and ``star-fill``. Raises ``KeyError`` for a name there is not.

    Each is a set of pictures. An icon engine of our own would draw at any size, but Python frees its part of an engine
    while Qt still holds the other: sooner or later the process ends there.
    """

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
        glyph = chr(int(self._codes[name], 16))
        icon = QIcon()
        for size in _SIZES:
            icon.addPixmap(self._draw(glyph, size, colour), QIcon.Mode.Normal)
            icon.addPixmap(self._draw(glyph, size, disabled), QIcon.Mode.Disabled)
        return icon

    def _draw(self, glyph: str, size: int, colour: QColor) -> QPixmap:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        font = QFont(self._family)
        font.setPixelSize(round(size * _FILLS))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRect(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, glyph)
        painter.end()
        return picture
