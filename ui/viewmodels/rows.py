"""Bringing the rows of a list model to what they should be, in few steps that leave what is chosen chosen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex

R = TypeVar("R")
Key = Callable[[R], Hashable]


def sync_rows(model: QAbstractItemModel, old: list[R], new: Sequence[R], key: Key[R]) -> None:
    """Make ``old``, the list that ``model`` answers from, equal to ``new``; views are told of each step as it is done.

    Rows are the same where their ``key`` is, and no two rows of a list share one. A row that is in both stays or is
    moved, never taken out and put in again, so that it stays chosen; only rows that differ are told as changed.
    """
    if old == new:
        return
    wanted = {key(row) for row in new}
    _remove(model, old, [place for place, row in enumerate(old) if key(row) not in wanted])
    present = {key(row): place for place, row in enumerate(old)}
    _arrange(model, old, [key(row) for row in new if key(row) in present], key)
    _insert(model, old, new, present.keys(), key)
    _change(model, old, new)


def _remove(model: QAbstractItemModel, rows: list[R], places: Iterable[int]) -> None:
    for first, last in reversed(_runs(places)):
        model.beginRemoveRows(QModelIndex(), first, last)
        del rows[first : last + 1]
        model.endRemoveRows()


def _arrange(model: QAbstractItemModel, rows: list[R], order: Sequence[Hashable], key: Key[R]) -> None:
    """Bring ``rows`` into ``order``: those that already stand in order stay, each other one is moved once."""
    keys = [key(row) for row in rows]
    if keys == list(order):
        return
    places = {one: place for place, one in enumerate(keys)}
    staying = {order[n] for n in _longest_rising([places[one] for one in order])}
    for number, moving in enumerate(order):
        if moving in staying:
            continue
        source = keys.index(moving)
        target = keys.index(order[number - 1]) + 1 if number else 0
        if target not in (source, source + 1):
            model.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
            target -= target > source
            rows.insert(target, rows.pop(source))
            keys.insert(target, keys.pop(source))
            model.endMoveRows()


def _insert(
    model: QAbstractItemModel, rows: list[R], new: Sequence[R], present: Iterable[Hashable], key: Key[R]
) -> None:
    here = set(present)
    for first, last in _runs(place for place, row in enumerate(new) if key(row) not in here):
        model.beginInsertRows(QModelIndex(), first, last)
        rows[first:first] = new[first : last + 1]
        model.endInsertRows()


def _change(model: QAbstractItemModel, rows: list[R], new: Sequence[R]) -> None:
    for first, last in _runs([place for place, row in enumerate(new) if rows[place] != row]):
        rows[first : last + 1] = new[first : last + 1]
        model.dataChanged.emit(model.index(first, 0), model.index(last, 0))


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Rising numbers as first and last of each unbroken run."""
    runs = []
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        numbers = [place for _, place in run]
        runs.append((numbers[0], numbers[-1]))
    return runs


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Where in ``numbers``, which differ, a longest rising series stands."""
    ends: list[int] = []
    end_places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(end_places[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        end_places[length : length + 1] = [place]
    found = []
    place = end_places[-1] if end_places else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
