"""The strip of agencies: how often each was recorded, in the order of the table, and who was not yet heard."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.rules.voices import Seat, Standing, times
from ui.desk import Desk
from ui.parts.cut_label import CutLabel
from ui.parts.styling import mark
from ui.parts.text import meta
from ui.viewmodels.hearing import Hearing

_Label = TypeVar("_Label", bound=QLabel)
#: The shape of each standing: full, half, empty, and a dash for who is away.
_SIGNS = {Standing.HEARD: "●", Standing.TURN: "◐", Standing.WAITING: "○", Standing.AWAY: "\N{EN DASH}"}
#: What stands where there is no figure.
_WORDS = {Standing.TURN: "had its turn", Standing.WAITING: "not yet", Standing.AWAY: "not here"}


class VoicesStrip(QWidget):
    """For the chair alone, and never ranked. ``asked_for`` tells the code of an agency to begin a line for."""

    asked_for = Signal(str)

    def __init__(self, desk: Desk, hearing: Hearing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._hearing = desk, hearing
        self._nudge = meta("")
        self._nudge.setProperty("part", "nudge")
        self._head = QWidget()
        self._none = meta("No agencies yet: add them in Prepare.")
        self.rows: list[SeatRow] = []
        self._lay_out()
        hearing.changed.connect(self._show)
        hearing.nudged.connect(self._show_nudge)
        self._show()
        self._show_nudge(hearing.nudge)

    @property
    def nudge(self) -> str:
        """What it says of who was not heard by half time."""
        return self._nudge.text()

    def _lay_out(self) -> None:
        px = self._desk.look.px
        head = QHBoxLayout(self._head)
        head.setContentsMargins(px(22), 0, px(4), 0)
        head.setSpacing(px(8))
        head.addStretch(1)
        for words, width in (("here", 0), ("in all", 44)):
            label = meta(words)
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            if width:
                label.setMinimumWidth(px(width))
            head.addWidget(label)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(self._nudge)
        layout.addWidget(self._none)
        layout.addWidget(self._head)
        layout.addLayout(self._list)

    def _show(self) -> None:
        seats = self._hearing.table.seats
        while len(self.rows) > len(seats):
            old = self.rows.pop()
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        while len(self.rows) < len(seats):
            row = SeatRow(self._desk)
            row.wanted.connect(self.asked_for)
            self._list.addWidget(row)
            self.rows.append(row)
        now = self._hearing.table.now
        for row, seat in zip(self.rows, seats, strict=True):
            row.show_seat(seat, is_named=now is not None and now.id == seat.agency.id)
        self._none.setVisible(not seats)
        self._head.setVisible(bool(seats))

    def _show_nudge(self, words: str) -> None:
        self._nudge.setText(words)
        self._nudge.setVisible(bool(words))


class SeatRow(QPushButton):
    """One agency: its shape, its code, how often it was recorded here and in all; pressing it begins a line for it."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px, look = desk.look.px, desk.look
        self._code = ""
        self.setProperty("part", "seat")
        self.setAutoDefault(False)
        self._least = px(24)
        self._sign, self._here, self._all = (_label() for _ in range(3))
        # A long code gives way to the figures.
        self._name = _seat_words(CutLabel())
        self._sign.setFixedWidth(px(16))
        for label in (self._here, self._all):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._all.setFont(look.font(13, tabular=True))
        self._all.setMinimumWidth(px(44))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(2), 0, px(2), 0)
        layout.setSpacing(px(4))
        layout.addWidget(self._sign)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._here)
        layout.addWidget(self._all)
        self.clicked.connect(lambda _checked=False: self.wanted.emit(self._code))

    def show_seat(self, seat: Seat, *, is_named: bool) -> None:
        """Tell how an agency stands, and whether the round names it now."""
        self._code = seat.agency.code
        self._sign.setText("▸" if is_named else _SIGNS[seat.standing])
        self._name.tell(seat.agency.code)
        self._here.setText("now" if is_named else _WORDS.get(seat.standing, str(seat.in_step)))
        self._all.setText(str(seat.overall))
        for part in (self, self._sign, self._name, self._here):
            mark(part, "standing", "named" if is_named else seat.standing.value)
        self.setToolTip(f"{seat.agency.name}: begin a line with {seat.agency.code}:")
        named = ", the round names it now" if is_named else ""
        self.setAccessibleName(f"{seat.agency.name}, {seat.words}, {times(seat.overall)} in all{named}")
        self.setAccessibleDescription(f"Begins a line with {seat.agency.code}")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        hint = layout.sizeHint() if layout else super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._least))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return _seat_words(label)


def _seat_words(label: _Label) -> _Label:
    label.setProperty("part", "seat-words")
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
