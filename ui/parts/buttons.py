"""Buttons: one primary on a page, the others plain or quiet; each does one thing and says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton

from ui.theme.look import Look


def primary(text: str, act: Callable[[], object]) -> QPushButton:
    """The one thing to do on this page."""
    return _button(text, act, "primary")


def plain(text: str, act: Callable[[], object]) -> QPushButton:
    """Something else to do."""
    return _button(text, act, "plain")


def quiet(text: str, act: Callable[[], object]) -> QPushButton:
    """Something to do now and then; looks like a link."""
    return _button(text, act, "quiet")


def danger(text: str, act: Callable[[], object]) -> QPushButton:
    """Something that cannot be taken back."""
    return _button(text, act, "danger")


def icon_button(look: Look, icon: str, name: str, act: Callable[[], object], keys: str = "") -> QToolButton:
    """A picture that is a button; ``name`` is read aloud and shown as its tip, with ``keys`` beside it."""
    button = _IconButton()
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _checked=False: act())
    button.setToolTip(
        f"{name} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})" if keys else name
    )

    def dress() -> None:
        button.setIcon(look.icon(icon, "muted"))
        button.setIconSize(QSize(look.px(20), look.px(20)))

    look.changed.connect(dress)
    button.destroyed.connect(lambda: _forget(look, dress))
    dress()
    return button


class _IconButton(QToolButton):
    """Pressed by Enter as by Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def _forget(look: Look, dress: Callable[[], None]) -> None:
    try:
        look.changed.disconnect(dress)
    except (RuntimeError, TypeError):
        # The application is being taken down, and the look went first.
        return


def _button(text: str, act: Callable[[], object], part: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("part", part)
    # Enter presses the button that has the focus, and not only Space.
    button.setAutoDefault(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _checked=False: act())
    return button
