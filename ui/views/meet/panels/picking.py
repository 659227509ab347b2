"""Picking cards of the meeting by typing a few of their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facilitator.ids import AgencyId
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.later import next_turn
from ui.parts.buttons import icon_button
from ui.parts.text import meta

#: Of a card at most so many characters are shown where it is only named.
_SHORT = 110


class CardPicker(QWidget):
    """The cards that were picked, and a line in which more are found. ``picked`` carries all that are picked now."""

    picked = Signal(object)

    def __init__(
        self, desk: Desk, name: str, prompt: str, kinds: Iterable[ContributionKind] = tuple(ContributionKind)
    ) -> None:
        super().__init__()
        self._desk, self._name, self._kinds = desk, name, frozenset(kinds)
        self._ids: tuple[str, ...] = ()
        self._offered: list[str] = []
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(desk.look.px(4))
        self.line = QLineEdit()
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(f"{name}: {prompt}")
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._activated)
        self.line.setCompleter(self._completer)
        self.line.returnPressed.connect(self._entered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(4))
        layout.addLayout(self._chosen)
        layout.addWidget(self.line)
        # The cards are looked up when somebody comes to the line: a page has many such lines, a meeting many cards.
        self.line.installEventFilter(self)
        desk.committed.connect(self._told)

    @property
    def ids(self) -> tuple[str, ...]:
        """The cards that are picked."""
        return self._ids

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Show these cards as picked."""
        if ids != self._ids:
            self._ids = ids
            self._show()
            if self.line.hasFocus():
                self._offer()

    def remove(self, card: str) -> None:
        """Pick a card no more."""
        self._tell(tuple(one for one in self._ids if one != card))
        self.line.setFocus()

    # how

    def _tell(self, ids: tuple[str, ...]) -> None:
        self.show_ids(ids)
        self.picked.emit(ids)

    def _told(self, outcome: Outcome) -> None:
        touched = self._has_changed(outcome)
        if touched.intersection(self._ids):
            self._show()
        if touched and self.line.hasFocus():
            self._offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusIn:
            self._offer()
        return super().eventFilter(watched, event)

    def _codes(self) -> dict[AgencyId, str]:
        return {agency.id: agency.code for agency in self._desk.reads.agencies()}

    def _offer(self) -> None:
        offered = [(one, name) for one, name in self._candidates() if one not in self._ids]
        self._offered = [one for one, _name in offered]
        self._model.setStringList([name for _one, name in offered])

    def _candidates(self) -> list[tuple[str, str]]:
        """What may be picked, and the words that stand for it."""
        codes = self._codes()
        return [
            (card.id, named(card, codes))
            for card in self._desk.reads.contributions()
            if card.kind in self._kinds and card.merged_into is None
        ]

    def _name_of(self, one: str, codes: Mapping[AgencyId, str]) -> str:
        """The words that stand for what was picked; none where it is not there any more."""
        card = self._desk.reads.find(Topic.CONTRIBUTION, one)
        return named(card, codes) if isinstance(card, Contribution) else ""

    def _has_changed(self, outcome: Outcome) -> frozenset[str]:
        """Which of what may be picked a change reached."""
        return outcome.ids(Topic.CONTRIBUTION)

    def _show(self) -> None:
        while (item := self._chosen.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        codes = self._codes() if self._ids else {}
        for one in self._ids:
            name = self._name_of(one, codes)
            if name:
                self._chosen.addWidget(self._row(one, name))

    def _row(self, card: str, name: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        label = meta(name)
        layout.addWidget(label, 1)
        button = icon_button(self._desk.look, "x", f"Do not name this card: {name}", lambda: self.remove(card))
        button.setToolTip("Do not name this card")
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _activated(self, words: str) -> None:
        self._pick(words)
        # The completer writes the words into the line after it has told of them.
        next_turn(self.line, self.line.clear)

    def _entered(self) -> None:
        typed = self.line.text().strip().casefold()
        fits = [words for words in self._model.stringList() if typed and typed in words.casefold()]
        if len(fits) == 1:
            self._pick(fits[0])
            self.line.clear()

    def _pick(self, words: str) -> None:
        names = self._model.stringList()
        if words in names:
            self._tell((*self._ids, self._offered[names.index(words)]))


def named(card: Contribution, codes: Mapping[AgencyId, str]) -> str:
    """A card in a line of words, with the code of its agency."""
    code = codes.get(card.agency) if card.agency else None
    return f"{code.upper()}: {shortened(card.text)}" if code else shortened(card.text)


def shortened(words: str) -> str:
    """Words that are only named, and not read."""
    text = " ".join(words.split())
    return f"{text[:_SHORT].rstrip()}…" if len(text) > _SHORT else text
