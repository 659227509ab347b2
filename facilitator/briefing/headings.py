"""Headings for learning points that have no lead phrase: the first words of each, cut where they still make sense.

Nothing is made up. A heading says what its point says, in no more than ``MOST_WORDS`` of its own words, and no two of
a document are alike. A chair who wants a better one writes a lead phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from facilitator.briefing.context import LearningPoint

#: A heading has no more words than these, as in ``facilitator.rules.format_needs``, and no fewer than two.
MOST_WORDS, FEWEST_WORDS = 6, 2
#: A heading of more letters than these would be no heading.
MOST_LETTERS = 60

_SIDES = {
    "strength": "What\N{RIGHT SINGLE QUOTATION MARK}s working well",
    "improvement": "What needs to improve",
    "": "What we learned",
}
#: How statements begin that come to their matter later.
_OPENERS = re.compile(
    r"(there (is|was) (a|the|no) need (to ensure( that)?|to|for)"
    r"|(to )?ensur(e|ing)( that)?( all)? (practitioners|professionals|staff)( and managers)? (to )?understand(s|ing)?"
    r"|(to )?ensur(e|ing)( that)?"
    r"|the (importance of( always)?|need (to|for))"
    r"|it (is|was) (important|vital|essential)( that| to)?) ",
    re.IGNORECASE,
)
#: A clause ends at these marks, and before these words where enough stands before them.
_MARKS = (",", ";", ":", ".", "?", "!", "\N{EN DASH}", "\N{EM DASH}")
_BREAKS = re.compile(
    r"and|or|but|which|that|who|when|where|while|because|so|if|as|by|due|including|through|"
    r"following|after|before|until|without|rather|such|supported|given|taking|using|made",
    re.IGNORECASE,
)
_ENOUGH = 3
#: Words that lean on the next: a heading does not end with one.
_LEANING = re.compile(
    r"a|an|the|of|to|for|in|on|at|by|with|from|into|than|about|around|under|and|or|but|nor|"
    r"as|is|are|was|were|be|been|being|that|which|who|when|where|while|if|so|not|no|all|any|"
    r"every|each|more|most|very|also|only|just|his|her|its|their|our|your|this|these|those|can|"
    r"could|shall|should|will|would|may|might|must|has|have|had|do|does|did|need|needs|needed|"
    r"both|either|because|since|until|through|within|between|other|such",
    re.IGNORECASE,
)


def headings_of(points: Iterable[LearningPoint]) -> tuple[str, ...]:
    """A heading for each of ``points``, in their order: its lead phrase as it is, or else its first words.

    No heading that is made here is like an earlier one.
    """
    found: list[str] = []
    for point in points:
        found.append(point.lead.rstrip(".") or _apart(_first_words(point) or _SIDES[point.side], found))
    return tuple(found)


def says_it_all(heading: str, statement: str) -> bool:
    """Whether ``heading`` is the whole of ``statement``, so that the one need not stand below the other."""
    return _plain(heading) == _plain(statement)


def _first_words(point: LearningPoint) -> str:
    """The matter of a statement in a few of its own words; nothing where these would make no heading."""
    line = " ".join(point.statement.split())
    opener = _OPENERS.match(line)
    chosen = list(_clause(line[opener.end() :] if opener else line))
    if len(chosen) == MOST_WORDS and chosen[-2].lower() == "to":
        # A verb whose object found no room.
        del chosen[-2:]
    while chosen and _LEANING.fullmatch(chosen[-1]):
        chosen.pop()
    heading = " ".join(chosen).strip("".join(_MARKS) + " ")
    nothing_below = says_it_all(heading, point.statement) and not point.question
    if len(chosen) < FEWEST_WORDS or len(heading) > MOST_LETTERS or nothing_below:
        return ""
    return heading[:1].upper() + heading[1:]


def _clause(line: str) -> Iterator[str]:
    """The words of the first clause of ``line``, as far as there is room for them."""
    for count, word in enumerate(line.split()[:MOST_WORDS]):
        if count >= _ENOUGH and _BREAKS.fullmatch(word):
            return
        yield word
        if word.endswith(_MARKS) and count + 1 >= FEWEST_WORDS:
            return


def _apart(heading: str, earlier: list[str]) -> str:
    """``heading``, with a number where it is like an earlier one."""
    again = sum(heading in (other, other.rpartition(" (")[0]) for other in earlier)
    return f"{heading} ({again + 1})" if again else heading


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip("".join(_MARKS)).lower()
