"""Looking a review over: the file, its links, its history and its editions."""

from __future__ import annotations

import base64
import binascii
import hashlib

from facilitator.briefing.composing import kept
from facilitator.casefile import CaseFile
from facilitator.errors import Refused
from facilitator.model.publication import Edition
from facilitator.progress import Progress, silent
from facilitator.vault import integrity


def problems_of(case: CaseFile, *, progress: Progress = silent) -> tuple[str, ...]:
    """Everything that does not hold in an open review, one sentence each; empty where all of it holds.

    The pages and their seals, the tables, every link, the chain of the history, and the hash of every edition.
    """
    found: list[str] = []
    progress("Checking the file and its links", 0, 3)
    found += integrity.problems(case.opened.db)
    progress("Checking the history", 1, 3)
    found += case.history.problems()
    progress("Checking editions", 2, 3)
    for edition in case.reads.editions():
        found += _edition_problems(edition)
    progress("Checked", 3, 3)
    return tuple(found)


def _edition_problems(edition: Edition) -> list[str]:
    name = f"edition {edition.number} of {edition.format}"
    found = []
    try:
        content = base64.b64decode(edition.content, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if hashlib.sha256(content).hexdigest() != edition.sha256:
        found.append(f"the file kept of {name} does not match its hash")
    try:
        kept(edition.format, edition.context)
    except Refused:
        found.append(f"the text kept of {name} cannot be read")
    return found
