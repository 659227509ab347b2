"""Going round a place with Tab alone, and seeing where one is."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QTableView,
    QTextBrowser,
    QWidget,
)
from shiboken6 import getCppPointer, isValid

from facilitator.briefing.colours import check_colour, contrast
from tests.ui.access.looking import acting, tell
from tests.ui.access.stage import Stage

#: More stops than any place has.
MOST = 400
#: So many pixels at least change where the focus comes: a ring, and not a caret alone.
RING = 60
#: By so much does each of them (WCAG 2.2, 2.4.13), which what Qt draws by itself does not; by less where a colour
#: changes and no more: the wide frame around the line to write on, in which a caret comes too, an answer that was
#: given, and every line of the theme in which all are as strong as they can be.
SEEN, SEEN_BY_COLOUR = 3.0, 1.2


@dataclass
class Round:
    """What Tab came to, in order, and what was wrong on the way."""

    stops: list[QWidget] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    #: The groups of exclusive buttons that they are in.
    kept: list[object] = field(default_factory=list)
    #: What there was to come to when it began.
    there: list[QWidget] = field(default_factory=list)


class Rings:
    """Looks for the ring of each kind of control once; the next of that kind is drawn in the same way."""

    def __init__(self) -> None:
        self._known: set[tuple[object, ...]] = set()

    def of(self, focus: QWidget) -> list[str]:
        """What is wrong with the ring of what has the focus."""
        marks = [focus.property(name) for name in ("part", "kind", "edge", "refused", "chosen", "first")]
        checked = isinstance(focus, QAbstractButton) and focus.isChecked()
        kind = (type(focus), type(focus.parentWidget()), checked, *marks)
        if kind in self._known:
            return []
        self._known.add(kind)
        return _ring(focus)


def go_round(stage: Stage, *, back: bool = False, rings: Rings | None = None) -> Round:
    """Press Tab (or Shift+Tab) until it comes round; out of a grid, whose cells Tab goes through, by Ctrl+Tab."""
    walked = Round()
    focus = QApplication.focusWidget()
    if focus is None:
        walked.faults.append("nothing has the focus")
        return walked
    _come_to_rest(focus)
    walked.there = list(stops_of(stage.ground()))
    while len(walked.stops) < MOST:
        walked.stops.append(focus)
        walked.kept.append(_group(focus))
        _come_to_rest(focus)
        if not in_sight(focus):
            walked.faults.append(f"not in sight: {tell(focus)}")
        now = _on(stage, focus, back=back)
        if now is focus or now is None:
            if any(one is not focus for one in stops_of(stage.ground())):
                walked.faults.append(f"Tab stays at {tell(focus)}")
            return walked
        if rings is not None:
            walked.faults += rings.of(now)
        focus = now
        if focus in walked.stops:
            if focus is not walked.stops[0]:
                missed = walked.stops[: walked.stops.index(focus)]
                walked.faults.append(f"Tab goes round without {len(missed)} stops, such as {tell(missed[0])}")
            return walked
    walked.faults.append("Tab never comes round")
    return walked


def _come_to_rest(focus: QWidget) -> None:
    """A page that was just opened lays itself out over several turns of the loop, more of them on a busy machine."""
    given_up = QDeadlineTimer(2_000)
    while not in_sight(focus) and not given_up.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _on(stage: Stage, focus: QWidget, *, back: bool) -> QWidget | None:
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    if isinstance(focus, QTableView):
        shift |= Qt.KeyboardModifier.ControlModifier
    # In a page with links, Tab goes from link to link first.
    for _ in range(40 if isinstance(focus, QTextBrowser) else 1):
        QTest.keyClick(focus, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift)
        QApplication.processEvents()
        if QApplication.focusWidget() is not focus:
            break
    return QApplication.focusWidget()


def stops_of(ground: QWidget) -> Iterator[QWidget]:
    """What has to be reached: what can be used and takes the focus by Tab."""
    for widget in acting(ground):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget


def missed(walked: Round) -> list[str]:
    """What Tab never comes to; of radio buttons and of exclusive buttons the arrows reach the others."""
    seen = {one for one in walked.stops if isValid(one)}
    groups = set(walked.kept) - {None}
    found = []
    still = [one for one in walked.there if isValid(one) and one.isVisible() and one.isEnabled()]
    for widget in still:
        known = widget in seen or any(widget.isAncestorOf(one) for one in seen)
        if not known and (_group(widget) is None or _group(widget) not in groups):
            found.append(f"Tab never comes to {tell(widget)}")
    return found


def _group(widget: QWidget) -> object:
    if isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive():
        # Its address: the object that stands for it in Python is another each time.
        return getCppPointer(widget.group())[0]
    if isinstance(widget, QAbstractButton) and widget.autoExclusive():
        return widget.parentWidget()
    return None


def in_sight(widget: QWidget) -> bool:
    """Whether enough of it can be seen to know where one is."""
    region = widget.visibleRegion().boundingRect()
    return region.width() >= min(24, widget.width()) and region.height() >= min(20, widget.height())


def _ring(focus: QWidget) -> list[str]:
    """Whether it looks otherwise with the focus than without."""
    window = focus.window()
    seen = focus.visibleRegion().boundingRect()
    # The line to write on is framed by what it stands in.
    wide = 16 if focus.property("part") == "capture-text" else 4
    rect = QRect(focus.mapTo(window, seen.topLeft()), seen.size()).adjusted(-wide, -wide, wide, wide)
    with_focus = window.grab(rect).toImage()
    # The focus is lent to the window itself, so that nothing hears of its going but the widget that paints.
    focus.clearFocus()
    QApplication.processEvents()
    without = window.grab(rect).toImage()
    focus.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    by_colour = (
        focus.property("part") in ("capture-text", "segment") or window.palette().window().color().lightness() == 0
    )
    changed = differing(with_focus, without, SEEN_BY_COLOUR if by_colour else SEEN)
    if changed >= RING:
        return []
    empty = isinstance(focus, QAbstractItemView) and focus.model() is not None and focus.model().rowCount() == 0
    return [f"no ring ({changed} px change){' on an empty list' if empty else ''}: {tell(focus)}"]


def differing(one: QImage, other: QImage, least: float = SEEN) -> int:
    """How many pixels differ so much that it can be seen."""
    if one.size() != other.size():
        return 0
    points = [(x, y) for y in range(one.height()) for x in range(one.width())]
    pairs = Counter((one.pixel(*at) & 0xFFFFFF, other.pixel(*at) & 0xFFFFFF) for at in points)
    return sum(amount for (with_it, without), amount in pairs.items() if _stands_out(with_it, without, least))


@functools.cache
def _stands_out(one: int, other: int, least: float) -> bool:
    return one != other and contrast(check_colour(f"#{one:06x}"), check_colour(f"#{other:06x}")) >= least
