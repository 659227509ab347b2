"""The sample: a wholly fictional review, complete enough to look real everywhere."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from facilitator.casefile import CaseFile, create_case
from facilitator.exchange.parsing import parse
from facilitator.model.review import Review
from facilitator.paths import assets
from facilitator.reference.library import Library
from facilitator.starting import import_operation
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
    document = sample_document()
    review = Review(reference=document["reference"], alias=document["alias"], rehearsal=True)
    case = create_case(path, passphrase, around=around, label=WHO, review=review)
    case.perform(import_operation(library, document, around.new_id))
    return case
