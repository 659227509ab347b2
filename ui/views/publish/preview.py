"""The preview: the briefing's pages beside the editor, with zoom, search, and the way from each point to its editor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from facilitator.briefing.finding import Spot
from facilitator.briefing.formats import FORMATS
from ui.desk import Desk
from ui.drawing.drawer import Drawer
from ui.drawing.worker import Picture
from ui.parts.buttons import icon_button, quiet
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import meta
from ui.place import KeyLine
from ui.viewmodels.preview import PreviewModel, Sizes
from ui.views.publish.find_bar import FindBar
from ui.views.publish.pages import Pages

#: A drawing that is there sooner, in milliseconds, is not worth telling.
PATIENCE = 600
_CTRL = Qt.KeyboardModifier.ControlModifier
_PLACES = {"learning-point": "Learning point", "recommendation": "Recommendation", "story": "The story"}


class Preview(QWidget):
    """The pages as they would be printed now. ``show_place`` marks where a record is printed."""

    #: Topic and record of what was chosen on a page; a field of the story goes by its name.
    place_clicked = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, drawer: Drawer | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = PreviewModel(desk, drawer, self)
        self.pages = Pages(desk.look)
        self._place = ("", "")
        self._spots: tuple[Spot, ...] = ()
        self._to_be_seen = False
        self.setAccessibleName("Preview")
        self.setProperty("part", "preview")
        self.pages.setAccessibleName("Pages of the briefing")
        self.find_bar = FindBar(desk)
        self._notice = Notice()
        self._again = quiet("Draw again", self.model.draw_again)
        self._again.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._head())
        layout.addWidget(self.find_bar)
        trouble = QHBoxLayout()
        trouble.setContentsMargins(8, 0, 8, 0)
        trouble.addWidget(self._notice, 1)
        trouble.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(trouble)
        layout.addWidget(self.pages, 1)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._tell_where)
        self._connect()
        self.destroyed.connect(self.model.close)

    def _connect(self) -> None:
        self.model.drawn.connect(self._show_pages)
        self.model.pictured.connect(self._show_picture)
        self.model.read.connect(self._show_words)
        self.model.troubled.connect(self._show_trouble)
        self.model.busy_changed.connect(self._show_busy)
        self.model.edited.connect(self.show_place)
        self.pages.wanted.connect(self.model.ask_page)
        self.pages.page_changed.connect(self._tell_where)
        self.pages.zoom_changed.connect(self._tell_zoom)
        self.pages.clicked.connect(self._choose)
        self.find_bar.changed.connect(self._show_hits)
        self.find_bar.left.connect(self.pages.setFocus)

    def _head(self) -> QWidget | Flow:
        look = self._desk.look
        self._where = meta("")
        self._where.setWordWrap(False)
        self._zoom = meta("")
        self._zoom.setWordWrap(False)
        head = Flow(gap=4)
        head.setContentsMargins(8, 4, 8, 0)
        self._formats = _format_box()
        self._formats.activated.connect(lambda index: self.model.choose_format(FORMATS[index].key))
        self._formats.setVisible(len(FORMATS) > 1)
        if len(FORMATS) > 1:
            head.addWidget(self._formats)
        for widget in (
            icon_button(look, "caret-left", "Page before", lambda: self.pages.go_to(self.pages.page - 1)),
            _middle(self._where),
            icon_button(look, "caret-right", "Next page", lambda: self.pages.go_to(self.pages.page + 1)),
            icon_button(look, "minus", "Smaller", lambda: self.pages.enlarge(-1), "Ctrl+-"),
            _middle(self._zoom),
            icon_button(look, "plus", "Larger", lambda: self.pages.enlarge(1), "Ctrl++"),
            icon_button(look, "arrows-horizontal", "As wide as there is room", self.pages.fit, "Ctrl+0"),
            icon_button(look, "magnifying-glass", "Find in the pages", self.find, "Ctrl+F"),
        ):
            head.addWidget(widget)
        return head

    # for the place around it

    def show_place(self, topic: str, record: str) -> None:
        """Mark where a record is printed and bring it into view; a field of the story goes by its name.

        Where a newer drawing is on its way, it is brought into view there too.
        """
        self._place, self._to_be_seen = (topic, record), True
        self._show_words()

    def find(self) -> None:
        """Begin or go on with a search in the pages."""
        self.find_bar.begin()

    def keys(self) -> tuple[KeyLine, ...]:
        """Every key that acts here."""
        return (
            KeyLine("PgUp / PgDn", "Page before, next page"),
            KeyLine("Ctrl++ / Ctrl+-", "Larger, smaller"),
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

    def _act_of(self, event: QKeyEvent) -> object:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_F3:
            return self.find_bar.before if modifiers & Qt.KeyboardModifier.ShiftModifier else self.find_bar.after
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers and self.pages.hasFocus():
            return self._open_place
        if not modifiers & _CTRL:
            return None
        return {
            Qt.Key.Key_Plus: lambda: self.pages.enlarge(1),
            Qt.Key.Key_Equal: lambda: self.pages.enlarge(1),
            Qt.Key.Key_Minus: lambda: self.pages.enlarge(-1),
            Qt.Key.Key_0: self.pages.fit,
            Qt.Key.Key_F: self.find,
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
        }.get(Qt.Key(key))
