"""Drawing what the room sees on any painter, in pixels of a screen that it fills."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from facilitator.rules.meeting_clock import Pace
from facilitator.rules.room import RoomScene
from ui.theme.look import Look
from ui.views.room.fitting import Fitted, PlacedCard, fit_cards, room_font
from ui.views.room.signs import SIGNS, shape
from ui.views.room.words import Setting, longest_line

#: The screen that all sizes are given for.
DESIGN = QSizeF(1920, 1080)
_MARGIN, _CLOCK_WIDTH = 80, 700
_TITLE, _CLOCK, _FOOT = 36, 40, 30
#: The question above cards, and where it stands alone, each from the largest on; and the most lines it takes.
_ABOVE, _ALONE = (60, 54, 48, 42), (92, 80, 68, 56)
_QUIET, _LINES = (64, 56, 48, 42), 3
_COUNTDOWN = 300
_PACE = {Pace.CALM: "ink", Pace.AMBER: "improve", Pace.OVER: "alert"}
QUIET_WORDS, OVER_WORDS = "A quiet moment to write, each for themselves", "Time to share what you wrote"


class RoomDrawing:
    """Draws scenes in a look; what was laid out is kept while words and size are the same."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._kept: dict[object, Fitted] = {}
        self._questions: dict[object, Setting] = {}

    def draw(self, painter: QPainter, scene: RoomScene, size: QSizeF, *, blank: bool) -> None:
        """Fill ``size`` with the scene; blank, with paper and a mark that says nothing."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(0, 0, size.width(), size.height())
        painter.fillRect(page, self._look.colour("paper"))
        unit = unit_of(size)
        if blank or not any((scene.title, scene.question, scene.quiet, scene.cards)):
            self._mark(painter, page, unit)
        if not blank:
            self._words(painter, scene, page, unit)

    # the parts

    def _words(self, painter: QPainter, scene: RoomScene, page: QRectF, unit: float) -> None:
        margin = _MARGIN * unit
        clock = Setting(scene.clock, room_font(_CLOCK * unit, tabular=True), _CLOCK_WIDTH * unit, right=True)
        clock.draw(painter, page.right() - margin - _CLOCK_WIDTH * unit, margin, self._look.colour(_PACE[scene.pace]))
        title = self._title(scene, page, unit)
        title.draw(painter, margin, margin, self._look.colour("accent"))
        if scene.quiet:
            self._quiet(painter, scene, page, unit)
        elif not scene.cards:
            self._question_alone(painter, scene, page, unit)
        else:
            question, top = self._top(scene, page, unit)
            question.draw(painter, margin, margin + title.height + 10 * unit, self._look.colour("ink"))
            self._cards(painter, scene, page, top, unit)

    def _title(self, scene: RoomScene, page: QRectF, unit: float) -> Setting:
        width = page.width() - (2 * _MARGIN + 40) * unit - _CLOCK_WIDTH * unit
        return Setting(scene.title, room_font(_TITLE * unit, bold=True), max(1.0, width), most=2)

    def _top(self, scene: RoomScene, page: QRectF, unit: float) -> tuple[Setting, float]:
        """The question above cards, and where these begin."""
        margin = _MARGIN * unit
        question = self._question(scene.question, _ABOVE, unit, page.width() - 2 * margin, 2)
        title = self._title(scene, page, unit)
        return question, margin + title.height + 10 * unit + question.height + 32 * unit

    def _question(self, *how: Any) -> Setting:
        if how not in self._questions:
            while len(self._questions) > 3:
                del self._questions[next(iter(self._questions))]
            self._questions[how] = _largest(*how)
        return self._questions[how]

    def _question_alone(self, painter: QPainter, scene: RoomScene, page: QRectF, unit: float) -> None:
        margin = _MARGIN * unit
        question = self._question(scene.question, _ALONE, unit, (page.width() - 2 * margin) * 0.86, _LINES)
        top = max(margin + 2 * _TITLE * 1.4 * unit, (page.height() - question.height) * 0.44)
        question.draw(painter, margin, top, self._look.colour("ink"))

    def _quiet(self, painter: QPainter, scene: RoomScene, page: QRectF, unit: float) -> None:
        margin, width = _MARGIN * unit, page.width() - 2 * _MARGIN * unit
        question = self._question(scene.question, _QUIET, unit, width * 0.86, _LINES)
        top = margin + 2.6 * _TITLE * unit
        question.draw(painter, margin, top, self._look.colour("ink"))
        top += question.height
        words = Setting(OVER_WORDS if scene.quiet_is_over else QUIET_WORDS, room_font(44 * unit), width)
        below = page.bottom() - margin - words.height - top
        count = Setting(scene.quiet, room_font(min(_COUNTDOWN * unit, below * 0.7), bold=True, tabular=True), width)
        middle = top + (below - count.height) / 2
        for line, at, token in ((count, middle, "accent"), (words, page.bottom() - margin - words.height, "muted")):
            line.draw(painter, (page.width() - line.width) / 2, at, self._look.colour(token))

    def _cards(self, painter: QPainter, scene: RoomScene, page: QRectF, top: float, unit: float) -> None:
        fitted = self._fitted(scene, page.size(), top, unit)
        for one in fitted.cards:
            self._card(painter, one)
        if fitted.earlier:
            words = "1 earlier card" if fitted.earlier == 1 else f"{fitted.earlier} earlier cards"
            foot = Setting(f"and {words}", room_font(_FOOT * unit), page.width() / 2)
            bottom = page.bottom() - _MARGIN * 0.7 * unit
            foot.draw(painter, _MARGIN * unit, bottom - foot.height, self._look.colour("muted"))

    def _fitted(self, scene: RoomScene, size: QSizeF, top: float, unit: float) -> Fitted:
        key = (scene.title, scene.question, scene.cards, size.width(), size.height())
        if key not in self._kept:
            margin = _MARGIN * unit
            bottom = size.height() - margin * 0.7
            area = QRectF(margin, top, size.width() - 2 * margin, max(1.0, bottom - top))
            while len(self._kept) > 3:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = fit_cards(scene.cards, area, unit, _FOOT * 1.9 * unit)
        return self._kept[key]

    def _card(self, painter: QPainter, one: PlacedCard) -> None:
        look, sign = self._look, SIGNS[one.card.kind]
        colour = look.colour(sign.token)
        radius = 12 * one.unit
        painter.setPen(QPen(look.colour("line"), max(1.0, look.theme.edge * 1.5 * one.unit)))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(one.rect, radius, radius)
        # Only its left side is coloured, its corners with it.
        painter.save()
        painter.setClipRect(QRectF(one.rect.left() - 1, one.rect.top(), one.edge + 1, one.rect.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(one.rect, radius, radius)
        painter.restore()
        box = one.sign_box
        stroke = 3 * one.unit
        painter.setPen(QPen(colour, stroke) if sign.is_open else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(Qt.BrushStyle.NoBrush if sign.is_open else colour)
        painter.drawPath(shape(sign, box.adjusted(stroke, stroke, -stroke, -stroke) if sign.is_open else box))
        top = one.rect.top() + 22 * one.unit
        one.sign.draw(painter, box.right() + 12 * one.unit, top, colour)
        if one.hands is not None:
            one.hands.draw(painter, (one.left + one.right) / 2, top, look.colour("muted"))
        one.words.draw(painter, one.left, one.words_top, look.colour("ink"))

    def _mark(self, painter: QPainter, page: QRectF, unit: float) -> None:
        """Two leaves of a notebook, open: nobody's words."""
        painter.setPen(QPen(self._look.colour("line_strong"), 5 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        at, wide, tall = page.center(), 84 * unit, 56 * unit
        for side in (-1, 1):
            leaf = QRectF(min(at.x(), at.x() + side * wide), at.y() - tall, wide, 2 * tall)
            painter.drawRoundedRect(leaf, 8 * unit, 8 * unit)
            for line in (-0.4, 0.0, 0.4):
                y, inset = at.y() + line * tall, 20 * unit
                painter.drawLine(QPointF(leaf.left() + inset, y), QPointF(leaf.right() - inset, y))


def unit_of(size: QSizeF) -> float:
    """How much larger than on the design's screen everything is."""
    return max(0.05, min(size.width() / DESIGN.width(), size.height() / DESIGN.height()))


def spoken(scene: RoomScene, *, blank: bool) -> str:
    """What the room sees, in words for a screen reader; without the clock, which is other words each second."""
    if blank:
        return "The screen is blank."
    cards = [f"{SIGNS[card.kind].word}: {card.words}" for card in scene.cards]
    quiet = OVER_WORDS if scene.quiet_is_over else QUIET_WORDS if scene.quiet else ""
    return "\n".join(part for part in (scene.title, scene.question, quiet, *cards) if part)


def _largest(text: str, sizes: tuple[int, ...], unit: float, width: float, lines: int) -> Setting:
    """``text`` as large as it can be: on one line where that is not much smaller, its lines of like length."""
    fonts = [room_font(size * unit, bold=True) for size in sizes]
    for font in fonts[: len(fonts) - 1]:
        if longest_line(text, font) <= width:
            return Setting(text, font, width)
    for font in fonts:
        found = Setting(text, font, width)
        if found.lines <= lines:
            return _balanced(text, font, width, found)
    return Setting(text, fonts[-1], width, most=lines)


def _balanced(text: str, font: QFont, width: float, found: Setting) -> Setting:
    """The same lines in the least width, so that no word stands alone on the last."""
    least = width / found.lines
    while width - least > 8:
        middle = (least + width) / 2
        tried = Setting(text, font, middle)
        if tried.lines <= found.lines:
            width, found = middle, tried
        else:
            least = middle
    return found
