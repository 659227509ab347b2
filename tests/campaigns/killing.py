"""Kills a process that works on a review, again and again, and looks at what is left.

Run as a program, so that it may fork: each child opens the review and works on it, telling of every change once it is
said to be saved; it is killed (SIGKILL) at a random moment; then the review is opened again and held against what was
told. Prints one JSON line with what was found. Called by ``test_kills.py``.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from facilitator.casefile import CaseFile, create_case, open_case
from facilitator.exchange.document import as_document
from facilitator.ids import random_id
from facilitator.issuing import issue
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.meeting import Step
from facilitator.model.review import Review
from facilitator.operations.cards import MergeCards
from facilitator.operations.contributions import EditContribution, RecordContribution, SaveDraft
from facilitator.operations.records import AddRecord
from facilitator.paths import UserFolders
from facilitator.surroundings import Surroundings
from facilitator.vault import integrity
from facilitator.vault.keys import KdfCost
from tests.clearing.cleared import checker, clear

PASSPHRASE = "killed again and again"


def around(folder: Path) -> Surroundings:
    folders = UserFolders(folder / "state", folder / "backups", folder / "own")
    return Surroundings(folders=folders, cost=KdfCost(iterations=1, lanes=1, memory_kib=8))


def make(folder: Path) -> Path:
    path = folder / "killed.review"
    review = Review(reference="KILL", alias="Nobody")
    with create_case(path, PASSPHRASE, around=around(folder), label="Chair", review=review) as case:
        case.perform(AddRecord(Step(id="s", key="well", title="What's working well")))
        case.perform(AddRecord(LearningPoint(id="lp", side=Side.STRENGTH, statement="Visits were offered early.")))
    return path


def work(case: CaseFile, told: int, lot: random.Random) -> None:
    """Record, edit, merge, undo, redo and half type, telling each change that was answered as saved."""
    cards = [card.id for card in case.reads.contributions("s") if card.merged_into is None]
    while True:
        choice = lot.random()
        if choice < 0.55 or len(cards) < 4:
            outcome = case.perform(RecordContribution(text=f"said {random_id()} " * lot.randint(1, 40), step="s"))
            cards += [card.id for card in case.reads.contributions("s") if card.id not in cards][-1:]
        elif choice < 0.7:
            outcome = case.perform(EditContribution(lot.choice(cards), f"edited {random_id()}"))
        elif choice < 0.75:
            one, other = lot.sample(cards, 2)
            outcome = case.perform(MergeCards((one, other)))
            cards.remove(other)
        elif choice < 0.85:
            case.perform(SaveDraft(step="s", text=f"half typed {random_id()}"))
            continue
        else:
            outcome = case.undo() if choice < 0.93 or case.undo_status().redo is None else case.redo()
            cards = [card.id for card in case.reads.contributions("s") if card.merged_into is None]
        os.write(told, f"{outcome.revision} {case.history.last()[1]}\n".encode())


def issue_on_and_on(case: CaseFile, told: int, folder: Path) -> None:
    """Issue editions, telling each once it is said to be issued and written."""
    while True:
        edition, path = issue(case, "learning-briefing", "html", folder, checker=checker())
        os.write(told, f"{edition.number} {path.name}\n".encode())


def back_up_on_and_on(case: CaseFile, told: int) -> None:
    """Change and back up, telling each backup once it is said to be kept."""
    while True:
        case.perform(RecordContribution(text=random_id(), step="s"))
        made = case.backup()
        os.write(told, f"{case.revision} {made.backup.path.name}\n".encode())


def killed_child(folder: Path, path: Path, kind: str, lot: random.Random, longest: float) -> list[list[str]]:
    """Fork a child that works, kill it at a random moment, and hand back what it had told."""
    reading, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            case = open_case(path, PASSPHRASE, around=around(folder))
            if kind == "issues":
                issue_on_and_on(case, told, folder / "out")
            elif kind == "backups":
                back_up_on_and_on(case, told)
            else:
                work(case, told, lot)
        finally:
            os._exit(1)
    os.close(told)
    time.sleep(lot.uniform(0.0, longest))
    os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading) as stream:
        lines = stream.read().splitlines()
    _pid, status = os.waitpid(pid, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself: {status}")
    return [line.split() for line in lines if line.count(" ") == 1]


def faults_in(folder: Path, path: Path, kind: str, told: list[list[str]]) -> list[str]:
    """What of what was told, or of the file, does not hold."""
    with open_case(path, PASSPHRASE, around=around(folder)) as case:
        faults = list(integrity.problems(case.opened.db)) + list(case.history.problems())
        case.opened.db.execute("INSERT INTO contributions_fts(contributions_fts) VALUES ('integrity-check')")
        if kind == "commits":
            faults += [f"change {seq} is lost" for seq, digest in told if case.history.hash_at(int(seq)) != digest]
            before = as_document(case.reads)
            if case.undo_status().undo is not None:
                case.undo()
                case.redo()
                if as_document(case.reads) != before:
                    faults.append("undo and redo do not lead back")
        elif kind == "issues":
            kept = {edition.number: edition for edition in case.reads.editions()}
            faults += [f"edition {number} is lost" for number, _name in told if int(number) not in kept]
            faults += [f"{name} is not there" for _number, name in told if not (folder / "out" / name).exists()]
            faults += _files_that_are_not_whole(folder, kept)
        else:
            there = {backup.path.name for backup in case.backups.of(case.opened.file_id)}
            faults += [f"backup {name} is lost" for _seq, name in told[-1:] if name not in there]
            for name in sorted(there)[-2:]:
                with open_case(folder / "backups" / name, PASSPHRASE, around=around(folder), accept_older=True) as kept:
                    faults += [f"{name}: {fault}" for fault in kept.history.problems()]
    return faults


def _files_that_are_not_whole(folder: Path, kept: dict) -> list[str]:
    import base64

    whole = {edition.file_name: base64.b64decode(edition.content) for edition in kept.values()}
    faults = []
    for file in (folder / "out").iterdir():
        if file.name.startswith("."):
            file.unlink()
        elif whole.get(file.name) != file.read_bytes():
            faults.append(f"{file.name} is partly written or not recorded")
    return faults


def main() -> None:
    folder, kind, times, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    lot = random.Random(seed)
    path = make(folder)
    (folder / "out").mkdir()
    if kind == "issues":
        # Loaded once here rather than in each child.
        with open_case(path, PASSPHRASE, around=around(folder)) as case:
            clear(case, "learning-briefing")
            issue(case, "learning-briefing", "html", folder / "out", checker=checker())
    longest = {"commits": 0.12, "issues": 0.5, "backups": 0.25}[kind]
    faults: list[str] = []
    told = 0
    for number in range(times):
        lines = killed_child(folder, path, kind, lot, longest)
        told += len(lines)
        # On a busy machine a child takes longer to come to its first change.
        longest *= 0.98 if lines else 1.1
        faults += [f"kill {number}: {fault}" for fault in faults_in(folder, path, kind, lines)]
        if faults:
            break
    print(json.dumps({"kills": number + 1, "told": told, "faults": faults}))


if __name__ == "__main__":
    main()
