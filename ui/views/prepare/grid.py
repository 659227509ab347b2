"""A table that is filled in by keyboard: typing edits, Tab and Enter move on, refusals stand beneath their cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableView,
    QWidget,
)

from ui.parts.tab_order import step_to, stops_in
from ui.theme.look import Look
from ui.viewmodels.prepare_table import RecordTable
from ui.views.prepare.grid_cells import Cells

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STEPS = {QAbstractItemDelegate.EndEditHint.EditNextItem: 1, QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1}


class Grid(QTableView):
    """Shows a ``RecordTable``. ``paste`` takes several lines at once where the list allows that.

    Ctrl+Tab leaves the table from anywhere; Tab leaves it after its last cell. It is as high as its rows, up to what
    ``keep_within`` allows: beyond that it scrolls, under headings that stay.
    """

    def __init__(self, look: Look, table: RecordTable, name: str, paste: Callable[[str], int] | None = None) -> None:
        super().__init__()
        self._look, self._table, self._paste = look, table, paste
        self._added = -1
        self._most = 0
        self._slip = QLabel(self.viewport())
        self._slip.setProperty("part", "slip")
        self._slip.setWordWrap(True)
        self._slip.hide()
        self.cells = Cells(look, self)
        self.setModel(table)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setProperty("part", "grid")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.refused.connect(self._refused)
        table.rowsInserted.connect(self._came)
        table.dataChanged.connect(self._unslip)
        for changed in (table.rowsInserted, table.rowsRemoved, table.rowsMoved, table.dataChanged):
            changed.connect(self._fit)
        look.changed.connect(self._fit)
        self._fit()

    def keep_within(self, height: int) -> None:
        """Be no higher than ``height``, or than a few rows where that is less."""
        self._most = max(height, self._look.px(300))
        self._fit()

    # moving about

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        self.setCurrentIndex(self._table.index(row, column))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_last(self) -> None:
        """Put the cursor where the next record is added."""
        self.go_to(self._table.rowCount() - 1, self._first_open_column())

    def next_cell(self, index: Index, by: int) -> QModelIndex:
        """The cell ``by`` cells on, through the ends of rows; an invalid one beyond the table."""
        columns = self._table.columnCount()
        place = index.row() * columns + index.column() + by
        if not 0 <= place < columns * self._table.rowCount():
            return QModelIndex()
        return self._table.index(place // columns, place % columns)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab comes here before it comes to keyPressEvent.
        to = self.next_cell(self.currentIndex(), 1 if forward else -1)
        if to.isValid():
            self.setCurrentIndex(to)
            return True
        return self._leave(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        index = self.currentIndex()
        if event.key() in _TAB:
            self._leave(event.key() == Qt.Key.Key_Tab)
        elif event.key() in _ENTER and index.isValid():
            self._enter(index)
        elif event.matches(QKeySequence.StandardKey.Paste) and self._paste is not None:
            self._paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self._remove(index)
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and index.isValid():
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            self.go_to(self._table.move(index.row(), by), index.column())
        elif ctrl and event.key() == Qt.Key.Key_End:
            self.go_to_last()
        else:
            super().keyPressEvent(event)

    def _leave(self, forward: bool) -> bool:
        """Go on to what comes after the table, past anything in it."""
        around = [stop for stop in stops_in(self.window()) if stop is self or not self.isAncestorOf(stop)]
        here = around.index(self)
        onward = [*around[here + 1 :], *around[:here]] if forward else [*around[:here][::-1], *around[here + 1 :][::-1]]
        if not onward:
            return False
        step_to(onward[0], forward=forward)
        return True

    def _enter(self, index: QModelIndex) -> None:
        if self._table.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif self._table.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            self._turn(index)

    def _turn(self, index: QModelIndex) -> None:
        on = self._table.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self._table.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _remove(self, index: QModelIndex) -> None:
        row, column = index.row(), index.column()
        if self._table.remove(row, lambda words: self._refused(row, column, words)):
            self.go_to(min(row, self._table.rowCount() - 1), column)

    def _first_open_column(self) -> int:
        return self._table.column_of("name") if any(one.name == "name" for one in self._table.columns) else 0

    # editing

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        index = self.currentIndex()
        # A record that was just added stands above the empty row, which the cursor went along with.
        row, column = index.row() if self._added < 0 else self._added, index.column()
        self._added = -1
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        step = _STEPS.get(hint, 0)
        if step and index.isValid() and not self.slip:
            to = self.next_cell(self._table.index(row, column), step)
            if to.isValid():
                self.setCurrentIndex(to)

    def _came(self, _parent: QModelIndex, row: int, _last: int) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            self._added = row

    def paste_lines(self) -> bool:
        """Take several lines out of the clipboard while a cell is edited; False where there is only one."""
        text = QGuiApplication.clipboard().text()
        if self._paste is None or ("\n" not in text.strip() and "\t" not in text):
            return False
        self._paste(text)
        return True

    # refusals

    def _refused(self, row: int, column: int, words: str) -> None:
        index = self._table.index(row, column)
        self.setCurrentIndex(index)
        rect = self.visualRect(index)
        width = min(self._look.px(360), self.viewport().width())
        self._slip.setText(words)
        self._slip.setFixedWidth(width)
        self._slip.adjustSize()
        left = max(0, min(rect.left(), self.viewport().width() - width))
        below = rect.bottom() + 3
        above = max(0, rect.top() - self._slip.height() - 3)
        self._slip.move(left, below if below + self._slip.height() <= self.viewport().height() else above)
        self._slip.show()
        self._slip.raise_()
        self._table.desk.voice.say(words)

    @property
    def slip(self) -> str:
        """The refusal that stands beneath a cell."""
        return self._slip.text() if self._slip.isVisibleTo(self.viewport()) else ""

    def _unslip(self, *_: Any) -> None:
        self._slip.hide()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._slip.hide()
        self._reveal(current)

    def _reveal(self, index: Index) -> None:
        """Have the page scroll to the cell, as the table does by itself."""
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                centre = self.viewport().mapTo(parent.widget() or parent, self.visualRect(index).center())
                parent.ensureVisible(centre.x(), centre.y(), 0, self._look.px(64))
                return
            parent = parent.parentWidget()

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self, *_: Any) -> None:
        look, columns = self._look, self._table.columns
        wish = [look.px(column.width) for column in columns]
        spare = max(0, self.viewport().width() - sum(wish))
        growing = sum(column.grows for column in columns) or 1
        for number, column in enumerate(columns):
            self.setColumnWidth(number, wish[number] + (spare // growing if column.grows else 0))
        self.resizeRowsToContents()
        least = look.px(36)
        for row in range(self._table.rowCount()):
            if self.rowHeight(row) < least:
                self.setRowHeight(row, least)
        rows = sum(self.rowHeight(row) for row in range(self._table.rowCount()))
        bar = look.px(14) if spare == 0 else 0
        whole = rows + self.horizontalHeader().sizeHint().height() + bar + look.px(6)
        self.setFixedHeight(min(whole, self._most) if self._most else whole)

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._look.colour("line"), self._look.theme.edge))
        for row in range(self._table.rowCount()):
            bottom = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            painter.drawLine(0, bottom, self.viewport().width(), bottom)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.drawRoundedRect(self.visualRect(index).adjusted(1, 1, -2, -2), 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._table.index(0, 0))
        self.viewport().update()
