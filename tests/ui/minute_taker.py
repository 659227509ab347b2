"""A minute-taker who plays a scripted meeting on the keyboard of Meet, by the time of the meeting's own clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import Qt

from facilitator.clock import FixedClock
from tests.two_hours import Corrected, Entered, Event, FellQuiet, Said, Script, WentRound
from tests.ui.by_keys import choose_line, go_to_row
from ui.views.meet.place import MeetPlace

#: Sixty words a minute: five letters a second.
LETTER = timedelta(seconds=0.2)
#: In a pause of the talk the clock is looked at so often; in mid-line, each second.
GLANCE = timedelta(seconds=10)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class Keys(Protocol):
    """A keyboard, whose keys go to whatever has the focus."""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = ...) -> None:
        """Press a key."""

    def type(self, words: str) -> None:
        """Type words."""


class MinuteTaker:
    """Plays ``script``; ``begun`` is when the meeting began. ``turn`` is given what each tick of the clock is to do."""

    def __init__(
        self, script: Script, place: MeetPlace, keys: Keys, clock: FixedClock, begun: datetime,
        turn: Callable[[Callable[[], object]], object] = lambda tick: tick(),
    ) -> None:  # fmt: skip
        self._script, self._place, self._keys, self._clock, self._begun = script, place, keys, clock, begun
        self._turn = turn
        self.ticks = 0

    @property
    def at(self) -> float:
        """How far the meeting is, in seconds."""
        return (self._clock.now() - self._begun).total_seconds()

    def play(self, event: Event) -> None:
        """Wait for the time of an event, and do it."""
        self.wait_until(event.at)
        if isinstance(event, Said):
            self._write(event.typed)
        elif isinstance(event, Corrected):
            if not self._place.line.editor.text():
                self._keys.press(Key.Key_Up)
            self._write(event.whole)
        elif isinstance(event, Entered):
            self._enter(event)
        elif isinstance(event, WentRound):
            self._go_round(event.turns)
        else:
            self._keys.press(Key.Key_F5)

    def end(self) -> None:
        """Finish the last step as the meeting ends."""
        self.wait_until(self._script.ends)
        self._keys.press(Key.Key_PageDown, _CTRL)

    def is_done(self, events: Sequence[Event]) -> bool:
        """Whether the last of ``events`` is on record already, as somebody sees who comes back to the screen."""
        last, meeting = events[-1], self._place.meeting
        if isinstance(last, Entered):
            return meeting.current is not None and meeting.current.key == last.step
        if isinstance(last, FellQuiet):
            return meeting.current is not None and meeting.current.quiet_until is not None
        if isinstance(last, WentRound):
            return False
        cards = self._place.desk.reads.contributions()
        wanted = self._script.records(len(events))
        newest = max(cards, key=lambda card: card.said_at, default=None)
        return newest is not None and len(cards) == len(wanted) and newest.text == wanted[-1].words

    def wait_until(self, at: float) -> None:
        """Let the time go by until then, with the clock ticking."""
        while self.at < at:
            self._tick(min(GLANCE, timedelta(seconds=at - self.at)))

    # how

    def _write(self, line: str) -> None:
        """Type a line from where it is half typed, and press Enter."""
        there = self._place.line.editor.text()
        assert line.startswith(there), f"{there!r} stood in the line before {line!r} was typed"
        typed, second = timedelta(), timedelta(seconds=1)
        for letter in line[len(there) :]:
            self._keys.type(letter)
            typed += LETTER
            if typed >= second:
                self._tick(typed)
                typed = timedelta()
        self._tick(typed)
        self._keys.press(Key.Key_Return)

    def _enter(self, event: Entered) -> None:
        if event.skipping:
            self._at_rail(event.skipping, "Skip, with a reason")
            self._keys.type(event.reason)
            self._keys.press(Key.Key_Return)
        if event.again:
            self._at_rail(event.step, "Take this step up again")
        else:
            self._keys.press(Key.Key_PageDown, _CTRL)
        for _ in range(5):
            if not self._place.line.editor.hasFocus():
                self._keys.press(Key.Key_F6)

    def _at_rail(self, step: str, act: str) -> None:
        """In the rail, go to a step and choose in its menu."""
        go_to_row(self._place, step, self._keys.press)
        self._keys.press(Key.Key_Menu)
        choose_line(act, self._keys.press)

    def _go_round(self, turns: int) -> None:
        """The second is passed by and comes last; a round that is under way goes on."""
        hearing = self._place.head.aids.hearing
        if not hearing.table.in_round:
            self._keys.press(Key.Key_F3)
        self._keys.press(Key.Key_F3)
        self._keys.press(Key.Key_F3, _SHIFT)
        for _ in range(turns):
            if hearing.table.in_round:
                self._tick(timedelta(seconds=1))
                self._keys.press(Key.Key_F3)

    def _tick(self, passed: timedelta) -> None:
        self._clock.at += passed
        # The timer's own signal, and not a second of somebody's life.
        self._turn(self._place.meeting._timer.timeout.emit)
        self.ticks += 1
