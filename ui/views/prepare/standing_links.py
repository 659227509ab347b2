"""The partnership's standing links: words and an address each; added, put in order and removed by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from facilitator.briefing.links import check_url
from facilitator.errors import Refused
from facilitator.model.learning import Link
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.records import AmendRecords
from ui.desk import Desk
from ui.parts.buttons import icon_button, quiet
from ui.parts.fields import LineField
from ui.parts.notice import Notice
from ui.parts.text import heading, meta

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
#: From this width, in design pixels, words and address stand beside each other.
_BESIDE = 560


class StandingLinks(QWidget):
    """One row for each link. What is half typed stays in its row and is kept once it has words and a good address."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[LinkRow] = []
        self.notice = Notice()
        self._list = QVBoxLayout()
        self._list.setSpacing(desk.look.px(12))
        self.add_button = quiet("Add a link", self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, desk.look.px(12), 0, 0)
        layout.setSpacing(desk.look.px(8))
        layout.addWidget(heading("Standing links"))
        layout.addWidget(
            meta(
                "Training, procedures and the like, on every document that has links. A link is kept once it has words "
                "and an address. Alt+Up and Alt+Down move one."
            )
        )
        layout.addLayout(self._list)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.notice)
        desk.committed.connect(self._follow)
        self._show()

    def add(self) -> None:
        """Begin another link."""
        self._append(Link(label="", url=""))
        self.rows[-1].label.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def shift(self, row: LinkRow, by: int) -> None:
        """Move a row up (-1) or down (1)."""
        place = self.rows.index(row)
        goal = place + by
        if not 0 <= goal < len(self.rows):
            self._desk.voice.say("It is the first already" if by < 0 else "It is the last already")
            return
        self.rows.insert(goal, self.rows.pop(place))
        self._list.insertWidget(goal, row)
        self._number()
        if self._save():
            self._desk.voice.say(f"Moved to place {goal + 1} of {len(self.rows)}")

    def remove(self, row: LinkRow) -> None:
        """Take a row away, with an offer to bring its link back."""
        place = self.rows.index(row)
        self._drop(row)
        if self._save():
            self._desk.voice.offer("Removed 1 link", "Undo", self._desk.undo)
        left = self.rows[min(place, len(self.rows) - 1)].label.editor if self.rows else self.add_button
        left.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Keep what has words and a good address."""
        self._save()

    # how

    def _kept(self) -> tuple[Link, ...]:
        return self._desk.reads.profile().links

    def _save(self) -> bool:
        links = tuple(link for row in self.rows if (link := row.link) is not None)
        if links == self._kept():
            return False
        change = {"links": links}
        saved = self._desk.perform(AmendRecords(Topic.PROFILE, ("profile",), change), self.notice.refuse) is not None
        if saved:
            self.notice.clear()
        return saved

    def _show(self) -> None:
        kept = self._kept()
        if kept == tuple(link for row in self.rows if (link := row.link) is not None):
            return
        for row in list(self.rows):
            self._drop(row)
        for link in kept:
            self._append(link)

    def _append(self, link: Link) -> None:
        row = LinkRow(self._desk, self, link)
        self.rows.append(row)
        self._list.addWidget(row)
        # At once, so that it can have the focus.
        row.setVisible(True)
        self._number()

    def _drop(self, row: LinkRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.be_number(number)

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.PROFILE):
            self._show()


class LinkRow(QWidget):
    """The two fields of one link and what is done with it."""

    def __init__(self, desk: Desk, links: StandingLinks, link: Link) -> None:
        super().__init__()
        self._desk, self._links = desk, links
        self._whole: Link | None = None
        self.label = LineField("Words", pauses=False)
        self.url = _AddressField("Address", placeholder="https://", pauses=False)
        self.label.show_value(link.label)
        self.url.show_value(link.url)
        look = desk.look
        self._acts: list[tuple[QWidget, str]] = []
        acts: tuple[tuple[str, str, Callable[[], object], str], ...] = (
            ("arrow-up", "Move up", lambda: links.shift(self, -1), "Alt+Up"),
            ("arrow-down", "Move down", lambda: links.shift(self, 1), "Alt+Down"),
            ("trash", "Remove", lambda: links.remove(self), ""),
        )
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.px(8))
        self._line.addWidget(self.label, 2)
        self._line.addWidget(self.url, 3)
        buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(look.px(2))
        for icon, name, act, keys in acts:
            button = icon_button(look, icon, name, act, keys)
            self._acts.append((button, name))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._line.addLayout(buttons)
        self._line.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        for field in (self.label, self.url):
            field.edited.connect(lambda _value: links.take())

    @property
    def link(self) -> Link | None:
        """The link as it was last whole; None before it is, and once both its fields are empty."""
        label = " ".join(self.label.value().split())
        try:
            url = self.url.value()
        except Refused:
            return self._whole
        if label and url:
            self._whole = Link(label=label, url=url)
        elif not label and not url:
            self._whole = None
        return self._whole

    def be_number(self, number: int) -> None:
        """Say to those who hear it which of the links this is."""
        for field, name in ((self.label, "words"), (self.url, "address")):
            field.editor.setAccessibleName(f"Link {number}, {name}")
        for button, name in self._acts:
            button.setAccessibleName(f"{name}: link {number}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._desk.look.is_wide(self.width(), _BESIDE)
        kinds = QBoxLayout.Direction
        self._line.setDirection(kinds.LeftToRight if beside else kinds.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier:
            self._links.shift(self, step)
        else:
            super().keyPressEvent(event)


class _AddressField(LineField):
    """An address that may be printed; empty while nothing is typed."""

    def value(self) -> str:
        """The address. Raises ``Refused`` where it may not be printed."""
        text = super().value()
        return check_url(text) if text else ""
