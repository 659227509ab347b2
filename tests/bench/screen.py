"""Measures the screens, as rows of the table of ``bench.py``; alone: ``python -m tests.bench.screen [NAME …]``."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.figure import Figure, compared, in_turn
from tests.bench.many import many
from tests.bench.meeting import meeting
from tests.bench.preview import preview
from tests.bench.writing import letters, saving

_START = Path(__file__).with_name("start.py")
_STARTS = 15


def starting() -> Iterator[Figure]:
    """A cold process until Home can be used, against one that shows an empty window."""
    for what, name in (("cold start to Home", "home"), ("· with twelve known reviews", "known")):
        ours, plain = in_turn(lambda name=name: _start(name), lambda: _start("empty"), _STARTS)
        yield compared(what, statistics.median(ours), statistics.median(plain), "≤ 2.5")


def _start(name: str) -> None:
    subprocess.run([sys.executable, _START, name], check=True, capture_output=True)


MEASURES: dict[str, Callable[[], Iterator[Figure]]] = {
    "start": starting,
    "letters": letters,
    "saving": saving,
    "meeting": meeting,
    "many": many,
    "preview": preview,
}


def main(names: list[str]) -> None:
    """Measure what is named, or everything."""
    for name, measure in MEASURES.items():
        if not names or name in names:
            for figure in measure():
                print(figure.row(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
