"""The agencies of a review, as a grid: from the field's list or typed, each with a code of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from facilitator.errors import Refused
from facilitator.ids import AgencyId
from facilitator.model.people import Agency, Involvement, Partner
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation
from facilitator.operations.lists import AddRecords
from facilitator.operations.records import AddRecord
from facilitator.reference.vocabulary import AgencyType
from facilitator.rules.codes import code_for, free_code
from facilitator.rules.uk_days import read_day
from facilitator.text import line
from ui.viewmodels.prepare_table import Choice, Column, Holds, RecordTable, chosen

INVOLVEMENT = {
    Involvement.ESSENTIAL: "Essential",
    Involvement.INVOLVED: "Involved",
    Involvement.NOT_INVOLVED: "Not involved",
    Involvement.NOT_KNOWN: "Not known yet",
}
PARTNERS = {
    Partner.LOCAL_AUTHORITY: "Local authority",
    Partner.POLICE: "Police",
    Partner.ICB: "Integrated care board",
}


class AgencyTable(RecordTable):
    """One agency a row: code, name, kind, statutory partner, involvement, return received."""

    topic = Topic.AGENCY
    columns = (
        Column("code", "Code", 92),
        Column("name", "Agency", 220, Holds.CHOICE, grows=True),
        Column("type", "Kind", 200, Holds.CHOICE, grows=True),
        Column("partner", "Statutory partner", 164, Holds.CHOICE),
        Column("involvement", "Involvement", 124, Holds.CHOICE),
        Column("return_received_on", "Return received", 132, Holds.DAY),
    )

    def read(self) -> Sequence[Agency]:
        """The agencies, in their order."""
        return self.desk.reads.agencies()

    def words(self, record: Agency, column: Column) -> str:
        """What a cell says."""
        if column.name == "type":
            known = self.desk.library.agency_types.get(record.type)
            return known.title if known else record.type
        if column.name == "partner":
            return PARTNERS[record.partner] if record.partner else ""
        if column.name == "involvement":
            return INVOLVEMENT[record.involvement]
        if column.name == "return_received_on":
            day = record.return_received_on
            return f"{day:%d/%m/%Y}" if day else ""
        return str(getattr(record, column.name))

    def choices(self, record: Agency | None, column: Column) -> Sequence[Choice]:
        """The kinds of agency of the field's list, the statutory partners, the kinds of involvement."""
        if column.name == "type" or (column.name == "name" and record is None):
            none = [] if column.name == "name" else [Choice("", "", "")]
            return [*none, *(Choice(each.key, each.title, each.code) for each in self._types())]
        if column.name == "partner":
            return [Choice(None, "", ""), *(Choice(key, words, key.value) for key, words in PARTNERS.items())]
        if column.name == "involvement":
            return [Choice(key, words) for key, words in INVOLVEMENT.items()]
        return ()

    def is_open(self, column: Column) -> bool:
        """An agency may have any name."""
        return column.name == "name"

    def understood(self, record: Agency | None, column: Column, typed: Any) -> Any:
        """The value that ``typed`` means."""
        if column.name == "return_received_on" and isinstance(typed, str):
            day: date | None = read_day(typed, self.desk.today(), past=True) if typed.strip() else None
            return day
        if column.name in {"type", "partner", "involvement"} and isinstance(typed, str):
            if column.name == "type" and typed in self.desk.library.agency_types:
                return typed
            return chosen(self.choices(record, column), typed, _WHAT[column.name])
        if column.name == "code":
            return line(str(typed)).lower()
        name = line(str(typed)) if column.name == "name" else typed
        if column.name == "name" and not name:
            raise Refused("an agency needs a name", then="press Del on the row to take the agency out")
        return name

    def made(self, column: Column, value: Any) -> Operation:
        """A new agency: of a kind on the field's list, by its name or its code, or of any other name."""
        if column.name not in {"name", "code"}:
            raise Refused("write the agency's name or its code first")
        types = self.desk.library.agency_types
        wish = str(value).casefold()
        known = types.get(str(value)) or next(
            (each for each in types.values() if wish in (each.title.casefold(), each.code)), None
        )
        if known is not None:
            return AddRecord(self._of_kind(known, self._codes()))
        code = str(value) if column.name == "code" else code_for(str(value), self._codes())
        return AddRecord(Agency(id=self._new_id(), code=code, name=str(value)))

    def not_yet_here(self) -> tuple[AgencyType, ...]:
        """The kinds of the field's list of which the review has no agency yet."""
        here = {agency.type for agency in self.desk.reads.agencies()}
        return tuple(each for each in self._types() if each.key not in here)

    def add_kinds(self, keys: Sequence[str]) -> int:
        """Add an agency of each of these kinds, as one change; how many were added."""
        types, codes = self.desk.library.agency_types, self._codes()
        agencies = []
        for key in keys:
            agencies.append(self._of_kind(types[key], codes))
            codes.add(agencies[-1].code)
        if not agencies or self.desk.perform(AddRecords(tuple(agencies))) is None:
            return 0
        words = "1 agency" if len(agencies) == 1 else f"{len(agencies)} agencies"
        self.desk.voice.offer(f"Added {words}", "Undo", self.desk.undo)
        return len(agencies)

    def _of_kind(self, kind: AgencyType, codes: set[str]) -> Agency:
        code = free_code(kind.code, codes)
        return Agency(id=self._new_id(), code=code, name=kind.title, type=kind.key, partner=kind.partner)

    def _types(self) -> Sequence[AgencyType]:
        return tuple(self.desk.library.agency_types.values())

    def _codes(self) -> set[str]:
        return {agency.code for agency in self.desk.reads.agencies()}

    def _new_id(self) -> AgencyId:
        return AgencyId(self.desk.case.around.new_id())


_WHAT = {"type": "kind of agency", "partner": "statutory partner", "involvement": "kind of involvement"}
