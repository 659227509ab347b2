"""The scripted meeting of two hours, by real keys: which turns of the loop are noticed, and what they did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt

from tests.bench.figure import Figure, ms, percentile
from tests.bench.seat import CTRL, NONE, Key, Seat, seated
from tests.two_hours import Entered, Event, Said, two_hours
from tests.ui.drawing_on import DrawingOn
from tests.ui.minute_taker import MinuteTaker

#: A turn that did less than this only looked whether there was something to do.
_IDLE = 0.0002


@dataclass(slots=True)
class _Keys:
    """The keys of a seat; ``what`` is what they are pressed for."""

    seat: Seat
    what: str = ""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, and let the window come to rest."""
        self.seat.press(self.what, key, modifier, 0.03)

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        self.seat.type("typed", words)


def meeting() -> Iterator[Figure]:
    """Two hours at the keyboard while a briefing is drawn; each second of the clock is told, and none is waited for."""
    with seated() as seat:
        seat.turn("a review opened", seat.open)
        # What is told of a meeting begins when it is on the screen; the way there is told by itself.
        seat.rest("a review opened", 0.3)
        seat.press("Meet opened for the first time", Key.Key_2, CTRL, 0.3)
        before, seat.turns = seat.long_turns, []
        drawing = DrawingOn(seat.desk, seat.window)
        changes = list(_held(seat))
        drawing.stop()
        busy = [turn.took for turn in seat.turns if turn.took > _IDLE]
        keys = [turn.took for turn in seat.turns if turn.what == "typed" and turn.took > _IDLE]
        noticed = seat.long_turns
        yield Figure("turns of a two-hour meeting with a briefing drawn beside it, p99", *_of(busy, 99), "≤ 50 ms")
        yield seat.longest.figure(f"· longest, {seat.longest.what}")
        yield Figure("· a key typed in it, p99", *_of(keys, 99), "-")
        yield Figure("· turns above 50 ms in it", str(len(noticed)), f"of {len(busy):,}", "-", "0")
        yield Figure("· a step begun, to rest, p50", *_of(changes, 50), "-")
        yield Figure("· · longest", ms(max(changes)), "-", "-", "-")
        for turn in noticed + before:
            yield turn.figure()


def _of(times: list[float], part: int) -> tuple[str, str, str]:
    return ms(percentile(times, part)), "-", "-"


def _held(seat: Seat) -> Iterator[float]:
    """Hold the meeting, from its first step to its last; how long each step took to come, all its turns together."""
    script = two_hours()
    keys = _Keys(seat)
    place = seat.window.view.place  # type: ignore[union-attr]
    turn: Callable[[Callable[[], object]], object] = lambda tick: (  # noqa: E731
        seat.turn("a tick of the clock", tick),
        seat.turn("a tick of the clock", seat.app.processEvents),
    )
    taker = MinuteTaker(script, place, keys, seat.clock, seat.clock.now(), turn)  # type: ignore[arg-type]
    for event in script.events:
        keys.what = _named(event)
        taker.wait_until(event.at)
        begun = len(seat.turns)
        taker.play(event)
        if isinstance(event, Entered) and not event.again and not event.skipping:
            yield sum(one.took for one in seat.turns[begun:] if one.took > _IDLE)
    keys.what = "the meeting ended"
    taker.end()


def _named(event: Event) -> str:
    if isinstance(event, Entered):
        return f"{event.step} begun"
    return "Enter" if isinstance(event, Said) else "an aid of the step"
