"""The sample's meeting with its room view, on screens that can be plugged in and taken away."""

import pytest
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QApplication

from ui.views.meet.place import MeetPlace


class Screens(QObject):
    """The chair's screen, and a second one where there is one."""

    changed = Signal()

    def __init__(self):
        super().__init__()
        self.other: QRect | None = QRect(1366, 0, 1280, 720)
        self.liked = ""

    def second(self, _chair):
        return self.other

    def has_more(self, _chair):
        return False

    def own(self, _chair):
        return QRect(0, 0, 1366, 768)

    def plug(self, rect):
        self.other = rect
        self.changed.emit()


@pytest.fixture
def screens(qapp):
    return Screens()


@pytest.fixture
def meet(qtbot, screens):
    """Shows Meet of a review at a step, with the room on those screens."""
    made = []

    def show(desk, step="well", width=1366, height=688):
        place = MeetPlace(desk)
        qtbot.addWidget(place)
        showing = place.room.showing
        showing._screens.changed.disconnect(showing._place_again)
        showing._screens = screens
        screens.changed.connect(showing._place_again)
        place.resize(width, height)
        with qtbot.waitExposed(place):
            place.show()
        place.activateWindow()
        place.enter(step)
        QApplication.processEvents()
        made.append(place)
        return place

    yield show
    for place in made:
        place.room.showing.close()
    QApplication.processEvents()
