"""Fields: a label, an editor and a sentence beneath; each tells a finished value and says why one was refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.errors import Refused
from facilitator.rules.uk_days import read_day
from ui.desk import sentence
from ui.later import next_turn
from ui.parts.notice import Notice
from ui.parts.styling import mark
from ui.parts.text import meta
from ui.parts.wrapping_box import WrappingBox

#: How long somebody pauses, in milliseconds, before what they typed is taken as it stands.
PAUSE = 400


class Field(QWidget):
    """What all fields have in common. ``edited`` carries a finished value; it is told only where it differs."""

    edited = Signal(object)

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._shown: object = None
        self._typing = False
        self._label = QLabel(label)
        self._label.setProperty("type", "label")
        self._label.setWordWrap(True)
        self._label.setBuddy(editor)
        self._notice = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if label:
            layout.addWidget(self._label)
        layout.addWidget(editor)
        self._hint = meta(hint)
        if hint:
            layout.addWidget(self._hint)
        layout.addWidget(self._notice)
        # In a row with taller fields the label stays with its editor.
        layout.addStretch(1)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.settle)

    # for those who use it

    def value(self) -> Any:
        """What is in it now. Raises ``Refused`` where that is no such thing."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show ``value``, unless somebody is typing in it."""
        if self._typing and self.editor.hasFocus():
            return
        self._typing = False
        self._shown = value
        self._display(value)

    def settle(self) -> None:
        """Tell what is in it now, where that differs from what it last showed or told."""
        self._pause.stop()
        if not self._typing:
            return
        try:
            value = self.value()
        except Refused as refusal:
            self.refuse(sentence(refusal))
            return
        self._typing = self.editor.hasFocus() and self._pauses
        if value != self._shown:
            self._shown = value
            self.accept()
            self.edited.emit(value)

    def refuse(self, words: str) -> None:
        """Say beneath it why its value is not taken; it keeps what was typed."""
        # Not taken: the same value is to be told again when it is tried again.
        self._shown = _Refused()
        self._typing = True
        self._notice.refuse(words)
        self.editor.setAccessibleDescription(words)
        mark(self.editor, "refused", True)

    def advise(self, hint: str) -> None:
        """Have the words beneath it say something else."""
        self._hint.setText(hint)
        self.editor.setAccessibleDescription(hint)

    def accept(self) -> None:
        """Take the refusal away."""
        if self.refusal:
            self.editor.setAccessibleDescription(self._hint.text())
        self._notice.clear()
        mark(self.editor, "refused", False)

    @property
    def refusal(self) -> str:
        """What it says beneath itself."""
        return self._notice.text()

    # for the kinds of field

    _pauses = False

    def _display(self, value: Any) -> None:
        raise NotImplementedError

    def _typed(self) -> None:
        self._typing = True
        if self._pauses:
            self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.settle()
            self._typing = bool(self.refusal)
        return super().eventFilter(watched, event)


class _Refused:
    """Equal to nothing: a value after it always differs."""


class LineField(Field):
    """One line of text. ``pauses``: also told while somebody stops typing for a moment."""

    def __init__(
        self, label: str, hint: str = "", placeholder: str = "", *, pauses: bool = True, parent: QWidget | None = None
    ) -> None:
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(placeholder)
        super().__init__(label, self._edit, hint, parent)
        self._pauses = pauses
        self._edit.textEdited.connect(self._typed)
        self._edit.editingFinished.connect(self.settle)

    def value(self) -> Any:
        """The text."""
        return self._edit.text().strip()

    def _display(self, value: Any) -> None:
        if self._edit.text() != value:
            self._edit.setText(value)
            self._edit.setCursorPosition(0)


class DayField(LineField):
    """A day, typed as people write it here: 14/12, 14 Dec 2026, today."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        today: Callable[[], date] = date.today,
        past: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, "day/month/year", pauses=False, parent=parent)
        self._today, self._past = today, past

    def value(self) -> date | None:
        """The day; None where nothing is typed."""
        text = self._edit.text().strip()
        return read_day(text, self._today(), past=self._past) if text else None

    def settle(self) -> None:
        """As every field; a day that was understood is shown in full."""
        super().settle()
        if not self._typing and not self.refusal and isinstance(self._shown, date):
            self._display(self._shown)

    def _display(self, value: Any) -> None:
        super()._display(f"{value:%d/%m/%Y}" if value else "")


class MomentField(LineField):
    """A day and a time of it in the United Kingdom, kept in UTC."""

    def __init__(
        self, label: str, hint: str = "", *, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, "day/month/year hour:minute", pauses=False, parent=parent)
        self._today = today

    def value(self) -> datetime | None:
        """The moment; None where nothing is typed."""
        text = self._edit.text().strip()
        if not text:
            return None
        day, _, hour = text.rpartition(" ")
        try:
            hours, minutes = (int(part) for part in hour.replace(".", ":").split(":"))
            at = time(hours, minutes)
        except ValueError:
            raise Refused(
                f"{hour!r} is no time of the day", then="write the day and the time: 14/12/2026 13:30"
            ) from None
        if not day:
            raise Refused("the day is missing", then="write both: 14/12/2026 13:30")
        return datetime.combine(read_day(day, self._today()), at, tzinfo=LOCAL)

    def _display(self, value: Any) -> None:
        super()._display(f"{value.astimezone(LOCAL):%d/%m/%Y %H:%M}" if value else "")


class NumberField(LineField):
    """A whole number; None where nothing is typed."""

    def __init__(self, label: str, least: int, most: int, hint: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(label, hint, pauses=False, parent=parent)
        self._least, self._most = least, most

    def value(self) -> int | None:
        """The number."""
        text = self._edit.text().strip()
        if not text:
            return None
        if not text.isdecimal() or not self._least <= int(text) <= self._most:
            raise Refused(f"write a whole number from {self._least} to {self._most}")
        return int(text)

    def _display(self, value: Any) -> None:
        super()._display("" if value is None else str(value))


class WordsField(Field):
    """Text of any length, in a box that grows from ``rows`` lines with what is in it; Tab goes on to the next field."""

    _pauses = True

    def __init__(
        self, label: str, hint: str = "", rows: int = 3, placeholder: str = "", *, parent: QWidget | None = None
    ) -> None:
        self._edit = QPlainTextEdit()
        self._rows = rows
        self._edit.setTabChangesFocus(True)
        self._edit.setPlaceholderText(placeholder)
        self._edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        super().__init__(label, self._edit, hint, parent)
        self._edit.textChanged.connect(self._changed)
        self._edit.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._displaying = False
        self._fit()

    def value(self) -> Any:
        """The text."""
        return self._edit.toPlainText().strip()

    def _display(self, value: Any) -> None:
        if self._edit.toPlainText() != value:
            self._displaying = True
            self._edit.setPlainText(value)
            self._displaying = False

    def _changed(self) -> None:
        if not self._displaying:
            self._typed()

    def _fit(self) -> None:
        line = self._edit.fontMetrics().lineSpacing()
        lines = self._edit.document().documentLayout().documentSize().height()
        frame = 2 * (self._edit.frameWidth() + 8) + round(2 * self._edit.document().documentMargin())
        shown = max(self._rows, min(round(lines), 4 * self._rows))
        if self._edit.height() != shown * line + frame:
            self._edit.setFixedHeight(shown * line + frame)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            # After it has laid its lines out for the new width.
            next_turn(self, self._fit)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


class ChoiceField(Field):
    """One of several values, by its words."""

    def __init__(
        self, label: str, choices: Sequence[tuple[Any, str]], hint: str = "", *, parent: QWidget | None = None
    ) -> None:
        self._box = _CalmBox()
        self._values: list[Any] = []
        super().__init__(label, self._box, hint, parent)
        self.offer(choices)
        self._box.activated.connect(self._chosen)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what is chosen stays chosen where it is among them."""
        now = self._shown
        self._values = [value for value, _ in choices]
        self._box.clear()
        for _, words in choices:
            self._box.addItem(words)
        self._display(now)

    def value(self) -> Any:
        """The chosen value; None where none is."""
        index = self._box.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def _display(self, value: Any) -> None:
        self._box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _chosen(self) -> None:
        self._typing = True
        self.settle()


class FlagField(Field):
    """Yes or no."""

    def __init__(self, label: str, hint: str = "", *, parent: QWidget | None = None) -> None:
        self._box = WrappingBox(label)
        super().__init__("", self._box, hint, parent)
        self._box.setAccessibleName(label)
        self._box.clicked.connect(self._clicked)

    def value(self) -> Any:
        """Whether it is ticked."""
        return self._box.isChecked()

    def _display(self, value: Any) -> None:
        self._box.setChecked(bool(value))

    def _clicked(self) -> None:
        self._typing = True
        self.settle()


class _CalmBox(QComboBox):
    """A list to choose from that does not change under a wheel that scrolls the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.currentTextChanged.connect(self._tell_whole)

    def _tell_whole(self, words: str) -> None:
        # Where the box is narrower than what is chosen.
        self.setToolTip(words)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)
