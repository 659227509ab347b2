"""An open review in the window: bar, banner, the four places, status line, and the keys that act in all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from facilitator.errors import Refused, Unavailable
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.deadlines import MilestoneState, ReviewDates, statutory_clock
from ui.at_rest import AtRest
from ui.desk import Desk, Trouble
from ui.later import next_turn
from ui.parts.tab_order import bring_into_sight, go_on
from ui.place import KeyLine, Place
from ui.undo import Undo
from ui.views.window.banner import Banner
from ui.views.window.bar import Bar
from ui.views.window.status import StatusLine
from ui.views.window.toast import Toast

if TYPE_CHECKING:
    from ui.views.meet.place import MeetPlace
    from ui.views.meet.room_offer import HalfOffered
    from ui.views.room.face import RoomFace
    from ui.views.room.showing import RoomShowing

# A place is loaded and made when it is first shown: the review is there at once.


def _prepare(desk: Desk, parent: QWidget) -> Place:
    from ui.views.prepare.place import PreparePlace

    return PreparePlace(desk, parent)


def _meet(desk: Desk, parent: QWidget) -> Place:
    from ui.views.meet.place import MeetPlace

    return MeetPlace(desk, parent)


def _publish(desk: Desk, parent: QWidget) -> Place:
    from ui.views.publish.place import PublishPlace

    return PublishPlace(desk, parent)


def _follow(desk: Desk, parent: QWidget) -> Place:
    from ui.views.follow.place import FollowPlace

    return FollowPlace(desk, parent)


#: The places, left to right: key, title, and what makes it.
PLACES: tuple[tuple[str, str, Callable[[Desk, QWidget], Place]], ...] = (
    ("prepare", "Prepare", _prepare),
    ("meet", "Meet", _meet),
    ("publish", "Publish", _publish),
    ("follow", "Follow up", _follow),
)
#: How often it is looked whether a backup is due, in milliseconds, and how long nobody may have typed before one.
_BACKUP_LOOK, _QUIET = 60_000, 4_000
#: How long a page takes, in milliseconds, until its parts stand where they will.
_SETTLED = 60

EVERYWHERE = (
    KeyLine("Ctrl+1 … Ctrl+4", "Prepare, Meet, Publish, Follow up"),
    KeyLine("Ctrl+Z", "Undo: first what is being typed, then the last change"),
    KeyLine("Ctrl+Y", "Redo"),
    KeyLine("Ctrl+F", "Find"),
    KeyLine("Ctrl+L", "Lock the review"),
    KeyLine("Ctrl+,", "Settings"),
    KeyLine("Ctrl+Shift+H", "Home: close this review"),
    KeyLine("F9, Ctrl+F9", "Blank the room's screen or bring it back; open the room view or put it away"),
    KeyLine("F1 or ?", "Every key"),
    KeyLine("Shift+F1", "The guide"),
    KeyLine("F10", "Menu"),
)


class DeskView(QWidget):
    """Made for one open review and thrown away with it. ``home`` and ``lock`` are asked for by the person."""

    home = Signal()
    lock = Signal()
    keys_wanted = Signal()
    guide_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, desk: Desk, menu: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        look = desk.look
        self._places: dict[str, Place] = {}
        self._is_kept = True
        self.undo, self.rest = Undo(desk, self), AtRest(self)
        self.bar = Bar(look, [(key, title) for key, title, _ in PLACES], menu)
        self.banner = Banner(self._keep_elsewhere)
        self.status = StatusLine(look, self.keys_wanted.emit, self.undo.undo)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.status)
        self.toast = Toast(self, look.px(34))
        self._listen()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_came)
        self._add_keys()
        self._watch = QTimer(self)
        self._watch.setInterval(_BACKUP_LOOK)
        self._watch.timeout.connect(self._look_after)
        self._watch.start()
        self._show_review()
        self.undo.refresh()

    # what it does

    @property
    def place(self) -> Place | None:
        """The place that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Place) else None

    def show_place(self, key: str, record: str = "") -> None:
        """Go to a place, and there to a record; what is half typed in the one that is left is kept."""
        place = self._made(key)
        if self.place is not None and self.place is not place:
            self.place.settle()
        self._stack.setCurrentWidget(place)
        self.bar.show_place(key)
        self.desk.set_bookmark("place", key)
        place.enter(record)
        self.rest.soon()

    def resume(self) -> None:
        """Go where this person left off, or where the review's stage suggests."""
        key = self.desk.bookmark("place")
        self.show_place(key if key in {place[0] for place in PLACES} else "prepare")

    def keep(self) -> bool:
        """Keep what is half typed everywhere; False where something outside the review stood in the way."""
        self._is_kept = True
        for place in self._places.values():
            place.settle()
        return self._is_kept

    def settle(self) -> None:
        """Keep what is half typed everywhere, and stop what runs."""
        self.keep()
        self.undo.close()
        self._watch.stop()
        self.rest.over()
        self.status.silence()
        if "meet" in self._places:
            self._showing().close()
        self.toast.put_away()

    def room_face(self) -> RoomFace | None:
        """What the room sees while the review is locked; None where it sees nothing of it now."""
        return self._showing().face() if "meet" in self._places else None

    def take_room(self, face: RoomFace) -> None:
        """Have the room view back where ``face`` stood for it, blank until the chair shows it."""
        self._showing().come_back(face)

    def half_offered(self) -> HalfOffered | None:
        """A card on its way to the room, which no review keeps; None where there is none."""
        return cast("MeetPlace", self._places["meet"]).room.offer.half_offered if "meet" in self._places else None

    def take_up(self, half: HalfOffered) -> None:
        """Go on with a card that was on its way to the room."""
        cast("MeetPlace", self._made("meet")).room.offer.take_up(half)

    def keys(self) -> tuple[tuple[str, tuple[KeyLine, ...]], ...]:
        """Every key, by where it acts: here first, then everywhere."""
        here = ((self.place.title, self.place.keys()),) if self.place is not None else ()
        return (*here, ("Everywhere", EVERYWHERE))

    def focusNextPrevChild(self, forward: bool) -> bool:
        # As the eye goes: in Qt's own order a place that was made when it was first shown would be the last.
        place = self.place
        parts = [self.bar, self.banner, *(place.tab_parts() if place is not None else ()), self.status]
        known = [*parts, self._stack]
        others = [one for one in self.children() if isinstance(one, QWidget) and one not in known]
        return go_on([*parts, *others], forward=forward, around=True) or super().focusNextPrevChild(forward)

    # how

    def _focus_came(self, _old: QWidget | None, now: QWidget | None) -> None:
        # By keyboard or by the program; what is clicked on is in sight, and must not move beneath the pointer.
        if now is not None and self.isAncestorOf(now) and not QApplication.mouseButtons():
            # Once at once, and once when a page that is shown for the first time has found its shape.
            next_turn(self, self._keep_in_sight)
            QTimer.singleShot(_SETTLED, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            bring_into_sight(now)

    def _made(self, key: str) -> Place:
        if key not in self._places:
            make = next(maker for place, _, maker in PLACES if place == key)
            made = make(self.desk, self._stack)
            self._places[key] = made
            self._stack.addWidget(made)
        return self._places[key]

    def _listen(self) -> None:
        desk = self.desk
        desk.committed.connect(self._committed)
        desk.troubled.connect(self._troubled)
        desk.eased.connect(self.banner.ease)
        desk.go.connect(self.show_place)
        desk.voice.said.connect(self.status.say)
        desk.voice.offered.connect(self.toast.offer)
        self.undo.changed.connect(lambda undo, _redo: self.status.offer_undo(undo))
        self.bar.chosen.connect(self.show_place)
        self.bar.home.connect(self.home)

    def _add_keys(self) -> None:
        for number, place in enumerate(PLACES, start=1):
            self._key(f"Ctrl+{number}", partial(self.show_place, place[0]))
        self._key(QKeySequence.StandardKey.Undo, self.undo.undo)
        self._key("Ctrl+Y", self.undo.redo)
        self._key("Ctrl+Shift+Z", self.undo.redo)
        self._key("Ctrl+F", self._find)
        self._key("Ctrl+L", self.lock.emit)
        self._key("Ctrl+,", self.settings_wanted.emit)
        self._key("Ctrl+Shift+H", self.home.emit)
        self._key("F1", self.keys_wanted.emit)
        self._key("Shift+F1", self.guide_wanted.emit)
        self._key("?", self._keys_by_letter)
        self._key("F9", lambda: self._showing().blank())
        self._key("Ctrl+F9", lambda: self._showing().turn())
        self._key("F10", self.bar.menu.click)

    def _showing(self) -> RoomShowing:
        """The room's own screen, which belongs to the meeting and is worked from everywhere."""
        return cast("MeetPlace", self._made("meet")).room.showing

    def _key(self, keys: str | QKeySequence.StandardKey, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)
        shortcut.setAutoRepeat(keys in ("Ctrl+Y", "Ctrl+Shift+Z", QKeySequence.StandardKey.Undo))

    def _keys_by_letter(self) -> None:
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit | QTextEdit)
        if self.desk.settings.single_keys and not typing:
            self.keys_wanted.emit()

    def _find(self) -> None:
        if self.place is not None:
            self.place.find()

    def _committed(self, outcome: Outcome) -> None:
        self.status.saved(outcome.at)
        topics = {touched.topic for touched in outcome.touched}
        if topics & {Topic.REVIEW, Topic.DECISION}:
            self._show_review()

    def _show_review(self) -> None:
        review = self.desk.reads.review()
        self.bar.show_review(f"{review.reference} · {review.alias}", rehearsal=review.rehearsal)
        calendar = self.desk.library.calendars.get(review.calendar)
        deadlines = self.desk.library.deadlines.get(review.calendar)
        if calendar is None or deadlines is None:
            self.bar.show_due("", late=False)
            return
        dates = ReviewDates.of(review, self.desk.reads.decision())
        try:
            limit = statutory_clock(dates, deadlines, calendar, self.desk.today()).next_limit
        except Refused:
            limit = None
        words = f"{limit.title}: {limit.short}" if limit else ""
        self.bar.show_due(words, late=limit is not None and limit.state is MilestoneState.LATE)

    def _troubled(self, trouble: Trouble) -> None:
        self._is_kept = False
        self.banner.show_trouble(trouble)

    def _keep_elsewhere(self) -> None:
        """A way out of a full or failing disk: a verified copy, wherever there is room."""
        from ui.views.window.copying import keep_elsewhere

        keep_elsewhere(self.desk, self)

    def _look_after(self) -> None:
        try:
            self.desk.case.backup_if_due()
        except (Unavailable, Refused) as error:
            self.desk.voice.say(f"No backup could be kept: {error}")
