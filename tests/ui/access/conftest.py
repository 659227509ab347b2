"""The real window with a person before it, in any theme, size of text and size of screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.access.stage import Stage
from ui.views.window.main_window import MainWindow
from ui.workspace import Workspace


@pytest.fixture
def stage(workspace: Workspace, tmp_path: Path, qtbot) -> Iterator[Callable[..., Stage]]:
    """``stage(theme=, text=, size=)`` opens the window on Home."""
    made: list[MainWindow] = []
    flash = QApplication.cursorFlashTime()
    # A caret that blinks would pass for a change of the picture.
    QApplication.setCursorFlashTime(0)

    def open_window(theme: str = "light", text: int = 100, size: tuple[int, int] = (1366, 768)) -> Stage:
        workspace.settings.change(theme=theme, text_size=text, who="Minute-taker", toured=True)
        window = MainWindow(workspace)
        made.append(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.enter_home()
        found = Stage(window, tmp_path)
        found.settle()
        return found

    yield open_window
    for window in made:
        window.close()
        window.deleteLater()
    QApplication.processEvents()
    QApplication.setCursorFlashTime(flash)
