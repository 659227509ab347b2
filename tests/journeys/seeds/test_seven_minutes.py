"""The published seven-minute briefing on one page, and what the other four look like in seven parts."""

from __future__ import annotations

import shutil
import subprocess

import pikepdf
import pytest

from facilitator.briefing.fit import fit
from facilitator.briefing.formats import find_format
from facilitator.briefing.ring import seven_set
from tests.briefing.reading import opened, spoken
from tests.journeys.seeds.case import PATTERNS
from tests.journeys.seeds.reading import ABSENT, FOLDER, squeezed

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT)
SEVEN = "seven-minute"
A4 = (210, 297)


def millimetres(page: pikepdf.Page) -> tuple[int, int]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4)


def test_it_stands_on_one_page_on_its_side_in_type_that_is_large_enough(cases):
    with opened(cases[SEVEN].made(SEVEN, "pdf")) as pdf:
        assert [millimetres(page) for page in pdf.pages] == [A4[::-1]]
    setting = seven_set(cases[SEVEN].context(SEVEN))
    assert setting.setting == "columns size-96"
    assert setting.starts == (1, 3, 5)


@pytest.mark.parametrize("way", ["tags", "pdftotext", "pdftotext -raw"])
def test_each_part_is_read_whole_and_in_its_order(cases, tmp_path, way):
    made = cases[SEVEN].made(SEVEN, "pdf")
    if way == "tags":
        text = spoken(made)
    elif not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    else:
        (tmp_path / "it.pdf").write_bytes(made)
        command = [*way.split(), "it.pdf", "-"]
        text = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout.decode()
    parts = cases[SEVEN].context(SEVEN).parts
    whole = [
        squeezed(f"{number}{part.heading}{''.join(part.paragraphs)}") for number, part in enumerate(parts, start=1)
    ]
    places = [squeezed(text).find(part) for part in whole]
    assert -1 not in places
    assert places == sorted(places)


def test_no_more_is_said_of_its_length_than_is_true(cases):
    told = fit(cases[SEVEN].context(SEVEN), find_format(SEVEN), 1)
    assert told.minutes <= 7
    assert told.left_over == ()
    assert all("Part" in over for over in told.over)


@pytest.mark.parametrize("own", [key for key in PATTERNS if key != "benchmark-report"])
def test_each_of_seven_parts_has_a_heading_of_its_own_and_all_stand_on_one_page(cases, own):
    parts = cases[own].context(SEVEN).parts
    assert len({part.heading for part in parts}) == 7
    assert all(len(part.heading.split()) <= 8 for part in parts)
    with opened(cases[own].made(SEVEN, "pdf")) as pdf:
        assert [millimetres(page) for page in pdf.pages] == [A4[::-1]]
