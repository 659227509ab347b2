"""The kind of a card as a shape and a word, so that nobody in the room needs its colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from facilitator.model.contribution import ContributionKind

_Points = tuple[tuple[float, float], ...]

_TRIANGLE: _Points = ((0.5, 0.06), (1.0, 0.94), (0.0, 0.94))
_DIAMOND: _Points = ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))
_SQUARE: _Points = ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94))
_ARROW: _Points = ((0.0, 0.34), (0.5, 0.34), (0.5, 0.04), (1.0, 0.5), (0.5, 0.96), (0.5, 0.66), (0.0, 0.66))
_HEXAGON: _Points = ((0.25, 0.06), (0.75, 0.06), (1.0, 0.5), (0.75, 0.94), (0.25, 0.94), (0.0, 0.5))
_BARS: _Points = ((0.1, 0.06), (0.38, 0.06), (0.38, 0.94), (0.1, 0.94))


@dataclass(frozen=True, slots=True)
class Sign:
    """A word, the colour of words, edge and shape, and the shape: filled points, a disc or (``is_open``) a ring."""

    word: str
    token: str
    points: _Points = ()
    is_open: bool = False


SIGNS: dict[ContributionKind, Sign] = {
    ContributionKind.STRENGTH: Sign("Working well", "strength"),
    ContributionKind.IMPROVEMENT: Sign("Needs to improve", "improve", _TRIANGLE),
    ContributionKind.RECOMMENDATION: Sign("Recommendation", "recommend", _ARROW),
    ContributionKind.FACT: Sign("Fact", "muted", _SQUARE),
    ContributionKind.GAP: Sign("Gap", "improve", is_open=True),
    ContributionKind.QUESTION: Sign("Question", "accent", _DIAMOND, is_open=True),
    ContributionKind.PARKED: Sign("Parked", "muted", _BARS),
    ContributionKind.IMMEDIATE_ACTION: Sign("Immediate action", "alert", _HEXAGON),
    ContributionKind.DECISION: Sign("Decision", "accent", _DIAMOND),
}


def shape(sign: Sign, box: QRectF) -> QPainterPath:
    """The outline of a sign's shape in ``box``."""
    path = QPainterPath()
    if not sign.points:
        path.addEllipse(box)
    else:
        path.addPolygon(_polygon(sign.points, box))
        path.closeSubpath()
    if sign.points is _BARS:
        path.addPolygon(_polygon(tuple((x + 0.52, y) for x, y in _BARS), box))
        path.closeSubpath()
    return path


def _polygon(points: _Points, box: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points])
