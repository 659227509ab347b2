"""How large the long campaigns are: full size, unless FACILITATOR_CAMPAIGN says otherwise."""

from __future__ import annotations

import os


def sized(full: int, *, least: int = 1) -> int:
    """``full`` rounds, times the factor in FACILITATOR_CAMPAIGN (1 where it is not set), and never under ``least``."""
    return max(least, round(full * float(os.environ.get("FACILITATOR_CAMPAIGN") or 1)))
