"""Where the published documents lie, how their text is cut up, and how a text is compared with what was made of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).resolve().parents[3].parent / "shared/reference/seeds"
ABSENT = "the published documents (../shared/reference/seeds) are not beside the repository"

#: Marks that programs and pages write in several ways.
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": None, "—": None, "\u00ad": None, "-": None})


def flat(text: str) -> str:
    """``text`` with every run of white space as one space."""
    return " ".join(text.split())


def blocks(text: str) -> list[str]:
    """The blocks of ``text`` that blank lines part, each on one line."""
    return [flat(part) for part in re.split(r"\n\s*\n", text) if part.strip()]


def sentences(text: str) -> list[str]:
    """``text`` cut after each full stop that a capital letter follows."""
    return re.split(r"(?<=[.!?]) (?=[A-Z])", flat(text))


def squeezed(text: str) -> str:
    """``text`` without white space, dashes and hyphens, and with straight quotation marks."""
    return re.sub(r"\s+", "", text.translate(_MARKS))


def not_in_order(parts: Iterable[str], text: str) -> list[str]:
    """Those of ``parts`` that do not follow the one before them in ``text``, which is squeezed."""
    at, lost = 0, []
    for part in parts:
        found = text.find(squeezed(part), at)
        if found < 0:
            lost.append(part)
        else:
            at = found + len(squeezed(part))
    return lost


def improvement(number: int, statement: str, **more: Any) -> dict[str, Any]:
    """A learning point of a document for ``import``."""
    return {"id": f"point-{number}", "side": "improvement", "statement": statement, "position": number, **more}


def as_json(document: dict[str, Any]) -> bytes:
    """A document for ``import``, as it comes from a file."""
    return json.dumps({"format": "facilitator-review", "version": 1, **document}).encode()


def opens_with(statement: str, lead: str) -> bool:
    """Whether a statement opens with the words of its lead, perhaps behind an article: they are then not said twice."""
    return re.sub(r"^(the|an?) ", "", statement.casefold()).startswith(lead.casefold())
