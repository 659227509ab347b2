"""Agencies: the bodies at the table, from the field's list or typed, each with the code that begins its lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.parts.buttons import plain
from ui.place import KeyLine
from ui.viewmodels.prepare_agencies import AgencyTable
from ui.views.prepare.agency_detail import AgencyDetail
from ui.views.prepare.grid import Grid
from ui.views.prepare.kinds_sheet import KindsSheet
from ui.views.prepare.section import Section, beside_keys


class AgenciesSection(Section):
    """A grid whose last row adds an agency, a way to add several at once, and the chosen one's notes beneath."""

    key = "agencies"
    title = "Agencies"
    leads = "Type a few letters in the last row: the field's list offers itself. The code begins the agency's lines."
    measure = 1060

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = AgencyTable(desk, self)
        self.grid = Grid(desk.look, self.table, "Agencies")
        self.usual = plain("Add the usual agencies…", self.choose_kinds)
        self.detail: AgencyDetail | None = None
        self._room = QWidget()
        self._room_layout = QVBoxLayout(self._room)
        self._room_layout.setContentsMargins(0, 0, 0, 0)
        keys = "Enter edits and goes on · Alt+Up and Alt+Down move a row · Del takes it out · Ctrl+Tab leaves the table"
        self.page.addWidget(self.grid)
        self.page.addWidget(beside_keys(keys, self.usual))
        self.page.addWidget(self._room)
        self.page.addStretch(1)
        self.grid.selectionModel().currentRowChanged.connect(self._choose)
        self.table.rowsRemoved.connect(lambda *_: self._choose(self.grid.currentIndex()))
        self._choose(QModelIndex())

    def begin(self) -> None:
        """The first agency or, where there is none yet, the row that adds one."""
        if self.table.rowCount() > 1:
            self.grid.go_to(0, 0)
        else:
            self.grid.go_to_last()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What stands beneath the table stays in sight while it is filled in.
        self.grid.keep_within(self.height() - self.desk.look.px(360))

    def holds(self, record: str) -> bool:
        """Whether there is such an agency."""
        return self.table.row_of(record) >= 0

    def show_record(self, record: str, field: str = "") -> bool:
        """Put the cursor on the agency, in its field where that is named."""
        at = self.table.row_of(record)
        if at < 0:
            return False
        self.grid.go_to(at, self.table.column_of(field))
        if self.detail is not None and field in self.detail.fields:
            self.bring(self.detail.fields[field])
        return True

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        agency = self.table.record(index.row()) if index.isValid() else None
        if self.detail is not None:
            if agency is not None and self.detail.agency == agency.id:
                return
            self.detail.settle()
            self._room_layout.removeWidget(self.detail)
            self.detail.hide()
            self.detail.deleteLater()
            self.detail = None
        if agency is not None:
            self.detail = AgencyDetail(self.desk, agency)
            self._room_layout.addWidget(self.detail)
        self._room.setVisible(agency is not None)

    @classmethod
    def state(cls, desk: Desk) -> str:
        """How many there are, and how many have answered."""
        agencies = desk.reads.agencies()
        returns = sum(agency.return_received_on is not None for agency in agencies)
        return f"{len(agencies)}, {returns} with a return" if agencies else "none yet"

    def choose_kinds(self) -> None:
        """Offer the field's list to tick, those that usually come ticked already."""
        sheet = KindsSheet(self.desk.look, self.table.not_yet_here(), self.window())
        sheet.chosen.connect(self._add)
        sheet.open(sheet.finder)

    def _add(self, keys: list[str]) -> None:
        if self.table.add_kinds(keys):
            self.grid.go_to(self.table.rowCount() - 1 - len(keys), 0)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys of the grid."""
        return GRID_KEYS


GRID_KEYS = (
    KeyLine("F2, Enter or a letter", "Edit the cell"),
    KeyLine("Tab, Enter", "Take what was typed and go on"),
    KeyLine("Esc", "Leave the cell as it was"),
    KeyLine("Space", "Tick or untick"),
    KeyLine("Alt+Up, Alt+Down", "Move the row"),
    KeyLine("Del", "Take the row out"),
    KeyLine("Ctrl+End", "The last row, which adds"),
    KeyLine("Ctrl+Tab", "Leave the table"),
)
