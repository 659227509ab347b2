"""The pages of three briefings at every size, measured on the PDF: none ends early, nothing is split or left alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from facilitator.briefing.composing import compose
from facilitator.briefing.context import LearningPoint
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.briefing.placed import lines_in, lines_of, stacked
from tests.briefing.samples import link
from tests.briefing.sheets_of_points import full
from tests.briefing.test_pdf import pages_of, squeezed
from tests.factories import around

KEYS = ("learning-briefing", "staff-checklist", "lessons")
SIZES = (1, 5, 9, 12, 20, 40)
PAGE = 297.0
#: The height of the tallest of the points here in a column, in millimetres.
TALLEST = 38.0
#: The most pages that so many points may take.
MOST = {
    "learning-briefing": {"sample": 3, 1: 1, 5: 2, 9: 2, 12: 2, 20: 2, 40: 4},
    "staff-checklist": {"sample": 2, 1: 1, 5: 2, 9: 2, 12: 2, 20: 4, 40: 7},
    "lessons": {"sample": 2, 1: 1, 5: 2, 9: 2, 12: 3, 20: 4, 40: 7},
}
TITLES = {9: "What Żaneta Brzęczyszczykiewicz and Llŷr ap Gŵyn taught us about keeping babies safe in crowded homes"}
SAID = (
    "Advice on sleep was given in words and in pictures, and the family could say it back.",
    "Homes changed hands twice in a winter and the records kept the names of two years ago, so that nobody knew who "
    "slept where or who had been told about the plan.",
    "Ask Paní Łoś and Llŷr ap Gŵyn.",
    "The interdisciplinary-and-multiprofessional chronology was read by one agency before the meeting, and by the "
    "others some weeks after it, when the decisions that it might have changed had been made.",
)


def several(count: int):
    """``count`` points that can be told apart, of four lengths, some with a lead, a question, a tool or a link."""
    made = []
    for number in range(1, count + 1):
        guide = link(f"guide {number}", f"https://example.org/guide/{number}")
        made.append(
            LearningPoint(
                statement=f"From{number:02} {SAID[number % 4]} Until{number:02}",
                lead=f"Lead {number}" if number % 3 else "",
                question="What would you ask this family tonight, and how?" if number % 4 else "",
                tool="A card for visits" if number % 3 == 1 else "",
                links=(guide,) if number % 5 == 0 else (),
                side="strength" if number <= (count + 1) // 2 else "improvement",
            )
        )
    return tuple(made)


def sized(count: int):
    """A briefing of ``count`` points with every part, and a recommendation for every five of them."""
    whole, points = full(), several(count)
    first = (count + 1) // 2
    return replace(
        whole,
        title=TITLES.get(count, whole.title),
        points=points,
        strengths=points[:first],
        improvements=points[first:],
        recommendations=tuple(
            replace(whole.recommendations[number % 4], number=number + 1) for number in range(count // 5)
        ),
    )


@pytest.fixture(scope="module")
def contexts(tmp_path_factory):
    folder, library = tmp_path_factory.mktemp("sample"), Library.load(None)
    with make_sample(folder / "s.review", REHEARSAL_PASSPHRASE, around=around(folder), library=library) as case:
        sample = {("sample", key): compose(case.reads, key, library=library) for key in KEYS}
    return sample | {(count, key): sized(count) for count in SIZES for key in KEYS}


@pytest.fixture(scope="module")
def made(contexts):
    """Each document as a PDF, made once."""
    return {at: render_pdf(find_format(at[1]), context) for at, context in contexts.items()}


@pytest.fixture(scope="module")
def pages(made):
    return {at: lines_of(content) for at, content in made.items()}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("size", ["sample", *SIZES])
class TestPages:
    def test_no_document_takes_more_pages_than_its_points_are_worth(self, pages, size, key):
        assert len(pages[size, key]) <= MOST[key][size]

    def test_the_last_page_of_several_is_filled_to_the_half(self, pages, size, key):
        *before, last = pages[size, key]
        if before:
            assert max(line.bottom for line in last) > 0.48 * PAGE

    def test_no_page_before_the_last_ends_in_its_upper_half(self, pages, size, key):
        for number, page in enumerate(pages[size, key][:-1], start=1):
            assert max(line.bottom for line in page) > 0.5 * PAGE, number

    def test_no_heading_is_the_last_thing_on_a_page(self, pages, contexts, size, key):
        html = render_html(find_format(key), contexts[size, key])
        headings = {" ".join(each.split()) for each in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html)}
        assert "Recommendations" in headings or key != "learning-briefing" or size == 1
        for page in pages[size, key]:
            lowest = max(page, key=lambda line: line.bottom)
            assert lowest.text.isdigit() or not any(heading.endswith(lowest.text) for heading in headings), lowest

    def test_no_point_is_split_between_two_pages(self, made, contexts, size, key):
        texts = [squeezed(page) for page in pages_of(made[size, key])]
        said = [squeezed(point.statement) for point in contexts[size, key].points]
        assert said
        called = r"(?:\d+(?:,\d+)*)?" if key == "staff-checklist" else ""
        for statement in said:
            wanted = called.join(map(re.escape, statement)) if called else re.escape(statement)
            assert any(re.search(wanted, text) for text in texts), statement

    def test_no_line_of_what_is_told_is_overlong(self, pages, contexts, size, key):
        context = contexts[size, key]
        aside = f"For: {context.audience} {context.partnership.disclaimer}"
        for page in pages[size, key]:
            for line in page:
                assert len(line.text) <= 92 or "https://" in line.text or line.text in aside, line.text


@pytest.mark.parametrize("size", [12, 20, 40, "sample"])
class TestColumns:
    def test_the_two_columns_of_a_panel_differ_by_less_than_its_tallest_point(self, pages, contexts, size):
        context = contexts[size, "learning-briefing"]
        compared = 0
        for side in (context.strengths, context.improvements):
            for page in pages[size, "learning-briefing"]:
                if lines := [line for point in side for line in lines_in(page, point)]:
                    left, right = stacked(lines)
                    assert abs(max(line.bottom for line in left) - max(line.bottom for line in right)) < TALLEST
                    compared += 1
        assert compared >= 2


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("size", ["sample", *SIZES])
@pytest.mark.parametrize("options", [(), ("-raw",)])
def test_programs_that_guess_columns_read_one_after_the_other(made, contexts, tmp_path, size, options):
    context = contexts[size, "learning-briefing"]
    (tmp_path / "it.pdf").write_bytes(made[size, "learning-briefing"])
    done = subprocess.run(["pdftotext", *options, tmp_path / "it.pdf", "-"], capture_output=True, check=True)
    text, at = squeezed(done.stdout.decode()).replace("-", ""), -1
    sides = (("What’s working well", context.strengths), ("What needs to improve", context.improvements))
    for part in [
        words for heading, points in sides for words in (heading, *(each.statement for each in points)) if points
    ]:
        assert text.find(squeezed(part).replace("-", ""), at + 1) > at, part
        at = text.find(squeezed(part).replace("-", ""), at + 1)
