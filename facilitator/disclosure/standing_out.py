"""What makes one child stand out by itself: rare conditions and injuries, and births of more than one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_EITHER = r"(?:babies|siblings|children|infants|girls|boys|sisters|brothers|daughters|sons|of them)"
_BIRTH = re.compile(
    rf"\b(?:(?:identical |fraternal |conjoined |non-identical |surviving |same-sex |"
    rf"co-?)?twins?\b(?:hood)?|triplets?|quadruplets?|quads|"
    rf"quintuplets?|quins|sextuplets?|septuplets?|multiple (?:birth|pregnanc(?:y|ies))|twin pregnancy|"
    rf"one of (?:the |only )?(?:two|three|four|five|six|\d)(?: {_EITHER})? born "
    rf"(?:together|at once|on the same \w+|that (?:same )?(?:day|night|morning|evening|weekend))|"
    rf"(?:two|three|four|five|both|all three|all four|the pair)(?: {_EITHER})?(?: (?:were|was|"
    rf"had been))? born (?:together|at (?:once|the same time)|"
    rf"(?:on )?the same (?:day|morning|night)|within (?:minutes|an hour|hours))|"
    rf"born (?:just |only |a few )?(?:\w+ )?(?:minutes|hours|moments) (?:apart|before|after|earlier|"
    rf"later)|shared? (?:a|the same|her|his|their) (?:womb|pregnancy|birthday)|"
    rf"shar(?:ed?|ing) (?:a|one|the same) (?:single )?(?:placenta|sac)|(?:mono|di)chorionic|(?:babies|"
    rf"children|infants|girls|boys)"
    rf"(?: \w+)? (?:were|are) (?:\w+ )?identical|zygotic|"
    rf"carrying (?:two|three|four) (?:babies|children)|expecting (?:two|three|four) babies)"
)
_NOT_BIRTH = re.compile(
    r"(?:[- ]track|[- ]beds?\b|[- ]rooms?\b|[- ]towns?\b|[- ]buggy|[- ]pushchair|[- ]aims?\b|[- ]approach)"
)


def find_rare_conditions(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Conditions, injuries and events so rare that few children in an area share them."""
    words = reading.words
    for first, last in lists.conditions.found(words):
        shown = reading.folded[words[first].start : words[last].end]
        why = f'"{shown}" is rare or striking enough to point to one child.'
        yield seen(reading, words[first].start, words[last].end, "rare-condition", why)


def find_multiple_births(reading: Reading) -> Iterator[Hit]:
    """Twins, triplets and more, in whatever words."""
    for found in _BIRTH.finditer(reading.folded):
        if not _NOT_BIRTH.match(reading.folded, found.end()):
            why = "Births of more than one child are few, and neighbours know of them."
            yield seen(reading, found.start(), found.end(), "multiple-birth", why)
