"""Meet: the rail, the step with its cards and pages, the line to write on, and the side, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.reference.agendas import StepRecord
from ui.desk import Desk
from ui.parts.empty import EmptyState
from ui.parts.layout import scrolling
from ui.parts.tab_order import bring_into_sight, go_on, step_to, stops_in
from ui.place import KeyLine, Place
from ui.viewmodels.meeting import OPEN_ITEMS, Meeting
from ui.views.meet import pieces
from ui.views.meet.aids import KEYS as AID_KEYS
from ui.views.meet.attendance import AttendancePanel
from ui.views.meet.capture_line import CaptureLine
from ui.views.meet.left_open import KEYS as LEFT_OPEN
from ui.views.meet.panels.open_items import OpenItemsPanel
from ui.views.meet.place_keys import PLACE_KEYS
from ui.views.meet.rail import Rail
from ui.views.meet.rescaling import Rescaling
from ui.views.meet.room_here import KEYS as ROOM_KEYS
from ui.views.meet.room_here import RoomHere
from ui.views.meet.side import Side
from ui.views.meet.step_head import StepHead
from ui.views.meet.tabs import Tabs

#: Below this width, in design pixels, the rail and the side fold by themselves.
_ROOMY = 1200
#: Below this height, in design pixels, so do the words to say.
_TALL = 480
#: The page of a step is never lower than this, in design pixels: where there is less room, it scrolls with its head.
_PAGE, _PAGE_LOW = 200, 190
_CARDS, _REGISTER, _OPEN = "Cards", "Who is here", "Left open"
#: What a step must ask for, by what other places call it.
_PANELS = {"decision": StepRecord.CRITERIA}
#: Steps that ask for these begin with their page; in others the cards come first.
_LEADING = frozenset(
    {
        StepRecord.GROUND_RULES,
        StepRecord.ATTENDANCE,
        StepRecord.CRITERIA,
        StepRecord.PARTNER_VIEWS,
        StepRecord.READ_BACK,
    }
)


class MeetPlace(Place):
    """The meeting as it is run. The clock is told only while the place is on the screen; the time counts on."""

    key: ClassVar[str] = "meet"
    title: ClassVar[str] = "Meet"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setProperty("part", "page")
        self._rescaling = Rescaling(desk.look, self)
        self.meeting = Meeting(desk, self)
        # Each part is made where it belongs: with each place that it comes to later, all in it would be styled anew.
        middle, page = QWidget(self), QWidget()
        self._above, self._foot, self._column = QVBoxLayout(middle), QVBoxLayout(), QVBoxLayout(page)
        # A low screen, or large text: the page scrolls as a whole, and the line stays where it is.
        self._area = scrolling(page)
        self._above.addWidget(self._area, 1)
        self._above.addLayout(self._foot)
        self.line = CaptureLine(desk, self.meeting, middle)
        self.board = pieces.board(desk, self.meeting, page)
        self.tabs = Tabs(page)
        self.head = StepHead(desk, self.meeting, page)
        self.rail = Rail(desk, self.meeting, self)
        self.side = Side(desk, self.meeting, self.head.aids.hearing, self)
        self.room = RoomHere(desk, self.meeting, self)
        self._register: QWidget | None = None
        self._step_id = ""
        self._last_page: dict[str, str] = {}
        self._chose: dict[str, bool] = {}
        self._was_roomy = True
        # What its parts would like is more than a low screen has at 200 %; it folds, and they scroll.
        self.setMinimumSize(480, 320)
        self._lay_out(middle)
        self._listen()
        self._show_step(self.meeting.step)

    # as a place

    def enter(self, record: str = "") -> None:
        """Be ready to write on, or be at ``record``: the id of a step or a card, or a panel: the step that has it."""
        step = self._step_called(record)
        if record == OPEN_ITEMS:
            self.show_open()
            return
        if self.meeting.find(step) is not None:
            self.meeting.show(step)
        elif record and self._show_card(record):
            # The keys are at the card: whoever was sent to it has something to do there.
            return
        self.line.take_focus()

    def settle(self) -> None:
        """Keep what is half typed anywhere here."""
        for part in (self.line, *self.tabs.pages, self.side):
            pieces.tell(part, "settle")

    def find(self) -> None:  # type: ignore[override]
        """Look for words among the cards."""
        self.tabs.turn_to(_CARDS)
        pieces.tell(self.board, "find")

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys of the line, the cards, the pages shown and the meeting itself."""
        found = [*pieces.keys_of(self.line), *pieces.keys_of(self.board)]
        for page in self.tabs.pages:
            if page is not self.board:
                found += pieces.keys_of(page)
        return (*found, *PLACE_KEYS, *AID_KEYS, *ROOM_KEYS)

    def tab_parts(self) -> tuple[QWidget, ...]:
        """From a card offered to the room and the line by the page, the head and the rail to the side."""
        return (self.room.offer, self.line, self.tabs, self.head, self.rail, self.side)

    # what it does

    def show_register(self) -> None:
        """Turn to the register, in whatever step."""
        self._register = self._page_called(_REGISTER, lambda: AttendancePanel(self.desk, self.meeting))
        pieces.tell(self._register, "enter")

    def show_open(self, card: str = "") -> None:
        """Turn to what was left open, in whatever step; with ``card``, to the words for it."""
        pieces.tell(self._page_called(_OPEN, lambda: OpenItemsPanel(self.desk)), "show_item", card)

    def next_part(self, by: int = 1) -> None:
        """Put the focus on the next part of the page (or the one before): line, page, head, rail, side, and again."""
        parts: list[tuple[QWidget, Callable[[], object]]] = [
            (self.line, lambda: self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            (self.tabs, self._focus_page),
            (self.head, self.head.focus_next),
            (self.rail, self.rail.focus_shown),
            (self.side, self.side.focus_first),
        ]
        focused = QApplication.focusWidget()
        at = next((n for n, (part, _) in enumerate(parts) if focused and _holds(part, focused)), -1 if by > 0 else 0)
        for steps in range(1, len(parts) + 1):
            part, focus = parts[(at + by * steps) % len(parts)]
            focus()
            now = QApplication.focusWidget()
            # A part that has nothing to focus is passed by.
            if now is not None and _holds(part, now):
                bring_into_sight(now)
                return

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Pages come and go: in Qt's own order, whatever was made last would be the last that Tab reaches.
        return go_on(self.tab_parts(), forward=forward) or self._leave(forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.meeting.start_ticking()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.meeting.stop_ticking()

    # how

    def _leave(self, *, forward: bool) -> bool:
        """Go on to the window around, or where there is nothing else, begin again."""
        window = stops_in(self.window())
        mine = [place for place, stop in enumerate(window) if self.isAncestorOf(stop)]
        if not mine:
            return super().focusNextPrevChild(forward)
        after, before = window[mine[-1] + 1 :], window[: mine[0]]
        ends = (stops_in(self.line), stops_in(self.side))
        stops = [*after, *before, *ends[0]] if forward else [*before[::-1], *after[::-1], *ends[1][::-1]]
        step_to(stops[0], forward=forward)
        return True

    def _lay_out(self, middle: QWidget) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addWidget(middle, 1)
        layout.addWidget(self.side)
        self._no_agenda = EmptyState(
            self.desk.look,
            "list-bullets",
            "This review has no agenda yet",
            "Choose one in Prepare; its steps appear here.",
        )
        self._column.addWidget(self.head)
        self._column.addWidget(self._no_agenda)
        self._column.addWidget(self.tabs, 1)
        self._foot.addWidget(self.room.offer)
        self._foot.addWidget(self.line)
        self.side.pin(self.room.side)

    def _listen(self) -> None:
        for keys, act in (
            ("Ctrl+PgDown", self.meeting.next),
            ("Ctrl+PgUp", self.meeting.previous),
            ("Ctrl+Return", self.line.record),
            ("Ctrl+Enter", self.line.record),
            ("F8", self.meeting.pause_or_resume),
            ("F7", self.head.toggle_script),
            ("F6", self.next_part),
            *self.head.aids.shortcuts(),
            ("Shift+F6", lambda: self.next_part(-1)),
            ("Ctrl+J", self._turn),
            ("Ctrl+Shift+A", self.show_register),
            (LEFT_OPEN, self.show_open),
            ("Ctrl+B", lambda: self._toggle("rail")),
            ("Ctrl+Shift+B", lambda: self._toggle("side")),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.rail.toggled.connect(lambda: self._toggle("rail"))
        self.side.toggled.connect(lambda: self._toggle("side"))
        self.side.attendance_wanted.connect(self.show_register)
        self.side.asked_for.connect(self._begin_line)
        self.line.left.connect(self._focus_page)
        self.board.asked.connect(self._do)
        self.board.keyed.connect(self._show_cards)
        self.board.found_none.connect(self._go_to_line)
        self.rail.left_open.clicked.connect(lambda _checked=False: self.show_open())
        self.room.offer.left.connect(self._focus_page)
        self.line.recorded.connect(lambda _at: self.head.fold_script())
        self.tabs.turned.connect(self._remember_page)
        self.head.unfolded.connect(lambda: self.tabs.show_bar(shown=not self.head.is_folded))
        self.meeting.step_changed.connect(self._show_step)
        self.meeting.steps_changed.connect(self._tell_agenda)
        self.desk.committed.connect(self._follow)
        self.desk.look.changed.connect(self._make_room)

    def _page_called(self, title: str, make: Callable[[], QWidget]) -> QWidget:
        """Turn to the page of that title; where the step has none, it has one now."""
        if title not in self.tabs.titles:
            pages = list(zip(self.tabs.titles, self.tabs.pages, strict=True))
            self.tabs.show_pages([*pages, (title, make())], title)
        self.tabs.turn_to(title)
        self.head.fold_script()
        return self.tabs.pages[self.tabs.titles.index(title)]

    def _show_step(self, step: Step | None) -> None:
        had_focus = QApplication.focusWidget()
        for page in self.tabs.pages:
            pieces.tell(page, "settle")
        agenda_step = self.meeting.agenda_step
        self._register = None
        pages: list[tuple[str, QWidget]] = [(_CARDS, self.board)]
        leading = ""
        if step is not None and agenda_step is not None:
            found = pieces.panels(self.desk, self.meeting, agenda_step)
            self._register = next((page for title, page in found if title == _REGISTER), None)
            pages += found
            leading = found[0][0] if found and _LEADING & set(agenda_step.records) else ""
        self._step_id = step.id if step else ""
        gone = self.tabs.show_pages(pages, self._last_page.get(self._step_id, leading))
        for page in gone:
            page.hide()
            page.deleteLater()
        self._count_cards()
        self._tell_agenda()
        if had_focus is not None and any(_holds(page, had_focus) for page in gone):
            self._go_to_line()

    def _tell_agenda(self) -> None:
        has_agenda = bool(self.meeting.steps)
        self._no_agenda.setVisible(not has_agenda)
        for part in (self.tabs, self.line):
            part.setVisible(has_agenda)

    def _remember_page(self, title: str) -> None:
        self._last_page[self._step_id] = title
        self._fold()

    def _show_cards(self) -> None:
        page, focused = self.tabs.page, QApplication.focusWidget()
        if page is not self.board and self.meeting.steps:
            within = page is not None and focused is not None and _holds(page, focused)
            if within:
                self._go_to_line()
            self.tabs.turn_to(_CARDS)
            if within:
                self.board.enter()

    def _go_to_line(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self.tabs.turn()
        self.desk.voice.say(self.tabs.title)
        self._focus_page()

    def _focus_page(self) -> None:
        page = self.tabs.page
        if page is not None and not pieces.tell(page, "enter"):
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, name: str, ids: tuple[str, ...]) -> None:
        if name == "settle":
            self.show_open(ids[0])
        else:
            self.room.do(name, ids)

    def _begin_line(self, code: str) -> None:
        editor = self.line.editor
        if not editor.text().strip():
            editor.put(0, len(editor.text()), f"{code}: ")
        self.line.take_focus()

    def _step_called(self, record: str) -> str:
        """The id of the step of that key or, where a panel is meant, of the one that has it, whatever it is called."""
        for step in self.meeting.steps:
            data = self.desk.agenda_step(step.key)
            has_it = data is not None and _PANELS.get(record) in data.records
            if has_it or step.key == record:
                return step.id
        return record

    def _show_card(self, card_id: str) -> bool:
        card = self.desk.reads.find(Topic.CONTRIBUTION, card_id)
        step = getattr(card, "step", None)
        if step:
            self.meeting.show(step)
            self.tabs.turn_to(_CARDS)
        return bool(step) and self.board.show_card(card_id)

    def _count_cards(self) -> None:
        step = self.meeting.step
        rows = self.board.cards.rows if step is not None else ()
        self.tabs.count(_CARDS, sum(1 for row in rows if step is not None and row.step_id == step.id))

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.CONTRIBUTION):
            self._count_cards()

    def _toggle(self, which: str) -> None:
        part = self.rail if which == "rail" else self.side
        self._chose[which] = not part.is_folded
        self._fold()
        name = "The rail" if which == "rail" else "The side"
        self.desk.voice.say(f"{name} is {'folded' if part.is_folded else 'open'}.")

    def _make_room(self) -> None:
        roomy = self.desk.look.is_wide(self.width(), _ROOMY)
        if roomy != self._was_roomy:
            # What somebody folded or opened by hand holds until the room changes.
            self._chose.clear()
            self._was_roomy = roomy
        self._fold()

    def _space(self, *, low: bool) -> None:
        px = self.desk.look.px
        aside = px(16 if low else 24)
        self._column.setContentsMargins(aside, px(4 if low else 12), aside, 0)
        self._column.setSpacing(px(4 if low else 8))
        self._above.setContentsMargins(0, 0, 0, px(4 if low else 8))
        self._above.setSpacing(px(4 if low else 8))
        self._foot.setContentsMargins(aside, 0, aside, 0)

    def _fold(self) -> None:
        self.rail.fold(self._chose.get("rail", not self._was_roomy))
        self.side.fold(self._chose.get("side", not self._was_roomy))
        tall = self.height() / self.desk.look.scale
        low = tall < _TALL
        self._space(low=low)
        self.tabs.setMinimumHeight(self.desk.look.px(_PAGE_LOW if low else _PAGE))
        # Where a page is filled in, it has more of the room than the words.
        share = 0.33 if self.tabs.page is self.board else 0.2
        self.head.script.limit(round(max(96, share * tall) * self.desk.look.scale))
        self.head.compact(low)
        self.line.strip.be_low(low)
        if low and not self.head.script.isHidden():
            self.head.fold_script()


def _holds(part: QWidget, focused: QWidget) -> bool:
    return part is focused or part.isAncestorOf(focused)
