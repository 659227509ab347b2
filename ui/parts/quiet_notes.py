"""Quiet notes on what somebody wrote: a line for each, and for one of them at a time the reason and an example."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from facilitator.rules.recommendation_lint import LintNote
from ui.parts.buttons import icon_button
from ui.parts.layout import column
from ui.parts.text import meta
from ui.theme.look import Look


class QuietNotes(QWidget):
    """Takes no room where there is nothing to note. It holds nothing up."""

    def __init__(self, look: Look, about: str) -> None:
        super().__init__()
        self._look, self._about = look, about
        self.notes: tuple[LintNote, ...] = ()
        self._open = ""
        self.buttons: list[QToolButton] = []
        self._insides: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        look.changed.connect(self._dress)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """The line of each note."""
        return tuple(_line(note) for note in self.notes)

    def show_notes(self, notes: tuple[LintNote, ...], about: str = "") -> None:
        """Show these; where they are the same as before nothing is touched."""
        self._about = about or self._about
        if notes == self.notes:
            return
        self.notes = notes
        if self._open not in {note.weakness for note in notes}:
            self._open = ""
        self._make()

    def turn(self, place: int) -> None:
        """Show the reason and the example of a note, or hide them."""
        key = self.notes[place].weakness
        self._open = "" if self._open == key else key
        self._dress()

    def _make(self) -> None:
        focused = next((place for place, button in enumerate(self.buttons) if button.hasFocus()), -1)
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons, self._insides = [], []
        for place, note in enumerate(self.notes):
            button = icon_button(self._look, "caret-right", _line(note), partial(self.turn, place))
            inside = column(meta(note.reason), meta(f"Such as: {note.example}"), gap=0)
            inside.layout().setContentsMargins(button.sizeHint().width() + 4, 0, 0, self._look.px(8))  # type: ignore[union-attr]
            self.buttons.append(button)
            self._insides.append(inside)
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            words = meta(_line(note))
            words.setMinimumHeight(button.sizeHint().height())
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(words, 1)
            self._layout.addLayout(line)
            self._layout.addWidget(inside)
        self.setVisible(bool(self.notes))
        self._dress()
        if focused >= 0 and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()

    def _dress(self) -> None:
        for note, button, inside in zip(self.notes, self.buttons, self._insides, strict=True):
            is_open = note.weakness == self._open
            inside.setVisible(is_open)
            button.setIcon(self._look.icon("caret-down" if is_open else "caret-right", "accent"))
            button.setToolTip(note.reason)
            verb = "Hide" if is_open else "Show"
            button.setAccessibleName(f"Note on {self._about}: {_line(note)}. {verb} why, and an example")
            button.setAccessibleDescription(note.reason)


def _line(note: LintNote) -> str:
    return f"{note.words}: {note.detail}" if note.detail else note.words
