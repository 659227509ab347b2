"""The agendas that the partnership keeps of its own: each can be put away and, while this is open, brought back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from facilitator.errors import FacilitatorError
from facilitator.reference import own_agendas
from facilitator.reference.own_agendas import PutAway
from ui.desk import Desk
from ui.parts.buttons import plain, primary
from ui.parts.layout import column
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import body, heading, meta
from ui.viewmodels.agenda_draft import renew
from ui.viewmodels.obstacles import in_full

_WHAT = (
    "These are files of yours on this computer. What is put away is no longer offered. A review that follows it keeps "
    "its steps and all that was said, and is then without the words for the chair and the pages of each step."
)
_NONE = "There is none yet. Change an agenda and save it, or import one, and it stands here."
_FOLLOWED = "This review follows it. Choose another agenda first, then put it away."


class OwnAgendas(Sheet):
    """``changed`` tells that an agenda was put away or brought back, when every screen offers what there is."""

    changed = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__("Our own agendas", over, width=760)
        self._desk = desk
        self.notice = Notice()
        self.rows: dict[str, OwnAgenda] = {}
        self.body.addWidget(body(_WHAT))
        found = own_agendas.own_ones(desk.workspace.around.folders.own)
        if not found:
            self.body.addWidget(meta(_NONE))
        for path, agenda in found:
            row = OwnAgenda(agenda.title, path.name, partial(self._turn, agenda.key))
            self.rows[agenda.key] = row
            self.body.addWidget(row)
        self.body.addWidget(self.notice)
        self.done = primary("Done", self.dismiss)
        self.buttons(self.done)

    def _turn(self, key: str) -> None:
        """Put an agenda away, or bring it back."""
        row, space = self.rows[key], self._desk.workspace
        self.notice.clear()
        try:
            if row.gone is not None:
                own_agendas.bring_back(row.gone)
                row.show_gone(None)
            elif self._is_followed(key):
                self._say(_FOLLOWED, refused=True)
                return
            else:
                row.show_gone(own_agendas.put_away(space.around.folders.own, key))
            renew(space)
        except FacilitatorError as error:
            self._say(in_full(error), refused=True)
            return
        self._say(f"Put away: {row.title}." if row.gone is not None else f"Brought back: {row.title}.")
        self.changed.emit()

    def _is_followed(self, key: str) -> bool:
        return self._desk.reads.review().agenda == key

    def _say(self, words: str, *, refused: bool = False) -> None:
        (self.notice.refuse if refused else self.notice.tell)(words)
        self._desk.voice.say(words)


class OwnAgenda(QWidget):
    """One of them: its title, its file, and the button that puts it away or brings it back."""

    def __init__(self, title: str, file: str, turn: Callable[[], object]) -> None:
        super().__init__()
        self.title, self._file = title, file
        self.gone: PutAway | None = None
        self._told = meta(file)
        self.turn: QPushButton = plain("Put away", turn)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(column(heading(title), self._told, gap=0), 1)
        layout.addWidget(self.turn)
        self.show_gone(None)

    def show_gone(self, gone: PutAway | None) -> None:
        """Show whether it is there."""
        self.gone = gone
        self._told.setText(self._file if gone is None else "Put away. It can be brought back until this is closed.")
        self.turn.setText("Put away" if gone is None else "Bring it back")
        self.turn.setAccessibleName(f"{self.turn.text()}: {self.title}")
