"""Fields for a passphrase: one hidden or shown, two for a new one with its strength in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from facilitator.errors import Refused
from facilitator.vault.passphrase import MINIMUM_LENGTH, check_new, normalise
from facilitator.vault.strength import judge
from ui.desk import sentence
from ui.parts.notice import Notice
from ui.parts.styling import mark
from ui.parts.text import meta

_CAPS = "Caps Lock seems to be on."
_SECRET = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(QWidget):
    """One line that shows dots until it is asked to show what was typed. ``entered`` is Enter."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, label: str, *, hint: str = "", shown: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = QLineEdit()
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editor.setInputMethodHints(_SECRET)
        self.editor.setAccessibleName(label)
        self._label = QLabel(label)
        self._label.setProperty("type", "label")
        self._label.setWordWrap(True)
        self._label.setBuddy(self.editor)
        self._show = QPushButton("Show")
        self._show.setProperty("part", "quiet")
        self._show.setCheckable(True)
        self._show.setAutoDefault(True)
        self._show.setAccessibleName(f"Show: {label}")
        self._show.toggled.connect(self._showing)
        self.notice, self._caps = Notice(), Notice()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.editor, 1)
        line.addWidget(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._label)
        layout.addLayout(line)
        if hint:
            layout.addWidget(meta(hint))
        layout.addWidget(self._caps)
        layout.addWidget(self.notice)
        self.setFocusProxy(self.editor)
        self._shown_first = shown
        self._show.setChecked(shown)
        self.editor.installEventFilter(self)
        self.editor.textEdited.connect(self._edited)
        self.editor.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What is typed."""
        return self.editor.text()

    def wipe(self) -> None:
        """Empty it, its undo history too, and hide what will be typed."""
        self.editor.setText("")
        self._show.setChecked(self._shown_first)
        self._caps.clear()
        self.accept()

    def refuse(self, words: str) -> None:
        """Say beneath it what is wrong."""
        self.notice.refuse(words)
        self.editor.setAccessibleDescription(words)
        mark(self.editor, "refused", True)

    def accept(self) -> None:
        """Take the refusal away."""
        self.notice.clear()
        self.editor.setAccessibleDescription("")
        mark(self.editor, "refused", False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at_case(event)
        return super().eventFilter(watched, event)

    def _look_at_case(self, event: QKeyEvent) -> None:
        letter = event.text()
        if self._shown_first:
            # A code reads the same in capitals.
            return
        if len(letter) != 1 or not letter.isalpha() or letter.lower() == letter.upper():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if letter.isupper() != shifted:
            self._caps.tell(_CAPS)
        else:
            self._caps.clear()

    def _showing(self, shown: bool) -> None:
        self.editor.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.setText("Hide" if shown else "Show")

    def _edited(self, text: str) -> None:
        mark(self.editor, "refused", False)
        self.typed.emit(text)


class NewSecret(QWidget):
    """A new passphrase, typed twice, with its strength in words as it is typed."""

    entered = Signal()

    def __init__(self, label: str = "Passphrase", *, beside: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = SecretField(label)
        self.again = SecretField(f"{label}, once more")
        self.strength = Notice()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(24)
        layout.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.first, 0, 0, top)
        layout.addWidget(self.strength, 1, 0, 1, 2)
        layout.addWidget(self.again, 0 if beside else 2, 1 if beside else 0, top)
        self.strength.tell(judge("").words + f" At least {MINIMUM_LENGTH} characters.")
        self.setFocusProxy(self.first)
        self.first.typed.connect(self._typed)
        self.again.typed.connect(self.again.accept)
        self.first.entered.connect(self.again.editor.setFocus)
        self.again.entered.connect(self.entered)

    def value(self) -> str | None:
        """The passphrase; None, with the reason beneath its field, where it is not fit or not twice the same."""
        self.first.accept()
        self.again.accept()
        try:
            words = check_new(self.first.text(), rehearsal=False)
        except Refused as refusal:
            self.first.refuse(sentence(refusal))
            self.first.editor.setFocus()
            return None
        if words != normalise(self.again.text()):
            self.again.refuse("The two are not the same. Type it once more, or show both to compare them.")
            self.again.editor.setFocus()
            return None
        return words

    def wipe(self) -> None:
        """Empty both."""
        self.first.wipe()
        self.again.wipe()

    def _typed(self, text: str) -> None:
        self.first.accept()
        self.strength.tell(judge(text).words)
