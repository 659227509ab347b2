"""How far the chosen document is from being issued, in one line: the first thing that is still to be done."""

from __future__ import annotations

from facilitator.clearing.examining import Wanted
from facilitator.rules.readiness import Readiness
from ui.viewmodels.checking import CheckModel


def standing(ready: Readiness, needs: int, check: CheckModel) -> str:
    """What is missing, else what the disclosure check still wants, else that nothing does; and what is left out."""
    if ready.blocks:
        return "Nothing to publish yet"
    missing, left = len(ready.missing) + needs, len(ready.left_out)
    first = _many(missing, "thing", "things", "missing") if missing else _cleared(check)
    return f"{first} · {left} left out" if left else first


def is_ready(ready: Readiness, needs: int, check: CheckModel) -> bool:
    """Whether nothing is known that stands in the way."""
    return not (needs or ready.missing or ready.blocks or _cleared(check) != _READY)


_READY = "Ready to issue"


def _cleared(check: CheckModel) -> str:
    if not check.asks:
        return _READY
    if check.trouble:
        return "Cannot be checked"
    found = check.examination
    if found is None:
        return "Not checked yet"
    if check.is_stale:
        return "Changed since the check"
    wanted = {stop.wanted for stop in found.reasons}
    if Wanted.DECISIONS in wanted:
        return _many(len(found.open), "finding", "findings", "open")
    if Wanted.CONFIRMATION in wanted:
        return "Register not confirmed"
    return _many(found.lacking, "signature", "signatures", "missing") if wanted else _READY


def _many(number: int, one: str, several: str, state: str) -> str:
    return f"{number} {one if number == 1 else several} {state}"
