"""Whether the decision is on the record and when it was taken, in a sentence."""

from __future__ import annotations

from facilitator.clock import LOCAL
from facilitator.model.decision import Decision


def recorded_words(decision: Decision) -> str:
    """What is told of the moment at which the decision was taken."""
    if decision.decided_at is None:
        return "Not recorded yet. It can be recorded with things missing and completed afterwards."
    at = decision.decided_at.astimezone(LOCAL)
    quorate = {True: " The meeting was quorate.", False: " The meeting was not quorate."}
    held = quorate.get(decision.quorate, "") if decision.quorate is not None else ""
    return f"Recorded as taken on {at.day} {at:%B %Y} at {at:%H:%M}.{held}"
