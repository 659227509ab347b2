"""The steps of the meeting in their parts: what is past or far folds where all of it has no room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from facilitator.model.meeting import Step, StepState
from ui.desk import Desk
from ui.parts.layout import scrolling
from ui.viewmodels.meeting import Meeting
from ui.views.meet.step_row import PartRow, RailRow, StepRow

_ENDED = (StepState.DONE, StepState.SKIPPED)


class StepList(QWidget):
    """One tab stop, with arrows inside; Enter looks at a step or unfolds a part."""

    #: Somebody wants to skip the step with that id.
    skip_wanted = Signal(str)

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self._rows: dict[str, StepRow] = {}
        self._parts: dict[str, PartRow] = {}
        self._steps: dict[str, tuple[Step, ...]] = {}
        #: Parts that somebody opened or folded by hand.
        self._by_hand: dict[str, bool] = {}
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setSpacing(0)
        self._column.setContentsMargins(desk.look.px(8), 0, desk.look.px(8), desk.look.px(8))
        self._page: QScrollArea = scrolling(self._list)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)

    # what it does

    def refresh(self) -> None:
        """Show the steps as they stand."""
        steps = self._meeting.steps
        if list(self._rows) != [step.id for step in steps]:
            self._fill(steps)
        self._steps = {part: tuple(held) for part, held in groupby(steps, key=lambda step: step.group)}
        clock, current, shown = self._meeting.clock, self._meeting.current, self._meeting.step
        for step in steps:
            is_shown = shown is not None and shown.id == step.id
            is_current = current is not None and current.id == step.id
            self._rows[step.id].show_step(step, clock, is_current=is_current, is_shown=is_shown)
            policy = Qt.FocusPolicy.StrongFocus if is_shown else Qt.FocusPolicy.ClickFocus
            self._rows[step.id].setFocusPolicy(policy)
        self._fit()
        row = self._shown_row()
        if row is not None:
            self._page.ensureWidgetVisible(row, 0, self._desk.look.px(48))

    def focus_shown(self) -> bool:
        """Put the focus on the step that is shown; whether there is one."""
        row = self._shown_row()
        if row is None:
            return False
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def row(self, step_id: str) -> StepRow:
        """The line of that step."""
        return self._rows[step_id]

    def part(self, title: str) -> PartRow:
        """The line of that part of the meeting."""
        return self._parts[title]

    def menu_for(self, step: Step) -> QMenu:
        """What can be done with a step, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self._actions(step):
            menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # how

    def _go(self, key: int) -> None:
        lines = self._lines()
        focused = next((place for place, line in enumerate(lines) if line.hasFocus()), 0)
        goal = {
            Qt.Key.Key_Up: max(0, focused - 1),
            Qt.Key.Key_Down: min(len(lines) - 1, focused + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(lines) - 1,
        }[Qt.Key(key)]
        lines[goal].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.ensureWidgetVisible(lines[goal])

    def _fill(self, steps: tuple[Step, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._rows.clear()
        self._parts.clear()
        for title, held in groupby(steps, key=lambda step: step.group):
            if title:
                part = PartRow(self._desk)
                part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                part.arrowed.connect(self._go)
                part.clicked.connect(partial(self._turn_part, title))
                self._column.addWidget(part)
                self._parts[title] = part
            for step in held:
                row = StepRow(self._desk, step)
                row.clicked.connect(partial(self._meeting.show, step.id))
                row.arrowed.connect(self._go)
                row.asked.connect(partial(self._open_menu, step.id))
                self._column.addWidget(row)
                self._rows[step.id] = row
        self._column.addStretch(1)

    def _turn_part(self, title: str) -> None:
        self._by_hand[title] = self._rows[self._steps[title][0].id].isHidden()
        self._fit()

    def _fit(self) -> None:
        """Fold what is past where all has no room, then what is far; never what is shown or under way."""
        near = [step.group for step in (self._meeting.step, self._meeting.current) if step is not None]
        held = [part for part in self._parts if part not in near]
        past = [part for part in held if all(step.state in _ENDED for step in self._steps[part])]
        far = [part for part in reversed(held) if part not in past]
        folded: set[str] = set()
        self._show_parts(folded)
        # What is past folds at once, what is ahead from its end: the nearest stays in sight longest.
        for parts in (past, *([part] for part in far)):
            if self._needed() > self._page.viewport().height():
                folded |= set(parts)
                self._show_parts(folded)

    def _show_parts(self, folded: set[str]) -> None:
        clock = self._meeting.clock
        for title, part in self._parts.items():
            is_open = self._by_hand.get(title, title not in folded)
            part.show_part(title, self._steps[title], clock, is_open=is_open)
            for step in self._steps[title]:
                row = self._rows[step.id]
                if not is_open and row.hasFocus():
                    # Else Qt would find another place for it, out of the meeting and away from its keys.
                    part.setFocus(Qt.FocusReason.OtherFocusReason)
                row.setHidden(not is_open)

    def _needed(self) -> int:
        self._column.invalidate()
        return self._column.totalHeightForWidth(self._page.viewport().width())

    def _lines(self) -> list[RailRow]:
        lines = sorted(self._page.findChildren(RailRow), key=self._column.indexOf)
        return [line for line in lines if self._column.indexOf(line) >= 0 and not line.isHidden()]

    def _shown_row(self) -> StepRow | None:
        return self._rows.get(self._meeting.step.id) if self._meeting.step else None

    def _open_menu(self, step_id: str, at: QPoint) -> None:
        step = self._meeting.find(step_id)
        if step is not None:
            self.menu_for(step).popup(at)

    def _actions(self, step: Step) -> list[tuple[str, Callable[[], object]]]:
        current = self._meeting.current
        found: list[tuple[str, Callable[[], object]]] = [("Look at this step", partial(self._meeting.show, step.id))]
        if current is None or current.id != step.id:
            words = "Start the clock here" if step.state is StepState.WAITING else "Take this step up again"
            found.append((words, partial(self._meeting.come_back, step.id)))
        if step.state is not StepState.SKIPPED:
            found.append(("Skip, with a reason…", partial(self.skip_wanted.emit, step.id)))
        if step.state is not StepState.WAITING:
            found.append(("Come back to it later", partial(self._meeting.leave_for_later, step.id)))
        return found
