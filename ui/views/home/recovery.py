"""The recovery code, shown once: to be printed or saved before anything else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from facilitator import files
from facilitator.errors import Unavailable
from ui.parts.buttons import plain, primary
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import body
from ui.viewmodels.beginning import proposed_name
from ui.viewmodels.obstacles import in_full
from ui.views.home.picking import FilePicker
from ui.views.home.printing import Paper, RecoveryPage
from ui.workspace import Workspace

_WHY = (
    "If the passphrase is ever forgotten, or the keys beside the review are lost, this code is the only way in. "
    "Print it and lock it away, apart from this computer. Whoever has it can open the review, for as long as there is "
    "a copy of it: the code stays the same, also when passphrases change."
)


class RecoverySheet(Sheet):
    """Stays until the person says that the code is printed or saved; then ``done``."""

    done = Signal()

    def __init__(
        self,
        workspace: Workspace,
        over: QWidget,
        page: RecoveryPage,
        *,
        paper: Paper,
        picker: FilePicker,
        verb: str = "Go on to the review",
    ) -> None:
        super().__init__("Keep the recovery code", over, width=600, may_close=False)
        self._look, self._paper, self._picker = workspace.look, paper, picker
        self._recovery = page
        self.body.addWidget(body(_WHY))
        self.body.addWidget(self._code())
        actions = QWidget()
        flow = Flow(actions)
        for button in (
            plain("Print…", self._print),
            plain("Save as PDF…", lambda: self._save("pdf")),
            plain("Save as text…", lambda: self._save("txt")),
        ):
            flow.addWidget(button)
        self.body.addWidget(actions)
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.confirmed = QCheckBox("I have printed or saved it")
        self.body.addWidget(self.confirmed)
        self.go = primary(verb, self._go)
        self.go.setEnabled(False)
        self.confirmed.toggled.connect(self.go.setEnabled)
        self.buttons(self.go)

    def _code(self) -> QWidget:
        block = QWidget()
        block.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        block.setProperty("part", "code")
        grid = QGridLayout(block)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setHorizontalSpacing(self._look.px(24))
        grid.setVerticalSpacing(self._look.px(8))
        for place, group in enumerate(self._recovery.groups):
            label = QLabel(group)
            label.setProperty("type", "code")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAccessibleName(f"Group {place + 1}: {' '.join(group)}")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            grid.addWidget(label, place // 2, place % 2)
        return block

    def _print(self) -> None:
        if self._paper.put(self._recovery, self):
            self._told("Sent to the printer. Look that all eight groups are on the page.")

    def _save(self, ending: str) -> None:
        kinds = {"pdf": "PDF (*.pdf)", "txt": "Text (*.txt)"}[ending]
        name = proposed_name(self._recovery.reference).removesuffix(".review") + f" recovery code.{ending}"
        path = self._picker.save_file(self, "Keep the recovery code apart from the review", kinds, Path.home() / name)
        if path is None:
            return
        if not path.suffix:
            path = path.with_suffix(f".{ending}")
        data = self._recovery.as_pdf() if ending == "pdf" else self._recovery.as_text().encode()
        try:
            with files.plainly(path.name):
                files.write_new(path, data)
        except Unavailable as error:
            self.notice.refuse(in_full(error))
            return
        self._told(f"Saved as {path.name}. Anybody who has that file can open the review: move it off this computer.")

    def _told(self, words: str) -> None:
        self.notice.tell(words)
        self.confirmed.setFocus()

    def _go(self) -> None:
        self.dismiss()
        self.done.emit()
