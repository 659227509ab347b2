"""Long work told in a line: what it is doing, how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.jobs import Job
from ui.parts.buttons import quiet
from ui.parts.text import meta

#: Work that is done sooner, in milliseconds, is not worth telling.
_PATIENCE = 600


class JobLine(QWidget):
    """Follows one job at a time; hidden while nothing takes long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = meta("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        self._stop = quiet("Stop", self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job) -> None:
        """Tell of ``job`` from now on."""
        self._job = job
        self._told(job.name, 0, 0)
        self._stop.setAccessibleName(f"Stop: {job.name}")
        job.progressed.connect(self._told)
        job.finished.connect(self._ended)
        self._patience.start()

    def _told(self, what: str, done: int, total: int) -> None:
        self._words.setText(what[:1].upper() + what[1:])
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._words.setText("Stopping…")

    def _ended(self) -> None:
        # A bound method: Qt forgets it with the line, where a function would be called for a line that is gone.
        if self.sender() in (None, self._job):
            self._job = None
            self._patience.stop()
            self.hide()
