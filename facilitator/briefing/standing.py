"""What a document is worth, in words, for the forms of it that no template prints."""

from __future__ import annotations

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
