"""How a card of the board is drawn: its words first and large, who said it beneath, the star at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme.look import Look
from ui.viewmodels.card_rows import CardRow, Column
from ui.viewmodels.cards import CardRole

#: Characters to a line at the most, so that the eye finds the next one.
MEASURE = 68
#: Space between a line of words and the next, in design pixels from base to base.
PITCH, META_PITCH = 24, 18
_PAD_X, _PAD_Y, _GAP, _EDGE, _STAR, _INDENT = 16, 12, 8, 3, 20, 24
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CardParts:
    """Where everything of a card is, in the coordinates of the view."""

    card: QRect
    words: QRect
    meta: QRect
    star: QRect


class CardDelegate(QStyledItemDelegate):
    """Draws cards; heights are measured once for each text and width. ``starred`` comes with a click on a star."""

    starred = Signal(str)

    def __init__(self, look: Look, view: QListView, column: Column) -> None:
        super().__init__(view)
        self._look, self._view, self._column = look, view, column
        self._heights: dict[tuple[str, int, int], int] = {}
        #: The card that is being edited, and how high its editor is.
        self._edited, self._edited_height = "", 0
        self._sizes: dict[str, tuple[CardRow, int, QSize]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take up the fonts of the look and measure anew."""
        self._heights.clear()
        self._sizes.clear()
        self._font, self._small = self._look.font(17), self._look.font(13)
        self._measure = round(QFontMetricsF(self._font).averageCharWidth() * MEASURE)

    def edit(self, card_id: str, height: int) -> None:
        """Leave room of ``height`` for an editor in place of the words of a card; "" is none."""
        if (card_id, height) != (self._edited, self._edited_height):
            self._edited, self._edited_height = card_id, height
            row = self._view.model().index(0, 0)
            self.sizeHintChanged.emit(row)
            self._view.viewport().update()

    def parts(self, row: CardRow, rect: QRect) -> CardParts:
        """Where the words of ``row`` and the rest are, where ``rect`` is the room of its item."""
        px = self._look.px
        left = rect.left() + px(_INDENT) * row.depth + 3
        inner = self._inner(row, rect.width())
        words, meta = self._measured(row, inner)
        if row.id == self._edited:
            words = self._edited_height
        star = px(_STAR)
        # Cards end where the line to write on does; it is their lines that are never longer than the eye follows.
        width = rect.width() - 6 - px(_INDENT) * row.depth
        card = QRect(left, rect.top() + 3, width, rect.height() - px(_GAP))
        at = QRect(left + px(_PAD_X), card.top() + px(_PAD_Y), inner, words)
        return CardParts(
            card,
            at,
            QRect(at.left(), at.bottom() + 1 + px(4), inner, meta),
            QRect(card.right() - star - px(10), card.top() + px(_PAD_Y) + px(2), star, star),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        row = index.data(CardRole)
        if not isinstance(row, CardRow):
            return QSize()
        width = self._view.viewport().width()
        if row.id == self._edited:
            return self._size(row, width)
        # Asked of every card at every change of the list: what was measured is found by the row itself.
        known = self._sizes.get(row.id)
        if known is None or known[0] is not row or known[1] != width:
            known = self._sizes[row.id] = (row, width, self._size(row, width))
        return known[2]

    def _size(self, row: CardRow, width: int) -> QSize:
        px = self._look.px
        words, meta = self._measured(row, self._inner(row, width))
        if row.id == self._edited:
            words = self._edited_height
        return QSize(1, words + meta + px(_PAD_Y) * 2 + px(4) + px(_GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(CardRole)
        if not isinstance(row, CardRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts = self.parts(row, option.rect)
        self._paint_ground(painter, option, row, parts.card)
        if row.id != self._edited:
            _write(
                painter, _laid(row.text, self._font, parts.words.width(), self._look.px(PITCH)), parts.words, self._ink
            )
        self._paint_meta(painter, row, parts.meta)
        self._paint_star(painter, option, row, parts.star)
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: _Index) -> bool:
        row = index.data(CardRole)
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            target = self.parts(row, option.rect).star.adjusted(-6, -6, 6, 6)
            if isinstance(row, CardRow) and target.contains(event.position().toPoint()):
                self.starred.emit(row.id)
                return True
        del model
        return False

    # how

    @property
    def _ink(self) -> QColor:
        return self._look.colour("ink")

    def _inner(self, row: CardRow, width: int) -> int:
        px = self._look.px
        room = width - 6 - px(_INDENT) * row.depth - px(_PAD_X) * 2 - px(_STAR) - px(8)
        return max(px(80), min(room, self._measure))

    def _measured(self, row: CardRow, inner: int) -> tuple[int, int]:
        """How high the words and the line beneath are."""
        px = self._look.px
        words = self._high(row.text, self._font, inner, px(PITCH))
        return words, self._high(self._meta(row), self._small, inner - px(22), px(META_PITCH))

    def _high(self, text: str, font: QFont, width: int, pitch: int) -> int:
        # The line beneath is the same for very many cards.
        key = (text, width, pitch)
        if key not in self._heights:
            self._heights[key] = max(1, _laid(text, font, width, pitch).lineCount()) * pitch
        return self._heights[key]

    def _meta(self, row: CardRow) -> str:
        word = row.look.word if len(self._column.kinds) > 1 else ""
        return " · ".join(part for part in (word, row.meta) if part)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: CardRow, card: QRect) -> None:
        look, px = self._look, self._look.px
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        around = QPainterPath()
        around.addRoundedRect(QRectF(card), px(8), px(8))
        painter.fillPath(around, look.colour("accent_soft" if chosen else "surface"))
        painter.save()
        painter.setClipPath(around)
        painter.fillRect(QRect(card.left(), card.top(), px(_EDGE) + 1, card.height()), look.colour(row.look.token))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._is_current(option) or row.id == self._edited:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(card).adjusted(-2, -2, 2, 2), px(9), px(9))
        else:
            painter.setPen(QPen(look.colour("accent" if chosen else "line"), look.theme.edge))
            painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))

    def _is_current(self, option: QStyleOptionViewItem) -> bool:
        return self._view.hasFocus() and bool(option.state & QStyle.StateFlag.State_HasFocus)

    def _paint_meta(self, painter: QPainter, row: CardRow, at: QRect) -> None:
        px = self._look.px
        size = px(15)
        self._look.icon(row.look.icon, row.look.token).paint(painter, QRect(at.left(), at.top() + px(1), size, size))
        laid = _laid(self._meta(row), self._small, at.width() - px(22), px(META_PITCH))
        _write(painter, laid, at.adjusted(px(22), 0, 0, 0), self._look.colour("muted"))

    def _paint_star(self, painter: QPainter, option: QStyleOptionViewItem, row: CardRow, at: QRect) -> None:
        hovered = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        if row.starred:
            self._look.icon("star-fill", "accent").paint(painter, at)
        elif hovered:
            self._look.icon("star", "muted").paint(painter, at)


def _laid(text: str, font: QFont, width: int, pitch: int) -> QTextLayout:
    """``text`` in lines of ``width``; a word that is longer than a line is broken."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrap)
    layout.beginLayout()
    number = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # As an editor with lines of a fixed height does it, so that words stay where they are when they are edited.
        line.setPosition(QPointF(0, number * pitch + pitch - line.height()))
        number += 1
    layout.endLayout()
    return layout


def _write(painter: QPainter, layout: QTextLayout, at: QRect, colour: QColor) -> None:
    painter.setPen(colour)
    layout.draw(painter, QPointF(QPoint(at.left(), at.top())))
