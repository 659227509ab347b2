"""People read from what was copied in a word processor or spreadsheet: one a line, parted by tabs or commas."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence

from facilitator.ids import AgencyId, AttendeeId
from facilitator.model.people import Agency, Attendee, MeetingRole
from facilitator.reference.vocabulary import RoleInMeeting
from facilitator.text import LINE_LIMIT, clean

#: Headings that tell what a column holds, in small letters.
_HEADINGS = {
    "name": "name",
    "full name": "name",
    "person": "name",
    "attendee": "name",
    "job title": "job_title",
    "title": "job_title",
    "job": "job_title",
    "post": "job_title",
    "position": "job_title",
    "agency": "agency",
    "organisation": "agency",
    "organization": "agency",
    "service": "agency",
    "role": "role",
    "role in meeting": "role",
}
#: What the columns hold where no heading tells.
_USUAL = ("name", "job_title", "agency", "role")


def people_in(
    text: str, agencies: Sequence[Agency], roles: Mapping[str, RoleInMeeting] | None = None
) -> tuple[Attendee, ...]:
    """The people in ``text``, with ids still to be given; lines without a name are passed over.

    Columns are name, job title, agency, role, unless a first line of headings says otherwise. An agency is known by
    its code or its name; one that is not known stays in the job title, so that nothing that was pasted is lost.
    """
    rows = [[" ".join(cell.split()) for cell in row] for row in _rows(clean(text))]
    if not rows:
        return ()
    headings = [_HEADINGS.get(cell.casefold().rstrip(":")) for cell in rows[0]]
    names: Sequence[str | None] = _USUAL
    if "name" in headings:
        names, rows = headings, rows[1:]
    known = {word.casefold(): agency.id for agency in agencies for word in (agency.name, agency.code)}
    titles = {role.title.casefold(): role.key for role in (roles or {}).values()}
    titles |= {role.value.replace("-", " "): role for role in MeetingRole}
    people = (_person(dict(zip(names, row, strict=False)), known, titles) for row in rows)
    return tuple(person for person in people if person.name)


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.split("\n") if line.strip()]
    if any("\t" in line for line in lines):
        return [line.split("\t") for line in lines]
    return list(csv.reader(lines, skipinitialspace=True))


def _person(
    cells: Mapping[str | None, str], known: Mapping[str, AgencyId], titles: Mapping[str, MeetingRole]
) -> Attendee:
    agency, role = cells.get("agency", ""), cells.get("role", "")
    agency_id, role_key = known.get(agency.casefold()), titles.get(role.casefold())
    job = [cells.get("job_title", ""), "" if agency_id else agency, "" if role_key else role]
    return Attendee(
        id=AttendeeId("pasted"),
        name=cells.get("name", "")[:LINE_LIMIT],
        job_title=", ".join(part for part in job if part)[:LINE_LIMIT],
        agency=agency_id,
        role=role_key or MeetingRole.AGENCY_LEAD,
    )
