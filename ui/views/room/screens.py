"""The screens of this computer: which one the room looks at, and when one is plugged in or taken away."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class Screens(QObject):
    """``changed`` comes when a screen was plugged in, taken away, moved, or is another size than before."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._added)
            app.screenRemoved.connect(self._tell)
            app.primaryScreenChanged.connect(self._tell)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._tell)

    def second(self, chair: QWidget) -> QRect | None:
        """Where the screen is that the window of ``chair`` is not on; None where there is no other.

        Screens that show the same are one: what the room sees there is what the chair sees.
        """
        mine, screens = chair.window().screen(), QGuiApplication.screens()
        if mine not in screens:
            # It is being taken away: its windows come to one of those that are left, which is then the chair's.
            return None
        others = (screen.geometry() for screen in screens)
        return next((geometry for geometry in others if geometry != mine.geometry()), None)

    def own(self, chair: QWidget) -> QRect:
        """What of the chair's own screen windows may cover."""
        return chair.window().screen().availableGeometry()

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._tell)
        self._tell()

    def _tell(self, *_: object) -> None:
        self.changed.emit()
