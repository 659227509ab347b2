"""One card of the board with all that is drawn of it, the columns in which cards stand, and cards beneath cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from facilitator.model.contribution import ContributionKind

#: Cards beneath cards beneath cards: further in there would be no room for words.
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class KindLook:
    """How a kind of card is told: a word, an icon and the token of its colour."""

    word: str
    icon: str
    token: str


KINDS: dict[ContributionKind, KindLook] = {
    ContributionKind.STRENGTH: KindLook("Working well", "thumbs-up", "strength"),
    ContributionKind.IMPROVEMENT: KindLook("Needs to improve", "wrench", "improve"),
    ContributionKind.RECOMMENDATION: KindLook("Recommendation", "arrow-right", "recommend"),
    ContributionKind.FACT: KindLook("Fact", "note", "muted"),
    ContributionKind.GAP: KindLook("Gap", "circle-dashed", "improve"),
    ContributionKind.QUESTION: KindLook("Question", "question", "accent"),
    ContributionKind.PARKED: KindLook("Parked", "pause-circle", "muted"),
    ContributionKind.IMMEDIATE_ACTION: KindLook("Immediate action", "warning", "alert"),
    ContributionKind.DECISION: KindLook("Decision", "scales", "accent"),
}


class Column(Enum):
    """A column of the board: its heading, the words of its tab, and the kinds of card in it.

    The first kind is what a card becomes that is moved there.
    """

    WELL = ("What's working well", "Working well", (ContributionKind.STRENGTH,))
    IMPROVE = ("What needs to improve", "Needs to improve", (ContributionKind.IMPROVEMENT,))
    RECOMMEND = ("Recommendations", "Recommendations", (ContributionKind.RECOMMENDATION,))
    ALSO = (
        "Also said",
        "Also said",
        (
            ContributionKind.FACT,
            ContributionKind.GAP,
            ContributionKind.QUESTION,
            ContributionKind.PARKED,
            ContributionKind.IMMEDIATE_ACTION,
            ContributionKind.DECISION,
        ),
    )

    def __init__(self, title: str, short: str, kinds: tuple[ContributionKind, ...]) -> None:
        self.title, self.short, self.kinds = title, short, kinds

    @classmethod
    def of(cls, kind: ContributionKind) -> Column:
        """The column in which a card of ``kind`` stands."""
        return next(column for column in cls if kind in column.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One card, ready to be drawn; ``links`` counts the records that rest on it, ``depth`` the cards above it.

    ``in_room`` says that it has words for the room, ``hands`` how many went up for it, ``settled`` that somebody said
    what became of it.
    """

    id: str
    text: str
    kind: ContributionKind
    step_id: str
    step: str
    agency_id: str
    agency: str
    code: str
    theme_ids: tuple[str, ...]
    theme_labels: tuple[str, ...]
    time: str
    starred: bool
    links: int
    under: str
    depth: int = 0
    in_room: bool = False
    hands: int | None = None
    key_learning: bool = False
    settled: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """What the group made of it, in words."""
        hands = "" if self.hands is None else f"{self.hands} hand{'s' * (self.hands != 1)}"
        marks = ("key learning" * self.key_learning, hands, "settled" * self.settled, "in the room" * self.in_room)
        return tuple(one for one in marks if one)

    @property
    def look(self) -> KindLook:
        """How its kind is told."""
        return KINDS[self.kind]

    @property
    def themes(self) -> str:
        """Its themes in words."""
        return ", ".join(self.theme_labels)

    @property
    def meta(self) -> str:
        """Who said it, on what and when, and how often it is used, in one line."""
        links = f"links {self.links}" if self.links else ""
        return " · ".join(part for part in (self.agency, self.themes, self.time, links, *self.marks) if part)

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        words = " ".join(self.text.split()).rstrip(".")
        themes = f"Theme{'s' * (len(self.theme_labels) > 1)} {self.themes}" if self.themes else ""
        links = f"Links {self.links}" if self.links else ""
        said = f"{self.agency}: {words}" if self.agency else words
        under = "Under another card" if self.depth else ""
        marks = [one.capitalize() for one in self.marks]
        parts = (self.look.word, said, themes, self.time, "Starred" if self.starred else "", links, *marks, under)
        return f"{'. '.join(part for part in parts if part)}."


def beside(card_id: str, rows: Sequence[CardRow]) -> list[CardRow]:
    """Those of ``rows`` that stand beside a card, itself among them: of its step, under the same card."""
    here = {row.id for row in rows}
    mine = next((row for row in rows if row.id == card_id), None)
    if mine is None:
        return []
    above = mine.under if mine.under in here else ""
    return [row for row in rows if row.step_id == mine.step_id and (row.under if row.under in here else "") == above]


def nested(rows: Iterable[CardRow]) -> list[CardRow]:
    """``rows`` with each card right beneath the one it is under, where that is among them, and told how deep it is.

    No card is lost: of cards that are under each other in a circle, the first stands as if it were under none.
    """
    given = list(rows)
    here = {row.id for row in given}
    beneath: dict[str, list[CardRow]] = {}
    for row in given:
        beneath.setdefault(row.under if row.under in here else "", []).append(row)
    if len(beneath) <= 1 and "" in beneath:
        return given
    found: dict[str, CardRow] = {}
    _add(beneath.get("", ()), 0, beneath, found)
    _add([row for row in given if row.id not in found], 0, beneath, found)
    return list(found.values())


def _add(
    rows: Sequence[CardRow], depth: int, beneath: Mapping[str, Sequence[CardRow]], found: dict[str, CardRow]
) -> None:
    waiting = [(row, depth) for row in reversed(rows)]
    while waiting:
        row, deep = waiting.pop()
        if row.id in found:
            continue
        found[row.id] = replace(row, depth=min(deep, _DEEPEST)) if deep else row
        waiting += [(child, deep + 1) for child in reversed(beneath.get(row.id, ()))]
