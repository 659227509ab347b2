"""Reading what a widget of the room says to anybody: every text it paints, and every word told of it otherwise."""

from __future__ import annotations

from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget


def painted(widget: QWidget) -> str:
    """Every text that the widget and all in it paint, as a drawing of it holds them: nothing of its code is asked."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(kept)
    drawing.setSize(widget.size())
    painter = QPainter(drawing)
    widget.render(painter, QPoint())
    painter.end()
    texts = ElementTree.fromstring(bytes(kept.data().data())).iter("{http://www.w3.org/2000/svg}text")
    return " ".join(" ".join("".join(text.itertext()) for text in texts).split())


def told(widget: QWidget) -> str:
    """Names, descriptions, tips and titles of the widget and all in it."""
    found = []
    for one in (widget, *widget.findChildren(QWidget)):
        found += [
            one.accessibleName(),
            one.accessibleDescription(),
            one.toolTip(),
            one.statusTip(),
            one.whatsThis(),
            one.windowTitle(),
            one.windowIconText(),
            one.objectName(),
        ]
    return "\n".join(found)
