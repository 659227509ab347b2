"""A task with an owner, a post and a date: the fields that actions and recommendations have in common."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import ChoiceField, DayField, LineField
from ui.views.meet.panels.panel import follow


class Owning(QWidget):
    """Owner, post and date in one line where there is room. ``named`` tells whose they are, to a screen reader."""

    def __init__(self, desk: Desk, topic: Topic, record_id: str, named: str) -> None:
        super().__init__()
        self._desk = desk
        self.owner = ChoiceField("Owner", _agencies(desk))
        self.role = LineField("Post that answers for it", placeholder="A role, not a name")
        self.due = DayField("By when", today=desk.today)
        fields = ((self.owner, "owner", 3), (self.role, "owner_role", 4), (self.due, "due_on", 2))
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(desk.look.px(8))
        for field, name, share in fields:
            bind(field, desk, topic, record_id, name)
            field.editor.setAccessibleName(f"{field.editor.accessibleName()}, {named}")
            policy = field.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            field.setSizePolicy(policy)
            self._box.addWidget(field, share)
        follow(self, desk, frozenset({Topic.AGENCY}), lambda: self.owner.offer(_agencies(desk)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._desk.look.is_wide(event.size().width(), 480)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _agencies(desk: Desk) -> list[tuple[object, str]]:
    return [(None, "Nobody yet"), *((agency.id, agency.name) for agency in desk.reads.agencies())]


def owed(owner: object, role: str, due: object) -> str:
    """What such a task still lacks, in words; empty where nothing does."""
    lacks = [words for words, has in (("an owner", owner or role), ("a date", due)) if not has]
    return f"Still to say: {', '.join(lacks)}." if lacks else ""
