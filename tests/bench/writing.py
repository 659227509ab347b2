"""The line at the foot of a meeting: from a key to its letter, and from Enter to the card and the disk."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from facilitator.briefing.codec import to_json
from facilitator.briefing.composing import compose
from facilitator.vault.driver import DataKey, connect, immediately
from tests.bench.figure import Figure, compared, ms, percentile
from tests.bench.seat import CTRL, Key, Painted, Seat, seated
from ui.drawing.drawer import Drawer
from ui.viewmodels.card_rows import Column

TEXT = "two extra visits were offered after the early birth and the family said they helped"
_LINES, _LETTERS = 300, 600


def letters() -> Iterator[Figure]:
    """From a key to its letter on the screen, against the same key in an empty ``QPlainTextEdit``, in turn."""
    with seated() as seat:
        line = go_to(seat, "well")
        bare = QPlainTextEdit()
        bare.resize(line.size())
        bare.show()
        ours, plain = Painted(line.viewport()), Painted(bare.viewport())
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
        bare.close()
        for name, part in (("p50", 50), ("p95", 95)):
            yield compared(f"key to letter, {name}", percentile(mine, part), percentile(theirs, part), "≤ 1.5")


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
    """From Enter until the card is painted and on the disk, while a briefing is drawn again and again beside it."""
    drawn: list[int] = []
    with seated() as seat, tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        go_to(seat, "well")
        drawer = _drawing(seat, drawn)
        view = seat.window.view.place.board.columns[Column.WELL].view  # type: ignore[union-attr]
        cards = Painted(view.viewport())
        bare = connect(Path(folder) / "bare.db", DataKey(os.urandom(32), os.urandom(16)), create=True)
        bare.conn.execute("CREATE TABLE said (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")

        def insert() -> None:
            with immediately(bare) as connection:
                connection.execute("INSERT INTO said VALUES (?, ?)", [os.urandom(8).hex(), TEXT])

        mine: list[float] = []
        theirs: list[float] = []
        before = len(drawn)
        for number in range(_LINES):
            seat.type("", f"hv: {number} {TEXT}")
            mine.append(_entered(seat, view.viewport(), cards))
            start = time.perf_counter()
            insert()
            theirs.append(time.perf_counter() - start)
            seat.app.processEvents()
        assert len(seat.desk.reads.contributions()) == _LINES
        rounds = len(drawn) - before
        bare.conn.close()
        drawer.close()
    for name, part in (("p50", 50), ("p95", 95), ("p99", 99)):
        aim = "p95 ≤ 16 ms" if part == 95 else "-"
        yield compared(f"Enter to card and disk, {name}", percentile(mine, part), percentile(theirs, part), aim)
    yield Figure("· briefings drawn meanwhile", str(rounds), "-", "-", "-")
    yield Figure("· the last 50 of the 300 cards, p50", ms(statistics.median(mine[-50:])), "-", "-", "-")


def _entered(seat: Seat, viewport: QWidget, cards: Painted) -> float:
    before = cards.times
    start = time.perf_counter()
    QTest.keyClick(seat.focus, Key.Key_Return)
    # What Qt has put off to the next turn is done, and then the frame is painted without a wait for it.
    seat.app.processEvents()
    viewport.repaint()
    took = time.perf_counter() - start
    assert cards.times > before
    return took


def _drawing(seat: Seat, drawn: list[int]) -> Drawer:
    drawer = Drawer(seat.window)
    context = to_json(compose(seat.desk.reads, "learning-briefing", library=seat.desk.library))
    again: Callable[[object], object] = lambda answer: (drawn.append(1), draw(len(drawn)))  # noqa: E731

    def draw(number: int) -> None:
        # Each is another document: the same one would not be drawn again.
        drawer.draw("learning-briefing", context.replace("RR-2026-05", f"RR-2026-05-{number}"))

    drawer.drawn.connect(again)
    drawer.failed.connect(lambda answer: drawn.append(0))
    draw(0)
    seat.until(lambda: bool(drawn))
    return drawer


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
