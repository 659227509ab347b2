"""The live reading of the line beneath it: chips in places that stay, or the signs while nothing is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.model.contribution import ContributionKind
from facilitator.rules.capture_line.marks import OWNED_KINDS, LineReading
from ui.theme.look import Look
from ui.views.meet.capture_editor import KIND_TOKENS

#: What the signs do, in the order in which they are shown while the line is empty.
LEGEND = (
    ("+", "strength"),
    ("-", "improvement"),
    (">", "recommendation"),
    ("!", "action"),
    ("=", "decision"),
    ("?", "question"),
    ("~", "parked"),
    ("*", "at the end: star"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of the strip: on a ground of their own (``token`` names it) or, without one, plainly."""

    words: str
    token: str = ""
    #: Bold, before the words: a sign of the grammar.
    sign: str = ""


def pieces_of(reading: LineReading, today: date) -> tuple[Piece, ...]:
    """The reading as chips: who, what kind, then whatever else was told, always in this order."""
    pieces = [Piece(reading.agency.name, "accent") if reading.agency else Piece("no agency")]
    pieces.append(Piece(kind_words(reading.kind), KIND_TOKENS.get(reading.kind, "plain")))
    if reading.starred:
        pieces.append(Piece("★ for the briefing", "improve"))
    if reading.kind in OWNED_KINDS:
        owner = ", ".join(part for part in (reading.owner_role, reading.owner.name if reading.owner else "") if part)
        pieces.append(Piece(f"owner: {owner}", "recommend") if owner else Piece("@ owner"))
        due = day_words(reading.due_on, today) if reading.due_on else ""
        pieces.append(Piece(f"due {due}", "recommend") if due else Piece("due day"))
    for theme in reading.themes:
        new = " (new theme)" if theme.id in reading.new_themes else ""
        pieces.append(Piece(f"# {theme.label}{new}", "plain"))
    return tuple(pieces)


def kind_words(kind: ContributionKind) -> str:
    """A kind, as it is read."""
    return kind.value.replace("-", " ")


def day_words(day: date, today: date) -> str:
    """A day as it is read: with its weekday, and with its year where that is not this one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day:%a} {day.day} {day:%b}{year}"


class CaptureStrip(QWidget):
    """One row of fixed height; what does not fit is left out from the end, and counted."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pieces: tuple[Piece, ...] = ()
        self._hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_legend()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it shows."""
        return self._pieces

    @property
    def hint(self) -> str:
        """What it says at the right: the keys that act now."""
        return self._hint

    def show_legend(self, *, lead: str = "") -> None:
        """Nothing is typed: show what the signs do, after a few words."""
        signs = tuple(Piece(words, sign=sign) for sign, words in LEGEND)
        self._show((Piece(lead), *signs) if lead else signs)

    def show_reading(self, reading: LineReading, today: date) -> None:
        """Show what the line says."""
        self._show(pieces_of(reading, today))

    def show_hint(self, words: str) -> None:
        """Name the keys that act now."""
        if words != self._hint:
            self._hint = words
            self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(self._look.px(200), self._look.px(24))

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the hint at the right, and from the left as much as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(13))
        room = self._draw_hint(painter)
        left = 0
        for place, piece in enumerate(self._pieces):
            rest = len(self._pieces) - place - 1
            width = self._width(painter, piece)
            most = room - left - (self._look.px(32) if rest else 0)
            if width > most and place and not (piece.token and most > self._look.px(96)):
                if piece.token or any(one.token for one in self._pieces[place:]):
                    self._draw(painter, Piece(f"+{rest + 1}"), left, room - left)
                break
            left = self._draw(painter, piece, left, min(width, most)) + self._gap(piece)

    def _show(self, pieces: tuple[Piece, ...]) -> None:
        if pieces != self._pieces:
            self._pieces = pieces
            self.setAccessibleName(", ".join(f"{piece.sign} {piece.words}".strip() for piece in pieces))
            self.update()

    def _draw_hint(self, painter: QPainter) -> int:
        width = painter.fontMetrics().horizontalAdvance(self._hint)
        if width > self.width() // 2:
            return self.width()
        painter.setPen(self._look.colour("muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint)
        return self.width() - width - self._look.px(16)

    def _gap(self, piece: Piece) -> int:
        return self._look.px(8 if piece.token else 12)

    def _width(self, painter: QPainter, piece: Piece) -> int:
        width = painter.fontMetrics().horizontalAdvance(piece.words) + (self._look.px(16) if piece.token else 0)
        return width + self._sign_width(piece)

    def _sign_width(self, piece: Piece) -> int:
        return self._look.px(14) if piece.sign else 0

    def _draw(self, painter: QPainter, piece: Piece, left: int, width: int) -> int:
        look = self._look
        area = QRect(left, 0, width, self.height())
        if piece.token:
            plain = piece.token == "plain"
            painter.setPen(
                look.colour("line" if plain else piece.token) if plain or look.theme.edge > 1 else Qt.PenStyle.NoPen
            )
            painter.setBrush(look.colour("paper" if plain else f"{piece.token}_soft"))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), look.px(6), look.px(6))
            area = area.adjusted(look.px(8), 0, -look.px(8), 0)
        if piece.sign:
            painter.setFont(look.font(13, bold=True))
            painter.setPen(look.colour("accent"))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, piece.sign)
            painter.setFont(look.font(13))
            area.setLeft(area.left() + self._sign_width(piece))
        painter.setPen(look.colour(self._ink(piece)))
        words = painter.fontMetrics().elidedText(piece.words, Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        return left + width

    def _ink(self, piece: Piece) -> str:
        if not piece.token:
            return "muted"
        return "ink" if piece.token == "plain" else piece.token
