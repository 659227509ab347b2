"""The cards of the meeting as its board lists them: read once, in columns, filtered, each with what is drawn of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facilitator.clock import LOCAL
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.meeting import Step
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.viewmodels.card_rows import CardRow, Column, nested
from ui.viewmodels.rows import sync_rows

CardRole = Qt.ItemDataRole.UserRole + 1
#: Up to so many touched cards are read one by one; beyond, all of them.
_FEW = 40
_LINKING = {Topic.LEARNING_POINT, Topic.RECOMMENDATION, Topic.CRITERION}
#: Said in steps of their own, and looked at beside each other.
_PAIR = {ContributionKind.STRENGTH, ContributionKind.IMPROVEMENT}
_NAMING = {Topic.AGENCY, Topic.THEME, Topic.STEP}
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Which cards are listed; no ``steps`` is the whole review, ``found`` what the search of the review found."""

    steps: frozenset[str] = frozenset()
    words: str = ""
    agency: str = ""
    theme: str = ""
    kind: ContributionKind | None = None
    starred: bool = False
    found: frozenset[str] = frozenset()

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves cards of the step out."""
        return bool(self.words or self.agency or self.theme or self.kind or self.starred)

    def takes(self, row: CardRow) -> bool:
        """Whether ``row`` is listed."""
        return (
            (not self.steps or row.step_id in self.steps)
            and (row.starred or not self.starred)
            and (not self.agency or row.agency_id == self.agency)
            and (not self.theme or self.theme in row.theme_ids)
            and (self.kind is None or row.kind is self.kind)
            and (not self.words or row.id in self.found or self._is_in(row))
        )

    def _is_in(self, row: CardRow) -> bool:
        where = f"{row.text} {row.agency} {row.code} {row.themes}".casefold()
        return all(word in where for word in self.words.casefold().split())


class Cards(QObject):
    """Every card of one review that was not merged into another, in the order of the meeting, read once.

    ``changed`` carries the ids of the cards that are new, gone or different, and ``changing`` comes right before it;
    after a change only those are read again. ``added`` carries the id of a card that is new.
    """

    changing = Signal()
    changed = Signal(object)
    added = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.filter = CardFilter()
        self._cards: dict[str, Contribution] = {}
        self._rows: dict[str, CardRow] = {}
        self._order: tuple[CardRow, ...] = ()
        self._links: Counter[str] = Counter()
        self._agencies: Mapping[str, Agency] = {}
        self._themes: Mapping[str, str] = {}
        self._steps: Mapping[str, tuple[int, str]] = {}
        self._read_names()
        self._links = self._count_links()
        self._read_cards(None)
        self._make_rows(self._cards)
        desk.committed.connect(self._follow)

    # what it knows

    @property
    def rows(self) -> tuple[CardRow, ...]:
        """Every card, in the order of the meeting, none indented."""
        return self._order

    def row(self, card_id: str) -> CardRow | None:
        """A card; None where it is not there or was merged."""
        return self._rows.get(card_id)

    def card(self, card_id: str) -> Contribution | None:
        """The record of a card that ``row`` knows."""
        return self._cards.get(card_id)

    def listed(self, column: Column) -> list[CardRow]:
        """The cards of a column that the filter takes, each beneath the card that it is under, where that is there."""
        return nested(row for row in self._order if row.kind in column.kinds and self.filter.takes(row))

    def grouped(self, theme: str) -> list[CardRow]:
        """The cards of a theme ("" for those of none) that the filter takes, of every kind."""
        here = (row for row in self._order if (theme in row.theme_ids if theme else not row.theme_ids))
        return nested(row for row in here if self.filter.takes(row))

    def agencies(self) -> list[tuple[str, str, str]]:
        """Id, name and code of every agency."""
        return [(agency.id, agency.name, agency.code) for agency in self._agencies.values()]

    def themes(self) -> list[tuple[str, str]]:
        """Key and label of every theme in use."""
        return sorted(self._themes.items(), key=lambda pair: pair[1])

    def steps_with(self, step: Step) -> frozenset[str]:
        """The steps whose cards belong on the table in ``step``: itself, and what works well beside what does not."""
        if step.kind not in _PAIR:
            return frozenset({step.id})
        return frozenset({step.id, *(other.id for other in self.desk.reads.steps() if other.kind in _PAIR)})

    # what it does

    def narrow(self, **changes: Any) -> None:
        """Change the filter; ``changed`` follows where other cards are taken now."""
        new = replace(self.filter, **changes)
        new = replace(new, found=frozenset(self.desk.case.find(new.words)) if new.words else frozenset())
        if new != self.filter:
            self.changing.emit()
            self.filter = new
            self.changed.emit(frozenset())

    def _follow(self, outcome: Outcome) -> None:
        topics = {touched.topic for touched in outcome.touched}
        touched = set(outcome.ids(Topic.CONTRIBUTION))
        if topics & _LINKING:
            before, self._links = self._links, self._count_links()
            touched |= {one for one in before.keys() | self._links.keys() if before[one] != self._links[one]}
        if topics & _NAMING:
            self._read_names()
            touched |= self._cards.keys()
        if not touched:
            return
        known = frozenset(self._cards)
        self.changing.emit()
        self._read_cards(outcome.ids(Topic.CONTRIBUTION))
        self._make_rows(touched)
        if self.filter.words:
            self.filter = replace(self.filter, found=frozenset(self.desk.case.find(self.filter.words)))
        self.changed.emit(frozenset(touched))
        for one in sorted(self._cards.keys() - known):
            self.added.emit(one)

    # reading

    def _read_names(self) -> None:
        reads = self.desk.reads
        self._agencies = {agency.id: agency for agency in reads.agencies()}
        self._themes = {theme.id: theme.label for theme in reads.themes()}
        self._steps = {step.id: (step.position, step.title) for step in reads.steps()}

    def _count_links(self) -> Counter[str]:
        reads = self.desk.reads
        named = chain(
            (one for point in reads.learning_points() for one in point.sources),
            (one for recommendation in reads.recommendations() for one in recommendation.answers),
            (one for answer in reads.criteria() for one in answer.evidence),
        )
        return Counter(named)

    def _read_cards(self, ids: Iterable[str] | None) -> None:
        touched = None if ids is None else set(ids)
        if touched is None or len(touched) > _FEW:
            found = {card.id: card for card in self.desk.reads.contributions()}
            self._cards = {one: card for one, card in found.items() if card.merged_into is None}
            return
        for one in touched:
            card = self.desk.reads.find(Topic.CONTRIBUTION, one)
            if isinstance(card, Contribution) and card.merged_into is None:
                self._cards[one] = card
            else:
                self._cards.pop(one, None)

    def _make_rows(self, ids: Iterable[str]) -> None:
        for one in ids:
            card = self._cards.get(one)
            if card is None:
                self._rows.pop(one, None)
            else:
                self._rows[one] = self._row(card)
        self._order = tuple(self._rows[card.id] for card in sorted(self._cards.values(), key=self._place))

    def _place(self, card: Contribution) -> tuple[int, str, int, str]:
        # As the reads order them: those of no step come first.
        position = self._steps.get(card.step, (-1, ""))[0] if card.step else -1
        return (position, card.step or "", card.position, card.id)

    def _row(self, card: Contribution) -> CardRow:
        agency = self._agencies.get(card.agency) if card.agency else None
        return CardRow(
            id=card.id,
            text=card.text,
            kind=card.kind,
            step_id=card.step or "",
            step=self._steps.get(card.step, (0, ""))[1] if card.step else "",
            agency_id=agency.id if agency else "",
            agency=agency.name if agency else "",
            code=agency.code if agency else "",
            theme_ids=card.themes,
            theme_labels=tuple(self._themes.get(theme, theme) for theme in card.themes),
            time=f"{card.said_at.astimezone(LOCAL):%H:%M}" if card.said_at else "",
            starred=card.starred,
            links=self._links[card.id],
            under=card.under or "",
            in_room=bool(card.room_words),
            hands=card.hands,
            key_learning=card.key_learning,
            settled=bool(card.settled),
        )


class CardListModel(QAbstractListModel):
    """The cards of one column, or those that ``listed`` finds for it.

    ``CardRole`` answers the whole row; a change touches only the rows that differ.
    """

    def __init__(
        self,
        cards: Cards,
        column: Column,
        parent: QObject | None = None,
        listed: Callable[[], list[CardRow]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.cards, self.column = cards, column
        self._listed = listed or (lambda: cards.listed(column))
        self.rows: list[CardRow] = self._listed()
        cards.changed.connect(self._follow)

    def row_of(self, card_id: str) -> int:
        """Where a card stands; -1 where it is not listed."""
        return next((place for place, row in enumerate(self.rows) if row.id == card_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == CardRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return able | Qt.ItemFlag.ItemNeverHasChildren

    def _follow(self, touched: object) -> None:
        del touched
        sync_rows(self, self.rows, self._listed(), lambda row: row.id)
