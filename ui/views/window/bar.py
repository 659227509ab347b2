"""The bar at the top: which review, the four places, and what is due next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.parts.buttons import icon_button
from ui.parts.cut_label import CutLabel
from ui.parts.styling import mark
from ui.theme.look import Look


class Bar(QWidget):
    """``chosen`` carries the key of a place; ``home`` and ``menu`` are asked for by their buttons."""

    chosen = Signal(str)
    home = Signal()

    def __init__(self, look: Look, places: Sequence[tuple[str, str]], menu: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self.setProperty("part", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = CutLabel()
        self._name.setProperty("type", "bar-name")
        self._due = CutLabel()
        self._due.setProperty("type", "bar-due")
        self._due.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._home = icon_button(look, "house", "Home: close this review", self.home.emit, "Ctrl+Shift+H")
        self.menu = icon_button(look, "list", "Menu", menu, "F10")
        self._tabs: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(12), 0, look.px(12), 0)
        layout.setSpacing(look.px(8))
        layout.addWidget(self._home)
        layout.addWidget(self._name, 3)
        for number, (key, title) in enumerate(places, start=1):
            tab = QPushButton(title)
            tab.setCheckable(True)
            tab.setProperty("part", "tab")
            tab.setAutoDefault(True)
            tab.setToolTip(f"{title} (Ctrl+{number})")
            tab.clicked.connect(lambda _checked=False, place=key: self.chosen.emit(place))
            group.addButton(tab)
            self._tabs[key] = tab
            layout.addWidget(tab)
        layout.addWidget(self._due, 3)
        layout.addWidget(self.menu)
        look.changed.connect(self._fit)
        self._fit()

    def show_review(self, name: str, *, rehearsal: bool) -> None:
        """Name the review; a rehearsal is named as one."""
        self._name.tell(f"{name} · rehearsal" if rehearsal else name)

    def show_due(self, words: str, *, late: bool) -> None:
        """Say what is due next."""
        self._due.tell(words)
        mark(self._due, "late", late)

    def show_place(self, key: str) -> None:
        """Mark the place that is shown."""
        for place, tab in self._tabs.items():
            tab.setChecked(place == key)
            tab.setAccessibleDescription("shown now" if place == key else "")

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(48))
