"""The briefing as it would be printed now: drawn again soon after each change, and searched for words and places."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.briefing.build import build_context
from facilitator.briefing.codec import to_json
from facilitator.briefing.finding import Finder, PageText, Spot
from facilitator.briefing.formats import FORMATS
from facilitator.errors import Refused
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk, sentence
from ui.drawing.drawer import Drawer
from ui.drawing.worker import Drawn, Failed, Picture, Words
from ui.viewmodels.printed import Passage, passages, places

#: Several changes within this time, in milliseconds, are drawn once. Fields already wait for a pause in typing.
SOON = 150
#: What a briefing is made of; the count of agencies comes from who was there and who spoke.
_READ = frozenset(Topic) - {Topic.EDITION, Topic.ACTION, Topic.DECISION, Topic.CRITERION, Topic.VIEW, Topic.WORDING}
_POINTED = (Topic.LEARNING_POINT, Topic.RECOMMENDATION)

Sizes = tuple[tuple[float, float], ...]


class PreviewModel(QObject):
    """What the preview shows. It draws only while it is awake; the last drawing stays until there is a newer one."""

    #: The sizes of the pages of a new drawing, in points.
    drawn = Signal(object)
    #: The number of a page, and its picture.
    pictured = Signal(int, object)
    #: The words of the pages are known, and so are the places.
    read = Signal()
    #: Why there is no newer drawing; "" once there is.
    troubled = Signal(str)
    busy_changed = Signal(bool)
    #: One record was changed alone, and is to be seen.
    edited = Signal(str, str)

    def __init__(self, desk: Desk, drawer: Drawer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drawer = drawer or Drawer(self)
        self.format = FORMATS[0].key
        self.sizes: Sizes = ()
        self.words: tuple[PageText, ...] = ()
        self.trouble = ""
        self._awake = False
        self._busy = False
        self._asked = ("", "")
        self._awaited = 0
        self._document = 0
        self._finder = Finder(())
        self._places: Mapping[Passage, tuple[Spot, ...]] = {}
        self._printed: tuple[Passage, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._draw)
        for signal, slot in (
            (self._drawer.drawn, self._take_drawn),
            (self._drawer.pictured, self._take_picture),
            (self._drawer.worded, self._take_words),
            (self._drawer.failed, self._take_failure),
        ):
            signal.connect(slot)
        desk.committed.connect(self._follow)

    # drawing

    def wake(self) -> None:
        """Draw what is there now, and follow from now on."""
        self._awake = True
        self._draw()

    def rest(self) -> None:
        """Nobody looks: draw nothing until woken."""
        self._awake = False
        self._soon.stop()

    def choose_format(self, key: str) -> None:
        """Show the briefing in another format."""
        if key != self.format:
            self.format = key
            self._draw()

    def draw_again(self) -> None:
        """Draw even where nothing has changed."""
        self._asked = ("", "")
        self._draw()

    def ask_page(self, page: int, width: int) -> None:
        """Ask for the picture of a page, ``width`` pixels wide."""
        self._drawer.ask_page(self._document, page, width)

    def close(self) -> None:
        """End the drawing."""
        self.rest()
        self._drawer.close()

    # asking

    @property
    def is_busy(self) -> bool:
        """Whether a newer drawing is on its way."""
        return self._busy

    def spots(self, topic: str, record: str) -> tuple[Spot, ...]:
        """Where a record's words stand; a field of the story goes by its name."""
        return next((s for p, s in self._places.items() if (p.topic.value, p.record) == (topic, record)), ())

    def place_at(self, page: int, x: float, y: float) -> Passage | None:
        """What is printed at a point of a page, in points."""
        near = [(p, s) for p, spots in self._places.items() for s in spots if s.page == page and _holds(s, x, y)]
        return near[0][0] if near else None

    def place_beside(self, topic: str, record: str, by: int) -> Passage | None:
        """The next place (``by`` 1) or the one before (-1) in reading order; the first where none is shown."""
        order = sorted(self._places, key=lambda passage: _reading_order(self._places[passage][0]))
        here = next((n for n, p in enumerate(order) if (p.topic.value, p.record) == (topic, record)), None)
        if here is None:
            return order[0] if order else None
        return order[max(0, min(len(order) - 1, here + by))]

    def search(self, query: str) -> tuple[tuple[Spot, ...], ...]:
        """Every place where the words stand."""
        return self._finder.search(query)

    # how

    def _follow(self, outcome: Outcome) -> None:
        topics = {touched.topic for touched in outcome.touched}
        if not topics & _READ:
            return
        if self._awake:
            self._soon.start()
        if len(outcome.touched) == 1 and topics & set(_POINTED):
            touched = next(iter(outcome.touched))
            self.edited.emit(touched.topic.value, touched.id)

    def _draw(self) -> None:
        if not self._awake:
            return
        self._soon.stop()
        try:
            context = to_json(build_context(self._desk.reads, self.format))
        except Refused as refusal:
            self._set_busy(False)
            self._asked = ("", "")
            self._awaited = 0
            self._tell(sentence(refusal))
            return
        if self._asked == (self.format, context):
            return
        self._asked = (self.format, context)
        self._printed = passages(self._desk.reads)
        self._awaited = self._drawer.draw(self.format, context)
        self._set_busy(True)

    def _take_drawn(self, answer: Drawn) -> None:
        if answer.number != self._awaited:
            return
        self._document = answer.number
        self.sizes = answer.sizes
        self._tell("")
        self.drawn.emit(answer.sizes)
        self._drawer.ask_words(answer.number)
        self._set_busy(False)

    def _take_picture(self, answer: Picture) -> None:
        if answer.number == self._document:
            self.pictured.emit(answer.page, answer)

    def _take_words(self, answer: Words) -> None:
        if answer.number != self._document:
            return
        self.words = answer.pages
        self._finder = Finder(answer.pages)
        self._places = places(self._finder, self._printed)
        self.read.emit()

    def _take_failure(self, answer: Failed) -> None:
        if answer.number != self._awaited:
            return
        self._asked = ("", "")
        self._set_busy(False)
        self._tell(sentence(Refused(answer.what, then=answer.then)))

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _tell(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.troubled.emit(trouble)


def _holds(spot: Spot, x: float, y: float) -> bool:
    # A few points around: nobody aims between the lines.
    return spot.left - 6 <= x <= spot.right + 6 and spot.top - 2 <= y <= spot.bottom + 2


def _reading_order(spot: Spot) -> tuple[int, float, float]:
    return (spot.page, spot.top, spot.left)
