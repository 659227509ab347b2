"""Keeping a copy of the open review elsewhere, where its own disk is full or failing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.errors import Refused, Unavailable
from facilitator.vault.backups import Backups
from ui.desk import Desk, sentence


def ask_for_folder(over: QWidget) -> str:
    """A folder that the person chooses, or nothing."""
    return QFileDialog.getExistingDirectory(over, "Where is there room for a copy?")


def keep_elsewhere(desk: Desk, over: QWidget, ask: Callable[[QWidget], str] = ask_for_folder) -> None:
    """Put a whole, encrypted and verified copy of the review, as it was last saved, into a folder that is asked for."""
    folder = ask(over)
    if not folder:
        return
    try:
        made = Backups(Path(folder), desk.clock).make(desk.case.opened)
    except (Unavailable, Refused) as error:
        desk.voice.say(sentence(error))
        return
    desk.voice.say(f"A verified copy of what was saved is in that folder, as {made.backup.path.name}")
