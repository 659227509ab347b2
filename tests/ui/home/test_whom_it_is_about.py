"""A new review asks for the alias of whomever its meeting is about, as soon as the meeting is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.views.home.new_review import NewReviewSheet


@pytest.fixture
def new(page, sheet, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    return sheet(NewReviewSheet)


def test_the_alias_is_an_adults_where_the_meeting_is_about_one(new):
    asked = new.alias.editor.accessibleDescription
    assert asked().startswith("What the child is called throughout, such as Baby T.")
    new.agenda.show_value("sar-rapid-time")
    new.agenda.edited.emit("sar-rapid-time")
    assert asked().startswith("What the adult is called throughout, such as Adult T.")
    new.make()
    assert new.alias.refusal == "Give the adult an alias, such as Adult T."
    new.alias.accept()
    assert asked().startswith("What the adult is called"), "what was refused is no longer read out once it is put right"
