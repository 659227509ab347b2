"""The detectors that are measured: the project's own check, and Presidio through a small hand-over."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.disclosure.register import Register
from tests.disclosure.measuring import Detector, Seen
from tests.disclosure.planted import Corpus

PRESIDIO = Path(__file__).parent / "presidio_side.py"


def register_of(file: Path) -> Register:
    """The register in a CSV file."""
    from facilitator.disclosure.register_csv import read_register

    return read_register(file.read_text(encoding="utf-8"))


def ours(register: Register) -> Detector:
    """The project's check with this register."""
    from facilitator.disclosure.detecting import detect
    from facilitator.disclosure.hit import Severity
    from facilitator.disclosure.lists import load_lists

    lists = load_lists()

    def detector(text: str) -> Sequence[Seen]:
        return [
            Seen(hit.start, hit.end, hit.topic, hit.severity is Severity.BLOCK, hit.term)
            for hit in detect(text, register, lists)
        ]

    return detector


@dataclass(frozen=True, slots=True)
class Presidio:
    """What Presidio found in each text, and what it took."""

    found: dict[str, list[Seen]]
    load_seconds: float
    seconds: float
    size: int

    def detector(self, text: str) -> Sequence[Seen]:
        """What it found in a text that was handed over."""
        return self.found[text]

    def people_only(self, text: str) -> Sequence[Seen]:
        """Of that, only what it took for a person."""
        return [seen for seen in self.found[text] if seen.topic == "PERSON"]


def presidio(python: str, corpora: Sequence[Corpus], texts: Sequence[str]) -> Presidio:
    """Hands every text over to Presidio in the environment of this Python; it has to answer for each."""
    every = list(dict.fromkeys([p.text for corpus in corpora for p in corpus.passages] + list(texts)))
    ran = subprocess.run(
        [python, str(PRESIDIO)], input=json.dumps(every), capture_output=True, text=True, encoding="utf-8", check=True
    )
    told: dict[str, Any] = json.loads(ran.stdout)
    found = {
        text: [Seen(hit["start"], hit["end"], hit["class"], False, text[hit["start"] : hit["end"]]) for hit in hits]
        for text, hits in zip(every, told["found"], strict=True)
    }
    return Presidio(found, told["load_seconds"], told["seconds"], told["bytes"])
