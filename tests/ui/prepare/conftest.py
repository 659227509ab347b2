"""What the tests of Prepare are given: the place, shown at the design size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ui.views.prepare.place import PreparePlace


@pytest.fixture(autouse=True)
def nothing_waits_to_be_deleted(qtbot):
    """Widgets go at once: one that outlived its review would read from a closed file when the look changes."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(qtbot, desk, section, size=(1302, 688)):
    place = PreparePlace(desk)
    qtbot.addWidget(place)
    place.resize(*size)
    place.show()
    place.activateWindow()
    place.go_to(section)
    qtbot.wait(1)
    return place


@pytest.fixture
def said(request):
    """What the voice says, in order."""
    words = []

    def listen(desk):
        desk.voice.said.connect(words.append)
        desk.voice.offered.connect(lambda what, _verb, _act: words.append(what))
        return words

    return listen
