"""A kill in the middle of taking a copy in leaves the review as it was, and after it as it is to be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.vault.handover import pack
from tests.operations.desk import PASSPHRASE

_WORK = """
import os, signal, sys
from pathlib import Path
from facilitator.casefile import open_case
from facilitator.merging.reading import read_incoming
from facilitator.merging.taking import TakeIn
from facilitator.paths import UserFolders
from facilitator.store.unit import UnitOfWork
from facilitator.surroundings import Surroundings

review, packed, folder, when = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
written = UnitOfWork.put
count = 0

def put(unit, record):
    global count
    count += 1
    if count == when:
        os.kill(os.getpid(), signal.SIGKILL)
    return written(unit, record)

UnitOfWork.put = put
around = Surroundings(folders=UserFolders(folder / "state", folder / "backups", folder / "own"))
case = open_case(review, sys.argv[5], around=around)
case.perform(TakeIn(incoming=read_incoming(packed, case)))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="no process is killed so there")
@pytest.mark.parametrize(("when", "comes_in"), [(1, False), (3, False), (99, True)])
def test_all_of_it_is_there_or_nothing(chair, taker, tmp_path, when, comes_in):
    for number in range(5):
        taker.say(f"said {number}")
    packed = pack(taker.case.opened, tmp_path / "back.pack").path
    before = chair.document
    chair.case.close()
    code = [sys.executable, "-c", _WORK, str(chair.path), str(packed), str(chair.path.parent), str(when), PASSPHRASE]
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run(code, cwd=root, capture_output=True, check=False)
    assert ended.returncode == -9, ended.stderr
    chair.open()
    assert chair.problems() == []
    assert (chair.document == before) is not comes_in
    assert len(chair.texts()) == (6 if comes_in else 1)
