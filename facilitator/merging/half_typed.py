"""Half-typed lines of two copies: they are no records and in no history, and are not to be lost for that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

_TOLD = "line"


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """The line that was half typed in a step, the place of the cursor in it, and when it was kept."""

    text: str
    cursor: int = 0
    at: str = ""


def told_as(step: str, line: HalfTyped) -> str:
    """How the history names a line that was taken in: by its step and time, and by none of its words."""
    return f"{_TOLD}-{line.at}-{step}"


def coming_in(
    ours: Mapping[str, HalfTyped], theirs: Mapping[str, HalfTyped], *, told: Iterable[str], since: datetime
) -> dict[str, HalfTyped]:
    """The lines that come in, by their step; ``told`` names those that did before.

    What was kept before ``since``, when the two were the same, was in both.
    """
    known = frozenset(told)
    return {
        step: line
        for step, line in theirs.items()
        if told_as(step, line) not in known
        and datetime.fromisoformat(line.at) >= since
        and not (step in ours and _says(ours[step].text, line.text))
    }


def beside(mine: HalfTyped | None, line: HalfTyped) -> HalfTyped:
    """Both lines as one: what is here first, with the cursor where it was."""
    if mine is None:
        return line
    return replace(mine, text=f"{mine.text} {line.text}")


def _says(text: str, part: str) -> bool:
    """Whether a text has all the words of another, one after the other."""
    return re.search(rf"(?<!\w){re.escape(part.strip())}(?!\w)", text) is not None
