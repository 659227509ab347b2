"""The line above the cards: columns that are not open as tabs with their counts, and which cards are shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.parts.buttons import icon_button
from ui.parts.layout import Flow
from ui.theme.look import Look
from ui.viewmodels.card_rows import KINDS, Column

#: Where there is less room than this, tabs that are not open show their icon and count alone.
_ROOM_FOR_WORDS = 800


class BoardBar(QWidget):
    """``turned`` carries the column of a tab that was pressed; ``scoped`` whether the whole meeting is shown."""

    turned = Signal(object)
    scoped = Signal(bool)
    #: Whether the cards are to stand by theme.
    grouped = Signal(bool)
    find_wanted = Signal()
    details_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_narrow = False
        self.tabs: dict[Column, QPushButton] = {}
        flow_host = QWidget()
        flow = Flow(flow_host, gap=look.px(4))
        for number, column in enumerate(Column, start=1):
            tab = _tab(column.short, f"{column.title} (Alt+{number})")
            tab.clicked.connect(lambda _checked=False, column=column: self.turned.emit(column))
            self.tabs[column] = tab
            flow.addWidget(tab)
        self.step, self.whole = _segment("This step", "first"), _segment("All steps", "last")
        group = QButtonGroup(self)
        for button, whole in ((self.step, False), (self.whole, True)):
            group.addButton(button)
            button.setToolTip(f"Cards of {'the whole meeting' if whole else 'this step'} (Alt+0)")
            button.clicked.connect(lambda _checked=False, whole=whole: self.scoped.emit(whole))
        self.seek = icon_button(look, "magnifying-glass", "Find cards", self.find_wanted.emit, "Ctrl+F")
        self.by_theme = icon_button(look, "tag", "Group the cards by theme", lambda: None, "Alt+T")
        self.by_theme.setCheckable(True)
        self.by_theme.clicked.connect(self.grouped)
        self.details = icon_button(look, "info", "Details of the chosen card", self.details_wanted.emit, "Alt+Return")
        self.details.setCheckable(True)
        self._lay_out(flow_host)
        look.changed.connect(self._dress)
        self._dress()

    def _lay_out(self, tabs: QWidget) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._look.px(4))
        layout.addWidget(tabs, 1, Qt.AlignmentFlag.AlignBottom)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for part in (self.step, self.whole):
            tools.addWidget(part)
        tools.addSpacing(self._look.px(8))
        for tool in (self.by_theme, self.seek, self.details):
            tools.addWidget(tool)
        layout.addLayout(tools)
        layout.setAlignment(tools, Qt.AlignmentFlag.AlignTop)

    def show_columns(
        self, current: Column, beside: Collection[Column], counts: Mapping[Column, int], why: str = ""
    ) -> None:
        """Offer tabs for the columns that are not open; where one is open alone, all are tabs and it is the chosen.

        ``why`` is told on the tab of the improvements while it is the chosen one.
        """
        alone = len(beside) == 1
        self._is_narrow = not self._look.is_wide(self.width(), _ROOM_FOR_WORDS)
        for column, tab in self.tabs.items():
            tab.setVisible(alone or column not in beside)
            tab.setChecked(alone and column is current)
            count = str(counts[column] or "")
            shown = "" if self._is_narrow and not tab.isChecked() else column.short
            if why and tab.isChecked() and column is Column.IMPROVE:
                shown, count = "Improve", f"{count} · {why}"
            tab.setText("  ".join(part for part in (shown, count) if part))
            tab.setAccessibleName(f"{column.title}, {counts[column]} card{'s' * (counts[column] != 1)}")

    def show_scope(self, *, whole: bool, steps: int) -> None:
        """Show which cards are shown: those of ``steps`` steps, or all."""
        self.step.setEnabled(steps > 0)
        self.step.setText("Both steps" if steps == 2 else "These steps" if steps > 2 else "This step")
        (self.whole if whole else self.step).setChecked(True)

    def _dress(self) -> None:
        for column, tab in self.tabs.items():
            look = KINDS[column.kinds[0]]
            tab.setIcon(self._look.icon(look.icon, look.token))
            tab.setIconSize(QSize(self._look.px(16), self._look.px(16)))


def _tab(words: str, tip: str) -> QPushButton:
    tab = QPushButton(words)
    tab.setProperty("part", "tab")
    tab.setProperty("board", "tab")
    tab.setCheckable(True)
    tab.setAutoDefault(True)
    tab.setToolTip(tip)
    return tab


def _segment(words: str, edge: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("part", "scope")
    button.setProperty("edge", edge)
    button.setCheckable(True)
    button.setAutoDefault(True)
    return button
