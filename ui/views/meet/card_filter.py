"""The bar over the board in which cards are found by their words, agency, kind, theme and star together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from facilitator.model.contribution import ContributionKind
from ui.desk import Desk
from ui.parts.buttons import icon_button
from ui.parts.layout import Flow
from ui.parts.text import meta
from ui.viewmodels.card_rows import KINDS
from ui.viewmodels.cards import Cards


class CardFilterBar(QWidget):
    """Narrows the cards as it is typed in. Esc and the cross close it, and every card is back."""

    closed = Signal()
    #: Down or Enter in the line: on to the cards.
    onward = Signal()

    def __init__(self, desk: Desk, cards: Cards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._cards = desk, cards
        self.setProperty("part", "card-filter")
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find in the cards")
        self.words.setAccessibleName("Find in the cards")
        self.words.setMinimumWidth(desk.look.px(180))
        self.agency, self.kind, self.theme = QComboBox(), QComboBox(), QComboBox()
        self.agency.setAccessibleName("Only cards of this agency")
        self.kind.setAccessibleName("Only cards of this kind")
        self.theme.setAccessibleName("Only cards of this theme")
        for box in (self.agency, self.kind, self.theme):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.activated.connect(lambda _row: self._narrow())
        self.starred = QCheckBox("Starred")
        self.starred.setAccessibleName("Only starred cards")
        self.count = meta("")
        self.count.setWordWrap(False)
        self._cross = icon_button(desk.look, "x", "Close and show every card", self.close_it, "Esc")
        layout = Flow(self, gap=desk.look.px(8))
        for part in (self.words, self.agency, self.kind, self.theme, self.starred, self._cross, self.count):
            layout.addWidget(part)
        self.words.textChanged.connect(lambda _text: self._narrow())
        self.starred.clicked.connect(lambda _checked: self._narrow())
        self.words.returnPressed.connect(self.onward)
        cards.changed.connect(self._follow)
        self.hide()

    def open(self) -> None:
        """Show it, with the focus where words are typed."""
        if self.isHidden():
            _offer(self.kind, "Every kind", [(kind.value, look.word) for kind, look in KINDS.items()])
            self._offer_names()
            self.show()
            self._count()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def close_it(self) -> None:
        """Show every card and put it away."""
        self.words.clear()
        self.starred.setChecked(False)
        for box in (self.agency, self.kind, self.theme):
            box.setCurrentIndex(0)
        self._narrow()
        self.hide()
        self.closed.emit()

    def _narrow(self) -> None:
        self._cards.narrow(
            words=" ".join(self.words.text().split()),
            agency=self.agency.currentData() or "",
            theme=self.theme.currentData() or "",
            kind=ContributionKind(self.kind.currentData()) if self.kind.currentData() else None,
            starred=self.starred.isChecked(),
        )
        self._count()

    def _offer_names(self) -> None:
        """Offer the agencies and themes that there are; what was chosen stays, where it is still among them."""
        chosen = (self.agency.currentData(), self.theme.currentData())
        _offer(self.agency, "Every agency", [(one, name) for one, name, _code in self._cards.agencies()])
        _offer(self.theme, "Every theme", self._cards.themes())
        for box, value in zip((self.agency, self.theme), chosen, strict=True):
            box.setCurrentIndex(max(0, box.findData(value)))

    def _follow(self, _touched: object) -> None:
        if self.isHidden():
            return
        before = (self.agency.currentData(), self.theme.currentData())
        self._offer_names()
        if (self.agency.currentData(), self.theme.currentData()) != before:
            # What was looked for is gone: nothing would fit any more.
            self._narrow()
        self._count()

    def _count(self) -> None:
        if self.isHidden():
            return
        chosen = self._cards.filter
        found = sum(1 for one in self._cards.rows if chosen.takes(one))
        words = f"{found} card{'s' * (found != 1)}"
        if words != self.count.text():
            self.count.setText(words)
            self.count.setAccessibleName(words)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        elif event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self.onward.emit()
        else:
            super().keyPressEvent(event)


def _offer(box: QComboBox, everything: str, choices: list[tuple[str, str]]) -> None:
    wanted = [("", everything), *choices]
    if [(box.itemData(row), box.itemText(row)) for row in range(box.count())] == wanted:
        return
    box.clear()
    box.addItem(everything, "")
    for value, words in choices:
        box.addItem(words, value)
