"""Opening a review: the key is reckoned off the GUI thread, then the file is opened in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from facilitator.errors import FacilitatorError, WrongPassphrase
from facilitator.progress import Progress
from facilitator.vault.opening import Unlock
from ui.jobs import Job
from ui.viewmodels.access import Key, derive, open_by
from ui.views.home.working import begin
from ui.workspace import Workspace


class Opener(QObject):
    """One attempt after another; each ends with ``opened``, ``wrong`` or ``blocked``, unless it was let go of."""

    opened = Signal(object)
    wrong = Signal(object)
    blocked = Signal(object)
    busy = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._accept_older = False
        self._key: Key | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an attempt is under way."""
        return self._job is not None

    def unlock(self, path: Path, unlock: Unlock) -> Job | None:
        """Try ``unlock`` on ``path``; None where an attempt is under way."""
        return self.work(lambda _progress: derive(path, unlock), name="Opening the review")

    def work(self, make: Callable[[Progress], Key], *, name: str) -> Job | None:
        """Have ``make`` give a key, off the GUI thread, and open with it; None where an attempt is under way."""
        if self._job is not None:
            return None
        self._accept_older = False
        self._job = begin(
            self._workspace.jobs,
            make,
            name=name,
            succeeded=self._derived,
            failed=self._failed,
            finished=self._finished,
        )
        self.busy.emit(True)
        return self._job

    def open_with(self, key: Key, *, accept_older: bool = False) -> None:
        """Open with a key that is known."""
        self._key, self._accept_older = key, accept_older
        who = self._workspace.settings.who
        try:
            case = open_by(key, self._workspace.around, who=who, accept_older=accept_older)
        except FacilitatorError as error:
            self._tell(error)
        else:
            self._key = None
            self.opened.emit(case)

    def again(self, *, accept_older: bool = False) -> bool:
        """Try once more with the key that was reckoned last; False where there is none."""
        if self._key is None:
            return False
        self.open_with(self._key, accept_older=accept_older)
        return True

    def let_go(self) -> None:
        """Forget the attempt under way and the last key: nothing is told of it any more."""
        if self._job is not None:
            self._job.cancel()
            self._job.succeeded.disconnect(self._derived)
            self._job.failed.disconnect(self._failed)
            self._job.finished.disconnect(self._finished)
            self._job = None
        self._key = None

    def _derived(self, key: Key) -> None:
        self.open_with(key)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FacilitatorError):
            raise error
        self._tell(error)

    def _tell(self, error: FacilitatorError) -> None:
        if isinstance(error, WrongPassphrase):
            self._key = None
            self.wrong.emit(error)
        else:
            self.blocked.emit(error)

    def _finished(self) -> None:
        self._job = None
        self.busy.emit(False)
