"""The screens of this computer: which one the room looks at, and when one is plugged in or taken away."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class Screens(QObject):
    """``changed`` comes when a screen was plugged in, taken away, moved, or is another size than before.

    ``liked`` is what the system calls the screen that the room looks at where there are several to choose from.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, liked: str = "") -> None:
        super().__init__(parent)
        self.liked = liked
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._added)
            app.screenRemoved.connect(self._tell)
            app.primaryScreenChanged.connect(self._tell)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._tell)

    def second(self, chair: QWidget) -> QRect | None:
        """Where the screen is that the window of ``chair`` is not on; None where there is no other.

        Of several it is the one that is liked, or the first where that is not there.
        """
        others = self._others(chair)
        first = next(iter(others.values()), None)
        return others.get(self.liked, first)

    def has_more(self, chair: QWidget) -> bool:
        """Whether there are several that the room could look at."""
        return len(self._others(chair)) > 1

    def turn(self, chair: QWidget) -> None:
        """Like the next of them, after the last the first."""
        names = list(self._others(chair))
        if names:
            now = names.index(self.liked) if self.liked in names else 0
            self.liked = names[(now + 1) % len(names)]

    def own(self, chair: QWidget) -> QRect:
        """What of the chair's own screen windows may cover."""
        return chair.window().screen().availableGeometry()

    def _others(self, chair: QWidget) -> dict[str, QRect]:
        """Every screen but the chair's, by name. Those that show the same are one: what is seen there is seen here."""
        mine, screens = chair.window().screen(), QGuiApplication.screens()
        if mine not in screens:
            # It is being taken away: its windows come to one of those that are left, which is then the chair's.
            return {}
        found: dict[str, QRect] = {}
        for screen in screens:
            if screen.geometry() not in (mine.geometry(), *found.values()):
                # Two of one make may have one name.
                name = screen.name()
                found[name if name not in found else f"{name} {len(found)}"] = screen.geometry()
        return found

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._tell)
        self._tell()

    def _tell(self, *_: object) -> None:
        self.changed.emit()
