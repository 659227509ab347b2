from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QSignalSpy

from ui.viewmodels.rows import sync_rows

_ROWS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 2)), unique_by=lambda row: row[0], max_size=12)


class Rows(QAbstractListModel):
    def __init__(self, rows: list[tuple[int, int]]) -> None:
        super().__init__()
        self.rows = list(rows)

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return str(self.rows[index.row()]) if index.isValid() and role == Qt.ItemDataRole.DisplayRole else None

    def show(self, new: list[tuple[int, int]]) -> None:
        sync_rows(self, self.rows, new, lambda row: row[0])


def _spies(model: Rows) -> tuple[QSignalSpy, QSignalSpy, QSignalSpy, QSignalSpy]:
    return (
        QSignalSpy(model.rowsRemoved),
        QSignalSpy(model.rowsMoved),
        QSignalSpy(model.rowsInserted),
        QSignalSpy(model.dataChanged),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=_ROWS, after=_ROWS)
def test_a_list_becomes_any_other_and_every_row_that_stays_is_followed(qtbot, qtmodeltester, before, after):
    model = Rows(before)
    qtmodeltester.check(model)
    followed = {row[0]: QPersistentModelIndex(model.index(place, 0)) for place, row in enumerate(before)}
    removed, moved, inserted, changed = _spies(model)
    model.show(after)
    assert model.rows == after
    places = {row[0]: place for place, row in enumerate(after)}
    for key, index in followed.items():
        assert index.row() == places[key] if key in places else not index.isValid()
    gone = sum(removed.at(n)[2] - removed.at(n)[1] + 1 for n in range(removed.count()))
    came = sum(inserted.at(n)[2] - inserted.at(n)[1] + 1 for n in range(inserted.count()))
    kept = {row[0] for row in before} & set(places)
    assert (gone, came) == (len(before) - len(kept), len(after) - len(kept))
    assert moved.count() < max(1, len(kept))
    differing = {row for row in after if row[0] in kept} - set(before)
    told = sum(changed.at(n)[1].row() - changed.at(n)[0].row() + 1 for n in range(changed.count()))
    assert told == len(differing)


def test_nothing_is_told_where_nothing_differs(qtbot):
    model = Rows([(1, 0), (2, 0)])
    spies = _spies(model)
    model.show([(1, 0), (2, 0)])
    assert [spy.count() for spy in spies] == [0, 0, 0, 0]


def test_one_row_that_goes_to_the_end_is_one_move(qtbot):
    model = Rows([(number, 0) for number in range(6)])
    spies = _spies(model)
    model.show([(number, 0) for number in (1, 2, 3, 4, 5, 0)])
    assert [spy.count() for spy in spies] == [0, 1, 0, 0]


def test_rows_beside_each_other_come_and_go_together(qtbot):
    model = Rows([(number, 0) for number in range(6)])
    spies = _spies(model)
    model.show([(0, 0), (7, 0), (8, 0), (4, 1), (5, 1)])
    assert [spy.count() for spy in spies] == [1, 0, 1, 1]
