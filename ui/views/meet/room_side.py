"""The room in the chair's side: what it sees now, where its screen is, and which cards it does not see, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from facilitator.model.meeting import RoomSight
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.fields import ChoiceField
from ui.parts.layout import Flow
from ui.parts.text import heading, meta
from ui.viewmodels.room import Room
from ui.viewmodels.room_standing import Standing
from ui.views.meet.room_preview import RoomPreview
from ui.views.room.showing import RoomShowing, Whereabouts

SIGHTS = (
    (RoomSight.NOTHING, "The clock alone"),
    (RoomSight.QUESTION, "Step and question"),
    (RoomSight.CHOSEN, "Cards I choose"),
    (RoomSight.ALL, "Every card"),
)
#: So long after Meet is shown, in milliseconds, what checks words for the room is loaded: nobody waits for it then.
_WARM_AFTER = 1500


class RoomSide(QWidget):
    """``looked`` asks to look at a card whose words for the room want somebody."""

    looked = Signal(str)

    def __init__(self, desk: Desk, room: Room, showing: RoomShowing) -> None:
        super().__init__()
        self._desk, self._room, self._showing = desk, room, showing
        self._waiting = 0
        self._warm = QTimer(self)
        self._warm.setSingleShot(True)
        self._warm.setInterval(_WARM_AFTER)
        self._warm.timeout.connect(room.warm)
        self.preview = RoomPreview(desk, room, showing)
        self._where = meta("")
        self._turn, self._blank = _flush("", showing.turn), _flush("", showing.blank)
        self._other, self._next = _flush("", self._go_elsewhere), _flush("Next screen", showing.go_on)
        self._next.setToolTip("Show the room view on another screen of this computer")
        self._sight = ChoiceField("", SIGHTS)
        self._sight.editor.setAccessibleName("What the room sees of this step")
        self._sight.edited.connect(room.set_sight)
        self._lines = {name: _Line(act) for name, act in self._acts()}
        self._lay_out()
        room.changed.connect(self._refresh)
        showing.changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._room.start()
        self._warm.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._warm.stop()
        if not self._showing.is_open:
            self._room.stop()

    # how

    def _acts(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("untitled", lambda: self._desk.go.emit("prepare", "meeting")),
            ("held", lambda: self._look([one.id for one in self._room.standing.held])),
            ("waiting", lambda: self._look([one.id for one in self._room.standing.waiting])),
            ("differing", lambda: self._look(self._room.standing.differing)),
            ("clear", self._room.show_clear),
        )

    def _lay_out(self) -> None:
        px = self._desk.look.px
        acts = QWidget()
        flow = Flow(acts, gap=px(8))
        for button in (self._turn, self._blank, self._other, self._next):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.setSpacing(px(6))
        for part in (heading("Room sees"), self.preview, self._sight, self._where, *self._lines.values(), acts):
            layout.addWidget(part)

    def _refresh(self) -> None:
        step = self._room.step
        blank = self._room.is_blank and self._showing.is_open
        self._where.setText("Blank. F9 brings it back." if blank else self._showing.where.value)
        is_open = self._showing.is_open
        # Where it mostly is needs no line: what was not heard needs the room.
        self._where.setVisible(is_open and (blank or self._showing.where is not Whereabouts.SECOND))
        if not is_open and not self.isVisible():
            # Nobody sees its clock.
            self._room.stop()
        self._turn.setText("Put it away" if is_open else "Open room view")
        self._turn.setToolTip("Open the room view or put it away (Ctrl+F9)")
        self._blank.setVisible(is_open)
        self._blank.setText("Show it again" if self._room.is_blank else "Blank it")
        self._blank.setToolTip("Blank the room's screen or bring it back (F9)")
        in_window = self._showing.where is Whereabouts.WINDOW
        unplugged = self._showing.where is Whereabouts.UNPLUGGED
        self._other.setVisible(unplugged or (is_open and not self._showing.is_alone))
        self._other.setText("On the second screen" if in_window else "In a window")
        self._next.setVisible(self._showing.has_more)
        self._sight.setVisible(step is not None)
        if step is not None:
            self._sight.show_value(step.room)
            self._sight.editor.setAccessibleDescription(f"The step that the room is at: {step.title}")
        self._tell(self._room.standing)

    def _tell(self, standing: Standing) -> None:
        held, waiting = standing.held, standing.waiting
        untitled = "The title of this step names somebody or an agency, and is kept back."
        self._lines["untitled"].tell(untitled if standing.is_untitled else "", "Change it in Prepare")
        self._lines["held"].tell(_kept_back(len(held), held[0].why) if held else "", "Look at it")
        self._lines["waiting"].tell(_waits(len(waiting), waiting[0].why) if waiting else "", "Look at it")
        clear = len(standing.clear)
        self._lines["clear"].tell(f"{_cards(clear)} not shown, with nothing open." if clear else "", "Show in the room")
        differing = len(standing.differing)
        words = f"{_cards(differing)} changed since the room got its words." if differing else ""
        self._lines["differing"].tell(words, "Look at it")
        # One thing at a time: what must not be seen first, what nobody need do last.
        told = [line for line in self._lines.values() if line.is_told]
        for line in self._lines.values():
            line.setVisible(line in told[:1])
        if len(waiting) > self._waiting:
            self._desk.voice.say(_waits(len(waiting), waiting[-1].why))
        self._waiting = len(waiting)

    def _go_elsewhere(self) -> None:
        if self._showing.is_alone:
            # For want of a screen, and not because somebody likes it so.
            self._showing.open()
        else:
            self._showing.open(in_window=self._showing.where is not Whereabouts.WINDOW)

    def _look(self, ids: list[str] | tuple[str, ...]) -> None:
        if ids:
            self.looked.emit(ids[0])


class _Line(QWidget):
    """A sentence with one thing to do about it; hidden while there is nothing to say."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._words = meta("")
        self._button = _flush("", act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._words)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def tell(self, words: str, verb: str) -> None:
        """Say it, with the verb on the button."""
        self._words.setText(words)
        self._button.setText(verb)
        self._button.setAccessibleDescription(words)

    @property
    def is_told(self) -> bool:
        """Whether there is something to say."""
        return bool(self._words.text())


def _flush(text: str, act: Callable[[], object]) -> QPushButton:
    button = quiet(text, act)
    button.setProperty("flush", True)
    return button


def _waits(number: int, why: str) -> str:
    return f"{_cards(number)} wait{'s' * (number == 1)} for you. {why}"


def _kept_back(number: int, why: str) -> str:
    return f"{_cards(number)} kept back. {why}"


def _cards(number: int) -> str:
    return "1 card" if number == 1 else f"{number} cards"
