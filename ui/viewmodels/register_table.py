"""The register of who and what must not appear, as a grid that is filled in by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from facilitator.errors import Refused
from facilitator.model.disclosure import OrdinaryWord, RegisterEntry, RegisterKind
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation
from facilitator.operations.disclosing import FillRegister
from facilitator.rules.uk_days import read_day
from facilitator.text import line
from ui.viewmodels.prepare_table import Choice, Column, Holds, RecordTable, chosen
from ui.viewmodels.register_pasting import entries_in

KINDS = {
    RegisterKind.PERSON: "Person",
    RegisterKind.PLACE: "Place",
    RegisterKind.ORGANISATION: "Organisation",
    RegisterKind.REFERENCE: "Reference",
}


class RegisterTable(RecordTable):
    """One entry a row; in the last row everything begins with the name, of a person until something else is said."""

    topic = Topic.REGISTER_ENTRY
    columns = (
        Column("name", "Name, address or number", 200, grows=True),
        Column("kind", "Kind", 110, Holds.CHOICE),
        Column("role", "Said instead", 150, grows=True),
        Column("also", "Other forms, parted by ;", 200, grows=True),
        Column("born", "Born", 104),
    )

    def read(self) -> Sequence[RegisterEntry]:
        """The entries, in their order."""
        return self.desk.reads.register_entries()

    def words(self, record: RegisterEntry, column: Column) -> str:
        """What a cell says: a kind by its word, the other forms in one line, a day as it is written here."""
        value = getattr(record, column.name)
        if column.name == "kind":
            return KINDS[record.kind]
        if column.name == "also":
            return "; ".join(record.also)
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")

    def choices(self, record: RegisterEntry | None, column: Column) -> Sequence[Choice]:
        """The four kinds."""
        del record
        return [Choice(kind, words) for kind, words in KINDS.items()] if column.name == "kind" else ()

    def understood(self, record: RegisterEntry | None, column: Column, typed: Any) -> Any:
        """The value that ``typed`` means; a name may not be emptied, a place is not born."""
        if column.name == "kind":
            return chosen(self.choices(record, column), typed, "kind") if isinstance(typed, str) else typed
        said = line(str(typed))
        if column.name == "name" and not said:
            raise Refused("an entry needs a name", then="press Del on the row to take it out")
        if column.name == "also":
            return tuple(form for part in said.split(";") if (form := part.strip()))
        if column.name == "born":
            if said and record is not None and record.kind is not RegisterKind.PERSON:
                raise Refused(f"a {record.kind.value} has no date of birth")
            return read_day(said, self.desk.today(), past=True) if said else None
        return said

    def made(self, column: Column, value: Any) -> Operation:
        """A new entry: in the last row everything begins with the name."""
        if column.name != "name":
            raise Refused("write the name first")
        return FillRegister((self.entry(RegisterKind.PERSON, value),))

    def entry(self, kind: RegisterKind, name: str, **more: Any) -> RegisterEntry:
        """A new entry with an id of its own."""
        return RegisterEntry(id=self.desk.case.around.new_id(), kind=kind, name=name, **more)

    def add(self, kind: RegisterKind, name: str) -> bool:
        """Add one entry."""
        return self._fill((self.entry(kind, name),), ())

    def set_aside(self, word: str) -> bool:
        """Say that a word is neither a person nor a place of this review."""
        return self._fill((), (OrdinaryWord(id=self.desk.case.around.new_id(), word=word),))

    def add_pasted(self, text: str, refused: Any) -> int:
        """Add what ``text`` tells, one entry a line or as a table; how many there were."""
        try:
            listed = entries_in(text)
        except Refused as refusal:
            refused(refusal)
            return 0
        entries = tuple(
            self.entry(RegisterKind(each.kind.value), each.name, role=each.role, also=each.also, born=each.born)
            for each in listed
        )
        return self._added(entries)

    def add_attendees(self) -> int:
        """Add the people at the table who have no entry of their own, by their job titles; how many there were."""
        taken = {entry.person for entry in self.desk.reads.register_entries()}
        entries = tuple(
            self.entry(RegisterKind.PERSON, person.name, role=person.job_title, person=person.id)
            for person in self.desk.reads.attendees()
            if person.id not in taken and person.name.strip()
        )
        return self._added(entries)

    def without_role(self) -> tuple[int, ...]:
        """The rows of people of whom nobody has said what documents say instead."""
        return tuple(
            row
            for row, entry in enumerate(self.desk.reads.register_entries())
            if entry.kind is RegisterKind.PERSON and not entry.role.strip()
        )

    def _added(self, entries: tuple[RegisterEntry, ...]) -> int:
        if not entries or not self._fill(entries, ()):
            return 0
        words = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
        self.desk.voice.offer(f"Added {words} to the register", "Undo", self.desk.undo)
        return len(entries)

    def _fill(self, entries: tuple[RegisterEntry, ...], ordinary: tuple[OrdinaryWord, ...]) -> bool:
        return self.desk.perform(FillRegister(entries, ordinary)) is not None
