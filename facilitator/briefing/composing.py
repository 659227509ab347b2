"""Which context each format is drawn from: made from a review, or read back from what an edition keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from facilitator.briefing.build import Issue, build_context
from facilitator.briefing.codec import from_json
from facilitator.briefing.context import BriefingContext, Head
from facilitator.briefing.seven import build_seven
from facilitator.briefing.working.action_plan import ActionPlan, build_action_plan
from facilitator.briefing.working.minutes import Minutes, build_minutes
from facilitator.briefing.working.panel_summary import PanelSummary, build_panel_summary
from facilitator.reference.library import Library
from facilitator.store.reads import Reads


class _Builder(Protocol):
    def __call__(self, reads: Reads, format_key: str, issue: Issue | None = None, *, library: Library) -> Head: ...


@dataclass(frozen=True, slots=True)
class _Source:
    kind: type[Head]
    build: _Builder


_BRIEFING = _Source(BriefingContext, build_context)
#: The formats that are drawn from something else than the public words of a review.
_SOURCES: dict[str, _Source] = {
    "seven-minute": _Source(BriefingContext, build_seven),
    "minutes": _Source(Minutes, build_minutes),
    "action-plan": _Source(ActionPlan, build_action_plan),
    "panel-summary": _Source(PanelSummary, build_panel_summary),
}


def compose(reads: Reads, format_key: str, issue: Issue | None = None, *, library: Library, based_on: str = "") -> Head:
    """What a document of ``format_key`` may say; a draft where there is no ``issue``. Raises ``Refused``.

    A format of a partnership's own says what the one that it is ``based_on`` would.
    """
    return _SOURCES.get(based_on or format_key, _BRIEFING).build(reads, format_key, issue, library=library)


def kept(format_key: str, text: str) -> Head:
    """The context that an edition of ``format_key`` keeps as ``text``. Raises ``Refused`` where it cannot be read."""
    return from_json(text, _SOURCES.get(format_key, _BRIEFING).kind)
