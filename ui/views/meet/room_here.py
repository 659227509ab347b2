"""Everything of the room's screen that the chair has in Meet, put together: preview, offer of cards, the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.place import KeyLine
from ui.viewmodels.meeting import Meeting
from ui.viewmodels.room import Room
from ui.views.meet.room_offer import RoomOffer
from ui.views.meet.room_side import RoomSide
from ui.views.room.showing import RoomShowing

KEYS = (
    KeyLine("Ctrl+F9", "Open the room view, or put it away"),
    KeyLine("F9", "Blank the room's screen, or bring it back"),
    KeyLine("Enter, Esc", "While a card is offered to the room: show it, or leave it"),
)


class RoomHere(QObject):
    """``side`` stands beneath the chair's notes, ``offer`` above the line; ``showing`` has the room's own window."""

    def __init__(self, desk: Desk, meeting: Meeting, place: QWidget) -> None:
        super().__init__(place)
        self.room = Room(desk, meeting, self)
        self.showing = RoomShowing(desk, self.room, place)
        self.side = RoomSide(desk, self.room, self.showing)
        self.offer = RoomOffer(desk, self.room, self.showing)
        self.side.looked.connect(lambda card: self.offer.offer((card,)))

    def do(self, name: str, ids: Sequence[str]) -> None:
        """Do with cards what their keys and menu ask: "room" offers them to the room, "unroom" takes them off."""
        if name == "room":
            self.offer.offer(ids)
        elif name == "unroom":
            self.room.hide(ids)
