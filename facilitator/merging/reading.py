"""Reading the other copy of an open review, from a hand-over or beside it: it is never written to."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator import files
from facilitator.casefile import CaseFile, schema
from facilitator.errors import Damaged, NotAReview, Refused
from facilitator.merging.lineage import copy_of
from facilitator.merging.taking import Incoming
from facilitator.store.history import History
from facilitator.store.reads import Reads
from facilitator.vault import entry, handover
from facilitator.vault.opening import open_file
from facilitator.vault.placing import copy_as_it_lies
from facilitator.vault.recovery import RecoveryCode

_FOLDER = "taken in"
#: There must be room for the endings of what lies beside it.
_LONGEST_NAME = 200
_PACKED = b"PK\x03\x04"


def read_incoming(source: Path, case: CaseFile) -> Incoming:
    """What the other copy holds: the file of a hand-over, or a review file.

    A copy of a review has its key, so none is asked for. An encrypted working copy lies in this computer's own folder
    meanwhile. Raises ``Refused`` for another review and for this one itself, and the errors of opening and unpacking.
    """
    source = Path(os.path.realpath(source))
    entry.require_file(source)
    if source.samefile(case.path):
        raise Refused(f"{source.name} is the review that is open", then="choose the other copy")
    with _working_folder(case.around.folders.state) as folder:
        # What is wrong with it is told by the name that it is known by.
        working = folder / (source.name if len(os.fsencode(source.name)) <= _LONGEST_NAME else "copy.review")
        with files.plainly(source.name):
            is_pack = _begins_with(source, _PACKED)
            if is_pack:
                handover.take_out(source, working)
            else:
                entry.require_closed(source)
                copy_as_it_lies(source, working)
        return _read(working, source.name, case)


def _read(working: Path, called: str, case: CaseFile) -> Incoming:
    try:
        # The code is the key itself, and no key ring lies beside the working copy.
        opened = open_file(
            working,
            RecoveryCode(case.opened.key),
            schema=schema(),
            clock=case.around.clock,
            backup_first=lambda _: None,
        )
    except NotAReview as error:
        raise Refused(
            f"{called} is not a copy of this review", then="choose a copy or a hand-over of this one"
        ) from error
    except Damaged as error:
        raise _damaged(called) from error
    try:
        reads, history = Reads(opened.db), History(opened.db, str)
        if history.problems():
            raise _damaged(called)
        return Incoming(copy=copy_of(reads, history), called=called)
    finally:
        opened.close()


def _damaged(called: str) -> Damaged:
    return Damaged(
        f"{called} is damaged or was changed by another program",
        safe="nothing was taken in, and both copies are as they were",
        then="ask for it to be handed over again",
    )


def _begins_with(path: Path, start: bytes) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(start)) == start


@contextmanager
def _working_folder(state: Path) -> Iterator[Path]:
    """A folder of this reading alone; what killed processes left in theirs is cleared away."""
    above = state / _FOLDER
    with files.plainly("this computer's own folder"):
        if above.is_dir():
            for left in above.iterdir():
                if not _is_at_work(left.name):
                    shutil.rmtree(left, ignore_errors=True)
        above.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=above))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_at_work(name: str) -> bool:
    """Whether the process that made a folder of that name is there still, and may be reading in it."""
    process, _, _ = name.partition("-")
    return name != str(os.getpid()) and process.isdigit() and files.process_is_alive(int(process))
