"""A sheet that grows with what is said in it, and keeps what has the focus in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.parts.sheet import Sheet


class GrowingSheet(Sheet):
    """As every sheet; a sentence that appears within it never lies under its foot."""

    def __init__(self, heading: str, over: QWidget, *, width: int = 560, may_close: bool = True) -> None:
        super().__init__(heading, over, width=width, may_close=may_close)
        self._grows = self.body.parentWidget() or self.page
        self._grows.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._followed)

    def open(self, focus: QWidget | None = None) -> None:
        """Show it; room that is left over is at the foot, and not between what belongs together."""
        self.body.addStretch(1)
        super().open(focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._grows and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _followed(self, _old: QWidget | None, now: QWidget | None) -> None:
        area = self.findChild(QScrollArea)
        if now is not None and area is not None and area.isAncestorOf(now):
            area.ensureWidgetVisible(now, 0, 48)
