"""The pages of a document as paper on a table: scrolled, enlarged, marked and clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from facilitator.briefing.finding import Spot
from ui.theme.look import Look
from ui.theme.tokens import LIGHT

#: Steps of enlargement, in per cent of the paper's own size.
STEPS = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300, 400)
#: Pixels to a point at 100 %.
_NATURAL = 96 / 72
#: A little after scrolling or resizing, in milliseconds, pictures of the new size are asked for.
_SETTLED = 60
#: Pictures of pages further away than this are let go.
_NEAR = 3
_SHADOW = 6
#: A picture is at most this many pixels wider or narrower than what was asked for.
_ROUNDING = 2
#: So much of a wheel's turn, in eighths of a degree, is one step of enlargement.
_NOTCH = 120


class PageSheet(QWidget):
    """One page. Paper is white in every theme: it shows what is printed."""

    clicked = Signal(int, float, float)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.points = (1.0, 1.0)
        self.picture: QImage | None = None
        self._marks: tuple[Spot, ...] = ()
        self._hits: tuple[Spot, ...] = ()
        self._hit: tuple[Spot, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_paper(self, points: tuple[float, float], scale: float) -> None:
        """The size of the page in points, and pixels to a point."""
        self.points = points
        self.setFixedSize(QSize(round(points[0] * scale) + 2 * _SHADOW, round(points[1] * scale) + 2 * _SHADOW))

    @property
    def scale(self) -> float:
        """Pixels to a point."""
        return (self.width() - 2 * _SHADOW) / self.points[0]

    def show_picture(self, picture: QImage) -> None:
        """Show what is printed on it."""
        self.picture = picture
        self.update()

    def show_marks(self, marks: Sequence[Spot], hits: Sequence[Spot], hit: Sequence[Spot]) -> None:
        """Mark a place softly, outline what a search found, and the one hit that is looked at more strongly."""
        mine = [tuple(spot for spot in spots if spot.page == self.number) for spots in (marks, hits, hit)]
        if mine != [self._marks, self._hits, self._hit]:
            self._marks, self._hits, self._hit = mine
            self.update()

    def area(self, spot: Spot) -> QRectF:
        """Where a spot is on the widget."""
        corner = QPointF(_SHADOW + spot.left * self.scale, _SHADOW + spot.top * self.scale)
        return QRectF(corner, QPointF(_SHADOW + spot.right * self.scale, _SHADOW + spot.bottom * self.scale))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        where = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(where.toPoint()):
            self.clicked.emit(self.number, (where.x() - _SHADOW) / self.scale, (where.y() - _SHADOW) / self.scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        for step in range(_SHADOW):
            painter.setPen(QPen(QColor(0, 0, 0, 4 + 5 * (_SHADOW - step) // 2), 1))
            painter.drawRoundedRect(paper.adjusted(-step, 1 - step, step, step + 1), step, step)
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self.picture is not None:
            self._paint_picture(painter, paper, self.picture)
        self._paint_marks(painter)

    def _paint_picture(self, painter: QPainter, paper: QRectF, picture: QImage) -> None:
        ratio = self.devicePixelRatioF()
        if abs(picture.width() - paper.width() * ratio) > _ROUNDING:
            # Made for another size: the right one is on its way.
            painter.drawImage(paper, picture)
            return
        # Point for point: stretched by a hair, every letter would be a little blurred.
        painter.setClipRect(paper)
        if picture.devicePixelRatio() != ratio:
            picture.setDevicePixelRatio(ratio)
        corner = round(_SHADOW * ratio) / ratio
        painter.drawImage(QPointF(corner, corner), picture)
        painter.setClipping(False)

    def _paint_marks(self, painter: QPainter) -> None:
        place, found = QColor(LIGHT.accent), QColor(LIGHT.improve)
        painter.setPen(Qt.PenStyle.NoPen)
        place.setAlpha(34)
        for spot in self._marks:
            painter.fillRect(self.area(spot).adjusted(-2, 0, 2, 0), place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for spot in self._hits:
            painter.setPen(QPen(found, 3 if spot in self._hit else 1))
            painter.drawRoundedRect(self.area(spot).adjusted(-2, -1, 2, 1), 3, 3)


class Pages(QScrollArea):
    """All pages beneath each other. It asks for the pictures of those that are seen, and keeps old ones meanwhile."""

    #: A page is seen and has no picture of this width in pixels.
    wanted = Signal(int, int)
    #: The page that is looked at, from 0.
    page_changed = Signal(int)
    zoom_changed = Signal(int)
    #: A page and a point of it, in points from the top left.
    clicked = Signal(int, float, float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sheets: list[PageSheet] = []
        self._percent = 0
        self._page = 0
        self._turned = 0
        self._asked: dict[int, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("part", "pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self._table = QWidget()
        self._layout = QVBoxLayout(self._table)
        self._layout.setContentsMargins(8, 8, 8, 16)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)
        self.setWidget(self._table)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # what it shows

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sheets)

    @property
    def page(self) -> int:
        """The page that is looked at, from 0."""
        return self._page

    def sheet(self, page: int) -> PageSheet:
        """One page."""
        return self._sheets[page]

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages of these sizes in points; pictures of an earlier drawing stay until there are newer ones."""
        while len(self._sheets) > len(sizes):
            gone = self._sheets.pop()
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._sheets) < len(sizes):
            sheet = PageSheet(len(self._sheets))
            sheet.clicked.connect(self.clicked)
            self._layout.insertWidget(len(self._sheets), sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            # Shown at once: a layout has no room for what is hidden, and every page would seem to be in view.
            sheet.show()
            self._sheets.append(sheet)
        for sheet, size in zip(self._sheets, sizes, strict=True):
            sheet.points = size
            sheet.setAccessibleName(f"Page {sheet.number + 1} of {len(sizes)}")
        self._asked.clear()
        self._fit()
        self._ask()
        self._scrolled()

    def show_picture(self, page: int, picture: QImage) -> None:
        """Put the picture of a page in its place."""
        if page < len(self._sheets):
            self._sheets[page].show_picture(picture)

    def show_text(self, page: int, text: str) -> None:
        """What a page says, for those who hear it."""
        if page < len(self._sheets):
            self._sheets[page].setAccessibleDescription(text)

    def show_marks(self, marks: Sequence[Spot] = (), hits: Sequence[Spot] = (), hit: Sequence[Spot] = ()) -> None:
        """Mark places on all pages."""
        for sheet in self._sheets:
            sheet.show_marks(marks, hits, hit)

    def look_at(self, spot: Spot) -> None:
        """Scroll so that a spot is well in view; nothing moves where it is already."""
        if spot.page >= len(self._sheets):
            return
        sheet = self._sheets[spot.page]
        self._lay_out()
        area = sheet.area(spot).translated(QPointF(sheet.pos()))
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if area.top() < bar.value() + 16 or area.bottom() > bar.value() + high - 16:
            bar.setValue(round(area.top() - high / 3))
        across = self.horizontalScrollBar()
        if area.left() < across.value() or area.right() > across.value() + self.viewport().width():
            across.setValue(round(area.left() - 24))

    # size

    @property
    def percent(self) -> int:
        """How large it is, in per cent of the paper's own size."""
        return round(100 * self._scale() / _NATURAL)

    @property
    def is_fitted(self) -> bool:
        """Whether pages are as wide as there is room."""
        return not self._percent

    def enlarge(self, by: int) -> None:
        """One step larger (1) or smaller (-1)."""
        now = self.percent
        if by > 0:
            percent = next((step for step in STEPS if step > now), STEPS[-1])
        else:
            percent = next((step for step in reversed(STEPS) if step < now), STEPS[0])
        self._resize(percent)

    def fit(self) -> None:
        """As wide as there is room."""
        self._resize(0)

    def _resize(self, percent: int) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._percent = percent
        self._fit()
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))
        self._settled.start()

    def _scale(self) -> float:
        if self._percent:
            return self._percent / 100 * _NATURAL
        widest = max((sheet.points[0] for sheet in self._sheets), default=595.0)
        # The scroll bar's room is kept free whether it is there or not: else it would come and go.
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width() - 16 - 2 * _SHADOW
        return max(0.2, room / widest)

    def _fit(self) -> None:
        scale = self._scale()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self.is_fitted else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)
        for sheet in self._sheets:
            sheet.set_paper(sheet.points, scale)
        self.zoom_changed.emit(self.percent)

    def _lay_out(self) -> None:
        self._layout.activate()
        self._table.resize(self._table.sizeHint().expandedTo(self.viewport().size()))

    # moving

    def go_to(self, page: int) -> None:
        """Show the top of a page."""
        if self._sheets:
            sheet = self._sheets[max(0, min(len(self._sheets) - 1, page))]
            self._lay_out()
            self.verticalScrollBar().setValue(sheet.y() - 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif event.key() == Qt.Key.Key_PageDown:
            self._leaf(1)
        elif event.key() == Qt.Key.Key_PageUp:
            self._leaf(-1)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # A touch pad turns in many small steps.
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            by = 1 if self._turned > 0 else -1
            self._turned -= by * _NOTCH
            self.enlarge(by)
        event.accept()

    def _leaf(self, by: int) -> None:
        """On to the next page; where it is higher than the window, first through the rest of this one."""
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if not self._sheets:
            return
        sheet = self._sheets[self._page]
        if by > 0 and sheet.geometry().bottom() > bar.value() + high + 8 and sheet.height() > high:
            bar.setValue(min(bar.value() + round(0.9 * high), sheet.geometry().bottom() - high + 8))
        elif by < 0 and sheet.y() < bar.value() - 8:
            bar.setValue(max(sheet.y() - 4, bar.value() - round(0.9 * high)))
        else:
            self.go_to(self._page + by)

    # what is seen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_fitted and self._sheets:
            self._fit()
        self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settled.start()

    def _seen(self) -> list[PageSheet]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [sheet for sheet in self._sheets if sheet.geometry().bottom() > top and sheet.y() < bottom]

    def _scrolled(self) -> None:
        seen = self._seen()
        self._settled.start()
        if not seen:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = min(seen, key=lambda sheet: abs(sheet.geometry().center().y() - middle)).number
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _ask(self) -> None:
        """Ask for the pictures of the pages that are seen, those first, and of the next one."""
        self._settled.stop()
        self._lay_out()
        seen = self._seen()
        after = seen[-1].number + 1 if seen else 0
        for sheet in [*seen, *self._sheets[after : after + 1]]:
            width = round((sheet.width() - 2 * _SHADOW) * self.devicePixelRatioF())
            if self._asked.get(sheet.number) != width:
                self._asked[sheet.number] = width
                self.wanted.emit(sheet.number, width)
        for sheet in self._sheets:
            if seen and not seen[0].number - _NEAR <= sheet.number <= after + _NEAR and sheet.picture is not None:
                sheet.picture = None
                self._asked.pop(sheet.number, None)
