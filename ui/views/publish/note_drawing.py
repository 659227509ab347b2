"""How a private note is drawn in its list: its words first, who and when beneath, and the use made of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.look import Look
from ui.viewmodels.notes import GroupRow, NoteRole, NoteRow

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TALL = 100_000
_Index = QModelIndex | QPersistentModelIndex


class NoteDelegate(QStyledItemDelegate):
    """Draws notes and the headings of their groups; heights are measured once for each text and width."""

    def __init__(self, look: Look, view: QWidget) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._heights: dict[tuple[str, str, str, int], int] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take up the fonts of the look and measure anew."""
        self._heights.clear()
        self._words = self._look.font(15)
        self._small = self._look.font(13)
        self._bold = self._look.font(13, bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        width = self._width()
        row = index.data(NoteRole)
        if isinstance(row, GroupRow):
            height = self._look.px(20) + _height(self._bold, row.words, self._inner(width))
            return QSize(0, height)
        if not isinstance(row, NoteRow):
            return QSize()
        key = (row.text, row.meta, row.used, width)
        if key not in self._heights:
            self._heights[key] = sum(rect.height() for rect in self._lines(row, width)) + self._look.px(22)
        return QSize(0, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(NoteRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, GroupRow):
            self._paint_group(painter, option.rect, row)
        elif isinstance(row, NoteRow):
            self._paint_note(painter, option, row)
        painter.restore()

    # where things are

    def _width(self) -> int:
        viewport = self._view.viewport() if hasattr(self._view, "viewport") else self._view
        return int(viewport.width())

    def _inner(self, width: int) -> int:
        return max(40, width - self._look.px(16 + 24 + 12))

    def _lines(self, row: NoteRow, width: int) -> tuple[QRect, QRect, QRect]:
        """The words, the line beneath and the line of its use, each as large as it needs to be."""
        inner = self._inner(width)
        meta = f"{row.kind_words} · {row.meta}" if row.meta else row.kind_words
        return (
            QRect(0, 0, inner, _height(self._words, row.text, inner)),
            QRect(0, 0, inner, _height(self._small, meta, inner)),
            QRect(0, 0, inner, _height(self._small, row.used, inner) if row.used else 0),
        )

    # drawing

    def _paint_group(self, painter: QPainter, rect: QRect, row: GroupRow) -> None:
        painter.setFont(self._bold)
        painter.setPen(self._look.colour("muted"))
        left = rect.left() + self._look.px(16)
        words = QRect(left, rect.top(), self._inner(rect.width()), rect.height() - self._look.px(6))
        painter.drawText(words, _WRAP | int(Qt.AlignmentFlag.AlignBottom), f"{row.words}  {row.count}")

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, row: NoteRow) -> None:
        px, look = self._look.px, self._look
        card = option.rect.adjusted(px(8), px(2), -px(4), -px(2))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft"))
            painter.drawRoundedRect(card, px(8), px(8))
        if current or (chosen and look.theme.edge > 1):
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), px(7), px(7))
        edge = QRect(card.left() + px(4), card.top() + px(8), px(3), card.height() - px(16))
        painter.fillRect(edge, look.colour(row.token))
        self._paint_words(painter, card, row, option.rect.width())
        if row.starred:
            size = px(16)
            icon = look.icon("star-fill", "accent")
            icon.paint(painter, QRect(QPoint(card.right() - size - px(6), card.top() + px(8)), QSize(size, size)))

    def _paint_words(self, painter: QPainter, card: QRect, row: NoteRow, width: int) -> None:
        px, look = self._look.px, self._look
        words, meta, used = self._lines(row, width)
        left, top = card.left() + px(14), card.top() + px(7)
        words.moveTopLeft(QPoint(left, top))
        meta.moveTopLeft(QPoint(left, words.bottom() + px(3)))
        used.moveTopLeft(QPoint(left, meta.bottom() + px(1)))
        _write(painter, self._words, look.colour("ink"), words, row.text)
        kind = f"{row.kind_words} · {row.meta}" if row.meta else row.kind_words
        _write(painter, self._small, look.colour("muted"), meta, kind)
        if row.used:
            _write(painter, self._small, look.colour("accent"), used, f"✓ {row.used}")


def _write(painter: QPainter, font: QFont, colour: QColor, rect: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, _WRAP, text)


def _height(font: QFont, text: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, _TALL), _WRAP, text).height()
