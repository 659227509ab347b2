"""What a card said before: its earlier wordings, who changed them and when, each with the way back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.ids import ContributionId
from facilitator.model.contribution import Contribution, Wording
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Outcome
from facilitator.operations.contributions import PutBack
from facilitator.store.history import Cause, Entry
from ui.desk import Desk, on_screen
from ui.parts.buttons import quiet
from ui.parts.layout import row
from ui.parts.notice import Notice
from ui.parts.text import body, meta

#: Changes beyond these are in the history of the whole review.
_MOST = 12
_CAUSES = {Cause.UNDONE: "Undone: ", Cause.REDONE: "Done again: "}


class CardHistory(QWidget):
    """The earlier wordings of one card and the changes made to it, newest first; made anew after each change of it."""

    def __init__(self, desk: Desk, card_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, card_id
        self.notice = Notice()
        self.puts: list[QPushButton] = []
        self._inner: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(desk.look.px(8))
        self._layout.addWidget(self.notice)
        desk.committed.connect(self._follow)
        self.show_all()

    def show_all(self) -> None:
        """Read and show it."""
        had_focus = any(one.hasFocus() for one in self.puts)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._desk.look.px(8))
        self.puts = []
        for wording in reversed(self._desk.reads.wordings(self._card)):
            layout.addWidget(self._wording(wording))
        entries = list(self._desk.case.history.entries((Topic.CONTRIBUTION, self._card)))
        for entry in entries[: -_MOST - 1 : -1]:
            layout.addWidget(meta(_told(entry)))
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = inner
        self._layout.addWidget(inner)
        if had_focus:
            # The button that was pressed is gone: the keys stay among those that there are now.
            next((one for one in self.puts if one.isEnabled()), self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _wording(self, wording: Wording) -> QWidget:
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        by = f" by {wording.replaced_by}" if wording.replaced_by else ""
        put = quiet("Put back", lambda: self._put_back(wording.text))
        put.setAccessibleName(f"Put back these words: {wording.text}")
        card = self._desk.reads.find(Topic.CONTRIBUTION, self._card)
        put.setEnabled(isinstance(card, Contribution) and card.text != wording.text)
        self.puts.append(put)
        layout.addWidget(body(wording.text))
        layout.addWidget(row(meta(f"until {_when(wording.replaced_at)}{by}"), put, gap=self._desk.look.px(8)))
        layout.setAlignment(put, Qt.AlignmentFlag.AlignRight)
        return widget

    def _put_back(self, words: str) -> None:
        if self._desk.perform(PutBack(ContributionId(self._card), words), self.notice.refuse) is not None:
            self.notice.clear()
            self._desk.voice.offer("Put the earlier words back", "Undo", self._desk.undo)

    def _follow(self, outcome: Outcome) -> None:
        if self._card in outcome.ids(Topic.CONTRIBUTION):
            self.show_all()


def _told(entry: Entry) -> str:
    words = on_screen(Label.of(entry.label).words(entry.amount))
    said = f"{_CAUSES.get(entry.cause, '')}{words}"
    return " · ".join(part for part in (_when(entry.at), said[:1].upper() + said[1:], entry.who) if part)


def _when(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%d/%m %H:%M}"
