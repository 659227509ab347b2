"""A list of rows, one for each record, that follows the records without making anew what somebody is typing in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Rows(QWidget):
    """Rows by the id of their record; ``make`` makes the row of one id."""

    def __init__(self, make: Callable[[str], QWidget], gap: int) -> None:
        super().__init__()
        self._make = make
        self._rows: dict[str, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(gap)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the rows, in their order."""
        return tuple(self._rows)

    def row(self, record_id: str) -> QWidget | None:
        """The row of a record, if it is here."""
        return self._rows.get(record_id)

    def show_ids(self, ids: Sequence[str]) -> None:
        """Have a row for each of ``ids`` in that order; rows that are there already stay the same widgets."""
        if tuple(ids) == self.ids:
            return
        for gone in set(self._rows) - set(ids):
            row = self._rows.pop(gone)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        rows = {one: self._rows.get(one) or self._make(one) for one in ids}
        for place, row in enumerate(rows.values()):
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
                # Qt would show it a turn later, and could not give it the focus before that.
                if self.isVisible() and not row.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                    row.show()
        self._rows = rows
        self._order_tabs()

    def _order_tabs(self) -> None:
        # Tab goes as the eye does, also after a row was moved.
        rows = list(self._rows.values())
        for before, after in pairwise(rows):
            first, last = _stops(after), _stops(before)
            if first and last:
                QWidget.setTabOrder(last[-1], first[0])
                for one, other in pairwise(first):
                    QWidget.setTabOrder(one, other)


def _stops(row: QWidget) -> list[QWidget]:
    # A list that pops up is a child, too, yet a window of its own.
    found = (one for one in row.findChildren(QWidget) if one.window() is row.window())
    return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
