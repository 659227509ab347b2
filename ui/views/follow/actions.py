"""The actions: a sentence about all of them, the grid, and the chosen one in full beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.actions import is_open, said_together
from ui.desk import Desk
from ui.parts.tab_order import step_to
from ui.parts.text import heading, meta
from ui.viewmodels.actions_table import ActionsTable
from ui.views.follow.action_cells import ActionCells
from ui.views.follow.action_detail import ActionDetail
from ui.views.prepare.grid import Grid

#: From this width of the design on, the chosen action stands beside the grid and not beneath it.
_WIDE = 1080


class Actions(QWidget):
    """Shows open actions first; "All" takes in those that are finished."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = ActionsTable(desk, self)
        self.grid = Grid(desk.look, self.table, "Actions")
        self.cells = ActionCells(desk.look, self.grid, self.table)
        self.grid.setItemDelegate(self.cells)
        self.detail: ActionDetail | None = None
        self._said = meta("")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(desk.look.px(32))
        self._beside.addWidget(self.grid, 5, Qt.AlignmentFlag.AlignTop)
        self._room = QWidget()
        self._room_layout = QVBoxLayout(self._room)
        self._room_layout.setContentsMargins(0, desk.look.px(8), 0, 0)
        self._beside.addWidget(self._room, 2, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(8))
        layout.addLayout(self._head())
        layout.addLayout(self._beside)
        self.grid.selectionModel().currentRowChanged.connect(self._choose)
        self.table.rowsRemoved.connect(lambda *_: self._choose(self.grid.currentIndex()))
        desk.committed.connect(self._follow)
        self._tell()
        self._choose(QModelIndex())

    def _head(self) -> QHBoxLayout:
        self._which = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading("Actions"))
        words.addWidget(self._said)
        head.addLayout(words, 1)
        self.open_tab, self.all_tab = QPushButton("Open"), QPushButton("All")
        for tab, name in ((self.open_tab, "Show open actions"), (self.all_tab, "Show all actions")):
            tab.setCheckable(True)
            tab.setProperty("part", "tab")
            tab.setAutoDefault(True)
            tab.setAccessibleName(name)
            tab.setMinimumWidth(self._desk.look.px(96))
            self._which.addButton(tab)
            head.addWidget(tab, 0, Qt.AlignmentFlag.AlignBottom)
        self.open_tab.setChecked(True)
        self.all_tab.toggled.connect(self._show_all)
        return head

    # for the place

    def show_action(self, record: str, field: str = "") -> bool:
        """Put the cursor on an action, also one that is finished, or the focus on its field; whether it is there."""
        if not any(action.id == record for action in self._desk.reads.actions()):
            return False
        if self.table.row_of(record) < 0:
            self.all_tab.setChecked(True)
        self.grid.go_to(self.table.row_of(record), self.table.column_of(field))
        beside = self.detail.by_name.get(field) if self.detail is not None else None
        if beside is not None:
            step_to(beside.editor, forward=True)
        return True

    def settle(self) -> None:
        """Keep what is half typed."""
        if self.detail is not None:
            self.detail.settle()

    # how

    def _show_all(self, everything: bool) -> None:
        here = self.detail.action if self.detail is not None else ""
        self.table.show_all(everything)
        row = self.table.row_of(here)
        if row >= 0:
            self.grid.setCurrentIndex(self.table.index(row, 0))
        self._tell()
        self._desk.voice.say(f"{self.table.rowCount() - 1} actions shown")

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        action = self.table.record(index.row()) if index.isValid() else None
        if self.detail is not None:
            if action is not None and self.detail.action == action.id:
                return
            self.detail.settle()
            self._room_layout.removeWidget(self.detail)
            self.detail.hide()
            self.detail.deleteLater()
            self.detail = None
        if action is not None:
            self.detail = ActionDetail(self._desk, action)
            self._room_layout.addWidget(self.detail)
        self._room.setVisible(action is not None)

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.ACTION):
            self._tell()

    def _tell(self) -> None:
        actions = self._desk.reads.actions()
        self._said.setText(said_together(actions, self._desk.today()))
        self.open_tab.setText(f"Open ({sum(is_open(each) for each in actions)})")
        self.all_tab.setText(f"All ({len(actions)})")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._desk.look.is_wide(event.size().width(), _WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() != way:
            self._beside.setDirection(way)
