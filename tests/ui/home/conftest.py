"""Home on the screen, a hand that picks files, and paper that counts what is put on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from facilitator.model.review import Review
from facilitator.starting import start_review
from tests.factories import PASSPHRASE
from ui.views.home.page import HomePage


@dataclass
class Hand:
    """Answers each question for a file with the next of ``answers``, and notes what was proposed."""

    answers: list[Path | None] = field(default_factory=list)
    proposed: list[Path] = field(default_factory=list)

    def _next(self, proposed):
        self.proposed.append(proposed)
        return self.answers.pop(0)

    def open_file(self, over, title, kinds, folder):
        return self._next(folder)

    def save_file(self, over, title, kinds, proposed):
        return self._next(proposed)

    def folder(self, over, title, folder):
        return self._next(folder)


@dataclass
class Sheaf:
    """Takes every page that is printed; ``answer`` is whether the person went through with it."""

    pages: list[object] = field(default_factory=list)
    answer: bool = True

    def put(self, page, over):
        self.pages.append(page)
        return self.answer


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def sheaf():
    return Sheaf()


@pytest.fixture
def page(workspace, qtbot, hand, sheaf) -> Iterator[HomePage]:
    home = HomePage(workspace, picker=hand, paper=sheaf)
    home.resize(1366, 768)
    opened = []
    home.opened.connect(opened.append)
    home.opened.connect(home.remember)
    home.show()
    QTest.qWaitForWindowExposed(home)
    home.activateWindow()
    home.enter()
    yield home
    workspace.jobs.stop()
    for case in opened:
        case.close()
    home.close()
    home.deleteLater()


@pytest.fixture
def sheet(page):
    """The sheet of a kind that lies over Home now."""

    def find(kind):
        visible = [one for one in page.findChildren(kind) if one.isVisible()]
        assert len(visible) == 1, f"{len(visible)} sheets of {kind.__name__}"
        return visible[0]

    return find


@pytest.fixture
def review(workspace, tmp_path):
    """A real review of its own, closed."""
    from datetime import date

    folder = tmp_path / "kept"
    folder.mkdir()
    path = folder / "RR-2026-05.review"
    about = Review(reference="RR-2026-05", alias="Baby T", notified_on=date(2026, 10, 19))
    start_review(
        path, PASSPHRASE, around=workspace.around, library=workspace.library, label="Chair", review=about
    ).close()
    return path


@pytest.fixture
def type_into(qtbot):
    def type_(widget, text):
        widget.setFocus()
        qtbot.keyClicks(widget, text)

    return type_
