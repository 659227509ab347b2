"""What can be asked about a place: names and roles, room for words, room for fingers, and what can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from facilitator.briefing.colours import check_colour, contrast
from ui.parts.cut_label import CutLabel
from ui.parts.layout import widgets_in
from ui.parts.wrapping_box import WrappingBox

Role = QAccessible.Role
#: What a screen reader can say of something that acts.
ROLES = {
    Role.Button,
    Role.ButtonMenu,
    Role.ButtonDropDown,
    Role.CheckBox,
    Role.RadioButton,
    Role.EditableText,
    Role.ComboBox,
    Role.List,
    Role.ListItem,
    Role.Table,
    Role.Tree,
    Role.Slider,
    Role.SpinBox,
    Role.PageTab,
    Role.Link,
    Role.Document,
    Role.Graphic,
    Role.Splitter,
    Role.Row,
    Role.Paragraph,
    Role.Section,
    Role.Grouping,
}
ACTS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSlider,
)
LEAST = 24
#: Words that go on to a new line are not made longer than this many letters.
_LONGEST = 14


def is_seen(widget: QWidget) -> bool:
    """Whether some of it is on the screen, or can be scrolled there."""
    return widget.isVisible() and not widget.size().isEmpty()


def parts(ground: QWidget) -> Iterator[QWidget]:
    """Everything on the screen within ``ground`` that somebody wrote, and nothing that Qt makes of it."""
    for widget in ground.findChildren(QWidget):
        if is_seen(widget) and not _is_inner(widget):
            yield widget


def acting(ground: QWidget) -> Iterator[QWidget]:
    """What can be used in ``ground``."""
    for widget in parts(ground):
        takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if widget.isEnabled() and (isinstance(widget, ACTS) or takes_keys) and not isinstance(widget, QScrollArea):
            yield widget


def _is_inner(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    around = widget.parentWidget()
    if isinstance(around, QLineEdit | QComboBox | QAbstractSpinBox):
        return True
    return isinstance(around, QHeaderView | QTableView) and isinstance(widget, QAbstractButton)


def tell(widget: QWidget) -> str:
    """Which widget it is, in a complaint."""
    words = getattr(widget, "text", "")
    words = words() if callable(words) else words
    part = widget.property("part") or widget.property("type") or ""
    chain, around = [], widget.parentWidget()
    while around is not None and len(chain) < 3:
        if type(around).__module__.startswith("ui."):
            chain.append(type(around).__name__)
        around = around.parentWidget()
    name = words if isinstance(words, str) and words else widget.accessibleName()
    return f"{type(widget).__name__}[{part}] {name[:60]!r} in {'/'.join(chain)}"


# names and roles


def name_of(widget: QWidget) -> str:
    """The name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def unnamed(ground: QWidget) -> list[str]:
    """What can be used and has no name, or a role that says nothing."""
    found = []
    for widget in acting(ground):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {tell(widget)}")
        elif isinstance(widget, QTextEdit) and widget.isReadOnly():
            # A page to be read: Qt calls it text.
            continue
        elif interface.role() not in ROLES:
            found.append(f"role {interface.role().name}: {tell(widget)}")
    return found


def alike(ground: QWidget) -> list[str]:
    """Buttons of one page that are called the same, and so cannot be told apart by ear."""
    by_name: dict[str, list[QWidget]] = {}
    for widget in acting(ground):
        if isinstance(widget, QAbstractButton):
            by_name.setdefault(name_of(widget).casefold(), []).append(widget)
    return [f"{len(same)} are called {name!r}: {tell(same[0])}" for name, same in by_name.items() if len(same) > 1]


def silent_rows(ground: QWidget) -> list[str]:
    """Rows of lists and cells of tables that say nothing to a screen reader."""
    found = []
    for view in parts(ground):
        model = view.model() if isinstance(view, QAbstractItemView) else None
        if model is None:
            continue
        for row in range(min(model.rowCount(), 30)):
            told = [
                model.index(row, column).data(role)
                for column in range(_columns(view))
                for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
            ]
            if not any(str(words or "").strip() for words in told):
                found.append(f"row {row} says nothing: {tell(view)}")
                break
    return found


def _columns(view: QAbstractItemView) -> int:
    # A list model of Python keeps to itself that it has one column.
    return view.model().columnCount() if isinstance(view, QTableView) else 1


# keys


def clashing(ground: QWidget) -> list[str]:
    """Keys that two answer to where somebody could be in both: then Qt asks neither."""
    by_keys: dict[str, list[QShortcut]] = {}
    for shortcut in ground.window().findChildren(QShortcut):
        if shortcut.isEnabled() and shortcut.parent().isVisible():
            by_keys.setdefault(shortcut.key().toString(), []).append(shortcut)
    return [
        f"{keys} is asked of {type(one.parent()).__name__} and of {type(other.parent()).__name__}"
        for keys, same in by_keys.items()
        for one, other in combinations(same, 2)
        if _reaches(one, other) or _reaches(other, one)
    ]


def _reaches(one: QShortcut, other: QShortcut) -> bool:
    """Whether ``one`` is asked wherever ``other`` is."""
    mine, theirs = one.parent(), other.parent()
    return one.context() == Qt.ShortcutContext.WindowShortcut or mine is theirs or mine.isAncestorOf(theirs)


# room for fingers


def small(ground: QWidget) -> list[str]:
    """Targets under 24 by 24 pixels; splitter handles are dragged along their whole length."""
    found = []
    for widget in acting(ground):
        if isinstance(widget, QSplitterHandle):
            continue
        size = widget.size()
        if min(size.width(), size.height()) < LEAST:
            found.append(f"target {size.width()}x{size.height()}: {tell(widget)}")
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QComboBox):
            found += _low_rows(widget)
    return found


def _low_rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    for row in range(min(model.rowCount() if model else 0, 10)):
        rect = view.visualRect(model.index(row, 0))
        if rect.isValid() and 0 < rect.height() < LEAST:
            return [f"rows {rect.height()} high: {tell(view)}"]
    return []


# room for words


def is_cut_by_design(widget: QWidget, words: str) -> bool:
    """Whether the words end in an ellipsis and the tip has them all."""
    return "…" in words and bool(widget.toolTip())


def cut(ground: QWidget) -> list[str]:
    """Words that have not the room they need."""
    found = []
    for widget in parts(ground):
        lacks = _lack(widget)
        if lacks and lacks.width() > 1:
            found.append(f"lacks {lacks.width()} px of width: {tell(widget)}")
        elif lacks and lacks.height() > 2:
            found.append(f"lacks {lacks.height()} px of height: {tell(widget)}")
    return found


def _lack(widget: QWidget) -> QSize | None:
    """How much wider and higher it would have to be."""
    if isinstance(widget, QLabel):
        return _label_lack(widget)
    if isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton) and widget.text():
        if isinstance(widget, QPushButton) and widget.layout() is not None:
            return None
        needs = widget.sizeHint()
        if isinstance(widget, WrappingBox):
            needs = QSize(widget.minimumSizeHint().width(), widget.heightForWidth(widget.width()))
        icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() == icon_only and not widget.icon().isNull():
            return None
        return needs - widget.size()
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, widget).width()
        needs = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return None if widget.currentText() in widget.toolTip() else QSize(needs - room, 0)
    if isinstance(widget, QLineEdit) and not widget.text() and widget.placeholderText():
        room = widget.contentsRect().width() - 8
        return QSize(
            widget.fontMetrics().horizontalAdvance(widget.placeholderText()) - room,
            widget.fontMetrics().height() - widget.height(),
        )
    return None


def _label_lack(label: QLabel) -> QSize | None:
    words = label.text()
    if not words or is_cut_by_design(label, words) or label.textFormat() == Qt.TextFormat.RichText:
        return None
    margins = label.contentsMargins()
    # What the stylesheet pads is in no margin: it is in what Qt says the label needs.
    if label.wordWrap():
        longest = max(re.split(r"[\s\u200b]+", words), key=label.fontMetrics().horizontalAdvance, default="")
        wide = label.fontMetrics().horizontalAdvance(longest) + margins.left() + margins.right()
        return QSize(wide - label.width(), label.heightForWidth(label.width()) - label.height())
    return label.sizeHint() - label.size()


def outside(ground: QWidget) -> list[str]:
    """What reaches out of what holds it, where nothing scrolls it into sight."""
    found = []
    for widget in parts(ground):
        around = widget.parentWidget()
        if around is None or not isinstance(widget, (QLabel, *ACTS)) or isinstance(around, QAbstractItemView):
            continue
        out = _out(widget)
        if out:
            found.append(f"{out}: {tell(widget)}")
    return found


def _out(widget: QWidget) -> str:
    """By how much it is cut by what is around it; up and down an area may scroll, aside only what is drawn as pages."""
    around = widget.parentWidget()
    while around is not None:
        rect = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
        area = around.parentWidget()
        scrolls = isinstance(area, QScrollArea) and area.viewport() is around
        if scrolls and (rect.left() < -1 or rect.right() > around.width()):
            return f"aside of its area by {max(-rect.left(), rect.right() - around.width() + 1)} px"
        if scrolls:
            return ""
        if not around.rect().adjusted(-1, -1, 1, 1).contains(rect):
            return f"outside {type(around).__name__} ({rect.getRect()} in {around.size().toTuple()})"
        around = None if around.isWindow() else around.parentWidget()
    return ""


def overlapping(ground: QWidget) -> list[str]:
    """Neighbours of one layout that lie over each other."""
    found = []
    for holder in (ground, *parts(ground)):
        layout = holder.layout()
        if layout is None or isinstance(holder, QScrollArea):
            continue
        held = [one for one in widgets_in(layout) if is_seen(one)]
        for place, one in enumerate(held):
            for other in held[place + 1 :]:
                shared = one.geometry() & other.geometry()
                if shared.width() > 1 and shared.height() > 1:
                    found.append(f"{shared.size().toTuple()} shared: {tell(one)} and {tell(other)}")
    return found


def lengthen(ground: QWidget) -> None:
    """Make every word on labels and buttons 1.4 times as long, as it may be in Welsh."""
    for widget in parts(ground):
        words = widget.text if isinstance(widget, QLabel | QAbstractButton) else ""
        words = words() if callable(words) else ""
        if words and not widget.property("lengthened"):
            if is_cut_by_design(widget, words) or isinstance(widget, CutLabel):
                continue
            widget.setProperty("lengthened", True)
            widget.setText(re.sub(r"[^\W\d_]{2,}", _longer, words))


def _longer(word: re.Match[str]) -> str:
    text = word.group()
    return text + "ddwyllion"[: min(round(len(text) * 0.4), max(0, _LONGEST - len(text)))]


# what can be read


def faint(ground: QWidget, least: float = 4.5) -> list[str]:
    """Words on the screen whose colour is too near to that of their ground, as they are drawn."""
    window = ground.window()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for widget in parts(ground):
        words = widget.text if isinstance(widget, QLabel | QAbstractButton) else ""
        words = words() if callable(words) else ""
        if not words.strip() or not widget.isEnabled() or isinstance(widget, QCheckBox | QRadioButton):
            continue
        if QApplication.widgetAt(widget.mapToGlobal(widget.rect().center())) is None:
            continue
        rect = widget.visibleRegion().boundingRect()
        # Of what is scrolled half away only the tops of letters are seen, which are paler than the letters.
        if rect.width() < 12 or rect.height() < max(
            8, min(2 * widget.height() // 3, 2 * widget.fontMetrics().height())
        ):
            continue
        measured = drawn_contrast(
            picture, QRect(widget.mapTo(window, rect.topLeft()), rect.size()).adjusted(3, 3, -3, -3)
        )
        if measured is not None and measured < least:
            found.append(f"{measured:.2f}:1: {tell(widget)}")
    return found


def drawn_contrast(picture: QImage, rect: QRect) -> float | None:
    """The contrast of what stands out most in ``rect`` with what there is most of; None where all is one colour."""
    seen: dict[int, int] = {}
    for y in range(rect.top(), rect.bottom() + 1):
        for x in range(rect.left(), rect.right() + 1):
            colour = picture.pixel(x, y) & 0xFFFFFF
            seen[colour] = seen.get(colour, 0) + 1
    if len(seen) < 2:
        return None
    ground = max(seen, key=lambda colour: seen[colour])
    base = check_colour(f"#{ground:06x}")
    return max(contrast(check_colour(f"#{colour:06x}"), base) for colour in seen)
