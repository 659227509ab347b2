"""One theme with its cards beneath it: a column of the board where it is grouped by theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.parts.text import heading
from ui.viewmodels.card_rows import Column
from ui.viewmodels.cards import CardListModel, Cards
from ui.views.meet.card_inline import InlineEditing
from ui.views.meet.card_view import CardView

#: The width of a column, in design pixels.
_WIDTH = 272


class ThemeColumn(QWidget):
    """The cards of one theme, or with "" as the theme those of none. It takes cards that are dropped on it."""

    def __init__(self, desk: Desk, cards: Cards, theme: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.label = theme, label
        # Cards of every kind stand beneath each other here: each says its own, as in the column of all the rest.
        self.model = CardListModel(cards, Column.ALSO, self, lambda: cards.grouped(theme))
        self.view = CardView(desk, self.model)
        self.editing = InlineEditing(desk, self.view)
        self.heading = heading("")
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.heading.setContentsMargins(3, 0, 0, 0)
        self.setFixedWidth(desk.look.px(_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(8))
        layout.addWidget(self.heading)
        layout.addWidget(self.view, 1)
        for told in (self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(self.count)
        self.count()

    def count(self) -> None:
        """Tell how many cards there are."""
        number = len(self.model.rows)
        self.heading.setText(f"{self.label}  {number}" if number else self.label)
        self.view.setAccessibleName(f"{self.label}, {number} card{'s' * (number != 1)}")
