"""The fourteen parts that a rapid review has for the national Panel: their headings, and where each is written."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.briefing.working.parts import Answered, Decided, Fact, Involved, Person, Proposal, Said, Task, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class PartForm:
    """One part that a rapid review has: what it is ``about``, and the ``place`` where it is written.

    ``*`` in them is a noun for whom the review is about, such as "child".
    """

    heading: str
    about: str
    place: str

    def of(self, noun: str) -> PartForm:
        """The same with its words about a child, an adult or whoever it is."""
        return PartForm(**{name: getattr(self, name).replace("*", noun) for name in ("heading", "about", "place")})


#: The parts in their order; their numbers are their places, from 1.
FORM: tuple[PartForm, ...] = (
    PartForm(
        heading="The * and the family",
        about="who the * is",
        place="fill in the pen picture and the legal status, or note it in the step about the *",
    ),
    PartForm(
        heading="Safety of this * and of others",
        about="what was done at once to keep this * and others safe",
        place="fill in what was done for safety, or record an immediate action",
    ),
    PartForm(
        heading="What happened",
        about="what happened",
        place="fill in the account of the incident and the kind of harm",
    ),
    PartForm(
        heading="Agencies and their part",
        about="the agencies that were involved",
        place="list them in Prepare",
    ),
    PartForm(
        heading="Key practice episodes",
        about="key practice episodes and why people acted as they did",
        place="fill in the episodes, or note them in the step about what happened",
    ),
    PartForm(
        heading="Identity and inequality",
        about="identity and inequality, and their bearing on what was offered, believed or noticed",
        place="fill in the *'s identity, or note it in the step about lived experience",
    ),
    PartForm(
        heading="The *'s voice, and the family's",
        about="the *'s voice and what the family said",
        place="fill in the *'s voice and the family's view, or note them in the step about lived experience",
    ),
    PartForm(
        heading="What worked well",
        about="good practice",
        place="note it in the step about what is working well, or write a learning point",
    ),
    PartForm(
        heading="Learning and action",
        about="what was learned and what is being done about it",
        place="write learning points, recommendations and actions",
    ),
    PartForm(
        heading="Earlier reviews and national learning",
        about="earlier reviews, here or national, that bear on this one",
        place="fill in the earlier reviews, or note them in the step that asks whether it was seen before",
    ),
    PartForm(
        heading="Decision about a local review",
        about="the decision, the criteria and their grounds",
        place="answer the criteria and choose an outcome in the step for the decision",
    ),
    PartForm(
        heading="National importance",
        about="whether the case may be of national importance",
        place="answer that question in the step for the decision",
    ),
    PartForm(
        heading="Other processes under way",
        about="other processes under way, or that there are none",
        place="fill in the parallel processes",
    ),
    PartForm(
        heading="Who took part and who agreed it",
        about="who took part, who chaired and who agreed it",
        place="record attendance, and who took the decision",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPart:
    """One part that has something in it. ``said`` is attributed to agencies; ``points`` are learning in public words.

    ``spread`` is what was said about sharing the learning.
    """

    number: int = 0
    heading: str = ""
    facts: tuple[Fact, ...] = ()
    paragraphs: tuple[str, ...] = ()
    passages: tuple[Told, ...] = ()
    agencies: tuple[Involved, ...] = ()
    people: tuple[Person, ...] = ()
    points: tuple[Told, ...] = ()
    said: tuple[Said, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    tasks: tuple[Task, ...] = ()
    spread: tuple[Said, ...] = ()
    decided: Decided | None = None
    answer: Answered | None = None
