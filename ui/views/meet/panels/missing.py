"""What a decision still lacks, each thing a link to where it is given, and dissent, which stays in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from facilitator.rules.decision_gaps import Gap
from ui.parts.buttons import quiet
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import meta, words
from ui.theme.look import Look

#: So many links are shown at first: all of them would push the first question out of sight.
_FIRST = 3


class Missing(QWidget):
    """Stands above the form and does not scroll away. ``wanted`` carries the gap that somebody wants to fill."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._gaps: tuple[Gap, ...] = ()
        self._all = False
        self._shown: list[QPushButton] = []
        self._dissent = words("", "flag")
        self._dissent.hide()
        self._head = meta("")
        self._links = QWidget()
        self._flow = Flow(self._links, gap=look.px(2))
        self.notice = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(4), look.px(12), look.px(16), look.px(8))
        layout.setSpacing(look.px(4))
        for widget in (self._dissent, self._head, self._links, self.notice):
            layout.addWidget(widget)
        self.setProperty("part", "missing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def links(self) -> tuple[QPushButton, ...]:
        """The links, in the order of the form."""
        return tuple(self._shown)

    @property
    def said(self) -> str:
        """What stands above the links."""
        return self._head.text()

    @property
    def dissent(self) -> str:
        """What is said of dissent; empty where there is none."""
        return self._dissent.text()

    def show_dissent(self, who: Sequence[str]) -> None:
        """Say who dissents."""
        verb = "dissents" if len(who) == 1 else "dissent"
        self._dissent.setText(f"Not unanimous: {' and '.join(who)} {verb}." if who else "")
        self._dissent.setVisible(bool(who))

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Say what is missing; where that is the same as before, nothing is touched."""
        if gaps == self._gaps and self._head.text():
            return
        self._gaps = gaps
        amount = len(gaps)
        things = "1 thing is" if amount == 1 else f"{amount} things are"
        self._head.setText(f"{things} still missing" if gaps else "Nothing is missing that the form asks for.")
        self._show_links()

    def _show_links(self) -> None:
        had_focus = any(link.hasFocus() for link in self.links)
        for link in self._shown:
            link.hide()
            link.deleteLater()
        self._shown.clear()
        while self._flow.takeAt(0) is not None:
            pass
        shown = self._gaps if self._all else self._gaps[:_FIRST]
        for gap in shown:
            self._add(gap.words, partial(self.wanted.emit, gap))
        more = len(self._gaps) - _FIRST
        if more > 0:
            self._add("Show fewer" if self._all else f"and {more} more", self._toggle)
        self._links.setVisible(bool(self._gaps))
        self._links.updateGeometry()
        if had_focus and self.links:
            self.links[-1].setFocus()

    def _add(self, text: str, act: Callable[[], object]) -> None:
        button = quiet(text, act)
        button.setProperty("part", "gap")
        self._flow.addWidget(button)
        self._shown.append(button)
        button.show()

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_links()
