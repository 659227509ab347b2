"""Agencies: the bodies at the table, from the field's list or typed, each with the code that begins its lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from ui.desk import Desk
from ui.parts.buttons import plain
from ui.parts.layout import row
from ui.parts.text import meta
from ui.place import KeyLine
from ui.viewmodels.prepare_agencies import AgencyTable
from ui.views.prepare.grid import Grid
from ui.views.prepare.kinds_sheet import KindsSheet
from ui.views.prepare.section import Section


class AgenciesSection(Section):
    """A grid whose last row adds an agency, and a way to add several at once."""

    key = "agencies"
    title = "Agencies"
    leads = "Type a few letters in the last row: the field's list offers itself. The code begins the agency's lines."
    measure = 1060

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = AgencyTable(desk, self)
        self.grid = Grid(desk.look, self.table, "Agencies")
        self.usual = plain("Add the usual agencies…", self.choose_kinds)
        self.page.addWidget(self.grid)
        self.page.addWidget(
            meta(
                "Enter edits and goes on · Alt+Up and Alt+Down move a row · Del takes it out · "
                "Ctrl+Tab leaves the table"
            )
        )
        self.page.addWidget(row(self.usual, None))
        self.page.addStretch(1)

    def begin(self) -> None:
        """The first agency or, where there is none yet, the row that adds one."""
        if self.table.rowCount() > 1:
            self.grid.go_to(0, 0)
        else:
            self.grid.go_to_last()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What stands beneath the table stays in sight while it is filled in.
        self.grid.keep_within(self.height() - self.desk.look.px(236))

    def show_record(self, record: str) -> bool:
        """Put the cursor on the agency."""
        at = self.table.row_of(record)
        if at >= 0:
            self.grid.go_to(at, 0)
        return at >= 0

    @classmethod
    def state(cls, desk: Desk) -> str:
        """How many there are, and how many have answered."""
        agencies = desk.reads.agencies()
        returns = sum(agency.return_received_on is not None for agency in agencies)
        return f"{len(agencies)}, {returns} with a return" if agencies else "none yet"

    def choose_kinds(self) -> None:
        """Offer the field's list to tick, the statutory partners ticked already."""
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
    KeyLine("Space", "Tick or untick"),
    KeyLine("Alt+Up, Alt+Down", "Move the row"),
    KeyLine("Del", "Take the row out"),
    KeyLine("Ctrl+End", "The last row, which adds"),
    KeyLine("Ctrl+Tab", "Leave the table"),
)
