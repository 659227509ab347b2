"""A sheet: a panel laid over a window, which is no dialog: the window goes on, Esc puts the sheet away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.later import next_turn
from ui.parts.layout import widgets_in
from ui.parts.tab_order import stops_in
from ui.parts.text import title


class Sheet(QWidget):
    """Covers ``over`` with a veil and puts a page in its middle. Keeps Tab inside, and gives the focus back.

    ``closed`` is told once, whichever way it went; the sheet deletes itself then.
    """

    closed = Signal()

    def __init__(self, heading: str, over: QWidget, *, width: int = 560, may_close: bool = True) -> None:
        super().__init__(over)
        self._width, self._may_close = width, may_close
        self._came_from = QApplication.focusWidget()
        self._is_closed = False
        self.setAccessibleName(heading)
        self.page = QFrame(self)
        self.page.setProperty("part", "sheet")
        whole = QVBoxLayout(self.page)
        whole.setContentsMargins(32, 24, 32, 24)
        whole.setSpacing(16)
        self.heading = title(heading)
        whole.addWidget(self.heading)
        inner = QWidget()
        self._inner = inner
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(4, 4, 4, 4)
        self.body.setSpacing(12)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shows_focus = False
        self._scroll.verticalScrollBar().valueChanged.connect(self._mark_sight)
        whole.addWidget(self._scroll, 1)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(12)
        whole.addLayout(self._foot)
        over.installEventFilter(self)
        inner.installEventFilter(self)
        self.page.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)

    def buttons(self, first: QPushButton, *others: QWidget) -> None:
        """Put ``first`` at the right of the foot and the others before it."""
        self._foot.addStretch(1)
        for button in others:
            self._foot.addWidget(button)
        self._foot.addWidget(first)

    def open(self, focus: QWidget | None = None) -> None:
        """Show it, with the focus on ``focus`` or on the first control that takes it."""
        # Room that is left over is at the foot, and not between what belongs together.
        self.body.addStretch(0)
        self._place()
        self.show()
        self.raise_()
        first = focus or self._first()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Put it away."""
        if self._is_closed:
            return
        self._is_closed = True
        over = self.parentWidget()
        if over is not None:
            over.removeEventFilter(self)
        self.hide()
        self.closed.emit()
        self._give_back()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._may_close:
            self.dismiss()
            return
        # Keys of the window beneath are not for a sheet.
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        chain = self._chain()
        here = QApplication.focusWidget()
        if not chain or here not in chain:
            return super().focusNextPrevChild(forward)
        place = chain.index(here) + (1 if forward else -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        chain[place % len(chain)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = event.type() == QEvent.Type.Resize and watched is self.parentWidget()
        # A sentence that appears, or a part that folds, asks the page for another height.
        grown = event.type() == QEvent.Type.LayoutRequest and watched in (self._inner, self.page)
        if resized or grown:
            self._place()
            next_turn(self, self._follow_growth)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        veil = QColor(self.palette().color(self.foregroundRole()))
        veil.setAlpha(90)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110) if veil.lightness() > 127 else veil)

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        self.setGeometry(over.rect())
        scale = max(1.0, self.fontMetrics().height() / 18)
        width = min(round(self._width * scale), over.width() - 32)
        self.page.setFixedWidth(width)
        inner_width = width - 72
        has_words = self.body.hasHeightForWidth()
        needed = self.body.totalHeightForWidth(inner_width) if has_words else self._inner.sizeHint().height()
        self._foot.setDirection(self._foot_way(inner_width + 8))
        foot = self._foot.sizeHint().height()
        whole = needed + foot + self.heading.heightForWidth(inner_width) + 48 + 32 + 16
        height = min(whole, over.height() - 32)
        self.page.setGeometry((over.width() - width) // 2, max(16, (over.height() - height) // 3), width, height)

    def _foot_way(self, room: int) -> QBoxLayout.Direction:
        """Whether the buttons stand beside each other, or beneath where there is no room."""
        shown = [widget for widget in widgets_in(self._foot) if not widget.isHidden()]
        wide = sum(widget.sizeHint().width() + self._foot.spacing() for widget in shown)
        beside = wide - self._foot.spacing() <= room
        return QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _keep_in_sight(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inner.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, 48)
        self._mark_sight()

    def _mark_sight(self, _value: int = 0) -> None:
        """Remember whether the page shows what has the focus: somebody may have scrolled away from it."""
        focus = QApplication.focusWidget()
        self._shows_focus = focus is not None and self._inner.isAncestorOf(focus) and self._is_shown(focus)

    def _is_shown(self, widget: QWidget) -> bool:
        port = self._scroll.viewport()
        return port.rect().intersects(QRect(widget.mapTo(port, QPoint(0, 0)), widget.size()))

    def _follow_growth(self) -> None:
        """What grew above what has the focus must not push it out of sight."""
        focus = QApplication.focusWidget()
        if self._shows_focus and focus is not None and self._inner.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, 48)

    def _first(self) -> QWidget | None:
        chain = self._chain()
        return chain[0] if chain else None

    def _chain(self) -> list[QWidget]:
        # The page first and then its foot, whichever was made before the other.
        return sorted(stops_in(self), key=lambda one: not self._inner.isAncestorOf(one))

    def _give_back(self) -> None:
        try:
            if self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        except RuntimeError:
            # It was deleted meanwhile.
            return


def sheet_of(widget: QWidget | None) -> Sheet | None:
    """The sheet on which ``widget`` is; None where it is on none."""
    while widget is not None and not isinstance(widget, Sheet):
        widget = widget.parentWidget()
    return widget
