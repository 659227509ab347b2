"""A meeting of two hours with fourteen agencies, all by keys, and faster than anybody talks: nothing is lost of it."""

from __future__ import annotations

import gc
import itertools
import json
import sys
import tracemalloc
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from facilitator.model.contribution import ContributionKind
from facilitator.model.meeting import RoomSight, StepState
from facilitator.operations.records import AddRecord
from facilitator.operations.room import SetRoomSight
from tests.two_hours import Corrected, Entered, Record, Said, two_hours
from tests.ui import making
from tests.ui.drawing_on import DrawingOn
from tests.ui.journeys.conftest import CTRL, Key, Person, real_review
from tests.ui.journeys.elsewhere import Elsewhere
from tests.ui.minute_taker import LETTER, MinuteTaker

#: What may be in memory for one more card, in bytes and in objects of Python: the card and its row, and for what the
#: room is offered also each of its words with its place. Measured: 27,000 and 135. There are sixty keys and twenty
#: ticks of the clock to a card, so that a few objects left behind by each of these would already be too many.
BYTES_OF_A_CARD, OBJECTS_OF_A_CARD = 40_000, 200


class Hands:
    """A person's keys, after each of which the window has its turn."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self._person.press(key, modifier)
        QApplication.processEvents()

    def type(self, words):
        self._person.type(words)
        QApplication.processEvents()


def sit_in(person: Person) -> None:
    """Be in Meet, with everybody of the script at the table."""
    if not person.reads.agencies():
        for agency in two_hours().agencies:
            person.desk.perform(AddRecord(agency))
        person.press(Key.Key_2, CTRL)
    person.window._idle.stop()
    person.line.setFocus()


def records(person: Person) -> list[Record]:
    """What is on record, in the order in which it was said."""
    steps = {step.id: step.key for step in person.reads.steps()}
    cards = sorted(person.reads.contributions(), key=lambda card: card.said_at)
    return [Record(steps[card.step], card.agency, card.kind, card.text) for card in cards]


def used(person: Person) -> dict[str, int]:
    """The seconds that each step used, by the meeting's own clock."""
    meeting = person.place.meeting
    times = ((step.key, meeting.clock.step(step.id).used_seconds) for step in meeting.steps)
    return {key: seconds for key, seconds in times if seconds}


@dataclass(frozen=True)
class Held:
    """What is held in memory."""

    size: int
    objects: int
    qt: int

    @classmethod
    def now(cls, person: Person) -> Held:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()
        size, _peak = tracemalloc.get_traced_memory()
        return cls(size, len(gc.get_objects()), len(person.window.findChildren(QObject)))


def test_the_script_can_be_typed_at_sixty_words_a_minute():
    script = two_hours()
    said = [event for event in script.events if isinstance(event, Said)]
    assert (len(script.agencies), len(said), script.ends) == (14, 150, 7200)
    assert len({event.step for event in script.events if isinstance(event, Entered)}) == 13
    assert {event.agency for event in said} == {agency.id for agency in script.agencies}
    end = 0.0
    for event in script.events:
        assert event.at >= end, f"{event} would begin while the line before it is still being typed"
        typed = event.typed if isinstance(event, Said) else event.added if isinstance(event, Corrected) else ""
        end = event.at + len(typed) * LETTER.total_seconds()
    assert sum(script.used().values()) == script.ends


def test_two_hours_at_speed_are_on_record_line_by_line_and_leave_nothing_behind(seat, workspace, clock, tmp_path):
    script = two_hours()
    workspace.settings.change(who="Minute-taker", toured=True)
    person = seat()
    person.unlock(real_review(tmp_path / "reviews"))
    sit_in(person)
    for step in person.reads.steps():
        if step.key in ("well", "improve"):
            person.desk.perform(SetRoomSight(step.id, RoomSight.ALL))
    person.press(Key.Key_F9, CTRL)
    person.window.activateWindow()
    person.wait(person.window.isActiveWindow)
    drawing = DrawingOn(person.desk, person.window)
    told = itertools.count()
    person.place.meeting.clock_changed.connect(lambda _clock: next(told))
    taker = MinuteTaker(script, person.place, Hands(person), clock, clock.now())
    third = len(script.events) // 3
    tracemalloc.start()
    for event in script.events[:third]:
        taker.play(event)
    step, cards = person.place.meeting.step.id, len(person.reads.contributions())
    before = Held.now(person)
    for event in script.events[third:]:
        taker.play(event)
    assert records(person) == list(script.records()), "each once, in its order and step, by its agency, of its kind"
    person.place.meeting.show(step)
    after, more = Held.now(person), len(person.reads.contributions()) - cards
    tracemalloc.stop()
    taker.end()
    drawing.stop()

    assert after.size - before.size < more * BYTES_OF_A_CARD
    assert after.objects - before.objects < more * OBJECTS_OF_A_CARD
    assert after.qt - before.qt < more, "a card is no object of Qt, and no page of a step that was left is still there"
    assert used(person) == script.used(), "and the clock of each step is right to the second"
    assert {step.state for step in person.reads.steps()} == {StepState.DONE}
    assert next(told) > taker.ticks > 1_000, "the clock ticked on the screen all the while"
    assert drawing.drawn > 10, "and pages were drawn"
    assert drawing.failed == 0
    assert person.place.room.showing.is_open
    heard = person.place.head.aids.hearing.table
    assert sum(one.overall for one in heard.seats) == 150
    person.press(Key.Key_F9, CTRL)
    assert [type(window).__name__ for window in QApplication.topLevelWidgets() if window.isVisible()] == ["MainWindow"]


#: The app in which the meeting goes on from where it stands, at a second of it; it tells each tick and each event done.
_GOES_ON = """
import dataclasses, json
from facilitator.clock import FixedClock
from facilitator.ids import counting_ids
from tests.two_hours import two_hours
from tests.ui.journeys.test_a_two_hour_meeting import Hands, records, sit_in, used
from tests.ui.minute_taker import MinuteTaker
from datetime import timedelta

life, done, at = int(rest[0]), int(rest[1]), float(rest[2])
script = two_hours()
clock = FixedClock(making.MEETING + timedelta(seconds=at))
space = making.workspace(folder / "desk", clock=clock)
space = dataclasses.replace(space, around=dataclasses.replace(space.around, new_id=counting_ids(f"life{life}-")))
space.look.apply()
space.settings.change(who="Minute-taker", toured=True)
person = sit_down(space, Patience())
person.unlock(folder / "reviews" / "RR-2026-05.review")
place = person.window.view.place
tell("found", json.dumps({
    "place": place.key,
    "active": person.window.isActiveWindow(),
    "step": place.meeting.step.key if place.key == "meet" else "",
    "current": place.meeting.current.key if place.key == "meet" and place.meeting.current else "",
    "used": used(person) if place.key == "meet" else {},
    "records": [dataclasses.astuple(record) for record in records(person)],
}))
sit_in(person)
taker = MinuteTaker(script, person.place, Hands(person), clock, making.MEETING, lambda go: (go(), tell("at", taker.at)))
if taker.is_done(script.events[: done + 1]):
    done += 1
for number, event in enumerate(script.events[done:], done + 1):
    taker.play(event)
    tell("done", number)
taker.end()
tell("ended")
app.exec()
"""
#: How much of the meeting there is between two kills, and how long it takes to be back, in seconds.
_BETWEEN, _BACK = 9 * 60, 20


@dataclass
class Heard:
    """What was told by those who are dead."""

    done: int = 0
    at: float = 0.0
    ended: bool = False

    def take(self, told: str) -> None:
        word, _, rest = told.partition(" ")
        if word == "done":
            self.done = int(rest)
        elif word == "at":
            self.at = float(rest)
        self.ended = self.ended or word == "ended"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_meeting_that_is_killed_every_nine_minutes_loses_no_line_and_goes_on_in_its_step(seat, clock, tmp_path):
    script, heard, lives = two_hours(), Heard(), 0
    while not heard.ended:
        lives += 1
        with closing(Elsewhere(tmp_path, _GOES_ON, str(lives), str(heard.done), str(heard.at))) as app:
            _word, _, found = app.hear().partition(" ")
            if lives > 1:
                holds_what_was_told(json.loads(found), heard)
            # Never at the same place of a line.
            until = lives * _BETWEEN + lives * 7
            while heard.at < until and not heard.ended:
                heard.take(app.hear())
            for told in app.kill():
                heard.take(told)
        heard.at += _BACK
    assert lives > 10
    clock.at = making.MEETING + timedelta(seconds=script.ends + 60)
    person = seat(anew=True)
    person.unlock(tmp_path / "reviews" / "RR-2026-05.review")
    assert records(person) == list(script.records()), "after all of it each line is there once, and in its order"
    counted, planned = used(person), script.used()
    assert sum(counted.values()) == script.ends, "no second of the meeting was lost or counted twice"
    # Somebody who is away for a while comes late to the next step.
    assert all(abs(counted[step] - planned[step]) <= 2 * _BACK for step in planned)
    assert {step.state for step in person.reads.steps()} == {StepState.DONE}
    assert person.desk.case.opened.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def holds_what_was_told(found: dict, heard: Heard) -> None:
    """The meeting stands where it stood: after what was told as done, or that and the one thing on its way."""
    script = two_hours()
    there = [Record(step, agency, ContributionKind(kind), words) for step, agency, kind, words in found["records"]]
    told, on_its_way = (list(script.records(heard.done + more)) for more in (0, 1))
    assert there == (told if len(there) == len(told) and there[-1:] == told[-1:] else on_its_way)
    steps = [event.step for event in script.events[: heard.done + 1] if isinstance(event, Entered)]
    assert found["place"] == "meet"
    assert found["active"], "the keys go to the meeting at once"
    assert found["step"] == found["current"]
    assert found["current"] in steps[-2:]
    assert sum(found["used"].values()) == int(heard.at)
