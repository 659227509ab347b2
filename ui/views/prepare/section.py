"""A section of Prepare: a page that scrolls, in a calm measure, with what it has in common with the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.later import next_turn
from ui.parts.fields import Field
from ui.parts.layout import scrolling
from ui.parts.text import body, heading, meta, title
from ui.place import KeyLine


class Section(QWidget):
    """``key`` names it in the bookmark, ``title`` in the list at the left; ``measure`` is its greatest width."""

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    #: Its name in the list at the left, where the title is too long for that.
    short: ClassVar[str] = ""
    leads: ClassVar[str] = ""
    measure: ClassVar[int] = 880

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        #: What can be gone to by the name of its field.
        self.fields: dict[str, QWidget] = {}
        look = desk.look
        self.inner = QWidget()
        self.page = QVBoxLayout(self.inner)
        self.page.setContentsMargins(look.px(32), look.px(24), look.px(32), look.px(48))
        self.page.setSpacing(look.px(16))
        self.page.addWidget(title(self.title))
        if self.leads:
            self.page.addWidget(_quiet(self.leads))
        self.area: QScrollArea = scrolling(self.inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.setAccessibleName(self.title)

    def begin(self) -> None:
        """It is shown: put the focus where work goes on."""
        first = next((field for field in self.findChildren(Field) if field.isVisibleTo(self)), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Keep what is half typed."""
        for field in self.findChildren(Field):
            field.settle()

    def holds(self, record: str) -> bool:
        """Whether the record with that id is filled in here."""
        del record
        return False

    def show_record(self, record: str, field: str = "") -> bool:
        """Show the record with that id, and in it the field, where it is of this section."""
        del record, field
        return False

    def show_field(self, name: str) -> bool:
        """Put the focus on a field; whether there is such a one."""
        field = self.fields.get(name)
        if field is not None:
            self.bring(field)
        return field is not None

    def bring(self, field: QWidget) -> None:
        """Put the focus on ``field`` and have the page scroll to it."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll_to(field)
        # Again once everything above it has the height that it takes.
        next_turn(field, lambda: self._scroll_to(field))

    def _scroll_to(self, field: QWidget) -> None:
        self.area.ensureWidgetVisible(field, 0, self.desk.look.px(48))

    @classmethod
    def state(cls, desk: Desk) -> str:
        """A few words for the list at the left: how much of it there is; told before a section is made, too."""
        del desk
        return ""

    def keys(self) -> tuple[KeyLine, ...]:
        """Every key that acts here."""
        return ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Beyond its measure a page leaves room at the right: lines stay readable, and the left edge stays put.
        spare = max(0, self.width() - self.desk.look.px(self.measure + 64))
        margins = self.page.contentsMargins()
        margins.setRight(self.desk.look.px(32) + spare)
        if margins != self.page.contentsMargins():
            self.page.setContentsMargins(margins)


class Fields(QWidget):
    """Fields under a heading, two beside each other where there is room."""

    def __init__(self, desk: Desk, name: str, fields: Sequence[QWidget], *, wide: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._desk, self._fields, self._wide = desk, tuple(fields), frozenset(id(field) for field in wide)
        self._columns = 0
        look = desk.look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.px(12), 0, 0)
        layout.setSpacing(look.px(12))
        if name:
            layout.addWidget(heading(name))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(16))
        layout.addLayout(self._grid)
        self._arrange(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self._desk.look.is_wide(self.width(), 520) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        place = 0
        for field in self._fields:
            self._grid.removeWidget(field)
            wide = columns == 1 or id(field) in self._wide
            if wide and place % columns:
                place += 1
            span = columns if wide else 1
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(field, place // columns, place % columns, 1, span, top)
            place += span
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def beside_keys(keys: str, button: QPushButton) -> QWidget:
    """What a table's keys do, in a quiet line, and at its right what is done with the whole table."""
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(24)
    across.addWidget(meta(keys), 1)
    across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _quiet(words: str) -> QWidget:
    label = body(words)
    label.setProperty("type", "quiet")
    return label
