"""What is filled in for an agenda that is changed: for the whole meeting, and for one step of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facilitator.errors import Refused
from facilitator.reference.vocabulary import Subject
from ui.desk import sentence
from ui.parts.buttons import plain
from ui.parts.fields import ChoiceField, Field, FlagField, LineField, NumberField, WordsField
from ui.parts.layout import row
from ui.parts.notice import Notice
from ui.parts.text import heading, meta
from ui.parts.wrapping_box import WrappingBox
from ui.theme.look import Look
from ui.viewmodels.agenda_draft import KINDS, RECORDS, AgendaDraft

_LONGEST = 600


class _Page(QWidget):
    """Fields that show a draft and change it; a refusal is said beneath its field."""

    def __init__(self, draft: AgendaDraft, look: Look) -> None:
        super().__init__()
        self._draft, self._look = draft, look
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look.px(4), look.px(4), look.px(12), look.px(16))
        self.column.setSpacing(look.px(14))

    def settle(self) -> None:
        """Take what is half typed."""
        for field in self.findChildren(Field):
            field.settle()

    def _put(self, name: str, field: Field, change: Callable[[Any], None], into: QVBoxLayout | None = None) -> Field:
        self.fields[name] = field
        field.edited.connect(lambda value: self._try(field, change, value))
        if into is None:
            self.column.addWidget(field)
        return field

    def _try(self, field: Field, change: Callable[[Any], None], value: Any) -> None:
        try:
            change(value)
        except Refused as refusal:
            field.refuse(sentence(refusal))
            return
        field.accept()


class WholePage(_Page):
    """The meeting's name, what it follows, its lengths, and what to see to before it."""

    def __init__(self, draft: AgendaDraft, look: Look, subjects: Mapping[str, Subject]) -> None:
        super().__init__(draft, look)
        self._put("title", LineField("Name of the agenda"), lambda words: draft.name("title", words))
        about = [(key, one.one.capitalize()) for key, one in subjects.items()]
        self._put("subject", ChoiceField("Whom it is about", about), draft.speak_of)
        self.column.addWidget(heading("Lengths"))
        self.usual = ChoiceField("Usual length", [])
        self._put("usual", self.usual, draft.use_length)
        self.length = NumberField("Another length, in minutes", 5, _LONGEST)
        self.notice = Notice()
        self.column.addWidget(self.length)
        self.column.addWidget(
            row(plain("Add this length", self._add), plain("Take the usual length out", self._drop), None)
        )
        self.column.addWidget(self.notice)
        self.column.addWidget(heading("Before it begins"))
        self._put("preparation", WordsField("To see to, a line for each", rows=4), draft.prepare)
        self.column.addWidget(heading("What it follows"))
        for name, label in (("guidance", "Guidance"), ("guidance_version", "Its version")):
            self._put(name, LineField(label), partial(draft.name, name))
        source = WordsField("Where its words are from", rows=2)
        self._put("source", source, lambda words: draft.name("source", words))
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show the draft as it now is."""
        agenda = self._draft.agenda
        for name in ("title", "subject", "guidance", "guidance_version", "source"):
            self.fields[name].show_value(getattr(agenda, name))
        self.usual.offer([(preset, f"{preset} minutes") for preset in agenda.presets])
        self.usual.show_value(agenda.default_preset)
        self.fields["preparation"].show_value("\n".join(entry.text for entry in agenda.preparation))

    def _add(self) -> None:
        self.notice.clear()
        try:
            minutes = self.length.value()
            if minutes is None:
                raise Refused("write how many minutes it lasts", then="such as 75")
            self._draft.add_length(minutes)
        except Refused as refusal:
            self.length.refuse(sentence(refusal))
            return
        self.length.accept()
        self.length.show_value(None)
        self.notice.tell(f"{minutes} minutes were added, shared out like the nearest length.")

    def _drop(self) -> None:
        usual = self._draft.agenda.default_preset
        try:
            self._draft.drop_length(usual)
        except Refused as refusal:
            self.notice.refuse(sentence(refusal))
            return
        self.notice.tell(f"{usual} minutes are no longer a length of this meeting.")


class StepPage(_Page):
    """One step: its words, its minutes for each length, what it asks for, and what the room sees."""

    def __init__(self, draft: AgendaDraft, look: Look) -> None:
        super().__init__(draft, look)
        change = draft.reword
        self._put("title", LineField("Title"), lambda value: change("title", value))
        self._put("part", LineField("Part of the meeting"), draft.part)
        self.parts = meta("")
        self.column.addWidget(self.parts)
        self.minutes_head = heading("Minutes in the meeting of")
        self.column.addWidget(self.minutes_head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(8))
        self.column.addLayout(self._grid)
        self.minutes: dict[int, NumberField] = {}
        self._put("question", LineField("Question for the room"), lambda value: change("question", value))
        for name, label, hint, rows in (
            ("script", "What the chair says", "An empty line begins a new paragraph.", 5),
            ("prompts", "Prompts, a line for each", "", 4),
            ("purpose", "What the step is for", "", 2),
        ):
            self._put(name, WordsField(label, hint, rows), partial(change, name))
        self._put("kind", ChoiceField("A line without a sign is", list(KINDS.items())), lambda v: change("kind", v))
        self._put("room", FlagField("The room's screen shows the title and the question"), lambda v: change("room", v))
        self.column.addWidget(heading("Filled in during this step"))
        self.boxes = {record: WrappingBox(words) for record, words in RECORDS.items()}
        boxes = QGridLayout()
        for number, (record, box) in enumerate(self.boxes.items()):
            box.clicked.connect(lambda wanted, record=record: draft.record(record, wanted=wanted))
            boxes.addWidget(box, number // 2, number % 2)
        self.column.addLayout(boxes)
        for name, label, rows in (
            ("agree", "Ground rules to tick, a line for each", 4),
            ("statement", "Confidentiality statement", 3),
        ):
            self._put(name, WordsField(label, rows=rows), partial(change, name))
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show the chosen step as it now is."""
        step = self._draft.step
        if step is None:
            return
        for name in ("title", "question", "script", "purpose", "statement", "kind", "room"):
            self.fields[name].show_value(getattr(step, name))
        for name in ("prompts", "agree"):
            self.fields[name].show_value("\n".join(getattr(step, name)))
        self.fields["part"].show_value(self._draft.part_title)
        titles = ", ".join(group.title for group in self._draft.agenda.groups)
        self.parts.setText(f"There are: {titles}. Another name makes a new part.")
        self._show_minutes()
        for record, box in self.boxes.items():
            box.setChecked(record in step.records)

    def _show_minutes(self) -> None:
        step, presets = self._draft.step, self._draft.agenda.presets
        if step is None:
            return
        for preset in [known for known in self.minutes if known not in presets]:
            gone = self.minutes.pop(preset)
            self.fields.pop(f"minutes-{preset}")
            gone.hide()
            gone.deleteLater()
        for preset in presets:
            if preset not in self.minutes:
                field = NumberField(f"{preset} minutes", 1, _LONGEST)
                self.minutes[preset] = field
                self._put(f"minutes-{preset}", field, partial(self._retime, preset), self.column)
        for number, preset in enumerate(presets):
            self._grid.addWidget(self.minutes[preset], number // 4, number % 4)
            self.minutes[preset].show_value(step.minutes[preset])

    def _retime(self, preset: int, minutes: int | None) -> None:
        if minutes is None:
            raise Refused("a step takes at least one minute")
        self._draft.retime(preset, minutes)
