"""One column of the board: its heading with the count, its cards, and what to type where there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.parts.empty import EmptyState
from ui.parts.text import heading
from ui.viewmodels.card_rows import KINDS, Column
from ui.viewmodels.cards import CardListModel, Cards
from ui.views.meet.card_inline import InlineEditing
from ui.views.meet.card_view import CardView
from ui.views.meet.why_line import WhyLine

_TEACHES: dict[Column, str] = {
    Column.WELL: "Type + and what helped, then Enter.",
    Column.IMPROVE: "Type - and what got in the way, then Enter.",
    Column.RECOMMEND: "Type > and who should do what, then Enter.",
    Column.ALSO: "Type what was said, then Enter. ? asks, ~ parks, ! is to be done now, = is decided.",
}


class CardColumn(QWidget):
    """Cards of the kinds of one column. ``counted`` comes when there are more or fewer."""

    counted = Signal()

    def __init__(self, desk: Desk, cards: Cards, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self._desk, self._cards = desk, cards
        self.model = CardListModel(cards, column, self)
        self.view = CardView(desk, self.model)
        self.view.setAccessibleName(column.title)
        self.editing = InlineEditing(desk, self.view)
        self.heading = heading("")
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.heading.setProperty("kind", KINDS[column.kinds[0]].token)
        # As far in as the cards, which leave room for the ring of the chosen one.
        self.heading.setContentsMargins(3, 0, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._empty: QWidget | None = None
        self._taught = ("", "", "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(8))
        layout.addWidget(self.heading)
        self.why: WhyLine | None = None
        if column is Column.IMPROVE:
            self.why = WhyLine(desk, cards, self)
            self.why.wanted.connect(lambda card: desk.go.emit("meet", card))
            self.view.chosen.connect(self._tell_why)
            layout.addWidget(self.why)
        layout.addWidget(self._stack, 1)
        for told in (self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(self.count)
        cards.changed.connect(self._teach)
        self.count()

    @property
    def number(self) -> int:
        """How many cards stand in it."""
        return len(self.model.rows)

    @property
    def is_empty(self) -> bool:
        """Whether it shows what to type."""
        return self._stack.currentWidget() is not self.view

    def step_in(self) -> None:
        """Take the focus."""
        self.view.step_in()

    def _tell_why(self) -> None:
        if self.why is not None and self.view.ids:
            self.why.current = self.view.ids[0]

    def count(self) -> None:
        """Tell how many cards there are, and teach what to type where there are none."""
        self.heading.setText(f"{self.column.title}  {self.number}" if self.number else self.column.title)
        self._teach()
        self.counted.emit()

    def _teach(self) -> None:
        if self.number:
            self._stack.setCurrentWidget(self.view)
            return
        chosen = self._cards.filter
        title, words, keys = "Nothing here yet", _TEACHES[self.column], ""
        if chosen.is_narrow:
            title, words, keys = "No card fits", "Nothing in this column has what you look for.", "Esc shows every card"
        elif chosen.steps:
            others = sum(1 for row in self._cards.rows if row.kind in self.column.kinds)
            title = "Nothing in this step yet"
            keys = f"{others} in the rest of the meeting: Alt+0 shows them" if others else ""
        if (title, words, keys) != self._taught:
            self._taught = (title, words, keys)
            self._put(EmptyState(self._desk.look, KINDS[self.column.kinds[0]].icon, title, words, keys))
        if self._empty is not None:
            self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stack.setCurrentWidget(self._empty)

    def _put(self, empty: QWidget) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = empty
        self._stack.addWidget(empty)
