"""One thing that both copies changed: what it was before, and both wordings side by side to choose."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.merging.difference import Side
from ui.parts.row_button import RowButton
from ui.parts.styling import mark
from ui.parts.text import heading, meta, words
from ui.theme.look import Look
from ui.viewmodels.taking_in import Choice, pointed_at

_SIDES = {Qt.Key.Key_Left: Side.OURS, Qt.Key.Key_Right: Side.THEIRS}

_ARROWS = (*_SIDES, Qt.Key.Key_Up, Qt.Key.Key_Down)


class SideButton(RowButton):
    """One side's wording: pressed, it is the one that stands."""

    def __init__(self, look: Look, side: Side, text: str) -> None:
        super().__init__("wording")
        self.side = side
        self._text = text
        self.setCheckable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(12))
        layout.setSpacing(look.px(4))
        self._said = meta(pointed_at(side))
        layout.addWidget(self._said)
        shown = words(text, "body")
        layout.addWidget(shown)
        layout.addStretch(1)
        for label in (self._said, shown):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._tell)
        self._tell(chosen=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            # A button of Qt would look for its neighbour; the row knows what arrows mean.
            event.ignore()
            return
        super().keyPressEvent(event)

    def _tell(self, chosen: bool) -> None:
        # In words, too: colour alone tells some people nothing.
        name = pointed_at(self.side)
        self._said.setText(f"{name} · chosen" if chosen else name)
        self.setAccessibleName(f"{name}: {self._text}")
        mark(self, "chosen", chosen)


class DifferenceRow(QWidget):
    """Left and Right choose a side; ``chosen`` is told then, and ``onwards`` (1 or -1) by Down and Up."""

    chosen = Signal()
    onwards = Signal(int)

    def __init__(self, look: Look, choice: Choice, place: int = 1, of: int = 1) -> None:
        super().__init__()
        self.choice = choice
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, look.px(8))
        layout.setSpacing(look.px(4))
        if of > 1:
            layout.addWidget(meta(f"{place} of {of}"))
        layout.addWidget(heading(choice.what))
        for line in (choice.about, f"Before: {choice.before}" if choice.before else ""):
            if line:
                layout.addWidget(meta(line))
        sides = QHBoxLayout()
        sides.setSpacing(look.px(12))
        self._group = QButtonGroup(self)
        self.buttons = {
            Side.OURS: SideButton(look, Side.OURS, choice.ours),
            Side.THEIRS: SideButton(look, Side.THEIRS, choice.theirs),
        }
        for button in self.buttons.values():
            button.setAccessibleDescription(choice.what)
            self._group.addButton(button)
            sides.addWidget(button, 1)
        layout.addLayout(sides)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit())

    @property
    def side(self) -> Side | None:
        """The side that was chosen; None: none yet."""
        return next((side for side, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, side: Side) -> None:
        """Let that side stand."""
        self.buttons[side].setChecked(True)
        self.chosen.emit()

    def enter(self) -> None:
        """Put the focus here."""
        self.buttons[self.side or Side.OURS].setFocus(Qt.FocusReason.OtherFocusReason)

    def labels(self) -> tuple[str, ...]:
        """All that it says."""
        return tuple(label.text() for label in self.findChildren(QLabel))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _SIDES:
            self.choose(_SIDES[key])
            self.buttons[_SIDES[key]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.onwards.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
