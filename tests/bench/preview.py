"""From an edit of a public sentence to its new page on the screen."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from PySide6.QtTest import QTest

from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from tests.bench.figure import Figure, ms
from tests.bench.seat import CTRL, Key, seated

_EDITS = 12


def preview() -> Iterator[Figure]:
    """The sample in Publish: a learning point is changed, and the wait ends with the picture of the new page."""
    pictures: list[int] = []
    with seated(sample=True) as seat:
        seat.open()
        seat.press("", Key.Key_3, CTRL, 0.1)
        model = seat.window.view.place.preview.model  # type: ignore[union-attr]
        model.pictured.connect(lambda page, _picture: pictures.append(page))
        first = seat.until(lambda: bool(pictures))
        seat.rest("", 1.0)
        point = seat.desk.reads.learning_points()[0]
        times = []
        for number in range(_EDITS):
            pictures.clear()
            change = {"statement": f"{point.statement} {number}"}
            seat.desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), change))
            times.append(seat.until(lambda: bool(pictures)))
            seat.rest("", 0.2)
        seat.window.activateWindow()
        seat.until(seat.window.isActiveWindow)
        seat.window.view.place.go_to(point.id)  # type: ignore[union-attr]
        seat.rest("", 0.5)
        pictures.clear()
        seat.turn("", lambda: QTest.keyClick(seat.focus, "x"))
        typed = seat.until(lambda: bool(pictures))
    yield Figure("edit to its page, median", ms(statistics.median(times)), "-", "-", "≤ 1 s")
    yield Figure("· slowest of twelve", ms(max(times)), "-", "-", "≤ 1 s")
    yield Figure("· from a key in its words, with the pause in typing", ms(typed), "-", "-", "-")
    yield Figure("· first page after Publish was opened", ms(first), "-", "-", "-")
