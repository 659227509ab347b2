"""A line in which a few letters find one of many: the choices stand beneath it and follow what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.theme.look import Look
from ui.viewmodels.prepare_table import Choice

_MOST_SHOWN = 8
#: So many letters at the beginning of a name mean it.
_ENOUGH = 3
_GOING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class TypeAhead(QLineEdit):
    """Down and Up go through the choices, Enter or Tab take the one that is lit.

    With ``is_open`` words that do not begin a choice are taken as they are. ``taken`` comes when a choice was
    clicked. The list is a child of the window, not a window of its own, and goes with the line.
    """

    taken = Signal()

    def __init__(
        self, look: Look, choices: Sequence[Choice], *, is_open: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._choices, self._is_open = look, tuple(choices), is_open
        self._walked = False
        self._list: QListWidget | None = None
        self.textEdited.connect(self._typed)
        self.destroyed.connect(self._gone)

    def answer(self) -> Any:
        """What was chosen, as a ``Choice``, or the words typed where none is lit."""
        lit = self._lit()
        text = self.text().strip()
        if lit is not None and (self._walked or not self._is_open or self._is_meant(lit, text)):
            return lit
        return text

    def show_choice(self, value: Any, words: str) -> None:
        """Begin with ``words``; the list opens with every choice, the one of ``value`` lit."""
        self.setText(words)
        self.selectAll()
        self._fill(self._choices, value)
        self._walked = False

    def take_up(self, words: str) -> None:
        """Go on with ``words`` as if they had just been typed."""
        self.setText(words)
        self._typed(words)

    def choices_shown(self) -> tuple[str, ...]:
        """What stands in the list."""
        shown = self._list
        return tuple(shown.item(row).text() for row in range(shown.count())) if shown is not None else ()

    # typing

    def _typed(self, text: str) -> None:
        wish = " ".join(text.split()).casefold()
        self._walked = False
        ranked = sorted(
            (rank, number) for number, one in enumerate(self._choices) if (rank := _rank(one, wish)) is not None
        )
        found = [self._choices[number] for _, number in ranked]
        self._fill(found, found[0].value if found and wish else None)
        self._say_lit()

    def _is_meant(self, lit: Choice, text: str) -> bool:
        """Whether words that might stand for themselves mean this choice: its code, or how its name begins."""
        wish = text.casefold()
        return wish in (lit.words.casefold(), lit.code.casefold()) or (
            len(wish) >= _ENOUGH and lit.words.casefold().startswith(wish)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        if event.key() in _GOING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        shown = self._list
        if shown is None or not shown.count():
            return
        shown.setCurrentRow((shown.currentRow() + by) % shown.count())
        self._walked = True
        self._say_lit()

    def _say_lit(self) -> None:
        lit = self._lit()
        if lit is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, lit.words or "none"))

    def _lit(self) -> Choice | None:
        item = self._list.currentItem() if self._list is not None else None
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Choice) else None

    # the list

    def _fill(self, choices: Sequence[Choice], value: Any) -> None:
        shown = self._made_list()
        shown.clear()
        for choice in choices:
            code = f"   {choice.code}" if choice.code else ""
            item = QListWidgetItem(f"{choice.words or 'None'}{code}")
            item.setData(Qt.ItemDataRole.UserRole, choice)
            item.setSizeHint(QSize(0, self._look.px(32)))
            shown.addItem(item)
            if choice.value == value and shown.currentRow() < 0 and value is not None:
                shown.setCurrentItem(item)
        self._place()

    def _made_list(self) -> QListWidget:
        if self._list is None:
            self._list = QListWidget(self.window())
            self._list.setProperty("part", "choices")
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setAccessibleName("Choices")
            self._list.itemClicked.connect(self._clicked)
        return self._list

    def _place(self) -> None:
        shown, window = self._list, self.window()
        if shown is None:
            return
        if not shown.count() or not self.isVisible():
            shown.hide()
            return
        row = self._look.px(32)
        height = row * min(shown.count(), _MOST_SHOWN) + self._look.px(10)
        width = max(self.width(), self._look.px(340))
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        if corner.y() + height > window.height():
            corner = self.mapTo(window, QPoint(0, -height - 2))
        corner.setX(max(0, min(corner.x(), window.width() - width)))
        shown.setGeometry(corner.x(), max(0, corner.y()), width, height)
        shown.show()
        shown.raise_()

    def _clicked(self, item: QListWidgetItem) -> None:
        del item
        self._walked = True
        self.taken.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._list is not None:
            self._list.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._list is not None:
            self._list.hide()

    def close_list(self) -> None:
        """Put the list away for good."""
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None

    def _gone(self) -> None:
        self._list = None


def _rank(choice: Choice, wish: str) -> int | None:
    """How well a choice fits what is typed, 0 best; None where it does not."""
    words, code = choice.words.casefold(), choice.code.casefold()
    if not wish or wish in (code, words):
        return 0
    if code.startswith(wish) or words.startswith(wish):
        return 1
    if f" {wish}" in words:
        return 2
    return 3 if wish in words else None
