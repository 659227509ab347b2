"""The cells of a grid: how each is drawn and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.look import Look
from ui.viewmodels.prepare_table import REFUSAL, VALUE, Holds, RecordTable
from ui.views.prepare.type_ahead import TypeAhead

if TYPE_CHECKING:
    from ui.views.prepare.grid import Grid

Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """Lines, choices, days and ticks. Enter takes what was typed and goes on, as Tab does; Esc leaves it as it was."""

    def __init__(self, look: Look, grid: Grid) -> None:
        super().__init__(grid)
        self._look, self._grid = look, grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        table = _table(index)
        column, record = table.columns[index.column()], table.record(index.row())
        choices = table.choices(record, column) if column.holds is Holds.CHOICE else ()
        editor: QLineEdit
        if choices:
            editor = TypeAhead(self._look, choices, is_open=table.is_open(column), parent=parent)
            editor.taken.connect(lambda: self._finish(editor))
        else:
            editor = QLineEdit(parent)
        editor.setProperty("part", "cell")
        editor.setAccessibleName(column.title)
        editor.setAccessibleDescription(table.data(index, REFUSAL))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        table = _table(index)
        words = str(table.data(index, Qt.ItemDataRole.DisplayRole) or "")
        if isinstance(editor, TypeAhead):
            if not editor.text():
                editor.show_choice(table.data(index, VALUE), words)
                if table.data(index, REFUSAL):
                    # What was refused is taken up where it was left.
                    editor.take_up(words)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value: Any = ""
        if isinstance(editor, TypeAhead):
            value = editor.answer()
            editor.close_list()
        elif isinstance(editor, QLineEdit):
            value = editor.text()
        model.setData(index, value, Qt.ItemDataRole.EditRole)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TypeAhead):
            editor.close_list()
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self._grid.visualRect(index)
        editor.setGeometry(rect.adjusted(0, self._name_height(), 0, -1))
        del option

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            if event.matches(QKeySequence.StandardKey.Paste) and not watched.text() and self._grid.paste_lines():
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._finish(watched)
                return True
        return super().eventFilter(watched, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.EditNextItem)

    # drawing

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        table = _table(index)
        if self._grid.is_form:
            option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if table.data(index, REFUSAL):
            option.palette.setColor(QPalette.ColorRole.Text, self._look.colour("alert"))
            option.backgroundBrush = QBrush(self._look.colour("alert_soft"))
        elif table.record(index.row()) is None and table.columns[index.column()].name == "name":
            option.text = option.text or "Add…"
            option.palette.setColor(QPalette.ColorRole.Text, self._look.colour("muted"))

    @property
    def around(self) -> int:
        """What a cell needs at the left and the right of its words."""
        return 2 * self._look.px(8) + 7

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        # Measured as it is drawn: the style leaves its own padding out of account where words wrap.
        width = self._grid.cell_width(index.column()) - self.around
        room = QRect(0, 0, max(width, self._look.px(24)), 4000)
        words = str(_table(index).data(index, Qt.ItemDataRole.DisplayRole) or "")
        needed = self._grid.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        if self._grid.is_form:
            height = max(self._look.px(24), needed.height()) + self._look.px(8)
            return QSize(needed.width(), height + self._name_height())
        return QSize(needed.width(), max(self._look.px(36), needed.height() + self._look.px(14)))

    def _name_height(self) -> int:
        """What the name of a cell takes above it, where its row is a form."""
        if not self._grid.is_form:
            return 0
        return QFontMetrics(self._look.font(13)).height() + self._look.px(8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = _table(index)
        cell = QStyleOptionViewItem(option)
        if self._grid.is_form:
            self._draw_name(painter, cell, table.columns[index.column()].title)
        if table.columns[index.column()].holds is not Holds.FLAG:
            super().paint(painter, cell, index)
            return
        self._draw_tick(painter, cell, table.data(index, Qt.ItemDataRole.CheckStateRole))

    def _draw_name(self, painter: QPainter, cell: QStyleOptionViewItem, name: str) -> None:
        """Draw a cell's name above it, and leave the rest of the cell's room in ``cell``."""
        if cell.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.rect, self._look.colour("accent_soft"))
        above = QRect(cell.rect.adjusted(self._look.px(8) + 3, 0, 0, 0))
        above.setHeight(self._name_height())
        painter.save()
        painter.setFont(self._look.font(13))
        painter.setPen(self._look.colour("muted"))
        painter.drawText(above, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), name)
        painter.restore()
        cell.rect = cell.rect.adjusted(0, self._name_height(), 0, 0)

    def _draw_tick(self, painter: QPainter, option: QStyleOptionViewItem, state: Any) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._look.colour("accent_soft"))
        if state is None:
            return
        on = state == Qt.CheckState.Checked
        icon = self._look.icon("check-square-fill" if on else "square", "accent" if on else "line_strong")
        icon.paint(painter, self._tick_in(option.rect))

    def _tick_in(self, room: QRect) -> QRect:
        """Where the tick stands in what is left of its cell beneath the name."""
        size = self._look.px(18) + 2
        top = room.top() + self._look.px(2) if self._grid.is_form else room.center().y() - size // 2 + 1
        return QRect(room.left() + self._look.px(8), top, size, size)

    def tick_of(self, index: Index) -> QRect:
        """Where the tick of a cell is drawn."""
        return self._tick_in(self._grid.visualRect(index).adjusted(0, self._name_height(), 0, 0))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if _table(index).columns[index.column()].holds is not Holds.FLAG or not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        # The style looks for the tick elsewhere than where it is drawn.
        reach = self._look.px(6)
        if not self.tick_of(index).adjusted(-reach, -reach, reach, reach).contains(event.position().toPoint()):
            return False
        # A press is left to the table, which puts the cursor on the cell.
        if event.type() != QEvent.Type.MouseButtonRelease:
            return False
        self._grid.turn(index)
        return True


def _table(index: Index) -> RecordTable:
    model = index.model()
    assert isinstance(model, RecordTable)  # noqa: S101 - the grid takes no other model
    return model
