"""A meeting of thirteen steps in ten minutes, by real keys: which turns of the loop are noticed, and what they did."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tests.bench.figure import Figure, ms, percentile
from tests.bench.seat import CTRL, Key, Seat, seated

#: What is said in each step, as the minute-taker types it.
SAID = {
    "open": ["Purpose and ground rules read aloud."],
    "attend": ["hv: Named nurse for the family is here for health visiting"],
    "child": ["hv: a smiley baby who knew his grandmother's voice"],
    "safety": ["! check the safety plan tonight @csc 29/10", "csc: brother is with his aunt"],
    "facts": ["police: called twice in March", "? was the GP told of the second call"],
    "lived": ["hv: the flat was cold and damp all winter"],
    "well": ["hv: two extra visits after the early birth #engagement *", "+ police: officers shared the log at once"],
    "improve": ["hv: the move was not passed on #information-sharing *", "- gp: letters went to the old address"],
    "themes": ["csc: the review of 2024 said the same #information-sharing"],
    "decide": ["= the partners agree that no local review is needed"],
    "recs": ["> health visiting should be told of every move within two days @hv 31/03/2027"],
    "share": ["csc: the family will be told by the social worker first"],
    "close": ["All confirmed."],
}
_TICKS = 46


def meeting() -> Iterator[Figure]:
    """Ten minutes at the keyboard; the clock is handed in: every second of them is told, and none is waited for."""
    with seated() as seat:
        seat.turn("a review opened", seat.open)
        # What is told of a meeting begins when it is on the screen; the way there is told by itself.
        seat.rest("a review opened", 0.3)
        seat.press("Meet opened for the first time", Key.Key_2, CTRL, 0.3)
        before, seat.turns = seat.long_turns, []
        hold(seat)
        keys = [turn.took for turn in seat.turns if turn.what.startswith("typed")]
        noticed = seat.long_turns
        yield seat.longest.figure("longest turn of a ten-minute meeting")
        yield Figure("· a key typed in it, p99", ms(percentile(keys, 99)), "-", "-", "-")
        yield Figure("· turns above 50 ms in it", str(len(noticed)), f"of {len(seat.turns):,}", "-", "0")
        for turn in noticed + before:
            yield turn.figure()


def hold(seat: Seat) -> None:
    """The meeting, from its first step to its last."""
    place = seat.window.view.place  # type: ignore[union-attr]
    seat.press("the meeting begun", Key.Key_PageDown, CTRL)
    for key, lines in SAID.items():
        for line in lines:
            seat.type(f"typed in {key}", line)
            seat.rest(f"a pause in {key}", 0.05)
            seat.press(f"Enter in {key}", Key.Key_Return)
        if key not in ("open", "close"):
            seat.press(f"the page of {key} turned", Key.Key_J, CTRL)
            seat.press(f"the page of {key} turned back", Key.Key_J, CTRL)
            place.line.take_focus()  # type: ignore[attr-defined]
        for _second in range(_TICKS):
            seat.clock.at += datetime.timedelta(seconds=1)
            seat.turn("a second of the clock", place.meeting._tell_clock)  # type: ignore[attr-defined]
            seat.turn("a second of the clock", seat.app.processEvents)
        if key != "close":
            seat.press(f"from {key} to the next step", Key.Key_PageDown, CTRL)
