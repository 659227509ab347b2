"""The actions as a grid: what, who, by when and how far, the first due first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from facilitator.errors import Refused
from facilitator.ids import ActionId
from facilitator.model.action import Action, ActionState
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.records import AddRecord, RemoveRecord
from facilitator.rules.actions import in_order, is_late, is_open, said_due
from facilitator.rules.uk_days import read_day
from facilitator.text import line, words
from ui.viewmodels.prepare_table import Choice, Column, Holds, RecordTable, chosen

STATES = {
    ActionState.NOT_STARTED: "Not started",
    ActionState.ON_TRACK: "On track",
    ActionState.AT_RISK: "At risk",
    ActionState.DONE: "Done",
    ActionState.EVIDENCED: "Evidenced",
    ActionState.CLOSED: "Closed",
}
_NOBODY = Choice(None, "", "")


class ActionsTable(RecordTable):
    """One action a row. ``show_all`` takes in those that are finished."""

    topic = Topic.ACTION
    columns = (
        Column("text", "Action", 220, grows=True, least=180),
        Column("owner", "Owner", 82, Holds.CHOICE),
        Column("owner_role", "Post that answers for it", 150),
        Column("due_on", "Due", 126, Holds.DAY),
        Column("state", "State", 98, Holds.CHOICE),
    )
    shows_all = False

    def read(self) -> Sequence[Action]:
        """The actions to be shown, the first due first."""
        self._agencies: dict[str, Agency] = {agency.id: agency for agency in self.desk.reads.agencies()}
        return in_order(each for each in self.desk.reads.actions() if self.shows_all or is_open(each))

    def show_all(self, everything: bool) -> None:
        """Show all actions, or only those that are still open."""
        if everything != self.shows_all:
            self.shows_all = everything
            self._sync(list(self.read()))

    def words(self, record: Action, column: Column) -> str:
        """What a cell says: a day with how near it is, an agency by its code."""
        if column.name == "owner":
            agency = self._agencies.get(record.owner) if record.owner else None
            return agency.code if agency else ""
        if column.name == "due_on":
            return self.due_words(record)
        if column.name == "state":
            return STATES[record.state]
        if column.name == "text" and record.immediate:
            return f"Immediate: {record.text}"
        return str(getattr(record, column.name))

    def due_words(self, action: Action) -> str:
        """The day, and beneath it how near or late it is."""
        if action.due_on is None:
            return ""
        near = said_due(action, self.desk.today())
        return f"{short_day(action.due_on)}\n{near}" if near else short_day(action.due_on)

    def typed_words(self, record: Action | None, column: Column) -> str:
        """What an editor begins with: the value without what is said about it."""
        value = getattr(record, column.name) if record is not None else ""
        if column.holds is Holds.DAY:
            return f"{value:%d/%m/%Y}" if value else ""
        if column.name == "text":
            return str(value)
        return self.words(record, column) if record is not None else ""

    def is_late(self, row: int) -> bool:
        """Whether the action of a row is late."""
        record = self.record(row)
        return record is not None and is_late(record, self.desk.today())

    def choices(self, record: Action | None, column: Column) -> Sequence[Choice]:
        """The agencies by their codes; the states."""
        del record
        if column.name == "owner":
            return [_NOBODY, *(Choice(each.id, each.name, each.code) for each in self._agencies.values())]
        if column.name == "state":
            return [Choice(state, said) for state, said in STATES.items()]
        return ()

    def understood(self, record: Action | None, column: Column, typed: Any) -> Any:
        """The value that ``typed`` means; an action's text may not be emptied."""
        if column.holds is Holds.CHOICE:
            return (
                chosen(self.choices(record, column), typed, column.title.lower()) if isinstance(typed, str) else typed
            )
        if column.holds is Holds.DAY:
            return read_day(typed, self.desk.today()) if str(typed).strip() else None
        if column.name == "text":
            said = words(str(typed), "the action")
            if not said:
                raise Refused("an action needs words", then="press Del on the row to take it out")
            return said
        return line(str(typed), "the post")

    def made(self, column: Column, value: Any) -> Operation:
        """A new action: in the last row everything begins with what is to be done."""
        if column.name != "text":
            raise Refused("write what is to be done first")
        return AddRecord(Action(id=ActionId(self.desk.case.around.new_id()), text=value))

    def remove(self, row: int, refuse: Callable[[str], None]) -> bool:
        """Take an action out, with an offer to undo that."""
        record = self.record(row)
        if record is None or self.desk.perform(RemoveRecord(Topic.ACTION, record.id), refused=refuse) is None:
            return False
        self.desk.voice.offer("Removed 1 action", "Undo", self.desk.undo)
        return True

    def concerns(self, outcome: Outcome) -> bool:
        """An agency's code shows here, too."""
        if outcome.ids(Topic.AGENCY):
            self.read()
            self.tell_all()
        return super().concerns(outcome)


def short_day(day: date) -> str:
    """A day as it stands in a narrow column: 3 Mar 2027."""
    return f"{day.day} {day:%b %Y}"
