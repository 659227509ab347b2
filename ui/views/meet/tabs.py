"""Pages of a step behind tabs: its cards, and what else is filled in there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.parts.layout import Flow


class Tabs(QWidget):
    """One page at a time; the tabs themselves are shown only where there are two or more."""

    #: Another page is shown: its title.
    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[tuple[str, QWidget]] = []
        self._has_room = True
        self._buttons: list[QPushButton] = []
        self._bar = QWidget()
        self._bar.setProperty("part", "page-tabs")
        self._bar.setAccessibleName("Pages of this step")
        self._flow = Flow(self._bar, gap=4)
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        # However tall a page would like to be, it scrolls where there is no room.
        self._stack.setMinimumHeight(48)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)

    def show_bar(self, *, shown: bool) -> None:
        """Show the tabs, or give their room to the page: where there is little, another button brings them back."""
        self._has_room = shown
        self._bar.setVisible(shown and len(self._pages) > 1)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the pages, in their order."""
        return tuple(title for title, _ in self._pages)

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages, in their order."""
        return tuple(page for _, page in self._pages)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    @property
    def title(self) -> str:
        """The title of the page that is shown."""
        return next((title for title, page in self._pages if page is self.page), "")

    def show_pages(self, pages: Sequence[tuple[str, QWidget]], first: str = "") -> tuple[QWidget, ...]:
        """Show these pages, the one titled ``first`` on top; the answer are pages of before that are not among them."""
        gone = tuple(page for _, page in self._pages if page not in [new for _, new in pages])
        for page in gone:
            self._stack.removeWidget(page)
        for _, page in pages:
            if self._stack.indexOf(page) < 0:
                self._stack.addWidget(page)
        self._pages = list(pages)
        self._make_buttons()
        self.turn_to(first if first in self.titles else next(iter(self.titles), ""))
        return gone

    def turn_to(self, title: str) -> None:
        """Show the page of that title."""
        for (name, page), button in zip(self._pages, self._buttons, strict=True):
            if name == title:
                button.setChecked(True)
                if page is not self.page:
                    self._stack.setCurrentWidget(page)
                self.turned.emit(title)

    def turn(self) -> None:
        """Show the next page, after the last the first."""
        if self._pages:
            place = self.titles.index(self.title)
            self.turn_to(self.titles[(place + 1) % len(self._pages)])

    def count(self, title: str, number: int) -> None:
        """Tell on a tab how much its page holds."""
        for (name, _), button in zip(self._pages, self._buttons, strict=True):
            if name == title:
                button.setText(f"{name}  {number}" if number else name)

    def hasHeightForWidth(self) -> bool:
        # Its pages scroll: it takes what room there is.
        return False

    def sizeHint(self) -> QSize:
        # However tall a page would like to be.
        return QSize(super().sizeHint().width(), max(self.minimumHeight(), self.minimumSizeHint().height()))

    def _make_buttons(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = []
        for title, _ in self._pages:
            button = QPushButton(title)
            button.setProperty("part", "tab")
            button.setCheckable(True)
            button.setAutoDefault(True)
            button.setToolTip("Next page of this step (Ctrl+J)")
            button.clicked.connect(lambda _checked=False, title=title: self.turn_to(title))
            self._group.addButton(button)
            self._flow.addWidget(button)
            self._buttons.append(button)
        self.show_bar(shown=self._has_room)
