"""Publish on the screen, for the tests of its panes: with a page that draws nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.briefing.formats import FORMATS, find_format
from ui.desk import Desk

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class StillPage(QWidget):
    """Stands for the preview, which others test; it remembers what it was asked to show."""

    place_clicked = Signal(str, str, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages = QWidget(self)
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown: list[tuple[str, str]] = []
        self.searches = 0

    def show_place(self, topic: str, record: str) -> None:
        self.shown.append((topic, record))

    def begin_search(self) -> None:
        self.searches += 1

    form = FORMATS[0]
    format = form.key
    format_changed = Signal(str)

    def choose_format(self, key: str) -> None:
        self.form = find_format(key)
        self.format = key
        self.format_changed.emit(key)

    def keys(self):
        return ()


def shown(qtbot, widget: QWidget, width: int = 1366, height: int = 688) -> QWidget:
    """``widget`` in an active window of that size."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def publish(qtbot, monkeypatch, desk: Desk, width: int = 1366):
    """The whole place."""
    from ui.views.publish import place

    monkeypatch.setattr(place, "Preview", StillPage)
    return shown(qtbot, place.PublishPlace(desk), width)


def focused(widget: QWidget) -> QWidget | None:
    return widget.window().focusWidget()


def heard(desk: Desk) -> list[str]:
    """What the voice says from now on."""
    words: list[str] = []
    desk.voice.said.connect(words.append)
    desk.voice.offered.connect(lambda said, verb, act: words.append(f"{said} [{verb}]"))
    return words


def button(qtbot, widget: QWidget, words: str) -> QPushButton:
    """The first button with these words in ``widget``, once it is on the screen."""

    def found() -> list[QPushButton]:
        return [each for each in widget.findChildren(QPushButton) if each.text() == words and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]
