"""A list of words that wrap, each with a mark before it and a word behind it: rankings and answers are such lists."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.look import Look

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ROW = Qt.ItemDataRole.UserRole
_TALL = 100_000
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; ``ticked`` is None where it has no box to tick, ``faint`` where it counts for less."""

    id: str
    words: str
    spoken: str
    before: str = ""
    behind: str = ""
    ticked: bool | None = None
    faint: bool = False
    #: The colour of the mark before it.
    tone: str = "accent"
    #: What is told of it in small letters, in lines of its own.
    beneath: str = ""


class RowList(QListWidget):
    """As high as its rows, so that only the page around it scrolls."""

    #: The room above and beneath the words of a row together, and around all rows, in design pixels.
    within, around = 14, 6

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "rows")
        self.setAccessibleName(name)
        self.setItemDelegate(_Drawing(look, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        look.changed.connect(self._measure)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What it shows."""
        return tuple(self.item(place).data(_ROW) for place in range(self.count()))

    @property
    def current(self) -> str:
        """The id of the row that is chosen; "" where none is."""
        item = self.currentItem()
        return str(item.data(_ROW).id) if item is not None else ""

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; what was chosen stays chosen where it is among them."""
        here = self.current
        if [row.id for row in self.rows] != [row.id for row in rows]:
            self.clear()
            for _ in rows:
                self.addItem(QListWidgetItem())
        for place, row in enumerate(rows):
            item = self.item(place)
            item.setData(_ROW, row)
            item.setText(row.words)
            item.setToolTip("\n".join(filter(None, (row.words, row.beneath))))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        self.choose(here)
        self._measure()

    def choose(self, row_id: str) -> None:
        """Choose a row; the first where there is none of that id."""
        ids = [row.id for row in self.rows]
        if ids:
            self.setCurrentRow(ids.index(row_id) if row_id in ids else 0)

    def box_of(self, place: int) -> QRect:
        """Where the box of a row is, in the list."""
        rect = self.visualItemRect(self.item(place))
        side = self._look.px(18)
        return QRect(rect.left() + self._look.px(8), rect.center().y() - side // 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure()

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        delegate = self.itemDelegate()
        heights = [
            delegate.sizeHint(QStyleOptionViewItem(), self.indexFromItem(self.item(place))).height()
            for place in range(self.count())
        ]
        self.setFixedHeight(sum(heights) + self._look.px(self.around))


class _Drawing(QStyledItemDelegate):
    def __init__(self, look: Look, view: RowList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        row: Row = index.data(_ROW)
        words = self._words(row, QRect(0, 0, max(self._view.viewport().width(), self._look.px(160)), _TALL))
        high = max(self._high(row.words, 15, words.width()), QFontMetrics(self._look.font(15)).height())
        return QSize(0, high + self._high(row.beneath, 13, words.width()) + self._look.px(self._view.within))

    def _high(self, words: str, size: int, width: int) -> int:
        if not words:
            return 0
        return QFontMetrics(self._look.font(size)).boundingRect(QRect(0, 0, width, _TALL), _WRAP, words).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(_ROW)
        look, rect = self._look, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            ring = self._view.hasFocus() and self._view.property("ring") == "row"
            wide = 2 * max(1, look.theme.edge) if ring else 0
            painter.setPen(QPen(look.colour("accent"), wide) if ring else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft"))
            painter.drawRoundedRect(rect.adjusted(wide, wide, -wide, -wide), look.px(6), look.px(6))
        if row.ticked is not None:
            self._paint_box(painter, self._view.box_of(index.row()), ticked=row.ticked)
        words = self._words(row, rect)
        painter.setFont(look.font(15, bold=True, tabular=True))
        painter.setPen(look.colour("muted" if row.faint else row.tone))
        painter.drawText(QRect(self._before(row, rect), rect.top(), look.px(28), rect.height()), _LEFT, row.before)
        painter.setFont(look.font(15))
        painter.setPen(look.colour("muted" if row.faint else "ink"))
        small = self._high(row.beneath, 13, words.width())
        edge = look.px(self._view.within // 2) if row.beneath else 0
        painter.drawText(words.adjusted(0, edge, 0, -small - edge), _WRAP, row.words)
        painter.setFont(look.font(13))
        painter.setPen(look.colour("muted"))
        painter.drawText(words.adjusted(0, words.height() - small - edge, 0, -edge), _WRAP, row.beneath)
        behind = QRect(words.right(), rect.top(), rect.right() - words.right() - look.px(8), rect.height())
        painter.drawText(behind, _RIGHT, row.behind)
        painter.restore()

    def _paint_box(self, painter: QPainter, box: QRect, *, ticked: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.colour("accent" if ticked else "line_strong"), max(1, look.theme.edge)))
        painter.setBrush(look.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            look.icon("check-bold", "on_accent").paint(painter, box, Qt.AlignmentFlag.AlignCenter)

    def _before(self, row: Row, rect: QRect) -> int:
        return rect.left() + self._look.px(8 if row.ticked is None else 36)

    def _words(self, row: Row, rect: QRect) -> QRect:
        look = self._look
        left = self._before(row, rect) + look.px(28 if row.before else 0)
        behind = QFontMetrics(look.font(13)).horizontalAdvance(row.behind) + look.px(16) if row.behind else look.px(8)
        return QRect(left, rect.top(), max(look.px(80), rect.right() - behind - left), rect.height())
