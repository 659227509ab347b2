"""Names that are said to be names, or that are written with their letters apart: goes by "Smokes", R o s k i l l y."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_SAID = re.compile(
    r"\b(?:goes by|known(?: locally| online| to \w+)? as|"
    r"calls? (?:him|her|them)sel(?:f|ves)|called|nicknamed|nickname(?: is| was)?|"
    r"street name(?: is| was)?|alias|aka|a\.k\.a\.?|answers to|tagged as|user ?name(?: is| was)?)"
    r"(?: the name(?: of)?)? "
    r"\"?'?(?<=[\"'])([a-z0-9][^\"'.,;]{1,30})[\"']"
)

#: A word with a capital behind words that say it is somebody's name, whatever else the word means.
_NAME_IS = re.compile(
    r"\b(?:(?:(?:[Nn]ame|[Ff]orename|[Ss]urname) (?:was|is|given as)|"
    r"(?:[Bb]oy|[Gg]irl|[Bb]aby|[Cc]hild|[Mm]an|[Ww]oman|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister|[Cc]ousin|[Pp]artner|"
    r"[Bb]oyfriend|[Gg]irlfriend|[Ff]riend|[Hh]e|[Ss]he|[Tt]hey|[Ss]omeone|[Ss]omebody|[Dd]og)"
    r"(?: who)?(?: was| is| were)? (?:called|named|christened|nicknamed)) )"
    r"((?:[A-Z][a-z']+[ -]?\b){1,3})"
)
_APOSTROPHE = re.compile(r"(?<![\w'])[A-Z]'[a-z]{4,}\b")
_NO_NAME = frozenset(
    {"the", "a", "an", "not", "to", "on", "by", "in", "operation", "child", "baby", "mr", "mrs", "ms", "dr"}
)
#: Letters that no folding makes Latin ones.
_OTHER_SCRIPT = re.compile(r"[^\W\da-z_]{2,}(?: ?[^\W\da-z_]+)*")


def find_foreign_names(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Names with an apostrophe behind their first letter, and words in the letters of another script."""
    for found in _APOSTROPHE.finditer(reading.cased):
        if not lists.is_ordinary(found.group()[2:].lower()):
            why = "This word is in no dictionary and could be the name of a person or a place."
            yield seen(reading, found.start(), found.end(), "unknown-name", why)
    for found in _OTHER_SCRIPT.finditer(reading.folded):
        why = "This is written in another script and could be the name of a person or a place."
        yield seen(reading, found.start(), found.end(), "unknown-name", why)


def find_nicknames(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """What stands in quotation marks, or with a capital, after words that say it is what somebody is called."""
    for found in _NAME_IS.finditer(reading.cased):
        first = found.group(1).split()[0].lower()
        if first not in _NO_NAME and first not in lists.vocabulary:
            why = "This is said to be somebody's name."
            yield seen(reading, found.start(1), found.start(1) + len(found.group(1).rstrip(" -'")), "unknown-name", why)
    for found in _SAID.finditer(reading.folded):
        why = "This is said to be what somebody is called."
        yield seen(reading, found.start(1), found.end(1), "unknown-name", why)


def find_spaced_names(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Words in no dictionary, or known as names, whose letters were written apart."""
    spread = reading.spread
    if spread is reading:
        return
    for word in spread.words:
        apart = len(word.folded) > 3 and len(spread.written(word.start, word.end)) >= 2 * len(word.folded) - 1
        if apart and word.folded.isalpha() and (lists.is_name(word.folded) or not lists.is_ordinary(word.folded)):
            why = "This word with its letters apart is in no dictionary and could be a name."
            yield seen(spread, word.start, word.end, "unknown-name", why)
