"""Publish and Prepare on the screen with something to find in them, and keys pressed where the focus is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.model.disclosure import RegisterEntry, RegisterKind
from facilitator.model.topics import Topic
from facilitator.operations.disclosing import FillRegister
from facilitator.operations.records import AmendRecords
from tests.ui.publish.places import publish

FAMILY = (
    RegisterEntry(id="r1", kind=RegisterKind.PERSON, name="Ottoline Quillfeather", role="Mother"),
    RegisterEntry(id="r2", kind=RegisterKind.PERSON, name="Barnaby Quillfeather", role="Child"),
    RegisterEntry(id="r3", kind=RegisterKind.PLACE, name="Mossgrave", role="the town"),
)
WRITTEN = "Ottoline was not asked. Later Ottoline said that Barnaby, aged 3 years and 2 months, lived in Mossgrave."


def written(desk, words=WRITTEN, entries=FAMILY):
    """Names on the register, and words that hold them; the id of the point in which they stand."""
    desk.perform(FillRegister(entries))
    point = desk.reads.learning_points()[0]
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": words}))
    return point.id


def checking(qtbot, monkeypatch, desk):
    """Publish at its tab Check, once it has looked."""
    place = publish(qtbot, monkeypatch, desk)
    place.go_to("check")
    looked(qtbot, place.words.check)
    return place


def looked(qtbot, check):
    """Wait until the check knows how things stand."""
    qtbot.waitUntil(lambda: not check.model.is_busy and not check._settled, timeout=20_000)


def press(qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Keys as a person presses them: wherever the focus is."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(QApplication.focusWidget(), key)
        else:
            qtbot.keyClick(QApplication.focusWidget(), key, modifier)
