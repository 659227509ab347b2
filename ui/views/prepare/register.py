"""Who must not appear: the register of this review, filled by hand, by paste and from the notes, and confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.clearing.register import register_of
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.disclosing import ConfirmRegister
from ui.desk import Desk, sentence
from ui.parts.buttons import plain, primary, quiet
from ui.parts.fields import LineField
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.styling import mark
from ui.parts.text import body, heading, meta
from ui.place import KeyLine
from ui.viewmodels.register_changes import is_confirmed, standing
from ui.viewmodels.register_table import RegisterTable
from ui.viewmodels.ruling import whoever
from ui.views.prepare.agencies import GRID_KEYS
from ui.views.prepare.grid import Grid
from ui.views.prepare.proposal_card import ProposalCard
from ui.views.prepare.section import Section

_KEYS = (
    "The people at the table are checked for anyway, whether or not they are listed here. "
    "Enter edits and goes on · Ctrl+V pastes a list · Del takes a row out · Ctrl+Tab leaves the table"
)
_TOPICS = (Topic.REGISTER, Topic.REGISTER_ENTRY, Topic.ORDINARY_WORD, Topic.ATTENDEE, Topic.PROFILE, Topic.REVIEW)


class Confirming(QWidget):
    """Who confirms that the register is whole; says what has changed since it was last confirmed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.said, self.notice = body(""), Notice()
        self.said.setProperty("part", "quoracy")
        self.by = LineField("Confirmed by", pauses=False)
        self.by.show_value(whoever(desk))
        self.by.editor.returnPressed.connect(self.confirm)  # type: ignore[attr-defined]
        self.go = primary("Confirm that it is whole", self.confirm)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.by.setMaximumWidth(desk.look.px(360))
        line.addWidget(self.by, 1)
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, desk.look.px(8), 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading("Confirmation"))
        layout.addWidget(self.said)
        layout.addLayout(line)
        layout.addWidget(self.notice)
        desk.committed.connect(self._follow)
        self._show()

    def confirm(self) -> None:
        """Confirm it as it stands."""
        self.notice.clear()
        version = register_of(self._desk.reads).version
        if self._desk.perform(ConfirmRegister(version, self.by.value()), refused=self.notice.refuse) is not None:
            self._desk.voice.offer("The register is confirmed", "Undo", self._desk.undo)

    def _follow(self, outcome: Outcome) -> None:
        if any(outcome.ids(topic) for topic in _TOPICS):
            self._show()

    def _show(self) -> None:
        self.said.setText(standing(self._desk))
        mark(self.said, "kind", "met" if is_confirmed(self._desk) else "missing")


class RegisterSection(Section):
    """The grid, the words that the notes bring in, and the confirmation without which nothing is issued."""

    key = "register"
    title = "Who must not appear"
    short = "Not to appear"
    leads = (
        "Everyone and everything that must not be in what is published: family, friends, staff, addresses, schools, "
        "numbers. It is private, and stays in this file."
    )
    measure = 1100

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = RegisterTable(desk, self)
        self.grid = Grid(desk.look, self.table, "Who must not appear", self.paste)
        self.notice = Notice()
        self.roles = quiet("", self._first_without_role)
        self.roles.setProperty("flush", True)
        acts = Flow(gap=8)
        for words, tip, act in (
            ("Paste", "One a line, or rows of kind, role, name, other forms, born (Ctrl+V in the table)", self._clip),
            ("Take the people at the table", "With their job titles, to be changed to roles", self.take_attendees),
        ):
            button = plain(words, act)
            button.setToolTip(tip)
            acts.addWidget(button)
        self.proposals, self.confirming = ProposalCard(desk, self.table), Confirming(desk)
        self.proposals.finished.connect(lambda: self.confirming.go.setFocus(Qt.FocusReason.OtherFocusReason))
        self.page.addWidget(self.proposals)
        self.page.addWidget(self.grid)
        self.page.addWidget(self.roles, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.setSpacing(24)
        foot.addWidget(meta(_KEYS), 1)
        foot.addLayout(acts, 1)
        self.page.addLayout(foot)
        self.page.addWidget(self.notice)
        self.page.addWidget(self.confirming)
        self.page.addStretch(1)
        desk.committed.connect(self._follow)
        self._tell_roles()

    def begin(self) -> None:
        """The word to be decided or, where there is none, the row that adds an entry."""
        if self.proposals.model.current is not None:
            self.proposals.begin()
        else:
            self.grid.go_to_last()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grid.keep_within(self.height() - self.desk.look.px(360))

    def holds(self, record: str) -> bool:
        """Whether there is such an entry."""
        return self.table.row_of(record) >= 0

    def show_record(self, record: str, field: str = "") -> bool:
        """Put the cursor on the entry."""
        at = self.table.row_of(record)
        if at >= 0:
            self.grid.go_to(at, self.table.column_of(field))
        return at >= 0

    @classmethod
    def state(cls, desk: Desk) -> str:
        """How many entries there are, and whether it is confirmed."""
        number = len(desk.reads.register_entries())
        if not number:
            return "nothing listed yet"
        return f"{number}, {'confirmed' if is_confirmed(desk) else 'not confirmed'}"

    def paste(self, text: str) -> int:
        """Add the entries that ``text`` tells."""
        self.notice.clear()
        added = self.table.add_pasted(text, lambda refusal: self.notice.refuse(sentence(refusal)))
        if added:
            self.grid.go_to(self.table.rowCount() - 1 - added, 0)
        elif not self.notice.text():
            self.desk.voice.say("Nothing was found in the clipboard. Copy one name or address on each line.")
        return added

    def take_attendees(self) -> None:
        """List the people at the table, so that documents say their roles."""
        if not self.table.add_attendees():
            self.desk.voice.say("Everybody at the table is listed already")

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys of the card and of the grid."""
        return (
            KeyLine("P, L, O, R", "On a word of the notes: a person, a place, an organisation, a reference"),
            KeyLine("N, S", "Neither; not now"),
            *GRID_KEYS,
            KeyLine("Ctrl+V", "Add what is in the clipboard, one a line"),
        )

    def _clip(self) -> None:
        self.paste(QGuiApplication.clipboard().text())

    def _first_without_role(self) -> None:
        rows = self.table.without_role()
        if rows:
            self.grid.go_to(rows[0], self.table.column_of("role"))

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.REGISTER_ENTRY):
            self._tell_roles()

    def _tell_roles(self) -> None:
        number = len(self.table.without_role())
        people = "1 person has" if number == 1 else f"{number} people have"
        self.roles.setText(f"{people} no role: what do documents say instead?")
        self.roles.setVisible(number > 0)
