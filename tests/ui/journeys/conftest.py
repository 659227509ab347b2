"""The real window, and a person at its keyboard: keys go to whatever has the focus, as they do on a desk."""

from __future__ import annotations

import dataclasses
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from facilitator.exchange.document import as_document, to_json
from facilitator.ids import counting_ids
from facilitator.model.people import Agency, Partner
from facilitator.operations.records import AddRecord
from tests.factories import PASSPHRASE
from tests.ui import making
from tests.ui.by_keys import choose_line, go_to_row
from ui.parts.fields import Field
from ui.parts.sheet import Sheet
from ui.views.home.unlock import UnlockSheet
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
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier, times=1):
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifier)

    def type(self, text):
        """Type words where the focus is, which a letter may move, as into the cell that it begins."""
        for letter in text:
            QTest.keyClicks(self.focus, letter)

    def paste(self, text):
        """Put words in by the clipboard."""
        QApplication.clipboard().setText(text)
        self.press(Key.Key_V, CTRL)

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

    def wait(self, condition, timeout=10_000):
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

    @property
    def place(self):
        """The place that is shown."""
        return self.window.view.place

    @property
    def line(self):
        """The line at the foot of a meeting."""
        return self.place.line.editor

    @property
    def to_undo(self) -> str:
        """What the button at the foot of the window would take back."""
        return self.window.view.status._undo.text()

    @property
    def said(self) -> list[str]:
        """The words of every contribution that stands for itself, as they were saved."""
        return [card.text for card in self.reads.contributions() if not card.merged_into]

    def card(self, begins):
        """The contribution whose words begin so."""
        return next(card for card in self.reads.contributions() if card.text.startswith(begins))

    @property
    def screen(self) -> str:
        """Every word that can be read on the screen now, and the keys that its tips name."""
        return " | ".join(_words(one) for one in self.window.findChildren(QWidget) if one.isVisible() and _words(one))

    @property
    def dump(self) -> str:
        """The whole review, as it would be exported."""
        return to_json(as_document(self.reads))

    def reads_on_screen(self, *sentences):
        """Hold that these words stand on the screen: what somebody does next rests on them."""
        for words in sentences:
            assert words in self.screen, f"{words!r} is not on the screen: {self.screen}"

    def choose(self, words):
        """In the menu that is open, go down to the line that begins with ``words`` and press Enter."""
        choose_line(words, self.press)

    def unlock(self, path, passphrase=PASSPHRASE):
        """Open a review as by a double click, and give its passphrase."""
        self.window.open_path(path)
        self.wait(lambda: any(one.isVisible() for one in self.window.findChildren(UnlockSheet)))
        self.say(passphrase)
        self.wait(lambda: self.window.view is not None)

    def let_pass(self, **time):
        """Time passes in which somebody is there, so that nothing locks by itself."""
        self.window.workspace.around.clock.advance(**time)
        self.window._idle.start()

    def go_to_step(self, key):
        """Look at a step of the meeting by the keys of the rail, and go back to the line."""
        go_to_row(self.place, key, self.press)
        self.press(Key.Key_Return)
        assert self.place.meeting.step.key == key
        # Between two keys of somebody's there is always time for a page to be shown.
        QApplication.processEvents()
        for _ in range(5):
            if not self.line.hasFocus():
                self.press(Key.Key_F6)
        assert self.line.hasFocus()

    def leave(self):
        """Close the window, as by its cross; once more where it was held back."""
        self.window.close() or self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        shown = widget.text()
    elif isinstance(widget, QAbstractButton):
        # A row that acts as a button has its words in labels, and may mean something else by ``text``.
        shown = QAbstractButton.text(widget)
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        shown = widget.toPlainText() or widget.placeholderText()
    elif isinstance(widget, QLineEdit):
        shown = widget.displayText() or widget.placeholderText()
    else:
        return ""
    return f"{shown} {widget.toolTip()}".strip()


@dataclass
class Hand:
    """Answers each question for a file or folder with the next of ``answers``."""

    answers: list[Path | None] = field(default_factory=list)

    def open_file(self, over, title, kinds, folder):
        return self.answers.pop(0)

    def save_file(self, over, title, kinds, proposed):
        return self.answers.pop(0)

    def folder(self, over, title, folder):
        return self.answers.pop(0)


def sit_down(workspace: Workspace, qtbot, paper=None, picker=None) -> Person:
    """The app started anew on this computer, with a person before it."""
    paper = paper or Sheaf()
    window = MainWindow(workspace, paper=paper, picker=picker)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.enter_home()
    return Person(window, qtbot, paper)


def real_review(folder: Path) -> Path:
    """A review that is no rehearsal, with the steps of its agenda and nothing else; closed."""
    folder.mkdir(parents=True, exist_ok=True)
    made, path = making._bare_file(), folder / "RR-2026-05.review"
    shutil.copy(made, path)
    shutil.copy(making.keys_of(made), making.keys_of(path))
    return path


def seat_agencies(person: Person) -> None:
    """By the core: adding them on screen is told in the stories of Prepare."""
    for code, name, partner in (
        ("csc", "Children's social care", Partner.LOCAL_AUTHORITY),
        ("police", "Police", Partner.POLICE),
        ("hv", "Health visiting", Partner.ICB),
        ("gp", "General practice", None),
    ):
        person.desk.perform(AddRecord(Agency(id=f"agency-{code}", code=code, name=name, partner=partner)))


def running_threads() -> set[threading.Thread]:
    return {one for one in threading.enumerate() if not isinstance(one, threading._DummyThread)}


@pytest.fixture
def seat(workspace, clock, qtbot, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """Has a person sit down before the app, started anew on the same computer each time; nothing outlives them.

    ``anew``: for the first time, too, such as where the app ran in another process before.
    """
    before = running_threads()
    there: list[Person] = []
    spaces: list[Workspace] = []

    def sit(picker=None, *, anew=False) -> Person:
        space = workspace
        if there or anew:
            again = making.workspace(tmp_path / "desk", clock=clock)
            # Ids that count begin anew with the app; those of another day are others.
            around = dataclasses.replace(again.around, new_id=counting_ids(f"day{len(there) + 1}-"))
            space = dataclasses.replace(again, around=around)
            space.look.apply()
            spaces.append(space)
        there.append(sit_down(space, qtbot, picker=picker))
        return there[-1]

    yield sit
    for someone in there:
        if _is_there(someone):
            someone.leave()
    for space in spaces:
        making.close(space)
    assert running_threads() <= before


def _is_there(person: Person) -> bool:
    from shiboken6 import isValid

    return isValid(person.window)


@pytest.fixture
def at_work(seat, workspace, tmp_path: Path) -> Person:
    """A person in the meeting of a real review with agencies round the table, who types in "What's working well"."""
    workspace.settings.change(who="Minute-taker", toured=True)
    person = seat()
    person.unlock(real_review(tmp_path / "reviews"))
    seat_agencies(person)
    person.press(Key.Key_2, CTRL)
    person.go_to_step("well")
    return person


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
