"""A box to tick whose words go on to further lines where there is no room for them on one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

_WIDE = 4000


class WrappingBox(QCheckBox):
    """A tick with words of any length; ``text`` answers them on one line, however they are broken."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._words = words
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Its words."""
        return self._words

    def setText(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self._break()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width))
        return self._one_line().height() + (lines - 1) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        return self._one_line()

    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self._words.split()), default=0)
        return QSize(longest + self._beside(), self._one_line().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._break()
            self.updateGeometry()

    def _break(self) -> None:
        shown = "\n".join(self._lines(self.width()))
        if shown != super().text():
            super().setText(shown)

    def _one_line(self) -> QSize:
        option = self._option()
        option.text = self._words
        words = self.fontMetrics().size(0, self._words)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_CheckBox, option, words, self)

    def _beside(self) -> int:
        """What the tick and the room around it take of the width."""
        option = self._option()
        option.rect = QRect(0, 0, _WIDE, 40)
        words = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        return _WIDE - words.width() + 2

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option

    def _lines(self, width: int) -> list[str]:
        room, measure = width - self._beside(), self.fontMetrics().horizontalAdvance
        if measure(self._words) <= room:
            return [self._words]
        lines = [""]
        for word in self._words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and measure(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines
