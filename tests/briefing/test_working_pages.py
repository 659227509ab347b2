"""The pages of the working documents: marked top and bottom, readable, whole at any length, and valid PDF/UA."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from facilitator.briefing.codec import to_json
from facilitator.briefing.colours import contrast
from facilitator.briefing.composing import compose
from facilitator.briefing.context import Head
from facilitator.briefing.formats import FORMATS, find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.working.fit import CELL, ROW, fits_rows
from facilitator.briefing.working.parts import Answered, Fact, Involved, Said, View
from facilitator.model.report import FactorState
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.briefing.reading import spoken
from tests.briefing.test_html import text_of
from tests.briefing.test_looks import POINT, colour, pages_of, texts
from tests.briefing.test_pdf import SHARED_CHECK
from tests.factories import around

WORKING = [form for form in FORMATS if not form.is_published]
KEYS = [form.key for form in WORKING]
MARK = "OFFICIAL-SENSITIVE"
LONG = "A sentence of some words that goes on for a while. " * 500
WIDE = "Llanfairpwllgwyngyll" * 15


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """What each working document says of the sample, and the chair's notes of its steps."""
    folder, library = tmp_path_factory.mktemp("sample"), Library.load(None)
    with make_sample(folder / "s.review", REHEARSAL_PASSPHRASE, around=around(folder), library=library) as case:
        made = {key: compose(case.reads, key, library=library) for key in KEYS}
        made["notes"] = [step.chair_notes for step in case.reads.steps() if step.chair_notes]
        made["merged"] = [card.text for card in case.reads.contributions() if card.merged_into]
        yield made


@pytest.fixture(scope="module")
def drawn(sample):
    return {key: render_pdf(find_format(key), sample[key]) for key in KEYS}


@pytest.mark.parametrize("key", KEYS)
def test_the_marking_stands_at_the_head_and_foot_of_every_page_and_first_and_last_in_the_text(key, sample, drawn):
    for page in pypdf.PdfReader(io.BytesIO(drawn[key])).pages:
        heights = []
        page.extract_text(
            visitor_text=lambda text, _, matrix, *rest, at=heights: at.append(matrix[5]) if MARK in text else None
        )
        assert max(heights) > 0.9 * float(page.mediabox.height)
        assert min(heights) < 0.1 * float(page.mediabox.height)
    said = spoken(drawn[key])
    assert said.startswith(MARK)
    assert said.endswith(MARK)
    unmarked = render_html(find_format(key), replace(sample[key], marking=""))
    assert "marking" not in unmarked[unmarked.index("<header") :]


@pytest.mark.parametrize("key", KEYS)
def test_the_chairs_own_notes_are_in_no_working_document(key, sample):
    assert sample["notes"]
    said = to_json(sample[key])
    assert not any(note in said for note in sample["notes"])


def test_the_minutes_have_everybody_everything_said_and_every_step(sample):
    page = text_of(render_html(find_format("minutes"), sample["minutes"]))
    for step in sample["minutes"].steps:
        assert f"{step.number} {step.title}" in page
        for each in step.said:
            assert " ".join(each.paragraphs[0].split()) in page
    for person in (*sample["minutes"].present, *sample["minutes"].apologies):
        assert person.name in page
    assert "★" not in page


@pytest.mark.parametrize("key", KEYS)
def test_every_word_is_large_enough_readable_and_on_the_page(key, sample):
    for page in pages_of(find_format(key), sample[key], closer=False).pages:
        for text, ground in texts(page._page_box):
            assert text.style["font_size"] / POINT >= 9 - 1e-6, text.text
            assert contrast(colour(text.style["color"].coordinates), colour(ground)) >= 4.5, text.text
            assert text.position_x >= -1
            assert text.position_x + text.width <= page.width + 1


@pytest.mark.parametrize("key", KEYS)
def test_no_row_is_split_and_no_heading_stands_alone_at_the_foot(key, sample):
    seen: set[int] = set()
    for page in pages_of(find_format(key), sample[key], closer=False).pages:
        rows = {id(box.element) for box in page._page_box.descendants() if box.element_tag == "tr" and _in_body(box)}
        assert not rows & seen
        seen |= rows
        inside = [text for text, _ in texts(page._page_box) if text.position_y < 0.92 * page.height]
        last = max(inside, key=lambda text: text.position_y)
        assert last.element_tag not in {"h2", "h3", "caption"}, last.text
    assert seen


def _in_body(box) -> bool:
    return box.element is not None and not any(cell.get("scope") == "col" for cell in box.element)


@pytest.mark.parametrize("key", KEYS)
def test_headings_go_down_one_step_at_a_time(key, sample):
    levels = [int(level) for level in re.findall(r"<h([1-6])", render_html(find_format(key), sample[key]))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def huge(sample):
    """The sample's documents with texts of any length in every list."""
    minutes, plan, panel = (sample[key] for key in KEYS)
    step, decided = minutes.steps[4], minutes.decided
    long = Said(agency=WIDE, speaker=WIDE, kind="Fact", paragraphs=(LONG, WIDE), notes=(WIDE,))
    wide = replace(minutes.present[0], name=WIDE, post=WIDE, agency=WIDE, role=WIDE)
    yield replace(
        minutes,
        steps=(replace(step, said=(*(step.said * 20)[:200], long, replace(long, replies=(long,)))),),
        facts=(Fact(label="Venue", text=WIDE),),
        present=(wide, *minutes.present),
        decided=replace(
            decided,
            answers=(Answered(question=WIDE, answer="Yes", grounds=(LONG, LONG)),),
            views=(View(who=WIDE, standing="Advice", reason=(LONG,), dissent=(LONG, "And more.")),),
        ),
        actions=(replace(minutes.actions[0], text=LONG, agency=WIDE),),
        proposals=(replace(minutes.proposals[0], text=LONG, measure=LONG),),
    )
    yield replace(
        plan,
        proposals=tuple(replace(each, text=LONG, measure=WIDE) for each in plan.proposals),
        alone=tuple(replace(each, text=WIDE, progress=LONG) for each in plan.alone),
    )
    agencies = (Involved(name=WIDE, involvement="Essential", notes=(LONG,), part="At the meeting"),)
    yield replace(
        panel,
        sections=tuple(replace(part, agencies=agencies) if part.agencies else part for part in panel.sections[:4]),
    )


def test_texts_of_any_length_are_printed_whole(sample):
    for form, context in zip(WORKING, huge(sample), strict=True):
        page = text_of(render_html(form, context))
        made = spoken(render_pdf(form, context))
        wanted = "goes on for a while."
        assert page.count(wanted) >= 500
        assert made.count(wanted.replace(" ", "")) == page.count(wanted)
        assert made.count(WIDE) == page.count(WIDE) > 0


def test_a_row_fits_a_table_where_no_cell_and_no_row_is_longer_than_it_may_be():
    assert fits_rows(())
    assert fits_rows((Fact(label="a", text="b" * CELL),))
    assert not fits_rows((Fact(label="a", text="b" * (CELL + 1)),))
    said = Said(agency="a", kind="k", paragraphs=("b" * CELL,))
    assert fits_rows((replace(said, replies=(said,)),))
    assert not fits_rows((replace(said, notes=("n" * CELL, "n" * CELL)),))
    cells = Involved(name="n" * 600, involvement="i" * 600, part="p" * (ROW - 1200))
    assert fits_rows((cells,))
    assert not fits_rows((replace(cells, notes=("x",)),))
    assert fits_rows((Head(title="t", reference="r", partnership=None, status=FactorState.EVIDENCED),))


def test_every_working_document_is_valid_pdf_ua(drawn, sample, tmp_path):
    for key, content in drawn.items():
        (tmp_path / f"{key}.pdf").write_bytes(content)
    paths = sorted(tmp_path.iterdir())
    command = Path(sys.executable).with_name("pdfua")
    for path in paths:
        done = subprocess.run([command, "check", path], capture_output=True, text=True, check=False)
        assert "errors=0 warnings=0" in done.stdout, (path.name, done.stdout)
    if not SHARED_CHECK.exists() or not shutil.which("java"):
        pytest.skip("the veraPDF engine is not on this computer")
    done = subprocess.run([SHARED_CHECK, *paths], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        pytest.skip("the veraPDF engine cannot be had here")
    assert done.returncode == 0, done.stdout
