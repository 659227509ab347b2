"""The rapid review as it goes to the national Panel: fourteen parts, and in plain sentences what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.briefing.context import Head
from facilitator.briefing.working.head import head_of
from facilitator.briefing.working.panel_form import FORM, SummaryPart
from facilitator.briefing.working.panel_gaps import gaps
from facilitator.briefing.working.panel_parts import parts_of
from facilitator.reference.vocabulary import USUAL_SUBJECT

if TYPE_CHECKING:
    from facilitator.briefing.build import Issue
    from facilitator.reference.library import Library
    from facilitator.store.reads import Reads


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSummary(Head):
    """The rapid review: ``sections`` are the parts that have something in them.

    ``gaps`` are never printed. ``lacking`` is what a draft says at its head is still missing; an edition says nothing
    of that. ``noun`` is for whom the review is about.
    """

    alias: str = ""
    sections: tuple[SummaryPart, ...] = ()
    gaps: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    noun: str = USUAL_SUBJECT


def build_panel_summary(reads: Reads, format_key: str, issue: Issue | None = None, *, library: Library) -> PanelSummary:
    """The rapid review for the Panel; a draft where there is no ``issue``. Raises ``Refused`` as ``head_of`` does."""
    del format_key
    made = PanelSummary(
        **head_of(reads, "Rapid review for the national Panel", issue),
        alias=reads.review().alias,
        sections=parts_of(reads, library),
        gaps=gaps(reads, library),
        noun=library.subject(reads.review().agenda).noun,
    )
    return made if issue else replace(made, lacking=missing(made))


def missing(context: Head) -> tuple[str, ...]:
    """What the summary lacks, one plain sentence each, with the place where it is written; nothing where nothing does.

    The first sentence says how many of the parts are written. It is a count for people to go by, and never a score.
    Nothing is missing from a document of another kind.
    """
    if not isinstance(context, PanelSummary):
        return ()
    written = {part.number for part in context.sections}
    empty = [
        f"Nothing is written about {form.about}: {form.place}."
        for number, form in enumerate((each.of(context.noun) for each in FORM), start=1)
        if number not in written
    ]
    found = (*empty, *context.gaps)
    return (f"{len(written)} of {len(FORM)} parts are written.", *found) if found else ()
