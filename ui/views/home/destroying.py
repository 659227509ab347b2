"""After a review was destroyed: what is gone, what is left, and what no program can reach."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from facilitator.vault.destroying import Destroyed
from ui.parts.buttons import primary
from ui.parts.sheet import Sheet
from ui.parts.text import body, heading, meta


class DestroyedSheet(Sheet):
    """Says plainly what happened."""

    def __init__(self, over: QWidget, reference: str, gone: Destroyed) -> None:
        super().__init__(f"{reference} is destroyed" if not gone.kept else f"{reference} is not wholly destroyed", over)
        count = len(gone.removed)
        self.body.addWidget(body(f"{count} file{'' if count == 1 else 's'} overwritten and deleted."))
        if gone.kept:
            self.body.addWidget(heading("Could not be removed"))
            for path in gone.kept:
                self.body.addWidget(_breaking(path))
        self.body.addWidget(heading("What this program cannot reach"))
        for words in gone.beyond_reach:
            self.body.addWidget(meta(words[:1].upper() + words[1:] + "."))
        self.buttons(primary("Done", self.dismiss))


def _breaking(path: Path) -> QLabel:
    """A path that may go on to the next line after each folder, and nowhere else."""
    label = body("/\u200b".join(path.as_posix().split("/")))
    label.setAccessibleName(str(path))
    return label
