"""Follow up: the next dates, the actions, the decision and the Panel's reply, and the editions, on one page."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.layout import scrolling
from ui.parts.text import title
from ui.place import KeyLine, Place
from ui.views.follow.actions import Actions
from ui.views.follow.deadlines import NextDates
from ui.views.follow.editions import Editions
from ui.views.follow.outcome import Outcome


class FollowPlace(Place):
    """What comes after the meeting and the briefing."""

    key: ClassVar[str] = "follow"
    title: ClassVar[str] = "Follow up"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = desk.look
        # Each part is made where it belongs: with each place that it comes to later, all in it would be styled anew.
        page = QWidget()
        self.area = scrolling(page)
        self.area.setParent(self)
        self.dates = NextDates(desk, page)
        self.to_do = Actions(desk, page)
        self.outcome = Outcome(desk, page)
        self.editions = Editions(desk, page)
        page.setProperty("part", "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(look.px(32), look.px(24), look.px(32), look.px(32))
        self._page.setSpacing(look.px(32))
        head = QVBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(title("Follow up"))
        head.addWidget(self.dates)
        self._page.addLayout(head)
        for part in (self.to_do, self.outcome, self.editions):
            self._page.addWidget(part)
        self._page.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def enter(self, record: str = "") -> None:
        """Put the focus on the grid, or on an action, an edition or the review, in its field after a colon."""
        self.dates.show_dates()
        name, _, field = record.partition(":")
        row = self.editions.row_of(name) if name else None
        reply = self.outcome.reply.by_name.get(field) if name == Topic.REVIEW else None
        if row is not None or reply is not None:
            goal = row.write if row is not None else reply
            assert goal is not None  # noqa: S101 - one of the two is there
            goal.setFocus()
            self.area.ensureWidgetVisible(row or goal)
        elif not (name and self.to_do.show_action(name, field)):
            self.to_do.grid.setFocus()

    def settle(self) -> None:
        """Keep what is half typed."""
        self.to_do.settle()
        self.outcome.reply.settle()

    def find(self) -> None:  # type: ignore[override]
        """All actions in view, the first one chosen: here that is where one looks."""
        self.to_do.all_tab.setChecked(True)
        self.to_do.grid.go_to(0, 0)

    def keys(self) -> tuple[KeyLine, ...]:
        """Every key that acts here."""
        return (
            KeyLine("Arrows", "From cell to cell"),
            KeyLine("Enter or F2", "Change the cell; Enter takes it and goes on"),
            KeyLine("Shift+Enter", "A new line within an action's words"),
            KeyLine("Ctrl+End", "A new action"),
            KeyLine("Del", "Take an action out"),
            KeyLine("Ctrl+Tab", "Leave the grid"),
            KeyLine("Ctrl+F", "All actions, from the first"),
        )
