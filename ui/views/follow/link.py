"""A quiet button that begins where the words above it begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from ui.parts.buttons import quiet


def link(text: str, act: Callable[[], object]) -> QPushButton:
    """Something to do now and then, set flush with the text around it."""
    button = quiet(text, act)
    button.setProperty("flush", True)
    return button
