"""The board of cards in Meet: columns beside each other where there is room, tabs where not, or grouped by theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.parts.notice import Notice
from ui.parts.page_key import page_key
from ui.place import KeyLine
from ui.viewmodels.card_rows import Column
from ui.viewmodels.cards import Cards
from ui.viewmodels.meeting import Meeting
from ui.viewmodels.merged_into import standing_card
from ui.views.meet.board_bar import BoardBar
from ui.views.meet.board_doing import BoardDoing
from ui.views.meet.board_width import DETAILS, LOW, ROOM_FOR_DETAILS, columns_beside, details_shown
from ui.views.meet.card_acts import key_lines
from ui.views.meet.card_choices import CardChoices
from ui.views.meet.card_column import CardColumn
from ui.views.meet.card_details import CardDetails
from ui.views.meet.card_filter import CardFilterBar
from ui.views.meet.card_menu import card_menu
from ui.views.meet.card_work import CardWork
from ui.views.meet.theme_board import ThemeBoard
from ui.views.meet.theme_column import ThemeColumn
from ui.views.meet.why_line import KEYS as NEXT_WHY

#: What the settings of this computer keep: "open", "folded" or "" where nobody said.
_KEPT = "board details"


class Board(QWidget):
    """The cards of a review. The column of the shown step's own kind is at hand; what is chosen stays chosen."""

    #: What others do with cards: the name of the act, and the cards.
    asked = Signal(str, object)
    #: A key of the cards was pressed: whoever shows something in their place brings them into sight.
    keyed = Signal()
    #: Somebody went to a column that has no card: the keys would be at something that is hidden now.
    found_none = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.meeting = desk, meeting
        self.cards = Cards(desk, self)
        self.cards.changing.connect(self._remember)
        self.notice = Notice()
        self.work = CardWork(desk, self.cards, self.notice.refuse)
        self.bar = BoardBar(desk.look)
        self.filter = CardFilterBar(desk, self.cards)
        self.columns = {column: CardColumn(desk, self.cards, column) for column in Column}
        self.details = CardDetails(desk, self.cards)
        self.choices = CardChoices(desk, self.cards, self.work, self)
        self._doing = BoardDoing(self)
        #: The same cards by theme; made when it is asked for, and gone when the columns are back.
        self.themes: ThemeBoard | None = None
        self._current = Column.WELL
        self._beside: tuple[Column, ...] = ()
        self._whole, self._alone = False, False
        self._before: tuple[Column, tuple[str, ...], bool] = (Column.WELL, (), False)
        self._build()
        self._listen()
        self._show_step(meeting.step)

    # for the place

    @property
    def current(self) -> Column:
        """The column that the keys are in, or would go to."""
        return self._current

    @property
    def beside(self) -> tuple[Column, ...]:
        """The columns that are open, from left to right."""
        return self._beside

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chosen cards."""
        return self.at.view.ids

    @property
    def at(self) -> CardColumn | ThemeColumn:
        """The column that has the keys."""
        return self.themes.current if self.themes is not None else self.columns[self._current]

    def enter(self) -> None:
        """Put the focus on the cards."""
        (self.themes or self.columns[self._current]).step_in()

    def settle(self) -> bool:
        """Save what is half edited; whether no card is being edited any more."""
        columns = (*self.columns.values(), *(self.themes.columns if self.themes is not None else ()))
        done = [column.editing.settle() for column in columns]
        self.details.settle()
        return all(done)

    def find(self) -> None:  # type: ignore[override]
        """Open the bar in which cards are found."""
        self.settle()
        self.filter.open()

    def keys(self) -> tuple[KeyLine, ...]:
        """Every key that acts on the cards."""
        return key_lines(letters=self.desk.settings.single_keys)

    def focus_card(self, card_id: str) -> bool:
        """Choose a card and bring it into view, whatever hides it; whether it is on the board."""
        row = self.cards.row(standing_card(self.desk, card_id))
        if row is None:
            return False
        if self.filter.isVisible() and not self.cards.filter.takes(row):
            self.filter.close_it()
        if self.cards.filter.steps and row.step_id not in self.cards.filter.steps:
            self.show_scope(whole=True)
        if self.themes is not None and self.themes.show_card(row.id):
            return True
        self.turn_to(Column.of(row.kind))
        view = self.columns[self._current].view
        view.choose((row.id,))
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    show_card = focus_card

    def turn_to(self, column: Column, *, step_in: bool = False) -> None:
        """Open a column, and with ``step_in`` put the focus in it."""
        self._current = column
        if self.themes is not None:
            self.group(by_theme=False)
        self._arrange()
        if step_in:
            self.columns[column].step_in()
            if self.columns[column].is_empty:
                self.found_none.emit()

    def show_scope(self, *, whole: bool) -> None:
        """Show the cards of the whole meeting, or of this step only."""
        self.settle()
        step = self.meeting.step
        self._whole = whole
        steps = self.cards.steps_with(step) if step is not None else frozenset()
        self.bar.show_scope(whole=whole or step is None, steps=len(steps))
        self.cards.narrow(steps=frozenset() if whole else steps)

    def group(self, *, by_theme: bool) -> None:
        """Show the cards by theme, or in their columns again; the card that the keys are at stays chosen."""
        self.settle()
        chosen, had_focus = self._chosen_ids(), self.at.view.hasFocus()
        if self.themes is not None:
            self._body.removeWidget(self.themes)
            self.themes.hide()
            self.themes.deleteLater()
            self.themes = None
        if by_theme:
            self.themes = ThemeBoard(self.desk, self.cards, self.work)
            self.themes.asked.connect(self.do)
            self.themes.menu_wanted.connect(self.open_menu)
            self.themes.chosen.connect(self._show_details)
            self._body.insertWidget(0, self.themes, 1)
        self.bar.by_theme.setChecked(by_theme)
        self._arrange()
        if had_focus and not (chosen and self.focus_card(chosen[0])):
            self.enter()
        self.desk.voice.say("The cards stand by theme." if by_theme else "The cards stand in their columns.")

    # building

    def _build(self) -> None:
        px = self.desk.look.px
        self._area = QWidget()
        row = QHBoxLayout(self._area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(24))
        for column in self.columns.values():
            row.addWidget(column, 1)
        body = self._body = QHBoxLayout()
        body.setSpacing(px(8))
        body.addWidget(self._area, 1)
        body.addWidget(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        for part in (self.bar, self.filter, self.notice):
            layout.addWidget(part)
        layout.addLayout(body, 1)
        self.setAccessibleName("Cards")

    def _listen(self) -> None:
        for name, column in self.columns.items():
            view = column.view
            view.asked.connect(self.do)
            view.aside.connect(self._go_aside)
            view.menu_wanted.connect(self.open_menu)
            view.dropped.connect(partial(self._doing.dropped, name))
            view.delegate.starred.connect(lambda one: self.work.star((one,)))
            view.chosen.connect(partial(self._chose, name))
            column.counted.connect(self._count)
        self.cards.changed.connect(self._changed)
        self.cards.added.connect(self._bring_into_view)
        self.bar.turned.connect(lambda column: self.turn_to(column, step_in=True))
        self.bar.scoped.connect(lambda whole: self.show_scope(whole=whole))
        self.bar.find_wanted.connect(self.find)
        self.bar.grouped.connect(lambda by_theme: self.group(by_theme=by_theme))
        self.bar.details_wanted.connect(self.turn_details)
        self.details.closed.connect(self.turn_details)
        self.details.themes_wanted.connect(lambda: self.do("themes"))
        self.filter.closed.connect(self.enter)
        self.filter.onward.connect(self._to_found)
        for number, target in enumerate(Column, start=1):
            self._shortcut(f"Alt+{number}", partial(self.turn_to, target, step_in=True))
        if (why := self.columns[Column.IMPROVE].why) is not None:
            # Where the screen is low the line itself is not shown, and a key of its own would be dead.
            self._shortcut(NEXT_WHY, why.go_on)
        self._shortcut("Alt+T", lambda: self.group(by_theme=self.themes is None))
        self._shortcut("Alt+0", lambda: self.show_scope(whole=not self._whole))
        self.meeting.step_changed.connect(self._show_step)
        self.desk.look.changed.connect(self._arrange)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        # With what holds the board, since another page may lie over it: to that the key would be one that does nothing.
        ground = self.parentWidget() or self
        page_key(ground, keys, lambda: self._keyed(act))

    def _keyed(self, act: Callable[[], object]) -> None:
        self.keyed.emit()
        if self.isVisible():
            act()

    # what is asked of it

    def do(self, name: str) -> None:
        """Do one of the acts with the chosen cards."""
        self._doing.do(name)

    def open_menu(self, at: QPoint) -> QMenu:
        """Show what can be done with the chosen cards."""
        menu = card_menu(self, len(self.chosen), self.do, letters=self.desk.settings.single_keys)
        menu.popup(at)
        return menu

    def turn_details(self, *, step_in: bool = False) -> None:
        """Show the details of the chosen card beside the cards, or fold them away."""
        showing = self.details.isHidden()
        if showing and not self._chosen_ids():
            # There is nothing to tell before a card is chosen.
            self.at.view.step_in()
            if not self._chosen_ids():
                self.bar.details.setChecked(False)
                self.notice.tell("There is no card here yet to show the details of.")
                return
        if self._is_roomy:
            self.desk.settings.remember(_KEPT, "open" if showing else "folded")
        else:
            self._alone = showing
        self._arrange()
        self._show_details()
        if showing and step_in:
            self.details.step_in()
        elif not showing:
            self.details.settle()
            self.enter()

    def _go_aside(self, by: int) -> None:
        order = list(Column)
        place = order.index(self._current) + by
        if 0 <= place < len(order):
            self.turn_to(order[place], step_in=True)

    def _to_found(self) -> None:
        """From the finding bar to the first column with anything in it, the current one first."""
        if self.themes is not None:
            self.themes.step_in()
            return
        found = next((one for one in (self._current, *Column) if self.columns[one].number), None)
        if found is not None:
            self.turn_to(found, step_in=True)

    # following

    def _show_step(self, _step: object) -> None:
        step = self.meeting.step
        self.show_scope(whole=self._whole)
        if step is not None:
            self._current = Column.of(step.kind)
        for column in self.columns.values():
            column.view.release()
        self._arrange()

    def _remember(self) -> None:
        """What is chosen, and whether the keys are there, right before cards change."""
        view = self.columns[self._current].view
        ids = tuple(row.id for row in view.selected) if self.themes is None else ()
        self._before = (self._current, ids, view.hasFocus())

    def _changed(self, _touched: object) -> None:
        column, ids, had_focus = self._before
        elsewhere = [row for one in ids if (row := self.cards.row(one)) is not None and row.kind not in column.kinds]
        if elsewhere and len(elsewhere) == len([one for one in ids if self.cards.row(one) is not None]):
            self.turn_to(Column.of(elsewhere[0].kind))
            self.columns[self._current].view.choose(tuple(row.id for row in elsewhere))
            if had_focus:
                self.columns[self._current].view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif ids and self._current is column:
            self.columns[column].view.keep_choice()
        self._before = (self._current, (), False)
        self._arrange()
        self._show_details()

    def _bring_into_view(self, card_id: str) -> None:
        row = self.cards.row(card_id)
        if row is not None and self.filter.isVisible() and not self.cards.filter.takes(row):
            self.desk.voice.say("Saved. It is hidden by what you look for: Esc there shows every card.")
        elif row is not None:
            view = self.columns[Column.of(row.kind)].view
            place = view.cards.row_of(card_id)
            if place >= 0 and view.isVisible():
                view.scrollTo(view.cards.index(place, 0))

    def _chose(self, column: Column) -> None:
        view = self.columns[column].view
        if not view.selectedIndexes():
            return
        if column is not self._current:
            self._current = column
            self._count()
        for other in self.columns.values():
            if other.column is not column and other.view.selectedIndexes():
                other.view.release()
        if self.details.isHidden() and self._is_roomy and self.desk.settings.recall(_KEPT) == "open":
            self._arrange()
        self._show_details()

    def _chosen_ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.at.view.selected)

    def _show_details(self) -> None:
        if self.details.isHidden():
            return
        view = self.at.view
        row = view.current if view.selectedIndexes() else None
        self.details.show_card(row.id if row is not None else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def _is_roomy(self) -> bool:
        """Whether the details stand beside the cards; otherwise they take their place while they are open."""
        return self.desk.look.is_wide(self.width(), ROOM_FOR_DETAILS)

    def _arrange(self) -> None:
        width, height = self.width() / self.desk.look.scale, self.height() / self.desk.look.scale
        roomy = self._is_roomy
        self._alone = self._alone and not roomy
        kept, chosen = self.desk.settings.recall(_KEPT), bool(self._chosen_ids())
        shown = roomy and details_shown(width, kept, chosen=chosen)
        self.details.setFixedWidth(self.width() if self._alone else self.desk.look.px(DETAILS))
        self.details.setVisible(shown or self._alone)
        self._area.setVisible(not self._alone and self.themes is None)
        if self.themes is not None:
            self.themes.setVisible(not self._alone)
        self.bar.details.setChecked(shown or self._alone)
        if (why := self.columns[Column.IMPROVE].why) is not None:
            why.be_low(height < LOW)
        self._beside = columns_beside(self._current, width, details=shown)
        for column, widget in self.columns.items():
            widget.setVisible(column in self._beside)
            widget.heading.setVisible(len(self._beside) > 1)
        self._count()

    def _count(self) -> None:
        counts = {column: widget.number for column, widget in self.columns.items()}
        why = self.columns[Column.IMPROVE].why
        beside = self._beside if self.themes is None else ()
        self.bar.show_columns(self._current, beside, counts, why.short if why is not None else "")
