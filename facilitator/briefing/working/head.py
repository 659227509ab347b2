"""What every working document says about itself: its own title, and the marking of the review on every page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facilitator.briefing.build import MARKINGS, Issue, long_date, public_profile, status_of
from facilitator.briefing.context import EditionLine

if TYPE_CHECKING:
    from facilitator.store.reads import Reads

#: What stands at the foot of every page in place of the partnership's words about its briefings.
PRIVATE = "Private to this review. Not for publication."


def head_of(reads: Reads, title: str, issue: Issue | None) -> dict[str, Any]:
    """The fields of ``Head`` for a working document. Raises ``Refused`` for a colour or logo that may not be printed.

    The marking is that of the review itself: what was chosen for a briefing never lowers it.
    """
    review = reads.review()
    return {
        "title": title,
        "reference": review.reference,
        "partnership": replace(public_profile(reads.profile(), review.partnership), disclaimer=PRIVATE),
        "status": status_of(review.rehearsal, issue),
        "marking": MARKINGS[review.marking],
        "guidance": review.guidance,
        "edition": EditionLine(number=issue.number, issued=long_date(issue.on)) if issue else None,
    }
