"""What in the cards may bear on a criterion: hints with the cards they rest on. They answer nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from facilitator.ids import ThemeId
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.people import Agency
from facilitator.reference.criteria import Criterion, Sign

#: What somebody concluded is no ground for concluding it.
_CONCLUDED = (ContributionKind.DECISION, ContributionKind.RECOMMENDATION)
#: What is weighed in deciding: what went well repeats, too, and calls for no review.
_WEIGHED = (ContributionKind.IMPROVEMENT, ContributionKind.GAP)
_TWO = 2
#: So many agencies are named; of more only their number is told.
_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionHint:
    """One thing that the cards show; ``cards`` are the ids of those on which it rests."""

    sign: Sign
    words: str
    cards: tuple[str, ...]


def hints_for(
    criterion: Criterion,
    contributions: Iterable[Contribution],
    agencies: Sequence[Agency],
    themes: Mapping[ThemeId, str],
) -> tuple[CriterionHint, ...]:
    """What the cards show of the signs of ``criterion``; ``themes`` has the labels of the themes by their keys."""
    return HintReader(agencies, themes).hints((criterion,), contributions)[criterion.key]


class HintReader:
    """Reads cards for hints; kept while agencies and themes stay, it looks for names in new words alone."""

    def __init__(self, agencies: Sequence[Agency], themes: Mapping[ThemeId, str]) -> None:
        self._agencies, self._themes = agencies, themes
        self._names = _Names(agencies)

    def hints(
        self, criteria: Iterable[Criterion], contributions: Iterable[Contribution]
    ) -> dict[str, tuple[CriterionHint, ...]]:
        """What the cards show of the signs of each of ``criteria``, by its key."""
        everything = tuple(contributions)
        cards = [
            card
            for card in everything
            if card.merged_into is None and not card.redacted and card.kind not in _CONCLUDED
        ]
        joined: defaultdict[str, list[Contribution]] = defaultdict(list)
        for card in everything:
            if not card.redacted:
                for other in filter(None, (card.merged_into, card.under)):
                    joined[other].append(card)
        table = _Table(cards, joined, self._agencies, self._themes, self._names)
        finders = {
            Sign.RECURRING_THEME: table.recurring_themes,
            Sign.EARLIER_THEME: table.earlier_themes,
            Sign.SEVERAL_AGENCIES: table.several_agencies,
            Sign.PREVIOUSLY_IDENTIFIED: table.previously_identified,
        }
        return {one.key: tuple(hint for sign in one.signs for hint in finders[sign]()) for one in criteria}


@dataclass(frozen=True, slots=True)
class _Table:
    """The cards that stand, with what is needed to name them; ``joined`` has what was merged into or put under each."""

    cards: Sequence[Contribution]
    joined: Mapping[str, Sequence[Contribution]]
    agencies: Sequence[Agency]
    themes: Mapping[ThemeId, str]
    names: _Names

    def recurring_themes(self) -> Iterator[CriterionHint]:
        """A theme on what two or more agencies said needs to improve; the one with most agencies first."""
        by_theme: defaultdict[ThemeId, list[Contribution]] = defaultdict(list)
        for card in self._weighed():
            for theme in card.themes:
                by_theme[theme].append(card)
        found = [(theme, cards, self._sayers(cards)) for theme, cards in by_theme.items()]
        for theme, cards, sayers in sorted(found, key=lambda one: (-len(one[2]), self._label(one[0]))):
            if len(sayers) >= _TWO:
                words = f"{self._label(theme)}: {len(cards)} cards of {_some(len(sayers))} agencies."
                yield CriterionHint(sign=Sign.RECURRING_THEME, words=words, cards=_ids(cards))

    def earlier_themes(self) -> Iterator[CriterionHint]:
        """A theme of a card that an earlier review said already, with the reviews that did."""
        by_theme: defaultdict[ThemeId, list[Contribution]] = defaultdict(list)
        for card in self.cards:
            if card.previously_identified:
                for theme in card.themes:
                    by_theme[theme].append(card)
        for theme in sorted(by_theme, key=self._label):
            reviews = _joined(dict.fromkeys(card.previously_identified for card in by_theme[theme]))
            words = f"{self._label(theme)}: said before in {reviews}."
            yield CriterionHint(sign=Sign.EARLIER_THEME, words=words, cards=_ids(by_theme[theme]))

    def several_agencies(self) -> Iterator[CriterionHint]:
        """What needs to improve and touches two agencies: as who said it, in cards joined to it, or in its words."""
        touched_by = {card.id: self._touched(card) for card in self._weighed()}
        found = [card for card in self._weighed() if len(touched_by[card.id]) >= _TWO]
        if found:
            touched = {agency for card in found for agency in touched_by[card.id]}
            cards = "1 card touches" if len(found) == 1 else f"{len(found)} cards each touch"
            names_of = [agency.name for agency in self.agencies if agency.id in touched]
            named = _joined(names_of) if len(names_of) <= _NAMED else f"{len(names_of)} agencies between them"
            words = f"{cards} two or more agencies: {named}."
            yield CriterionHint(sign=Sign.SEVERAL_AGENCIES, words=words, cards=_ids(found))

    def previously_identified(self) -> Iterator[CriterionHint]:
        """What an earlier review said already, by review."""
        by_review: defaultdict[str, list[Contribution]] = defaultdict(list)
        for card in self.cards:
            if card.previously_identified:
                by_review[card.previously_identified].append(card)
        for review, cards in by_review.items():
            amount = "1 card says" if len(cards) == 1 else f"{len(cards)} cards say"
            words = f"{amount} what {review} said before."
            yield CriterionHint(sign=Sign.PREVIOUSLY_IDENTIFIED, words=words, cards=_ids(cards))

    def _weighed(self) -> Iterator[Contribution]:
        return (card for card in self.cards if card.kind in _WEIGHED)

    def _touched(self, card: Contribution) -> frozenset[str]:
        return self._sayers([card, *self.joined.get(card.id, ())]) | self.names.named_in(card.text)

    def _sayers(self, cards: Iterable[Contribution]) -> frozenset[str]:
        return frozenset(card.agency for card in cards if card.agency)

    def _label(self, theme: ThemeId) -> str:
        return self.themes.get(theme, theme)


class _Names:
    """The names and codes of agencies, to be looked for in the words of cards."""

    def __init__(self, agencies: Sequence[Agency]) -> None:
        self._ids = [agency.id for agency in agencies]
        self._known: dict[str, frozenset[str]] = {}
        # A code is read as one only in capitals: "acute" or "school" are words like others.
        either = (f"({re.escape(one.code.upper())}s?|(?i:{re.escape(one.name) or '(?!)'}))" for one in agencies)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)") if agencies else None

    def named_in(self, text: str) -> frozenset[str]:
        """The agencies that ``text`` names."""
        if self._pattern is None:
            return frozenset()
        if text not in self._known:
            found = self._pattern.finditer(text)
            self._known[text] = frozenset(self._ids[one.lastindex - 1] for one in found if one.lastindex)
        return self._known[text]


def _ids(cards: Iterable[Contribution]) -> tuple[str, ...]:
    return tuple(card.id for card in cards)


def _some(number: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(number, str(number))


def _joined(words: Iterable[str]) -> str:
    several = list(words)
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} and {several[-1]}"
