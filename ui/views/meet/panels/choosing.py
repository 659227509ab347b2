"""Choosing one of a few things: beside each other by a letter, or beneath each other with a sentence for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from ui.parts.layout import Flow
from ui.parts.text import words
from ui.theme.look import Look

_BEFORE = {Qt.Key.Key_Left, Qt.Key.Key_Up}
_AFTER = {Qt.Key.Key_Right, Qt.Key.Key_Down}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its value, its words, the letter that chooses it, and a sentence beneath."""

    value: Any
    words: str
    letter: str = ""
    hint: str = ""


class Choosing(QWidget):
    """One value of several, or none. Arrows move, Space or the letter chooses, Delete takes the choice back.

    Moving never chooses: an answer that goes on the record is not given in passing. ``chosen`` carries the value.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[Option], *, letters: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._letters = letters
        self._value: Any = None
        self._buttons: list[QAbstractButton] = []
        self.setAccessibleName(name)

    def value(self) -> Any:
        """What is chosen; None where nothing is."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Show what is chosen."""
        self._value = value
        for option, button in zip(self._options, self._buttons, strict=True):
            button.setChecked(option.value == value)
        self._rove()

    @property
    def buttons(self) -> tuple[QAbstractButton, ...]:
        """The buttons, in their order."""
        return tuple(self._buttons)

    def choose(self, value: Any) -> None:
        """Choose as a person does; choosing again what is chosen changes nothing."""
        before = self._value
        self.show_value(value)
        if value != before:
            self.chosen.emit(value)

    # how

    def _adopt(self, button: QAbstractButton, option: Option) -> None:
        button.setCheckable(True)
        button.setAutoExclusive(False)
        button.setAccessibleName(f"{option.words}: {self.accessibleName()}")
        button.setAccessibleDescription(option.hint)
        if option.letter and self._letters:
            button.setToolTip(f"{option.words} ({option.letter})")
        button.clicked.connect(lambda _checked=False: self._clicked(option.value))
        button.installEventFilter(self)
        self._buttons.append(button)

    def _clicked(self, value: Any) -> None:
        self.choose(value)
        self.show_value(value)

    def _stop(self) -> QAbstractButton:
        return next((button for button in self._buttons if button.isChecked()), self._buttons[0])

    def _rove(self) -> None:
        stop = self._stop()
        self.setFocusProxy(stop)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            return self._pressed(event, self._buttons.index(watched))
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent, at: int) -> bool:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if not plain and not event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _BEFORE | _AFTER:
            place = at + (1 if key in _AFTER else -1)
            if 0 <= place < len(self._buttons):
                self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.choose(None)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self._options[at].value)
            return True
        typed = event.text().upper()
        for option, button in zip(self._options, self._buttons, strict=True):
            if self._letters and typed and typed == option.letter.upper():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.choose(option.value)
                return True
        return False


class Segments(Choosing):
    """A few short choices beside each other."""

    def __init__(self, name: str, options: Sequence[Option], *, letters: bool, parent: QWidget | None = None) -> None:
        super().__init__(name, options, letters=letters, parent=parent)
        flow = Flow(self, gap=4)
        for option in options:
            button = QPushButton(option.words)
            button.setProperty("part", "segment")
            button.setAutoDefault(False)
            self._adopt(button, option)
            flow.addWidget(button)
        self._rove()


class Options(Choosing):
    """Longer choices beneath each other, each with a sentence that wraps."""

    def __init__(
        self, look: Look, name: str, options: Sequence[Option], *, letters: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, options, letters=letters, parent=parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        for option in options:
            button = QRadioButton()
            self._adopt(button, option)
            layout.addWidget(_Labelled(look, button, option))
        self._rove()


class _Labelled(QWidget):
    """A round button with words beside it that wrap; the words can be clicked, too."""

    def __init__(self, look: Look, button: QRadioButton, option: Option) -> None:
        super().__init__()
        self._button = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(36), look.px(4), 0, look.px(4))
        layout.setSpacing(0)
        for text, kind in ((option.words, "body"), (option.hint, "meta")):
            if text:
                label: QLabel = words(text, kind)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
                layout.addWidget(label)
        button.setParent(self)
        button.setGeometry(0, look.px(2), look.px(32), look.px(28))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()
