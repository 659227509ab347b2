"""Unknown words of the notes, one at a time: a letter says what each is, and the next one is there."""

from __future__ import annotations

import html
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGroupBox, QPushButton, QVBoxLayout, QWidget

from facilitator.model.disclosure import RegisterKind
from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import body, heading, meta, words
from ui.viewmodels.register_proposals import Proposals
from ui.viewmodels.register_table import RegisterTable

_KINDS = {
    "P": RegisterKind.PERSON,
    "L": RegisterKind.PLACE,
    "O": RegisterKind.ORGANISATION,
    "R": RegisterKind.REFERENCE,
}
_CALLED = {"P": "Person", "L": "Place", "O": "Organisation", "R": "Reference", "N": "Neither", "S": "Skip"}
_DONE = {"P": "a person", "L": "a place", "O": "an organisation", "R": "a reference", "N": "set aside"}
_LETTERS = {getattr(Qt.Key, f"Key_{letter}"): letter for letter in _CALLED}


class ProposalCard(QWidget):
    """The card itself has the focus, so that one letter after the other decides one word after the other.

    ``finished`` comes when the last one was decided.
    """

    finished = Signal()

    def __init__(self, desk: Desk, table: RegisterTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self.model = Proposals(desk, self)
        self._was = ""
        self.notice = Notice()
        self.head, self.hint = heading("Words of the notes that the register does not know"), meta("")
        self.card = _Card(self)
        self.word, self.example = words("", "title"), body("")
        self.example.setTextFormat(Qt.TextFormat.RichText)
        self.word.setProperty("part", "proposed")
        self.buttons: dict[str, QPushButton] = {}
        acts = Flow(gap=8)
        for letter, called in _CALLED.items():
            button = (quiet if letter == "S" else plain)(f"{called}  {letter}", partial(self.decide, letter))
            button.setToolTip(f"{called} ({letter})")
            self.buttons[letter] = button
            acts.addWidget(button)
        inner = QVBoxLayout(self.card)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(6)
        for label in (self.word, self.example):
            inner.addWidget(label)
        inner.addLayout(acts)
        self.skipped = quiet("Show those that were skipped", self.model.offer_skipped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, desk.look.px(8), 0, 0)
        layout.setSpacing(6)
        for widget in (self.head, self.hint, self.card):
            layout.addWidget(widget)
        layout.addWidget(self.skipped, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.notice)
        self.model.changed.connect(self._show)
        self._show()

    def begin(self) -> None:
        """Put the focus on the word."""
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, letter: str) -> None:
        """Take the word that is shown for what ``letter`` says."""
        now = self.model.current
        if now is None:
            return
        held = self.card.hasFocus() or any(button.hasFocus() for button in self.buttons.values())
        if letter == "S":
            self.model.skip(now.word)
        elif letter == "N":
            if not self._table.set_aside(now.word):
                return
        elif not self._table.add(_KINDS[letter], now.word):
            return
        if letter != "S":
            self._desk.voice.offer(f"{now.word}: {_DONE[letter]}", "Undo", self._desk.undo)
            self.model.done(now.word)
        if self.model.current is None:
            self.finished.emit()
        elif held:
            self.begin()

    def _show(self) -> None:
        now, left = self.model.current, len(self.model.offered)
        self.card.setVisible(now is not None)
        self.skipped.setVisible(now is None and left > 0)
        if self.model.trouble:
            self.notice.refuse(self.model.trouble)
        else:
            self.notice.clear()
        if now is None:
            nothing = "Every unknown word with a capital is decided." if not left else f"{left} skipped."
            self.hint.setText(
                "" if self.model.trouble else nothing if self.model.is_known else "Going through the notes…"
            )
            return
        self.hint.setText(f"{left} left. One key each: what is it?")
        self.word.setText(now.word)
        times = "once" if now.count == 1 else f"{now.count} times"
        marked = html.escape(now.example).replace(html.escape(now.word), f"<b><u>{html.escape(now.word)}</u></b>")
        self.example.setText(f"{times}: “{marked}”")
        self.card.setAccessibleName(
            f"{now.word}, {times}. {now.example}. Person, place, organisation, reference, neither?"
        )
        if self.card.hasFocus() and now.word != self._was:
            self._desk.voice.say(f"{now.word}: {now.example}")
        self._was = now.word

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = _LETTERS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        if letter and not held and (self._desk.settings.single_keys or self.card.hasFocus()):
            self.decide(letter)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.rest()


class _Card(QGroupBox):
    """The word with what can be said of it; takes the focus, and hands letters on. By ear it is a group."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("part", "proposal")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
