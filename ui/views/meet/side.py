"""The side of the meeting: who has been heard in this step, whether it may decide, and the chair's own notes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.model.meeting import Step
from facilitator.model.people import Presence
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.quorum import quorum_of
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import icon_button, quiet
from ui.parts.fields import WordsField
from ui.parts.layout import scrolling
from ui.parts.styling import mark
from ui.parts.text import heading, meta
from ui.viewmodels.hearing import Hearing
from ui.viewmodels.meeting import Meeting
from ui.views.meet.voices import VoicesStrip

#: How wide the side is, open and folded, in design pixels.
WIDE, NARROW = 224, 48
#: From this height on, in design pixels, what is pinned stays at the foot.
_TALL = 560


class Side(QWidget):
    """Beside the cards; folds to a strip. ``asked_for`` tells the code of an agency somebody wants to write for."""

    toggled = Signal()
    asked_for = Signal(str)
    attendance_wanted = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, hearing: Hearing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting, self._hearing = desk, meeting, hearing
        self.is_folded = False
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Heard, quoracy and the chair's notes")
        self._fold = icon_button(desk.look, "columns", "Fold or open the side", self.toggled.emit, "Ctrl+Shift+B")
        self._heard_title = heading("Heard")
        self._strip = meta("")
        self._strip.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._strip.hide()
        self.seats = VoicesStrip(desk, hearing)
        self.seats.asked_for.connect(self.asked_for)
        self._attendance = quiet("Who is here", self.attendance_wanted.emit)
        self._attendance.setProperty("flush", True)
        self._attendance.setToolTip("Mark who came, who sent apologies and who has left (Ctrl+Shift+A)")
        self._quorum = meta("")
        self._was_quorate: bool | None = None
        self._notes_home = QVBoxLayout()
        self._notes: WordsField | None = None
        self._below, self._foot = QVBoxLayout(), QVBoxLayout()
        self._pinned: QWidget | None = None
        self._lay_out()
        desk.committed.connect(self._follow)
        meeting.step_changed.connect(self._show_step)
        hearing.changed.connect(self._show_heard)
        self._show_heard()
        self._show_step(meeting.step)

    # what it does

    def fold(self, folded: bool) -> None:
        """Fold it to a strip, or open it."""
        self.is_folded = folded
        self._page.setVisible(not folded)
        if self._pinned is not None:
            self._pinned.setVisible(not folded)
        self._heard_title.setVisible(not folded)
        self._strip.setVisible(folded)
        px = self._desk.look.px
        self._head.setContentsMargins(px(8 if folded else 16), px(8), px(8), px(4))
        self.setFixedWidth(self._desk.look.px(NARROW if folded else WIDE))

    def add(self, widget: QWidget) -> None:
        """Show something more beneath, such as what the room sees."""
        self._below.addWidget(widget)

    def pin(self, widget: QWidget) -> None:
        """Keep ``widget`` in sight at the foot; where the side is low it scrolls with the rest."""
        self._pinned = widget
        look = self._desk.look
        self._foot.setContentsMargins(look.px(16), look.px(8), look.px(12), look.px(12))
        self._foot.addWidget(widget)

    def focus_first(self) -> None:
        """Put the focus on the first thing here that can take it."""
        first = next(iter(self.seats.rows), None)
        target = self._fold if self.is_folded else first or self._attendance
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Keep what is half typed in the chair's notes."""
        if self._notes is not None:
            self._notes.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        home = self._foot if self._desk.look.is_wide(self.height(), _TALL) else self._below
        if self._pinned is not None and home.indexOf(self._pinned) < 0:
            home.addWidget(self._pinned)

    # how

    def _lay_out(self) -> None:
        look = self._desk.look
        # In its place before it is filled: with each place that a page comes to, all in it is styled anew.
        page = QWidget()
        self._page = scrolling(page)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.setParent(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(16), 0, look.px(12), look.px(16))
        column.setSpacing(look.px(8))
        column.addWidget(self.seats)
        column.addSpacing(look.px(8))
        column.addWidget(self._attendance, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._quorum)
        column.addSpacing(look.px(8))
        column.addLayout(self._notes_home)
        column.addLayout(self._below)
        column.addStretch(1)
        head = self._head = QHBoxLayout()
        head.addWidget(self._heard_title, 1)
        head.addWidget(self._fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._strip)
        layout.addWidget(self._page, 1)
        layout.addLayout(self._foot)
        layout.addStretch(0)

    def _show_step(self, step: Step | None) -> None:
        self.settle()
        while (item := self._notes_home.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._notes = None
        if step is not None:
            self._notes = WordsField("Chair's notes · only you see this", rows=4, placeholder="Notes for this step")
            self._notes.editor.setAccessibleName(f"Chair's own notes on {step.title}; nobody else sees them")
            self._notes.setProperty("part", "chair-notes")
            bind(self._notes, self._desk, Topic.STEP, step.id, "chair_notes")
            self._notes_home.addWidget(self._notes)
        self._show_people()

    def _follow(self, outcome: Outcome) -> None:
        touched = {each.topic for each in outcome.touched}
        if touched & {Topic.ATTENDEE, Topic.AGENCY, Topic.STEP}:
            self._show_people()

    def _show_heard(self) -> None:
        table = self._hearing.table
        self._strip.setText(f"{table.heard}/{table.here}")
        self._strip.setAccessibleName(f"Heard {table.heard} of {table.here} agencies. {table.waiting_words}".rstrip())
        self._strip.setToolTip(table.waiting_words)
        self._heard_title.setText(f"Heard {table.heard} of {table.here}" if table.seats else "Heard")

    def _show_people(self) -> None:
        people = self._desk.reads.attendees()
        here = sum(1 for one in people if one.presence is Presence.PRESENT and one.left_at is None)
        self._attendance.setText(f"Present: {here} of {len(people)}")
        decides = self._desk.library.decides(self._desk.reads.review().agenda)
        self._quorum.setVisible(decides)
        if not decides:
            return
        begun = self._meeting.clock.has_begun
        quorum = quorum_of(self._desk.library.quoracy, self._desk.reads.agencies(), people, begun=begun)
        self._quorum.setText("\n".join(["Not quorate yet", *quorum.missing]) if quorum.missing else quorum.words)
        mark(self._quorum, "short", not quorum.quorate)
        if self._was_quorate not in (None, quorum.quorate):
            # Only seen otherwise, and at the edge of the screen.
            self._desk.voice.say("The meeting is quorate." if quorum.quorate else "The meeting is not quorate.")
        self._was_quorate = quorum.quorate
