"""The statutory clock drawn as a line of days: limits above it, the partnership's plan below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from ui.theme.look import Look
from ui.viewmodels.prepare_clock import ClockPicture, Mark
from ui.viewmodels.prepare_labels import LabelBox, staggered

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_WRAP_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_MEASURE = QRect(0, 0, 1, 4000)


@dataclass(frozen=True, slots=True)
class _Label:
    """Words beside a place of the line: a milestone's, or (``mark`` None) today's."""

    day: int
    title: str
    words: str
    bold: bool
    mark: int | None


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands at one width."""

    cell: float
    left: int
    top: int
    above: tuple[tuple[_Label, LabelBox], ...]
    below: tuple[tuple[_Label, LabelBox], ...]
    height: int


class ClockLine(QLabel):
    """One picture of the clock. Left and Right walk the milestones; ``walked`` tells which one is chosen.

    It is as high as its labels need at its width, so that none is cut and none lies over another.
    """

    walked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._picture: ClockPicture | None = None
        self._chosen = -1
        self._plan: _Plan | None = None
        # Known as a picture to screen readers: a label is one where it has a pixmap.
        self.setPixmap(QPixmap(1, 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Statutory clock")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._replan)

    # what it shows

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The milestones on the line, in the order in which the keys walk them."""
        return self._picture.marks if self._picture else ()

    @property
    def chosen(self) -> int:
        """Which of ``marks`` is chosen; -1 for none."""
        return self._chosen

    def show_picture(self, picture: ClockPicture) -> None:
        """Draw ``picture``; the chosen milestone stays chosen where it is still on the line."""
        key = self.marks[self._chosen].milestone.key if 0 <= self._chosen < len(self.marks) else ""
        self._picture = picture
        keys = [mark.milestone.key for mark in picture.marks]
        self._chosen = keys.index(key) if key in keys else -1
        self.setAccessibleDescription(picture.words)
        self._replan()

    def choose(self, number: int) -> None:
        """Choose a milestone, and tell of it."""
        if 0 <= number < len(self.marks):
            self._chosen = number
            self.update()
            self.walked.emit(number)

    def label_rects(self) -> tuple[QRect, ...]:
        """Where the labels stand, those above the line first."""
        plan = self._planned(self.width())
        return tuple(self._rect(plan, box, above=True) for _, box in plan.above) + tuple(
            self._rect(plan, box, above=False) for _, box in plan.below
        )

    # planning

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(900), self._planned(self.width()).height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._planned(self.width()).height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._replan()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._replan()

    def _replan(self) -> None:
        self._plan = None
        # A height of its own rather than one for each width: layouts within areas that scroll forget the latter.
        self.setFixedHeight(self._planned(self.width()).height)
        self.update()

    def _planned(self, width: int) -> _Plan:
        if self._plan is None:
            self._plan = self._make_plan(width)
        return self._plan

    def _band(self) -> int:
        return self._look.px(26)

    def _make_plan(self, width: int) -> _Plan:
        picture = self._picture
        if picture is None or not picture.days:
            return _Plan(0, 0, 0, (), (), 0)
        place = {day.day: number for number, day in enumerate(picture.days)}
        marks = [
            _Label(place[mark.day], mark.title, mark.words, mark.milestone.statutory, number)
            for number, mark in enumerate(picture.marks)
        ]
        today = _Label(place[picture.today_at], picture.today_words, "", False, None)
        above = sorted([*(one for one in marks if one.bold), today], key=lambda one: one.day)
        below = [one for one in marks if not one.bold]
        left = self._look.px(8)
        cell = self._cell(width - left, len(picture.days), [*above, *below], width)
        above_boxes, up = self._staggered(above, left, cell, width)
        below_boxes, down = self._staggered(below, left, cell, width)
        room = self._look.px(16)
        top = up + room
        return _Plan(cell, left, top, above_boxes, below_boxes, top + self._band() + room + down + self._look.px(4))

    def _cell(self, room: int, days: int, labels: list[_Label], width: int) -> float:
        """How wide a day may be for the last labels to stand within the width."""
        cell = room / days
        for label in labels:
            free = room - self._size(label, width).width() - self._look.px(8)
            cell = min(cell, max(free, room // 3) / (label.day + 0.5))
        return cell

    def _staggered(
        self, labels: list[_Label], left: int, cell: float, width: int
    ) -> tuple[tuple[tuple[_Label, LabelBox], ...], int]:
        sizes = [self._size(label, width) for label in labels]
        places = [round(left + (label.day + 0.5) * cell) for label in labels]
        boxes, reach = staggered(
            places, [size.width() for size in sizes], [size.height() for size in sizes], gap=self._look.px(8)
        )
        return tuple(zip(labels, boxes, strict=True)), reach

    def _size(self, label: _Label, width: int) -> QSize:
        """How much room a label takes; its words begin a little right of its thread."""
        inset = self._look.px(8)
        most = max(self._look.px(60), min(self._look.px(190), round(width * 0.36)) - inset)
        title = self._metrics(bold=label.bold or label.mark is None).boundingRect(
            _MEASURE.adjusted(0, 0, most, 0), _WRAP, label.title
        )
        words = self._metrics().boundingRect(_MEASURE.adjusted(0, 0, most, 0), _WRAP, label.words)
        height = title.height() + (words.height() if label.words else 0)
        return QSize(max(title.width(), words.width()) + inset + 4, height)

    def _metrics(self, *, bold: bool = False) -> QFontMetrics:
        return QFontMetrics(self._look.font(13, bold=bold))

    def _rect(self, plan: _Plan, box: LabelBox, *, above: bool) -> QRect:
        room = self._look.px(16)
        if above:
            return QRect(box.left, plan.top - room - box.offset - box.height, box.width, box.height)
        return QRect(box.left, plan.top + self._band() + room + box.offset, box.width, box.height)

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        plan, picture = self._planned(self.width()), self._picture
        if picture is None or not picture.days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_days(painter, plan, picture)
        for above, labels in ((True, plan.above), (False, plan.below)):
            for label, box in labels:
                self._draw_thread(painter, plan, label, box, above=above)
        for above, labels in ((True, plan.above), (False, plan.below)):
            for label, box in labels:
                self._draw_label(painter, plan, label, box, above=above)
                if label.mark is not None:
                    self._draw_mark(painter, plan, label, above=above)

    def _draw_days(self, painter: QPainter, plan: _Plan, picture: ClockPicture) -> None:
        look, today = self._look, picture.clock.today
        middle = plan.top + self._band() / 2
        painter.setPen(QPen(look.colour("line_strong"), 1))
        painter.drawLine(QPointF(plan.left, middle), QPointF(plan.left + plan.cell * len(picture.days), middle))
        for number, day in enumerate(picture.days):
            if day.works:
                painter.setPen(QPen(look.colour("line"), look.theme.edge))
                ground = "accent" if day.day == today else "accent_soft" if day.day < today else "surface"
                painter.setBrush(look.colour(ground))
                painter.drawRect(self._day_rect(plan, number))
        painter.setFont(look.font(13, tabular=True))
        figures = self._metrics().horizontalAdvance("00")
        every_day = figures + look.px(6) <= plan.cell
        # Figures after all days: where days are narrow they stand over the edges of their neighbours.
        for number, day in enumerate(picture.days):
            is_today = day.day == today
            if day.number and (every_day or (day.number % 5 == 0 and not is_today)):
                rect = self._day_rect(plan, number)
                wide = max(0, figures - rect.width()) // 2 + 2
                painter.setPen(look.colour("on_accent" if is_today else "muted"))
                painter.drawText(rect.adjusted(-wide, 0, wide, 0), Qt.AlignmentFlag.AlignCenter, str(day.number))

    def _day_rect(self, plan: _Plan, number: int) -> QRect:
        left, right = round(plan.left + number * plan.cell), round(plan.left + (number + 1) * plan.cell)
        return QRect(left, plan.top, right - left, self._band())

    def _draw_thread(self, painter: QPainter, plan: _Plan, label: _Label, box: LabelBox, *, above: bool) -> None:
        is_today = label.mark is None
        rect = self._rect(plan, box, above=above)
        line_end = plan.top + (0 if above else self._band())
        label_end = rect.top() if above else rect.bottom()
        colour = "accent" if is_today else "line_strong"
        painter.setPen(QPen(self._look.colour(colour), 2 if is_today else 1))
        painter.drawLine(QPointF(box.place, line_end), QPointF(box.place, label_end))

    def _draw_label(self, painter: QPainter, plan: _Plan, label: _Label, box: LabelBox, *, above: bool) -> None:
        look, rect = self._look, self._rect(plan, box, above=above)
        chosen = label.mark is not None and label.mark == self._chosen
        inset = look.px(8)
        inner = rect.adjusted(0, 0, -inset, 0) if box.is_flipped else rect.adjusted(inset, 0, 0, 0)
        if chosen:
            painter.setPen(QPen(look.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft"))
            painter.drawRoundedRect(inner.adjusted(-4, -2, 4, 2), look.px(4), look.px(4))
        flags = _WRAP_RIGHT if box.is_flipped else _WRAP
        is_today = label.mark is None
        painter.setFont(look.font(13, bold=label.bold or is_today))
        painter.setPen(look.colour("accent" if is_today else "ink"))
        painter.drawText(inner, flags, label.title)
        if label.mark is not None and label.words:
            metrics = self._metrics(bold=label.bold)
            height = metrics.boundingRect(QRect(0, 0, inner.width(), 4000), _WRAP, label.title).height()
            painter.setFont(look.font(13))
            painter.setPen(look.colour("alert" if self.marks[label.mark].is_late else "muted"))
            painter.drawText(inner.adjusted(0, height, 0, 0), flags, label.words)

    def _draw_mark(self, painter: QPainter, plan: _Plan, label: _Label, *, above: bool) -> None:
        look, mark = self._look, self.marks[label.mark or 0]
        size = look.px(8 if above else 6)
        # Almost beside the band, so that the figures in it can be read.
        middle = plan.top - size + 3 if above else plan.top + self._band() + size - 3
        centre = QPointF(round(plan.left + (label.day + 0.5) * plan.cell), middle)
        fill = look.colour("alert" if mark.is_late else "strength" if mark.is_done else "surface")
        edge = look.colour("alert" if mark.is_late else "strength" if mark.is_done else "accent")
        painter.setPen(QPen(edge, 2))
        painter.setBrush(fill)
        if above:
            points = (QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0))
            painter.drawPolygon(QPolygonF([centre + point for point in points]))
        else:
            painter.drawEllipse(centre, size, size)
        if mark.is_done:
            self._draw_tick(painter, centre, size, look.colour("surface"))

    def _draw_tick(self, painter: QPainter, centre: QPointF, size: int, colour: QColor) -> None:
        tick = QPainterPath(centre + QPointF(-0.45 * size, 0))
        tick.lineTo(centre + QPointF(-0.1 * size, 0.35 * size))
        tick.lineTo(centre + QPointF(0.45 * size, -0.35 * size))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawPath(tick)

    # walking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.marks) - 1
        to = {
            Qt.Key.Key_Left: max(self._chosen - 1, 0),
            Qt.Key.Key_Right: min(self._chosen + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.choose(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self._mark_at(event.position())
        if found is not None:
            self.choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._mark_at(event.position())
        words = "" if found is None else f"{self.marks[found].milestone.title}: {self.marks[found].milestone.words}"
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._chosen < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            coming = (number for number, mark in enumerate(self.marks) if not mark.is_done)
            self.choose(next(coming, len(self.marks) - 1))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _mark_at(self, place: QPointF) -> int | None:
        plan, reach = self._planned(self.width()), self._look.px(14)
        for above, labels in ((True, plan.above), (False, plan.below)):
            for label, box in labels:
                if label.mark is None:
                    continue
                at = QPointF(box.place, plan.top + (0 if above else self._band()))
                near = abs(at.x() - place.x()) <= reach and abs(at.y() - place.y()) <= reach
                if near or self._rect(plan, box, above=above).contains(place.toPoint()):
                    return label.mark
        return None
