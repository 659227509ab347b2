"""What the minutes say of one person beside their mark: when they came and left, and for whom they stand in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.people import Attendee
from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import ChoiceField, Field, WordsField
from ui.parts.layout import Flow
from ui.parts.text import meta
from ui.views.meet.time_field import TimeField


class PersonDetail(QWidget):
    """The fields of one person; each saves itself."""

    def __init__(self, desk: Desk, person: Attendee, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person_id: str = person.id
        self.setProperty("part", "person-detail")
        self.setAccessibleName(f"More about {person.name}")
        others = [(one.id, one.name) for one in desk.reads.attendees() if one.id != person.id]
        short: list[tuple[Field, str]] = [
            (TimeField("Arrived, where late", desk), "arrived_at"),
            (TimeField("Left, where early", desk), "left_at"),
            (ChoiceField("Stands in for", [(None, "nobody"), *others]), "deputy_for"),
        ]
        conflict = WordsField("Conflict of interest, and how it was handled", rows=2)
        self._fields: list[Field] = [*(field for field, _name in short), conflict]
        line = QWidget()
        flow = Flow(line, gap=desk.look.px(12))
        for field, name in short:
            field.setMinimumWidth(desk.look.px(240))
            flow.addWidget(field)
            bind(field, desk, Topic.ATTENDEE, person.id, name)
        bind(conflict, desk, Topic.ATTENDEE, person.id, "conflict")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(desk.look.px(8), desk.look.px(12), 0, desk.look.px(4))
        layout.setSpacing(desk.look.px(8))
        layout.addWidget(meta(person.name))
        layout.addWidget(line)
        layout.addWidget(conflict)

    def enter(self) -> None:
        """Put the focus on the first field."""
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Keep what is half typed."""
        for field in self._fields:
            field.settle()
