"""Pages that stand are not gone through by Python's collector again and again while somebody types."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: So long after a place was shown, in milliseconds, it has come to rest.
_AFTER = 1000


class AtRest(QObject):
    """Keeps what an open review is made of away from the collector, which would hold up a line for a tenth of a second.

    What is dropped still goes at once; what refers to itself in a circle goes only after ``over``.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._holds = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._set_aside)

    def soon(self) -> None:
        """A place was shown: once it is at rest, what there is now is set aside."""
        self._timer.start()

    def over(self) -> None:
        """The review is closed: the collector sees everything again, so that nothing of it stays."""
        self._timer.stop()
        if self._holds:
            gc.unfreeze()
            self._holds = False

    def _set_aside(self) -> None:
        self._holds = True
        gc.freeze()
