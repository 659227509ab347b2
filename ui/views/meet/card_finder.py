"""A small panel over the board in which typing a few letters finds one of many: a card, an agency, a kind, a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.parts.text import meta
from ui.theme.look import Look

_MOST_SHOWN = 8
#: Beyond these another letter is typed sooner than they are read.
_MOST_FOUND = 60


@dataclass(frozen=True, slots=True)
class Option:
    """Something to find: its value, its words, a short code beside them, an icon, and whether it is taken already."""

    value: str
    words: str
    code: str = ""
    icon: str = ""
    token: str = "muted"
    is_on: bool = False


class CardFinder(QFrame):
    """Arrows move, Enter takes, Esc leaves. ``taken`` carries the value; with ``many`` it stays open for the next.

    ``lead`` stands above it. With ``new`` words that fit nothing are offered as something new, and their value is what
    ``new`` makes of them.
    """

    taken = Signal(str)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        over: QWidget,
        prompt: str,
        options: Sequence[Option],
        *,
        many: bool = False,
        new: Callable[[str], str] | None = None,
        lead: str = "",
    ) -> None:
        super().__init__(over)
        self._look, self._over, self._many, self._new = look, over, many, new
        self._options = list(options)
        self._came_from = QApplication.focusWidget()
        self._is_closed = False
        self.setProperty("part", "finder")
        self.setAccessibleName(prompt)
        self.line = QLineEdit(placeholderText=prompt)
        self.line.setAccessibleName(prompt)
        self.list = _what_fits(look)
        self._hint = meta(
            f"Enter {'chooses, or takes back' if many else 'chooses'} · Esc {'is done' if many else 'leaves'}"
        )
        self._lead = meta(lead)
        self._lay_out()
        self.line.textEdited.connect(lambda _text: self._fill())
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.take())
        over.installEventFilter(self)

    def _lay_out(self) -> None:
        px = self._look.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(px(12),) * 4)
        layout.setSpacing(px(8))
        if not self._lead.text():
            self._lead.hide()
        for part in (self._lead, self.line, self.list, self._hint):
            layout.addWidget(part)

    def open(self, at: QPoint) -> None:
        """Show it near ``at``, a place in what it lies over."""
        self._at = at
        self._fill()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> tuple[str, ...]:
        """What stands in the list."""
        return tuple(self.list.item(row).text() for row in range(self.list.count()))

    def take(self) -> None:
        """Take what is lit."""
        item = self.list.currentItem()
        if item is None:
            return
        value = item.data(Qt.ItemDataRole.UserRole)
        if not self._many:
            self.close_it()
        self.taken.emit(value)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these instead, with the same one lit."""
        lit = self.list.currentItem()
        value = lit.data(Qt.ItemDataRole.UserRole) if lit is not None else None
        self._options = list(options)
        self.line.clear()
        self._fill(value)

    def close_it(self) -> None:
        """Put it away and give the focus back."""
        if self._is_closed:
            return
        self._is_closed = True
        self._over.removeEventFilter(self)
        had_focus = self.line.hasFocus()
        self.hide()
        if had_focus and self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    # how

    def _fill(self, lit: str | None = None) -> None:
        typed = " ".join(self.line.text().split())
        wish = typed.casefold()
        found = [option for option in self._options if _fits(option, wish)]
        found.sort(key=lambda option: not option.words.casefold().startswith(wish) and option.code.casefold() != wish)
        known = any(wish in (option.words.casefold(), option.value) for option in self._options)
        if self._new is not None and wish and not known and (key := self._new(typed)):
            found.append(Option(key, f"New: {typed}", icon="plus"))
        self.list.clear()
        for option in found[:_MOST_FOUND]:
            code = f"   {option.code}" if option.code else ""
            item = QListWidgetItem(f"{'✓ ' if option.is_on else ''}{option.words}{code}")
            if option.icon:
                item.setIcon(self._look.icon(option.icon, option.token))
            item.setData(Qt.ItemDataRole.UserRole, option.value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.words}{', chosen' if option.is_on else ''}")
            item.setSizeHint(QSize(0, self._look.px(32)))
            self.list.addItem(item)
            if option.value == lit:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._place()

    def _place(self) -> None:
        px = self._look.px
        rows = max(1, min(self.list.count(), _MOST_SHOWN))
        self.list.setFixedHeight(px(32) * rows + px(4))
        width = min(px(480), self._over.width() - px(16))
        above = self._lead.heightForWidth(width - px(24)) + px(8) if self._lead.text() else 0
        height = (
            px(24) * 2 + above + self.line.sizeHint().height() + self.list.height() + self._hint.heightForWidth(width)
        )
        # Words that wrap ask for more height than they take.
        least = 0 if above else self.sizeHint().height()
        height = min(max(height, least), self._over.height())
        x = max(px(8), min(self._at.x(), self._over.width() - width - px(8)))
        y = max(0, min(self._at.y(), self._over.height() - height))
        self.setGeometry(x, y, width, height)

    def _walk(self, by: int) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            return self._key(event)
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self.close_it()
        elif watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        ours = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if event.key() not in ours:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            self.take()
        return True


def _what_fits(look: Look) -> QListWidget:
    found = QListWidget()
    found.setFrameShape(QFrame.Shape.NoFrame)
    found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    found.setAccessibleName("What fits")
    found.setIconSize(QSize(look.px(16), look.px(16)))
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return found


def _fits(option: Option, wish: str) -> bool:
    where = f"{option.words} {option.code}".casefold()
    return all(word in where for word in wish.split())
