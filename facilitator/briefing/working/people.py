"""Who was there and who was not, whether they could decide, and what they accepted and declared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.briefing.working.parts import Fact, Person
from facilitator.briefing.working.wording import PRESENCES, clock, listed, names_of
from facilitator.model.meeting import StepState
from facilitator.model.people import MeetingRole, Presence
from facilitator.rules.quorum import quorum_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facilitator.ids import AttendeeId
    from facilitator.model.people import Attendee
    from facilitator.reference.library import Library
    from facilitator.store.reads import Reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """The people of a review in words: those who came, those who sent apologies, and those who did neither."""

    present: tuple[Person, ...]
    apologies: tuple[Person, ...]
    absent: tuple[Person, ...]
    notes: tuple[str, ...]


def attendance(reads: Reads, library: Library) -> Attendance:
    """Everybody on the list, in its order, with what the minutes must say about their attendance."""
    attendees = reads.attendees()
    people = [(each.presence, _person(each, reads, library)) for each in attendees]
    return Attendance(
        present=tuple(person for presence, person in people if presence is Presence.PRESENT),
        apologies=tuple(person for presence, person in people if presence is Presence.APOLOGIES),
        absent=tuple(person for presence, person in people if presence not in {Presence.PRESENT, Presence.APOLOGIES}),
        notes=(*_quoracy(reads, library), *_confidentiality(attendees), *_conflicts(reads)),
    )


def _quoracy(reads: Reads, library: Library) -> tuple[str, ...]:
    return (quorum(reads, library),) if library.decides(reads.review().agenda) else ()


def leading(reads: Reads) -> tuple[Fact, ...]:
    """Who chaired and who kept the minutes, where anybody is known to have."""
    facts = []
    for role, label in ((MeetingRole.CHAIR, "Chair"), (MeetingRole.MINUTE_TAKER, "Minute-taker")):
        names = [_with_post(each) for each in reads.attendees() if each.role is role]
        if names:
            facts.append(Fact(label=label, text="; ".join(names)))
    return tuple(facts)


def has_begun(reads: Reads) -> bool:
    """Whether the meeting was held, or is being held."""
    came = any(each.presence is Presence.PRESENT for each in reads.attendees())
    return came or any(step.state is not StepState.WAITING for step in reads.steps())


def quorum(reads: Reads, library: Library) -> str:
    """Whether the meeting could decide, in a sentence or two: by the rule, and as it was recorded at the decision."""
    if not has_begun(reads):
        return quorum_of(library.quoracy, reads.agencies(), reads.attendees()).words
    # By the time the minutes are written everybody has left: whoever came counts.
    came = [replace(each, left_at=None) for each in reads.attendees()]
    found = quorum_of(library.quoracy, reads.agencies(), came, begun=True)
    words = "Quorate: everybody whom the rule asks for was there." if found.quorate else found.words
    recorded = reads.decision().quorate
    if recorded is None:
        return words
    return f"{words} It is recorded that the meeting was {'' if recorded else 'not '}quorate when it decided."


def _person(each: Attendee, reads: Reads, library: Library) -> Person:
    role = library.roles.get(each.role)
    by_video = each.presence is Presence.PRESENT and each.remote
    return Person(
        name=each.name,
        post=each.job_title,
        agency=names_of(reads.agencies()).get(each.agency, ""),
        role=role.title if role else each.role.value.replace("-", " ").capitalize(),
        presence="Present, not in the room" if by_video else PRESENCES[each.presence],
        notes=tuple(_notes(each, {other.id: other for other in reads.attendees()})),
    )


def _notes(each: Attendee, people: Mapping[AttendeeId, Attendee]) -> Iterable[str]:
    stood_in_for = people.get(each.deputy_for) if each.deputy_for else None
    if stood_in_for is not None:
        yield f"Deputy for {stood_in_for.name}"
    if each.presence is Presence.PRESENT:
        if each.arrived_at:
            yield f"Came at {clock(each.arrived_at)}"
        if each.left_at:
            yield f"Left at {clock(each.left_at)}"
        if each.may_decide:
            yield "May decide"


def _with_post(each: Attendee) -> str:
    return ", ".join(part for part in (each.name, each.job_title) if part)


def _confidentiality(attendees: tuple[Attendee, ...]) -> Iterable[str]:
    present = [each for each in attendees if each.presence is Presence.PRESENT]
    owing = [each.name for each in present if each.confidentiality_at is None]
    if not present:
        return
    if not owing:
        yield "Everybody present accepted the confidentiality statement."
    elif len(owing) == len(present):
        yield "It is not recorded that anybody accepted the confidentiality statement."
    else:
        yield (
            f"{len(present) - len(owing)} of the {len(present)} present accepted the confidentiality statement. "
            f"It is not recorded for {listed(owing)}."
        )


def _conflicts(reads: Reads) -> Iterable[str]:
    names = names_of(reads.agencies())
    declared = [each for each in reads.attendees() if each.conflict]
    if not declared and has_begun(reads):
        yield "No conflict of interest is recorded."
    for each in declared:
        who = ", ".join(part for part in (each.name, names.get(each.agency, "")) if part)
        yield f"Conflict of interest declared by {who}. {each.conflict}"
