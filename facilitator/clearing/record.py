"""What cleared an edition, kept with it: which text, register and rules, what was kept and why, and who signed."""

from __future__ import annotations

import json
from typing import Any

from facilitator.clearing.examining import Examination
from facilitator.clearing.findings import Finding
from facilitator.model.plain import to_plain


def clearance_of(examination: Examination) -> str:
    """The record of a cleared document as canonical JSON; it names what was kept, and is private."""
    plain = {
        "level": examination.level.value,
        "text": examination.text,
        "register": examination.register.version,
        "rules": examination.rules,
        "asked": examination.rule.words,
        "findings": [_finding(one) for one in examination.findings],
        "signatures": [to_plain(one) for one in examination.signatures],
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "topic": finding.topic,
        "words": finding.words,
        "places": len(finding.places),
        "state": finding.state.value,
        "ruling": to_plain(finding.ruling) if finding.ruling else None,
    }
