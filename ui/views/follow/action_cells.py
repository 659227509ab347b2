"""The cells of the grid of actions: words of several lines, and days that tell how late they are."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyleOptionViewItem, QWidget

from ui.theme.look import Look
from ui.viewmodels.actions_table import ActionsTable
from ui.viewmodels.prepare_table import REFUSAL, Holds
from ui.views.prepare.grid import Grid
from ui.views.prepare.grid_cells import Cells, Index


class ActionCells(Cells):
    """As every grid's; an action's words are edited in as many lines as they take, Shift+Enter makes a new one."""

    def __init__(self, look: Look, grid: Grid, table: ActionsTable) -> None:
        super().__init__(look, grid)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._table.columns[index.column()]
        if column.name != "text":
            return super().createEditor(parent, option, index)
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setProperty("part", "cell")
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        column = self._table.columns[index.column()]
        record = self._table.record(index.row())
        # What was refused is taken up where it was left.
        refused = bool(self._table.data(index, REFUSAL))
        words = str(self._table.data(index)) if refused else self._table.typed_words(record, column)
        if isinstance(editor, QPlainTextEdit):
            if not editor.document().isModified():
                editor.setPlainText(words)
                editor.selectAll()
        elif isinstance(editor, QLineEdit) and column.holds is not Holds.CHOICE:
            if not editor.isModified():
                editor.setText(words)
                editor.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, QPlainTextEdit):
            editor.setMinimumHeight(3 * editor.fontMetrics().lineSpacing() + 16)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._finish(watched)
            return True
        return super().eventFilter(watched, event)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        name = self._table.columns[index.column()].name
        if not self._grid.is_form:
            option.rect = option.rect.adjusted(0, self._look.px(7), 0, 0)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if self._table.record(index.row()) is None and name == "text":
            option.text = option.text or "Add an action…"
            option.palette.setColor(QPalette.ColorRole.Text, self._look.colour("muted"))
        elif name == "due_on" and self._table.is_late(index.row()):
            option.palette.setColor(QPalette.ColorRole.Text, self._look.colour("alert"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + self._look.px(4))
