"""A seven-minute briefing on the page: each part whole and in order, nothing over anything else, readable, tagged."""

from __future__ import annotations

import math
import re
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from facilitator.briefing.colours import contrast
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import page_count, render_pdf
from facilitator.briefing.ring import onward_links
from tests.briefing.reading import elements, opened, root_of_tags, spoken
from tests.briefing.sevens import FORM, in_seven, of_sample, others, whole_parts
from tests.briefing.test_looks import POINT, colour, pages_of, texts
from tests.briefing.test_pdf import SHARED_CHECK

NAMES = ("sample", "short", "long", "columns", "no leads", "names", "links", "tools")
ON_ONE_PAGE = set(NAMES) - {"long"}


@pytest.fixture(scope="module")
def contexts(tmp_path_factory):
    made = {name: in_seven(context) for name, context in others().items()}
    return {"sample": of_sample(tmp_path_factory.mktemp("sample"))} | made


@pytest.fixture(scope="module")
def drawn(contexts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sevens")
    for name, context in contexts.items():
        (folder / f"{name}.pdf").write_bytes(render_pdf(FORM, context))
    return folder


def every_box(box):
    """All boxes of a page, those that stand at places of their own with the rest."""
    yield box
    for child in getattr(box, "children", ()):
        yield from every_box(getattr(child, "_box", child))


def read(path, *options):
    done = subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


@pytest.mark.parametrize("name", NAMES)
def test_each_part_is_whole_and_they_are_read_from_one_to_seven(contexts, drawn, name):
    path, parts = drawn / f"{name}.pdf", whole_parts(contexts[name])
    readings = {"tags": spoken(path.read_bytes())}
    if shutil.which("pdftotext"):
        readings |= {"pdftotext": read(path), "pdftotext -raw": read(path, "-raw")}
    for way, text in readings.items():
        places = [text.find(part) for part in parts]
        if name == "long" and way != "tags":
            # Over several pages, the foot of one may stand between the lines of a part.
            places = [text.find(part[:60]) for part in parts]
        assert -1 not in places, (way, [part for part, place in zip(parts, places, strict=True) if place == -1])
        assert places == sorted(places), way


@pytest.mark.parametrize("name", NAMES)
def test_each_heading_is_tagged_once(contexts, drawn, name):
    with opened((drawn / f"{name}.pdf").read_bytes()) as pdf:
        tags = [str(element.S) for _, element in elements(root_of_tags(pdf)) if re.fullmatch("/H[1-6]", str(element.S))]
    assert tags == ["/H1"] + ["/H2"] * (7 + bool(onward_links(contexts[name])))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaves_the_page_or_stands_on_anything_else(contexts, drawn, name):
    assert (page_count((drawn / f"{name}.pdf").read_bytes()) == 1) == (name in ON_ONE_PAGE)
    for page in pages_of(FORM, contexts[name], closer=False).pages:
        found = [(text, ground) for text, ground in texts(page._page_box) if text.text.strip()]
        for text, ground in found:
            assert text.style["font_size"] / POINT >= 9 - 1e-6, text.text
            assert contrast(colour(text.style["color"].coordinates), colour(ground)) >= 4.5, text.text
            assert text.position_x >= 0
            assert text.position_x + text.width <= page.width
            assert text.position_y >= 0
            assert text.position_y + text.height <= page.height
        for (one, _), (other, _) in combinations(found, 2):
            across = min(one.position_x + one.width, other.position_x + other.width) - max(
                one.position_x, other.position_x
            )
            down = min(one.position_y + one.height, other.position_y + other.height) - max(
                one.position_y, other.position_y
            )
            # Boxes of letters are a little higher than lines.
            assert across <= 1 or down <= 0.3 * min(one.height, other.height), (one.text, other.text)


@pytest.mark.parametrize("name", sorted(ON_ONE_PAGE))
def test_the_words_of_the_hub_stand_within_its_round_ends(contexts, name):
    (page,) = pages_of(FORM, contexts[name], closer=False).pages
    (hub,) = [
        box for box in page._page_box.descendants() if box.element is not None and box.element.get("class") == "hub"
    ]
    left, top = hub.border_box_x(), hub.border_box_y()
    radius = min(hub.border_width(), hub.border_height()) / 2
    words = [text for text, _ in texts(hub) if text.text.strip()]
    assert words
    for text in words:
        for x in (text.position_x, text.position_x + text.width):
            for y in (text.position_y, text.position_y + text.height):
                # The nearest point of the line on which the hub's width is centred.
                middle = (
                    min(max(x, left + radius), left + hub.border_width() - radius),
                    min(max(y, top + radius), top + hub.border_height() - radius),
                )
                assert math.dist(middle, (x, y)) <= radius, text.text


def test_columns_end_above_the_foot_and_below_the_head(contexts):
    for name in sorted(ON_ONE_PAGE):
        (page,) = pages_of(FORM, contexts[name], closer=False).pages
        boxes = [box for box in every_box(page._page_box) if box.element is not None]
        (imprint,) = [box for box in boxes if box.element.get("id") == "imprint"]
        parts = [box for box in boxes if (box.element.get("class") or "").startswith("part part-")]
        assert len({id(part.element) for part in parts}) == 7
        assert max(part.position_y + part.margin_height() for part in parts) <= imprint.position_y + 1, name


def test_a_reader_of_the_page_on_the_web_meets_the_same_parts_in_the_same_order(contexts):
    for name, context in contexts.items():
        html = render_html(FORM, context)
        places = [html.index(f'<section class="part part-{number}">') for number in range(1, 8)]
        assert places == sorted(places), name
        assert html.index("<h1") < places[0]


def test_pdfua_finds_no_error(drawn):
    command = Path(sys.executable).with_name("pdfua")
    for path in sorted(drawn.iterdir()):
        done = subprocess.run([command, "check", path], capture_output=True, text=True, check=False)
        assert "errors=0 warnings=0" in done.stdout, (path.name, done.stdout)


def test_verapdf_finds_it_to_be_pdf_ua_1(drawn):
    paths = sorted(drawn.iterdir())
    if not SHARED_CHECK.exists() or not shutil.which("java"):
        pytest.skip("the veraPDF engine is not on this computer")
    done = subprocess.run([SHARED_CHECK, *paths], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        pytest.skip("the veraPDF engine cannot be had here")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS") == len(paths)
