"""What the eye gets, measured on the laid-out pages: contrast, size of type, and nothing hidden or outside."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from facilitator.briefing.colours import check_colour, contrast
from facilitator.briefing.context import Status
from facilitator.briefing.fetching import Held
from facilitator.briefing.html import render_page
from facilitator.paths import assets
from tests.briefing.samples import STRENGTHS, points

WHITE = (1.0, 1.0, 1.0)
POINT = 96 / 72


def pages_of(learning, context, *, closer: bool):
    made = render_page(learning, context)
    fonts, fetcher = FontConfiguration(), Held(made.held)
    sheets = [made.style, made.closer] if closer else [made.style]
    return weasyprint.HTML(string=made.html, base_url="asset:/", url_fetcher=fetcher).render(
        stylesheets=[
            weasyprint.CSS(string=sheet, base_url="asset:/", url_fetcher=fetcher, font_config=fonts) for sheet in sheets
        ],
        font_config=fonts,
    )


def texts(box, ground=WHITE):
    """Every text of a page with its box and the colour that it stands on."""
    own = box.style["background_color"]
    if own.alpha == 1:
        ground = tuple(own.coordinates)
    if isinstance(box, boxes.TextBox):
        yield box, ground
    for child in getattr(box, "children", ()):
        yield from texts(getattr(child, "_box", child), ground)


def colour(channels):
    return check_colour("#" + "".join(f"{round(channel * 255):02x}" for channel in channels))


def looks(rich_context):
    pale = replace(rich_context.partnership, accent=check_colour("#ffd400"), second=check_colour("#00a0ff"), logo=None)
    return {
        "usual": rich_context,
        "pale": replace(rich_context, partnership=pale, status=Status.DRAFT, edition=None),
        "many": replace(rich_context, strengths=points(STRENGTHS * 8), status=Status.REHEARSAL),
    }


@pytest.mark.parametrize("closer", [False, True])
def test_every_word_is_large_enough_readable_and_on_the_page(learning, rich_context, closer):
    for name, context in looks(rich_context).items():
        for page in pages_of(learning, context, closer=closer).pages:
            for text, ground in texts(page._page_box):
                words, size = text.style["color"], text.style["font_size"] / POINT
                assert size >= 9 - 1e-6, (name, text.text)
                assert words.alpha == 1
                assert text.style["opacity"] == 1
                assert contrast(colour(words.coordinates), colour(ground)) >= 4.5, (name, text.text)
                assert text.position_x >= -1
                assert text.position_x + text.width <= page.width + 1
                assert 0 <= text.position_y <= page.height


@pytest.mark.parametrize("closer", [False, True])
def test_running_text_is_ten_points_or_more_and_its_lines_are_not_too_long(learning, rich_context, closer):
    for page in pages_of(learning, rich_context, closer=closer).pages:
        for text, _ in texts(page._page_box):
            if text.element_tag == "p" and text.element.get("dir") == "auto" and not text.element.get("class"):
                assert text.style["font_size"] / POINT >= 10 - 1e-6
                assert len(text.text) <= 80, text.text


def test_the_watermark_leaves_the_words_under_it_readable():
    for name in ("draft", "rehearsal"):
        drawn = (assets("templates") / "icons" / f"{name}.svg").read_text("utf-8")
        assert [float(share) for share in re.findall(r'fill-opacity="([0-9.]+)"', drawn)] == [0.08]
        shown = (assets("templates") / "css" / f"{name}-html.css").read_text("utf-8")
        assert "rgba(27, 37, 48, 0.07)" in shown


def test_no_point_is_split_and_no_heading_stands_alone_at_the_foot(learning, rich_context):
    for count in range(3, 12):
        context = replace(rich_context, strengths=points(STRENGTHS * count))
        seen: set[int] = set()
        for page in pages_of(learning, context, closer=False).pages:
            items = {id(box.element) for box in page._page_box.descendants() if box.element_tag == "li"}
            assert not items & seen
            seen |= items
            last = max(
                (text for text, _ in texts(page._page_box) if text.position_y < 277 * 96 / 25.4),
                key=lambda text: text.position_y,
            )
            assert last.element_tag != "h2", last.text


def test_nothing_is_hidden_from_the_eye_that_can_be_read_out():
    sheets = [path for path in sorted((assets("templates") / "css").glob("*.css")) if path.name != "gallery-html.css"]
    # What keeps the mark of a draft in sight is no way to hide.
    source = "".join(path.read_text("utf-8") for path in sheets).replace("visibility: visible !important", "")
    for way in ("visibility", "opacity: 0", "font-size: 0;", "font-size: 0 ", "text-indent: -", "display: none"):
        assert way not in source.replace(".skip { display: none; }", ""), way
