"""The real window with a review in it, the keys of whoever sits before it, and how long each turn of its loop takes."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.clock import FixedClock
from facilitator.operations.records import AddRecord
from tests.bench.figure import Figure, ms
from tests.two_hours import two_hours
from tests.ui import making
from ui.desk import Desk
from ui.views.window.ahead import Ahead
from ui.views.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
#: A frame that people notice, in seconds.
LONG = 0.05


class Painted(QObject):
    """Notices that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.Paint:
            self.times += 1
        return False


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """How long a turn took, for how much of it the processor worked (the rest is the disk, or others), what it did."""

    took: float
    worked: float
    what: str

    def figure(self, what: str = "") -> Figure:
        """As a row: the time beside the work in it."""
        return Figure(what or f"· {self.what}", ms(self.took), f"{ms(self.worked)} of work", "-", "≤ 50 ms")


@dataclass
class Seat:
    """A window that is shown and active. A turn is what happens between two times that the loop could take a key."""

    window: MainWindow
    desk: Desk
    clock: FixedClock
    app: QApplication
    turns: list[Turn] = field(default_factory=list)

    @property
    def focus(self) -> QWidget:
        """Where the next key goes."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def open(self) -> None:
        """Open the review. Nobody is idle here, though hours of the clock go by in seconds."""
        self.window.open_case(self.desk.case)
        self.window._idle.stop()

    def press(self, what: str, key: Key, modifier: Qt.KeyboardModifier = NONE, settle: float = 0.1) -> None:
        """Press a key, and let the window come to rest."""
        self.turn(what, lambda: QTest.keyClick(self.focus, key, modifier))
        self.rest(what, settle)

    def type(self, what: str, words: str) -> None:
        """Type words, letter by letter."""
        for letter in words:
            self.turn(what, lambda letter=letter: QTest.keyClick(self.focus, letter))
            self.turn(what, self.app.processEvents)

    def turn(self, what: str, act: Callable[[], object]) -> float:
        """Do something, and note how long it took."""
        start, worked = time.perf_counter(), time.thread_time()
        act()
        took = time.perf_counter() - start
        self.turns.append(Turn(took, time.thread_time() - worked, what))
        return took

    def rest(self, what: str, seconds: float) -> None:
        """Let the loop turn for a while."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.turn(what, self.app.processEvents)
            time.sleep(0.001)

    def until(self, so: Callable[[], bool], most: float = 60.0) -> float:
        """Let the loop turn until something is so; how long it took."""
        start = time.perf_counter()
        while not so():
            self.app.processEvents()
            if time.perf_counter() - start > most:
                raise TimeoutError
        return time.perf_counter() - start

    @property
    def longest(self) -> Turn:
        """The turn that took longest."""
        return max(self.turns)

    @property
    def long_turns(self) -> list[Turn]:
        """The turns that people notice, longest first."""
        return sorted((turn for turn in self.turns if turn.took > LONG), reverse=True)


def _load_ahead(seat: Seat) -> None:
    """As the app does a moment after Home is there."""
    done: list[bool] = []
    ahead = Ahead(seat.desk.workspace, seat.window)
    ahead.finished.connect(lambda: done.append(True))
    while not done:
        seat.turn("something loaded while Home stands", seat.app.processEvents)
        time.sleep(0.001)


@contextlib.contextmanager
def seated(*, sample: bool = False, dress: Callable[[Desk], None] | None = None) -> Iterator[Seat]:
    """A seat before a review without cards (or the sample), closed at the end; ``dress`` fills it first."""
    app, look = making.app()
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as name:
        clock = FixedClock(making.MEETING)
        make = making.sample_desk if sample else making.bare_desk
        desk = make(Path(name), clock=clock, look=look)
        desk.workspace.settings.change(theme="light", toured=True, idle_minutes=0)
        if not sample:
            for agency in two_hours().agencies:
                desk.perform(AddRecord(agency))
        if dress is not None:
            dress(desk)
        window = MainWindow(desk.workspace)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        window.enter_home()
        seat = Seat(window, desk, clock, app)
        seat.until(window.isActiveWindow)
        _load_ahead(seat)
        try:
            yield seat
        finally:
            window.close()
            making.close(desk.workspace)
            window.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
