"""Everything about the chosen card beside the board: who said it, on what, what is behind it, what it said before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from facilitator.ids import ContributionId
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.beginnings import KIND_OF, ChangeKind
from facilitator.operations.records import AmendRecords
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import icon_button, quiet
from ui.parts.fields import ChoiceField, Field, LineField, WordsField
from ui.parts.layout import Flow, column, row, scrolling
from ui.parts.notice import Notice
from ui.parts.text import body, heading, meta
from ui.viewmodels.card_rows import KINDS
from ui.viewmodels.cards import Cards
from ui.views.meet.card_acts import act_named
from ui.views.meet.card_answering import CardAnswering
from ui.views.meet.history import CardHistory
from ui.views.meet.panels.folding import Folds

#: Arrows run over cards faster than anybody reads: the details follow after this many milliseconds.
_PAUSE = 90


class CardDetails(QWidget):
    """The panel: shows one card, or what to do to see one. ``themes_wanted`` asks for the choice of themes."""

    closed = Signal()
    themes_wanted = Signal()

    def __init__(self, desk: Desk, cards: Cards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._cards = desk, cards
        self._card, self._kind = "", ""
        self.page: CardPage | None = None
        self._area: QScrollArea | None = None
        self.setProperty("part", "card-details")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("The chosen card")
        px = desk.look.px
        self._heading = heading("This card")
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(icon_button(desk.look, "x", "Fold the details away", self.closed.emit, "Alt+Return"))
        self._none = meta("Choose a card to see what is known about it.")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(px(16), 0, 0, 0)
        self._layout.setSpacing(px(8))
        self._layout.addLayout(head)
        self._layout.addWidget(self._none)
        self._layout.addStretch(0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._show)
        cards.changed.connect(lambda ids: self._show() if self._card in ids else None)

    def show_card(self, card_id: str) -> None:
        """Show a card ("" for none) in a moment; what is half typed about the one before is saved first."""
        if card_id == self._card:
            return
        if self.page is not None:
            self.page.settle()
        self._card = card_id
        self._later.start()

    def show_now(self) -> None:
        """Show it without waiting."""
        self._later.stop()
        self._show()

    def settle(self) -> None:
        """Save what is half typed."""
        if self.page is not None:
            self.page.settle()

    def step_in(self) -> None:
        """Put the focus on the first field."""
        self.show_now()
        if self.page is not None:
            self.page.kind.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        found = self._cards.row(self._card) if not self.isHidden() else None
        shown = self.page.card if self.page is not None else ""
        if found is not None and (found.id, found.kind.value) == (shown, self._kind) and self.page is not None:
            self.page.refresh()
            return
        if self._area is not None:
            self._area.hide()
            self._area.deleteLater()
            self._area, self.page = None, None
        self._none.setVisible(found is None)
        self._heading.setText(found.look.word if found is not None else "This card")
        if found is None:
            return
        self._kind = found.kind.value
        self.page = CardPage(self._desk, self._cards, found.id, self.themes_wanted.emit)
        self._area = scrolling(self.page)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._layout.insertWidget(2, self._area, 1)


class CardPage(QWidget):
    """The fields of one card, as its kind asks for them."""

    def __init__(self, desk: Desk, cards: Cards, card_id: str, themes: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._cards, self.card = desk, cards, card_id
        card = desk.reads.get(Contribution, card_id)
        self.kind = ChoiceField("Kind", [(kind, look.word) for kind, look in KINDS.items()])
        self.agency = ChoiceField("Said by", [(None, "Nobody in particular"), *_agencies(desk)])
        self.source = WordsField("What it rests on", rows=1, placeholder="A record, a return, an observation")
        self._themes = body("")
        self.themes = quiet("Choose themes", themes)
        self.themes.setToolTip(f"Choose themes ({act_named('themes').shown_keys(letters=desk.settings.single_keys)})")
        self.fields: list[Field] = [self.kind, self.agency, self.source]
        self.factors: Factors | None = None
        self.earlier: LineField | None = None
        self.answering: CardAnswering | None = None
        self.history = CardHistory(desk, card_id)
        self._layout = QVBoxLayout(self)
        px = desk.look.px
        # Room for the ring of what has the focus.
        self._layout.setContentsMargins(2, 2, px(12), px(16))
        self._layout.setSpacing(px(12))
        begins = next((topic for topic, kind in KIND_OF.items() if kind is card.kind), None)
        if begins is not None:
            self.answering = CardAnswering(desk, card_id, begins)
            self._layout.addWidget(self.answering)
        for part in (self.kind, self.agency):
            self._layout.addWidget(part)
        self._layout.addWidget(column(meta("Themes"), self._themes, row(self.themes, None), gap=px(4)))
        if card.kind in (ContributionKind.IMPROVEMENT, ContributionKind.GAP):
            self._add_causes()
        self._layout.addWidget(self.source)
        self._layout.addWidget(Folds(desk.look, ("History", self.history)))
        self._layout.addStretch(1)
        for field, name in ((self.agency, "agency"), (self.source, "source")):
            bind(field, desk, Topic.CONTRIBUTION, card_id, name)
        self.kind.show_value(card.kind)
        self.kind.edited.connect(self._change_kind)
        self.refresh()

    def refresh(self) -> None:
        """Follow what is not a field."""
        shown = self._cards.row(self.card)
        if shown is not None:
            self._themes.setText(shown.themes or "None")

    def _change_kind(self, kind: ContributionKind) -> None:
        if self._desk.perform(ChangeKind((ContributionId(self.card),), kind), self.kind.refuse) is not None:
            self.kind.accept()

    def settle(self) -> None:
        """Save what is half typed."""
        for field in self.fields:
            field.settle()
        if self.answering is not None:
            self.answering.settle()

    def _add_causes(self) -> None:
        self.factors = Factors(self._desk, self.card)
        self.earlier = LineField("Earlier review that said the same", placeholder="Such as RR-2024-02")
        self.fields.append(self.earlier)
        self._layout.addWidget(self.factors)
        self._layout.addWidget(self.earlier)
        bind(self.earlier, self._desk, Topic.CONTRIBUTION, self.card, "previously_identified")


class Factors(QWidget):
    """The conditions of work behind a card, each a button that is on or off; its question is its tip."""

    def __init__(self, desk: Desk, card_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, card_id
        self.buttons: dict[str, QPushButton] = {}
        self._notice = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(4))
        layout.addWidget(meta("System factors behind it"))
        chips = QWidget()
        flow = Flow(chips, gap=desk.look.px(4))
        for key, factor in desk.library.system_factors.items():
            button = QPushButton(factor.label)
            button.setProperty("part", "factor")
            button.setCheckable(True)
            button.setAutoDefault(True)
            button.setToolTip(factor.question)
            button.setAccessibleDescription(factor.question)
            button.clicked.connect(lambda _checked=False: self._save())
            button.toggled.connect(partial(self._tick, button))
            self.buttons[key] = button
            flow.addWidget(button)
        layout.addWidget(chips)
        layout.addWidget(self._notice)
        desk.committed.connect(self._follow)
        self._show()

    def _tick(self, button: QPushButton, checked: bool) -> None:
        # In high contrast the colours alone would not tell.
        button.setIcon(self._desk.look.icon("check", "improve") if checked else QIcon())

    def _save(self) -> None:
        card = self._desk.reads.find(Topic.CONTRIBUTION, self._card)
        others = tuple(key for key in getattr(card, "factors", ()) if key not in self.buttons)
        chosen = tuple(key for key, button in self.buttons.items() if button.isChecked())
        operation = AmendRecords(Topic.CONTRIBUTION, (self._card,), {"factors": (*chosen, *others)})
        if self._desk.perform(operation, self._notice.refuse) is None:
            self._show()

    def _follow(self, outcome: Outcome) -> None:
        if self._card in outcome.ids(Topic.CONTRIBUTION):
            self._show()

    def _show(self) -> None:
        card = self._desk.reads.find(Topic.CONTRIBUTION, self._card)
        for key, button in self.buttons.items():
            button.setChecked(key in getattr(card, "factors", ()))


def _agencies(desk: Desk) -> list[tuple[object, str]]:
    return [(agency.id, agency.name) for agency in desk.reads.agencies()]
