"""The order in which Tab goes through parts whose contents come and go.

Never by ``nextInFocusChain``: PySide makes the widgets that it answers the caller's own, and they go when that goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QWidget

from ui.parts.layout import widgets_in


def stops_in(part: QWidget) -> list[QWidget]:
    """What Tab stops at within ``part``, in the order in which its layouts hold it."""
    return [each for each in _within(part) if _is_stop(each)]


def go_on(parts: Sequence[QWidget], *, forward: bool, around: bool = False) -> bool:
    """Put the focus on the next stop (or the one before) of ``parts``; False where it is the last, or outside.

    With ``around`` the first follows the last, and from outside one comes to the first.
    """
    stops = [stop for part in parts for stop in stops_in(part)]
    focused = QApplication.focusWidget()
    if focused not in stops:
        # From what Tab does not stop at, such as a card that was clicked, on to what follows within its parent.
        focused = next((stop for stop in stops if focused is not None and stop.isAncestorOf(focused)), focused)
    if focused not in stops:
        if not (around and stops):
            return False
        step_to(stops[0 if forward else -1], forward=forward)
        return True
    goal = stops.index(focused) + (1 if forward else -1)
    if not around and not 0 <= goal < len(stops):
        return False
    step_to(stops[goal % len(stops)], forward=forward)
    return True


def step_to(stop: QWidget, *, forward: bool) -> None:
    """Put the focus on ``stop``, as Tab does, and scroll it into sight."""
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_sight(stop)


def _within(part: QWidget) -> Iterator[QWidget]:
    """``part`` and all that is shown in it, as the eye goes: also where something was moved after it was made."""
    if not part.isVisible():
        return
    yield part
    layout = part.layout()
    held = list(widgets_in(layout)) if layout is not None else []
    if isinstance(part, QSplitter):
        both = [(part.handle(place), part.widget(place)) for place in range(part.count())]
        held = [one for pair in both for one in pair if one is not None]
    for child in held:
        yield from _within(child)
    for other in part.children():
        if isinstance(other, QWidget) and not other.isWindow() and other not in held:
            yield from _within(other)


def _is_stop(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def bring_into_sight(widget: QWidget) -> None:
    """Have every area around ``widget`` scroll to it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
