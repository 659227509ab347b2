"""White space in a paragraph, as HTML has it: runs of spaces are one, and none stands at an edge or at a line end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from facilitator.briefing.word.blocks import Break, Inline, Run, Tab, Tick

#: What HTML takes for one space; a no-break space is none of them.
SPACES = " \t\n\r\f"
_SPACES = re.compile(f"[{SPACES}]+")


def tidied(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """``inlines`` with their white space tidied; nothing where there is nothing to see in them."""
    found: list[Inline] = []
    after_space = True
    for one in inlines:
        if isinstance(one, Run):
            text = _SPACES.sub(" ", one.text)
            if after_space:
                text = text.removeprefix(" ")
            if not text:
                continue
            after_space = text.endswith(" ")
            _add(found, replace(one, text=text))
        else:
            if isinstance(one, Break | Tab) and _trim(found):
                found.pop()
            after_space = isinstance(one, Break | Tab)
            found.append(one)
    while found and (isinstance(found[-1], Break | Tab) or _trim(found)):
        found.pop()
    while found and isinstance(found[0], Break | Tab):
        found.pop(0)
    return tuple(found)


def length_of_mark(inlines: tuple[Inline, ...]) -> int:
    """How many characters the number or the box to tick has that comes first, before a tab; 0 where none does."""
    first = inlines[0]
    if len(inlines) < 2 or not isinstance(inlines[1], Tab):
        return 0
    if isinstance(first, Run) and first.style == "Number":
        return len(first.text)
    return 1 if isinstance(first, Tick) else 0


def _add(found: list[Inline], run: Run) -> None:
    last = found[-1] if found else None
    if isinstance(last, Run) and replace(last, text="") == replace(run, text=""):
        found[-1] = replace(last, text=last.text + run.text)
    else:
        found.append(run)


def _trim(found: list[Inline]) -> bool:
    """Take the space off the end of the last words; whether nothing of them is left."""
    last = found[-1] if found else None
    if not isinstance(last, Run):
        return False
    text = last.text.rstrip(" ")
    if text:
        found[-1] = replace(last, text=text)
        return False
    return True
