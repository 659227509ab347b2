"""The private notes of a review as the Publish place lists them: filtered, grouped, and with the use made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.clock import LOCAL
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.store.reads import Reads
from ui.viewmodels.rows import sync_rows

#: Each kind of note as a word, and the token of its colour.
KINDS: dict[ContributionKind, tuple[str, str]] = {
    ContributionKind.STRENGTH: ("Working well", "strength"),
    ContributionKind.IMPROVEMENT: ("Needs to improve", "improve"),
    ContributionKind.FACT: ("Fact", "muted"),
    ContributionKind.GAP: ("Gap", "improve"),
    ContributionKind.QUESTION: ("Question", "muted"),
    ContributionKind.PARKED: ("Parked", "muted"),
    ContributionKind.IMMEDIATE_ACTION: ("Immediate action", "alert"),
    ContributionKind.RECOMMENDATION: ("Recommendation", "recommend"),
    ContributionKind.DECISION: ("Decision", "accent"),
}

NoteRole = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One note, ready to be drawn; ``uses`` counts the learning points that rest on it."""

    id: str
    text: str
    kind: ContributionKind
    step: str
    agency_id: str
    agency: str
    code: str
    theme_ids: tuple[str, ...]
    theme_labels: tuple[str, ...]
    time: str
    starred: bool
    uses: int

    @property
    def kind_words(self) -> str:
        """Its kind in words."""
        return KINDS[self.kind][0]

    @property
    def token(self) -> str:
        """The colour of its kind."""
        return KINDS[self.kind][1]

    @property
    def themes(self) -> str:
        """Its themes in words."""
        return ", ".join(self.theme_labels)

    @property
    def meta(self) -> str:
        """Who said it, on what and when, in one line."""
        return " · ".join(part for part in (self.code, self.themes, self.time) if part)

    @property
    def used(self) -> str:
        """How often it is used, in words; empty where it is not."""
        if not self.uses:
            return ""
        return "in 1 learning point" if self.uses == 1 else f"in {self.uses} learning points"

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        marks = ("starred" if self.starred else "", self.used or "not used yet")
        parts = (self.text, self.kind_words, self.agency, self.themes, self.step, *marks)
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading of a group of notes."""

    id: str
    words: str
    count: int


Row = NoteRow | GroupRow


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes are listed, and whether they stand by step or by kind."""

    find: str = ""
    starred: bool = False
    unused: bool = False
    agency: str = ""
    theme: str = ""
    by_kind: bool = False

    @property
    def is_open(self) -> bool:
        """Whether every note is listed."""
        return replace(self, by_kind=False) == NoteFilter()

    def takes(self, note: NoteRow) -> bool:
        """Whether ``note`` is listed."""
        return (
            (note.starred or not self.starred)
            and not (self.unused and note.uses)
            and (not self.agency or note.agency_id == self.agency)
            and (not self.theme or self.theme in note.theme_ids)
            and all(word in _searched(note) for word in self.find.casefold().split())
        )


def read_notes(reads: Reads, cards: Iterable[Contribution] | None = None) -> tuple[NoteRow, ...]:
    """Every note (or those of ``cards``) that was not merged into another, in the order of the meeting."""
    agencies = {agency.id: agency for agency in reads.agencies()}
    steps = {step.id: step.title for step in reads.steps()}
    themes = {theme.id: theme.label for theme in reads.themes()}
    uses = _uses(reads)
    rows = []
    for card in reads.contributions() if cards is None else cards:
        if card.merged_into is not None:
            continue
        agency = agencies.get(card.agency) if card.agency else None
        rows.append(
            NoteRow(
                id=card.id,
                text=card.text,
                kind=card.kind,
                step=steps.get(card.step, "") if card.step else "",
                agency_id=agency.id if agency else "",
                agency=agency.name if agency else "",
                code=agency.code.upper() if agency else "",
                theme_ids=card.themes,
                theme_labels=tuple(themes.get(theme, theme) for theme in card.themes),
                time=f"{card.said_at.astimezone(LOCAL):%H:%M}" if card.said_at else "",
                starred=card.starred,
                uses=uses[card.id],
            )
        )
    return tuple(rows)


def with_uses(reads: Reads, notes: Sequence[NoteRow]) -> tuple[NoteRow, ...]:
    """``notes`` with the use made of them now; quicker than reading them anew."""
    uses = _uses(reads)
    return tuple(note if note.uses == uses[note.id] else replace(note, uses=uses[note.id]) for note in notes)


def listed(notes: Sequence[NoteRow], chosen: NoteFilter) -> tuple[Row, ...]:
    """The notes that ``chosen`` takes, each group under its heading; groups stand in the order of their first note."""
    groups: dict[str, list[NoteRow]] = {}
    if chosen.by_kind:
        groups = {words: [] for words, _ in KINDS.values()}
    for note in filter(chosen.takes, notes):
        groups.setdefault(note.kind_words if chosen.by_kind else note.step or "Without a step", []).append(note)
    rows: list[Row] = []
    for words, members in groups.items():
        if members:
            rows += [GroupRow(f"group {words}", words, len(members)), *members]
    return tuple(rows)


def agencies_in(notes: Iterable[NoteRow]) -> list[tuple[str, str]]:
    """Id and name of every agency that said any of ``notes``, by name."""
    return sorted({(note.agency_id, note.agency) for note in notes if note.agency_id}, key=lambda pair: pair[1])


def themes_in(notes: Iterable[NoteRow]) -> list[tuple[str, str]]:
    """Key and label of every theme of ``notes``, by label."""
    found = {pair for note in notes for pair in zip(note.theme_ids, note.theme_labels, strict=True)}
    return sorted(found, key=lambda pair: pair[1])


class NotesModel(QAbstractListModel):
    """The listed rows. ``NoteRole`` answers the row itself; headings can be neither chosen nor reached."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """List ``rows`` in place of what is listed, touching only what differs."""
        sync_rows(self, self.rows, rows, lambda row: row.id)

    def show_anew(self, rows: Sequence[Row]) -> None:
        """List ``rows`` from the start: for another order, in which nearly every row would move."""
        self.beginResetModel()
        self.rows[:] = rows
        self.endResetModel()

    def row_of(self, note_id: str) -> int:
        """Where a note stands; -1 where it is not listed."""
        return next((place for place, row in enumerate(self.rows) if row.id == note_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == NoteRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, NoteRow) else row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if isinstance(row, NoteRow) else f"{row.words}, {row.count}"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], NoteRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else Qt.ItemFlag.NoItemFlags


def _uses(reads: Reads) -> Counter[str]:
    return Counter(source for point in reads.learning_points() for source in point.sources)


def _searched(note: NoteRow) -> str:
    return " ".join((note.text, note.agency, note.code, note.themes, note.step)).casefold()
