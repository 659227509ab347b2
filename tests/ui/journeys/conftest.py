"""The real window, and a person at its keyboard: keys go to whatever has the focus, as they do on a desk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from ui.parts.fields import Field
from ui.parts.sheet import Sheet
from ui.views.window.main_window import MainWindow
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@dataclass
class Sheaf:
    """Paper that is always put in and printed on."""

    pages: list[object] = field(default_factory=list)

    def put(self, page, over):
        self.pages.append(page)
        return True


@dataclass
class Person:
    """Someone who has only the keyboard, and reads what is on the screen."""

    window: MainWindow
    qtbot: object
    paper: Sheaf

    @property
    def focus(self) -> QWidget:
        """Where the next key goes."""
        return QApplication.focusWidget() or self.window

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier, times=1):
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifier)

    def type(self, text):
        """Type words where the focus is."""
        QTest.keyClicks(self.focus, text)

    def say(self, line):
        """Type a line and press Enter."""
        self.type(line)
        self.press(Key.Key_Return)

    def tab_to(self, name, most=200):
        """Press Tab until the control of that name has the focus."""
        for _ in range(most):
            here = self.focus
            words = here.text() if isinstance(here, QPushButton | QCheckBox) else ""
            if name in (here.accessibleName(), words):
                return here
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name!r}; it is at {self.focus.accessibleName()!r}")

    def fill(self, name, text):
        """Go to a field by Tab and write into it."""
        self.tab_to(name)
        self.press(Key.Key_A, CTRL)
        self.type(text)

    def sheet(self, kind=Sheet):
        """The sheet on top of the window."""
        found = [one for one in self.window.findChildren(kind) if one.isVisible()]
        assert found, f"there is no {kind.__name__}"
        return found[-1]

    def wait(self, condition, timeout=15_000):
        """Wait until something is so."""
        self.qtbot.waitUntil(condition, timeout=timeout)

    @property
    def desk(self):
        """The open review."""
        return self.window.view.desk

    @property
    def reads(self):
        """What is in it."""
        return self.desk.reads

    @property
    def saved(self):
        """What the foot of the window says of the last save."""
        return self.window.view.status.saved_words

    def field(self, label) -> Field:
        """A field by its label."""
        return next(one for one in self.window.findChildren(Field) if one.editor.accessibleName() == label)


def sit_down(workspace: Workspace, qtbot, paper=None) -> Person:
    """The app started anew on this computer, with a person before it."""
    paper = paper or Sheaf()
    window = MainWindow(workspace, paper=paper)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.enter_home()
    return Person(window, qtbot, paper)


@pytest.fixture
def person(workspace, qtbot, tmp_path: Path) -> Iterator[Person]:
    before = set(threading.enumerate())
    workspace.settings.change(who="Minute-taker", toured=True)
    someone = sit_down(workspace, qtbot)
    yield someone
    someone.window.close()
    someone.window.deleteLater()
    QApplication.processEvents()
    assert {one for one in threading.enumerate() if not isinstance(one, threading._DummyThread)} <= before
