"""What the room's screen shows while the review is locked: paper and a mark, and nothing of any case."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.rules.room import RoomScene
from ui.theme.look import Look
from ui.views.room.drawing import RoomDrawing
from ui.views.room.screens import Screens
from ui.views.room.window import TITLE


class RoomFace(QWidget):
    """Stands where the room view stood, as it stood there: the room is never shown the computer's desktop.

    It has no review to hold on to. Where its screen is taken away it waits, as the room view does.
    """

    def __init__(self, look: Look, stood: QWidget, chair: QWidget, *, fills: bool, liked: str = "") -> None:
        super().__init__(None, stood.windowFlags())
        self._look, self._chair, self.fills = look, chair, fills
        self._drawing = RoomDrawing(look)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("What the room sees")
        self.setAccessibleDescription("The screen is blank.")
        self._screens = Screens(self, liked=liked)
        self._screens.changed.connect(self._place_again)
        look.changed.connect(self.update)
        self.setGeometry(stood.geometry())
        if stood.isFullScreen():
            self.showFullScreen()
        else:
            self.show()

    def stand(self, second: QRect | None) -> None:
        """Cover the second screen, or wait where there is none."""
        if second is None:
            self.hide()
        else:
            self.setGeometry(second)
            self.show()

    def _place_again(self) -> None:
        if self.fills:
            self.stand(self._screens.second(self._chair))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        self._drawing.draw(painter, RoomScene(), QSizeF(self.width(), self.height()), blank=True)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Nothing is typed here; somebody who wants it gone says so.
        if event.key() == Qt.Key.Key_Escape:
            self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.hide()
