"""The questions on which a decision about a local review rests, and the outcomes to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.model.decision import Answer
from facilitator.reference.fields import Fields
from facilitator.reference.guidance import HEADING, read_guidance
from facilitator.reference.vocabulary import USUAL_SUBJECT

if TYPE_CHECKING:
    from facilitator.reference.document import Document


class Basis(StrEnum):
    """Where a criterion comes from."""

    REGULATION = "regulation"
    GUIDANCE = "guidance"
    LOCAL = "local"


class Sign(StrEnum):
    """What in the cards of a meeting may bear on a criterion. It hints, and answers nothing."""

    RECURRING_THEME = "recurring-theme"
    EARLIER_THEME = "earlier-theme"
    SEVERAL_AGENCIES = "several-agencies"
    PREVIOUSLY_IDENTIFIED = "previously-identified"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChoice:
    """How an answer is shown, and whether grounds are owed with it."""

    key: Answer
    title: str
    grounds_needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose, by its key."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousCase:
    """The first question: abuse or neglect known or suspected, and death or serious harm."""

    question: str
    hint: str
    abuse: tuple[Choice, ...]
    harm: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing to weigh in deciding about a local review; ``cited`` is how it is cited, such as 11(a).

    ``signs`` are looked for in the cards, as hints beside it.
    """

    key: str
    cited: str
    title: str
    question: str
    hint: str
    basis: Basis
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An outcome that the meeting can reach.

    ``review`` is true where a local review follows; ``say_why_no_review`` where it must be said why
    no further learning would be gained.
    """

    key: str
    title: str
    hint: str
    review: bool
    say_why_no_review: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalImportance:
    """The question whether the case may be of national importance, and what is weighed for it."""

    question: str
    weigh: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionForm:
    """What is asked before a decision about a ``subject`` in a nation. It never decides: people answer and choose."""

    key: str
    title: str
    jurisdiction: str
    subject: str
    guidance: str
    guidance_version: str
    source: str
    answers: tuple[AnswerChoice, ...]
    serious_case: SeriousCase
    criteria: tuple[Criterion, ...]
    is_a_review_appropriate: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    national: NationalImportance
    scope: tuple[str, ...]


def read_decision_form(document: Document) -> DecisionForm:
    """The decision form in ``document``. Raises ``BadDataFile``."""
    top = Fields.of(document)
    guidance = read_guidance(top)
    own = [name for name in DecisionForm.__dataclass_fields__ if name not in HEADING]
    top.only(*HEADING, *own)
    return DecisionForm(
        key=top.key(),
        title=top.line("title"),
        jurisdiction=top.key("jurisdiction"),
        subject=top.key("subject", USUAL_SUBJECT),
        guidance=guidance.name,
        guidance_version=guidance.version,
        source=guidance.source,
        answers=_read_answers(top),
        serious_case=_read_serious_case(top.table("serious_case")),
        criteria=top.at_least_one("criteria", _read_criterion),
        is_a_review_appropriate=top.texts("is_a_review_appropriate"),
        outcomes=top.at_least_one("outcomes", _read_outcome),
        national=_read_national(top.table("national")),
        scope=top.texts("scope"),
    )


def _read_answers(top: Fields) -> tuple[AnswerChoice, ...]:
    answers = top.keyed("answers", _read_answer)
    missing = [answer for answer in Answer if answer not in {choice.key for choice in answers}]
    if missing:
        raise top.fault("answers", f'"answers" needs an entry for each of: {", ".join(Answer)}')
    return answers


def _read_answer(fields: Fields) -> AnswerChoice:
    fields.only(*AnswerChoice.__dataclass_fields__)
    return AnswerChoice(
        key=fields.choice("key", Answer), title=fields.line("title"), grounds_needed=fields.flag("grounds_needed")
    )


def _read_serious_case(fields: Fields) -> SeriousCase:
    fields.only(*SeriousCase.__dataclass_fields__)
    return SeriousCase(
        question=fields.line("question"),
        hint=fields.words("hint", ""),
        abuse=fields.at_least_one("abuse", _read_choice),
        harm=fields.at_least_one("harm", _read_choice),
    )


def _read_choice(fields: Fields) -> Choice:
    fields.only(*Choice.__dataclass_fields__)
    return Choice(key=fields.key(), title=fields.line("title"))


def _read_criterion(fields: Fields) -> Criterion:
    fields.only(*Criterion.__dataclass_fields__)
    return Criterion(
        key=fields.key(),
        cited=fields.line("cited"),
        title=fields.line("title"),
        question=fields.words("question"),
        hint=fields.words("hint", ""),
        basis=fields.choice("basis", Basis),
        signs=fields.choices("signs", Sign),
    )


def _read_outcome(fields: Fields) -> Outcome:
    fields.only(*Outcome.__dataclass_fields__)
    return Outcome(
        key=fields.key(),
        title=fields.line("title"),
        hint=fields.words("hint", ""),
        review=fields.flag("review"),
        say_why_no_review=fields.flag("say_why_no_review", default=False),
    )


def _read_national(fields: Fields) -> NationalImportance:
    fields.only(*NationalImportance.__dataclass_fields__)
    return NationalImportance(question=fields.line("question"), weigh=fields.texts("weigh"))
