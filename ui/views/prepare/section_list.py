"""The list of sections at the left of Prepare: each a button with a few words of how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import Look

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SectionList(QWidget):
    """Up and Down walk it, Enter or Space choose; ``chosen`` tells the key of the section."""

    chosen = Signal(str)

    def __init__(self, look: Look, sections: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        self._narrow = False
        self.setProperty("part", "sections")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Sections")
        self._layout = QVBoxLayout(self)
        self._buttons: dict[str, QPushButton] = {}
        self._states: dict[str, QLabel] = {}
        self._titles = dict(sections)
        for number, (key, title) in enumerate(sections, start=1):
            button = QPushButton(title)
            button.setProperty("part", "section")
            button.setCheckable(True)
            button.setAutoDefault(True)
            button.setToolTip(f"{title} (Alt+{number})")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, chosen=key: self.chosen.emit(chosen))
            state = QLabel()
            state.setProperty("part", "section-state")
            state.setProperty("type", "meta")
            state.setWordWrap(True)
            self._buttons[key], self._states[key] = button, state
            self._layout.addWidget(button)
            self._layout.addWidget(state)
        self._layout.addStretch(1)
        look.changed.connect(self._dress)
        self._dress()

    def button(self, key: str) -> QPushButton:
        """The button of a section."""
        return self._buttons[key]

    def state(self, key: str) -> str:
        """What is said of a section."""
        return self._states[key].text()

    def mark(self, key: str) -> None:
        """Show which section is open."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def tell(self, key: str, words: str) -> None:
        """Say how a section stands."""
        self._states[key].setText(words)
        self._states[key].setVisible(bool(words) and not self._narrow)
        self._buttons[key].setAccessibleName(f"{self._titles[key]}, {words}" if words else self._titles[key])

    def focus_marked(self) -> None:
        """Put the focus on the open section's button."""
        marked = next((button for button in self._buttons.values() if button.isChecked()), None)
        if marked is not None:
            marked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def be_narrow(self, narrow: bool) -> None:
        """Leave the words away where there is little room."""
        if narrow != self._narrow:
            self._narrow = narrow
            for label in self._states.values():
                label.setVisible(bool(label.text()) and not narrow)
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        here = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        if by is None or here is None:
            super().keyPressEvent(event)
            return
        buttons[(here + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _dress(self) -> None:
        px = self._look.px
        self._layout.setContentsMargins(px(12), px(24), px(12), px(12))
        self._layout.setSpacing(px(2))
        self.setFixedWidth(px(168 if self._narrow else 216))
