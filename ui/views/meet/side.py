"""The side of the meeting: who has been heard in this step, whether it may decide, and the chair's own notes."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Presence
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
from ui.viewmodels.meeting import Meeting

#: How wide the side is, open and folded, in design pixels.
WIDE, NARROW = 224, 56


class Side(QWidget):
    """Beside the cards; folds to a strip. ``asked_for`` tells the code of an agency somebody wants to write for."""

    toggled = Signal()
    asked_for = Signal(str)
    attendance_wanted = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self.is_folded = False
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Heard, quoracy and the chair's notes")
        self._fold = icon_button(
            desk.look, "columns", "Fold or open the side", self.toggled.emit, "Ctrl+Shift+B"
        )
        self._heard_title = heading("Heard")
        self._heard = QVBoxLayout()
        self._heard.setSpacing(0)
        self._buttons: dict[str, HeardButton] = {}
        self._attendance = quiet("Who is here", self.attendance_wanted.emit)
        self._attendance.setToolTip("Mark who came, who sent apologies and who has left (Ctrl+Shift+A)")
        self._quorum = meta("")
        self._notes_home = QVBoxLayout()
        self._notes: WordsField | None = None
        self._below = QVBoxLayout()
        self._lay_out()
        desk.committed.connect(self._follow)
        meeting.step_changed.connect(self._show_step)
        self._show_step(meeting.step)

    # what it does

    def fold(self, folded: bool) -> None:
        """Fold it to a strip, or open it."""
        self.is_folded = folded
        self._page.setVisible(not folded)
        self._heard_title.setVisible(not folded)
        self.setFixedWidth(self._desk.look.px(NARROW if folded else WIDE))

    def add(self, widget: QWidget) -> None:
        """Show something more beneath, such as what the room sees."""
        self._below.addWidget(widget)

    def focus_first(self) -> None:
        """Put the focus on the first thing here that can take it."""
        first = next(iter(self._buttons.values()), None)
        target = self._fold if self.is_folded else first or self._attendance
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Keep what is half typed in the chair's notes."""
        if self._notes is not None:
            self._notes.settle()

    # how

    def _lay_out(self) -> None:
        look = self._desk.look
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(16), 0, look.px(12), look.px(16))
        column.setSpacing(look.px(8))
        column.addLayout(self._heard)
        column.addSpacing(look.px(8))
        column.addWidget(self._attendance, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._quorum)
        column.addSpacing(look.px(8))
        column.addLayout(self._notes_home)
        column.addLayout(self._below)
        column.addStretch(1)
        self._page = scrolling(page)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(16), look.px(8), look.px(8), look.px(4))
        head.addWidget(self._heard_title, 1)
        head.addWidget(self._fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._page, 1)
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
        self._show_heard()
        self._show_people()

    def _follow(self, outcome: Outcome) -> None:
        touched = {each.topic for each in outcome.touched}
        if touched & {Topic.CONTRIBUTION, Topic.AGENCY}:
            self._show_heard()
        if touched & {Topic.ATTENDEE, Topic.AGENCY, Topic.STEP}:
            self._show_people()

    def _show_heard(self) -> None:
        step = self._meeting.step
        said = self._desk.reads.contributions(step.id) if step else ()
        counts = Counter(card.agency for card in said)
        agencies = self._desk.reads.agencies()
        if list(self._buttons) != [agency.id for agency in agencies]:
            self._fill(agencies)
        for agency in agencies:
            self._buttons[agency.id].show_count(agency, counts[agency.id])
        heard = sum(1 for agency in agencies if counts[agency.id])
        self._heard_title.setText(f"Heard {heard} of {len(agencies)}" if agencies else "Heard")

    def _fill(self, agencies: tuple[Agency, ...]) -> None:
        for old in self._buttons.values():
            self._heard.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for agency in agencies:
            button = HeardButton(self._desk)
            button.clicked.connect(lambda _checked=False, code=agency.code: self.asked_for.emit(code))
            self._heard.addWidget(button)
            self._buttons[agency.id] = button

    def _show_people(self) -> None:
        people = self._desk.reads.attendees()
        here = sum(1 for one in people if one.presence is Presence.PRESENT and one.left_at is None)
        self._attendance.setText(f"Who is here: {here} of {len(people)}")
        begun = self._meeting.clock.has_begun
        quorum = quorum_of(self._desk.library.quoracy, self._desk.reads.agencies(), people, begun=begun)
        self._quorum.setText(quorum.words)
        mark(self._quorum, "short", not quorum.quorate)


class HeardButton(QPushButton):
    """One agency: how often it spoke in this step; pressing it begins a line for it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "heard")
        self.setAutoDefault(False)
        self._sign, self._code, self._count = QLabel(), QLabel(), QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, desk.look.px(2), desk.look.px(4), desk.look.px(2))
        layout.setSpacing(desk.look.px(8))
        for label in (self._sign, self._code, self._count):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setProperty("part", "heard-words")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._count.setFont(desk.look.font(15, tabular=True))
        layout.addWidget(self._sign)
        layout.addWidget(self._code, 1)
        layout.addWidget(self._count)
        self.setMinimumHeight(desk.look.px(28))

    def show_count(self, agency: Agency, count: int) -> None:
        """Tell how often ``agency`` spoke."""
        code = agency.code
        self._sign.setText("●" if count else "○")
        self._code.setText(code)
        self._count.setText(str(count) if count else "not yet")
        for label in (self._sign, self._code, self._count):
            mark(label, "heard", bool(count))
        self.setToolTip(f"{agency.name}: write a line that begins with {code}:")
        times = "once" if count == 1 else f"{count} times"
        self.setAccessibleName(f"{agency.name}, {f'heard {times}' if count else 'not heard yet'}")
        self.setAccessibleDescription(f"Begins a line with {code}")
