"""A short list beside the cursor of what could complete the word; it never takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.rules.capture_line.completing import Candidate, Completion
from facilitator.rules.capture_line.marks import Mark
from ui.theme.look import Look

Index = QModelIndex | QPersistentModelIndex
_NAMES = {Mark.AGENCY: "agency", Mark.THEME: "theme", Mark.OWNER: "owner"}
_PLURALS = {Mark.AGENCY: "agencies", Mark.THEME: "themes", Mark.OWNER: "owners"}


class Candidates(QAbstractListModel):
    """The candidates, best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._candidates: tuple[Candidate, ...] = ()

    def show(self, candidates: tuple[Candidate, ...]) -> None:
        """Have these instead."""
        self.beginResetModel()
        self._candidates = candidates
        self.endResetModel()

    def at(self, row: int) -> Candidate:
        """The candidate of a row."""
        return self._candidates[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self._candidates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, and says."""
        if not index.isValid():
            return None
        candidate = self._candidates[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{candidate.key}, {candidate.words}"
        return None


class _Rows(QStyledItemDelegate):
    """Draws the key strongly and what it stands for quietly."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row; the current one with an edge, too."""
        look = self._look
        model = index.model()
        assert isinstance(model, Candidates)  # noqa: S101 - only ever set on its own list
        candidate = model.at(index.row())
        area: QRect = option.rect.adjusted(look.px(12), 0, -look.px(12), 0)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("accent_soft"))
            edge = QRect(option.rect)
            edge.setWidth(look.px(3))
            painter.fillRect(edge, look.colour("accent"))
        painter.setFont(look.font(15, bold=True))
        painter.setPen(look.colour("accent"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, candidate.key)
        area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(candidate.key) + look.px(12))
        painter.setFont(look.font(15))
        painter.setPen(look.colour("ink"))
        words = painter.fontMetrics().elidedText(candidate.words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Room for all of it."""
        look = self._look
        model = index.model()
        assert isinstance(model, Candidates)  # noqa: S101 - only ever set on its own list
        candidate = model.at(index.row())
        width = QFontMetrics(look.font(15, bold=True)).horizontalAdvance(candidate.key)
        width += QFontMetrics(look.font(15)).horizontalAdvance(candidate.words) + look.px(40)
        return QSize(width, look.px(32))


class CompletionList(QListView):
    """Laid over the window at the cursor. ``chosen`` carries the Completion and the Candidate that was taken."""

    chosen = Signal(object, object)

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look, self._over = look, over
        self._completion: Completion | None = None
        self._candidates = Candidates(self)
        self.setModel(self._candidates)
        self.setItemDelegate(_Rows(look, self))
        self.setProperty("part", "completion")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Ways to complete the word")
        self.clicked.connect(lambda index: self._choose(index.row()))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    @property
    def completion(self) -> Completion | None:
        """What it shows."""
        return self._completion if self.is_open else None

    def offer(self, completion: Completion, caret: QRect) -> None:
        """Show ``completion`` at ``caret``, in coordinates of the widget that it lies over."""
        opened = not self.is_open or self._completion is None or self._completion.what is not completion.what
        if completion != self._completion:
            self._completion = completion
            self._candidates.show(completion.candidates)
            if completion.begun:
                self.setCurrentIndex(self._candidates.index(0))
        self._place(caret)
        self.show()
        self.raise_()
        if opened:
            count = len(completion.candidates)
            names = _NAMES if count == 1 else _PLURALS
            self._say(f"{count} {names[completion.what]} to choose from: {completion.candidates[0].key}, Tab takes it")

    def close_list(self) -> None:
        """Show nothing."""
        self._completion = None
        self.hide()

    def go(self, by: int) -> None:
        """Go down or up the list, round its ends."""
        count = self._candidates.rowCount()
        row = self.currentIndex().row()
        row = (row + by) % count if row >= 0 else (0 if by > 0 else count - 1)
        self.setCurrentIndex(self._candidates.index(row))
        candidate = self._candidates.at(row)
        self._say(f"{candidate.key}, {candidate.words}, {row + 1} of {count}")

    def take(self, *, first: bool) -> bool:
        """Take the current candidate or, with ``first``, the best where none is current. False where there is none."""
        row = self.currentIndex().row()
        if row < 0 and not first:
            return False
        self._choose(max(0, row))
        return True

    def _choose(self, row: int) -> None:
        completion = self._completion
        if completion is not None:
            candidate = self._candidates.at(row)
            self.close_list()
            self.chosen.emit(completion, candidate)

    def _place(self, caret: QRect) -> None:
        over = self._over
        count = self._candidates.rowCount()
        edges = 2 * self._look.px(4) + 2
        width = min(self.sizeHintForColumn(0) + edges, over.width() - self._look.px(16))
        height = count * self._look.px(32) + edges
        # Above, so that the reading beneath the line stays in sight.
        gap = self._look.px(16)
        above, below = caret.top() - gap, over.height() - caret.bottom() - gap
        height = min(height, max(above, below))
        y = caret.top() - gap - height if height <= above else caret.bottom() + gap
        x = max(self._look.px(8), min(caret.left(), over.width() - width - self._look.px(8)))
        self.setGeometry(QRect(QPoint(x, y), QSize(width, height)))

    def _say(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
