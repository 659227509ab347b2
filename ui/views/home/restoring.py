"""Opening a backup: always as a new review beside the old one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from facilitator.casefile import CaseFile
from facilitator.clock import LOCAL
from facilitator.errors import FacilitatorError, KeysDamaged, KeysMissing, NotFound, Refused, WrongPassphrase
from facilitator.reference.counting import plain_day
from facilitator.vault import recovery
from facilitator.vault.backups import Backup
from facilitator.vault.opening import Unlock
from ui.attempts import Attempts
from ui.desk import sentence
from ui.parts.buttons import plain, primary, quiet
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import body
from ui.viewmodels.access import backups_of, first_look, restored, wait_words
from ui.viewmodels.beginning import SUFFIX
from ui.viewmodels.obstacles import in_full
from ui.views.home.opener import Opener
from ui.views.home.picking import REVIEWS, FilePicker
from ui.views.home.secret import SecretField
from ui.workspace import Workspace

_MOST = 12
_WHY = "The copy you choose opens as a new review. The backup itself and the old file stay as they are."
_NONE = "There is no backup of it on this computer. Look where backups are sent: another disk, or the network."


class BackupsSheet(Sheet):
    """The backups of one review, the latest first. ``opened`` carries the CaseFile of the copy."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace, over: QWidget, path: Path, picker: FilePicker) -> None:
        super().__init__("Open a backup", over, width=560)
        self._workspace, self._path, self._picker = workspace, path, picker
        self._attempts = Attempts()
        self._backups = backups_of(path, workspace.around)[:_MOST]
        self.choices = QButtonGroup(self)
        self.secret = SecretField("Passphrase")
        self.code = SecretField("Recovery code", shown=True)
        self.code.hide()
        self.told = Notice()
        self.opener = Opener(workspace, self)
        self.go = primary("Open a copy…", self.attempt)
        self.switch = quiet("Use the recovery code instead", self._use_code)
        cancel = plain("Cancel", self.dismiss)
        if self._backups:
            self._list()
            self.buttons(self.go, self.switch, cancel)
        else:
            self.body.addWidget(body(_NONE))
            self.buttons(cancel)
        self.secret.entered.connect(self.attempt)
        self.code.entered.connect(self.attempt)
        self.opener.opened.connect(self._opened)
        self.opener.wrong.connect(self._failed)
        self.opener.blocked.connect(self._failed)
        self.opener.busy.connect(self._busy)
        self.closed.connect(self._put_away)

    def attempt(self) -> None:
        """Ask where the copy goes, make it and open it."""
        now = self._workspace.around.clock.now()
        left = self._attempts.left(now)
        if left:
            self.told.refuse(wait_words(left))
            return
        unlock = self._typed()
        chosen = self.choices.checkedId()
        if self.opener.is_busy or unlock is None or chosen < 0:
            return
        proposed = self._path.parent / f"{self._path.stem} restored{SUFFIX}"
        to = self._picker.save_file(self, "Where to keep the copy", REVIEWS, proposed)
        if to is None:
            return
        backup, around = self._backups[chosen], self._workspace.around
        target = to if to.suffix else to.with_suffix(SUFFIX)
        self.told.clear()
        self.opener.work(lambda _progress: restored(backup.path, target, unlock, around), name="Making a copy")

    def _list(self) -> None:
        self.body.addWidget(body(_WHY))
        for number, backup in enumerate(self._backups):
            choice = QRadioButton(_words(backup))
            choice.setChecked(number == 0)
            self.choices.addButton(choice, number)
            self.body.addWidget(choice)
        for part in (self.secret, self.code, self.told):
            self.body.addWidget(part)
        if self._is_rehearsal():
            self.secret.hide()
            self.switch.hide()

    def _is_rehearsal(self) -> bool:
        try:
            return first_look(self._backups[0].path)
        except FacilitatorError:
            return False

    def _typed(self) -> Unlock:
        if self._is_rehearsal():
            from facilitator.vault.keys import REHEARSAL_PASSPHRASE

            return REHEARSAL_PASSPHRASE
        if not self.code.isVisibleTo(self):
            if not self.secret.text():
                self.secret.refuse("Type the passphrase of this review.")
            return self.secret.text() or None
        try:
            return recovery.read(self.code.text())
        except Refused as refusal:
            self.code.refuse(sentence(refusal))
            return None

    def _use_code(self) -> None:
        by_code = not self.code.isVisibleTo(self)
        self.code.setVisible(by_code)
        self.secret.setVisible(not by_code)
        self.switch.setText("Use the passphrase instead" if by_code else "Use the recovery code instead")
        (self.code.editor if by_code else self.secret.editor).setFocus()

    def _failed(self, error: FacilitatorError) -> None:
        if isinstance(error, WrongPassphrase):
            wait = self._attempts.wrong(self._workspace.around.clock.now())
            self.told.refuse(f"That does not open this backup. {wait_words(wait)}")
            return
        # Without its keys the copy opens by the code alone.
        if isinstance(error, (KeysMissing, KeysDamaged, NotFound)) and not self.code.isVisibleTo(self):
            self._use_code()
        self.told.refuse(in_full(error))

    def _busy(self, busy: bool) -> None:
        self.go.setText("Making the copy…" if busy else "Open a copy…")
        self.go.setEnabled(not busy)

    def _opened(self, case: CaseFile) -> None:
        self.dismiss()
        self.opened.emit(case)

    def _put_away(self) -> None:
        self.opener.let_go()
        self.secret.wipe()
        self.code.wipe()


def _words(backup: Backup) -> str:
    made = backup.made.astimezone(LOCAL)
    return f"{plain_day(made.date())} at {made:%H:%M}  ·  {max(1, backup.size // 1024):,} KB"
