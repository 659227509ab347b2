"""The room sees the step, its question, the clock and words meant for it; of everything else it sees nothing."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.meeting import RoomSight, Step, StepState
from facilitator.reference.library import Library
from facilitator.rules.meeting_clock import Pace, meeting_clock
from facilitator.rules.room import RoomCard, RoomScene, is_for_room, room_scene

NOW = datetime(2026, 10, 28, 13, 5, tzinfo=UTC)
SECRET = "Quillfeather"
AGENDA_STEP = Library.load(None).agendas["rapid-review-england"].step("well")
STEP = Step(id="s", key="well", title="What's working well", minutes=10, state=StepState.OPEN, room=RoomSight.CHOSEN)
CARD = Contribution(id="c", step="s", kind=ContributionKind.STRENGTH, text=SECRET, room_words="Visits came early.")


def scene(step=STEP, cards=(CARD,), now=NOW, **more):
    clock = meeting_clock([step], step.id, now).step(step.id)
    return room_scene(step, AGENDA_STEP, clock, cards, now, **more)


def test_without_a_step_the_room_sees_nothing():
    assert room_scene(None, None, None, (CARD,), NOW) == RoomScene()


def test_the_room_sees_the_title_the_question_and_the_cards_meant_for_it():
    seen = scene()
    assert (seen.title, seen.question) == ("What's working well", AGENDA_STEP.question)
    assert seen.cards == (RoomCard(words="Visits came early.", kind=ContributionKind.STRENGTH),)


@pytest.mark.parametrize(
    ("sight", "title", "cards"),
    [
        (RoomSight.NOTHING, "", 0),
        (RoomSight.QUESTION, "What's working well", 0),
        (RoomSight.CHOSEN, "What's working well", 1),
        (RoomSight.ALL, "What's working well", 1),
    ],
)
def test_what_is_seen_is_a_setting_of_the_step(sight, title, cards):
    seen = scene(replace(STEP, room=sight))
    assert (seen.title, bool(seen.question), len(seen.cards)) == (title, bool(title), cards)
    assert seen.clock


def test_a_step_that_no_agenda_here_knows_has_no_question_rather_than_another_text():
    step = replace(STEP, purpose=SECRET, prompts=(SECRET,))
    assert room_scene(step, None, None, (), NOW).question == ""


@pytest.mark.parametrize(
    "other",
    [
        replace(CARD, room_words=" "),
        replace(CARD, merged_into="d"),
        replace(CARD, step="elsewhere"),
    ],
)
def test_a_card_without_words_for_the_room_is_not_seen_nor_one_that_is_no_card_of_this_step(other):
    assert scene(cards=(other,)).cards == ()
    assert is_for_room(CARD)


def test_a_card_that_is_held_is_not_seen():
    assert scene(held={"c"}).cards == ()


def test_hands_are_told_as_a_number():
    assert scene(cards=(replace(CARD, hands=7),)).cards[0].hands == 7


def test_while_everybody_writes_the_room_sees_the_time_left_and_no_cards():
    step = replace(STEP, quiet_until=NOW + timedelta(seconds=99.2))
    seen = scene(step)
    assert (seen.quiet, seen.quiet_is_over, seen.cards) == ("1:40", False, ())


def test_the_end_of_the_quiet_is_told_for_a_while_and_then_the_cards_are_back():
    step = replace(STEP, quiet_until=NOW)
    assert (scene(step).quiet, scene(step).quiet_is_over) == ("0:00", True)
    later = scene(step, now=NOW + timedelta(seconds=20))
    assert (later.quiet, later.quiet_is_over, len(later.cards)) == ("", False, 1)
    assert scene(replace(step, state=StepState.DONE)).quiet == ""


@pytest.mark.parametrize(
    ("used", "running", "words", "pace"),
    [
        (60, True, "9:00 left", Pace.CALM),
        (500, True, "1:40 left · nearly used", Pace.AMBER),
        (660, True, "over by 1:00", Pace.OVER),
        (60, False, "paused · 9:00 left", Pace.CALM),
    ],
)
def test_the_clock_is_told_in_words_and_by_its_pace(used, running, words, pace):
    seen = scene(replace(STEP, used_seconds=used, running_since=NOW if running else None))
    assert (seen.clock, seen.pace) == (words, pace)


def test_before_a_step_its_length_is_told_and_after_it_nothing():
    assert scene(replace(STEP, state=StepState.WAITING)).clock == "10 minutes"
    assert scene(replace(STEP, state=StepState.WAITING, minutes=1)).clock == "1 minute"
    assert scene(replace(STEP, state=StepState.DONE)).clock == ""
    assert scene(replace(STEP, minutes=0)).clock == ""


def secretive(record, *shown):
    """``record`` with the secret in every field of words but those that are shown."""
    changes = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in shown or field.name in {"id", "step", "kind", "state", "room", "merged_into"}:
            continue
        if isinstance(value, str):
            changes[field.name] = SECRET
        elif isinstance(value, tuple):
            changes[field.name] = (SECRET,)
        elif value is None and "datetime" not in str(field.type) and "int" not in str(field.type):
            changes[field.name] = SECRET
    return replace(record, **changes)


@given(
    sight=st.sampled_from(RoomSight),
    state=st.sampled_from(StepState),
    kind=st.sampled_from(ContributionKind),
    quiet=st.sampled_from([None, NOW, NOW + timedelta(seconds=30)]),
    words=st.lists(st.sampled_from(["", "Visits came early.", "Mother was asked."]), max_size=4),
    used=st.integers(0, 2000),
)
def test_a_private_word_put_anywhere_never_reaches_the_scene(sight, state, kind, quiet, words, used):
    step = secretive(replace(STEP, room=sight, state=state, quiet_until=quiet, used_seconds=used), "title")
    cards = [
        secretive(replace(CARD, id=f"c{n}", kind=kind, room_words=one), "room_words") for n, one in enumerate(words)
    ]
    seen = room_scene(step, AGENDA_STEP, meeting_clock([step], "s", NOW).step("s"), cards, NOW)
    assert SECRET in repr(step)
    assert all(SECRET in repr(card) for card in cards)
    assert SECRET not in repr(seen)


def test_a_title_that_is_held_back_is_not_seen_and_the_rest_is():
    seen = scene(held={STEP.id})
    assert (seen.title, seen.question, len(seen.cards)) == ("", AGENDA_STEP.question, 1)


def test_a_step_of_one_minute_is_said_to_have_one():
    assert scene(replace(STEP, minutes=1, state=StepState.WAITING)).clock == "1 minute"
