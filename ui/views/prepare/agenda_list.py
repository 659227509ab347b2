"""The steps of an agenda that is changed, with their minutes, to be walked, moved, added and taken out by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from facilitator.reference.agendas import Agenda
from ui.theme.look import Look
from ui.viewmodels.agenda_draft import WHOLE

_PLACE, _MINUTES, _PART = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_ALT = Qt.KeyboardModifier.AltModifier


class StepList(QListWidget):
    """``chosen`` tells the place that was walked to; ``moved``, ``removed``, ``added`` and ``given`` what keys ask for.

    ``undone`` asks to take the last change back or, where it is false, to make it again.
    """

    chosen = Signal(int)
    moved = Signal(int)
    removed = Signal()
    added = Signal()
    given = Signal(int)
    undone = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "agenda-steps")
        self.setAccessibleName("Steps of the agenda")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Row(look, self))
        self.currentRowChanged.connect(self._walked)
        self._showing = False

    def show_agenda(self, agenda: Agenda, place: int, preset: int) -> None:
        """Show the steps, timed for ``preset``, with the one at ``place`` chosen."""
        self._showing = True
        titles = {group.key: group.title for group in agenda.groups}
        rows = [("The whole meeting", "", "")]
        before = ""
        for step in agenda.steps:
            part = titles[step.group] if step.group != before else ""
            rows.append((step.title or "A step without a title", f"{step.minutes[preset]}", part))
            before = step.group
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for number, (title, minutes, part) in enumerate(rows):
            item = self.item(number)
            item.setText(title)
            item.setData(_PLACE, number - 1)
            item.setData(_MINUTES, minutes)
            item.setData(_PART, part)
            spoken = f"{title}, {minutes} minutes" if minutes else title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{part}: {spoken}" if part else spoken)
        self.setCurrentRow(place - WHOLE)
        self._showing = False
        self.scrollToItem(self.currentItem())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            # Before the window undoes something in the review.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() == _ALT
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.text() in ("+", "-"):
            self.given.emit(1 if event.text() == "+" else -1)
        elif _is_ours(event) and key == Qt.Key.Key_N:
            self.added.emit()
        elif _is_ours(event):
            self.undone.emit(key == Qt.Key.Key_Z)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollToItem(self.currentItem())

    def _walked(self, row: int) -> None:
        if not self._showing and row >= 0:
            self.chosen.emit(row + WHOLE)


def _is_ours(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_Y)
    return event.key() in keys and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class _Row(QStyledItemDelegate):
    """A step: its title, its minutes at the right, and above the first of a part the part's name."""

    def __init__(self, look: Look, parent: QListWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        return QSize(self._look.px(160), self._look.px(34) + (self._look.px(26) if index.data(_PART) else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, rect = self._look, QRect(option.rect)
        painter.save()
        if part := index.data(_PART):
            painter.setPen(look.colour("muted"))
            painter.setFont(look.font(13))
            head = QRect(rect.left() + look.px(8), rect.top(), rect.width() - look.px(16), look.px(26))
            painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(part))
            rect.setTop(rect.top() + look.px(26))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            row = QStyleOptionViewItem(option)
            row.rect = rect.adjusted(0, 1, 0, -1)
            style = option.widget.style() if option.widget else QApplication.style()
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, row, painter, option.widget)
        painter.setPen(look.colour("on_accent" if selected else "ink"))
        inner = rect.adjusted(look.px(8), 0, -look.px(10), 0)
        painter.setFont(look.font(15, tabular=True))
        minutes = str(index.data(_MINUTES))
        wide = painter.fontMetrics().horizontalAdvance("000")
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, minutes)
        painter.setFont(look.font(15))
        words = inner.adjusted(0, 0, -wide - look.px(8), 0)
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()
