"""The five published documents, each drawn in the formats that follow the others: sensible, whole and nothing empty."""

from __future__ import annotations

import re

import pytest

from facilitator.briefing.seven import left_over
from tests.briefing import wording
from tests.briefing.outside import outside, words_on_pages
from tests.journeys.seeds.case import PATTERNS, words_of_page
from tests.journeys.seeds.reading import ABSENT, FOLDER, flat, not_in_order, opens_with, squeezed

pytestmark = [
    pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT),
    pytest.mark.parametrize(("own", "other"), [(own, other) for own in PATTERNS for other in PATTERNS if other != own]),
]
MEDIA = ("pdf", "html", "docx")
STAND_IN = re.compile(r"\b(None|null|undefined|TODO|TBC|TBD|Lorem|Untitled|placeholder)\b|\{\{|\}\}|\(\s*\)|\[\s*\]")


def promised(case, other):
    """The words that a document of another format owes: its title, and each point that it has room for."""
    context = case.context(other)
    points = context.points
    if other == "seven-minute":
        points = points[: len(points) - len(left_over(context))]
    elif other in {"learning-briefing", "benchmark-report"}:
        first, then = (context.strengths, context.improvements)
        points = (*first, *then) if other == "learning-briefing" else (*then, *first)
    said = [context.title]
    for point in points:
        # A report takes a statement apart into paragraphs and lists.
        lines = re.split(r"\n+(?:· )?", point.statement)
        once = other in {"learning-briefing", "staff-checklist"} and opens_with(point.statement, point.lead)
        said += [*([] if once else [point.lead]), *(lines if other == "benchmark-report" else [point.statement])]
    return said if other != "staff-checklist" else [piece for words in said for piece in _cut(words, points)]


def _cut(words, points):
    """``words`` cut after those of each link, where a checklist has the number of a note."""
    for label in {link.label for point in points for link in point.links}:
        words = words.replace(label, f"{label}\0")
    return words.split("\0")


@pytest.mark.parametrize("medium", MEDIA)
def test_each_point_that_has_a_place_is_there_in_its_order(cases, own, other, medium):
    assert not_in_order(promised(cases[own], other), cases[own].words(other, medium)) == []


def test_nothing_is_empty_and_nothing_stands_in_for_what_is_not_there(cases, own, other):
    page = cases[own].made(other, "html")
    body = page.partition("<body")[2]
    parts = re.findall(r"<(h[1-6]|p|li|th|td|a|strong|caption)\b[^>]*>(.*?)</\1>", body, re.S)
    assert len(parts) > 15
    assert [found for found in parts if not flat(words_of_page(f"<body>{found[1]}"))] == []
    assert not STAND_IN.search(words_of_page(page))
    assert headings_of_nothing(body) == []


def headings_of_nothing(body):
    """Headings that neither words nor a heading below them follow."""
    pieces = re.split(r"<h([1-6])\b[^>]*>(.*?)</h\1>", body, flags=re.S)[1:]
    found = [(int(level), heading, flat(words_of_page(f"<body>{below}"))) for level, heading, below in batched(pieces)]
    nexts = [level for level, _, _ in found[1:]] + [0]
    return [
        heading for (level, heading, below), after in zip(found, nexts, strict=True) if not below and after <= level
    ]


def batched(pieces):
    return zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)


def test_word_says_what_the_page_says(cases, own, other):
    assert cases[own].words(other, "docx") == cases[own].words(other, "html")
    levels = [int(level) for level in re.findall(r"<h([1-6])", cases[own].made(other, "html"))]
    headings = wording.headings(cases[own].made(other, "docx"))
    assert [level for level, _ in headings] == levels
    assert all(words for _, words in headings)


def test_no_page_of_the_pdf_is_empty_and_no_letter_leaves_it(cases, own, other):
    content = cases[own].made(other, "pdf")
    assert outside(content) == []
    assert min(words_on_pages(content)) > 20
    assert squeezed(cases[own].context(other).title) in cases[own].words(other, "pdf")
