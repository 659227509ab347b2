"""The tables of ``data/disclosure/``, read once each and refused unless whole."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from facilitator.errors import Unavailable
from facilitator.paths import assets


@cache
def table(name: str) -> dict[str, Any]:
    """What ``data/disclosure/NAME.toml`` holds.

    Raises ``Unavailable`` where the file is missing, cannot be read, or holds another number of lines than it says.
    """
    path = assets("data") / "disclosure" / f"{name}.toml"
    try:
        with path.open("rb") as file:
            held = tomllib.load(file)
    except (OSError, ValueError) as error:
        raise cannot_check(f"the list {path.name} cannot be read") from error
    said = held.pop("entries", None)
    if said is None or said != sum(map(_count, held.values())):
        raise cannot_check(f"the list {path.name} is not whole")
    return held


@cache
def word_set(name: str) -> frozenset[str]:
    """The words that ``data/disclosure/word-sets.toml`` lists under ``name``. Raises as ``table`` does."""
    return frozenset(table("word-sets")[name])


def cannot_check(what: str) -> Unavailable:
    """The error that stands for a check that could not be made."""
    return Unavailable(
        f"the disclosure check cannot be made: {what}",
        safe="nothing was published",
        then="install the program again; nothing can be published until the check runs",
    )


def _count(value: Any) -> int:
    """How many strings a list holds, or a table of single strings and of lists."""
    if not isinstance(value, dict):
        return len(value)
    return sum(1 if isinstance(each, str) else len(each) for each in value.values())
