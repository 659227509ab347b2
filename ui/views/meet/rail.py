"""The rail of the meeting: its parts and steps, where it is, what each took, and when it will end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facilitator.model.meeting import Step, StepState
from facilitator.rules.meeting_clock import MeetingClock
from ui.desk import Desk
from ui.parts.buttons import icon_button
from ui.parts.layout import scrolling
from ui.parts.styling import mark
from ui.viewmodels.meeting import Meeting
from ui.views.meet.skip_line import SkipLine

#: How wide the rail is, open and folded, in design pixels.
WIDE, NARROW = 224, 56
_SIGNS = {StepState.DONE: "✓", StepState.SKIPPED: "\N{EN DASH}", StepState.OPEN: "▸", StepState.WAITING: ""}


class StepRow(QPushButton):
    """One step: its sign, its title, its minutes; pressing it looks at the step."""

    #: The menu is wanted, at that point of the screen.
    asked = Signal(QPoint)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step_id = step.id
        self.setProperty("part", "step-row")
        self.setAutoDefault(False)
        self._sign, self._title, self._minutes, self._note = (_quiet_label() for _ in range(4))
        self._title.setWordWrap(True)
        self._note.setWordWrap(True)
        self._note.setProperty("type", "meta")
        self._sign.setFixedWidth(desk.look.px(16))
        self._minutes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._minutes.setFont(desk.look.font(13, tabular=True))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._note)
        layout = QHBoxLayout(self)
        pad = desk.look.px(4)
        layout.setContentsMargins(desk.look.px(8), pad, desk.look.px(8), pad)
        layout.setSpacing(desk.look.px(4))
        layout.addWidget(self._sign)
        layout.addLayout(words, 1)
        layout.addWidget(self._minutes)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(desk.look.px(24))

    def show_step(self, step: Step, clock: MeetingClock, *, is_current: bool, is_shown: bool) -> None:
        """Tell how ``step`` stands."""
        time = clock.step(step.id)
        used = (time.used_seconds + 30) // 60 if time else 0
        is_over = time is not None and time.planned_seconds > 0 and time.left_seconds <= -60
        self._sign.setText(_SIGNS[step.state])
        self._title.setText(step.title)
        self._minutes.setText(f"{used}/{step.minutes}" if step.state is StepState.DONE else f"{step.minutes}")
        note = _note(step, used, is_current=is_current)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        for part in (self, self._title, self._sign, self._minutes):
            mark(part, "state", "current" if is_current else step.state.value)
        mark(self._minutes, "over", is_over)
        mark(self, "shown", is_shown)
        self.setAccessibleName(_spoken(step, used, note, is_current=is_current, is_shown=is_shown))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Menu:
            self.asked.emit(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            # Arrows are the rail's: it knows what comes next.
            event.ignore() if event.key() in _ARROWS else super().keyPressEvent(event)


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class Rail(QWidget):
    """The steps in their parts, one tab stop with arrows inside it; folds to a strip that still tells the time."""

    #: The person folded or opened it.
    toggled = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self._rows: dict[str, StepRow] = {}
        self.is_folded = False
        self.setProperty("part", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Steps of the meeting")
        self._fold = icon_button(desk.look, "columns", "Fold or open the steps", self.toggled.emit, "Ctrl+B")
        self._count = QLabel()
        self._count.setProperty("type", "meta")
        self._count.setWordWrap(True)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setSpacing(0)
        self._page = scrolling(self._list)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._skip = SkipLine(meeting)
        self._skip.closed.connect(self.focus_shown)
        self._ends, self._over = QLabel(), QLabel()
        self._lay_out()
        meeting.step_changed.connect(lambda _step: self._refresh())
        meeting.steps_changed.connect(self._refresh)
        meeting.clock_changed.connect(self._show_clock)
        self._refresh()

    # what it does

    def fold(self, folded: bool) -> None:
        """Fold it to a strip, or open it."""
        self.is_folded = folded
        self._page.setVisible(not folded)
        self._skip.setVisible(not folded and self._skip.is_asking)
        self.setFixedWidth(self._desk.look.px(NARROW if folded else WIDE))
        self._show_clock(self._meeting.clock)
        self._tell_count()

    def focus_shown(self) -> None:
        """Put the focus on the step that is shown."""
        row = self._shown_row()
        if row is not None and not self.is_folded:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._fold.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_reason(self, step_id: str) -> None:
        """Ask, in a line beneath the steps, why a step is skipped."""
        step = self._meeting.find(step_id)
        if step is not None:
            self._skip.ask(step)

    def menu_for(self, step: Step) -> QMenu:
        """What can be done with a step, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self._actions(step):
            menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = list(self._rows.values())
        focused = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        if focused is None or event.key() not in _ARROWS:
            super().keyPressEvent(event)
            return
        goal = {
            Qt.Key.Key_Up: max(0, focused - 1),
            Qt.Key.Key_Down: min(len(rows) - 1, focused + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(rows) - 1,
        }[Qt.Key(event.key())]
        rows[goal].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.ensureWidgetVisible(rows[goal])

    # how

    def _lay_out(self) -> None:
        look = self._desk.look
        self._column.setContentsMargins(look.px(8), 0, look.px(8), look.px(8))
        self._ends.setProperty("part", "ends")
        self._over.setProperty("part", "over")
        for label in (self._ends, self._over):
            label.setWordWrap(True)
            label.setContentsMargins(look.px(16), 0, look.px(8), 0)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(16), look.px(8), look.px(8), look.px(4))
        head.addWidget(self._count, 1)
        head.addWidget(self._fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, look.px(12))
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._page, 1)
        layout.addWidget(self._skip)
        layout.addStretch(0)
        layout.addWidget(self._ends)
        layout.addWidget(self._over)

    def _refresh(self) -> None:
        if list(self._rows) != [step.id for step in self._meeting.steps]:
            self._fill()
        clock, current = self._meeting.clock, self._meeting.current
        shown = self._meeting.step
        for step in self._meeting.steps:
            row = self._rows[step.id]
            is_shown = shown is not None and shown.id == step.id
            is_current = current is not None and current.id == step.id
            row.show_step(step, clock, is_current=is_current, is_shown=is_shown)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_shown else Qt.FocusPolicy.ClickFocus)
        row_shown = self._shown_row()
        if row_shown is not None:
            self._page.ensureWidgetVisible(row_shown, 0, self._desk.look.px(48))
        self._tell_count()
        self._show_clock(clock)

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._rows.clear()
        for group, steps in groupby(self._meeting.steps, key=lambda step: step.group):
            if group:
                title = QLabel(group)
                title.setProperty("part", "step-group")
                title.setContentsMargins(self._desk.look.px(8), 0, 0, 0)
                self._column.addWidget(title)
            for step in steps:
                row = StepRow(self._desk, step)
                row.clicked.connect(partial(self._meeting.show, step.id))
                row.asked.connect(partial(self._open_menu, step.id))
                self._column.addWidget(row)
                self._rows[step.id] = row
        self._column.addStretch(1)

    def _shown_row(self) -> StepRow | None:
        return self._rows.get(self._meeting.step.id) if self._meeting.step else None

    def _tell_count(self) -> None:
        steps, shown = self._meeting.steps, self._meeting.step
        place = next((number for number, step in enumerate(steps, 1) if shown and step.id == shown.id), 0)
        # The strip has no room for words: the two figures stand beneath the button there.
        self._count.setVisible(not self.is_folded)
        self._count.setText(f"Step {place} of {len(steps)}" if place else "No agenda yet")

    def _show_clock(self, clock: MeetingClock) -> None:
        if clock.has_ended:
            ends, over = "Ended", f"{clock.used_seconds // 60} of {clock.planned_seconds // 60} minutes"
        elif clock.has_begun:
            ends, over = f"Ends {clock.ends_words}", clock.over_words
        else:
            ends, over = f"{clock.planned_seconds // 60} minutes", f"Begun now, ends {clock.ends_words}"
        if self.is_folded:
            ends, over = (clock.ends_words, over if clock.has_begun else "")
        for label, text in ((self._ends, ends), (self._over, over)):
            if label.text() != text:
                label.setText(text)
            mark(label, "folded", self.is_folded)
            side = 4 if self.is_folded else 16
            label.setContentsMargins(self._desk.look.px(side), 0, self._desk.look.px(4), 0)
        mark(self._over, "over", clock.is_over)

    def _open_menu(self, step_id: str, at: QPoint) -> None:
        step = self._meeting.find(step_id)
        if step is not None:
            self.menu_for(step).popup(at)

    def _actions(self, step: Step) -> list[tuple[str, Callable[[], object]]]:
        current = self._meeting.current
        is_current = current is not None and current.id == step.id
        found: list[tuple[str, Callable[[], object]]] = [("Look at this step", partial(self._meeting.show, step.id))]
        if not is_current:
            words = "Start the clock here" if step.state is StepState.WAITING else "Take this step up again"
            found.append((words, partial(self._meeting.come_back, step.id)))
        if step.state is not StepState.SKIPPED:
            found.append(("Skip, with a reason…", partial(self.ask_reason, step.id)))
        if step.state is not StepState.WAITING:
            found.append(("Come back to it later", partial(self._meeting.leave_for_later, step.id)))
        return found


def _quiet_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setProperty("part", "step-words")
    return label


def _note(step: Step, used: int, *, is_current: bool) -> str:
    if step.state is StepState.SKIPPED:
        return "skipped"
    if is_current and step.running_since is None:
        return "paused"
    if step.state is StepState.OPEN and not is_current:
        return "left open"
    return "for later" if step.state is StepState.WAITING and used else ""


def _spoken(step: Step, used: int, note: str, *, is_current: bool, is_shown: bool) -> str:
    if step.state is StepState.DONE:
        how = f"done, {used} of {step.minutes} minutes"
    elif step.state is StepState.SKIPPED:
        how = f"skipped: {step.skip_reason}"
    else:
        how = f"{note}, {step.minutes} minutes" if note else f"{step.minutes} minutes"
    parts = [step.title, "the clock is here" if is_current else "", how, "shown" if is_shown else ""]
    return ", ".join(part for part in parts if part)
