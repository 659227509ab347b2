"""Times of the day as people in the United Kingdom write them: 14:05, 14.05, 1405, 2.05 pm, noon, now."""

from __future__ import annotations

import re
from datetime import time

from facilitator.errors import Refused
from facilitator.text import line

#: Longer text is no time, and is not looked at.
_LONGEST = 40
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.h]?(?P<minute>[0-9]{2}))? ?(?P<half>[ap])?\.?(?:m\.?)?")
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_LIKE = "write it as 14:05, or now"


def read_time(text: str, now: time) -> time:
    """The time that ``text`` names; "now" is ``now``, to the minute. Raises ``Refused`` with what is wrong with it."""
    written = " ".join(text.split()).casefold()
    if not written:
        raise Refused("there is no time here yet", then=_LIKE)
    if written == "now":
        return time(now.hour, now.minute)
    found = _NAMED.get(written) or (_on_the_clock(written) if len(written) <= _LONGEST else None)
    if found is None:
        raise Refused(f"'{line(text[:_LONGEST])}' is no time of the day", then=_LIKE)
    return found


def _on_the_clock(written: str) -> time | None:
    found = _CLOCK.fullmatch(written)
    # A number alone, such as 5, may be of the morning or the afternoon: nobody's guess goes on the record.
    if found is None or not (found["minute"] or found["half"]) or written.endswith("m") > bool(found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
