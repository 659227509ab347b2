"""With which letters a match of a regular expression can begin, so that it is tried only where they stand."""

from __future__ import annotations

import re

#: So many letters are enough to tell most words apart.
LONGEST = 5
_PIECE = re.compile(r"\(\?:|\(\?[!=]|\(\?<[!=]|\(|\)|\||\[(?:\\.|[^\]\\])*\]|\\.|.", re.DOTALL)
#: The signs that are written out in classes, and of how many it is worth telling which; what has no end is not told.
_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789 -'./,:;&+\"()"
_OPEN = re.compile(r"^\[\^|\\[wWsSDbB]")
_FEW = 10
_QUANTIFIER = re.compile(r"[?*+]\??|\{\d*,?\d*\}\??")
#: Beginnings, each with whether more may follow that is not known yet.
_Starts = set[tuple[str, bool]]


def openings(expression: str) -> frozenset[str]:
    """The beginnings, up to five letters long, of all that ``expression`` matches: "" among them where any may be."""
    starts, _ = _alternatives(expression, 0)
    return frozenset(start[:LONGEST] for start, _ in starts)


def _alternatives(expression: str, at: int) -> tuple[_Starts, int]:
    """The beginnings of alternatives from ``at`` on, and where they end: behind the bracket that shuts them."""
    every: _Starts = set()
    row: _Starts = {("", True)}
    while at < len(expression):
        piece = next(_PIECE.finditer(expression, at)).group()
        at += len(piece)
        if piece == ")":
            return every | row, at
        if piece == "|":
            every |= row
            row = {("", True)}
            continue
        more, at = _piece(expression, piece, at)
        if more is not None:
            row, at = _followed(expression, row, more, at)
    return every | row, at


def _piece(expression: str, piece: str, at: int) -> tuple[_Starts | None, int]:
    """What one piece of an expression begins with; ``None`` for what takes no room."""
    if piece in {"(?:", "("}:
        return _alternatives(expression, at)
    if piece.startswith("(?"):
        return None, _alternatives(expression, at)[1]
    if piece in {"\\b", "^", "$"}:
        return None, at
    if len(piece) == 1 and piece != ".":
        return {(piece, True)}, at
    if piece.startswith("\\") and not piece[1].isalnum():
        return {(piece[1], True)}, at
    signs = set(_SIGNS if piece == "." or _OPEN.search(piece) else filter(re.compile(piece).fullmatch, _SIGNS))
    return ({(sign, True) for sign in signs} if len(signs) <= _FEW else {("", False)}), at


def _followed(expression: str, row: _Starts, more: _Starts, at: int) -> tuple[_Starts, int]:
    """The beginnings of ``row`` with those of the next piece behind them."""
    quantifier = _QUANTIFIER.match(expression, at)
    said = quantifier.group() if quantifier else ""
    if said.startswith(("*", "+", "{")):
        more = {(start, False) for start, _ in more}
    joined = {(start, False) for start, on in row if not on}
    for start, on in row:
        if on and len(start) < LONGEST:
            joined |= {(start + next_start, next_on) for next_start, next_on in more}
        elif on:
            joined.add((start, on))
    if said.startswith(("?", "*", "{0", "{,")):
        joined |= row
    return joined, quantifier.end() if quantifier else at
