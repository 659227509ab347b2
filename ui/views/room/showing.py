"""Opening the room view and putting it away, and where it goes when screens come and go."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk import Desk
from ui.viewmodels.room import Room
from ui.views.room.drawing import RoomDrawing
from ui.views.room.face import RoomFace
from ui.views.room.screens import Screens
from ui.views.room.window import RoomWindow

#: What the settings of this computer keep: "window" where somebody likes it so even with a second screen.
_KEPT = "room view in"
#: And the name of the screen that was chosen for the room, where there are several.
_KEPT_SCREEN = "room screen"


class Whereabouts(Enum):
    """Where the room view is, and what the chair is told of it."""

    AWAY = "The room view is not open."
    SECOND = "On the second screen."
    WINDOW = "In a window, to share."
    UNPLUGGED = "The second screen is gone: the room view is back as soon as it is."


class RoomShowing(QObject):
    """At most one window. ``changed`` comes when it is somewhere else than before.

    A window that covered a screen never comes to lie over the chair's own when that screen is taken away: it waits.
    Where the chair's window comes to the screen that the room looks at, the two change places.
    """

    changed = Signal()

    def __init__(self, desk: Desk, room: Room, chair: QWidget, screens: Screens | None = None) -> None:
        super().__init__(chair)
        self._desk, self._room, self._chair = desk, room, chair
        self.drawing = RoomDrawing(desk.look)
        self.window: RoomWindow | None = None
        self.where = Whereabouts.AWAY
        self._chairs: QWindow | None = None
        self._screens = screens or Screens(self, liked=desk.settings.recall(_KEPT_SCREEN))
        self._screens.changed.connect(self._place_again)
        desk.look.changed.connect(self._dress)

    @property
    def is_open(self) -> bool:
        """Whether the room has a window, or will as soon as its screen is back."""
        return self.where is not Whereabouts.AWAY

    @property
    def is_alone(self) -> bool:
        """Whether this computer has one screen."""
        return self._screens.second(self._chair) is None

    @property
    def has_more(self) -> bool:
        """Whether it covers a screen and there is another one that it could cover."""
        return self.where is Whereabouts.SECOND and self._screens.has_more(self._chair)

    @property
    def size(self) -> QSize:
        """The size of what the room looks at, or would on a second screen."""
        if self.window is not None and self.window.isVisible():
            return self.window.size()
        second = self._screens.second(self._chair)
        return second.size() if second is not None else QSize(1920, 1080)

    def turn(self) -> None:
        """Open it, or put it away."""
        if self.is_open:
            self.put_away()
        else:
            self.open()

    def open(self, *, in_window: bool | None = None) -> None:
        """Show it on the second screen where there is one; ``in_window`` says otherwise, and is remembered."""
        if in_window is not None:
            self._desk.settings.remember(_KEPT, "window" if in_window else "")
        if self.window is None:
            self.window = RoomWindow(self._room, self.drawing)
            self.window.put_away.connect(self.put_away)
            self.window.blanked.connect(self.blank)
            self.window.typed.connect(self._hand_back)
        self._watch_chair()
        self._room.start()
        self._room.warm()
        second = self._screens.second(self._chair)
        if second is not None and self._desk.settings.recall(_KEPT) != "window":
            self.window.fill(second)
            self._be(Whereabouts.SECOND)
        else:
            self.window.stand_in(self._screens.own(self._chair))
            self._be(Whereabouts.WINDOW)

    def go_on(self) -> None:
        """Cover the next screen, which is remembered."""
        self._screens.turn(self._chair)
        self._desk.settings.remember(_KEPT_SCREEN, self._screens.liked)
        self._place_again()
        self._desk.voice.say("The room view is on the next screen.")

    def put_away(self) -> None:
        """Take it from the screen."""
        window, self.window = self.window, None
        if window is not None:
            self._room.changed.disconnect(window.follow)
            window.hide()
            window.deleteLater()
            # Whoever opens it again means it to be seen.
            self._room.clear_blank()
        self._be(Whereabouts.AWAY)

    def blank(self) -> None:
        """Blank the room's screen, or bring back what was on it."""
        if self.is_open:
            self._room.blank()
        else:
            self._desk.voice.say("The room view is not open: Ctrl+F9 opens it.")

    def face(self) -> RoomFace | None:
        """What stands in the room view's place while the review is locked; None where the room sees none."""
        if self.window is None or not self.window.isVisible():
            return None
        fills = self.where is Whereabouts.SECOND
        return RoomFace(self._desk.look, self.window, self._chair.window(), fills=fills, liked=self._screens.liked)

    def come_back(self, face: RoomFace) -> None:
        """Stand again where ``face`` stood, blank until the chair shows it."""
        shape, fills = face.geometry(), face.fills
        self._room.return_blank()
        self.open()
        if not fills and self.where is Whereabouts.WINDOW and self.window is not None:
            self.window.setGeometry(shape)
        face.hide()
        face.deleteLater()
        self._desk.voice.say("The room's screen is blank. F9 brings it back.")

    def close(self) -> None:
        """Be gone with the review."""
        self._room.close()
        self.put_away()

    def _be(self, where: Whereabouts) -> None:
        if where is not self.where:
            self.where = where
            self._desk.voice.say(where.value)
            self.changed.emit()

    def _watch_chair(self) -> None:
        handle = self._chair.window().windowHandle()
        if handle is not None and handle is not self._chairs:
            self._chairs = handle
            handle.screenChanged.connect(self._place_again)

    def _hand_back(self, text: str) -> None:
        """Give what was typed in the room's window to whom it was meant for; other keys only bring that up."""
        chair = self._chair.window()
        chair.activateWindow()
        target = chair.focusWidget()
        if target is not None and text.isprintable() and text:
            kind, key, none = QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(target, QKeyEvent(kind, key, none, text))

    def _place_again(self, *_: object) -> None:
        second = self._screens.second(self._chair)
        if self.window is None or self.where is Whereabouts.WINDOW:
            self.changed.emit()
        elif second is None:
            self.window.hide()
            self._be(Whereabouts.UNPLUGGED)
        else:
            self.window.fill(second)
            self._be(Whereabouts.SECOND)

    def _dress(self) -> None:
        if self.window is not None:
            self.window.update()
