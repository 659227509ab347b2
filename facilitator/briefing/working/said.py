"""What was said in the room, as the working documents print it: in order, attributed, each thing once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.briefing.prose import paragraphs
from facilitator.briefing.working.parts import Said
from facilitator.briefing.working.wording import KINDS, names_of
from facilitator.model.contribution import ContributionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from facilitator.ids import ContributionId
    from facilitator.model.contribution import Contribution
    from facilitator.store.reads import Reads


class Notes:
    """The contributions of a review, read once. Those merged into another are not repeated, but who said them is told.

    ``briefly`` leaves out what only the minutes need: who spoke for an agency, the themes, and that a fact is one.
    """

    def __init__(self, reads: Reads, *, briefly: bool = False) -> None:
        self._briefly = briefly
        every = {card.id: card for card in reads.contributions()}
        self._cards = tuple(card for card in every.values() if card.merged_into is None)
        self._agencies = names_of(reads.agencies())
        self._voices: dict[str, list[str]] = defaultdict(list)
        for card in every.values():
            self._voices[_standing(card, every).id].append(self._agencies.get(card.agency, ""))
        self._people = {each.id: each.name for each in reads.attendees()}
        self._themes = {theme.id: theme.label for theme in reads.themes()}
        self._steps = {step.id: step for step in reads.steps()}

    def of_step(self, step: str | None) -> tuple[Said, ...]:
        """Everything said in a step, in order; what was put under something stands with it."""
        return self.nested(lambda card: card.step == step)

    def of_key(self, key: str, *kinds: ContributionKind) -> tuple[Said, ...]:
        """What was said in the step with that key in its agenda; with ``kinds``, of these kinds alone."""
        return self.nested(lambda card: self.is_in(card, key) and (not kinds or card.kind in kinds))

    def of_kind(self, *kinds: ContributionKind) -> tuple[Said, ...]:
        """Questions, gaps and parked items of all steps, each with its step and with what became of it."""
        return tuple(self._said(card, in_list=True) for card in self._cards if card.kind in kinds)

    def nested(self, wanted: Callable[[Contribution], bool]) -> tuple[Said, ...]:
        """The contributions that are ``wanted``, in order, those put under one of them with it."""
        return tuple(self._grouped([card for card in self._cards if wanted(card)]))

    def is_in(self, card: Contribution, key: str) -> bool:
        """Whether something was said in the step with that key."""
        step = self._steps.get(card.step) if card.step else None
        return step is not None and step.key == key

    def has_step(self, key: str) -> bool:
        """Whether the review's meeting has a step with that key: not every agenda has each."""
        return any(step.key == key for step in self._steps.values())

    def earlier_reviews(self) -> tuple[str, ...]:
        """The earlier reviews of which it was noted that they had said the same, each once."""
        return tuple(dict.fromkeys(card.previously_identified for card in self._cards if card.previously_identified))

    def _grouped(self, cards: Sequence[Contribution]) -> Iterable[Said]:
        here = {card.id: card for card in cards}
        replies: dict[str, list[Contribution]] = defaultdict(list)
        for card in cards:
            top = _top_of(card, here)
            if top is not card:
                replies[top.id].append(card)
        for card in cards:
            if _top_of(card, here) is card:
                yield replace(self._said(card), replies=tuple(self._said(reply) for reply in replies[card.id]))

    def _said(self, card: Contribution, *, in_list: bool = False) -> Said:
        step = self._steps.get(card.step) if card.step else None
        # The card's own agency first, then those whose words went into it.
        voices = list(dict.fromkeys(filter(None, (self._agencies.get(card.agency, ""), *self._voices[card.id]))))
        agency = " and ".join(voices)
        alone = len(voices) < 2 and not (agency and self._briefly)
        return Said(
            agency=agency,
            speaker=self._people.get(card.speaker, "") if card.speaker and alone else "",
            kind="" if self._briefly and card.kind is ContributionKind.FACT else KINDS[card.kind],
            paragraphs=paragraphs(card.text),
            step=step.title if step and in_list else "",
            notes=tuple(_outcome(card) if in_list else self._notes(card)),
        )

    def _notes(self, card: Contribution) -> Iterable[str]:
        if card.key_learning:
            yield "The group called this key learning"
        themes = [self._themes[theme] for theme in card.themes if theme in self._themes]
        if themes and not self._briefly:
            yield f"{'Theme' if len(themes) == 1 else 'Themes'}: {', '.join(themes)}"
        if card.previously_identified:
            yield f"Said before in {card.previously_identified}"
        if card.source:
            yield f"Source: {card.source}"


def _standing(card: Contribution, every: Mapping[ContributionId, Contribution]) -> Contribution:
    """The card into which the words of ``card`` went in the end; itself where it was not merged."""
    passed = set()
    while card.merged_into is not None and card.merged_into in every and card.id not in passed:
        passed.add(card.id)
        card = every[card.merged_into]
    return card


def _outcome(card: Contribution) -> Iterable[str]:
    yield f"What became of it: {card.settled}" if card.settled else "Still open"


def _top_of(card: Contribution, here: Mapping[ContributionId, Contribution]) -> Contribution:
    """The card among ``here`` under which ``card`` stands, over however many others; itself where under none."""
    while card.under is not None and card.under in here:
        card = here[card.under]
    return card
