"""Panes beside each other: as many as there is room for, their widths changed by mouse or keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ui.theme.look import Look

#: From these widths, in design pixels, three and two panes stand beside each other.
THREE, TWO = 1300, 720
_STEP = 32


class Panes(QSplitter):
    """Three panes, of which the middle one is the main one; one that is hidden is brought back by ``bring``.

    ``arranged`` is told whenever other panes are seen than before.
    """

    arranged = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._panes: dict[str, QWidget] = {}
        self._newest = ["middle", "left", "right"]
        self._put_away: set[str] = set()
        self.setChildrenCollapsible(False)
        self.setHandleWidth(look.px(8))

    def hold(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        """Hold these three, best made with this as their parent: what comes here later is styled anew."""
        self._panes = {"left": left, "middle": middle, "right": right}
        for pane in self._panes.values():
            self.addWidget(pane)
        for place, stretch in enumerate((3, 5, 4)):
            self.setStretchFactor(place, stretch)
        self._look.changed.connect(self._arrange)
        self._arrange()

    @property
    def seen(self) -> tuple[str, ...]:
        """The names of the panes that are shown, from left to right."""
        return tuple(name for name, pane in self._panes.items() if not pane.isHidden())

    @property
    def room(self) -> int:
        """How many panes there is room for."""
        if self._look.is_wide(self.width(), THREE):
            return 3
        return 2 if self._look.is_wide(self.width(), TWO) else 1

    def bring(self, name: str) -> None:
        """Show a pane; where there is no room for all, the one that was wanted longest ago goes."""
        self._put_away.discard(name)
        self._newest.remove(name)
        self._newest.insert(0, name)
        self._arrange()

    def put_away(self, name: str) -> None:
        """Hide a pane until it is brought back; its room goes to the others."""
        self._put_away.add(name)
        self._arrange()

    def sizeHint(self) -> QSize:
        # They take what height there is: what is in them scrolls by itself.
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._look, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def _arrange(self) -> None:
        before = self.seen
        self.setHandleWidth(self._look.px(8))
        for pane in self._panes.values():
            pane.setMinimumWidth(self._look.px(280) if self.room > 1 else 0)
        wanted = [name for name in self._newest if name not in self._put_away]
        room = self.room
        if room == 2 and "middle" in wanted:
            # The words are what the work is on: notes and page take turns beside them.
            wanted.remove("middle")
            wanted.insert(0, "middle")
        shown = set(wanted[:room])
        with QSignalBlocker(self):
            for name, pane in self._panes.items():
                pane.setVisible(name in shown)
        if self.seen != before:
            self._share()
            self.arranged.emit()

    def _share(self) -> None:
        weights = {"left": 27, "middle": 44, "right": 36}
        if self.room == 2 and "right" in self.seen:
            weights["right"] = 40
        self.setSizes([weights[name] * 100 if name in self.seen else 0 for name in self._panes])


class _Handle(QSplitterHandle):
    """Takes the focus; the arrows move it."""

    def __init__(self, look: Look, parent: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Edge between two panes")
        self.setToolTip("Drag, or press the arrows, to give a pane more room")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        # Wide enough to be taken hold of, drawn as a hairline.
        look = self._look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("paper"))
        wide = 3 if self.hasFocus() else max(1, look.theme.edge)
        line = self.rect().adjusted((self.width() - wide) // 2, 0, 0, 0)
        line.setWidth(wide)
        painter.fillRect(line, look.colour("accent" if self.hasFocus() else "line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        self.moveSplitter(self.x() + by)
