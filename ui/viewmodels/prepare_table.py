"""A list of records as a grid: each cell a field, saved as it is entered; a last empty row adds a record."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facilitator.errors import Refused
from facilitator.model.topics import Record, Topic
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.lists import MoveRecord
from facilitator.operations.records import AmendRecords, RemoveRecord
from ui.desk import Desk, sentence

Index = QModelIndex | QPersistentModelIndex
#: What a cell holds as its editor takes it: a value, not words.
VALUE = Qt.ItemDataRole.UserRole + 1
#: The sentence with which what was typed in a cell was refused, "" for none.
REFUSAL = Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()


class Holds(StrEnum):
    """What a column's cells hold, and so how they are edited."""

    LINE = "line"
    CHOICE = "choice"
    FLAG = "flag"
    DAY = "day"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field's name, its heading, its width in design pixels and what it holds."""

    name: str
    title: str
    width: int
    holds: Holds = Holds.LINE
    #: Shares in the room that is left over.
    grows: bool = False
    #: The width in design pixels beneath which its words read badly, where its longest word does not say so.
    least: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a cell: its value, how it reads, and the short way to type it."""

    value: Any
    words: str
    code: str = ""


class RecordTable(QAbstractTableModel):
    """The records of one kind, followed as they change; only what differs is told to the views.

    A cell that was refused keeps what was typed, with the sentence in ``REFUSAL``, until something else is entered or
    it is forgiven. ``refused`` tells the row, the column and the sentence.
    """

    refused = Signal(int, int, str)
    topic: Topic
    columns: tuple[Column, ...] = ()
    adds = True

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._records: list[Any] = list(self.read())
        self._slip: tuple[str, int, str, str] | None = None
        desk.committed.connect(self._follow)

    # for the kinds of table

    @abstractmethod
    def read(self) -> Sequence[Record]:
        """The records as they are now."""

    @abstractmethod
    def words(self, record: Any, column: Column) -> str:
        """What a cell says."""

    def choices(self, record: Any | None, column: Column) -> Sequence[Choice]:
        """What may be chosen in a cell; ``record`` is None in the last empty row."""
        del record, column
        return ()

    def is_open(self, column: Column) -> bool:
        """Whether a cell of the column takes words that are not among its choices."""
        del column
        return False

    def understood(self, record: Any | None, column: Column, typed: Any) -> Any:
        """The value that ``typed`` means. Raises ``Refused``."""
        del record, column
        return typed

    def made(self, column: Column, value: Any) -> Operation:
        """The operation that adds a record, begun with ``value`` in ``column``. Raises ``Refused``."""
        raise NotImplementedError

    # what it tells

    @property
    def desk(self) -> Desk:
        """The desk on which the review lies."""
        return self._desk

    def record(self, row: int) -> Any | None:
        """The record of a row; None for the last empty one."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def row_of(self, record_id: str) -> int:
        """The row of a record; -1 where it is not there."""
        return next((row for row, record in enumerate(self._records) if record.id == record_id), -1)

    def column_of(self, name: str) -> int:
        """The column of a field; the first one for a field that has none."""
        return next((number for number, column in enumerate(self.columns) if column.name == name), 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records) + self.adds

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        column, record = self.columns[index.column()], self.record(index.row())
        if column.holds is Holds.FLAG:
            return flags | Qt.ItemFlag.ItemIsUserCheckable if record is not None else flags
        return flags if column.holds is Holds.FIXED else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        teller = _TELLERS.get(role)
        return teller(self, index.row(), self.columns[index.column()]) if teller else None

    def _shown(self, row: int, column: Column) -> str:
        record = self.record(row)
        typed = self._typed(row, column)
        if typed is not None:
            return typed
        return self.words(record, column) if record is not None and column.holds is not Holds.FLAG else ""

    def _value(self, row: int, column: Column) -> Any:
        record = self.record(row)
        return getattr(record, column.name, None) if record is not None else None

    def _ticked(self, row: int, column: Column) -> Any:
        record = self.record(row)
        if column.holds is not Holds.FLAG or record is None:
            return None
        return Qt.CheckState.Checked if getattr(record, column.name) else Qt.CheckState.Unchecked

    def _spoken(self, row: int, column: Column) -> str:
        record = self.record(row)
        if record is None:
            return f"{column.title}: empty; type to add"
        if column.holds is Holds.FLAG:
            return f"{column.title}: {'yes' if getattr(record, column.name) else 'no'}"
        refusal = self._refusal(row, column)
        return f"{column.title}: {self._shown(row, column) or 'empty'}{f'. {refusal}' if refusal else ''}"

    def _typed(self, row: int, column: Column) -> str | None:
        return self._slip[2] if self._is_slip(row, column) and self._slip else None

    def _refusal(self, row: int, column: Column) -> str:
        return self._slip[3] if self._is_slip(row, column) and self._slip else ""

    def _is_slip(self, row: int, column: Column) -> bool:
        record = self.record(row)
        here = (record.id if record is not None else "", self.columns.index(column))
        return self._slip is not None and self._slip[:2] == here

    # what it does

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or not self.flags(index) & (
            Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        ):
            return False
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and column.holds is Holds.FLAG:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        elif role != Qt.ItemDataRole.EditRole:
            return False
        return self._entered(index.row(), index.column(), value)

    def _entered(self, row: int, number: int, typed: Any) -> bool:
        column, record = self.columns[number], self.record(row)
        self.forgive()
        words = typed.words if isinstance(typed, Choice) else str(typed)
        if record is None and not words:
            return False

        def refuse(why: str) -> None:
            self._slip = (record.id if record is not None else "", number, words, why)
            self._tell_row(row)
            self.refused.emit(row, number, why)

        try:
            value = typed.value if isinstance(typed, Choice) else self.understood(record, column, typed)
            if record is not None and value == getattr(record, column.name):
                return True
            operation = (
                self.made(column, value)
                if record is None
                else AmendRecords(self.topic, (record.id,), {column.name: value})
            )
        except Refused as refusal:
            refuse(sentence(refusal))
            return False
        return self._desk.perform(operation, refused=refuse) is not None

    def forgive(self) -> None:
        """Forget what was refused."""
        if self._slip is not None:
            row = self.row_of(self._slip[0]) if self._slip[0] else len(self._records)
            self._slip = None
            self._tell_row(row)

    def remove(self, row: int, refuse: Callable[[str], None]) -> bool:
        """Take the record of a row out, with an offer to undo that."""
        record = self.record(row)
        if record is None:
            return False
        name = record.name
        if self._desk.perform(RemoveRecord(self.topic, record.id), refused=refuse) is None:
            return False
        self._desk.voice.offer(f"Removed {name}", "Undo", self._desk.undo)
        return True

    def move(self, row: int, by: int) -> int:
        """Put the record of a row ``by`` rows further down (or up); the row it is in then."""
        record = self.record(row)
        to = row + by
        if record is None or not 0 <= to < len(self._records):
            return row
        others = [other.id for other in self._records if other.id != record.id]
        after = others[to - 1] if to else None
        if self._desk.perform(MoveRecord(self.topic, record.id, after)) is None:
            return row
        self._desk.voice.say(f"{record.name}, {to + 1} of {len(self._records)}")
        return to

    # following

    def _follow(self, outcome: Outcome) -> None:
        if self.concerns(outcome):
            self._sync(list(self.read()))

    def concerns(self, outcome: Outcome) -> bool:
        """Whether a change may show in this table."""
        return bool(outcome.ids(self.topic))

    def _sync(self, new: list[Any]) -> None:
        coming = {record.id for record in new}
        for row in range(len(self._records) - 1, -1, -1):
            if self._records[row].id not in coming:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._records[row]
                self.endRemoveRows()
        for row, record in enumerate(new):
            at = self.row_of(record.id)
            if at < 0:
                self.beginInsertRows(_NOWHERE, row, row)
                self._records.insert(row, record)
                self.endInsertRows()
            elif at != row:
                self.beginMoveRows(_NOWHERE, at, at, _NOWHERE, row)
                self._records.insert(row, self._records.pop(at))
                self.endMoveRows()
        changed = [row for row, record in enumerate(new) if record != self._records[row]]
        self._records = new
        for row in changed:
            self._tell_row(row)

    def tell_all(self) -> None:
        """Have every cell read again: names that cells show have changed elsewhere."""
        if self._records:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._records) - 1, len(self.columns) - 1))

    def _tell_row(self, row: int) -> None:
        if 0 <= row < self.rowCount():
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))


_TELLERS: dict[int, Callable[[RecordTable, int, Column], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): RecordTable._shown,
    int(Qt.ItemDataRole.EditRole): RecordTable._shown,
    int(Qt.ItemDataRole.CheckStateRole): RecordTable._ticked,
    int(Qt.ItemDataRole.AccessibleTextRole): RecordTable._spoken,
    VALUE: RecordTable._value,
    REFUSAL: RecordTable._refusal,
}


def chosen(choices: Sequence[Choice], typed: str, what: str) -> Any:
    """The value of the choice that ``typed`` means: its words, its code, or the beginning of either.

    Raises ``Refused``, naming a few choices, where it means none or several.
    """
    wish = " ".join(typed.split()).casefold()
    exact = [choice for choice in choices if wish in (choice.words.casefold(), choice.code.casefold())]
    begun = exact or [choice for choice in choices if _begins(choice, wish)]
    if len(begun) == 1 or exact:
        return begun[0].value
    some = ", ".join(choice.code or choice.words for choice in (begun or choices)[:7] if choice.words)
    then = f"choose one of: {some}" if some else ""
    if begun:
        raise Refused(f"{typed.strip()!r} may mean several", then=then)
    raise Refused(f"there is no {what} {typed.strip()[:40]!r}", then=then)


def _begins(choice: Choice, wish: str) -> bool:
    words = choice.words.casefold()
    return bool(wish) and (words.startswith(wish) or f" {wish}" in words or choice.code.casefold().startswith(wish))
