"""Every key of where we are, found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ui.parts.buttons import primary
from ui.parts.layout import Flow
from ui.parts.sheet import Sheet
from ui.parts.text import heading, meta, words
from ui.place import KeyLine
from ui.workspace import Workspace

Groups = Sequence[tuple[str, Sequence[KeyLine]]]


class KeysSheet(Sheet):
    """Shows every key with what it does; typing narrows the list."""

    def __init__(self, workspace: Workspace, groups: Groups, over: QWidget) -> None:
        super().__init__("Every key", over, width=760)
        self._look = workspace.look
        self._rows: list[tuple[str, QWidget, QWidget]] = []
        self._headings: list[tuple[QLabel, list[int]]] = []
        self._filter = QLineEdit()
        self._filter.setPlaceholderText("Type what you want to do")
        self._filter.setAccessibleName("Narrow the list of keys")
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self.narrow)
        self.body.addWidget(self._filter)
        self._none = meta("No key does that here.")
        self._none.hide()
        self.body.addWidget(self._none)
        for title, lines in groups:
            self._add(title, lines)
        self.body.addStretch(1)
        if not workspace.settings.single_keys:
            self.body.addWidget(meta("Single letters are switched off in Settings; the keys with Ctrl do the same."))
        self.buttons(primary("Back to work", self.dismiss))

    def narrow(self, wanted: str) -> None:
        """Show only the lines that hold every word of ``wanted``."""
        asked = wanted.casefold().split()
        shown = [all(word in text for word in asked) for text, _, _ in self._rows]
        for (_, caps, does), is_shown in zip(self._rows, shown, strict=True):
            caps.setVisible(is_shown)
            does.setVisible(is_shown)
        for title, numbers in self._headings:
            title.setVisible(any(shown[number] for number in numbers))
        self._none.setVisible(not any(shown))

    def shown(self) -> tuple[str, ...]:
        """What the shown lines say."""
        return tuple(text for text, _, does in self._rows if not does.isHidden())

    def _add(self, title: str, lines: Sequence[KeyLine]) -> None:
        if not lines:
            return
        label = heading(title)
        self.body.addWidget(label)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        numbers: list[int] = []
        for row, line in enumerate(lines):
            caps, does = self._caps(line.keys), words(line.does, "body")
            does.setAccessibleName(f"{line.does}: {line.keys}")
            grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(does, row, 1)
            numbers.append(len(self._rows))
            self._rows.append((f"{line.keys} {line.does}".casefold(), caps, does))
        self.body.addLayout(grid)
        self._headings.append((label, numbers))

    def _caps(self, keys: str) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(self._look.px(232))
        flow = Flow(holder, gap=4)
        for part in keys.split(" "):
            label = QLabel(part)
            label.setTextFormat(Qt.TextFormat.PlainText)
            is_word = part in {"or", "…", "and", "then", "in", "an", "empty", "line", "to", "with", "a", "the", "text"}
            label.setProperty("part", "between" if is_word else "keycap")
            flow.addWidget(label)
        holder.setMinimumHeight(flow.heightForWidth(self._look.px(232)))
        return holder
