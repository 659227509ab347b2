"""What the panels of a step have in common: a page that scrolls, and following the review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSpacerItem, QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.later import next_turn
from ui.parts.fields import Field
from ui.parts.layout import scrolling
from ui.parts.tab_order import stops_in

#: Lines of a panel are at most this wide, in pixels of the design: about 90 characters.
MEASURE = 780


class Panel(QWidget):
    """A page beside the cards of a step; what is in it scrolls, and its lines are never too long to read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._makers: list[Callable[[], object]] = []
        self.page = QWidget()
        self._column = QVBoxLayout(self.page)
        self.area: QScrollArea = scrolling(self.page)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.area)
        desk.look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        look = self.desk.look
        self._column.setContentsMargins(look.px(4), look.px(16), look.px(16), look.px(48))
        self._column.setSpacing(look.px(16))
        self.page.setMaximumWidth(look.px(MEASURE))

    def add(self, *items: QWidget | QLayout) -> None:
        """Put things at the end of the page."""
        for item in items:
            if isinstance(item, QWidget):
                self._column.addWidget(item)
                # Qt would show it a turn later, and could not give it the focus before that.
                if self.isVisible() and not item.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                    item.show()
            else:
                self._column.addLayout(item)

    def end(self) -> None:
        """The page has no more: what is left of the height stays empty."""
        self._column.addStretch(1)

    def later(self, *makers: Callable[[], object]) -> None:
        """Make the rest of the page in one turn each, so that nothing waits for all of it; then it ends."""
        self._makers += makers
        next_turn(self, self._make_next)

    def first_of_all(self, maker: Callable[[], object]) -> None:
        """Of what is made later, make this next."""
        self._makers.insert(0, maker)

    @property
    def is_whole(self) -> bool:
        """Whether all of the page was made."""
        return not self._makers

    def complete(self) -> None:
        """Make at once what would be made later."""
        while self._makers:
            self._makers.pop(0)()

    def _make_next(self) -> None:
        if self._makers:
            self._makers.pop(0)()
            next_turn(self, self._make_next)

    def gap(self, design: int) -> None:
        """Room between two parts of the page."""
        self._column.addSpacerItem(QSpacerItem(0, self.desk.look.px(design)))

    def put_above(self, widget: QWidget) -> None:
        """Put something above the page that stays in sight while the page scrolls."""
        self._outer.insertWidget(self._outer.count() - 1, widget)

    def enter(self) -> None:
        """Put the focus on the first thing of the page that takes it."""
        first = next(iter(stops_in(self.page)), self)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, widget: QWidget) -> None:
        """Bring a control into sight and give it the focus."""
        widget.setFocus()
        # Once more when the page has laid itself out: what was hidden until now has no place yet.
        next_turn(self, lambda: self.area.ensureWidgetVisible(widget, 0, self.desk.look.px(96)))

    def settle(self) -> None:
        """Keep what is half typed in any of its fields."""
        for field in self.findChildren(Field):
            field.settle()


def follow(owner: QWidget, desk: Desk, topics: frozenset[Topic], act: Callable[[], object]) -> None:
    """Call ``act`` after each change that touched one of ``topics``, for as long as ``owner`` is there."""

    def told(outcome: Outcome) -> None:
        if any(touched.topic in topics for touched in outcome.touched):
            act()

    follow_all(owner, desk, told)


def follow_all(owner: QWidget, desk: Desk, told: Callable[[Outcome], object]) -> None:
    """Call ``told`` with each change, for as long as ``owner`` is there."""

    def stop(*_: object) -> None:
        try:
            desk.committed.disconnect(told)
        except (RuntimeError, TypeError):
            # The desk was cleared first.
            return

    desk.committed.connect(told)
    owner.destroyed.connect(stop)
