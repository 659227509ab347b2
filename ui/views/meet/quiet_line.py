"""The line of the quiet minutes: what is left of them, how long they are, and whether their end is heard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from facilitator.rules.meeting_clock import minutes_and_seconds
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.viewmodels.quiet_time import CHOICES, QuietTime
from ui.views.meet.aid_line import AidLine, line_words
from ui.views.meet.segments import Segments


class QuietLine(AidLine):
    """Shown while it is quiet, and for half a minute after; another length begins it anew."""

    def __init__(self, desk: Desk, time: QuietTime, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Quiet writing", parent)
        self._time = time
        self.words = line_words("aid-strong")
        amounts = ("1 minute" if minutes == 1 else f"{minutes} minutes" for minutes in CHOICES)
        choices = zip(CHOICES, amounts, strict=True)
        self.choices = Segments([(f"{minutes} min", f"Begin again with {amount}") for minutes, amount in choices])
        self.choices.chosen.connect(lambda place: time.begin(CHOICES[place]))
        self.sound = QCheckBox("Sound at the end")
        self.sound.toggled.connect(lambda on: time.choose_sound(on=on))
        self.end = quiet("End it", time.end)
        self.put(self.words, self.choices, self.sound, self.end)
        time.changed.connect(self._show)
        time.ended.connect(self._sound)
        self._show()

    def _sound(self) -> None:
        if self._time.sounds:
            QApplication.beep()

    def _show(self) -> None:
        time = self._time
        words = f"Quiet writing: {minutes_and_seconds(time.left)} left" if time.left else "Quiet is over: time to share"
        if self.words.text() != words:
            self.words.setText(words)
        for part in (self.choices, self.sound):
            part.setVisible(time.left > 0)
        self.end.setText("End it" if time.left else "Close")
        self.choices.choose(CHOICES.index(time.minutes))
        self.sound.blockSignals(True)
        self.sound.setChecked(time.sounds)
        self.sound.blockSignals(False)
        self.be_shown(shown=time.left > 0 or time.is_over)
