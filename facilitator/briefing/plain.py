"""How plainly a text is written: counted words, long sentences, and a measure that needs no dictionary.

The measure is LIX (C. H. Björnsson, *Läsbarhet*, 1968): the average number of words in a sentence, and to that the
share of words of more than six letters, in per cent. It is reckoned in the same way in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A sentence of more words than this is hard to follow (https://www.gov.uk/guidance/content-design/writing-for-gov-uk).
LONGEST_SENTENCE = 25
#: A word of more letters than this counts as long.
_LETTERS = 6
#: Up to which measure a text is called so; Björnsson's own bounds.
_BANDS = ((30, "very plain"), (40, "plain"), (50, "fairly plain"), (60, "hard to read"))
_HARDEST = "very hard to read"

#: What a full stop may stand at the end of without ending the sentence.
_SHORTENED = "".join(rf"(?<!\b{short}\.)" for short in ("Dr", "Mr", "Mrs", "Ms", "St", "e\\.g", "i\\.e"))
_CLOSING = "\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\"')"
_END = re.compile(rf"(?:(?<=[.!?…])|(?<=[.!?…][{_CLOSING}])){_SHORTENED}\s+|\s*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plainness:
    """How plainly a text is written: ``measure`` (LIX, lower is plainer), the same in words, and what is too long."""

    measure: int
    words: str
    long_sentences: tuple[str, ...] = ()


def count_words(text: str) -> int:
    """How many words ``text`` has; a sign that stands alone is none."""
    return len(_words(text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of ``text`` in their order; a line end also ends one."""
    return tuple(part.strip() for part in _END.split(text) if _words(part))


def plainness(text: str) -> Plainness:
    """How plainly ``text`` is written. A text without words is as plain as can be."""
    words, told = _words(text), sentences(text)
    if not words:
        return Plainness(measure=0, words=_BANDS[0][1])
    long = sum(sum(letter.isalpha() for letter in word) > _LETTERS for word in words)
    measure = round(len(words) / len(told) + 100 * long / len(words))
    return Plainness(
        measure=measure,
        words=next((name for bound, name in _BANDS if measure < bound), _HARDEST),
        long_sentences=tuple(one for one in told if count_words(one) > LONGEST_SENTENCE),
    )


def _words(text: str) -> list[str]:
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]
