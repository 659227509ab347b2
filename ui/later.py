"""Something to do in the next turn of the loop, while its owner is still there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def next_turn(owner: QObject, act: Callable[[], object]) -> None:
    """Call ``act`` in the next turn, unless ``owner`` went before.

    Not by ``QTimer.singleShot`` with a context: where that goes first, PySide keeps ``act`` for ever, and with it the
    page and all its words.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start(0)
