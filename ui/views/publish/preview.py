"""The preview: the briefing's pages beside the editor, with zoom, search, and the way from each point to its editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.briefing.finding import Spot
from facilitator.briefing.formats import Format
from ui.desk import Desk
from ui.drawing.drawer import Drawer
from ui.drawing.worker import Picture
from ui.parts.buttons import icon_button, quiet
from ui.parts.layout import Flow, row
from ui.parts.notice import Notice
from ui.parts.text import meta
from ui.place import KeyLine
from ui.viewmodels.formats import called, formats_here
from ui.viewmodels.preview import PreviewModel, Sizes
from ui.views.publish.find_bar import FindBar
from ui.views.publish.pages import Pages

#: A drawing that is there sooner, in milliseconds, is not worth telling.
PATIENCE = 600
_BOOKMARK = "publish format"
_CTRL = Qt.KeyboardModifier.ControlModifier
_PLACES = {
    "learning-point": "Learning point",
    "recommendation": "Recommendation",
    "story": "The story",
    "profile": "The partnership",
    "review": "The reference",
}


class Preview(QWidget):
    """The pages as they would be printed now. ``show_place`` marks where a record is printed."""

    #: Topic, record and field of what was chosen on a page; a field of the story goes by its name.
    place_clicked = Signal(str, str, str)
    #: Another format of briefing is shown.
    format_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, drawer: Drawer | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = PreviewModel(desk, drawer, self)
        self.pages = Pages(desk.look)
        self._place = ("", "")
        self._spots: tuple[Spot, ...] = ()
        self._to_be_seen = False
        #: What is offered; a partnership's own are looked for each time the pages come into view.
        self.formats = formats_here(desk)
        self.model.choose_format(self.formats.find(desk.bookmark(_BOOKMARK)))
        self.setAccessibleName("Preview")
        self.setProperty("part", "preview")
        self.pages.setAccessibleName("Pages of the briefing")
        self.find_bar = FindBar(desk)
        self._notice = Notice()
        #: What stands in the way of a format of the partnership's own.
        self.own_notice = Notice()
        self.fit_line, self.over = meta(""), Notice()
        self.fit_line.hide()
        self._again = quiet("Draw again", self.model.draw_again)
        self._again.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._tell_where)
        self._lay_out()
        self._with_ctrl = self._control_keys()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 0)
        head.addLayout(self._head(), 1)
        layout.addLayout(head)
        length = QVBoxLayout()
        length.setContentsMargins(12, 0, 12, 0)
        length.setSpacing(2)
        for words in (self.fit_line, self.over):
            length.addWidget(words)
        layout.addLayout(length)
        layout.addWidget(self.find_bar)
        trouble = QHBoxLayout()
        trouble.setContentsMargins(8, 0, 8, 0)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.own_notice)
        told.addWidget(self._notice)
        trouble.addLayout(told, 1)
        trouble.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(trouble)
        layout.addWidget(self.pages, 1)

    def _control_keys(self) -> dict[int, Callable[[], object]]:
        return {
            Qt.Key.Key_Plus: lambda: self.pages.enlarge(1),
            Qt.Key.Key_Equal: lambda: self.pages.enlarge(1),
            Qt.Key.Key_Minus: lambda: self.pages.enlarge(-1),
            Qt.Key.Key_0: self.pages.fit,
            Qt.Key.Key_F: self.begin_search,
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
        }

    def _connect(self) -> None:
        self.model.fitted.connect(self._show_fit)
        self.model.drawn.connect(self._show_pages)
        self.model.pictured.connect(self._show_picture)
        self.model.read.connect(self._show_words)
        self.model.troubled.connect(self._show_trouble)
        self.model.busy_changed.connect(self._show_busy)
        self.model.edited.connect(self._follow_edit)
        self.pages.wanted.connect(self.model.ask_page)
        self.pages.page_changed.connect(self._where.setCurrentIndex)
        self.pages.zoom_changed.connect(self._tell_zoom)
        self.pages.clicked.connect(self._choose)
        self.find_bar.changed.connect(self._show_hits)
        self.find_bar.left.connect(self.pages.setFocus)

    def _head(self) -> Flow:
        look = self._desk.look
        self._where = QComboBox()
        self._where.setAccessibleName("Page")
        self._where.setToolTip("Page")
        self._where.setProperty("part", "filter")
        self._where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._where.activated.connect(self.pages.go_to)
        self._drawing = meta("")
        self._drawing.setWordWrap(False)
        self._zoom = quiet("", self.pages.fit)
        self._zoom.setProperty("part", "small")
        self._zoom.setToolTip("As wide as there is room (Ctrl+0)")
        head = Flow(gap=4)
        self._formats = _format_box()
        self._formats.activated.connect(lambda index: self.choose_format(self.formats.keys[index]))
        self._offer()
        smaller = icon_button(look, "minus", "Smaller", lambda: self.pages.enlarge(-1), "Ctrl+-")
        larger = icon_button(look, "plus", "Larger", lambda: self.pages.enlarge(1), "Ctrl++")
        find = icon_button(look, "magnifying-glass", "Find in the pages", self.begin_search, "Ctrl+F")
        for group in ((self._formats,), (self._where, self._drawing), (smaller, self._zoom, larger), (find,)):
            held = row(*group, gap=2)
            # All of one height: the flow puts their tops in one line.
            held.setMinimumHeight(find.sizeHint().height())
            head.addWidget(held)
        self._tell_where()
        self._tell_zoom(self.pages.percent)
        return head

    # for the place around it

    @property
    def form(self) -> Format:
        """The format that is shown."""
        return self.model.form

    @property
    def format(self) -> str:
        """Its key."""
        return self.model.format

    def choose_format(self, key: str) -> None:
        """Show the briefing in another format, now and when it is opened next."""
        if key != self.format:
            form = self.formats.find(key)
            self._formats.setCurrentIndex(self.formats.all.index(form))
            self._forget_fit()
            self.model.choose_format(form)
            self._tell_again()
            self._desk.set_bookmark(_BOOKMARK, form.key)
            self.format_changed.emit(form.key)

    def show_place(self, topic: str, record: str) -> None:
        """Mark where a record is printed and bring it into view; a field of the story goes by its name.

        Where a newer drawing is on its way, it is brought into view there too.
        """
        self._place, self._to_be_seen = (topic, record), True
        self._show_words()

    def begin_search(self) -> None:
        """Begin or go on with a search in the pages."""
        self.find_bar.begin()

    def keys(self) -> tuple[KeyLine, ...]:
        """Every key that acts here."""
        return (
            KeyLine("PgUp / PgDn", "Page before, next page"),
            KeyLine("Ctrl++ / Ctrl+-, Ctrl+wheel", "Larger, smaller"),
            KeyLine("Ctrl+0", "As wide as there is room"),
            KeyLine("Ctrl+F, F3, Shift+F3", "Find in the pages; next, before"),
            KeyLine("Ctrl+↓ / Ctrl+↑", "Next point of the page, the one before"),
            KeyLine("Enter", "Go to the editor of the marked point"),
        )

    # keys

    def event(self, event: QEvent) -> bool:
        # Said before any shortcut of the window: with the focus in here, these keys are the preview's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_F3:
            return self.find_bar.before if modifiers & Qt.KeyboardModifier.ShiftModifier else self.find_bar.after
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers and self.pages.hasFocus():
            return self._open_place
        return self._with_ctrl.get(key) if modifiers & _CTRL else None

    def _open_place(self) -> None:
        if self._spots:
            self.place_clicked.emit(*self._place, "")

    def _step(self, by: int) -> None:
        passage = self.model.place_beside(*self._place, by)
        if passage is not None:
            self.show_place(*passage.key)
            self._desk.voice.say(f"{_PLACES[passage.topic.value]}: {passage.text[:80]}")

    def _choose(self, page: int, x: float, y: float) -> None:
        self.pages.setFocus(Qt.FocusReason.MouseFocusReason)
        passage = self.model.place_at(page, x, y)
        if passage is not None:
            self.show_place(*passage.key)
            self.place_clicked.emit(*passage.key, passage.field)

    # what the model tells

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        now = formats_here(self._desk)
        if now != self.formats:
            self.formats = now
            self._offer()
        self.model.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.rest()

    def _follow_edit(self, edited: tuple[tuple[str, str], ...]) -> None:
        """Look at what was changed: where there is more than one such place, at the one that is worked on."""
        if len(edited) == 1 or self._place in edited:
            self.show_place(*(edited[0] if len(edited) == 1 else self._place))

    def _show_pages(self, sizes: Sizes) -> None:
        self.pages.show_pages(sizes)
        self._tell_where()

    def _show_fit(self) -> None:
        fitting = self.model.fitting
        self.fit_line.setText(fitting.reading)
        self.fit_line.setVisible(bool(fitting.reading))
        self.over.tell(fitting.told)
        self.over.setToolTip("\n".join(fitting.over))

    def _show_picture(self, page: int, picture: Picture) -> None:
        image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32).copy()
        self.pages.show_picture(page, image)

    def _show_words(self) -> None:
        for number, page in enumerate(self.model.words):
            self.pages.show_text(number, page.text)
        self.find_bar.show_hits(self.model.search(self.find_bar.query), among=bool(self.model.words))
        self._spots = self.model.spots(*self._place)
        self._show_marks()
        if self._spots and self._to_be_seen:
            self.pages.look_at(self._spots[0])
            # A drawing that is on its way may move it; the next one is followed too.
            self._to_be_seen = self.model.is_busy

    def _show_hits(self) -> None:
        self.find_bar.show_hits(self.model.search(self.find_bar.query), among=bool(self.model.words))
        self._show_marks()
        if self.find_bar.hit:
            self.pages.look_at(self.find_bar.hit[0])

    def _show_marks(self) -> None:
        hits = [spot for hit in self.find_bar.hits for spot in hit]
        self.pages.show_marks(self._spots, hits, self.find_bar.hit)

    def _show_trouble(self, trouble: str) -> None:
        if trouble:
            self._notice.refuse(f"{trouble} The page shows how it was before." if self.pages.count else trouble)
        else:
            self._notice.clear()
        self._tell_again()

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._tell_where()

    def _offer(self) -> None:
        """List the formats; where the chosen one is gone, the first is shown."""
        self._formats.clear()
        for place, form in enumerate(self.formats.all):
            self._formats.addItem(called(form))
            self._formats.setItemData(place, form.gives, Qt.ItemDataRole.ToolTipRole)
        form = self.formats.find(self.format)
        self._formats.setCurrentIndex(self.formats.all.index(form))
        self.own_notice.tell(self.formats.trouble)
        if form != self.model.form:
            self.model.choose_format(form)
            self.format_changed.emit(form.key)
        self._tell_again()

    def _tell_again(self) -> None:
        """A template of the partnership's own may have been changed while the page is shown."""
        self._again.setVisible(bool(self.model.trouble) or self.model.form.folder is not None)

    def _forget_fit(self) -> None:
        self.fit_line.hide()
        self.over.clear()

    def _tell_where(self) -> None:
        count = self.pages.count
        if self._where.count() != count:
            self._where.clear()
            self._where.addItems([f"{number + 1} of {count}" for number in range(count)])
        self._where.setVisible(bool(count))
        self._where.setCurrentIndex(self.pages.page)
        waits = self.model.is_busy and not self._patience.isActive()
        self._drawing.setText("Drawing…" if waits else "")

    def _tell_zoom(self, percent: int) -> None:
        self._zoom.setText(f"{percent} %")
        self._zoom.setAccessibleName(f"{percent} per cent: make it as wide as there is room")


def _format_box() -> QComboBox:
    box = QComboBox()
    box.setAccessibleName("Format of the briefing")
    box.setProperty("part", "filter")
    return box
