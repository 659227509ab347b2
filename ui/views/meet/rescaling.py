"""Another size of text for what is on the screen already: margins, gaps and widths that were set once grow along."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget

from ui.parts.layout import spaces_in
from ui.theme.look import Look

#: What Qt takes for no limit; and what is as thin as a line stays so.
_NO_LIMIT, _LINE = 16_777_215, 2


class Rescaling(QObject):
    """Made before the parts of ``host``: whatever of them sets its own sizes at a change does so after this."""

    def __init__(self, look: Look, host: QWidget) -> None:
        super().__init__(host)
        self._look, self._host = look, host
        self._scale = look.scale
        look.changed.connect(self._follow)

    def _follow(self) -> None:
        ratio, self._scale = self._look.scale / self._scale, self._look.scale
        if ratio == 1:
            return

        def grown(size: int) -> int:
            return round(size * ratio)

        for layout in self._layouts():
            _stretch(layout, grown)
        for widget in self._host.findChildren(QWidget):
            _widen(widget, grown)

    def _layouts(self) -> Iterator[QLayout]:
        for widget in (self._host, *self._host.findChildren(QWidget)):
            layout = widget.layout()
            if layout is not None:
                yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QLayout]:
    yield layout
    for inner in layout.children():
        if isinstance(inner, QLayout):
            yield from _within(inner)


def _stretch(layout: QLayout, grown: Callable[[int], int]) -> None:
    around = layout.contentsMargins()
    layout.setContentsMargins(*(grown(side) for side in (around.left(), around.top(), around.right(), around.bottom())))
    if layout.spacing() > 0:
        layout.setSpacing(grown(layout.spacing()))
    for room in spaces_in(layout):
        size, policy = room.sizeHint(), room.sizePolicy()
        horizontal, vertical = policy.horizontalPolicy(), policy.verticalPolicy()
        room.changeSize(grown(size.width()), grown(size.height()), horizontal, vertical)


def _widen(widget: QWidget, grown: Callable[[int], int]) -> None:
    # What the stylesheet set was set anew with it, and is marked so by Qt.
    least, most = widget.minimumWidth(), widget.maximumWidth()
    if most < _NO_LIMIT and most > _LINE and not widget.property("_q_stylesheet_maxw"):
        widget.setMaximumWidth(grown(most))
    if least > _LINE and not widget.property("_q_stylesheet_minw"):
        widget.setMinimumWidth(grown(least))
