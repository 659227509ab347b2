"""The formats of document that can be made, as data: what each is called, gives the reader, and is drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from facilitator.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

#: The kinds of file that a format can be made as.
Medium = Literal["pdf", "html", "docx", "xlsx"]
_PAGES: tuple[Medium, ...] = ("pdf", "html", "docx")


class Purpose(StrEnum):
    """Whether a document is learning for others to read, or a paper of the review itself."""

    BRIEFING = "briefing"
    WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of document.

    ``gives`` says in one sentence what the reader gets; ``template`` is a name below the packaged ``templates``
    folder; ``media`` are the kinds of file it can be made as, the usual one first. Each has style sheets of its own,
    ``css/KEY-pdf.css`` and ``css/KEY-html.css``; ``closer`` says that a third, ``css/KEY-closer.css``, can set a PDF
    closer. ``landscape`` says that its pages in Word lie on their side; ``outlined`` that it has large
    numerals in outline. ``most_pages``, ``most_words`` (in one part) and ``most_heading`` (words in the heading of a
    part) are what it is made for; 0 is no bound. ``folder`` is where a partnership's own format lies, and ``based_on``
    the format of ours whose content it has.
    """

    key: str
    title: str
    gives: str
    template: str
    media: tuple[Medium, ...] = _PAGES
    purpose: Purpose = Purpose.BRIEFING
    closer: bool = False
    landscape: bool = False
    outlined: bool = False
    most_pages: int = 0
    most_words: int = 0
    most_heading: int = 0
    folder: Path | None = None
    based_on: str = ""

    @property
    def is_published(self) -> bool:
        """Whether it is made from public words alone."""
        return self.purpose is Purpose.BRIEFING


#: Every format that exists, in the order in which a chair is offered them.
FORMATS: tuple[Format, ...] = (
    Format(
        key="learning-briefing",
        title="Learning briefing",
        gives=(
            "The decision, how many agencies took part and what happened, then what is working well, "
            "what needs to improve and what is recommended."
        ),
        template="briefing/learning-briefing.html.j2",
        closer=True,
        most_pages=2,
    ),
    Format(
        key="seven-minute",
        title="Seven-minute briefing",
        gives="Seven numbered parts round one title, what happened first: a page to talk about in a team meeting.",
        template="briefing/seven-minute.html.j2",
        landscape=True,
        most_pages=1,
        most_words=90,
        most_heading=6,
    ),
    Format(
        key="staff-checklist",
        title="Staff checklist",
        gives="A box to tick for each point, with a question to think about: for one person, supervision or a team.",
        template="briefing/staff-checklist.html.j2",
        closer=True,
        most_pages=2,
    ),
    Format(
        key="lessons",
        title="Learning the lessons",
        gives="What happened, what is published and what has changed since, then numbered lessons with what helps.",
        template="briefing/lessons.html.j2",
        closer=True,
        outlined=True,
    ),
    Format(
        key="benchmark-report",
        title="Benchmark report",
        gives=(
            "A full report with numbered paragraphs: the case against a national review's factors and practice model, "
            "what was found, and what is recommended under each feature."
        ),
        template="briefing/benchmark-report.html.j2",
        closer=True,
    ),
    Format(
        key="minutes",
        title="Minutes",
        gives="The whole record of the meeting: who was there, what was said, what was decided and who does what.",
        template="working/minutes.html.j2",
        purpose=Purpose.WORKING,
        closer=True,
    ),
    Format(
        key="action-plan",
        title="Action plan",
        gives="Every recommendation with its owner, date and actions, how far each has come, and how we shall know.",
        template="working/action-plan.html.j2",
        media=(*_PAGES, "xlsx"),
        purpose=Purpose.WORKING,
        closer=True,
        landscape=True,
    ),
    Format(
        key="panel-summary",
        title="Summary for the Panel",
        gives="The rapid review as it goes to the national Panel, in fourteen parts; what is missing is listed first.",
        template="working/panel-summary.html.j2",
        purpose=Purpose.WORKING,
        closer=True,
    ),
)


def find_format(key: str) -> Format:
    """The format called ``key``. Raises ``Refused``, naming those that exist, when there is none."""
    for known in FORMATS:
        if known.key == key:
            return known
    listed = ", ".join(known.key for known in FORMATS)
    raise Refused(f"there is no format called {key[:60]!r}", then=f"choose one of: {listed}")


def check_medium(form: Format, medium: str) -> Medium:
    """``medium`` as one that ``form`` can be made as. Raises ``Refused`` when it cannot."""
    for known in form.media:
        if known == medium:
            return known
    listed = " or ".join(form.media)
    raise Refused(f"the {form.title.lower()} cannot be made as {medium[:20]!r}", then=f"choose {listed}")
