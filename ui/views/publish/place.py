"""Publish: private notes at the left, public words in the middle, and the page that they make at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from facilitator.model.contribution import Contribution
from facilitator.model.learning import Side
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.readiness import Readiness, readiness
from ui.desk import Desk
from ui.parts.buttons import primary
from ui.parts.layout import Flow, scrolling
from ui.parts.styling import mark
from ui.place import KeyLine, Place
from ui.viewmodels.promotion import Promotion
from ui.viewmodels.standing import is_ready, standing
from ui.views.publish.notes import NotesPane
from ui.views.publish.panes import Panes
from ui.views.publish.preview import Preview
from ui.views.publish.thread import ThreadPanel
from ui.views.publish.words_pane import WordsPane

#: The panes are never lower than this, in design pixels.
_PANES_HIGH = 220
#: What is printed but edited in Prepare, and the section of it there.
_ELSEWHERE = {Topic.PROFILE.value: "profile", Topic.REVIEW.value: "facts"}
_PANES = (("left", "Notes"), ("middle", "Words"), ("right", "Page"))


class PublishPlace(Place):
    """Where learning is put into words for publication. Nothing is published here but by issuing."""

    key = "publish"
    title = "Publish"
    #: Topic and record of what is being edited; a field of the story goes by its name.
    editing_changed = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # A low screen, or large text: the panes keep their height and the page scrolls. Each part is made where it
        # belongs: with each place that it comes to later, all in it would be styled anew.
        page = QWidget()
        self._area = scrolling(page)
        self._area.setParent(self)
        self.panes = Panes(desk.look, page)
        self.notes = NotesPane(desk, self.panes)
        self.words = WordsPane(desk, self.panes)
        self.preview = Preview(desk, self.panes)
        self.panes.hold(self.notes, self.words, self.preview)
        self.thread_panel = ThreadPanel(desk, page)
        self.thread_panel.setVisible(desk.bookmark("publish thread") == "shown")
        self._promotion = Promotion(desk)
        self._came_from_notes = False
        self._notes_rest = False
        self._cards: tuple[Contribution, ...] | None = None
        self._last_point = ""
        self._ready_soon = QTimer(self)
        self._ready_soon.setSingleShot(True)
        self._ready_soon.setInterval(0)
        self._ready_soon.timeout.connect(self._tell_ready)
        # Its place is known once it was laid out.
        self._thread_soon = QTimer(self)
        self._thread_soon.setSingleShot(True)
        self._thread_soon.setInterval(0)
        self._thread_soon.timeout.connect(lambda: self._area.ensureWidgetVisible(self.thread_panel, 0, 0))
        self._lay_out(QVBoxLayout(self), QVBoxLayout(page))
        self._connect()
        self._tell_arranged()
        self.words.show_format(self.preview.form)
        self._make_room(self.words.key)

    def _lay_out(self, whole: QVBoxLayout, page: QVBoxLayout) -> None:
        for layout in (whole, page):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(self._area, 1)
        for part in (self.panes, self.thread_panel):
            page.addWidget(part)

    # a place of the window

    def enter(self, record: str = "") -> None:
        """Go on where work was, or go to ``record``: an id or ``story``, perhaps with a field after a colon."""
        if record and self.go_to(record):
            return
        section = self.words.sections.get(self.words.key)
        if (section is not None and section.editor is not None) or "left" not in self.panes.seen:
            self.words.focus_here()
        else:
            self.notes.focus_list()

    def settle(self) -> None:
        """Keep what is half typed."""
        self.words.settle()

    def find(self) -> None:  # type: ignore[override]
        """Look for words: in the pages where the focus is there, otherwise in the notes."""
        if self._holds_focus(self.preview):
            self.preview.begin_search()
            return
        self.panes.bring("left")
        self.notes.begin_search()

    @property
    def chapter(self) -> str:
        """The check has a chapter of its own."""
        return self.words.check.guide if self.words.key == "check" else self.key

    def keys(self) -> tuple[KeyLine, ...]:
        """What acts here."""
        return (
            KeyLine("Enter, Ctrl+Right", "Make a learning point of the chosen notes, one of each"),
            KeyLine("Ctrl+Shift+Enter", "Make one learning point of all chosen notes"),
            KeyLine("+ or -", "In the notes: make it working well, or needs to improve"),
            KeyLine("Ctrl+K", "Link the chosen notes to the learning point being edited"),
            KeyLine("F6, Shift+F6", "Next pane, the one before"),
            KeyLine("Ctrl+PgDn, Ctrl+PgUp", "Next list of public words, the one before"),
            KeyLine("Enter, Esc", "Open a statement, put its editor away"),
            KeyLine("Alt+Up, Alt+Down", "Move a statement"),
            KeyLine("Ctrl+I", "Leave a statement out, or take it in again"),
            KeyLine("Ctrl+T", "Show or hide the golden thread"),
            KeyLine("Ctrl+Shift+P", "Show or hide the page"),
            KeyLine("Ctrl+F", "Find in the notes, or in the pages"),
            KeyLine("Ctrl+Shift+K", "The check before it leaves"),
            *(self.words.check.keys() if self.words.key == "check" else ()),
            *self.preview.keys(),
        )

    # going to things

    def edit(self, topic: str, record_id: str, field: str = "") -> None:
        """Open the editor of a record, with the focus on ``field``; a field of the story may be the record's id.

        What is printed and edited elsewhere, such as the partnership's name, is gone to there.
        """
        if topic in _ELSEWHERE:
            self.desk.go.emit("prepare", f"{_ELSEWHERE[topic]}:{field or record_id}")
            return
        self.panes.bring("middle")
        self.words.edit(topic, record_id, field)
        if field == "sources":
            # Not a field to write in: it is filled from the notes.
            self._focus_pane("left")
            self.desk.voice.say("Choose notes and press Ctrl+K: the learning point then rests on them")

    def go_to(self, record: str) -> bool:
        """Show a learning point, a recommendation, a note or a part of the story; whether there is one."""
        record_id, _, field = record.partition(":")
        if record_id == Topic.STORY:
            self.edit(Topic.STORY, field or "title")
            return True
        if record_id == "format":
            self.panes.bring("middle")
            self.words.show_section("format")
            self.words.for_format.show_factor(field)
            return True
        if record_id == "passage":
            self.panes.bring("middle")
            self.words.show_section("format")
            return self.words.for_format.show_passage(field)
        if record_id in ("check", "sign"):
            self._show_check(field, signing=record_id == "sign")
            return True
        if record_id in _ELSEWHERE:
            self.edit(record_id, field)
            return True
        for topic in (Topic.LEARNING_POINT, Topic.RECOMMENDATION):
            if self.desk.reads.find(topic, record_id) is not None:
                self.edit(topic, record_id, field)
                return True
        return self.show_note(record_id)

    def _show_check(self, format_key: str, *, signing: bool) -> None:
        """The check of a format, or of the one that is shown; at its findings, or where it is signed."""
        if format_key:
            self.preview.choose_format(format_key)
        self.panes.bring("middle")
        self.words.show_section("check")
        (self.words.check.focus_signing if signing else self.words.check.focus_first)()

    def show_note(self, note_id: str) -> bool:
        """Show a note among the others; whether there is one."""
        if self.notes.note(note_id) is None:
            return False
        self.panes.bring("left")
        self.notes.choose(note_id)
        self.notes.focus_list()
        return True

    # what is done

    def promote(self, ids: tuple[str, ...], side: Side | None, together: bool) -> None:
        """Make learning of notes, and go on to writing its words."""
        notes = [note for each in ids if (note := self.notes.note(each)) is not None]
        made = self._promotion.promote(notes, side, self.words.side, together)
        if made is not None:
            self._came_from_notes = made.is_new
            self.edit(made.topic, made.id)

    def link(self) -> None:
        """Have the learning point being edited (or chosen last) rest on the chosen notes, too."""
        self._promotion.link(self.words.edited_point or self._last_point, self.notes.chosen_ids)

    def issue(self) -> None:
        """Begin to issue: what is missing, what will be left out, and where to."""
        self.settle()
        from ui.views.publish.issue_sheet import IssueSheet

        IssueSheet(self.desk, self.window(), unsaved=self.words.unsaved(), format_key=self.preview.format).open()

    def show_thread(self, shown: bool) -> None:
        """Show or hide the golden thread."""
        self.thread_panel.setVisible(shown)
        self.thread_button.setChecked(shown)
        if shown:
            self._thread_soon.start()
        self.desk.set_bookmark("publish thread", "shown" if shown else "")

    def toggle_page(self) -> None:
        """Show or hide the page."""
        if "right" in self.panes.seen:
            self.panes.put_away("right")
            if self.panes.room < 3:
                self.panes.bring("left" if self.panes.room == 2 else "middle")
        else:
            self.panes.bring("right")
        self.desk.voice.say("The page is shown" if "right" in self.panes.seen else "The page is hidden")

    def next_pane(self, by: int) -> None:
        """Put the focus into the next pane, which is brought where it is not seen."""
        names = [name for name, _ in _PANES]
        widgets = {"left": self.notes, "middle": self.words, "right": self.preview}
        here = next((place for place, name in enumerate(names) if self._holds_focus(widgets[name])), -1)
        name = names[(here + by) % len(names)] if here >= 0 else self.panes.seen[0]
        self._focus_pane(name)

    # how

    def _head(self) -> QHBoxLayout:
        self.pane_buttons = {name: _switch(words) for name, words in _PANES}
        for name, button in self.pane_buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self._switch_pane(name))
        self.thread_button = _switch("Golden thread")
        self.thread_button.setToolTip("Ctrl+T")
        self.thread_button.setChecked(not self.thread_panel.isHidden())
        self.thread_button.clicked.connect(self.show_thread)
        self.ready_button = QPushButton()
        self.ready_button.setProperty("part", "quiet")
        self.ready_button.setAutoDefault(True)
        self.ready_button.clicked.connect(lambda _checked=False: self.issue())
        self.issue_button = primary("Issue briefing…", self.issue)
        flow = Flow(gap=8)
        for button in (*self.pane_buttons.values(), self.thread_button):
            flow.addWidget(button)
        right = QHBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.ready_button)
        right.addWidget(self.issue_button)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(16)
        head.addLayout(flow, 1)
        head.addLayout(right)
        return head

    def _connect(self) -> None:
        self.notes.promote.connect(self.promote)
        self.notes.link.connect(self.link)
        self.notes.chosen.connect(lambda note: self.thread_panel.show_record(Topic.CONTRIBUTION, note))
        self.words.chosen.connect(self._take_chosen)
        self.words.editing_changed.connect(self.editing_changed)
        self.words.editing_changed.connect(self.preview.show_place)
        self.words.wanted.connect(self.show_note)
        self.words.turned.connect(self._make_room)
        self.words.check.counted.connect(lambda _open: self._ready_soon.start())
        self.words.check.guide_wanted.connect(self._show_guide)
        self.words.left.connect(self._go_back)
        self.preview.place_clicked.connect(self.edit)
        self.preview.format_changed.connect(self._take_format)
        self.panes.arranged.connect(self._tell_arranged)
        self.desk.committed.connect(self._follow)
        keys = {
            "Ctrl+K": self.link,
            "Ctrl+T": lambda: self.show_thread(self.thread_panel.isHidden()),
            "Ctrl+Shift+P": self.toggle_page,
            "Ctrl+Shift+K": lambda: self.go_to("check"),
            "F6": lambda: self.next_pane(1),
            "Shift+F6": lambda: self.next_pane(-1),
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _switch_pane(self, name: str) -> None:
        if name in self.panes.seen and self.panes.room == 3 and name != "middle":
            self.panes.put_away(name)
        else:
            self._focus_pane(name)
        self._tell_arranged()

    def _focus_pane(self, name: str) -> None:
        self.panes.bring(name)
        if name == "left":
            self.notes.focus_list()
        elif name == "middle":
            self.words.focus_here()
        else:
            self.preview.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_format(self) -> None:
        self.words.show_format(self.preview.form)
        self._tell_ready()

    def _show_guide(self) -> None:
        from ui.views.help.guide import GuideSheet

        GuideSheet(self.desk.workspace, self.words.check.guide, self.window()).open()

    def _make_room(self, key: str) -> None:
        """The check is read without the private notes: they make room for it, and come back after it."""
        if key == "check" and not self._notes_rest and self.panes.room == 3 and "left" in self.panes.seen:
            self._notes_rest = True
            self.panes.put_away("left")
        elif key != "check" and self._notes_rest:
            self._notes_rest = False
            if self.panes.room == 3:
                self.panes.bring("left")

    def _go_back(self) -> None:
        came, self._came_from_notes = self._came_from_notes, False
        if came and "left" in self.panes.seen:
            self.notes.focus_list()

    def _take_chosen(self, topic: str, record_id: str) -> None:
        self._last_point = record_id if topic == Topic.LEARNING_POINT else ""
        self.thread_panel.show_record(topic, record_id)

    def _tell_arranged(self) -> None:
        for name, button in self.pane_buttons.items():
            button.setChecked(name in self.panes.seen)

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.CONTRIBUTION):
            # There may be thousands: they are read when they are looked at.
            self._cards = None
        if self.isVisible():
            self._ready_soon.start()

    def _tell_ready(self) -> None:
        now = self.readiness(), len(self.words.for_format.needs), self.words.check.model
        self.ready_button.setText(standing(*now))
        mark(self.ready_button, "lacks", not is_ready(*now))

    def readiness(self) -> Readiness:
        """How far the public words have come."""
        reads = self.desk.reads
        if self._cards is None:
            self._cards = reads.contributions()
        return readiness(
            story=reads.story(),
            profile=reads.profile(),
            partnership=reads.review().partnership,
            points=reads.learning_points(),
            recommendations=reads.recommendations(),
            cards=self._cards,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_ready()

    def _holds_focus(self, pane: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is pane or pane.isAncestorOf(focus))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.setMinimumHeight(self.desk.look.px(_PANES_HIGH))
        self.thread_panel.setFixedHeight(min(self.desk.look.px(208), max(120, self.height() * 2 // 5)))


def _switch(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setCheckable(True)
    button.setAutoDefault(True)
    button.setProperty("part", "filter")
    return button
