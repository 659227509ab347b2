"""The ways into a review from Home: new, open, import, hand-over, the sample, a backup."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.clock import local_day
from facilitator.errors import FacilitatorError
from ui.viewmodels.obstacles import Way, in_full
from ui.views.home.picking import DOCUMENTS, PACKS, REVIEWS, FilePicker
from ui.views.home.printing import Paper, RecoveryPage
from ui.views.home.working import begin
from ui.workspace import Workspace

# What lies behind a door is loaded when it is opened: Home is there at once.
if TYPE_CHECKING:
    from facilitator.vault.destroying import Destroyed
    from ui.viewmodels.access import Key
    from ui.viewmodels.beginning import Made
    from ui.views.home.keys_sheet import Doomed
    from ui.views.home.new_review import MakingSheet
    from ui.views.home.opener import Opener


class Doors(QObject):
    """Each lays what it asks over ``over``, and ends with ``opened`` (a CaseFile) or with ``told`` (why not)."""

    opened = Signal(object)
    told = Signal(str)
    #: The list is another now.
    changed = Signal()

    def __init__(self, over: QWidget, workspace: Workspace, picker: FilePicker, paper: Paper) -> None:
        super().__init__(over)
        self._over, self._workspace, self._picker, self._paper = over, workspace, picker, paper
        self._opens: Opener | None = None
        self._brought: tuple[Path, Path] | None = None

    def new(self) -> None:
        """Make a review."""
        from ui.views.home.new_review import NewReviewSheet

        self._make(NewReviewSheet(self._workspace, self._over, self._picker))

    def open(self) -> None:
        """Choose a file and open it."""
        from ui.views.home.saving import remember_folder, usual_folder

        path = self._picker.open_file(self._over, "Open a review", REVIEWS, usual_folder(self._workspace))
        if path is not None:
            remember_folder(self._workspace, path)
            self.open_file(path)

    def open_file(self, path: Path, reference: str = "") -> None:
        """Open a review, asking for its passphrase; a rehearsal opens without."""
        from ui.views.home.unlock import UnlockSheet

        sheet = UnlockSheet(self._workspace, self._over, path, reference)
        sheet.opened.connect(self.opened)
        sheet.way.connect(lambda way: self._way(way, path))
        sheet.begin()

    def take_in_document(self) -> None:
        """Make a review of a JSON document."""
        from ui.viewmodels.beginning import begins_with
        from ui.views.home.new_review import ImportSheet
        from ui.views.home.saving import usual_folder

        folder = usual_folder(self._workspace)
        document = self._picker.open_file(self._over, "Import a review", DOCUMENTS, folder)
        if document is None:
            return
        try:
            begin = begins_with(document)
        except FacilitatorError as error:
            self.told.emit(in_full(error))
            return
        self._make(
            ImportSheet(
                self._workspace, self._over, self._picker, document, reference=begin.reference, alias=begin.alias
            )
        )

    def take_in_handover(self) -> None:
        """Unpack a review that was handed over where reviews are kept, and open it.

        Where it is there already, that one is opened, and what the hand-over brings is shown: see ``brought_for``.
        """
        from facilitator.vault import handover
        from ui.views.home.saving import hand_over_folder, remember_hand_over, usual_folder

        space = self._workspace
        pack = self._picker.open_file(self._over, "Take in a hand-over", PACKS, hand_over_folder(space))
        if pack is None:
            return
        remember_hand_over(space, pack)
        folder = usual_folder(space)

        def work(_progress: object) -> tuple[Path, bool]:
            review = folder / handover.name_in(pack)
            if review.exists():
                return review, True
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return handover.unpack(pack, folder), False

        begin(
            space.jobs,
            work,
            name="Unpacking the review",
            succeeded=lambda found: self._unpacked(*found, pack),
            failed=self._failed,
        )

    def brought_for(self, review: Path) -> Path | None:
        """The hand-over for which that review was opened, told once; None where it was opened for itself."""
        brought, self._brought = self._brought, None
        return brought[1] if brought is not None and brought[0] == review else None

    def sample(self) -> None:
        """Open the sample where somebody left it, or make it; it asks for nothing."""
        self._sample(anew=False)

    def sample_anew(self) -> None:
        """Throw the sample away and make it afresh."""
        self._sample(anew=True)

    def backup(self, path: Path) -> None:
        """Choose among the backups of ``path`` and open a copy."""
        from ui.views.home.restoring import BackupsSheet

        sheet = BackupsSheet(self._workspace, self._over, path, self._picker)
        sheet.opened.connect(self.opened)
        sheet.open()

    def destroy(self, doomed: Doomed) -> None:
        """Destroy a review that was confirmed and closed, and say what cannot be reached."""
        from facilitator.vault.backups import Backups
        from facilitator.vault.destroying import destroy
        from ui.views.home.destroying import DestroyedSheet

        around = self._workspace.around
        backups = Backups(around.folders.backups, around.clock)

        def work(_progress: object) -> Destroyed:
            return destroy(
                doomed.path, state=around.folders.state, kept_backups=backups, with_backups=doomed.with_backups
            )

        def done(gone: Destroyed) -> None:
            self._workspace.settings.forget(str(doomed.path))
            self.changed.emit()
            DestroyedSheet(self._over, doomed.reference, gone).open()

        begin(self._workspace.jobs, work, name="Destroying the review", succeeded=done, failed=self._failed)

    def settings(self) -> None:
        """How somebody likes to work."""
        from ui.views.home.settings_sheet import SettingsSheet

        SettingsSheet(self._workspace, self._over).open()

    @property
    def _opener(self) -> Opener:
        if self._opens is None:
            from ui.views.home.opener import Opener

            self._opens = Opener(self._workspace, self)
            self._opens.opened.connect(self.opened)
            self._opens.wrong.connect(self._failed)
            self._opens.blocked.connect(self._failed)
        return self._opens

    def _sample(self, *, anew: bool) -> None:
        from ui.viewmodels.beginning import sample_key

        around, library = self._workspace.around, self._workspace.library
        self._opener.work(lambda _progress: sample_key(around, library, anew=anew), name="Laying out the sample")

    def _make(self, sheet: MakingSheet) -> None:
        sheet.made.connect(self._made)
        sheet.open()

    def _made(self, made: Made) -> None:
        from ui.views.home.recovery import RecoverySheet

        page = RecoveryPage(made.reference, local_day(self._workspace.around.clock.now()), made.code)
        sheet = RecoverySheet(self._workspace, self._over, page, paper=self._paper, picker=self._picker)
        sheet.done.connect(self._opening(made.key))
        sheet.open()

    def _opening(self, key: Key) -> Callable[[], None]:
        return lambda: self._opener.open_with(key)

    def _unpacked(self, review: Path, was_there: bool, pack: Path) -> None:
        self._brought = (Path(os.path.realpath(review)), pack) if was_there else None
        self.open_file(review)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FacilitatorError):
            raise error
        self.told.emit(in_full(error))

    def _way(self, way: Way, path: Path) -> None:
        if way is Way.BACKUP:
            self.backup(path)
        elif way is Way.ELSEWHERE:
            self.open()
