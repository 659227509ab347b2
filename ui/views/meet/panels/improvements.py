"""The improvements beside the recommendations: which are answered, and one key to have the open one answer them."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from facilitator.ids import AgencyId
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.text import heading, meta
from ui.theme.look import Look
from ui.viewmodels.kept_cards import KeptCards

_TITLE, _BACK = "What needs to improve", "Back to the recommendations"
_CARD = Qt.ItemDataRole.UserRole
#: Cards come quickly while people speak: the list follows when there is a pause, in milliseconds.
_PAUSE = 300


class Improvements(QWidget):
    """``turned`` carries the card that the open recommendation is to answer, or no longer; ``left`` is Esc.

    Where it is low it is one button, by which it is ``asked`` to come over the recommendations or to go again.
    """

    turned = Signal(str)
    left = Signal()
    asked = Signal()

    def __init__(self, desk: Desk, cards: KeptCards) -> None:
        super().__init__()
        self._desk, self._cards = desk, cards
        self._number, self._record = 0, ""
        self.is_low, self._is_open, self._left = False, False, 0
        self.said = meta("")
        self.list = _List(desk.look, self)
        self.list.setAccessibleName("What needs to improve")
        self.list.taken.connect(self.turned)
        self.list.left.connect(self.left)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.refresh)
        layout = QVBoxLayout(self)
        px = desk.look.px
        self._around, self._gap = QMargins(px(8), px(16), 0, 0), px(4)
        layout.setContentsMargins(self._around)
        layout.setSpacing(self._gap)
        self._heading = heading(_TITLE)
        self.list.setMinimumHeight(px(40))
        self.way = quiet(_TITLE, self.asked.emit)
        self.way.setProperty("part", "fold")
        layout.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._heading, self.said, self.list):
            layout.addWidget(part)
        layout.setStretchFactor(self.list, 1)
        desk.look.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_over(self) -> bool:
        """Whether it has all the room, where there is not enough for both."""
        return self.is_low and self._is_open

    def be_low(self, low: bool) -> None:
        """Leave the room to the recommendations where there is little, until somebody asks for it."""
        if low != self.is_low:
            self.is_low, self._is_open = low, False
            self._arrange()

    def open(self, is_open: bool) -> None:
        """Come over the recommendations where it is low, or go again."""
        self._is_open = self.is_low and is_open
        self._arrange()

    def _arrange(self) -> None:
        shown = not self.is_low or self._is_open
        self.way.setVisible(self.is_low)
        self.way.setIcon(self._desk.look.icon("caret-down" if self._is_open else "caret-right", "accent"))
        folded = f"{_TITLE}: {self._left} open" if self._left else _TITLE
        self.way.setText(_BACK if self._is_open else folded)
        self.way.setToolTip("The recommendations again (Esc)" if self._is_open else "What they are to answer (Alt+I)")
        self._heading.setVisible(shown)
        for part in (self.said, self.list):
            part.setVisible(shown)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(self._around if shown else QMargins())

    def least_height(self, width: int) -> int:
        """So many pixels it takes at a width to say what it is, with a line of the list."""
        if self.is_low and not self._is_open:
            return self.way.sizeHint().height()
        inner = width - self._around.left() - self._around.right()
        words = sum(part.heightForWidth(inner) for part in (self._heading, self.said))
        return self._around.top() + words + 2 * self._gap + self.list.minimumHeight()

    def show_for(self, record_id: str, number: int) -> bool:
        """Have the marks tell what this recommendation answers; whether they told of another."""
        differs = (record_id, number) != (self._record, self._number)
        if differs:
            self._record, self._number = record_id, number
            self.refresh()
        return differs

    def follow(self) -> None:
        """Something was said or changed: look again in a moment."""
        self._later.start()

    def refresh(self) -> None:
        """Look again."""
        self._later.stop()
        answered = self._answered()
        codes: dict[AgencyId, str] = {agency.id: agency.code for agency in self._desk.reads.agencies()}
        cards = [
            card
            for card in self._cards.cards
            if card.kind is ContributionKind.IMPROVEMENT and card.merged_into is None and not card.redacted
        ]
        # What nothing answers yet comes first; it stays in its place while it is being linked.
        if tuple(card.id for card in cards) != self.list.order_of_cards:
            cards_in_order = sorted(cards, key=lambda card: bool(answered[card.id]))
        else:
            place = {one: number for number, one in enumerate(self.list.ids)}
            cards_in_order = sorted(cards, key=lambda card: place[card.id])
        self.list.order_of_cards = tuple(card.id for card in cards)
        record = self._desk.reads.find(Topic.RECOMMENDATION, self._record) if self._record else None
        linked = record.answers if isinstance(record, Recommendation) else ()
        self.list.show_cards([_item(card, codes, answered[card.id], card.id in linked) for card in cards_in_order])
        self._say(cards, answered)

    def _say(self, cards: list[Contribution], answered: defaultdict[str, list[int]]) -> None:
        left = self._left = sum(1 for card in cards if not answered[card.id])
        told = "Every one is answered." if cards and not left else f"{left} of {len(cards)} answered by nothing yet."
        keys = f"Alt+I comes here, Space links to number {self._number}, Esc goes back." if self._number else ""
        self.said.setText(f"{told} {keys}".strip() if cards else "Nothing that needs to improve was said yet.")
        self._arrange()

    def _answered(self) -> defaultdict[str, list[int]]:
        """The numbers of the recommendations that answer each card, by itself or through a learning point."""
        points = {point.id: point.sources for point in self._desk.reads.learning_points()}
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._desk.reads.recommendations(), start=1):
            through = (card for point in one.learning for card in points.get(point, ()))
            for card in dict.fromkeys((*one.answers, *through)):
                found[card].append(number)
        return found


def _item(card: Contribution, codes: dict[AgencyId, str], answered: list[int], linked: bool) -> tuple[str, str, str]:
    """The card, its words on the screen, and its words for a screen reader."""
    code = f"{codes[card.agency].upper()}: " if card.agency in codes else ""
    by = f"answered by {', '.join(map(str, answered))}" if answered else "answered by nothing yet"
    text = " ".join(card.text.split())
    return card.id, f"{'✓ ' if linked else ''}{code}{text}\n{by}", f"{code}{text}, {by}{', linked' if linked else ''}"


class _List(QListWidget):
    """Space or Enter takes the one that is lit; the order stays as it is while the cards do."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.order_of_cards: tuple[str, ...] = ()
        #: How high words are at a width: to measure them takes long.
        self._heights: dict[str, tuple[int, int]] = {}
        self.setProperty("part", "improvements")
        self._look = look
        self.setFont(look.font(13))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.taken.emit(item.data(_CARD)))

    @property
    def ids(self) -> tuple[str, ...]:
        """The cards as they stand."""
        return tuple(self.item(row).data(_CARD) for row in range(self.count()))

    def show_cards(self, items: list[tuple[str, str, str]]) -> None:
        """Show these; where only words changed, nothing else moves."""
        if tuple(card for card, _words, _spoken in items) != self.ids:
            lit = self.currentItem().data(_CARD) if self.currentItem() is not None else ""
            self.clear()
            for card, _words, _spoken in items:
                item = QListWidgetItem()
                item.setData(_CARD, card)
                self.addItem(item)
                if card == lit:
                    self.setCurrentItem(item)
        for row, (_card, words, spoken) in enumerate(items):
            item = self.item(row)
            if item.text() != words:
                item.setText(words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        # Qt measures wrapped words by a width that is not the one it draws them in, and cuts the last line.
        px, metrics = self._look.px, self.fontMetrics()
        width = max(1, self.viewport().width() - px(32))
        wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextExpandTabs
        for row in range(self.count()):
            item = self.item(row)
            words = item.text()
            known, high = self._heights.get(words, (0, 0))
            if known != width:
                high = metrics.boundingRect(0, 0, width, 100_000, wrap, words).height() + px(16)
                self._heights[words] = (width, high)
            if item.sizeHint() != (size := QSize(width, high)):
                item.setSizeHint(size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        item = self.currentItem()
        if plain and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.taken.emit(item.data(_CARD))
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
