"""The private side of Publish: every note of the meeting, filtered and grouped, from which learning is promoted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from facilitator.model.learning import Side
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.chip import Chip
from ui.parts.empty import EmptyState
from ui.parts.layout import Flow, row
from ui.parts.text import heading, meta
from ui.viewmodels.notes import NoteFilter, NoteRole, NoteRow, NotesModel, listed, read_notes, with_uses
from ui.views.publish.note_drawing import NoteDelegate
from ui.views.publish.note_filter import FilterBar

#: What the words of a note come from; from learning points comes only the use made of it.
_SHOWN = frozenset({Topic.CONTRIBUTION, Topic.AGENCY, Topic.STEP, Topic.THEME})


class NotesPane(QWidget):
    """Lists the notes. It changes nothing itself: it asks, and the place acts."""

    #: The chosen notes' ids, the side they go to (None: the usual side of each), and whether into one point.
    promote = Signal(object, object, bool)
    #: The chosen notes are to be linked to the learning point being edited.
    link = Signal()
    #: Another note is the current one.
    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notes = read_notes(desk.reads)
        self._filter = NoteFilter()
        self._is_stale = self._is_behind = False
        self.setProperty("part", "notes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Notes, not for publication")
        self.bar = FilterBar()
        self.model = NotesModel(self)
        self.view = _NotesView(desk)
        self.view.setModel(self.model)
        self.empty = EmptyState(desk.look, "notebook", "No notes yet", "What is written down in Meet is listed here.")
        self.count = meta("")
        self.action_bar = self._make_actions()
        self._lay_out()
        self.bar.changed.connect(self._take_filter)
        self.view.acted.connect(self._act)
        self.view.doubleClicked.connect(lambda _index: self._act("promote"))
        self.view.selectionModel().currentChanged.connect(self._tell_current)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._tell_choice())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.read_again)
        desk.committed.connect(self._follow)
        self._show()

    # what is chosen

    @property
    def chosen_ids(self) -> tuple[str, ...]:
        """The chosen notes from top to bottom; the current one where none is chosen."""
        indexes = self.view.selectedIndexes() or [self.view.currentIndex()]
        rows = [index.data(NoteRole) for index in sorted(indexes, key=lambda index: index.row())]
        return tuple(note.id for note in rows if isinstance(note, NoteRow))

    def note(self, note_id: str) -> NoteRow | None:
        """The note of that id, listed or not."""
        self._catch_up()
        return next((note for note in self._notes if note.id == note_id), None)

    def choose(self, note_id: str) -> None:
        """Choose a note and bring it into view; the filter is taken away where it hides it."""
        note = self.note(note_id)
        if note is None:
            return
        if not self._filter.takes(note):
            self.bar.clear()
        index = self.model.index(self.model.row_of(note_id), 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    def focus_list(self) -> None:
        """Put the focus on the notes, at the first one where none is current."""
        if not self.view.currentIndex().isValid():
            first = next((place for place, each in enumerate(self.model.rows) if isinstance(each, NoteRow)), -1)
            if first >= 0:
                index = self.model.index(first, 0)
                self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_search(self) -> None:
        """Put the focus where words are looked for."""
        self.bar.find_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.find_line.selectAll()

    def read_again(self) -> None:
        """Show what the review holds now."""
        reads = self._desk.reads
        self._notes = read_notes(reads) if self._is_stale else with_uses(reads, self._notes)
        self._is_stale = self._is_behind = False
        self._show()

    # how

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        """Nothing is read while nobody looks: a meeting goes on in another place."""
        if self._is_behind:
            self.read_again()

    def _lay_out(self) -> None:
        head = row(heading("Notes"), None, Chip(self._desk.look, "Not for publication", icon="lock-simple"), gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        for part in (head, self.bar, self.count):
            part.setContentsMargins(16, 0, 12, 0)
            layout.addWidget(part)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.action_bar)

    def _make_actions(self) -> QWidget:
        """What the keys do, for those who point; each says its key."""
        self.promote_button = _action("Make a learning point", "Enter", lambda: self._act("promote"))
        self.together_button = _action("One of all chosen", "Ctrl+Shift+Enter", lambda: self._act("together"))
        self.link_button = _action("Link to the open one", "Ctrl+K", self.link.emit)
        actions, flow = QWidget(), Flow(gap=4)
        actions.setProperty("part", "actions")
        actions.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for button in (self.promote_button, self.together_button, self.link_button):
            flow.addWidget(button)
        layout = QHBoxLayout(actions)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(flow, 1)
        return actions

    def _tell_choice(self) -> None:
        count = len(self.chosen_ids)
        self.promote_button.setEnabled(count > 0)
        self.promote_button.setText("Make a learning point" if count < 2 else f"Make {count} learning points")
        self.together_button.setVisible(count > 1)
        self.link_button.setEnabled(count > 0)

    def _take_filter(self, wanted: NoteFilter) -> None:
        before, self._filter = self._filter, wanted
        if before.by_kind is wanted.by_kind:
            self._show()
            return
        current = self.view.currentIndex().data(NoteRole)
        self.model.show_anew(listed(self._notes, wanted))
        self._show()
        if isinstance(current, NoteRow) and self.model.row_of(current.id) >= 0:
            self.choose(current.id)

    def _show(self) -> None:
        self.bar.offer(self._notes)
        self.model.show(listed(self._notes, self._filter))
        shown = sum(isinstance(each, NoteRow) for each in self.model.rows)
        whole = f"{len(self._notes)} notes" if len(self._notes) != 1 else "1 note"
        self.count.setText(whole if self._filter.is_open else f"{shown} of {whole}")
        self.count.setVisible(bool(self._notes))
        self.view.setVisible(bool(self._notes))
        self.empty.setVisible(not self._notes)
        self.action_bar.setVisible(bool(self._notes))
        self.bar.setVisible(bool(self._notes))
        self._tell_choice()

    def _follow(self, outcome: Outcome) -> None:
        topics = {touched.topic for touched in outcome.touched}
        self._is_stale = self._is_stale or bool(topics & _SHOWN)
        self._is_behind = self._is_behind or self._is_stale or Topic.LEARNING_POINT in topics
        if self._is_behind and self.isVisible():
            # Several changes in one go are shown once.
            self._soon.start()

    def _act(self, what: str) -> None:
        ids = self.chosen_ids
        if not ids:
            return
        side = {"strength": Side.STRENGTH, "improvement": Side.IMPROVEMENT}.get(what)
        self.promote.emit(ids, side, what == "together")

    def _tell_current(self, current: QModelIndex) -> None:
        note = current.data(NoteRole)
        self._tell_choice()
        if isinstance(note, NoteRow):
            self.chosen.emit(note.id)

    def filter_by(self, **changes: object) -> None:
        """List other notes, as if chosen in the bar."""
        self.bar.show_filter(replace(self._filter, **changes))  # type: ignore[arg-type]


def _action(words: str, keys: str, act: Callable[[], object]) -> QPushButton:
    button = quiet(words, act)
    button.setProperty("part", "small")
    button.setToolTip(keys)
    return button


class _NotesView(QListView):
    """The list itself: more than one note can be chosen, and a key acts on those."""

    acted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName("Notes of the meeting")
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.setWordWrap(True)
        self._delegate = NoteDelegate(desk.look, self)
        self.setItemDelegate(self._delegate)
        desk.look.changed.connect(self._restyle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._meant(event)
        if act:
            self.acted.emit(act)
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The list has these keys before any shortcut of the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _meant(self, event: QKeyEvent) -> str:
        """What a key asks for here, or nothing."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and held == control | shift:
            return "together"
        if (is_enter and not held) or (event.key() == Qt.Key.Key_Right and held == control):
            return "promote"
        if self._desk.settings.single_keys and not held & control:
            return {"+": "strength", "-": "improvement"}.get(event.text(), "")
        return ""

    def _restyle(self) -> None:
        self._delegate.refresh()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
