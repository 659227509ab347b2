"""One person in the register: who they are, and the marks that one key each sets."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.model.people import Attendee, Presence
from facilitator.operations.attending import Mark
from ui.desk import Desk
from ui.parts.buttons import icon_button
from ui.parts.row_button import RowButton
from ui.parts.styling import mark as styled
from ui.parts.text import words

#: The marks in the order in which they stand, with their key and word.
MARKS = (
    (Mark.PRESENT, Qt.Key.Key_P, "Present"),
    (Mark.REMOTE, Qt.Key.Key_R, "Remote"),
    (Mark.APOLOGIES, Qt.Key.Key_A, "Apologies"),
    (Mark.ABSENT, Qt.Key.Key_N, "Absent"),
    (Mark.LEFT, Qt.Key.Key_L, "Left"),
)


class PersonRow(RowButton):
    """A line of the register. It takes the focus itself; Left and Right go to its marks, Space presses one."""

    marked = Signal(str, object)
    #: Go so many rows on, to that place in the row (0: the row itself).
    moved = Signal(str, int, int)
    chosen = Signal(str)
    #: Show more about them, or fold it.
    opened = Signal(str)

    def __init__(self, desk: Desk, person_id: str, parent: QWidget | None = None) -> None:
        super().__init__("person", parent)
        self._desk, self._id = desk, person_id
        self._name = _words("body")
        self._about, self._times = _words("meta"), _words("meta")
        self._marks: list[QToolButton] = []
        who = QVBoxLayout()
        who.setSpacing(0)
        for label in (self._name, self._about, self._times):
            who.addWidget(label)
        self._segments = QHBoxLayout()
        self._segments.setSpacing(0)
        for place, (mark, key, name) in enumerate(MARKS, 1):
            self._segments.addWidget(self._segment(place, mark, Qt.Key(key), name))
        self._layout = QHBoxLayout(self)
        look = desk.look
        self._layout.setContentsMargins(look.px(8), look.px(4), look.px(8), look.px(4))
        self._layout.setSpacing(look.px(8))
        self._layout.addLayout(who, 1)
        self._layout.addLayout(self._segments)
        self._more = icon_button(desk.look, "dots-three", "More about this person", lambda: self.opened.emit(self._id))
        self._more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._segments.addSpacing(look.px(4))
        self._segments.addWidget(self._more)
        self._layout.setAlignment(self._segments, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    # what it shows

    def show_person(self, person: Attendee, agency: str, deputy_for: str) -> None:
        """Show who they are and how they are marked."""
        about = [person.job_title, agency, f"for {deputy_for}" if deputy_for else ""]
        self._name.setText(person.name)
        self._about.setText(" · ".join(part for part in about if part))
        self._about.setVisible(bool(self._about.text()))
        times = times_of(person)
        self._times.setText(times)
        self._times.setVisible(bool(times))
        marks = marks_of(person)
        for button, (mark, _key, name) in zip(self._marks, MARKS, strict=True):
            button.setChecked(mark in marks)
            button.setAccessibleName(f"{person.name}: {name}")
        self._more.setAccessibleName(f"More about {person.name}")
        self._more.setToolTip("Times, deputy, conflict of interest (Enter)")
        self.setAccessibleName(f"{person.name}, {self._about.text()}, {said_of(person)}")

    def show_chosen(self, chosen: bool, *, is_stop: bool) -> None:
        """Show whether the details beneath are theirs; Tab stops at one row alone."""
        styled(self, "chosen", chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def focus_place(self, place: int) -> None:
        """Put the focus on the row (0) or on one of its marks."""
        target = self if place == 0 else self._marks[place - 1]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._took(event, 0):
            QWidget.keyPressEvent(self, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QToolButton) and watched in self._marks:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._took(event, self._marks.index(watched) + 1)
            if event.type() == QEvent.Type.FocusIn:
                self.chosen.emit(self._id)
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit(self._id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._desk.look.is_wide(self.width(), 620)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != way:
            self._layout.setDirection(way)

    # how

    def _segment(self, place: int, mark: Mark, key: Qt.Key, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.setProperty("part", "segment")
        button.setProperty("edge", {1: "first", len(MARKS): "last"}.get(place, "middle"))
        button.setToolTip(f"{name} ({chr(key.value)})" if self._desk.settings.single_keys else name)
        button.clicked.connect(lambda _checked=False: self._press(mark))
        button.installEventFilter(self)
        self._marks.append(button)
        return button

    def _press(self, mark: Mark) -> None:
        self.marked.emit(self._id, mark)
        # A refused mark must not stay pressed: what the record says is shown, not what was clicked.
        person = next((one for one in self._desk.reads.attendees() if one.id == self._id), None)
        for button, (each, _key, _name) in zip(self._marks, MARKS, strict=True):
            button.setChecked(person is not None and each in marks_of(person))

    def _took(self, event: QKeyEvent, place: int) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self._id, 1 if key == Qt.Key.Key_Down else -1, place)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.focus_place(max(0, min(len(MARKS), place + step)))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and place:
            self._press(MARKS[place - 1][0])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._id)
        else:
            return self._took_letter(key)
        return True

    def _took_letter(self, key: int) -> bool:
        mark = next((mark for mark, letter, _name in MARKS if letter == key), None)
        if mark is None or not self._desk.settings.single_keys:
            return False
        self._press(mark)
        return True


def marks_of(person: Attendee) -> frozenset[Mark]:
    """The marks that stand for a person."""
    if person.presence is Presence.APOLOGIES:
        return frozenset({Mark.APOLOGIES})
    if person.presence is Presence.ABSENT:
        return frozenset({Mark.ABSENT})
    if person.presence is not Presence.PRESENT:
        return frozenset()
    came = Mark.REMOTE if person.remote else Mark.PRESENT
    return frozenset({came, Mark.LEFT}) if person.left_at else frozenset({came})


def said_of(person: Attendee) -> str:
    """How a person is marked, in words."""
    named = [name.lower() for mark, _key, name in MARKS if mark in marks_of(person) and mark is not Mark.LEFT]
    return ", ".join([*(named or ["not marked yet"]), *([times_of(person)] if times_of(person) else [])])


def times_of(person: Attendee) -> str:
    """When a person came and left, where that was not from the start to the end."""
    arrived = f"arrived {_time(person.arrived_at)}" if person.arrived_at else ""
    left = f"left {_time(person.left_at)}" if person.left_at else ""
    return ", ".join(part for part in (arrived, left) if part)


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%H:%M}"


def _words(kind: str) -> QLabel:
    label = words("", kind)
    # The row is what is clicked; its words are no text of their own to select.
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
