"""The live reading of the line beneath it: chips in places that stay, or the signs while nothing is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
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
#: From this width of the design on, one row is enough.
_WIDE = 600
_ROW, _GAP = 24, 4
#: Beneath the first letter of the text, whose margin Qt does not scale.
_BEGIN = 4


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
        self._lead: tuple[Piece, ...] = ()
        self._hint = ""
        self._is_low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._teaches, self._gives_way = False, False
        self.show_legend()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it shows."""
        return self._pieces

    @property
    def hint(self) -> str:
        """What it says at the right: the keys that act now."""
        return self._hint

    def show_legend(self) -> None:
        """Nothing is typed: show what the signs do."""
        self._show(tuple(Piece(words, sign=sign) for sign, words in LEGEND))
        self._teach(teaches=True)

    def show_reading(self, reading: LineReading, today: date) -> None:
        """Show what the line says."""
        self._show(pieces_of(reading, today))
        self._teach(teaches=False)

    def show_lead(self, words: str) -> None:
        """Show these words before all others, or, where they are empty, none."""
        shown = self._pieces[len(self._lead) :]
        self._lead = (Piece(words, "improve"),) if words else ()
        self._show(shown)
        self._teach(teaches=self._teaches)

    def show_hint(self, words: str) -> None:
        """Name the keys that act now."""
        if words != self._hint:
            self._hint = words
            self.update()

    @property
    def rows(self) -> int:
        """How many rows it keeps free: a second one where one is short."""
        return 1 if self._is_low or self._look.is_wide(self.width(), _WIDE) else 2

    def be_low(self, low: bool) -> None:
        """Keep to one row where the page is low, and give way to the cards while nothing is typed."""
        if low != self._is_low:
            self._is_low = low
            self._teach(teaches=self._teaches)
            self.updateGeometry()
            self.update()

    def _teach(self, *, teaches: bool) -> None:
        self._teaches = teaches
        gives_way = self._is_low and teaches and not self._lead
        # Never shown before it stands in the line: it would be a window of its own.
        if gives_way is not self._gives_way:
            self._gives_way = gives_way
            self.setVisible(not gives_way)

    def sizeHint(self) -> QSize:
        """Its rows, whatever is in them."""
        return QSize(self._look.px(200), self._look.px(_ROW * self.rows + _GAP * (self.rows - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of rows."""
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw as many pieces as there is room for, and the hint at the right where room is left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(13))
        placed = self._placed(painter)
        for piece, area in placed:
            self._draw(painter, piece, area)
        last = placed[-1][1] if placed else QRect()
        width = painter.fontMetrics().horizontalAdvance(self._hint)
        if last.top() < self.height() - self._look.px(_ROW) or last.right() + self._look.px(16) + width < self.width():
            area = QRect(self.width() - width, self.height() - self._look.px(_ROW), width, self._look.px(_ROW))
            painter.setPen(self._look.colour("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._hint)

    def _placed(self, painter: QPainter) -> list[tuple[Piece, QRect]]:
        """Each piece that is drawn and where; what does not fit is counted by one more piece."""
        begin, height = _BEGIN, self._look.px(_ROW)
        count = self._look.px(32)
        placed: list[tuple[Piece, QRect]] = []
        left, row = begin, 0
        for place, piece in enumerate(self._pieces):
            rest = len(self._pieces) - place
            width = self._width(painter, piece)
            if left + width > self.width() and left > begin and row + 1 < self.rows:
                left, row = begin, row + 1
            last_row = row + 1 == self.rows
            room = self.width() - left - (count if last_row and rest > 1 else 0)
            if width > room and left > begin and room < self._look.px(96):
                if any(one.token for one in self._pieces[place:]):
                    placed.append((Piece(f"+{rest}"), QRect(left, row * (height + self._look.px(_GAP)), count, height)))
                break
            width = min(width, room)
            placed.append((piece, QRect(left, row * (height + self._look.px(_GAP)), width, height)))
            left += width + self._look.px(8 if piece.token else 14)
        return placed

    def _show(self, pieces: tuple[Piece, ...]) -> None:
        pieces = (*self._lead, *pieces)
        if pieces != self._pieces:
            self._pieces = pieces
            self.setAccessibleName(", ".join(f"{piece.sign} {piece.words}".strip() for piece in pieces))
            self.update()

    def _width(self, painter: QPainter, piece: Piece) -> int:
        width = painter.fontMetrics().horizontalAdvance(piece.words) + (self._look.px(16) if piece.token else 0)
        return width + self._sign_width(piece)

    def _sign_width(self, piece: Piece) -> int:
        if not piece.sign:
            return 0
        return QFontMetrics(self._look.font(13, bold=True)).horizontalAdvance(piece.sign) + self._look.px(5)

    def _draw(self, painter: QPainter, piece: Piece, area: QRect) -> None:
        look = self._look
        if piece.token:
            plain = piece.token == "plain"
            edge = look.colour("line" if plain else piece.token)
            painter.setPen(edge if plain or look.theme.edge > 1 else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("paper" if plain else f"{piece.token}_soft"))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), look.px(6), look.px(6))
            area = area.adjusted(look.px(8), 0, -look.px(8), 0)
        if piece.sign:
            painter.setFont(look.font(13, bold=True))
            painter.setPen(look.colour("accent"))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, piece.sign)
            painter.setFont(look.font(13))
            area = area.adjusted(self._sign_width(piece), 0, 0, 0)
        painter.setPen(look.colour(self._ink(piece)))
        words = painter.fontMetrics().elidedText(piece.words, Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def _ink(self, piece: Piece) -> str:
        if not piece.token:
            return "muted"
        return "ink" if piece.token == "plain" else piece.token
