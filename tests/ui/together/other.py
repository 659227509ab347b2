"""The minute-taker's laptop, a copy of the review that is open on the screens, changed apart from it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from facilitator.casefile import CaseFile, open_case
from facilitator.ids import counting_ids
from facilitator.paths import UserFolders
from facilitator.vault.handover import pack, unpack
from tests.factories import PASSPHRASE


def other_copy(case: CaseFile, folder: Path, who: str = "Minute-taker") -> CaseFile:
    """The same review on another computer, open."""
    folder.mkdir()
    packed = pack(case.opened, folder / "sent.pack").path
    folders = UserFolders(folder / "state", folder / "backups", folder / "own")
    around = replace(case.around, folders=folders, new_id=counting_ids("theirs"))
    return open_case(unpack(packed, folder), PASSPHRASE, around=around, who=who)


def handed_back(other: CaseFile, to: Path) -> Path:
    """The other copy as the file of a hand-over; it is closed then."""
    packed = pack(other.opened, to).path
    other.close()
    return packed


def closed_copy(other: CaseFile, to: Path) -> Path:
    """The other copy as a review file without its keys."""
    other.close()
    shutil.copy(other.path, to)
    return to
