"""Noticing that nobody is there: no key or pointer for a while, or a computer that was asleep."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ui.workspace import Workspace

#: How often it looks, in seconds.
_TICK = 5
#: A longer time between two looks than this: the computer slept, or its clock was put on.
_ASLEEP = timedelta(minutes=2)

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Tells ``idle`` once each time that nobody was there for as long as the settings say, or the computer slept.

    It watches from the first until it is told to ``stop``.
    """

    idle = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._alive_at = self._looked_at = self._now()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK * 1000)
        self._timer.timeout.connect(self.look)
        self.start()

    def start(self) -> None:
        """Watch: somebody is there now."""
        self._alive_at = self._looked_at = self._now()
        self._watch()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
        self._timer.stop()

    def look(self) -> None:
        """See whether anybody is there; the timer calls this every few seconds."""
        self._watch()
        now, before = self._now(), self._looked_at
        self._looked_at = now
        minutes = self._workspace.settings.idle_minutes
        # A clock that was put back says nothing about who is there.
        self._alive_at = min(self._alive_at, now)
        slept = now - before > _ASLEEP
        if slept or (minutes and now - self._alive_at >= timedelta(minutes=minutes)):
            self._alive_at = now
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _SIGNS_OF_LIFE:
            self._alive_at = self._now()
        return False

    def _watch(self) -> None:
        # What a person does comes to a window of the system first. Whoever watched the program as a whole would be
        # asked about every event of every part: of a step that is shown, four thousand.
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def _now(self) -> datetime:
        return self._workspace.around.clock.now()
