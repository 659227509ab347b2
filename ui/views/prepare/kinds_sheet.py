"""Several agencies at once: the field's list, grouped, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from facilitator.reference.vocabulary import AgencyType
from ui.parts.buttons import plain, primary
from ui.parts.sheet import Sheet
from ui.parts.text import heading
from ui.parts.wrapping_box import WrappingBox
from ui.theme.look import Look


class KindsSheet(Sheet):
    """The kinds of which the review has no agency yet; ``chosen`` tells the keys of those that were ticked."""

    chosen = Signal(list)

    def __init__(self, look: Look, kinds: Sequence[AgencyType], over: QWidget) -> None:
        super().__init__("Add the usual agencies", over, width=620)
        self._boxes: list[tuple[AgencyType, QCheckBox]] = []
        self._headings: dict[str, QLabel] = {}
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find a kind of agency")
        self.finder.setAccessibleName("Find a kind of agency")
        self.finder.textChanged.connect(self._narrow)
        self.body.addWidget(self.finder)
        self.body.setSpacing(look.px(4))
        for kind in kinds:
            if kind.group not in self._headings:
                self._headings[kind.group] = heading(kind.group)
                self._headings[kind.group].setContentsMargins(0, look.px(12), 0, 0)
                self.body.addWidget(self._headings[kind.group])
            box = WrappingBox(f"{kind.title}  ({kind.code})")
            box.setChecked(kind.usual)
            box.toggled.connect(self._count)
            self._boxes.append((kind, box))
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.add = primary("Add", self._done)
        self.buttons(self.add, plain("Cancel", self.dismiss))
        self._count()

    def box(self, key: str) -> QCheckBox:
        """The box of a kind."""
        return next(box for kind, box in self._boxes if kind.key == key)

    def _ticked(self) -> list[str]:
        return [kind.key for kind, box in self._boxes if box.isChecked()]

    def _count(self) -> None:
        number = len(self._ticked())
        self.add.setText("Add 1 agency" if number == 1 else f"Add {number} agencies")
        self.add.setEnabled(bool(number))

    def _narrow(self, text: str) -> None:
        wish = " ".join(text.split()).casefold()
        shown: set[str] = set()
        for kind, box in self._boxes:
            fits = wish in kind.title.casefold() or wish == kind.code
            box.setVisible(fits)
            if fits:
                shown.add(kind.group)
        for group, label in self._headings.items():
            label.setVisible(group in shown)

    def _done(self) -> None:
        keys = self._ticked()
        self.dismiss()
        self.chosen.emit(keys)
