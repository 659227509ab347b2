"""The line for somebody who turned up without being expected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.operations.attending import WelcomePerson
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.parts.buttons import plain
from ui.parts.fields import ChoiceField
from ui.parts.notice import Notice


class Newcomer(QWidget):
    """A name and an agency; Enter adds the person as present, and the line is ready for the next."""

    def __init__(self, desk: Desk, is_late: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._is_late = desk, is_late
        label = QLabel("Somebody else came: their name")
        label.setProperty("type", "label")
        label.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setAccessibleName(label.text())
        self.name.returnPressed.connect(self._add)
        label.setBuddy(self.name)
        self.agency = ChoiceField("Their agency", self._choices())
        self.agency.show_value(None)
        self.notice = Notice()
        named = QVBoxLayout()
        named.setSpacing(desk.look.px(4))
        named.addWidget(label)
        named.addWidget(self.name)
        fields = QHBoxLayout()
        fields.setSpacing(desk.look.px(12))
        fields.addLayout(named, 3)
        fields.addWidget(self.agency, 2)
        fields.addWidget(plain("Add as present", self._add), 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(4))
        layout.addLayout(fields)
        layout.addWidget(self.notice)
        self.setFocusProxy(self.name)
        desk.committed.connect(self._follow)

    def _add(self) -> None:
        name = self.name.text().strip()
        operation = WelcomePerson(name, self.agency.value(), late=self._is_late())
        if self._desk.perform(operation, refused=self.notice.refuse) is not None:
            self.notice.clear()
            self.name.clear()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self._desk.voice.say(f"{name} is added as present.")

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.AGENCY):
            self.agency.offer(self._choices())

    def _choices(self) -> list[tuple[object, str]]:
        return [(None, "no agency"), *((agency.id, agency.name) for agency in self._desk.reads.agencies())]
