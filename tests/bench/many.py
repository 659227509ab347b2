"""A meeting of 1,000 cards, and of 5,000: opening Meet on it, going through its cards, and noting one more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from facilitator.vault.driver import immediately
from tests.bench.bench import WORDS
from tests.bench.figure import Figure, ms, percentile
from tests.bench.seat import CTRL, Key, Seat, seated
from tests.bench.writing import go_to
from ui.desk import Desk

CARDS = (1_000, 5_000)
_KINDS = ["strength"] * 5 + ["improvement"] * 3 + ["recommendation", "fact"]


def many() -> Iterator[Figure]:
    """All cards in one step, which no meeting has: half of them in the column that is shown."""
    with seated() as seat:
        go_to(seat, "well")
    # What is loaded with the first page is loaded: here it is about the cards.
    for cards in CARDS:
        with seated(dress=partial(_fill, cards)) as seat:
            seat.open()
            seat.rest("", 0.3)
            seat.turns.clear()
            seat.press("Meet opened", Key.Key_2, CTRL, 0.5)
            yield seat.longest.figure(f"Meet opened on {cards:,} cards")
            yield from _noted(seat)
            yield from _gone_through(seat)


def _noted(seat: Seat) -> Iterator[Figure]:
    times = []
    for number in range(8):
        seat.type("", f"hv: one more that was said, number {number}")
        seat.turns.clear()
        seat.press("one more noted", Key.Key_Return, settle=0.2)
        times.append(seat.longest)
    yield sorted(times)[len(times) // 2].figure("· one more noted among them")


def _gone_through(seat: Seat) -> Iterator[Figure]:
    board = seat.window.view.place.board  # type: ignore[union-attr]
    board.enter()
    seat.rest("", 0.2)
    bar = board.columns[board.current].view.verticalScrollBar()
    seat.turns.clear()
    for _frame in range(200):
        seat.turn("scrolled", lambda: bar.setValue(bar.value() + 60))
        seat.rest("scrolled", 0.012)
    for _jump in range(60):
        seat.turn("jumped", lambda: bar.setValue((bar.value() * 7 + 3_001) % max(1, bar.maximum())))
        seat.rest("jumped", 0.012)
    for key, what in ((Key.Key_Down, "down"), (Key.Key_PageDown, "page down"), (Key.Key_End, "end")):
        for _time in range(30):
            seat.press(what, key, settle=0.012)
    frames = [turn.took for turn in seat.turns if turn.took > 0.0002]
    yield Figure("· frames while scrolling, p99", ms(percentile(frames, 99)), "-", "-", "≤ 16 ms")
    yield Figure("· longest of them", ms(max(frames)), "-", "-", "≤ 50 ms")
    seat.turns.clear()
    seat.turn("window made wider", lambda: seat.window.resize(1440, 768))
    seat.rest("window made wider", 0.3)
    yield seat.longest.figure("· window made wider")


def _fill(cards: int, desk: Desk) -> None:
    step = next(step for step in desk.reads.steps() if step.key == "well")
    rows = [
        (
            f"c{number}",
            step.id,
            _KINDS[number % 10],
            " ".join(WORDS[(number * word + word) % len(WORDS)] for word in range(1, 8 + number % 20)) + f" {number}",
        )
        for number in range(cards)
    ]
    with immediately(desk.case.opened.db) as connection:
        connection.executemany(
            "INSERT INTO contributions (id, step, kind, text, agency, position, factors, starred, key_learning,"
            " previously_identified, source, redacted) VALUES (?, ?, ?, ?, 'agency-hv', 1, '[]', 0, 0, '', '', 0)",
            rows,
        )
    desk.set_bookmark("step", "well")
