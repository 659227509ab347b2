"""The order in which Tab goes through parts whose contents come and go.

Never by ``nextInFocusChain``: PySide makes the widgets that it answers the caller's own, and they go when that goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def stops_in(part: QWidget) -> list[QWidget]:
    """What Tab stops at within ``part``, in the order in which it holds them."""
    return [each for each in (part, *part.findChildren(QWidget)) if _is_stop(each)]


def go_on(parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Put the focus on the next stop (or the one before) of ``parts``; False where it is the last, or outside."""
    stops = [stop for part in parts for stop in stops_in(part)]
    focused = QApplication.focusWidget()
    if focused not in stops:
        # From what Tab does not stop at, such as a card that was clicked, on to what follows within its parent.
        focused = next((stop for stop in stops if focused is not None and stop.isAncestorOf(focused)), focused)
    if focused not in stops:
        return False
    goal = stops.index(focused) + (1 if forward else -1)
    if not 0 <= goal < len(stops):
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[goal].setFocus(reason)
    _bring_into_sight(stops[goal])
    return True


def _is_stop(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _bring_into_sight(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
