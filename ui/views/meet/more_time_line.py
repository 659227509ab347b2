"""The line in which the chair gives a step more minutes, from later steps or by moving the end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.rules.giving_time import TakenFrom
from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.parts.notice import Notice
from ui.viewmodels.more_time import CHOICES, MoreTime
from ui.views.meet.aid_line import AidLine, line_words
from ui.views.meet.segments import Segments

_SOURCES = (
    (TakenFrom.LATER, "From later steps", "Taken from the steps to come (L)"),
    (TakenFrom.END, "Move the end", "By moving the end of the meeting (E)"),
)
_DIGITS = {getattr(Qt.Key, f"Key_{minutes}"): minutes for minutes in CHOICES}
_LETTERS = {Qt.Key.Key_L: TakenFrom.LATER, Qt.Key.Key_E: TakenFrom.END}


class MoreTimeLine(AidLine):
    """Opened and folded by its key; 1, 2 and 5 give minutes while it has the focus, L and E choose from where."""

    def __init__(self, desk: Desk, time: MoreTime, parent: QWidget | None = None) -> None:
        super().__init__(desk, "More time for this step", parent)
        self._time = time
        self._came_from: QWidget | None = None
        self._asks = line_words("aid-words")
        self._asks.setText("Give this step")
        self.gives = [plain(f"{minutes} min", partial(self._give, minutes)) for minutes in CHOICES]
        for button, minutes in zip(self.gives, CHOICES, strict=True):
            button.setAccessibleName("Give 1 minute" if minutes == 1 else f"Give {minutes} minutes")
            button.setToolTip(f"{button.accessibleName()} ({minutes})")
        self.sources = Segments([(words, name) for _source, words, name in _SOURCES])
        self.sources.chosen.connect(lambda place: time.choose(_SOURCES[place][0]))
        self.close_button = quiet("Close", self.leave)
        self._notice = Notice()
        self.put(self._asks, *self.gives, self.sources, self.close_button)
        self._column.addWidget(self._notice)
        time.changed.connect(self._show)

    @property
    def words(self) -> str:
        """What giving will do, or why it was refused."""
        return self._notice.text()

    def toggle(self) -> None:
        """Open it with the focus in it, or put it away."""
        if self.isHidden():
            if self._time.step is None:
                self._desk.voice.say("This step is over: take it up again to give it minutes.")
                return
            self._came_from = QApplication.focusWidget()
            self._show()
            self.be_shown(shown=True)
            self.gives[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.leave()

    def leave(self) -> None:
        """Put it away, with the focus where it was."""
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self.fold()
        if held and self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def fold(self) -> None:
        """Put it away."""
        self.be_shown(shown=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        letters = self._desk.settings.single_keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif letters and key in _DIGITS:
            self._give(_DIGITS[key])
        elif letters and key in _LETTERS:
            self._time.choose(_LETTERS[key])
            self._desk.voice.say(self._time.spare_words)
        else:
            super().keyPressEvent(event)

    def _give(self, minutes: int) -> None:
        if self._time.give(minutes, refused=self._notice.refuse):
            self.leave()

    def _show(self) -> None:
        self.sources.choose([source for source, *_words in _SOURCES].index(self._time.taken_from))
        self._notice.tell(self._time.spare_words)
