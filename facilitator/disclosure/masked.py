"""Listed names of which letters are covered up or left out: J*yden, K----gh, B'dette, Wi?niewska, K******* B***."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from facilitator.disclosure.forms import Part
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.names import NameIndex
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_COVER = "*?#_\ufffd\u2588\u2592\u2591\u25a0\u25a1\u25cf\u25cb\u2022\u2026^~=+%$@.'-"
#: A run of letters with signs within or behind it.
_COVERED = re.compile(
    rf"(?<![\w@/.*-])[a-z]+(?:[{re.escape(_COVER)}]{{1,12}}[a-z]+)+(?![\w@/*])"
    r"|(?<![\w@/.*-])[a-z]{1,12}[*_#\ufffd\u2588\u2592\u25a0\u25cf-]{2,12}(?![\w@/*])"
    r"|(?<![\w@/.])[*\ufffd\u2588]{1,6}[a-z]{3,12}(?![\w@/*])"
)
_SIGNS = re.compile(rf"([{re.escape(_COVER)}]+)")
#: Signs that stand in words where nothing is covered: co-op, didn't, e.g.
_USUAL = frozenset("-'.")
_BETWEEN_WORDS = _USUAL | {"+", "="}


@lru_cache(maxsize=4)
def _by_letter(index: NameIndex) -> dict[str, tuple[str, ...]]:
    """The single names by their first letter."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, forms in index.by_key.items():
        if len(key) > 2 and key.isalpha() and any(form.part is not Part.WHOLE for form in forms):
            found[key[0]].append(key)
            found[""].append(key)
    return {letter: tuple(sorted(keys)) for letter, keys in found.items()}


def find_masked_names(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """Every word with signs in it that leaves one listed name to be guessed."""
    names = _by_letter(index)
    for found in _COVERED.finditer(reading.folded) if names else ():
        said = found.group()
        pieces = _SIGNS.split(said)
        known = all(piece in index.ordinary or piece in index.by_key for piece in pieces[::2])
        if (known and set("".join(pieces[1::2])) <= _BETWEEN_WORDS) or pieces[1:] == ["'", "s"]:
            continue
        for key in names.get(pieces[0][:1], ()):
            exact = len(key) == len(said)
            if _fits(pieces, key, exact=exact):
                yield _hit(reading, found, key, index, sure=exact and _shows_most(pieces, key))
                break


def _fits(pieces: list[str], key: str, *, exact: bool) -> bool:
    """Whether ``key`` can be what stands under the signs."""
    shown, signs = "".join(pieces[::2]), "".join(pieces[1::2])
    if len(shown) >= len(key) or (pieces[0] == key) or (not pieces[0] and len(shown) < 3):
        return False
    if not exact and pieces[0] == "" and signs in {"*", "**"}:
        return False  # emphasis
    if not exact and (len(shown) < 2 or set(signs) <= {"."}):
        return False
    if set(signs) <= _USUAL and not _left_out(pieces, key, exact=exact):
        return False
    cover = (f".{{{len(piece)}}}" if exact else ".+" for piece in pieces[1::2])
    letters = (re.escape(piece) for piece in pieces[::2])
    parts = [next(letters)]
    for each in cover:
        parts += [each, next(letters)]
    return re.fullmatch("".join(parts), key) is not None


def _left_out(pieces: list[str], key: str, *, exact: bool) -> bool:
    """Whether hyphens, stops or apostrophes stand for letters: J-yden with one for one, K--gh, B'dette."""
    shown = len("".join(pieces[::2]))
    if any(len(piece) > 1 for piece in pieces[1::2]):
        return shown > 1
    if exact:
        return 2 * shown >= len(key)
    return pieces[1] == "'" and shown > 3 and len(pieces[2]) > 2 and 2 * shown >= len(key)


def _shows_most(pieces: list[str], key: str) -> bool:
    return 2 * len("".join(pieces[::2])) >= len(key)


def _hit(reading: Reading, found: re.Match[str], key: str, index: NameIndex, *, sure: bool) -> Hit:
    forms = index.by_key[key]
    told = "with letters covered up" if sure else "with most of its letters covered up or left out"
    why = f"This is the {forms[0].part} of {index.whose(forms)}, {told}."
    topic = "listed-name" if sure else "listed-name-variant"
    return seen(reading, *found.span(), topic, why, grave=sure, term=key, role=index.role(forms))
