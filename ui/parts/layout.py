"""Putting things beside and beneath each other: columns, rows that wrap, pages that scroll."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

Item = QWidget | QLayout | QSpacerItem | None


def column(*items: Item, gap: int = 12, margins: int | tuple[int, int, int, int] = 0) -> QWidget:
    """A widget with ``items`` beneath each other; None stretches."""
    return _box(QVBoxLayout(), items, gap, margins)


def row(*items: Item, gap: int = 12, margins: int | tuple[int, int, int, int] = 0) -> QWidget:
    """A widget with ``items`` beside each other; None stretches."""
    return _box(QHBoxLayout(), items, gap, margins)


def _box(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: int | tuple[int, int, int, int]) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)
    layout.setSpacing(gap)
    around = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(*around)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addItem(item)
    return widget


def scrolling(widget: QWidget) -> QScrollArea:
    """``widget`` in an area that scrolls up and down, without a frame; the area itself takes no focus by Tab."""
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def hairline() -> QFrame:
    """A thin line, where space alone cannot divide."""
    line = QFrame()
    line.setProperty("part", "hairline")
    line.setFixedHeight(1)
    return line


def spacer(size: int) -> QSpacerItem:
    """Room of a fixed size."""
    return QSpacerItem(size, size, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """The widgets that a layout holds, in their order, and those of the layouts within it.

    Never by ``itemAt``: what PySide answers for a place outlives that place, and is then taken for whatever comes to
    stand at its address.
    """
    for _place, one in sorted(_placed(layout), key=lambda each: each[0]):
        if isinstance(one, QWidget):
            yield one
        else:
            yield from widgets_in(one)


def spaces_in(layout: QLayout) -> Iterator[QSpacerItem]:
    """The spaces that a layout holds; they stay as long as it does, so that ``itemAt`` may be asked for them."""
    taken = {place for place, _one in _placed(layout)}
    for place in range(layout.count()):
        item = layout.itemAt(place) if place not in taken else None
        room = item.spacerItem() if item is not None else None
        if room is not None:
            yield room


def _placed(layout: QLayout) -> list[tuple[int, QWidget | QLayout]]:
    around = layout.parentWidget()
    near = (*(around.children() if around is not None else ()), *layout.children())
    found = [(layout.indexOf(one), one) for one in near if isinstance(one, QWidget | QLayout)]
    return [(place, one) for place, one in found if place >= 0]


class Flow(QLayout):
    """Items beside each other that go on to the next line where there is no more room."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._alive():
            size = size.expandedTo(item.minimumSize())
        return size

    def _alive(self) -> list[QLayoutItem]:
        # While a page is taken down, Qt asks for sizes after it has deleted the items.
        return [item for item in self._items if isValid(item)]

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        for item in self._alive():
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self.spacing(), 0
            height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
            x += width + self.spacing()
            tallest = max(tallest, height)
        return y + tallest - rect.y()
