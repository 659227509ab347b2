"""Changing an agenda: its steps at the left with their sum, the words of the chosen one at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from facilitator.errors import FacilitatorError, Refused
from facilitator.rules.agenda_gaps import AgendaGap
from ui.desk import sentence
from ui.parts.buttons import plain, primary, quiet
from ui.parts.layout import row, scrolling
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.styling import mark
from ui.parts.text import body, meta
from ui.viewmodels.agenda_draft import AgendaDraft
from ui.viewmodels.obstacles import in_full
from ui.views.prepare.agenda_list import StepList
from ui.views.prepare.agenda_pages import StepPage, WholePage
from ui.workspace import Workspace

_KEYS = (
    "In the list: ↑ ↓ walk · Alt+↑ Alt+↓ move · + and - a minute · Ctrl+N add · "
    "Del take out · Ctrl+Z undo. Ctrl+S saves."
)


class AgendaEditor(Sheet):
    """``saved`` tells the key under which the agenda is now offered."""

    saved = Signal(str)

    def __init__(self, space: Workspace, draft: AgendaDraft, over: QWidget) -> None:
        super().__init__("Change an agenda", over, width=1180)
        look = space.look
        self._space, self.draft = space, draft
        draft.setParent(self)
        self._asked_to_leave = False
        self.steps = StepList(look)
        self.sum = body("")
        self.sum.setAccessibleName("Sum of the minutes")
        self.fit = quiet("Share the minutes out", draft.fit)
        self.notice = Notice()
        self.whole, self.step = WholePage(draft, look, space.library.subjects), StepPage(draft, look)
        self.pages = QStackedWidget()
        self._areas: list[QScrollArea] = []
        for page in (self.whole, self.step):
            area = scrolling(page)
            self._areas.append(area)
            self.pages.addWidget(area)
        self._lay_out()
        self.save = primary("Save agenda", self._save)
        self.buttons(self.save, plain("Close", self.leave))
        self._listen()
        self._refresh()
        self._make_room()

    def leave(self) -> None:
        """Put it away; where something was not saved, that is said first, and the second time it goes."""
        self._settle()
        if self.draft.is_changed and not self._asked_to_leave:
            self._asked_to_leave = True
            self.notice.refuse("This is not saved yet. Save it, or close once more to leave it as it was.")
            self._space.voice.say(self.notice.text())
            return
        self.dismiss()

    def dismiss(self) -> None:
        if self.draft.is_changed and not self._asked_to_leave:
            self.leave()
            return
        super().dismiss()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _lay_out(self) -> None:
        look = self._space.look
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.steps, 1)
        column.addWidget(self.sum)
        column.addWidget(row(plain("Add a step", self._add), plain("Take it out", self._remove), self.fit, None))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(look.px(24))
        self._sides.addWidget(left, 2)
        self._sides.addWidget(self.pages, 3)
        self._both = QWidget()
        self._both.setLayout(self._sides)
        self.body.addWidget(self._both, 1)
        keys = meta(_KEYS)
        self.body.addWidget(keys)
        self.body.addWidget(self.notice)
        self.steps.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _listen(self) -> None:
        draft = self.draft
        draft.changed.connect(self._refresh)
        self.steps.chosen.connect(self._choose)
        self.steps.moved.connect(self._move)
        self.steps.removed.connect(self._remove)
        self.steps.added.connect(self._add)
        self.steps.given.connect(self._give)
        self.steps.undone.connect(lambda back: self._undo() if back else self._redo())
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._save)

    def _refresh(self) -> None:
        draft = self.draft
        self._asked_to_leave = False
        self.heading.setText(draft.agenda.title or "An agenda without a name")
        self.steps.show_agenda(draft.agenda, draft.place, draft.agenda.default_preset)
        self.sum.setText(draft.sums)
        mark(self.sum, "tone", "" if draft.adds_up else "improve")
        self.fit.setVisible(not draft.adds_up)
        self.pages.setCurrentIndex(0 if draft.step is None else 1)
        (self.whole if draft.step is None else self.step).refresh()

    def _make_room(self) -> None:
        look = self._space.look
        over = self.parentWidget()
        high = over.height() if over is not None else 0
        beside = look.is_wide(self.width(), 820)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        # Beside each other each scrolls by itself; one above the other, the sheet does.
        self._both.setMinimumSize(QSize(0, max(look.px(300), high - look.px(270)) if beside else look.px(980)))

    def _choose(self, place: int) -> None:
        self._settle()
        self.draft.choose(place)
        self._areas[self.pages.currentIndex()].verticalScrollBar().setValue(0)

    def _move(self, by: int) -> None:
        self.draft.move(by)
        step = self.draft.step
        if step is not None:
            self._space.voice.say(
                f"{step.title}: {self.draft.place + 1} of {len(self.draft.agenda.steps)}, {self.draft.part_title}"
            )

    def _remove(self) -> None:
        step = self.draft.step
        if step is None:
            self.notice.refuse("Choose a step first.")
            return
        try:
            self.draft.remove()
        except Refused as refusal:
            self.notice.refuse(sentence(refusal))
            return
        self._space.voice.say(f"Taken out: {step.title}. Ctrl+Z brings it back.")

    def _add(self) -> None:
        self.draft.add()
        editor = self.step.fields["title"].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()  # type: ignore[attr-defined]

    def _give(self, minutes: int) -> None:
        step, preset = self.draft.step, self.draft.agenda.default_preset
        if step is None:
            return
        try:
            self.draft.retime(preset, step.minutes[preset] + minutes)
        except Refused as refusal:
            self.notice.refuse(sentence(refusal))
            return
        self._space.voice.say(self.draft.sums)

    def _undo(self) -> None:
        self._settle()
        self._space.voice.say("Undone" if self.draft.undo() else "There is nothing to undo")

    def _redo(self) -> None:
        self._space.voice.say("Done again" if self.draft.redo() else "There is nothing to do again")

    def _settle(self) -> None:
        (self.whole if self.draft.step is None else self.step).settle()

    def _save(self) -> None:
        self._settle()
        self.notice.clear()
        gaps = self.draft.gaps()
        if gaps:
            self._show(gaps[0], len(gaps) - 1)
            return
        try:
            path = self.draft.keep(self._space)
        except FacilitatorError as error:
            self.notice.refuse(in_full(error))
            return
        self.notice.tell(f"Saved as {path.name} in your own agendas.")
        self._space.voice.say(self.notice.text())
        self.saved.emit(self.draft.agenda.key)

    def _show(self, gap: AgendaGap, more: int) -> None:
        if gap.step is not None:
            self.draft.choose(gap.step)
            field = self.step.fields.get(gap.field)
        else:
            field = self.whole.fields.get(gap.field) if self.draft.step is None else None
        further = f" {more} more after it." if more else ""
        self.notice.refuse(f"{gap.words} It was not saved.{further}")
        self._space.voice.say(self.notice.text())
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
