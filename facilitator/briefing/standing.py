"""What a document is worth, in words, for the forms of it that no template prints."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from facilitator.briefing.context import Status

if TYPE_CHECKING:
    from facilitator.briefing.context import Head

#: Written beside the words, where no style sheet can take it away.
STYLE = ";".join(
    f"{each} !important"
    for each in (
        "display: block",
        "visibility: visible",
        "opacity: 1",
        "position: static",
        "float: none",
        "transform: none",
        "clip: auto",
        "overflow: visible",
        "width: auto",
        "height: auto",
        "max-width: none",
        "max-height: none",
        "margin: 0",
        "padding: 4px 8px",
        "text-indent: 0",
        "font-size: 12pt",
        "font-weight: 700",
        "line-height: 1.4",
        "color: #1b2530",
        "background: #fff",
    )
)


def standing(context: Head) -> str:
    """The words of the masthead for it: that it is a draft, or fictional; nothing for what is issued in earnest."""
    said = ["Rehearsal: fictional"] if context.status is Status.REHEARSAL else []
    if context.status is not Status.ISSUED and not context.edition:
        said.append("Draft, not issued")
    return ". ".join(said)


def worth(context: Head) -> str:
    """How the document is marked, and what it is worth; nothing for a public one that is issued in earnest."""
    return " · ".join(each for each in (context.marking, standing(context)) if each)


def stamped(page: str, context: Head) -> str:
    """A page by a template of a partnership's own that says first of all what it is worth, whatever else it says.

    The template may have left it out or hidden it: that is not looked for.
    """
    words = worth(context)
    if not words:
        return page
    line = f'<p style="{STYLE}">{escape(words)}</p>'
    for body in re.finditer(r"<body[^>]*>", page, re.IGNORECASE):
        made = page[: body.end()] + line + page[body.end() :]
        if _is_first(made, words):
            return made
    kind = re.match(r"\s*<!doctype[^>]*>", page, re.IGNORECASE)
    at = kind.end() if kind else 0
    return page[:at] + line + page[at:]


def _is_first(page: str, words: str) -> bool:
    """Whether a reader of ``page`` meets ``words`` before all else: the tag found may stand in a remark."""
    import tinyhtml5

    first = next(tinyhtml5.parse(page, namespace_html_elements=False).iterfind("body/*"), None)
    return first is not None and first.get("style") == STYLE and first.text == words
