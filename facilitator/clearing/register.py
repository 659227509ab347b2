"""The register of a review, as the detectors take it: what was entered, and who is at the table."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.disclosure.reading import folded
from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.model.disclosure import RegisterEntry, RegisterKind
from facilitator.model.people import Attendee
from facilitator.store.reads import Reads


def register_of(reads: Reads, *, with_attendees: bool = True) -> Register:
    """Everyone and everything that must not appear.

    Attendees are in it, by the name that they have now, whether or not anybody entered them; an entry that was taken
    from one of them has that name among its forms. A paper of the review itself, which lists them by right, is checked
    without them.
    """
    entries = reads.register_entries()
    attendees = {str(person.id): person for person in reads.attendees() if person.name.strip()}
    listed = [_listed(entry, attendees) for entry in entries if with_attendees or entry.person is None]
    if with_attendees:
        taken = {entry.person for entry in entries if entry.kind is RegisterKind.PERSON}
        listed += [_at_the_table(person) for id_, person in attendees.items() if id_ not in taken]
    ordinary = [word.word for word in reads.ordinary_words()]
    # Whose document it is stands at its head, and is no secret; a name that is not printed there may be one.
    ordinary += (reads.profile().name or reads.review().partnership).split()
    return Register(tuple(listed), frozenset(folded(word) for word in ordinary))


def lists_anybody(reads: Reads) -> bool:
    """Whether any entry of the register has a name or another form in which there is something to look for."""
    forms = (form for entry in reads.register_entries() for form in (entry.name, *entry.also))
    return any(letter.isalnum() for form in forms for letter in form)


def _listed(entry: RegisterEntry, attendees: Mapping[str, Attendee]) -> Listed:
    also = entry.also
    person = attendees.get(entry.person or "")
    # Their name may have been put right since the entry was taken from them.
    if person is not None and person.name not in (entry.name, *also):
        also = (*also, person.name)
    return Listed(Kind(entry.kind.value), entry.role, entry.name, also, entry.born)


def _at_the_table(person: Attendee) -> Listed:
    return Listed(Kind.PERSON, person.job_title, person.name)
