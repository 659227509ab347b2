"""What a finding is called where it is listed: its own words, or those of its sentence that tell together."""

from __future__ import annotations

import re

from facilitator.clearing.findings import Finding

#: The kinds of finding that details make together; each alone would tell nobody anything.
_TOGETHER = frozenset({"combination", "ethnicity-with-place", "faith-with-place"})
#: Fewer words than this tell nothing by themselves.
_FEW = 5
#: A name is no longer than this, and is left as it is where it is not much longer.
_LONG = 90
_EDGE = re.compile("[,;:)\u2013\u2014]\\s|\\s[\u2013\u2014]\\s|[.!?\u2026]$")
_FOLDED = str.maketrans("\u2018\u2019\u2010\u2011\u00a0", "''-- ")
_JOINING = re.compile(r"^(?:and|but|or|so)\s")
_GAP = " \u2026 "


def called(finding: Finding) -> str:
    """A line that a person knows ``finding`` by: as written, and of what identifies together as much as it takes."""
    if finding.topic not in _TOGETHER:
        return finding.words
    told = " ".join(finding.words.split())
    if len(told.split()) < _FEW:
        return _with_its_clause(finding)
    return told if len(told) <= _LONG else _parts(told, finding.term)


def _with_its_clause(finding: Finding) -> str:
    """The words with what stands around them, as far as the next comma or stop."""
    place = finding.places[0]
    begin, end = place.sentence
    text = place.passage.text
    before = text[begin : place.start]
    after = text[place.end : end]
    edges = list(_EDGE.finditer(before))
    head = _JOINING.sub("", before[edges[-1].end() :] if edges else before)
    stop = _EDGE.search(after)
    tail = after[: stop.start()] if stop else after
    half = (_LONG - len(place.words)) // 2
    return " ".join(f"{_last(head, half)}{place.words}{_first(tail, half)}".split())


def _last(words: str, room: int) -> str:
    """The end of ``words``, from the beginning of a word."""
    return words if len(words) <= room else f"\u2026{words[-room:].partition(' ')[2]}"


def _first(words: str, room: int) -> str:
    """The beginning of ``words``, up to the end of a word."""
    return words if len(words) <= room else f"{words[:room].rpartition(' ')[0]}\u2026"


def _parts(told: str, term: str) -> str:
    """Of long words, those that make it, with gaps between; their beginning where that is not known."""
    folded = told.lower().translate(_FOLDED)
    spans: list[tuple[int, int]] = []
    for part in term.split(" + "):
        start = folded.find(part, spans[-1][0] if spans else 0)
        if start < 0:
            return _first(told, _LONG)
        end = start + len(part)
        if spans and start <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return _first(_GAP.join(told[start:end] for start, end in spans), _LONG)
