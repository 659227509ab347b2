"""What was changed in the review, when and by whom; the newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.clock import LOCAL
from facilitator.operations.base import Label
from facilitator.store.history import Cause
from ui.desk import Desk, on_screen
from ui.parts.buttons import plain, primary
from ui.parts.sheet import Sheet
from ui.parts.text import meta

#: How many changes are listed at once.
_SHOWN = 200
_CAUSES = {Cause.PERFORMED: "", Cause.UNDONE: "Undone: ", Cause.REDONE: "Done again: "}


class HistorySheet(Sheet):
    """A list to read; undo and redo stand beneath it and name what they do."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__("History of this review", over, width=680)
        self._desk = desk
        self.body.addWidget(
            meta("Every change is kept with its time and the name it was made under. Undo takes back the last.")
        )
        self._list = QListWidget()
        self._list.setAccessibleName("Changes, the newest first")
        self._list.setMinimumHeight(desk.look.px(360))
        self.body.addWidget(self._list, 1)
        self._undo = plain("Undo", desk.undo)
        self._redo = plain("Redo", desk.redo)
        self.buttons(primary("Back to work", self.dismiss), self._undo, self._redo)
        desk.committed.connect(self._fill)
        self.closed.connect(lambda: desk.committed.disconnect(self._fill))
        self._fill()

    def lines(self) -> tuple[str, ...]:
        """What is listed."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def _fill(self, *_: object) -> None:
        self._list.clear()
        for entry in tuple(self._desk.case.history.entries())[: -_SHOWN - 1 : -1]:
            words = on_screen(Label.of(entry.label).words(entry.amount))
            at = entry.at.astimezone(LOCAL)
            said = f"{_CAUSES[entry.cause]}{words}"
            item = QListWidgetItem(f"{at:%d %b %Y, %H:%M:%S}   {said[:1].upper()}{said[1:]}   {entry.who}")
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        status = self._desk.undo_status()
        for button, verb, what in ((self._undo, "Undo", status.undo), (self._redo, "Redo", status.redo)):
            button.setText(f"{verb} {what}" if what else verb)
            button.setEnabled(what is not None)
