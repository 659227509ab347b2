"""A context as a long report: its parts, sections and paragraphs, each with the number that stands before it.

The numbers are reckoned here and nowhere else, so that they are text in a PDF, on a page of HTML and in Word alike.
What is empty is left out, and the numbering closes up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.briefing.prose import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.briefing import context as public

_BULLETS = ("• ", "· ", "- ", "\N{EN DASH} ", "* ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A numbered paragraph: perhaps a ``lead`` before it, ``items`` listed after it, and the numbers of its notes."""

    text: str
    number: str = ""
    lead: str = ""
    items: tuple[str, ...] = ()
    links: tuple[public.Link, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A line that is set apart below the paragraphs, after a ``label``."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a part; without a title its paragraphs are numbered as the part's own.

    ``factor`` is there where it is about one; ``table`` are the factors that it lists. ``finding`` is the number of the
    finding that it tells and ``feature`` that of the feature it describes; ``answered_by`` are the numbers of the
    recommendations that answer either. ``under`` is the feature that its own ``recommendations`` stand under.
    """

    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    number: str = ""
    anchor: str = ""
    factor: public.Factor | None = None
    table: tuple[public.Factor, ...] = ()
    asides: tuple[Aside, ...] = ()
    finding: int = 0
    feature: int = 0
    answered_by: tuple[int, ...] = ()
    under: int = 0
    recommendations: tuple[public.Recommendation, ...] = ()

    @property
    def place(self) -> str:
        """The name by which others lead to it, where they do."""
        named = (("finding", self.finding), ("feature", self.feature))
        return next((f"{word}-{number}" for word, number in named if number), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPart:
    """A numbered part of the report, with its sections in order."""

    number: str
    anchor: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note at the end: some words, and perhaps where to find more."""

    number: int
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole report: its parts, and the notes that its paragraphs call."""

    parts: tuple[ReportPart, ...] = ()
    notes: tuple[Note, ...] = ()


def numbered(context: public.BriefingContext) -> Report:
    """``context`` as a report. Each call gives the same numbers for the same words."""
    notes = _Notes()
    drafts = (
        ("Introduction", _introduction(context, notes)),
        ("The case against the national review", _factors(context)),
        ("What was done before and after", _done(context)),
        ("What emerged during the review", _passages(context.emerged)),
        ("Findings", _findings(context, notes)),
        ("What worked well", _strengths(context, notes)),
        ("The practice model", _model(context)),
        ("Recommendations", _recommendations(context)),
    )
    filled = [(title, sections) for title, sections in drafts if sections]
    return Report(
        parts=tuple(_part(number, title, sections) for number, (title, sections) in enumerate(filled, start=1)),
        notes=tuple(notes.found),
    )


class _Notes:
    """The notes called so far; a place that was named before keeps its number."""

    def __init__(self) -> None:
        self.found: list[Note] = []

    def call(self, text: str, url: str) -> int:
        known = next((note.number for note in self.found if (note.text, note.url) == (text, url)), 0)
        if not known:
            known = len(self.found) + 1
            self.found.append(Note(number=known, text=text, url=url))
        return known

    def of(self, links: Iterable[public.Link]) -> tuple[int, ...]:
        return tuple(self.call(link.label.strip() or link.url, link.url) for link in links)


def _part(number: int, title: str, sections: Sequence[Section]) -> ReportPart:
    placed, next_number = [], 1
    for section in sections:
        if section.title:
            own = f"{number}.{next_number}"
            placed.append(
                replace(
                    section,
                    number=own,
                    anchor=section.place or f"section-{number}-{next_number}",
                    paragraphs=_counted(section.paragraphs, own, 1),
                )
            )
            next_number += 1
        else:
            placed.append(replace(section, paragraphs=_counted(section.paragraphs, str(number), next_number)))
            next_number += len(section.paragraphs)
    return ReportPart(number=str(number), anchor=f"part-{number}", title=title, sections=tuple(placed))


def _counted(given: Iterable[Paragraph], within: str, first: int) -> tuple[Paragraph, ...]:
    return tuple(replace(each, number=f"{within}.{at}") for at, each in enumerate(given, start=first))


def _section(title: str, texts: Iterable[str]) -> list[Section]:
    """A section of these texts; none where there are none."""
    said = tuple(_paragraph(text) for text in texts if text)
    return [Section(title=title, paragraphs=said)] if said else []


def _paragraph(text: str) -> Paragraph:
    """``text`` as a paragraph; the lines with which it ends become a list where each begins with a bullet."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.startswith(_BULLETS)), len(lines))
    items = lines[first:]
    if not first or not all(line.startswith(_BULLETS) for line in items):
        return Paragraph(text=text)
    return Paragraph(text="\n".join(lines[:first]), items=tuple(item[2:].strip() for item in items))


def _passages(passages: Iterable[public.Passage]) -> list[Section]:
    return [section for passage in passages for section in _section(passage.title, passage.paragraphs)]


def _introduction(context: public.BriefingContext, notes: _Notes) -> list[Section]:
    return [
        *_section("What led to the review", context.context),
        *_section("Background", context.introduction),
        *_section("The decision", [context.decision.sentence] if context.decision else ()),
        *_section("Purpose and scope", context.focus),
        *(_national(context.benchmark, notes) if context.benchmark else ()),
        *_passages(context.opening),
        *_material(context),
        *_section("How professionals took part", context.professionals),
        *_section("How the family took part", context.family),
        *_section("What is published", paragraphs(context.publication_note)),
    ]


def _national(benchmark: public.Benchmark, notes: _Notes) -> list[Section]:
    told = [_paragraph(text) for text in benchmark.about] or [_paragraph(f"The review is {benchmark.title}.")]
    told[0] = replace(told[0], notes=(notes.call(benchmark.source, benchmark.url or ""),))
    return [Section(title=f"The national review: {benchmark.title}", paragraphs=tuple(told))]


def _material(context: public.BriefingContext) -> list[Section]:
    told = [_paragraph(text) for text in paragraphs(context.method)]
    if context.participation:
        told.append(_paragraph(context.participation.sentence))
    if context.contributors:
        told.append(Paragraph(text="Agencies that supplied material:", items=context.contributors))
    return [Section(title="How the review was done", paragraphs=tuple(told))] if told else []


def _factors(context: public.BriefingContext) -> list[Section]:
    held = context.benchmark
    if held is None or not held.factors:
        return []
    what = (
        f"“{held.title}” names {len(held.factors)} factors."
        if len(held.factors) > 1
        else f"“{held.title}” names one factor."
    )
    told = f"{what} The table says what was found of each in this case; the sections after it say on what that rests."
    glance = Section(title="The factors at a glance", paragraphs=(Paragraph(text=told),), table=held.factors)
    each = [
        Section(
            title=factor.title,
            paragraphs=tuple(_paragraph(text) for text in (factor.about, *factor.paragraphs) if text),
            factor=factor,
        )
        for factor in held.factors
    ]
    summary = Paragraph(
        lead=f"{held.count}.", text="This counts what was found. It is not a score, and foretells nothing."
    )
    return [glance, *each, Section(title="Summary", paragraphs=(summary,))]


def _done(context: public.BriefingContext) -> list[Section]:
    return [*_passages(context.effectiveness), *_section("What has changed since", context.changes)]


def _findings(context: public.BriefingContext, notes: _Notes) -> list[Section]:
    answering = {
        finding: tuple(each.number for each in context.recommendations if finding in each.answers)
        for finding in range(1, len(context.improvements) + 1)
    }
    return [
        Section(
            title=f"Finding {number}: {point.lead}" if point.lead else f"Finding {number}",
            paragraphs=_statement(point, notes),
            asides=_asides(point),
            finding=number,
            answered_by=answering[number],
        )
        for number, point in enumerate(context.improvements, start=1)
    ]


def _strengths(context: public.BriefingContext, notes: _Notes) -> list[Section]:
    told = []
    for point in context.strengths:
        first, *more = _statement(point, notes)
        told += [replace(first, lead=point.lead), *more]
    return [Section(paragraphs=tuple(told))] if told else []


def _statement(point: public.LearningPoint, notes: _Notes) -> tuple[Paragraph, ...]:
    """The statement's paragraphs; the last of them carries the notes of its links."""
    told = [replace(_paragraph(text), links=point.links) for text in paragraphs(point.statement) or (point.statement,)]
    told[-1] = replace(told[-1], notes=notes.of(point.links))
    return tuple(told)


def _asides(point: public.LearningPoint) -> tuple[Aside, ...]:
    given = (("To reflect on", point.question), ("What helps", point.tool))
    return tuple(Aside(label=label, text=text) for label, text in given if text)


def _model(context: public.BriefingContext) -> list[Section]:
    held = context.benchmark
    if held is None or not held.features:
        return []
    return [
        *_section(
            held.model, (*held.model_about, *(f"{layer.title}. {' '.join(layer.paragraphs)}" for layer in held.layers))
        ),
        *(
            Section(
                title=f"Feature {feature.number}: {feature.title}",
                paragraphs=_of(feature.text),
                feature=feature.number,
                answered_by=tuple(each.number for each in context.recommendations if each.feature == feature.number),
            )
            for feature in held.features
        ),
    ]


def _of(text: str) -> tuple[Paragraph, ...]:
    return (_paragraph(text),) if text else ()


def _recommendations(context: public.BriefingContext) -> list[Section]:
    features = context.benchmark.features if context.benchmark else ()
    known = {feature.number for feature in features}
    under = [
        Section(
            title=f"Under feature {feature.number}: {feature.title}",
            paragraphs=(),
            under=feature.number,
            recommendations=tuple(each for each in context.recommendations if each.feature == feature.number),
        )
        for feature in features
    ]
    filled = [section for section in under if section.recommendations]
    others = tuple(each for each in context.recommendations if each.feature not in known)
    rest = Section(title="Other recommendations" if filled else "", paragraphs=(), recommendations=others)
    return [*filled, *([rest] if others else [])]
