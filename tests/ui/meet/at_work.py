"""Meet of a review as a person has it: shown, active, and led to by what leads into it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.model.people import Agency
from facilitator.operations.records import AddRecord
from ui.desk import Desk
from ui.views.meet.place import MeetPlace


def meet(qtbot, desk: Desk) -> MeetPlace:
    """Meet of a review with one agency, ``hv``."""
    desk.perform(AddRecord(Agency(id="hv", code="hv", name="Health Visiting")))
    place = MeetPlace(desk)
    qtbot.addWidget(place)
    place.resize(1366, 688)
    desk.go.connect(lambda _place, record: place.enter(record))
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    return place


def press(qtbot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()
