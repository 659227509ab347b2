from datetime import UTC, datetime

from facilitator.model.people import Attendee, Presence
from facilitator.rules.confidentiality import in_the_room, owing_confidentiality

NOW = datetime(2026, 10, 28, 13, 0, tzinfo=UTC)
PEOPLE = (
    Attendee(id="accepted", name="A", presence=Presence.PRESENT, confidentiality_at=NOW),
    Attendee(id="late", name="B", presence=Presence.PRESENT, arrived_at=NOW),
    Attendee(id="left", name="C", presence=Presence.PRESENT, left_at=NOW),
    Attendee(id="sorry", name="D", presence=Presence.APOLOGIES),
    Attendee(id="expected", name="E"),
)


def test_who_is_here_and_has_not_accepted_owes_it():
    assert [one.id for one in in_the_room(PEOPLE)] == ["accepted", "late"]
    assert [one.id for one in owing_confidentiality(PEOPLE)] == ["late"]
