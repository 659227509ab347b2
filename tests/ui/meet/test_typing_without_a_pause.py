"""A minute-taker at sixty words a minute, twenty times as fast: no key is lost while everything else goes on."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.briefing.formats import find_format
from facilitator.model.contribution import ContributionKind, Theme
from facilitator.model.people import Agency
from facilitator.operations.records import AddRecord
from ui.viewmodels.preview import PreviewModel
from ui.views.meet.place import MeetPlace

#: A word is five letters and a space: six keys in a second, twenty times as fast.
PER_KEY = 1 / 6 / 20
SAID = [
    ("hv: two extra visits were offered after the early birth #engagement", "hv", "strength"),
    ("- the move was not passed on, and nobody recieved the letter", None, "improvement"),
    ("police: officers shared the log at once; it helped *", "police", "strength"),
    ("? was the surgery told of the second call that night", None, "question"),
    ("~ how bank holidays are staffed across the hospital", None, "parked"),
    ("+ police: they rang the school before the first bell", "police", "strength"),
    ("- hv: three systems hold the address and none tells the others", "hv", "improvement"),
    ("gp: NB: stays as it was typed, with 14:02 and a/b", None, "strength"),
    ("hv: the family failed to come twice, they should have been asked why", "hv", "strength"),
    ("! ring the aunt tonight about the key", None, "immediate-action"),
] * 2


class Typist:
    """Presses the keys that are due, wherever the focus is, and never waits for the screen."""

    def __init__(self, keys):
        self.keys, self.done, self.began = keys, 0, time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer(interval=4)
        self._timer.timeout.connect(self._press)
        self._timer.start()

    def _press(self):
        due = min(len(self.keys), int((time.perf_counter() - self.began) / PER_KEY))
        while self.done < due:
            key = self.keys[self.done]
            start = time.perf_counter()
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return if key == "\r" else key)
            self.longest = max(self.longest, time.perf_counter() - start)
            self.done += 1
        if self.done == len(self.keys):
            self._timer.stop()


def test_no_key_is_lost_while_cards_are_added_the_preview_is_drawn_and_the_clock_ticks(qtbot, bare_desk, clock):
    desk = bare_desk
    for code in ("hv", "police"):
        desk.perform(AddRecord(Agency(id=code, code=code, name=code.upper())))
    desk.perform(AddRecord(Theme(id="engagement", label="Engagement")))
    assert desk.workspace.spellings.spelling
    place = MeetPlace(desk)
    qtbot.addWidget(place)
    place.resize(1366, 688)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    place.meeting.begin()
    place.meeting.go_to(next(one.id for one in desk.reads.steps() if one.key == "well"))
    # Away to the cards, of which there are none yet, and back.
    qtbot.keyClick(place.line.editor, Qt.Key.Key_Escape)
    place.board.enter()
    place.line.take_focus()
    drawn, ticks = [], []
    preview = PreviewModel(desk, parent=place)
    preview.choose_format(find_format("minutes"))
    preview.drawn.connect(drawn.append)
    preview.wake()
    qtbot.waitUntil(lambda: bool(drawn), timeout=60_000)
    place.meeting.clock_changed.connect(ticks.append)
    passing = QTimer(place, interval=50)
    passing.timeout.connect(lambda: clock.advance(seconds=1))
    passing.timeout.connect(place.meeting.start_ticking)
    passing.start()
    before = len(drawn)
    typist = Typist("".join(f"{line}\r" for line, _, _ in SAID))
    qtbot.waitUntil(lambda: typist.done == len(typist.keys), timeout=60_000)
    passing.stop()
    place.meeting.stop_ticking()
    qtbot.waitUntil(lambda: len(drawn) > before, timeout=60_000)
    preview.rest()
    kept = [(card.text.split()[-1].rstrip("*"), card.agency, card.kind) for card in desk.reads.contributions()]
    assert kept == [
        (line.removesuffix(" *").removesuffix(" #engagement").split()[-1], agency, ContributionKind(kind))
        for line, agency, kind in SAID
    ]
    texts = [card.text for card in desk.reads.contributions()]
    assert texts[1] == "the move was not passed on, and nobody recieved the letter"
    assert texts[7] == "gp: NB: stays as it was typed, with 14:02 and a/b"
    assert texts[10:] == texts[:10]
    assert place.line.editor.text() == ""
    assert len(ticks) >= 20
