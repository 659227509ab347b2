"""Saying it in other words: what would stand where a finding stands, shown before anything is changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.clearing.checker import Checker
from facilitator.clearing.findings import Finding
from facilitator.clearing.sources import Source, places_in, sources
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.register import Register
from facilitator.store.reads import Reads

_POSSESSIVES = ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")
_PERIOD = re.compile(r"(?:early |mid-|late |spring|summer|autumn|winter|(?:19|20)\d{2}$)")
_ON_THE = re.compile(r"\b([Oo])n (?:the )?$")
_SENTENCE_ENDS = ".!?\u2026\n"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One text as it is written now, and as it would read: nothing is changed by it."""

    source: Source
    after: str


def replacing(
    reads: Reads, finding: Finding, instead: str, register: Register, checker: Checker
) -> tuple[Proposal, ...]:
    """Every text of the review in which ``finding`` stands, with ``instead`` in its place.

    A possessive stays one, and a capital stands where a sentence begins.
    """
    found = ((source, places_in(source, finding, register, checker)) for source in sources(reads))
    return tuple(Proposal(source, _replaced(source.text, hits, instead)) for source, hits in found if hits)


def _replaced(text: str, hits: Sequence[Hit], instead: str) -> str:
    parts, at = [], 0
    for hit in sorted(hits):
        if hit.start < at:
            continue
        new = instead
        if hit.text.endswith(_POSSESSIVES) and not instead.endswith(_POSSESSIVES):
            new += hit.text[-2:]
        if _PERIOD.match(new):
            # What happened on a day happened in a season.
            kept = _ON_THE.sub(lambda found: "In " if found.group(1) == "O" else "in ", text[at : hit.start])
        else:
            kept = text[at : hit.start]
        before = text[: hit.start].rstrip(" \"'(\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}")
        if not before or before[-1] in _SENTENCE_ENDS:
            new = new[:1].upper() + new[1:]
        parts += [kept, new]
        at = hit.end
    return "".join((*parts, text[at:]))
