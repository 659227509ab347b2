"""What the room's screen may say: built field by field from what is allowed, so that nothing else can be in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.meeting import RoomSight, Step, StepState
from facilitator.reference.agendas import AgendaStep
from facilitator.rules.meeting_clock import Pace, StepClock, minutes_and_seconds, minutes_words
from facilitator.rules.quiet import quiet_left

#: So long after the quiet minutes the room is still told that they are over.
_LINGERS = timedelta(seconds=20)
_ENDED = frozenset({StepState.DONE, StepState.SKIPPED})
_WITH_CARDS = frozenset({RoomSight.CHOSEN, RoomSight.ALL})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCard:
    """A card as the room sees it: the words meant for the room, what sort of thing it is, and the hands counted."""

    words: str
    kind: ContributionKind
    hands: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomScene:
    """All that the room's screen says at one moment; what is in no field here cannot be painted.

    ``clock`` is words such as "8:20 left" ("" for none) and ``pace`` how they are coloured. ``quiet`` is the time left
    of the quiet minutes for writing, "" while there are none; in them the room sees no cards.
    """

    title: str = ""
    question: str = ""
    clock: str = ""
    pace: Pace = Pace.CALM
    quiet: str = ""
    quiet_is_over: bool = False
    cards: tuple[RoomCard, ...] = ()


def room_scene(
    step: Step | None,
    agenda_step: AgendaStep | None,
    clock: StepClock | None,
    cards: Iterable[Contribution],
    now: datetime,
    *,
    held: Collection[str] = (),
) -> RoomScene:
    """What the room sees of ``step`` at ``now``; ``held`` are ids of cards that it must not see whatever they say.

    Of a card only its room words are taken, and only where the step's setting lets cards be seen; of the step only its
    title, unless ``held`` has its id; the question comes from the agenda's data.
    """
    if step is None:
        return RoomScene()
    quiet, is_over = _quiet(step, now)
    seen = step.room is not RoomSight.NOTHING
    words, pace = _clock(step, clock)
    return RoomScene(
        title=step.title if seen and step.id not in held else "",
        question=agenda_step.question if seen and agenda_step is not None else "",
        clock=words,
        pace=pace,
        quiet=quiet,
        quiet_is_over=is_over,
        cards=() if quiet else seen_cards(step, cards, held=held),
    )


def seen_cards(step: Step, cards: Iterable[Contribution], *, held: Collection[str] = ()) -> tuple[RoomCard, ...]:
    """The cards of ``step`` that the room sees, in their order."""
    if step.room not in _WITH_CARDS:
        return ()
    return tuple(
        RoomCard(words=card.room_words, kind=card.kind, hands=card.hands)
        for card in cards
        if is_for_room(card) and card.step == step.id and card.id not in held
    )


def is_for_room(card: Contribution) -> bool:
    """Whether a card has words for the room, and is one of its own."""
    return bool(card.room_words.strip()) and card.merged_into is None


def _quiet(step: Step, now: datetime) -> tuple[str, bool]:
    left = quiet_left(step, now)
    if left:
        return minutes_and_seconds(left), False
    since = now - step.quiet_until if step.quiet_until is not None else _LINGERS
    is_over = timedelta(0) <= since < _LINGERS and step.state not in _ENDED
    return ("0:00" if is_over else ""), is_over


def _clock(step: Step, clock: StepClock | None) -> tuple[str, Pace]:
    if clock is None or step.state in _ENDED or not clock.planned_seconds:
        return "", Pace.CALM
    if step.state is StepState.WAITING and not clock.used_seconds:
        return minutes_words(clock.planned_seconds // 60), Pace.CALM
    words = clock.words
    if clock.pace is Pace.AMBER:
        words = f"{words} \N{MIDDLE DOT} {clock.pace.words}"
    return (words if clock.is_running else f"paused \N{MIDDLE DOT} {words}"), clock.pace
