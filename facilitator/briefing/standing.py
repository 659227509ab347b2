"""What a document is worth, in words, for the forms of it that no template prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facilitator.briefing.context import Status

if TYPE_CHECKING:
    from facilitator.briefing.context import Head


def standing(context: Head) -> str:
    """The words of the masthead for it: that it is a draft, or fictional; nothing for what is issued in earnest."""
    said = ["Rehearsal: fictional"] if context.status is Status.REHEARSAL else []
    if context.status is not Status.ISSUED and not context.edition:
        said.append("Draft, not issued")
    return ". ".join(said)


def stamped(page: bytes, context: Head) -> bytes:
    """A page of HTML that says what it is worth: a template of a partnership's own may have left it out."""
    words = standing(context).encode()
    if words in page.partition(b"<body")[2]:
        return page
    line = b'<p class="standing">' + words + b"</p>"
    before, body, after = re.split(rb"(<body[^>]*>)", page, maxsplit=1) if b"<body" in page else (page, b"", b"")
    return before + body + line + after
