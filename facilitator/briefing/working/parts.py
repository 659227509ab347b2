"""What the working documents are made of: records of words that are ready to be printed, and of nothing else.

These documents are private to the partnership and name people and agencies. The chair's own notes are in none of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing to know, under a label: "Venue", and where it was."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on the list of those expected: ``presence`` in words, ``notes`` on deputies, times and authority."""

    name: str
    post: str = ""
    agency: str = ""
    role: str = ""
    presence: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing said in the room: by whom, its ``kind`` in words, and what was put under it as ``replies``.

    ``notes`` say what goes with it ("Themes: …"); ``step`` is where it was said, for lists that go across steps.
    """

    agency: str
    kind: str
    paragraphs: tuple[str, ...]
    speaker: str = ""
    step: str = ""
    notes: tuple[str, ...] = ()
    replies: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question on which the decision rests, its answer in a word, and the grounds."""

    question: str
    answer: str
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What somebody at the table thought should follow: ``standing`` tells a partner's view from advice."""

    who: str
    standing: str
    opinion: str = ""
    reason: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Some paragraphs under a title of their own."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The decision: what was asked and answered, what each partner thought, the outcome, and who decided when."""

    outcome: str = ""
    passages: tuple[Told, ...] = ()
    answers: tuple[Answered, ...] = ()
    views: tuple[View, ...] = ()
    record: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An action: ``kind`` says whether it was immediate, ``due_on`` is the day of ``due`` in ISO 8601."""

    number: str
    text: str
    kind: str = ""
    agency: str = ""
    post: str = ""
    due: str = ""
    due_on: str = ""
    state: str = ""
    progress: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A recommendation, the learning that it ``answers``, and the actions that carry it out."""

    number: int
    text: str
    agency: str = ""
    post: str = ""
    due: str = ""
    due_on: str = ""
    measure: str = ""
    answers: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """An agency: how it was involved, what it knew and did, and what part it took in the review."""

    name: str
    involvement: str = ""
    notes: tuple[str, ...] = ()
    part: str = ""
