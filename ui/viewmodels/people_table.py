"""The people expected at the meeting, as a grid that is filled in by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from facilitator.errors import Refused
from facilitator.ids import AttendeeId
from facilitator.model.people import Agency, Attendee, MeetingRole, Presence
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.lists import AddRecords
from facilitator.operations.records import AddRecord
from facilitator.rules.quorum import Quorum, quorum_of
from facilitator.text import line
from ui.desk import Desk
from ui.viewmodels.prepare_pasting import people_in
from ui.viewmodels.prepare_table import Choice, Column, Holds, RecordTable, chosen

PRESENCE = {
    Presence.EXPECTED: "Expected",
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Apologies",
    Presence.ABSENT: "Absent",
}
_NOBODY = Choice(None, "", "")


class PeopleTable(RecordTable):
    """One person a row: name, post, agency, role, presence, authority, deputy, remote."""

    topic = Topic.ATTENDEE
    columns = (
        Column("name", "Name", 170, grows=True),
        Column("job_title", "Job title", 180, grows=True),
        Column("agency", "Agency", 80, Holds.CHOICE),
        Column("role", "Role", 150, Holds.CHOICE, grows=True),
        Column("presence", "Presence", 96, Holds.CHOICE),
        Column("may_decide", "May decide", 92, Holds.FLAG),
        Column("deputy_for", "Deputy for", 130, Holds.CHOICE),
        Column("remote", "Remote", 76, Holds.FLAG),
    )

    def read(self) -> Sequence[Attendee]:
        """The people, in their order."""
        self._agencies: dict[str, Agency] = {agency.id: agency for agency in self.desk.reads.agencies()}
        return self.desk.reads.attendees()

    def words(self, record: Attendee, column: Column) -> str:
        """What a cell says: an agency by its code, a role by its title."""
        if column.name == "agency":
            agency = self._agencies.get(record.agency) if record.agency else None
            return agency.code if agency else ""
        if column.name == "role":
            return self._role(record.role)
        if column.name == "presence":
            return PRESENCE[record.presence]
        if column.name == "deputy_for":
            other = self.record(self.row_of(record.deputy_for)) if record.deputy_for else None
            return other.name if other is not None else ""
        return str(getattr(record, column.name))

    def choices(self, record: Attendee | None, column: Column) -> Sequence[Choice]:
        """The agencies by their codes, the roles, the kinds of presence, the other people."""
        if column.name == "agency":
            return [_NOBODY, *(Choice(each.id, each.name, each.code) for each in self._agencies.values())]
        if column.name == "role":
            return [Choice(role, self._role(role)) for role in (self.desk.library.roles or MeetingRole)]
        if column.name == "presence":
            return [Choice(presence, words) for presence, words in PRESENCE.items()]
        if column.name == "deputy_for":
            people = (each for each in self.desk.reads.attendees() if record is None or each.id != record.id)
            return [_NOBODY, *(Choice(each.id, each.name) for each in people)]
        return ()

    def understood(self, record: Attendee | None, column: Column, typed: Any) -> Any:
        """The value that ``typed`` means; a name may not be emptied."""
        if column.holds is Holds.CHOICE and isinstance(typed, str):
            return chosen(self.choices(record, column), typed, _WHAT[column.name])
        if column.name == "name" and not line(str(typed)):
            raise Refused("a person needs a name", then="press Del on the row to take somebody out")
        return line(typed) if column.holds is Holds.LINE else typed

    def made(self, column: Column, value: Any) -> Operation:
        """A new person: in the last row everything begins with the name."""
        if column.name != "name":
            raise Refused("write the person's name first")
        return AddRecord(Attendee(id=self._new_id(), name=value))

    def add_pasted(self, text: str) -> int:
        """Add the people whom ``text`` (from a spreadsheet or a table) tells; how many there were."""
        pasted = people_in(text, self.desk.reads.agencies(), self.desk.library.roles)
        people = tuple(replace(person, id=self._new_id()) for person in pasted)
        if not people or self.desk.perform(AddRecords(people)) is None:
            return 0
        words = "1 person" if len(people) == 1 else f"{len(people)} people"
        self.desk.voice.offer(f"Added {words}", "Undo", self.desk.undo)
        return len(people)

    def concerns(self, outcome: Outcome) -> bool:
        """An agency's code shows here, too."""
        if outcome.ids(Topic.AGENCY):
            self.read()
            self.tell_all()
        return super().concerns(outcome)

    def _role(self, role: MeetingRole | str) -> str:
        known = self.desk.library.roles.get(role)
        return known.title if known else str(role).replace("-", " ").capitalize()

    def _new_id(self) -> AttendeeId:
        return AttendeeId(self.desk.case.around.new_id())


_WHAT = {"agency": "agency", "role": "role", "presence": "presence", "deputy_for": "person"}


def quorum_now(desk: Desk, *, begun: bool) -> Quorum:
    """How the review on the desk stands against the partnership's rule."""
    return quorum_of(desk.library.quoracy, desk.reads.agencies(), desk.reads.attendees(), begun=begun)
