"""Contexts of seven-minute briefings: the sample's, and others that are short, long, foreign or full of links."""

from __future__ import annotations

from dataclasses import replace

from facilitator.briefing.composing import compose
from facilitator.briefing.context import BriefingContext, Callout, LearningPoint
from facilitator.briefing.formats import find_format
from facilitator.briefing.prose import unplaced
from facilitator.briefing.seven import KEY, minutes_to_read, seven_parts, words_to_read
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.briefing import samples
from tests.cli.desk import around

FORM = find_format(KEY)
TEXT = "Notes were shared the same day, and a named worker met the children each morning before school began. "


def in_seven(context: BriefingContext) -> BriefingContext:
    """``context`` with its seven parts, as it is built."""
    whole = replace(context, parts=seven_parts(context))
    return replace(whole, minutes=minutes_to_read(words_to_read(whole)))


def numbered(count: int, **more) -> tuple[LearningPoint, ...]:
    """That many points, each with a lead and a statement of its own."""
    return tuple(
        LearningPoint(statement=f"Statement {n} was made.", lead=f"Lead {n}", side="improvement", **more)
        for n in range(1, count + 1)
    )


def of_sample(folder) -> BriefingContext:
    """The sample's own seven-minute briefing."""
    library = Library.load(None)
    with make_sample(folder / "sample.review", REHEARSAL_PASSPHRASE, around=around(folder), library=library) as case:
        made = compose(case.reads, KEY, library=library)
    assert isinstance(made, BriefingContext)
    return made


def others() -> dict[str, BriefingContext]:
    """Seven kinds of content that try the page in their own ways."""
    rich = replace(samples.rich(), headline="Ask where a baby will sleep tonight")
    far = samples.link("Dla rodziców: bezpieczny sen niemowlęcia", "https://sen.example.org")
    near = samples.link("Young carers: who to call", "https://carers.example.org/who")
    without_logo = replace(rich.partnership, logo=None)
    said = "Clywodd Llŷr ap Gŵyn a Żaneta Łoś-Wiśniewska bod y teulu’n gofyn am gymorth bob wythnos. "
    return {
        "short": replace(rich, points=numbered(2), links=(), support=None),
        "long": replace(rich, points=tuple(replace(one, statement=TEXT * 7) for one in numbered(6))),
        "columns": replace(
            rich, points=tuple(replace(one, statement=TEXT * (5 - n // 3)) for n, one in enumerate(numbered(6)))
        ),
        "no leads": replace(
            rich,
            points=rich.improvements + rich.strengths,
            partnership=replace(without_logo, disclaimer="For learning; no advice on law. " * 6),
        ),
        "names": replace(
            rich,
            title="Cysgu’n ddiogel: współpraca z rodziną na Llanfairpwllgwyngyll",
            points=tuple(replace(one, statement=said * 2, lead=f"Źdźbło {one.lead}") for one in numbered(6)),
        ),
        "links": replace(rich, points=numbered(9, links=(far, near)), standing_links=(far, near)),
        "tools": replace(
            rich, context=(), headline="", callout=Callout(heading="", lines=("One", "Two")),
            points=numbered(4, tool="A card with three questions for the first visit", links=(near,)),
        ),
    }  # fmt: skip


def whole_parts(context: BriefingContext) -> list[str]:
    """Each part as it must be read out: number, heading, text and what helps, without white space."""
    told = []
    for number, part in enumerate(context.parts, start=1):
        links = unplaced(part.links, "\n".join(part.paragraphs))
        helps = [f"What helps: {part.tool}"] if part.tool else []
        more = " · ".join([*helps, *(link.label for link in links)])
        told.append("".join(f"{number} {part.heading} {' '.join(part.paragraphs)} {more}".split()))
    return told
