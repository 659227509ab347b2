"""What differs between two wordings of a text, marked in the one and in the other."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable

_WORDS = re.compile(r"\s+|\w+(?:['\u2019-]\w+)*|[^\w\s]")
#: So many words around a change are shown.
_AROUND = 12


def before_marked(before: str, after: str, ground: str) -> str:
    """The parts of ``before`` that go, struck through, with a few words around them, as rich text."""
    return _shown(((old, new_differs) for old, _new, new_differs in _parts(before, after)), ground, "line-through")


def after_marked(before: str, after: str, ground: str) -> str:
    """The parts of ``after`` that come, underlined, with a few words around them, as rich text."""
    return _shown(((new, differs) for _old, new, differs in _parts(before, after)), ground, "underline")


def _parts(before: str, after: str) -> list[tuple[str, str, bool]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [("".join(old[a:b]), "".join(new[c:d]), tag != "equal") for tag, a, b, c, d in matcher.get_opcodes()]


def _shown(parts: Iterable[tuple[str, bool]], ground: str, line: str) -> str:
    told = list(parts)
    made = []
    for at, (text, differs) in enumerate(told):
        if differs:
            style = f"text-decoration: {line}; font-weight: bold; background-color: {ground}"
            made.append(f'<span style="{style}">{html.escape(text)}</span>' if text else "")
        else:
            made.append(html.escape(_near(text, is_first=at == 0, is_last=at == len(told) - 1)))
    return "".join(made).replace("\n", "<br>")


def _near(text: str, *, is_first: bool, is_last: bool) -> str:
    """What is said between changes, without what is far from either."""
    found = _WORDS.findall(text)
    if is_first and len(found) > 2 * _AROUND:
        return "… " + "".join(found[-2 * _AROUND :]).lstrip()
    if is_last and len(found) > 2 * _AROUND:
        return "".join(found[: 2 * _AROUND]).rstrip() + " …"
    if len(found) > 4 * _AROUND:
        return "".join(found[: 2 * _AROUND]).rstrip() + " … " + "".join(found[-2 * _AROUND :]).lstrip()
    return text
