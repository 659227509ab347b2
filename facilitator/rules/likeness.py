"""How much of what one text says another says as well: by their telling words, and not by their order."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.rules.phrase_finding import tokens_of

#: Shorter texts have too few telling words to be compared.
_LEAST = 4
_STEM = 5


def likeness(text: str, other: str, common: Collection[str]) -> int:
    """The share, in per cent, of the telling words of the shorter text that the longer one has as well.

    ``common`` words do not count, and words count as the same from their first five letters: 0 where either text has
    fewer than four telling words.
    """
    mine, theirs = _telling(text, common), _telling(other, common)
    fewer = min(len(mine), len(theirs))
    return 0 if fewer < _LEAST else round(100 * len(mine & theirs) / fewer)


def _telling(text: str, common: Collection[str]) -> frozenset[str]:
    return frozenset(token.word[:_STEM] for token in tokens_of(text, quoted=True) if token.word not in common)
