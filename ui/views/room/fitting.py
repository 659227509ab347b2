"""Fitting the room's cards to its screen: as large as all of them can be, and the newest where not all can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from facilitator.rules.room import RoomCard
from ui.theme.look import FAMILY
from ui.views.room.signs import SIGNS
from ui.views.room.words import PITCH, Setting, longest_word

# All sizes are those of a screen of 1920 by 1080, and grow with it.
#: Sizes of the words of cards, the largest first. What is smaller cannot be read from six metres.
SIZES = (84, 74, 64, 58, 52, 47, 43, 39, 36, 33, 30, 28, 26)
#: More cards than these are no page any more, however short they are.
_MOST, _COLUMNS = 9, 3
_GAP, _PAD_X, _PAD_Y, _EDGE = 24, 30, 22, 8
_SIGN, _BESIDE = 26, 12
#: From this size down a word that is longer than its line is broken, rather than all made smaller for it.
_BREAKS = 36
#: A line of more ems than these is hard to come back from, where columns would do.
_MEASURE = 30


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card with its words set: ``rect`` is all of it, ``unit`` how much larger than 1080p everything is."""

    card: RoomCard
    rect: QRectF
    words: Setting
    sign: Setting
    hands: Setting | None
    unit: float

    @property
    def edge(self) -> float:
        """How wide the edge in the kind's colour is."""
        return _EDGE * self.unit

    @property
    def left(self) -> float:
        """Where its words begin."""
        return self.rect.left() + (_EDGE + _PAD_X) * self.unit

    @property
    def right(self) -> float:
        """Where its words end."""
        return self.rect.right() - _PAD_X * self.unit

    @property
    def sign_box(self) -> QRectF:
        """Where the shape of its kind is."""
        size = _SIGN * 0.72 * self.unit
        top = self.rect.top() + _PAD_Y * self.unit
        return QRectF(self.left, top + (self.sign.height - size) / 2, size, size)

    @property
    def words_top(self) -> float:
        """Where the first line of its words is."""
        return self.rect.top() + _PAD_Y * self.unit + self.sign.height + 6 * self.unit


@dataclass(frozen=True, slots=True)
class Fitted:
    """The cards that are seen, where they stand, and how many earlier ones are not."""

    cards: tuple[PlacedCard, ...]
    earlier: int = 0


def room_font(size: float, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The typeface at ``size`` pixels: the room's screen is filled, whatever size of text the chair likes."""
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def fit_cards(cards: Sequence[RoomCard], area: QRectF, unit: float, foot: float) -> Fitted:
    """``cards`` in ``area``, the newest last; where some are left out, ``foot`` is kept free to say how many."""
    if not cards:
        return Fitted(())
    for number in range(min(len(cards), _MOST), 0, -1):
        newest, earlier = cards[-number:], len(cards) - number
        height = area.height() - (foot if earlier else 0)
        room = QRectF(area.left(), area.top(), area.width(), height)
        if least := _arranged(newest, room, unit, SIZES[-1]):
            return Fitted(_largest(newest, room, unit) or least, earlier)
    earlier = len(cards) - 1
    least_room = QRectF(area.left(), area.top(), area.width(), area.height() - (foot if earlier else 0))
    return Fitted((_cut(cards[-1], least_room, unit),), earlier)


def _largest(cards: Sequence[RoomCard], area: QRectF, unit: float) -> tuple[PlacedCard, ...]:
    """The cards at the largest size at which they fit; nothing where only the smallest does."""
    best: tuple[PlacedCard, ...] = ()
    low, high = 0, len(SIZES) - 1
    while low < high:
        middle = (low + high) // 2
        if placed := _arranged(cards, area, unit, SIZES[middle]):
            best, high = placed, middle
        else:
            low = middle + 1
    return best


def _arranged(cards: Sequence[RoomCard], area: QRectF, unit: float, size: float) -> tuple[PlacedCard, ...]:
    """The cards at one size, in as few columns as leave the fewest places empty; nothing where they do not fit."""
    shapes = sorted(range(1, min(len(cards), _COLUMNS) + 1), key=lambda columns: (-len(cards) % columns, columns))
    widest = max(longest_word(card.words, _font(size, unit)) for card in cards) if size > _BREAKS else 0.0
    for columns in shapes:
        width = (area.width() - (columns - 1) * _GAP * unit) / columns
        too_long = columns == 1 and _inner(width, unit) > _MEASURE * size * unit
        if widest > _inner(width, unit) or (too_long and len(cards) > 1):
            continue
        placed = [_placed(card, QRectF(0, 0, width, 0), unit, size) for card in cards]
        rows = [placed[at : at + columns] for at in range(0, len(placed), columns)]
        heights = [max(one.rect.height() for one in row) for row in rows]
        if sum(heights) + (len(rows) - 1) * _GAP * unit <= area.height():
            return _in_rows(rows, heights, area, unit)
    return ()


def _in_rows(
    rows: Sequence[Sequence[PlacedCard]], heights: Sequence[float], area: QRectF, unit: float
) -> tuple[PlacedCard, ...]:
    top, found = area.top(), []
    for row, height in zip(rows, heights, strict=True):
        for at, one in enumerate(row):
            width = one.rect.width()
            left = area.left() + at * (width + _GAP * unit)
            found.append(_moved(one, QRectF(left, top, width, height)))
        top += height + _GAP * unit
    return tuple(found)


def _placed(card: RoomCard, rect: QRectF, unit: float, size: float, most: int = 0) -> PlacedCard:
    inner = _inner(rect.width(), unit)
    words = Setting(card.words, _font(size, unit), inner, most=most)
    small = room_font(_SIGN * unit)
    hands = Setting(_hands(card.hands), small, inner / 2, right=True) if card.hands is not None else None
    beside = (_SIGN * 0.72 + _BESIDE) * unit
    sign = Setting(SIGNS[card.kind].word, small, inner - beside - (inner / 2 if hands else 0))
    height = 2 * _PAD_Y * unit + max(sign.height, hands.height if hands else 0) + 6 * unit + words.height
    return PlacedCard(card, QRectF(rect.left(), rect.top(), rect.width(), height), words, sign, hands, unit)


def _cut(card: RoomCard, area: QRectF, unit: float) -> PlacedCard:
    """One card that is too long for the screen: as much of it as there is room for."""
    size = SIZES[-1]
    above = 2 * _PAD_Y * unit + _SIGN * PITCH * unit + 6 * unit
    lines = max(1, int((area.height() - above) // (_font(size, unit).pixelSize() * PITCH)))
    placed = _placed(card, area, unit, size, most=lines)
    return _moved(placed, QRectF(area.left(), area.top(), area.width(), placed.rect.height()))


def _moved(one: PlacedCard, rect: QRectF) -> PlacedCard:
    return PlacedCard(one.card, rect, one.words, one.sign, one.hands, one.unit)


def _font(size: float, unit: float) -> QFont:
    return room_font(size * unit)


def _inner(width: float, unit: float) -> float:
    return max(1.0, width - (_EDGE + 2 * _PAD_X) * unit)


def _hands(number: int) -> str:
    return "1 hand" if number == 1 else f"{number} hands"
