"""The cards grouped by theme: a column for each, between which cards are carried by dragging or by keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.parts.text import meta
from ui.viewmodels.cards import Cards
from ui.views.meet.board_width import LOW
from ui.views.meet.card_view import Drop, Where
from ui.views.meet.card_work import CardWork
from ui.views.meet.theme_column import ThemeColumn

#: What stands over the cards that have no theme.
NO_THEME = "No theme yet"
_HINT = "Drag a card to a theme, or carry it with Alt+← →. T gives it a theme that is not here yet."


class ThemeBoard(QWidget):
    """As many columns as the review has themes, those without one first. What is chosen stays chosen.

    ``asked``, ``menu_wanted`` and ``chosen`` are those of the column that has the keys.
    """

    asked = Signal(str)
    menu_wanted = Signal(QPoint)
    chosen = Signal()

    def __init__(self, desk: Desk, cards: Cards, work: CardWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._cards, self._work = desk, cards, work
        self.columns: list[ThemeColumn] = []
        self._at, self._listens = "", False
        self._before: tuple[str, tuple[str, ...], bool] = ("", (), False)
        home = QWidget()
        self._row = QHBoxLayout(home)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(desk.look.px(16))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(home)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(8))
        self._hint = meta(_HINT)
        self._hint.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        layout.addWidget(self._hint)
        layout.addWidget(self._area, 1)
        self.setAccessibleName("Cards by theme")
        self._follow_themes()
        cards.changing.connect(self._remember)

    @property
    def current(self) -> ThemeColumn:
        """The column that the keys are in, or would go to."""
        return next((one for one in self.columns if one.theme == self._at), self.columns[0])

    def step_in(self) -> None:
        """Take the focus: to where it was, else to the first column with a card."""
        if not self.current.model.rows:
            self._at = next((one.theme for one in self.columns if one.model.rows), self._at)
        self.current.view.step_in()

    def show_card(self, card_id: str) -> bool:
        """Choose a card; whether it is here."""
        here = next((one for one in self.columns if one.model.row_of(card_id) >= 0), None)
        if here is None:
            return False
        self._at = here.theme
        here.view.choose((card_id,))
        here.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(here, 0, 0)
        return True

    def carry(self, ids: tuple[str, ...], by: int) -> bool:
        """Take cards from their theme to the one on the left (-1) or right; whether there was one."""
        place = self.columns.index(self.current) + by
        return 0 <= place < len(self.columns) and self._regroup(ids, self.columns[place])

    def settle(self) -> None:
        """Save what is half edited."""
        for one in self.columns:
            one.editing.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self._desk.look.is_wide(self.height(), LOW))

    # how

    def _regroup(self, ids: tuple[str, ...], to: ThemeColumn) -> bool:
        return self._work.group(ids, to.theme, to.label, self.current.theme)

    def _follow_themes(self) -> None:
        wanted = [("", NO_THEME), *self._cards.themes()]
        if [(one.theme, one.label) for one in self.columns] == wanted:
            return
        known = {(one.theme, one.label): one for one in self.columns}
        columns = [known.pop(each) if each in known else self._column(*each) for each in wanted]
        for gone in known.values():
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(columns):
            if self._row.indexOf(one) != place:
                self._row.insertWidget(place, one)
        self.columns = columns
        # Told after every column: what went from one to another is there by then.
        if self._listens:
            self._cards.changed.disconnect(self._changed)
        self._cards.changed.connect(self._changed)
        self._listens = True

    def _column(self, theme: str, label: str) -> ThemeColumn:
        made = ThemeColumn(self._desk, self._cards, theme, label)
        view = made.view
        view.asked.connect(self.asked)
        view.menu_wanted.connect(self.menu_wanted)
        view.aside.connect(self._go_aside)
        view.dropped.connect(partial(self._dropped, made))
        view.delegate.starred.connect(lambda one: self._work.star((one,)))
        view.chosen.connect(partial(self._chose, made))
        return made

    def _go_aside(self, by: int) -> None:
        place = self.columns.index(self.current) + by
        while 0 <= place < len(self.columns):
            # A column without cards has nothing for the keys to be at.
            if self.columns[place].model.rows:
                self._at = self.columns[place].theme
                self.columns[place].view.step_in()
                self._area.ensureWidgetVisible(self.columns[place], 0, 0)
                return
            place += by

    def _dropped(self, column: ThemeColumn, drop: Drop) -> None:
        self.settle()
        if column is not self.current:
            self._regroup(drop.ids, column)
        elif drop.where is not Where.COLUMN:
            self._work.drop(drop)

    def _chose(self, column: ThemeColumn) -> None:
        if not column.view.selectedIndexes():
            return
        self._at = column.theme
        for other in self.columns:
            if other is not column and other.view.selectedIndexes():
                other.view.release()
        self.chosen.emit()

    def _remember(self) -> None:
        view = self.current.view
        self._before = (self._at, tuple(row.id for row in view.selected), view.hasFocus())

    def _changed(self, _touched: object) -> None:
        self._follow_themes()
        theme, ids, had_focus = self._before
        here = next((one for one in self.columns if one.theme == theme), None)
        if here is not None and (not ids or any(here.model.row_of(one) >= 0 for one in ids)):
            here.view.keep_choice()
            return
        # Carried to another theme, or their own is gone: the keys go with them.
        there = next((one for one in self.columns if any(one.model.row_of(each) >= 0 for each in ids)), None)
        if there is None:
            (here or self.current).view.keep_choice()
            if here is None and had_focus:
                self.step_in()
            return
        self._at = there.theme
        there.view.choose(ids)
        if had_focus:
            there.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(there, 0, 0)
