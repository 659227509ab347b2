"""The line at the foot of a meeting: from a key to its letter, and from Enter to the card and the disk."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from facilitator.vault.driver import Database, DataKey, connect, immediately
from tests.bench.figure import Figure, compared, ms, percentile
from tests.bench.seat import CTRL, Key, Painted, Seat, seated
from tests.ui.drawing_on import DrawingOn
from ui.viewmodels.card_rows import Column

TEXT = "two extra visits were offered after the early birth and the family said they helped"
_LINES, _LETTERS = 150, 600


def letters() -> Iterator[Figure]:
    """From a key to its letter on the screen, against the same key in an empty ``QPlainTextEdit``, in turn."""
    with seated() as seat:
        line = go_to(seat, "well")
        bare = QPlainTextEdit()
        bare.resize(line.size())
        bare.show()
        yield from _letters(seat, line, bare, "key to letter")
        drawing = _drawing(seat)
        yield from _letters(seat, line, bare, "· with a briefing drawn beside it")
        drawing.stop()
        bare.close()


def _letters(seat: Seat, line: QWidget, bare: QPlainTextEdit, what: str) -> Iterator[Figure]:
    ours, plain = Painted(line.viewport()), Painted(bare.viewport())  # type: ignore[attr-defined]
    mine: list[float] = []
    theirs: list[float] = []
    words = f"hv: {TEXT} "
    for number in range(_LETTERS):
        letter = words[number % len(words)]
        mine.append(shown(seat, line, letter, ours))
        theirs.append(shown(seat, bare, letter, plain))
        if letter == words[-1]:
            line.put(0, len(line.text()), "")  # type: ignore[attr-defined]
            bare.clear()
            seat.app.processEvents()
    yield from _parts(what, mine, theirs, "≤ 1.5")


def _parts(what: str, mine: list[float], theirs: list[float], aim: str) -> Iterator[Figure]:
    for part in (50, 95, 99):
        yield compared(f"{what}, p{part}", percentile(mine, part), percentile(theirs, part), aim)


def shown(seat: Seat, editor: QWidget, letter: str, painted: Painted) -> float:
    """How long a letter takes from its key until it is painted, the wait for the next frame left out."""
    start = time.perf_counter()
    QTest.keyClick(editor, letter)
    before = painted.times
    editor.viewport().repaint()  # type: ignore[attr-defined]
    took = time.perf_counter() - start
    assert painted.times > before
    seat.app.processEvents()
    return took


def saving() -> Iterator[Figure]:
    """From Enter until the card is painted and on the disk, alone, and while a briefing is drawn again and again."""
    with seated() as seat, tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        go_to(seat, "well")
        bare = connect(Path(folder) / "bare.db", DataKey(os.urandom(32), os.urandom(16)), create=True)
        bare.conn.execute("CREATE TABLE said (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")
        yield from _parts("Enter to card and disk", *_saved(seat, bare), "p95 ≤ 16 ms")
        drawing = _drawing(seat)
        before = drawing.drawn
        mine, theirs = _saved(seat, bare)
        yield from _parts("· with a briefing drawn beside it", mine, theirs, "p95 ≤ 16 ms")
        yield Figure("· briefings drawn meanwhile", str(drawing.drawn - before), "-", "-", "-")
        yield Figure(f"· the last 50 of the {2 * _LINES} cards, p50", ms(statistics.median(mine[-50:])), "-", "-", "-")
        drawing.stop()
        bare.conn.close()


def _saved(seat: Seat, bare: Database) -> tuple[list[float], list[float]]:
    """How long each of many lines took here, and a bare insert of the same words, in turn."""
    view = seat.window.view.place.board.columns[Column.WELL].view  # type: ignore[union-attr]
    cards = Painted(view.viewport())
    mine: list[float] = []
    theirs: list[float] = []
    there = len(seat.desk.reads.contributions())
    for number in range(_LINES):
        seat.type("", f"hv: {number} {TEXT}")
        mine.append(_entered(seat, view.viewport(), cards))
        start = time.perf_counter()
        with immediately(bare) as connection:
            connection.execute("INSERT INTO said VALUES (?, ?)", [os.urandom(8).hex(), TEXT])
        theirs.append(time.perf_counter() - start)
        seat.app.processEvents()
    assert len(seat.desk.reads.contributions()) == there + _LINES
    return mine, theirs


def _drawing(seat: Seat) -> DrawingOn:
    """A briefing that is drawn again and again, from when the first is there."""
    drawing = DrawingOn(seat.desk, seat.window)
    seat.until(lambda: drawing.drawn > 0)
    return drawing


def _entered(seat: Seat, viewport: QWidget, cards: Painted) -> float:
    before = cards.times
    start = time.perf_counter()
    QTest.keyClick(seat.focus, Key.Key_Return)
    # What Qt has put off to the next turn is done, most of all the frame; where that would wait, it is painted now.
    seat.app.processEvents()
    if cards.times == before:
        viewport.repaint()
    took = time.perf_counter() - start
    assert cards.times > before
    return took


def go_to(seat: Seat, key: str) -> QWidget:
    """Be at a step of the meeting, with the cursor in the line."""
    seat.open()
    seat.press("", Key.Key_2, CTRL, 0.3)
    place = seat.window.view.place  # type: ignore[union-attr]
    step = next(step for step in seat.desk.reads.steps() if step.key == key)
    place.meeting.show(step.id)  # type: ignore[attr-defined]
    place.line.take_focus()  # type: ignore[attr-defined]
    seat.rest("", 0.3)
    return place.line.editor  # type: ignore[attr-defined,no-any-return]
