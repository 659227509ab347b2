"""Measures the core and the screens, and prints ratios taken in one run, as a table for docs/performance.md.

Run by ``python3 dev.py bench``. Each figure stands against something bare that does the same work on the same machine
at the same time, the two in turn, so that a slow disk or a busy machine slows both.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator import issuing
from facilitator.briefing.formats import find_format
from facilitator.casefile import CaseFile, create_case, open_case
from facilitator.model.meeting import Step
from facilitator.model.people import Agency
from facilitator.model.review import Review
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.records import AddRecord
from facilitator.paths import UserFolders
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.surroundings import Surroundings
from facilitator.vault.driver import DataKey, connect, immediately
from facilitator.vault.keys import REHEARSAL_PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import documents  # noqa: E402 - the tree is on the path from here
from tests.bench.browser import browser, printed  # noqa: E402
from tests.bench.figure import Figure, in_turn, ms, percentile, timed  # noqa: E402

PASSPHRASE = "measuring needs no secrets"
TEXT = "Two extra visits were offered after the early birth, and the family said they helped with the first weeks."
WORDS = [
    "visit",
    "family",
    "school",
    "health",
    "nurse",
    "police",
    "housing",
    "sleep",
    "referral",
    "plan",
    "meeting",
    "concern",
    "support",
    "record",
]


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        figures = [figure for measure in (saving, opening, searching, drawing) for figure in measure(Path(folder))]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} processors\n"
    )
    print("| what | ours | bare | ratio | aim |\n|---|---|---|---|---|")
    for figure in figures:
        print(figure.row(), flush=True)
    for figure in documents.drawn():
        print(figure.row(), flush=True)
    # A process of its own: what the core left in memory is none of theirs.
    subprocess.run([sys.executable, "-m", "tests.bench.screen"], cwd=ROOT, check=True)
    print("\n" + "\n".join(documents.sizes()))
    print(f"\nPeak memory of the whole run: {peak:,.0f} MB.")


def saving(folder: Path) -> Iterator[Figure]:
    """A contribution saved (operation, history, search index) against a bare insert under the same pragmas."""
    bare = connect(folder / "bare.db", DataKey(os.urandom(32), os.urandom(16)), create=True)
    bare.conn.execute("CREATE TABLE said (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")
    with _case(folder / "saving.review") as case:
        operation = RecordContribution(text=TEXT, step="s", agency="hv")  # type: ignore[arg-type]

        def insert() -> None:
            with immediately(bare) as connection:
                connection.execute("INSERT INTO said VALUES (?, ?)", [os.urandom(8).hex(), TEXT])

        ours, plain = in_turn(lambda: case.perform(operation), insert, 1_000)
    bare.conn.close()
    for name, part in (("p50", 50), ("p99", 99)):
        mine, theirs = percentile(ours, part), percentile(plain, part)
        yield Figure(f"save of a contribution, {name}", ms(mine), ms(theirs), f"{mine / theirs:.2f}", "≤ 2.5")


def opening(folder: Path) -> Iterator[Figure]:
    """Opening a review of 5,000 contributions against opening an empty one."""
    around = _around(folder)
    for name, count in (("full", 5_000), ("empty", 0)):
        with _case(folder / f"{name}.review") as case:
            _fill(case, count)

    def reopen(name: str) -> None:
        open_case(folder / f"{name}.review", PASSPHRASE, around=around).close()

    ours, plain = in_turn(lambda: reopen("full"), lambda: reopen("empty"), 15)
    mine, theirs = statistics.median(ours), statistics.median(plain)
    yield Figure("open, 5,000 contributions ÷ none", ms(mine), ms(theirs), f"{mine / theirs:.2f}", "≤ 1.5")


def searching(folder: Path) -> Iterator[Figure]:
    """Full-text search over 100,000 contributions against the bare FTS5 query."""
    with _case(folder / "searching.review") as case:
        _fill(case, 100_000)
        db = case.opened.db
        queries = [f"{one} {other}" for one, other in zip(WORDS, WORDS[3:] + WORDS[:3], strict=True)]
        turn = iter(range(10**9))

        def bare() -> None:
            terms = " ".join(f'"{word}"' for word in queries[next(turn) % len(queries)].split())
            db.execute(
                "SELECT rowid FROM contributions_fts WHERE contributions_fts MATCH ? ORDER BY rank LIMIT 200",
                [terms + "*"],
            ).fetchall()

        ours, plain = in_turn(lambda: case.find(queries[next(turn) % len(queries)]), bare, 2 * len(queries))
    mine, theirs = statistics.median(ours), statistics.median(plain)
    yield Figure("search over 100,000 contributions", ms(mine), ms(theirs), f"{mine / theirs:.2f}", "≤ 1.5")


def drawing(folder: Path) -> Iterator[Figure]:
    """The sample's briefing as PDF, cold and warm, against cold headless Chromium printing the same HTML."""
    program = browser()
    if program is None:
        yield Figure("briefing ÷ cold headless Chromium", "-", "no Chromium on this computer", "-", "≤ 1.3, ≤ 0.4")
        return
    review = folder / "sample.review"
    with make_sample(review, REHEARSAL_PASSPHRASE, around=_around(folder), library=Library.load(None)) as case:
        html = folder / "sample.html"
        html.write_bytes(issuing.draft(case, "learning-briefing", "html").content)
        issuing.draft(case, "learning-briefing", "pdf")
        warm = timed(lambda: issuing.draft(case, find_format("learning-briefing").key, "pdf"), 5)
    environment = {**os.environ, "FACILITATOR_HOME": str(folder / "home")}
    ours = [sys.executable, "-m", "facilitator", "brief", str(review), "--format", "learning-briefing"]
    ours += ["--out", str(folder / "cold.pdf")]

    def run() -> None:
        subprocess.run(ours, env=environment, check=True, capture_output=True)

    cold, chromium = in_turn(run, lambda: printed(program, html, folder), 5)
    bare = statistics.median(chromium)
    for name, times, aim in (("cold", cold, "≤ 1.3"), ("warm", warm, "≤ 0.4")):
        mine = statistics.median(times)
        yield Figure(f"briefing as PDF, {name}", ms(mine), ms(bare), f"{mine / bare:.2f}", aim)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Figure("largest process of the cold runs", f"{children:,.0f} MB", "-", "-", "-")


@contextmanager
def _case(path: Path) -> Iterator[CaseFile]:
    review = Review(reference="BENCH", alias="Nobody")
    case = create_case(path, PASSPHRASE, around=_around(path.parent), label="Bench", review=review)
    with case:
        case.perform(AddRecord(Step(id="s", key="well", title="What's working well")))  # type: ignore[arg-type]
        case.perform(AddRecord(Agency(id="hv", code="hv", name="Health visiting")))  # type: ignore[arg-type]
        yield case


def _around(folder: Path) -> Surroundings:
    folders = UserFolders(folder / "home" / "state", folder / "home" / "backups", folder / "home" / "own")
    return Surroundings(folders=folders)


def _fill(case: CaseFile, count: int) -> None:
    # By plain SQL in one transaction: what is measured is the file, not the making of it.
    rows = [
        (f"c{n}", " ".join(WORDS[(n * step + step) % len(WORDS)] for step in range(1, 30)) + f" {n}")
        for n in range(count)
    ]
    with immediately(case.opened.db) as connection:
        connection.executemany(
            "INSERT INTO contributions (id, step, kind, text, agency, position, factors, starred, key_learning,"
            " previously_identified, source, redacted) VALUES (?, 's', 'strength', ?, 'hv', 1, '[]', 0, 0, '', '', 0)",
            rows,
        )


if __name__ == "__main__":
    main()
