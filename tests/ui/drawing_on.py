"""A briefing that is drawn again and again in the process beside, as while somebody works in Publish."""

from __future__ import annotations

from PySide6.QtCore import QObject

from facilitator.briefing.codec import to_json
from facilitator.briefing.composing import compose
from facilitator.briefing.formats import find_format
from ui.desk import Desk
from ui.drawing.drawer import Drawer


class DrawingOn(QObject):
    """Draws until it is stopped; ``drawn`` counts the documents, ``failed`` what could not be drawn."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.drawn, self.failed = 0, 0
        self._goes_on = True
        self._format = find_format("learning-briefing")
        self._context = to_json(compose(desk.reads, self._format.key, library=desk.library))
        self._drawer = Drawer(self)
        self._drawer.drawn.connect(self._again)
        self._drawer.failed.connect(self._stand_still)
        self._drawer.went.connect(self._stand_still)
        self._draw()

    def stop(self) -> None:
        """Draw no more, and end the process."""
        self._goes_on = False
        self._drawer.close()

    def _draw(self) -> None:
        # Each is another document: the same one would not be drawn again.
        self._drawer.draw(self._format, self._context.replace("RR-2026-05", f"RR-2026-05-{self.drawn}"))

    def _again(self, _answer: object) -> None:
        self.drawn += 1
        if self._goes_on:
            self._draw()

    def _stand_still(self, *_: object) -> None:
        self.failed += 1
