"""The cells of a grid: how each is drawn and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QKeyEvent, QKeySequence, QPainter, QPalette
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
        table.forgive()
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        table = _table(index)
        words = str(table.data(index, Qt.ItemDataRole.DisplayRole) or "")
        if isinstance(editor, TypeAhead):
            if not editor.text():
                editor.show_choice(table.data(index, VALUE), words)
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
        editor.setGeometry(rect.adjusted(0, 0, 0, -1))
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
        if table.data(index, REFUSAL):
            option.palette.setColor(QPalette.ColorRole.Text, self._look.colour("alert"))
            option.backgroundBrush = QBrush(self._look.colour("alert_soft"))
        elif table.record(index.row()) is None and table.columns[index.column()].name == "name":
            option.text = option.text or "Add…"
            option.palette.setColor(QPalette.ColorRole.Text, self._look.colour("muted"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        # Measured as it is drawn: the style leaves its own padding out of account where words wrap.
        width = self._grid.columnWidth(index.column()) - 2 * self._look.px(8) - 10
        room = QRect(0, 0, max(width, self._look.px(24)), 4000)
        words = str(_table(index).data(index, Qt.ItemDataRole.DisplayRole) or "")
        needed = self._grid.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        return QSize(needed.width(), max(self._look.px(36), needed.height() + self._look.px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = _table(index)
        if table.columns[index.column()].holds is not Holds.FLAG:
            super().paint(painter, option, index)
            return
        self._draw_tick(painter, option, table.data(index, Qt.ItemDataRole.CheckStateRole))

    def _draw_tick(self, painter: QPainter, option: QStyleOptionViewItem, state: Any) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._look.colour("accent_soft"))
        if state is None:
            return
        size = self._look.px(18)
        rect = option.rect
        on = state == Qt.CheckState.Checked
        icon = self._look.icon("check-square-fill" if on else "square", "accent" if on else "line_strong")
        icon.paint(painter, rect.left() + self._look.px(8), rect.center().y() - size // 2, size + 2, size + 2)


def _table(index: Index) -> RecordTable:
    model = index.model()
    assert isinstance(model, RecordTable)  # noqa: S101 - the grid takes no other model
    return model
