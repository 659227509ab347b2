"""What makes a recommendation hard to carry out or to follow up, as quiet notes: none holds anything up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.model.learning import Recommendation
from facilitator.reference.phrases import Phrase
from facilitator.reference.recommendation_lint import RecommendationLint, Weakness
from facilitator.rules.likeness import likeness
from facilitator.rules.phrase_finding import Phrasebook, Place, Token, sentences_of, tokens_of

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
#: A figure that may be a measure: no year or date, no span of ages ("0-19"), no part of a law, no "7-minute" something.
_NUMBER = re.compile(
    r"(?<![\w/\u2013-])(?<!\bsection )(?<!\bpart )(?<!\bchapter )(?<!\btier )(?<!\blevel )(?<!\bstage )(?<!\bphase )"
    r"(?!(?:19|20)\d\d\b)\d[\d.,]*(?:st|nd|rd|th)?(?:%|-(?:hour|day|week|month)\b|(?![\w/+\u2013-]))"
    rf"(?!\s?(?:{_MONTHS}))",
    re.IGNORECASE,
)
_WORD_NUMBERS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
    ]
)
#: After these a verb of an action is a noun: "review of", "the audit and".
_AFTER_A_NOUN = frozenset(
    {"of", "and", "or", "is", "are", "was", "were", "which", "should", "must", "will", "by", "in"}
)
_JOINS = frozenset({"and", "then", "also", "or"})
#: Words between what asks and the verb, beside those in "-ly": "should jointly review".
_BETWEEN = frozenset({"also", "always", "each", "first", "now", "together"})
#: What somebody does who puts a recommendation into a sentence: "it is recommended that the trust considers".
_PUTS = ("recommend", "propos", "suggest", "advis")


@dataclass(frozen=True, slots=True, kw_only=True)
class LintNote:
    """One quiet note: what was seen, why it matters, and an example that does better.

    ``detail`` is what it rests on here, such as the words that were found; it may be empty.
    """

    weakness: Weakness
    words: str
    reason: str
    example: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Something that an earlier review asked for or found, and which review."""

    text: str
    review: str


class RecommendationReader:
    """Reads recommendations by the words of ``lint``; made once, for its words are many."""

    def __init__(self, lint: RecommendationLint) -> None:
        self._lint = lint
        self._asks, self._weak = _book(lint.asks), _book(lint.weak, lint.nouns)
        self._results, self._everyone = _book(lint.results, lint.nouns), _book(lint.everyone)
        self._actions, self._carriers = _book(lint.actions, lint.nouns), _book(lint.carriers)
        self._training = _book(lint.training)

    def notes_on(
        self, one: Recommendation, *, today: date, earlier: Sequence[Earlier] = (), answered: Sequence[Earlier] = ()
    ) -> tuple[LintNote, ...]:
        """What may be noted of ``one``.

        ``earlier`` is what earlier reviews said, to which its words are held; ``answered`` what it answers of that
        which an earlier review had said already.
        """
        found = [*self._missing(one, today)]
        if one.text:
            found += self._of_words(one)
            found += self._seen_before(one, earlier, answered)
        return tuple(found)

    def too_many(self, amount: int) -> LintNote | None:
        """The note that there are more than there should be in all, if there are."""
        most = self._lint.most
        return self._note(Weakness.TOO_MANY, f"{amount}, and {most} at most") if amount > most else None

    # how

    def _missing(self, one: Recommendation, today: date) -> Iterator[LintNote]:
        if one.owner is None and not one.owner_role:
            yield self._note(Weakness.NO_OWNER)
        if one.due_on is None:
            yield self._note(Weakness.NO_DATE)
        elif one.due_on > _months_after(today, self._lint.months):
            yield self._note(Weakness.FAR_DATE)
        if not one.measure:
            yield self._note(Weakness.NO_MEASURE)
        if not one.answers and not one.learning:
            yield self._note(Weakness.ANSWERS_NOTHING)

    def _of_words(self, one: Recommendation) -> Iterator[LintNote]:
        tokens = tokens_of(one.text)
        weak = self._weak_verb(one, tokens)
        if weak:
            yield self._note(Weakness.WEAK_VERB, f"“{weak}”")
        several = self._several_actions(one.text, tokens)
        if several:
            yield self._note(Weakness.TWO_ACTIONS, several)
        if self._is_training_only(one.text, tokens):
            yield self._note(Weakness.TRAINING_ONLY)
        everyone = self._everyone.among(tokens)
        if everyone and one.owner is not None:
            yield self._note(Weakness.FOR_EVERYONE, f"“{one.text[everyone[0].start : everyone[0].end]}”")

    def _weak_verb(self, one: Recommendation, tokens: tuple[Token, ...]) -> str:
        """The weak verb with which it asks, where neither its measure nor what follows the verb says a result."""
        if one.measure:
            return ""
        found = next(iter(self._heads(one.text, tokens, self._weak)), None)
        if found is None or self._tells_a_result(one.text, tokens, found.end):
            return ""
        return one.text[found.start : found.end]

    def _tells_a_result(self, text: str, tokens: tuple[Token, ...], since: int) -> bool:
        after = tuple(token for token in tokens if token.start >= since)
        counts = _NUMBER.search(text, since) or any(token.word in _WORD_NUMBERS for token in after)
        return bool(counts) or any(place.what for place in self._results.among(after))

    def _several_actions(self, text: str, tokens: tuple[Token, ...]) -> str:
        for begin, end in sentences_of(text):
            sentence = tuple(token for token in tokens if begin <= token.start < end)
            heads = self._heads(text, sentence, self._actions)
            verbs = list(dict.fromkeys(text[head.start : head.end].lower() for head in heads))
            if len(verbs) > 1:
                return f"{', '.join(verbs[:-1])} and {verbs[-1]}"
        return ""

    def _is_training_only(self, text: str, tokens: tuple[Token, ...]) -> bool:
        if not self._training.among(tokens):
            return False
        actions = self._heads(text, tokens, self._actions)
        carried = {place.start for place in self._carriers.among(tokens)}
        return all(action.start in carried for action in actions)

    def _seen_before(
        self, one: Recommendation, earlier: Sequence[Earlier], answered: Sequence[Earlier]
    ) -> Iterator[LintNote]:
        lint = self._lint
        alike = [each.review for each in earlier if likeness(one.text, each.text, lint.common) >= lint.same]
        reviews = list(dict.fromkeys([*(each.review for each in answered), *alike]))
        if reviews:
            yield self._note(Weakness.SAME_AS_BEFORE, ", ".join(reviews))

    def _heads(self, text: str, tokens: tuple[Token, ...], book: Phrasebook[bool]) -> list[Place[bool]]:
        """Where a verb of ``book`` asks for something: at the begin, after "should" and the like, or joined to one."""
        at = {token.start: place for place, token in enumerate(tokens)}
        asks = {place.end for place in self._asks.among(tokens)}
        found: list[Place[bool]] = []
        for place in book.among(tokens):
            if not place.what:
                continue
            first = at[place.start]
            before = tokens[first - 1] if first else None
            asked = before is None or _asker(tokens, first).end in asks
            # "That midwives be reminded" has no word that asks, unless one comes before the verb.
            alone = not found and not any(end <= place.start for end in asks)
            opens = asked or _begins(text, tokens, first) or (alone and _is_put(text, tokens, first))
            joined = bool(found) and before is not None and _is_joined(text, before, place.start)
            coupled = bool(found) and joined and _is_coupled(found[-1], tokens, first)
            if (opens or (joined and not coupled)) and not _is_a_noun(text, tokens, place):
                found.append(place)
        return found

    def _note(self, weakness: Weakness, detail: str = "") -> LintNote:
        words = self._lint.notes[weakness]
        return LintNote(weakness=weakness, words=words.words, reason=words.reason, example=words.example, detail=detail)


def _book(phrases: Sequence[Phrase], others: Sequence[Phrase] = ()) -> Phrasebook[bool]:
    """``phrases``, and ``others`` that stand in their way: what they find counts for nothing."""
    return Phrasebook([*((one, True) for one in phrases), *((one, False) for one in others)])


def _asker(tokens: tuple[Token, ...], first: int) -> Token:
    """What stands before a verb, or before the words that say how: "should" in "should jointly review"."""
    at = first - 1
    while at and (tokens[at].word.endswith("ly") or tokens[at].word in _BETWEEN):
        at -= 1
    return tokens[at]


def _begins(text: str, tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a sentence begins with the verb, or with "to" and the verb."""
    if tokens[first - 1].word == "to":
        first -= 1
    return _begins_a_sentence(text, tokens, first)


def _begins_a_sentence(text: str, tokens: tuple[Token, ...], first: int) -> bool:
    return not first or any(sign in text[tokens[first - 1].end : tokens[first].start] for sign in ".!?:\n")


def _is_put(text: str, tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the verb is what is recommended: "that midwives be reminded", "we propose that the trust considers"."""
    return any(
        token.word == "that" and (_begins_a_sentence(text, tokens, at) or tokens[at - 1].word.startswith(_PUTS))
        for at, token in enumerate(tokens[:first])
    )


def _is_joined(text: str, before: Token, start: int) -> bool:
    return before.word in _JOINS or any(sign in text[before.end : start] for sign in ",;")


def _is_coupled(last: Place[bool], tokens: tuple[Token, ...], first: int) -> bool:
    """Whether only a joining word stands between two verbs: "review and update" is one thing done."""
    return tokens[first - 1].word in _JOINS and first >= 2 and tokens[first - 2].end == last.end


def _is_a_noun(text: str, tokens: tuple[Token, ...], place: Place[bool]) -> bool:
    if " " in text[place.start : place.end]:
        return False
    after = next((token for token in tokens if token.start >= place.end), None)
    if after is None:
        return True
    between = text[place.end : after.start]
    return after.word in _AFTER_A_NOUN or any(sign in between for sign in ".;!?\n")


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    # The last days of a long month become the last of February at the latest.
    return date(day.year + years, month + 1, min(day.day, 28))
