"""The tour: three minutes through the sample, in a card that stands in nobody's way and can be left at any time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.buttons import primary, quiet
from ui.parts.text import body, heading, meta
from ui.views.window.desk_view import DeskView
from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to see: the place it is in, what it is called, what to know of it, and where the card stands."""

    place: str
    title: str
    words: str
    #: Where it covers nothing of what it speaks of.
    corner: Qt.Corner = Qt.Corner.TopRightCorner
    #: What is shown there, such as a step of the meeting by its key.
    at: str = ""


STOPS = (
    Stop(
        "prepare",
        "A review on one laptop",
        "This is a made-up review. Nothing you do here reaches anybody. Here are its facts and dates, and the "
        "statutory clock: what is due, and when.",
        Qt.Corner.BottomRightCorner,
    ),
    Stop(
        "meet",
        "The meeting, step by step",
        "At the left are the steps. The words for the chair to say stand above, the time left beside them. "
        "Ctrl+PgDn goes on to the next step and starts its clock.",
        Qt.Corner.BottomRightCorner,
        at="well",
    ),
    Stop(
        "meet",
        "One line takes everything down",
        "Type at the foot of the page: sn: she asked for help in her own words #engagement. Press Enter. School "
        "Nursing said it, and it is on the disk: the line below tells you when.",
    ),
    Stop(
        "meet",
        "A sign says what it is",
        "Begin a line with + for what works well, - for what needs to improve, > for a recommendation, ! for an "
        "immediate action, ? for a question. Ctrl+Z takes anything back.",
    ),
    Stop(
        "publish",
        "From private notes to public words",
        "At the left is what was said; nobody outside sees it. In the middle are the learning points, in their own "
        "words. Enter on a note makes a learning point that rests on it.",
        Qt.Corner.BottomRightCorner,
    ),
    Stop(
        "publish",
        "The briefing, as it will be",
        "The page at the right follows what you write. Click a sentence to find its editor. Nothing goes out until "
        "you press Issue briefing and have read what is missing.",
        Qt.Corner.BottomLeftCorner,
    ),
    Stop(
        "follow",
        "What becomes of it",
        "Actions with their owners and dates, every edition that was issued, and the Panel's reply. "
        "Press F1 anywhere to see every key. That is all.",
    ),
)


class Tour(QWidget):
    """Goes with the person from place to place; ``ended`` once it was seen or left."""

    ended = Signal()

    def __init__(self, view: DeskView, workspace: Workspace) -> None:
        super().__init__(view)
        self._view, self._workspace = view, workspace
        self._number = -1
        self.setProperty("part", "tour")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = heading("")
        self._words = body("")
        self._count = meta("")
        self._next = primary("Next", self.go_on)
        self._back = quiet("Back", self.go_back)
        self._leave = quiet("Leave the tour", self.leave)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        for button in (self._leave, self._back, self._next):
            foot.addWidget(button)
        layout = self._lines = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addLayout(foot)
        view.installEventFilter(self)

    def begin(self) -> None:
        """Show the first stop."""
        self._show(0)
        self.show()
        self.raise_()
        self._next.setFocus()

    def go_on(self) -> None:
        """The next stop, or the end."""
        if self._number + 1 < len(STOPS):
            self._show(self._number + 1)
        else:
            self.leave()

    def go_back(self) -> None:
        """The stop before."""
        self._show(max(0, self._number - 1))

    def leave(self) -> None:
        """End it; it is not offered by itself again."""
        self._workspace.settings.change(toured=True)
        self._view.removeEventFilter(self)
        self.hide()
        self.ended.emit()
        if self._view.place is not None:
            self._view.place.enter()
        self.deleteLater()

    @property
    def stop(self) -> Stop:
        """Where it is."""
        return STOPS[self._number]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _show(self, number: int) -> None:
        self._number = number
        stop = STOPS[number]
        if self._view.place is None or self._view.place.key != stop.place:
            self._view.show_place(stop.place, stop.at)
        self._title.setText(stop.title)
        self._words.setText(stop.words)
        self._count.setText(f"{number + 1} of {len(STOPS)}")
        self._back.setEnabled(number > 0)
        self._next.setText("Next" if number + 1 < len(STOPS) else "Begin")
        self._place()
        self.raise_()
        self._next.setFocus()
        self._workspace.voice.say(f"{stop.title}. {stop.words}")

    def _place(self) -> None:
        look = self._workspace.look
        width = min(look.px(400), self._view.width() - 32)
        self.setFixedWidth(width)
        self.resize(width, self._lines.totalHeightForWidth(width))
        left, right = look.px(16), self._view.width() - width - look.px(16)
        top, foot = look.px(64), self._view.height() - self.height() - look.px(50)
        at_left = self.stop.corner in (Qt.Corner.TopLeftCorner, Qt.Corner.BottomLeftCorner)
        at_foot = self.stop.corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner)
        self.move(left if at_left else right, max(top, foot) if at_foot else top)
