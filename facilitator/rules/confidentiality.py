"""Who still owes their acceptance of the confidentiality statement."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.model.people import Attendee, Presence


def in_the_room(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Those who came and have not left again."""
    return tuple(person for person in people if person.presence is Presence.PRESENT and person.left_at is None)


def owing_confidentiality(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Those in the room who have not accepted the statement, such as somebody who arrived after it was read."""
    return tuple(person for person in in_the_room(people) if person.confidentiality_at is None)
