"""A table that is filled in by keyboard: typing edits, Tab and Enter move on, refusals stand beneath their cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
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
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.parts.tab_order import step_to, stops_in
from ui.theme.look import Look
from ui.viewmodels.prepare_table import REFUSAL, Holds, RecordTable
from ui.views.prepare.grid_cells import Cells
from ui.views.prepare.grid_shape import Spot, Wish, beneath, beside

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STEPS = {QAbstractItemDelegate.EndEditHint.EditNextItem: 1, QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1}


class Grid(QTableView):
    """Shows a ``RecordTable``. ``paste`` takes several lines at once where the list allows that.

    Ctrl+Tab leaves the table from anywhere; Tab leaves it after its last cell. It is as high as its rows, up to what
    ``keep_within`` allows: beyond that it scrolls, under headings that stay. Where its columns do not fit beside each
    other without cutting a word, each row becomes a small form: its cells stand on several lines under their names.
    """

    #: Qt asks for places of cells while the table is still being made.
    _spots: tuple[Spot, ...] = ()
    _tops: tuple[tuple[int, ...], ...] = ()

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.refused.connect(self._refused)
        table.rowsInserted.connect(self._came)
        table.dataChanged.connect(self._tell_slip)
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
        elif event.key() == Qt.Key.Key_Escape and self._table.data(index, REFUSAL):
            self._table.forgive()
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
            self.turn(index)

    def turn(self, index: Index) -> None:
        """Tick a cell, or take its tick away."""
        on = self._table.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self._table.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _remove(self, index: QModelIndex) -> None:
        row, column = index.row(), index.column()
        if self._table.remove(row, lambda words: self._refused(row, column, words)):
            self.go_to(min(row, self._table.rowCount() - 1), column)

    def _first_open_column(self) -> int:
        return self._table.column_of("name")

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
        self._lay_slip(index, words)
        self._table.desk.voice.say(words)

    def _lay_slip(self, index: Index, words: str) -> None:
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

    @property
    def slip(self) -> str:
        """The refusal that stands beneath a cell."""
        return self._slip.text() if self._slip.isVisibleTo(self.viewport()) else ""

    def _tell_slip(self, *_: Any) -> None:
        words = self._table.data(self.currentIndex(), REFUSAL)
        if words:
            self._lay_slip(self.currentIndex(), words)
        else:
            self._slip.hide()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell_slip()
        self._reveal(current)
        if self._spots:
            self.viewport().update()

    def _reveal(self, index: Index) -> None:
        """Have the page scroll to the cell, as the table does by itself."""
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                rect = self.visualRect(index)
                centre = self.viewport().mapTo(parent.widget() or parent, rect.center())
                parent.ensureVisible(centre.x(), centre.y(), 0, max(self._look.px(64), rect.height() // 2 + 8))
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
        room = self.viewport().width()
        self._fit_in(room)
        if self.viewport().width() != room:
            # The bar came or went with the new height, and took or gave room.
            self._fit_in(self.viewport().width())

    def _fit_in(self, room: int) -> None:
        wishes = [self._wish(number) for number in range(len(self._table.columns))]
        widths = beside(wishes, room)
        self._spots = () if widths else beneath(wishes, room)
        for number in range(len(wishes)):
            self.setColumnWidth(number, widths[number] if widths else room // len(wishes))
        self.horizontalHeader().setVisible(not self._spots)
        tops = tuple(self._tops_of(row) for row in range(self._table.rowCount()))
        self._tops = tops
        for row, lines in enumerate(tops):
            if self.rowHeight(row) != lines[-1]:
                self.setRowHeight(row, lines[-1])
        heading = 0 if self._spots else self.horizontalHeader().sizeHint().height()
        whole = sum(lines[-1] for lines in tops) + heading + self._look.px(6)
        self.setFixedHeight(min(whole, self._most) if self._most else whole)
        self.viewport().update()

    def _wish(self, number: int) -> Wish:
        look, column = self._look, self._table.columns[number]
        cells = (self._table.index(row, number) for row in range(self._table.rowCount()))
        told = "\n".join(str(self._table.data(cell) or "") for cell in cells)
        metrics = self.fontMetrics()
        # A day is read as one word.
        words = told.splitlines() if column.holds is Holds.DAY else told.split()
        longest = max((metrics.horizontalAdvance(word) for word in set(words)), default=0)
        title = self.horizontalHeader().fontMetrics().horizontalAdvance(column.title)
        least = max(title, min(longest, look.px(260)), look.px(column.least)) + self.cells.around
        return Wish(look.px(column.width), least, column.grows)

    def _tops_of(self, row: int) -> tuple[int, ...]:
        """Where each line of a row begins, and last where the row ends."""
        tops, option = [0], QStyleOptionViewItem()
        spots = self._spots or tuple(Spot(0, 0, self.columnWidth(each)) for each in range(len(self._table.columns)))
        for line in range(spots[-1].line + 1):
            numbers = [number for number, spot in enumerate(spots) if spot.line == line]
            cells = (self._table.index(row, number) for number in numbers)
            tops.append(tops[-1] + max(self.itemDelegate().sizeHint(option, cell).height() for cell in cells))
        return tuple(tops)

    # a row as a form

    @property
    def is_form(self) -> bool:
        """Whether the cells of a row stand on several lines, each under its name."""
        return bool(self._spots)

    def cell_width(self, column: int) -> int:
        """How wide the cells of a column are."""
        return self._spots[column].width if self._spots else self.columnWidth(column)

    def visualRect(self, index: Index) -> QRect:
        if not (self._spots and index.isValid() and index.row() < len(self._tops)):
            return super().visualRect(index)
        spot, tops = self._spots[index.column()], self._tops[index.row()]
        top = self.rowViewportPosition(index.row()) + tops[spot.line]
        return QRect(spot.left, top, spot.width, tops[spot.line + 1] - tops[spot.line])

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE) -> None:
        if not self._spots:
            super().scrollTo(index, hint)
            return
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        beneath_it = rect.bottom() + 1 - self.viewport().height()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif beneath_it > 0:
            bar.setValue(bar.value() + beneath_it)

    def indexAt(self, position: QPoint) -> QModelIndex:
        row = self.rowAt(position.y())
        if not self._spots or row < 0:
            return super().indexAt(position)
        cells = (self._table.index(row, column) for column in range(len(self._spots)))
        return next((cell for cell in cells if self.visualRect(cell).contains(position)), QModelIndex())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._spots:
            self.viewport().update()

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._spots:
            super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._spots:
            self._paint_forms(painter, event.rect())
        painter.setPen(QPen(self._look.colour("line"), self._look.theme.edge))
        painter.drawLine(0, 0, self.viewport().width(), 0)
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

    def _paint_forms(self, painter: QPainter, seen: QRect) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        for row in range(len(self._tops)):
            for column in range(len(self._spots)):
                index = self._table.index(row, column)
                rect = self.visualRect(index)
                if not rect.intersects(seen):
                    continue
                cell = QStyleOptionViewItem(option)
                cell.rect = rect
                if self.selectionModel().isSelected(index):
                    cell.state |= QStyle.StateFlag.State_Selected
                self.itemDelegate().paint(painter, cell, index)
