"""The pieces of Meet that other modules make, and what is asked of them where they have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from facilitator.reference.agendas import AgendaStep
from ui.desk import Desk
from ui.place import KeyLine
from ui.viewmodels.meeting import Meeting

if TYPE_CHECKING:
    from ui.views.meet.board import Board


def board(desk: Desk, meeting: Meeting, parent: QWidget) -> Board:
    """The cards."""
    from ui.views.meet.board import Board

    return Board(desk, meeting, parent)


def panels(desk: Desk, meeting: Meeting, agenda_step: AgendaStep) -> list[tuple[str, QWidget]]:
    """The pages that a step asks for beside its cards; each is made when it is first shown."""
    from ui.views.meet.late_page import LatePage
    from ui.views.meet.panels import panels_for

    return [(title, LatePage(make)) for title, make in panels_for(desk, meeting, agenda_step)]


def tell(piece: QWidget, what: str, *values: object) -> bool:
    """Have ``piece`` do something, where it can; whether it could."""
    act: Any = getattr(type(piece), what, None)
    # What every widget has by that name is something else, such as QWidget.find.
    if act is None or act is getattr(QWidget, what, None):
        return False
    act(piece, *values)
    return True


def keys_of(piece: QWidget) -> list[KeyLine]:
    """The keys that ``piece`` acts on."""
    keys: Any = getattr(piece, "keys", None)
    return list(keys()) if keys is not None else []
