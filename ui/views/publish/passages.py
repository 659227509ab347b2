"""The titled passages of a long report: added, written, put into their part and in order, and removed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.report import Part, Passage
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.lists import MoveRecord
from facilitator.operations.records import AddRecord, RemoveRecord
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import quiet
from ui.parts.fields import ChoiceField, Field, LineField, WordsField
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import heading, meta
from ui.views.publish.underline import underline

PARTS: tuple[tuple[Part, str], ...] = (
    (Part.INTRODUCTION, "Introduction"),
    (Part.EFFECTIVENESS, "How well agencies worked"),
    (Part.EMERGED, "What emerged since"),
)


_ORDER = [key for key, _ in PARTS]
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Passages(QWidget):
    """All passages in the order in which they are printed. Alt+Up and Alt+Down move the one that has the focus."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, dict[str, Field]] = {}
        self._widgets: dict[str, QWidget] = {}
        self.notice = Notice()
        self._list = QVBoxLayout()
        self._list.setSpacing(24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading("Passages of the report"))
        layout.addWidget(
            meta(
                "Sections of your own, in words for publication. "
                "A blank line begins a new paragraph; Alt+Up and Alt+Down move a passage within its part."
            )
        )
        layout.addLayout(self._list)
        self.add_button = quiet("Add a passage", self.add)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.notice)
        desk.committed.connect(self._follow)
        self._show()

    def add(self) -> None:
        """Add a passage and go on to write its heading."""
        passages = self._desk.reads.passages()
        part = passages[-1].part if passages else Part.INTRODUCTION
        passage = Passage(id=self._desk.case.around.new_id(), part=part)
        if self._desk.perform(AddRecord(passage), self.notice.refuse) is not None:
            self.notice.clear()
            self.fields[passage.id]["title"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Keep what is half typed."""
        for fields in self.fields.values():
            for field in fields.values():
                field.settle()

    def shift(self, passage_id: str, by: int) -> None:
        """Move a passage up (-1) or down (1) among those of its part."""
        passages = self._in_order()
        here = next((passage for passage in passages if passage.id == passage_id), None)
        if here is None:
            return
        among = [passage.id for passage in passages if passage.part is here.part]
        goal = among.index(passage_id) + by
        if not 0 <= goal < len(among):
            self._desk.voice.say(
                "It is the first of its part already" if by < 0 else "It is the last of its part already"
            )
            return
        # The one that is passed by goes to the other side: no other part is touched.
        first, second = (passage_id, among[goal]) if by > 0 else (among[goal], passage_id)
        if self._desk.perform(MoveRecord(Topic.PASSAGE, first, second), self.notice.refuse) is not None:
            self.notice.clear()
            self._desk.voice.say(f"Moved to place {goal + 1} of {len(among)} in {dict(PARTS)[here.part]}")

    # how

    def _in_order(self) -> list[Passage]:
        return sorted(self._desk.reads.passages(), key=lambda passage: _ORDER.index(passage.part))

    def _show(self) -> None:
        passages = self._in_order()
        ids = [passage.id for passage in passages]
        if ids == list(self.fields):
            return
        for gone in self._widgets.keys() - set(ids):
            widget = self._widgets.pop(gone)
            for field in self.fields.pop(gone).values():
                field.settle()
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for place, passage in enumerate(passages):
            if passage.id not in self._widgets:
                self._widgets[passage.id] = self._passage(passage)
            # Moved, not made anew: who is in one of its fields stays there.
            self._list.insertWidget(place, self._widgets[passage.id])
            self._widgets[passage.id].setVisible(True)
        self.fields = {passage_id: self.fields[passage_id] for passage_id in ids}

    def _passage(self, passage: Passage) -> QWidget:
        widget = _Passage(self, passage.id)
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        fields: dict[str, Field] = {
            "title": LineField("Heading"),
            "text": WordsField("Text", rows=4),
            "part": ChoiceField("Stands in", list(PARTS)),
        }
        self.fields[passage.id] = fields
        for name, field in fields.items():
            layout.addWidget(field)
            bind(field, self._desk, Topic.PASSAGE, passage.id, name)
            underline(field, self._desk)
        acts = Flow(gap=4)
        for words, keys, act in (
            ("Move up", "Alt+Up", lambda: self.shift(passage.id, -1)),
            ("Move down", "Alt+Down", lambda: self.shift(passage.id, 1)),
            ("Remove this passage", "", lambda: self._remove(passage.id)),
        ):
            button = quiet(words, act)
            button.setProperty("part", "small")
            button.setToolTip(keys)
            acts.addWidget(button)
        layout.addLayout(acts)
        return widget

    def _remove(self, passage_id: str) -> None:
        self.settle()
        if self._desk.perform(RemoveRecord(Topic.PASSAGE, passage_id), self.notice.refuse) is not None:
            self._desk.voice.offer("Removed 1 passage", "Undo", self._desk.undo)
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.PASSAGE):
            self._show()


class _Passage(QWidget):
    """One passage; the arrows move it together with Alt, wherever in it the focus is."""

    def __init__(self, passages: Passages, passage_id: str) -> None:
        super().__init__()
        self._passages, self._id = passages, passage_id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier:
            self._passages.shift(self._id, step)
        else:
            super().keyPressEvent(event)
