"""The clock with its words: the line, what the chosen milestone says, and how its day was counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from facilitator.errors import Refused
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk, sentence
from ui.parts.buttons import quiet
from ui.parts.layout import row
from ui.parts.notice import Notice
from ui.parts.text import body, heading, meta
from ui.viewmodels.prepare_clock import counting_lines, picture_of, read_clock
from ui.views.prepare.clock_line import ClockLine


class ClockPanel(QWidget):
    """Follows the review: every date that is entered moves the line at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.line = ClockLine(desk.look)
        self.line.walked.connect(self._walked)
        self.words = body("")
        self.notice = Notice()
        self.waiting = meta("")
        self.guidance = meta("")
        self.counting = QListWidget()
        self.counting.setAccessibleName("How the days were counted")
        self.counting.setProperty("part", "counting")
        self.counting.hide()
        self.show_counting = quiet("Show the counting", self.toggle_counting)
        self.show_counting.setProperty("flush", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(8))
        for part in (heading("The statutory clock"), self.guidance, self.notice, self.line, self.waiting):
            layout.addWidget(part)
        layout.addWidget(self.words)
        layout.addWidget(row(self.show_counting, None))
        layout.addWidget(self.counting)
        desk.committed.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Read the dates again."""
        try:
            clock = read_clock(self._desk.reads, self._desk.library, self._desk.today())
        except Refused as refusal:
            self._without_line(sentence(refusal))
            return
        if clock is None:
            self._without_line("This review follows a calendar that this computer does not have. Choose another below.")
            return
        self.notice.clear()
        coming = clock.next_limit or clock.next
        self.guidance.setText(" ".join(part for part in (clock.guidance, clock.guidance_version) if part))
        picture = picture_of(clock, self._desk.library.calendars[self._desk.reads.review().calendar])
        self.line.show_picture(picture)
        self.line.setVisible(bool(picture.marks))
        waits = [f"{one.title}: {one.words}." for one in picture.waiting]
        deadlines = self._desk.library.deadlines[self._desk.reads.review().calendar]
        self.waiting.setText("\n".join(waits or ([] if clock.milestones else [deadlines.note])))
        self.waiting.setVisible(bool(self.waiting.text()))
        if self.line.chosen < 0:
            self.words.setText(f"Next: {coming.title}. {_begun(coming.words)}." if coming else "")
        self._tell()

    def toggle_counting(self) -> None:
        """Show or hide, day by day, how the chosen milestone was counted."""
        if self.counting.isVisibleTo(self):
            self.counting.hide()
            self.show_counting.setText("Show the counting")
            return
        if self.line.chosen < 0:
            self._choose_next()
        self.counting.show()
        self.show_counting.setText("Hide the counting")
        self._tell()
        self.counting.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.voice.say(f"{self.counting.count()} days counted one by one")

    def _choose_next(self) -> None:
        limits = [number for number, mark in enumerate(self.line.marks) if mark.milestone.statutory]
        open_ones = [number for number in limits if not self.line.marks[number].is_done]
        self.line.choose((open_ones or limits or [0])[0])

    def _walked(self, number: int) -> None:
        milestone = self.line.marks[number].milestone
        self._tell()
        self._desk.voice.say(f"{milestone.title}: {milestone.words}. {_begun(milestone.owner)}")

    def _tell(self) -> None:
        chosen = self.line.chosen
        milestone = self.line.marks[chosen].milestone if chosen >= 0 else None
        if milestone is not None:
            whose = "Limit set by law or guidance" if milestone.statutory else "The partnership's plan"
            self.words.setText(f"{milestone.title}: {milestone.words}. {whose}; {milestone.owner}.")
        self.words.setVisible(bool(self.words.text()))
        lines = counting_lines(milestone) if milestone else ()
        self.counting.clear()
        for day, why, counts in lines:
            item = QListWidgetItem(f"{day}: {why}")
            if not counts:
                item.setForeground(self._desk.look.colour("muted"))
            self.counting.addItem(item)
        self.counting.setFixedHeight(self._desk.look.px(28) * min(max(len(lines), 1), 8) + self._desk.look.px(8))
        self.show_counting.setVisible(bool(self.line.marks))

    def _without_line(self, words: str) -> None:
        self.notice.refuse(words)
        for part in (self.line, self.waiting, self.words, self.counting, self.show_counting):
            part.hide()

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.REVIEW) or outcome.ids(Topic.DECISION):
            self.refresh()


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
