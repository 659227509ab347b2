"""A small sample of a document's head in the partnership's colours, as a briefing will have it."""

from __future__ import annotations

import base64
import binascii

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.model.publication import Profile
from ui.theme.look import Look
from ui.viewmodels.prepare_colours import palette_of

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class Masthead(QWidget):
    """Paper is white whatever the theme: this is how it prints."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._profile = Profile()
        self._reference = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
        self._fit()

    def show_profile(self, profile: Profile, reference: str) -> None:
        """Draw ``profile``."""
        self._profile, self._reference = profile, reference
        name = profile.name or "no name yet"
        self.setAccessibleName("Sample of a briefing's head")
        self.setAccessibleDescription(
            f"{name}; first colour {profile.colour or 'not set'}, second colour {profile.second_colour or 'not set'}, "
            f"{'with' if profile.logo else 'without'} a logo"
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(520), self._look.px(230))

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(230))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        px, made = self._look.px, palette_of(self._profile.colour, self._profile.second_colour)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self.rect().adjusted(0, 0, -1, -1)
        painter.fillRect(page, QColor("white"))
        band = QRect(page.left(), page.top(), page.width(), px(84))
        painter.fillRect(band, QColor(made.band))
        logo = self._draw_logo(painter, band.adjusted(0, px(14), -px(16), -px(14)))
        words = band.adjusted(px(16), px(8), -px(24) - logo, -px(8))
        half = words.height() // 2
        self._write(painter, words.adjusted(0, 0, 0, -half), "Learning briefing", 17, made.on_band, bold=True)
        name = self._profile.name or "The partnership's name"
        self._write(painter, words.adjusted(0, half, 0, 0), f"{name} · {self._reference}", 13, made.on_band)
        body = page.adjusted(px(16), px(96), -px(16), -px(12))
        rail = QRect(body.left(), body.top(), body.width() // 3, body.height())
        self._draw_rail(painter, rail, made.block, made.on_block)
        side = QRect(rail.right() + px(16), body.top(), body.width() - rail.width() - px(16), px(24))
        self._write(painter, side, "Recommendations", 15, made.second, bold=True)
        self._write(painter, side.translated(0, px(26)), "1  A sentence in ink, and", 13, "#1b2530")
        self._write(painter, side.translated(0, px(46)), "     a link in the first colour", 13, made.accent)
        self._draw_soft(painter, side.translated(0, px(76)), made.accent, made.accent_soft, "What the review looked at")
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawRect(page)

    def _draw_rail(self, painter: QPainter, rail: QRect, block: str, on_block: str) -> None:
        px = self._look.px
        box = QRect(rail.left(), rail.top(), rail.width(), px(64))
        painter.fillRect(box, QColor(block))
        inner = box.adjusted(px(10), px(6), -px(10), -px(6))
        self._write(painter, inner.adjusted(0, 0, 0, -inner.height() // 2), "Decision", 13, on_block, bold=True)
        self._write(painter, inner.adjusted(0, inner.height() // 2, 0, 0), "A local review", 13, on_block)

    def _draw_soft(self, painter: QPainter, box: QRect, edge: str, soft: str, words: str) -> None:
        px = self._look.px
        box = QRect(box.left(), box.top(), box.width(), px(36))
        painter.fillRect(box, QColor(soft))
        painter.fillRect(QRect(box.left(), box.top(), px(3), box.height()), QColor(edge))
        self._write(painter, box.adjusted(px(12), 0, -px(8), 0), words, 13, edge, bold=True)

    def _write(self, painter: QPainter, box: QRect, words: str, size: int, colour: str, *, bold: bool = False) -> None:
        font: QFont = self._look.font(size, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)

    def _draw_logo(self, painter: QPainter, room: QRect) -> int:
        """The logo at the right of ``room``; how wide it is."""
        try:
            data = base64.b64decode(self._profile.logo, validate=True)
        except (ValueError, binascii.Error):
            return 0
        if not data:
            return 0
        image = QImage.fromData(data)
        renderer = QSvgRenderer(QByteArray(data)) if image.isNull() else None
        size = renderer.defaultSize() if renderer is not None else image.size()
        if size.isEmpty():
            return 0
        size.scale(room.width() // 3, room.height(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.right() - size.width(), room.center().y() - size.height() // 2, size.width(), size.height())
        if renderer is not None:
            renderer.render(painter, QRectF(place))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
        return size.width()
