"""A page of a step that is made when somebody first comes to it: most steps are gone through without."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.later import next_turn
from ui.place import KeyLine
from ui.views.meet import pieces


class LatePage(QWidget):
    """Shown, it is made a turn later, so that the step is there at once; asked for anything, it is made first.

    ``make`` is called with this as its ``parent``: what is made elsewhere is styled anew when it comes here.
    """

    def __init__(self, make: Callable[..., QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[..., QWidget] | None = make
        self._panel: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def panel(self) -> QWidget:
        """The page itself, made now where it was not yet."""
        if self._panel is None:
            self._panel = self._make(parent=self) if self._make is not None else QWidget(self)
            self._make = None
            self._layout.addWidget(self._panel)
            self.setFocusProxy(self._panel)
            self._panel.show()
        return self._panel

    def enter(self) -> None:
        """Put the focus where work goes on."""
        if not pieces.tell(self.panel, "enter"):
            self.panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Keep what is half typed; in a page that was not made there is nothing."""
        if self._panel is not None:
            pieces.tell(self._panel, "settle")

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys of the page."""
        return tuple(pieces.keys_of(self.panel))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._panel is None:
            next_turn(self, lambda: self.panel)
