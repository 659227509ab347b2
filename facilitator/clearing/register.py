"""The register of a review, as the detectors take it: what was entered, and who is at the table."""

from __future__ import annotations

from facilitator.disclosure.reading import folded
from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.model.disclosure import RegisterEntry
from facilitator.model.people import Attendee
from facilitator.store.reads import Reads


def register_of(reads: Reads, *, with_attendees: bool = True) -> Register:
    """Everyone and everything that must not appear.

    Attendees are in it whether or not anybody entered them, unless their own entry says more; a paper of the review
    itself, which lists them by right, is checked without them.
    """
    entries = reads.register_entries()
    taken = {entry.person for entry in entries if entry.person is not None}
    attendees = reads.attendees()
    listed = [_listed(entry) for entry in entries if with_attendees or entry.person is None]
    if with_attendees:
        listed += [_at_the_table(person) for person in attendees if person.id not in taken and person.name.strip()]
    ordinary = [word.word for word in reads.ordinary_words()]
    # Whose document it is stands at its head, and is no secret.
    ordinary += f"{reads.profile().name} {reads.review().partnership}".split()
    return Register(tuple(listed), frozenset(folded(word) for word in ordinary))


def _listed(entry: RegisterEntry) -> Listed:
    return Listed(Kind(entry.kind.value), entry.role, entry.name, entry.also, entry.born)


def _at_the_table(person: Attendee) -> Listed:
    return Listed(Kind.PERSON, person.job_title, person.name)
