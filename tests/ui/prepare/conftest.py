"""What the tests of Prepare are given: the place, shown at the design size."""

from __future__ import annotations

import ctypes
import sys

import pytest

from ui.views.prepare.place import PreparePlace

if sys.version_info < (3, 12):
    # PySide6 6.12 gives one reference of None away with every call that returns nothing; see tests/ui/prepare.
    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40


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
