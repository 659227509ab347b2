"""The sample: a wholly fictional review, complete enough to look real everywhere."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from facilitator.casefile import CaseFile
from facilitator.exchange.parsing import parse
from facilitator.paths import assets
from facilitator.reference.library import Library
from facilitator.starting import start_from_document
from facilitator.surroundings import Surroundings

#: The name of the key, and so of the person, in the sample.
WHO = "Minute-taker"


def sample_document() -> dict[str, Any]:
    """The sample as a review document, its logo in place."""
    folder = assets("data") / "sample"
    document = parse((folder / "rapid-review.json").read_bytes())
    document["profile"]["logo"] = base64.b64encode((folder / "logo.svg").read_bytes()).decode()
    return document


def make_sample(path: Path, passphrase: str, *, around: Surroundings, library: Library) -> CaseFile:
    """Make the sample review at ``path``, marked as a rehearsal, and open it. Raises as ``create_case`` does."""
    document = sample_document() | {"rehearsal": True}
    return start_from_document(path, passphrase, around=around, library=library, label=WHO, document=document)
