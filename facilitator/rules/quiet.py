"""Quiet minutes for writing before sharing: how long they may be, and what is left of them."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from facilitator.model.meeting import Step, StepState

__all__ = ["LEAST", "MOST", "USUAL", "quiet_left"]

#: Seconds: the shortest, the longest, and how long they are where nobody chose.
LEAST, MOST, USUAL = 60, 300, 120
_ENDED = frozenset({StepState.DONE, StepState.SKIPPED})


def quiet_left(step: Step, now: datetime) -> int:
    """The whole seconds of quiet that are left in a step, rounded up; 0 where there is none, and once it is over.

    It ends by itself; what would last longer than quiet can, as after a clock was put back, is over.
    """
    if step.quiet_until is None or step.state in _ENDED:
        return 0
    left = step.quiet_until - now
    if not timedelta(0) < left <= timedelta(seconds=MOST):
        return 0
    return math.ceil(left.total_seconds())
