"""The list of one column of cards: its keys, the choice of cards, and where a dragged card would go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.desk import Desk
from ui.viewmodels.card_rows import CardRow
from ui.viewmodels.cards import CardListModel, CardRole
from ui.views.meet.card_acts import act_for
from ui.views.meet.card_delegate import CardDelegate

#: Dragged cards are told by their ids alone.
MIME = "application/x-facilitator-cards"


class Where(Enum):
    """Where dragged cards go, seen from a card or from the column."""

    BEFORE = "before"
    AFTER = "after"
    UNDER = "under"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Drop:
    """Cards that were dropped, and where: beside or under ``target``, or in the column."""

    ids: tuple[str, ...]
    where: Where
    target: str = ""


class CardView(QListView):
    """Cards beneath each other. The choice is kept through every change; what to do with it is told by ``asked``."""

    asked = Signal(str)
    #: The arrow to the column on the left (-1) or right (1).
    aside = Signal(int)
    menu_wanted = Signal(QPoint)
    dropped = Signal(object)
    chosen = Signal()
    laid_out = Signal()

    def __init__(self, desk: Desk, model: CardListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.cards = desk, model
        self._over: Drop | None = None
        self.setProperty("part", "cards")
        self.setModel(model)
        self.delegate = CardDelegate(desk.look, self, model.column)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(desk.look.px(120), desk.look.px(60)))
        self.verticalScrollBar().setSingleStep(desk.look.px(24))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        desk.look.changed.connect(self._dress)

    # which cards

    @property
    def current(self) -> CardRow | None:
        """The card that the keys are at."""
        row = self.currentIndex().data(CardRole)
        return row if isinstance(row, CardRow) else None

    @property
    def selected(self) -> tuple[CardRow, ...]:
        """The chosen cards from top to bottom."""
        return tuple(self.cards.rows[row] for row in sorted(index.row() for index in self.selectedIndexes()))

    @property
    def ids(self) -> tuple[str, ...]:
        """The chosen cards from top to bottom; without a choice, the one that the keys are at."""
        found = tuple(row.id for row in self.selected)
        return found or ((self.current.id,) if self.current else ())

    def choose(self, ids: tuple[str, ...]) -> bool:
        """Choose these cards, with the keys at the first, and bring it into view; whether any is here."""
        rows = [row for one in ids if (row := self.cards.row_of(one)) >= 0]
        if not rows:
            return False
        selection = self.selectionModel()
        first = self.cards.index(rows[0], 0)
        selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        for row in rows[1:]:
            selection.select(self.cards.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
        self.scrollTo(first)
        return True

    def release(self) -> None:
        """Choose nothing; where the keys are stays."""
        self.selectionModel().clearSelection()

    def keep_choice(self) -> None:
        """After the chosen card went, choose the one that came to its place."""
        if not self.selectedIndexes() and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Select)

    def step_in(self) -> None:
        """Take the focus: to the card that was reached, else to the first; where there is none it stays where it is."""
        if not self.cards.rows:
            # Qt would give it the focus as soon as there is a card: in the middle of the next line that is typed.
            return
        if not self.currentIndex().isValid() and self.cards.rows:
            self.choose((self.cards.rows[0].id,))
        self.keep_choice()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_for(event, letters=self._desk.settings.single_keys)
        if act is not None:
            if self.ids:
                self.asked.emit(act.name)
        elif not event.modifiers() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.aside.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Escape and len(self.selectedIndexes()) > 1 and self.current:
            self.choose((self.current.id,))
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # The list would look for a card that begins with the letter: nobody remembers cards by their first.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.asked.emit("edit")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.ids:
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        else:
            self.menu_wanted.emit(self.corner())

    def corner(self) -> QPoint:
        """Beneath the first line of the card that the keys are at, on the screen."""
        at = self.visualRect(self.currentIndex()).topLeft() + QPoint(self._desk.look.px(16), self._desk.look.px(36))
        inside = self.viewport().rect()
        return self.viewport().mapToGlobal(QPoint(at.x(), max(0, min(at.y(), inside.bottom()))))

    # dragging

    def startDrag(self, actions: Qt.DropAction) -> None:
        drag = QDrag(self)
        drag.setMimeData(carried(self.ids))
        picture = self.viewport().grab(self.visualRect(self.currentIndex()))
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(self._desk.look.px(24), self._desk.look.px(16)))
        drag.exec(actions, Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # A list that refuses at the door is asked no more; where they may be put is weighed at each move.
        if carried_ids(event.mimeData()):
            event.acceptProposedAction()
        self._hover(self._drop_at(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._weigh(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        drop = self._drop_at(event)
        self._hover(None)
        if drop is not None:
            # Not a move for the view that the cards came from: it would take the rows out itself.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(drop)

    def _weigh(self, event: QDropEvent) -> None:
        drop = self._drop_at(event)
        self._hover(drop)
        if drop is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _drop_at(self, event: QDropEvent) -> Drop | None:
        ids = carried_ids(event.mimeData())
        if not ids:
            return None
        if self.cards.row_of(ids[0]) < 0:
            return Drop(ids, Where.COLUMN)
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = index.data(CardRole)
        if not isinstance(row, CardRow):
            last = self.cards.rows[-1].id
            return Drop(ids, Where.AFTER, last) if last not in ids else None
        if row.id in ids:
            return None
        rect = self.visualRect(index)
        share = (at.y() - rect.top()) / max(1, rect.height())
        where = Where.BEFORE if share < 0.3 else Where.AFTER if share > 0.7 else Where.UNDER
        return Drop(ids, where, row.id)

    def _hover(self, drop: Drop | None) -> None:
        if drop != self._over:
            self._over = drop
            self.viewport().update()

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._desk.look.colour("accent"), 3))
        if self._over.where is Where.COLUMN:
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(2, 2, -2, -2), 8, 8)
            return
        card = self._card_rect(self._over.target)
        if self._over.where is Where.UNDER:
            painter.drawRoundedRect(QRectF(card), 8, 8)
        else:
            y = card.top() - 3 if self._over.where is Where.BEFORE else card.bottom() + 5
            painter.drawLine(card.left(), y, card.right(), y)

    def _card_rect(self, card_id: str) -> QRect:
        place = self.cards.row_of(card_id)
        rect = self.visualRect(self.cards.index(place, 0))
        return self.delegate.parts(self.cards.rows[place], rect).card if place >= 0 else rect

    def doItemsLayout(self) -> None:
        # Nobody sees it, and its width is not yet the one that it will have: laid out when it is shown.
        if self.isVisible():
            super().doItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.laid_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _dress(self) -> None:
        self.delegate.refresh()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def carried(ids: tuple[str, ...]) -> QMimeData:
    """``ids`` as they are dragged."""
    data = QMimeData()
    data.setData(MIME, "\n".join(ids).encode())
    return data


def carried_ids(data: QMimeData) -> tuple[str, ...]:
    """The ids that are dragged; none where something else is."""
    if not data.hasFormat(MIME):
        return ()
    return tuple(bytes(data.data(MIME).data()).decode().split("\n"))
