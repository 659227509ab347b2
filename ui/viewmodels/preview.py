"""The briefing as it would be printed now: drawn again soon after each change, and searched for words and places."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.briefing.codec import to_json
from facilitator.briefing.composing import compose
from facilitator.briefing.finding import Finder, PageText, Spot
from facilitator.briefing.formats import FORMATS, Format
from facilitator.errors import Refused
from facilitator.model.publication import Story
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk, sentence
from ui.drawing.drawer import Drawer, Read
from ui.drawing.worker import Drawn, Failed, Fitted, Picture, Words
from ui.viewmodels.fitting import Fitting, fitting
from ui.viewmodels.printed import Passage, Places, passages

#: Several changes within this time, in milliseconds, are drawn once. Fields already wait for a pause in typing.
SOON = 150
#: Nothing printed comes of these.
_UNREAD = frozenset({Topic.EDITION, Topic.WORDING})
_POINTED = (Topic.LEARNING_POINT, Topic.RECOMMENDATION)

Sizes = tuple[tuple[float, float], ...]
_Asked = tuple[Format, str] | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words of the pages, found again, and where each passage stands."""

    pages: tuple[PageText, ...]
    finder: Finder
    places: Places

    @classmethod
    def of(cls, words: Words, printed: tuple[Passage, ...]) -> _Reading:
        finder = Finder(words.pages)
        return cls(words.pages, finder, Places(finder, printed))


class PreviewModel(QObject):
    """What the preview shows. It draws only while it is awake; the last drawing stays until there is a newer one."""

    #: How the newest words fit their format is told in ``fitting``.
    fitted = Signal()
    #: The sizes of the pages of a new drawing, in points.
    drawn = Signal(object)
    #: The number of a page, and its picture.
    pictured = Signal(int, object)
    #: The words of the pages are known, and so are the places.
    read = Signal()
    #: Why there is no newer drawing; "" once there is.
    troubled = Signal(str)
    busy_changed = Signal(bool)
    #: Topic and record of all that was changed and may be printed; of the story, the name of the field.
    edited = Signal(object)

    def __init__(self, desk: Desk, drawer: Drawer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drawer = drawer or Drawer(self)
        self.form: Format = FORMATS[0]
        self.sizes: Sizes = ()
        self.words: tuple[PageText, ...] = ()
        self.trouble = ""
        self.fitting = Fitting()
        self._pages_told = 0
        self._awake = False
        self._busy = False
        self._asked: _Asked = None
        self._awaited = 0
        self._document = 0
        #: Of which format the pages are that are shown.
        self._drawn_as = ""
        self._finder = Finder(())
        self._places = Places()
        self._printed: tuple[Passage, ...] = ()
        self._story = Story()
        #: What was being drawn when the process that draws last went.
        self._went_at: _Asked = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._draw)
        for signal, slot in (
            (self._drawer.fitted, self._take_fit),
            (self._drawer.drawn, self._take_drawn),
            (self._drawer.pictured, self._take_picture),
            (self._drawer.worded, self._take_words),
            (self._drawer.failed, self._take_failure),
            (self._drawer.went, self._take_end),
        ):
            signal.connect(slot)
        desk.committed.connect(self._follow)

    # drawing

    def wake(self) -> None:
        """Draw what is there now, and follow from now on."""
        self._awake = True
        self._story = self._desk.reads.story()
        self._draw()

    def rest(self) -> None:
        """Nobody looks: draw nothing until woken."""
        self._awake = False
        self._soon.stop()

    @property
    def format(self) -> str:
        """The key of the format that is shown."""
        return self.form.key

    def choose_format(self, form: Format) -> None:
        """Show the briefing in another format."""
        if form != self.form:
            self.form = form
            self._draw()

    def draw_again(self) -> None:
        """Draw even where nothing has changed."""
        self._asked = self._went_at = None
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
        return self._places.spots(topic, record)

    def place_at(self, page: int, x: float, y: float) -> Passage | None:
        """What is printed at a point of a page, in points."""
        return self._places.at(page, x, y)

    def place_beside(self, topic: str, record: str, by: int) -> Passage | None:
        """The next place (``by`` 1) or the one before (-1) in reading order; the first where none is shown."""
        return self._places.beside(topic, record, by)

    def search(self, query: str) -> tuple[tuple[Spot, ...], ...]:
        """Every place where the words stand."""
        return self._finder.search(query)

    # how

    def _follow(self, outcome: Outcome) -> None:
        topics = {touched.topic for touched in outcome.touched}
        if not topics - _UNREAD:
            return
        if self._awake:
            self._soon.start()
        edited = [(touched.topic.value, touched.id) for touched in outcome.touched if touched.topic in _POINTED]
        if Topic.STORY in topics:
            before, self._story = self._story, self._desk.reads.story()
            names = [
                each.name for each in fields(Story) if getattr(before, each.name) != getattr(self._story, each.name)
            ]
            edited += [(Topic.STORY.value, name) for name in names]
        if edited and self._awake:
            self.edited.emit(tuple(edited))

    def _draw(self) -> None:
        if not self._awake:
            return
        self._soon.stop()
        try:
            head = compose(self._desk.reads, self.form.key, library=self._desk.library, based_on=self.form.based_on)
        except Refused as refusal:
            self._set_busy(False)
            self._asked = None
            self._awaited = 0
            self._tell(sentence(refusal))
            return
        asked = (self.form, to_json(head))
        if self._asked == asked:
            return
        self._asked = asked
        self._printed = passages(self._desk.reads, head)
        self._pages_told = len(self.sizes) if self._drawn_as == self.form.key else 0
        self._awaited = self._drawer.draw(*asked, self._pages_told)
        self._set_busy(True)

    def _take_fit(self, answer: Fitted) -> None:
        if answer.number == self._awaited:
            self.fitting = fitting(answer.fit)
            self.fitted.emit()

    def _take_drawn(self, answer: Drawn) -> None:
        if answer.number != self._awaited:
            return
        self._document, self._drawn_as = answer.number, self.form.key
        self.sizes = answer.sizes
        self._tell("")
        self.drawn.emit(answer.sizes)
        printed = self._printed
        self._drawer.ask_words(answer.number, lambda words: _Reading.of(words, printed))
        if len(answer.sizes) != self._pages_told:
            self._drawer.ask_fit(answer.number)
        self._set_busy(False)

    def _take_picture(self, answer: Picture) -> None:
        if answer.number == self._document:
            self.pictured.emit(answer.page, answer)

    def _take_words(self, answer: Read) -> None:
        if answer.number != self._document or not isinstance(answer.made, _Reading):
            return
        self.words, self._finder, self._places = answer.made.pages, answer.made.finder, answer.made.places
        self.read.emit()

    def _take_failure(self, answer: Failed) -> None:
        if answer.number != self._awaited:
            return
        self._asked = None
        self._set_busy(False)
        self._tell(sentence(Refused(answer.what, then=answer.then)))

    def _take_end(self) -> None:
        """The process that draws went. It is started again, but for the same page only once."""
        at, self._asked = self._asked, None
        self._set_busy(False)
        if at is not None and at == self._went_at:
            self._tell("The part of the program that draws pages stopped again.")
            return
        self._went_at = at
        if self._awake:
            self._desk.voice.say("The part of the program that draws pages stopped and was started again")
            self._draw()

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _tell(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.troubled.emit(trouble)
