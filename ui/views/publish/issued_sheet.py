"""What was issued: the file, its hash, and the way to open it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.parts.buttons import plain, primary
from ui.parts.sheet import Sheet
from ui.parts.text import body, meta
from ui.viewmodels.issue import Issued, short_hash
from ui.views.follow.release_form import ReleaseForm


class IssuedSheet(Sheet):
    """Opens nothing by itself; ``opener`` opens a file or folder with the system's own program."""

    def __init__(self, desk: Desk, over: QWidget, made: Issued, opener: Callable[[Path], object]) -> None:
        super().__init__(f"Edition {made.edition.number} is issued", over, width=560)
        self._desk, self._made, self._opener = desk, made, opener
        pages = f"{made.pages} page{'s' if made.pages != 1 else ''} · " if made.pages else ""
        for label in (
            body(made.path.name),
            meta(f"{pages}{max(1, made.size // 1024):,} KB · in {made.path.parent}"),
            body("It is kept in the review as well, so its file can be written again at any time."),
            meta(f"SHA-256 begins {short_hash(made.edition.sha256)}. The whole of it is under Follow up."),
        ):
            self.body.addWidget(label)
        self.release = ReleaseForm(desk, made.edition)
        self.body.addWidget(self.release)
        self.body.addStretch(1)
        self.open_file = primary("Open the briefing", lambda: self._open(made.path))
        self.open_folder = plain("Open the folder", lambda: self._open(made.path.parent))
        self.buttons(self.open_file, plain("Close", self.dismiss), self.open_folder)

    def _open(self, path: Path) -> None:
        self._opener(path)
        self._desk.voice.say("Opening with the computer's own program")
