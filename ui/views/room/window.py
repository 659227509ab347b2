"""The window that the room looks at: without a frame on a screen of its own, or one to share where there is none."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.viewmodels.room import Room
from ui.views.room.drawing import RoomDrawing, spoken

#: What a list of windows to share calls it. Never words of a case.
TITLE = "Room view"
_FRAMELESS = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint


class RoomWindow(QWidget):
    """Paints ``room``'s scene and nothing else; it has no controls. ``put_away`` and ``blanked`` are asked for by keys.

    It never takes the focus by itself: whoever is typing goes on typing. Where somebody clicked on it, ``typed`` tells
    what they then type, which was meant for the chair's window.
    """

    put_away = Signal()
    blanked = Signal()
    typed = Signal(str)

    def __init__(self, room: Room, drawing: RoomDrawing) -> None:
        super().__init__(None, _FRAMELESS)
        self._room, self._drawing = room, drawing
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(480, 270)
        self.setAccessibleName("What the room sees")
        room.changed.connect(self.follow)
        self.follow()

    def fill(self, rect: QRect) -> None:
        """Cover a screen."""
        # Above the bar of tasks that a second screen may have.
        self._become(_FRAMELESS | Qt.WindowType.WindowStaysOnTopHint)
        screen = QGuiApplication.screenAt(rect.center())
        if screen is not None:
            self.setScreen(screen)
        self.setGeometry(rect)
        if QGuiApplication.platformName().startswith("wayland"):
            # There a window cannot say where it is, only that it fills a screen.
            self.showFullScreen()
        else:
            self.show()

    def stand_in(self, rect: QRect) -> None:
        """Be a window with a frame in a part of the chair's own screen, to be moved and shared."""
        self._become(Qt.WindowType.Window)
        width = rect.width() * 6 // 10
        height = min(width * 9 // 16, rect.height() * 8 // 10)
        self.setGeometry(rect.right() - width - 24, rect.top() + 48, width, height)
        self.showNormal()

    def follow(self) -> None:
        """Show the scene as it now is."""
        words = spoken(self._room.scene, blank=self._room.is_blank)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self.update()

    def _become(self, flags: Qt.WindowType) -> None:
        if self.windowFlags() != flags:
            self.setWindowFlags(flags)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        size = QSizeF(self.width(), self.height())
        self._drawing.draw(painter, self._room.scene, size, blank=self._room.is_blank)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_F9 and control):
            self.put_away.emit()
        elif event.key() == Qt.Key.Key_F9:
            self.blanked.emit()
        else:
            self.typed.emit(event.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        # Closed by its frame or the system: it is put away like any other way.
        event.ignore()
        self.put_away.emit()
