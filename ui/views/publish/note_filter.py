"""Which notes are listed: words to find, and what to narrow the list to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.parts.layout import Flow
from ui.viewmodels.notes import NoteFilter, NoteRow, agencies_in, themes_in


class FilterBar(QWidget):
    """``changed`` carries the whole filter whenever any part of it was changed."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.find_line = _FindLine()
        self.find_line.setPlaceholderText("Find in the notes (Ctrl+F)")
        self.find_line.setAccessibleName("Find in the notes")
        self.find_line.setClearButtonEnabled(True)
        self.starred = _toggle("Starred", "List starred notes only")
        self.unused = _toggle("Not used yet", "List only notes on which no learning point rests")
        self.by_kind = _toggle("By kind", "Group the notes by their kind, not by the step of the meeting")
        self.agency = _choice("Any agency", "List the notes of one agency")
        self.theme = _choice("Any theme", "List the notes on one theme")
        flow = Flow(gap=4)
        for part in (self.starred, self.unused, self.by_kind, self.agency, self.theme):
            flow.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.find_line)
        layout.addLayout(flow)
        self.find_line.textChanged.connect(self._tell)
        for button in (self.starred, self.unused, self.by_kind):
            button.toggled.connect(self._tell)
        for box in (self.agency, self.theme):
            box.currentIndexChanged.connect(self._tell)

    @property
    def filter(self) -> NoteFilter:
        """What is set."""
        return NoteFilter(
            find=self.find_line.text().strip(),
            starred=self.starred.isChecked(),
            unused=self.unused.isChecked(),
            agency=self.agency.currentData() or "",
            theme=self.theme.currentData() or "",
            by_kind=self.by_kind.isChecked(),
        )

    def offer(self, notes: Sequence[NoteRow]) -> None:
        """Offer the agencies and themes of ``notes``; what is chosen stays chosen where it is among them."""
        _refill(self.agency, agencies_in(notes))
        _refill(self.theme, themes_in(notes))

    def show_filter(self, wanted: NoteFilter) -> None:
        """Set every part of the filter."""
        before = self.filter
        with QSignalBlocker(self.find_line):
            self.find_line.setText(wanted.find)
        for button, on in (
            (self.starred, wanted.starred),
            (self.unused, wanted.unused),
            (self.by_kind, wanted.by_kind),
        ):
            with QSignalBlocker(button):
                button.setChecked(on)
        for box, key in ((self.agency, wanted.agency), (self.theme, wanted.theme)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(key)))
        if self.filter != before:
            self.changed.emit(self.filter)

    def clear(self) -> None:
        """List every note, grouped as before."""
        self.show_filter(NoteFilter(by_kind=self.by_kind.isChecked()))

    def _tell(self) -> None:
        self.changed.emit(self.filter)


class _FindLine(QLineEdit):
    """Escape empties it first."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
            return
        super().keyPressEvent(event)


def _toggle(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setCheckable(True)
    button.setAutoDefault(True)
    button.setProperty("part", "filter")
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    return button


def _choice(anything: str, name: str) -> QComboBox:
    box = QComboBox()
    box.setProperty("part", "filter")
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(len(anything))
    box.addItem(anything, "")
    return box


def _refill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    now = [(box.itemData(place), box.itemText(place)) for place in range(1, box.count())]
    if now == list(choices):
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        while box.count() > 1:
            box.removeItem(1)
        for key, words in choices:
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
    if box.currentData() != chosen:
        # What it narrowed to is gone: the list is whole again, and has to be told.
        box.currentIndexChanged.emit(0)
