"""Who has been heard: how often each agency at the table was recorded, who was not yet, whom the round names next.

For the chair alone, in the order of the table: nothing here ranks anybody, and nothing of it is in any document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.ids import AgencyId
from facilitator.model.contribution import ContributionKind
from facilitator.model.meeting import Step, StepState
from facilitator.model.people import Agency, Attendee, Presence

__all__ = ["Seat", "Standing", "Voices", "has_open_round", "named_by_the_round", "nudge", "voices"]

_ENDED = frozenset({StepState.DONE, StepState.SKIPPED})
#: Steps in which everybody is asked, whether or not anything was said yet.
_ASKED_OF_ALL = frozenset({ContributionKind.STRENGTH, ContributionKind.IMPROVEMENT})
#: So many are named in a sentence; of more, their number is told.
_NAMED = 6


class Standing(StrEnum):
    """How an agency stands in a step."""

    HEARD = "heard"
    TURN = "turn"
    WAITING = "waiting"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One agency, how often it was recorded in the step and in the whole meeting, and how it stands."""

    agency: Agency
    in_step: int
    overall: int
    standing: Standing

    @property
    def words(self) -> str:
        """How it stands, in a word or two: "not yet heard", "heard twice", "had its turn", "not here"."""
        match self.standing:
            case Standing.HEARD:
                return f"heard {times(self.in_step)}"
            case Standing.TURN:
                return "had its turn"
            case Standing.AWAY:
                return "not here"
            case _:
                return "not yet heard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The agencies in the order of the table, and the round: who speaks now, and who is named after that."""

    seats: tuple[Seat, ...] = ()
    in_round: bool = False
    now: Agency | None = None
    after: Agency | None = None

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """Those at the table that were not yet heard in this step."""
        return tuple(seat for seat in self.seats if seat.standing is Standing.WAITING)

    @property
    def here(self) -> int:
        """How many agencies are at the table, or spoke before they left."""
        return sum(1 for seat in self.seats if seat.standing is not Standing.AWAY)

    @property
    def heard(self) -> int:
        """How many of those here were heard in this step, or had their turn."""
        return self.here - len(self.waiting)

    @property
    def waiting_words(self) -> str:
        """Who was not yet heard, in a sentence; empty where everybody was."""
        codes = [seat.agency.code for seat in self.waiting]
        if not codes:
            return ""
        if len(codes) > _NAMED:
            return f"{len(codes)} agencies are not yet heard."
        listed = codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} and {codes[-1]}"
        return f"Not yet heard: {listed}."


def voices(
    agencies: Sequence[Agency],
    people: Sequence[Attendee],
    step: Step | None,
    in_step: Mapping[str, int],
    overall: Mapping[str, int],
) -> Voices:
    """How everybody stands in ``step``; ``in_step`` and ``overall`` tell how often each agency was recorded."""
    away = _away(people)
    had_turn = frozenset(step.round_heard) if step else frozenset()
    seats = tuple(
        Seat(
            agency=agency,
            in_step=in_step.get(agency.id, 0),
            overall=overall.get(agency.id, 0),
            standing=_standing(agency, in_step, had_turn, away),
        )
        for agency in agencies
    )
    if step is None or not has_open_round(step):
        return Voices(seats=seats)
    named = named_by_the_round(agencies, people, step)
    return Voices(
        seats=seats,
        in_round=True,
        now=named[0] if named else None,
        after=named[1] if len(named) > 1 else None,
    )


def has_open_round(step: Step) -> bool:
    """Whether a round goes round the table in that step: one that nobody ended is over with its step."""
    return step.round_open and step.state not in _ENDED


def named_by_the_round(agencies: Sequence[Agency], people: Sequence[Attendee], step: Step) -> tuple[Agency, ...]:
    """Those that have not had their turn, as the round names them: by the table's order, then those it comes back to.

    Who is not here is passed by, and named once they are.
    """
    away = _away(people)
    left = {one.id: one for one in agencies if one.id not in away and one.id not in step.round_heard}
    back = tuple(left[one] for one in step.round_later if one in left)
    return (*(one for one in left.values() if one not in back), *back)


def nudge(table: Voices, step: Step, planned_seconds: int, used_seconds: int) -> str:
    """From half of the step's time on, who was not yet heard; empty before, and where nobody is asked in turn.

    Only where the step asks everybody, or somebody was heard: nobody is missed in a welcome.
    """
    asked = table.heard > 0 or step.kind in _ASKED_OF_ALL
    half = planned_seconds > 0 and used_seconds * 2 >= planned_seconds
    if not (asked and half and table.waiting) or step.state is not StepState.OPEN:
        return ""
    told = "The time" if used_seconds >= planned_seconds else "Half the time"
    return f"{told} is used. {table.waiting_words}"


def times(count: int) -> str:
    """How often, in words: "once", "twice", "5 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _away(people: Sequence[Attendee]) -> frozenset[AgencyId]:
    """The agencies of which everybody in the register is away; one that has nobody in it is not called away."""
    known = {one.agency for one in people if one.agency}
    here = {one.agency for one in people if one.agency and _is_here(one)}
    return frozenset(known - here)


def _is_here(person: Attendee) -> bool:
    # Who is expected may sit there already: the register is often filled in late.
    return person.presence in (Presence.PRESENT, Presence.EXPECTED) and person.left_at is None


def _standing(
    agency: Agency, in_step: Mapping[str, int], had_turn: frozenset[AgencyId], away: frozenset[AgencyId]
) -> Standing:
    if in_step.get(agency.id, 0):
        return Standing.HEARD
    if agency.id in had_turn:
        return Standing.TURN
    return Standing.AWAY if agency.id in away else Standing.WAITING
