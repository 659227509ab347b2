import pytest

from facilitator.model.meeting import StepState
from facilitator.model.topics import Topic
from facilitator.operations.records import RemoveRecord
from ui.viewmodels.meeting import Meeting


@pytest.fixture
def meeting(bare_desk):
    return Meeting(bare_desk)


@pytest.fixture
def said(bare_desk):
    """What the voice said, in order."""
    heard = []
    bare_desk.voice.said.connect(heard.append)
    return heard


def key_of(step):
    return step.key if step else None


def state(meeting, key):
    return next(step.state for step in meeting.steps if step.key == key)


def step_id(meeting, key):
    return next(step.id for step in meeting.steps if step.key == key)


def go_through(meeting, clock, times, **spent):
    for _ in range(times):
        meeting.next()
        clock.advance(**spent)


def test_opening_a_review_starts_no_clock(meeting, desk):
    assert key_of(meeting.step) == "open"
    assert (meeting.current, meeting.clock.has_begun) == (None, False)
    ended = Meeting(desk)
    assert key_of(ended.step) == "close"
    assert (ended.clock.has_ended, ended.clock.is_running) == (True, False)


def test_the_first_next_begins_the_meeting_and_the_clock_runs(meeting, clock, said):
    meeting.next()
    clock.advance(seconds=70)
    assert (key_of(meeting.current), meeting.clock.current.used_seconds) == ("open", 70)
    assert said == ["Welcome, purpose, ground rules: 6 minutes."]


def test_next_finishes_the_step_and_starts_the_one_that_follows(meeting, clock):
    go_through(meeting, clock, 2, minutes=4)
    assert (state(meeting, "open"), key_of(meeting.current), key_of(meeting.step)) == (
        StepState.DONE,
        "attend",
        "attend",
    )
    assert key_of(meeting.coming) == "child"


def test_previous_goes_back_and_leaves_the_other_open(meeting, clock):
    go_through(meeting, clock, 2, minutes=1)
    meeting.previous()
    assert (key_of(meeting.current), state(meeting, "attend")) == ("open", StepState.OPEN)
    meeting.next()
    assert (key_of(meeting.current), state(meeting, "open")) == ("attend", StepState.DONE)


def test_there_is_nothing_before_the_first_step(meeting, clock):
    meeting.begin()
    meeting.previous()
    assert (key_of(meeting.current), meeting.before) == ("open", None)


def test_moving_on_is_undone_in_one_go_and_the_screen_goes_along(meeting, bare_desk, clock):
    go_through(meeting, clock, 2, minutes=1)
    shown = []
    meeting.step_changed.connect(lambda step: shown.append(key_of(step)))
    bare_desk.undo()
    assert (key_of(meeting.current), state(meeting, "attend"), shown) == ("open", StepState.WAITING, ["open"])


def test_looking_at_a_step_leaves_the_clock_where_it_is(meeting, clock):
    meeting.begin()
    meeting.show(step_id(meeting, "improve"))
    assert (key_of(meeting.step), key_of(meeting.current), meeting.is_elsewhere) == ("improve", "open", True)
    meeting.show("nowhere")
    assert key_of(meeting.step) == "improve"
    meeting.show_current()
    assert (key_of(meeting.step), meeting.is_elsewhere) == ("open", False)


def test_who_looks_elsewhere_is_not_pulled_away_when_a_step_changes(meeting, bare_desk, clock):
    meeting.begin()
    meeting.show(step_id(meeting, "improve"))
    meeting.pause_or_resume()
    assert key_of(meeting.step) == "improve"


def test_the_step_shown_last_is_shown_again_after_opening(meeting, bare_desk):
    meeting.show(step_id(meeting, "recs"))
    assert key_of(Meeting(bare_desk).step) == "recs"


def test_without_a_bookmark_the_step_with_the_clock_is_shown(meeting, bare_desk, clock):
    go_through(meeting, clock, 3, minutes=1)
    bare_desk.set_bookmark("step", "")
    assert key_of(Meeting(bare_desk).step) == "child"


def test_a_meeting_that_is_over_opens_where_somebody_left_off_else_on_its_last_step(meeting, bare_desk, clock):
    go_through(meeting, clock, 3, minutes=4)
    meeting.finish()
    bare_desk.set_bookmark("step", "")
    assert key_of(Meeting(bare_desk).step) == "child"
    meeting.show(step_id(meeting, "attend"))
    assert key_of(Meeting(bare_desk).step) == "attend"


def test_the_clock_goes_on_while_the_computer_sleeps(meeting, clock):
    meeting.begin()
    clock.advance(hours=1)
    assert meeting.clock.current.used_seconds == 3600


def test_pausing_stops_the_time_and_the_same_key_lets_it_go_on(meeting, clock, said):
    meeting.begin()
    clock.advance(minutes=1)
    meeting.pause_or_resume()
    clock.advance(minutes=9)
    assert (meeting.clock.used_seconds, meeting.clock.is_running) == (60, False)
    meeting.pause_or_resume()
    clock.advance(minutes=1)
    assert meeting.clock.used_seconds == 120
    assert said[-2:] == ["The clock is paused.", "The clock goes on."]


def test_a_paused_step_stays_current_though_another_was_left_open(meeting, clock):
    go_through(meeting, clock, 2, minutes=1)
    meeting.previous()
    meeting.pause_or_resume()
    assert key_of(meeting.current) == "open"


def test_pausing_before_and_after_the_meeting_says_how_things_stand(meeting, bare_desk, desk, said):
    meeting.pause_or_resume()
    assert said == ["The meeting has not begun: Ctrl+PgDn begins it."]
    heard = []
    desk.voice.said.connect(heard.append)
    Meeting(desk).pause_or_resume()
    assert heard == ["The meeting has ended."]


def test_skipping_needs_a_reason_and_goes_on_to_the_next(meeting, clock):
    meeting.begin()
    refusals = []
    assert not meeting.skip(" ", refused=refusals.append)
    assert refusals == ["Say why the step is left out: a few words are enough."]
    assert meeting.skip("done by letter")
    assert (state(meeting, "open"), key_of(meeting.current)) == (StepState.SKIPPED, "attend")
    assert not meeting.skip("why", "nowhere") or pytest.fail("there is no such step")


def test_skipping_a_step_ahead_leaves_the_clock_and_next_passes_it_by(meeting, clock):
    meeting.begin()
    assert meeting.skip("covered", step_id(meeting, "attend"))
    assert key_of(meeting.current) == "open"
    meeting.next()
    assert key_of(meeting.current) == "child"
    meeting.previous()
    assert key_of(meeting.current) == "open"


def test_a_skipped_step_is_taken_up_again(meeting, clock):
    meeting.begin()
    meeting.skip("covered", step_id(meeting, "attend"))
    meeting.come_back(step_id(meeting, "attend"))
    assert (key_of(meeting.current), state(meeting, "open")) == ("attend", StepState.OPEN)


def test_a_step_left_for_later_waits_with_its_time_and_comes_last(meeting, clock, said):
    meeting.begin()
    clock.advance(minutes=2)
    meeting.leave_for_later()
    assert (state(meeting, "open"), key_of(meeting.current)) == (StepState.WAITING, "attend")
    go_through(meeting, clock, 12, minutes=1)
    assert (meeting.current, meeting.clock.has_ended, key_of(meeting.coming)) == (None, False, "open")
    assert said[-1] == "Still to do: Welcome, purpose, ground rules."
    meeting.next()
    assert (key_of(meeting.current), meeting.clock.current.used_seconds) == ("open", 120)
    meeting.next()
    assert meeting.clock.has_ended


def test_leaving_what_is_not_there_for_later_does_nothing(meeting, bare_desk):
    before = bare_desk.case.revision
    meeting.leave_for_later("nowhere")
    meeting.go_to("nowhere")
    assert bare_desk.case.revision == before


def test_the_whole_meeting_by_one_key_and_afterwards_it_only_turns_pages(meeting, clock, bare_desk, said):
    go_through(meeting, clock, 14, minutes=5)
    assert meeting.clock.has_ended
    assert said[-1] == "The meeting has ended. Nothing is published by that."
    revision = bare_desk.case.revision
    assert (meeting.coming, key_of(meeting.step)) == (None, "close")
    meeting.next()
    meeting.previous()
    assert key_of(meeting.step) == "share"
    meeting.next()
    assert (key_of(meeting.step), bare_desk.case.revision) == ("close", revision)
    meeting.begin()
    assert bare_desk.case.revision == revision


def test_the_clock_is_told_at_once_and_then_each_second_until_it_is_stopped(meeting, qtbot):
    told = []
    meeting.clock_changed.connect(told.append)
    meeting.start_ticking()
    assert [clock.has_begun for clock in told] == [False]
    qtbot.waitUntil(lambda: len(told) >= 2, timeout=4000)
    meeting.stop_ticking()
    seen = len(told)
    qtbot.wait(1200)
    assert len(told) == seen


def test_a_review_without_steps_has_nothing_to_show(meeting, bare_desk):
    for step in meeting.steps:
        bare_desk.perform(RemoveRecord(Topic.STEP, step.id))
    empty = Meeting(bare_desk)
    assert (empty.step, empty.agenda_step, empty.coming, empty.before) == (None, None, None, None)
    empty.next()
    empty.previous()
    empty.show_current()
    assert not empty.clock.has_begun
    assert meeting.step is None
