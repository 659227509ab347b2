"""What Home says to somebody who has opened nothing yet: three calm sentences, and the sample first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.buttons import primary
from ui.parts.layout import row
from ui.parts.text import lead, meta, title

_SENTENCES = (
    "Facilitator takes a group through a rapid review: you note what each agency says, as it is said.",
    "Afterwards you turn those private notes into learning that can be published, and into a briefing the same day.",
    "Every review is one encrypted file on this computer, and nothing is ever sent anywhere.",
)


class Welcome(QWidget):
    """Teaches, and puts the sample before anything else."""

    def __init__(self, try_sample: Callable[[], object]) -> None:
        super().__init__()
        self.sample = primary("Try the sample", try_sample)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(title("Welcome"))
        for sentence in _SENTENCES:
            layout.addWidget(lead(sentence))
        layout.addWidget(row(self.sample, None))
        layout.addWidget(
            meta("The sample is a made-up review. It opens at once, and nothing that you do in it can do any harm.")
        )
        layout.addStretch(1)
        self.setFocusProxy(self.sample)
