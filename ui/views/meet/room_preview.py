"""What the room sees, small, for the chair: the same drawing as on its screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desk import Desk
from ui.viewmodels.room import Room
from ui.views.room.drawing import spoken
from ui.views.room.showing import RoomShowing


class RoomPreview(QWidget):
    """Shows the room's scene as it is, or with ``ahead`` as it would be with the card that is offered."""

    def __init__(self, desk: Desk, room: Room, showing: RoomShowing, *, ahead: bool = False) -> None:
        super().__init__()
        self._desk, self._room, self._showing, self._ahead = desk, room, showing, ahead
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("What the room would see" if ahead else "What the room sees")
        room.changed.connect(self.follow)
        showing.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show the scene as it now is."""
        blank = self._room.is_blank and not self._ahead
        words = spoken(self._room.ahead if self._ahead else self._room.scene, blank=blank)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = self._showing.size
        return round(width * min(1.0, max(0.4, size.height() / max(1, size.width()))))

    def sizeHint(self) -> QSize:
        width = self._desk.look.px(192)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        size = self._showing.size
        scale = min(self.width() / size.width(), self.height() / size.height())
        painter.save()
        painter.scale(scale, scale)
        scene = self._room.ahead if self._ahead else self._room.scene
        blank = self._room.is_blank and not self._ahead
        self._showing.drawing.draw(painter, scene, QSizeF(size), blank=blank)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._desk.look.colour("line_strong"), self._desk.look.theme.edge))
        painter.drawRect(0, 0, round(size.width() * scale) - 1, round(size.height() * scale) - 1)
        painter.end()
