"""People: who is expected, filled in by keyboard, with quoracy in plain words beneath."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.people import Presence
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.meeting_clock import meeting_clock
from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.parts.layout import column, row
from ui.parts.styling import mark
from ui.parts.text import body, heading, meta
from ui.place import KeyLine
from ui.viewmodels.people_table import PeopleTable, quorum_now
from ui.views.prepare.agencies import GRID_KEYS
from ui.views.prepare.grid import Grid
from ui.views.prepare.section import Section, beside_keys


class QuoracyWords(QWidget):
    """Whether the meeting may decide, what is missing, and the rule itself; a change is said aloud."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = body("")
        self.words.setProperty("part", "quoracy")
        self.then = meta("")
        self.rule = body(desk.library.quoracy.words)
        self.rule.hide()
        self._show_rule = quiet("Show the rule", self._toggle_rule)
        self._show_rule.setProperty("flush", True)
        inner = column(heading("Quoracy"), self.words, self.then, row(self._show_rule, None), self.rule, gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, desk.look.px(8), 0, 0)
        layout.addWidget(inner)
        desk.committed.connect(self._follow)
        self._refresh()

    def _toggle_rule(self) -> None:
        shown = self.rule.isVisibleTo(self)
        self.rule.setVisible(not shown)
        self._show_rule.setText("Show the rule" if shown else "Hide the rule")

    def _follow(self, outcome: Outcome) -> None:
        if any(outcome.ids(topic) for topic in (Topic.ATTENDEE, Topic.AGENCY, Topic.STEP)):
            before = self.words.text()
            self._refresh()
            if before != self.words.text():
                self._desk.voice.say(self.words.text())

    def _refresh(self) -> None:
        decides = self._desk.library.decides(self._desk.reads.review().agenda)
        self.words.setVisible(decides)
        if not decides:
            self.words.clear()
            self.then.hide()
            return
        begun = meeting_clock(self._desk.reads.steps(), None, self._desk.now()).has_begun
        quorum = quorum_now(self._desk, begun=begun)
        lines = [f"•  {sentence}" for sentence in quorum.missing]
        beginning = "Not quorate yet" if lines else quorum.words
        self.words.setText("\n".join([beginning, *lines]) if len(lines) > 1 else quorum.words)
        mark(self.words, "kind", "met" if quorum.quorate else "missing")
        # Before the meeting there is time to mend it: what follows from it is said once it has begun.
        told = begun and not quorum.quorate
        self.then.setText(self._desk.library.quoracy.not_quorate if told else "")
        self.then.setVisible(told)


class PeopleSection(Section):
    """A grid whose last row adds a person; lines pasted from a table add several."""

    key = "people"
    title = "People"
    leads = "Type a name in the last row, or paste a list from Word or Excel: name, job title, agency, role."
    measure = 1100

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = PeopleTable(desk, self)
        self.grid = Grid(desk.look, self.table, "People", self.paste)
        self.quoracy = QuoracyWords(desk)
        self.paste_button = plain("Paste people", self._paste_clipboard)
        self.paste_button.setToolTip("Add everybody in the clipboard, one a line (Ctrl+V in the table)")
        self.page.addWidget(self.grid)
        keys = (
            "Enter edits and goes on · Space ticks · Ctrl+V pastes a list · "
            "Alt+Up and Alt+Down move a row · Del takes it out · Ctrl+Tab leaves the table"
        )
        self.page.addWidget(beside_keys(keys, self.paste_button))
        self.page.addWidget(self.quoracy)
        self.page.addStretch(1)

    def begin(self) -> None:
        """The first person or, where there is nobody yet, the row that adds one."""
        if self.table.rowCount() > 1:
            self.grid.go_to(0, 0)
        else:
            self.grid.go_to_last()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What stands beneath the table stays in sight while it is filled in.
        self.grid.keep_within(self.height() - self.desk.look.px(310))

    def holds(self, record: str) -> bool:
        """Whether there is such a person."""
        return self.table.row_of(record) >= 0

    def show_record(self, record: str, field: str = "") -> bool:
        """Put the cursor on the person, in the cell of the field where that is named."""
        at = self.table.row_of(record)
        if at >= 0:
            self.grid.go_to(at, self.table.column_of(field))
        return at >= 0

    @classmethod
    def state(cls, desk: Desk) -> str:
        """How many come, and whether the meeting may decide."""
        people = desk.reads.attendees()
        coming = sum(person.presence in {Presence.EXPECTED, Presence.PRESENT} for person in people)
        if not people:
            return "nobody yet"
        return f"{coming} of {len(people)} coming"

    def paste(self, text: str) -> int:
        """Add the people whom ``text`` tells."""
        added = self.table.add_pasted(text)
        if added:
            self.grid.go_to(self.table.rowCount() - 1 - added, 0)
        else:
            self.desk.voice.say("Nobody was found in the clipboard. Copy a list with one person on each line.")
        return added

    def _paste_clipboard(self) -> None:
        self.paste(QGuiApplication.clipboard().text())

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys of the grid, and pasting."""
        return (*GRID_KEYS, KeyLine("Ctrl+V", "Add the people in the clipboard, one a line"))
