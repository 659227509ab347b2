"""The sentence in which something stands: what a person is shown, and by what a decision is known again."""

from __future__ import annotations

import hashlib
import re

from facilitator.disclosure.reading import folded

_END = re.compile("[.!?\u2026][\"'\u2019\u201d)\\]]*\\s+|\n+")


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the sentences, around ``text[start:end]`` begin and end; white space is left out."""
    begin, finish = 0, len(text)
    for found in _END.finditer(text):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= end:
            finish = found.end()
            break
    while begin < finish and text[begin].isspace():
        begin += 1
    while finish > begin and text[finish - 1].isspace():
        finish -= 1
    return min(begin, start), max(finish, end)


def digest_of(sentence: str) -> str:
    """A short hash of a sentence, the same however its spaces and capitals are written."""
    return hashlib.sha256(folded(sentence).encode()).hexdigest()[:32]
