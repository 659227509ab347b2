"""What longer documents say beside the learning points: titled passages, and the case against a national review."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from facilitator.ids import LearningPointId
from facilitator.model.fields import About, Code, Line, LinksTo, Position, Words


class Part(StrEnum):
    """The part of a long report in which a passage stands."""

    INTRODUCTION = "introduction"
    EFFECTIVENESS = "effectiveness"
    EMERGED = "emerged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A titled passage of a long report, in words for publication."""

    id: Annotated[str, About("The passage's stable id.")]
    part: Annotated[Part, About("The part of the report in which it stands.")]
    title: Annotated[Line, About("Its heading.")] = ""
    text: Annotated[Words, About("Its public words; blank lines part numbered paragraphs.")] = ""
    position: Annotated[Position, About("Its place within the part.")] = 0


class FactorState(StrEnum):
    """What a review found of a factor of a national review; not knowing is never the same as not present."""

    EVIDENCED = "evidenced"
    KNOWABLE = "knowable"
    DISCOUNTED = "discounted"
    NOT_PRESENT = "not-present"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorAnswer:
    """One factor of a national review, answered for this case. It is never a score."""

    id: Annotated[str, About("The answer's stable id.")]
    benchmark: Annotated[Code, About("Key of the national review in the reference data, such as out-of-routine.")]
    factor: Annotated[Code, About("Key of its factor, such as co-sleeping.")]
    state: Annotated[FactorState | None, About("What was found; empty: not answered yet.")] = None
    text: Annotated[Words, About("What may be published about it.")] = ""
    source: Annotated[Words, About("Where it is known from, and who knew it when: private.")] = ""
    gap: Annotated[Words, About("What was not done or not known: private.")] = ""
    learning: Annotated[
        tuple[LearningPointId, ...], LinksTo("learning-point"), About("The learning points that it led to.")
    ] = ()
    position: Annotated[Position, About("Its place in the list.")] = 0
