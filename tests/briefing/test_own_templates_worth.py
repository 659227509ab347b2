"""A document by a template of a partnership's own says what it is worth, whatever the template does about it."""

import re
from dataclasses import replace

import pytest
import tinyhtml5

from facilitator.briefing.context import Status
from facilitator.briefing.html import render_html, render_source
from facilitator.briefing.own_formats import format_called
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.standing import STYLE, stamped, worth
from facilitator.reference.bad_data import BadDataFile
from tests.briefing import samples
from tests.briefing.reading import spoken

DRAFT = replace(samples.rich(), status=Status.DRAFT, edition=None, marking="OFFICIAL-SENSITIVE")
SAID = "OFFICIAL-SENSITIVE · Draft, not issued"
HEAD = '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{{ title }}</title></head>'
PAGE = HEAD + '<body class="{{ sheet.watermark }}"><h1>{{ title }}</h1><p>Yes</p></body></html>'


@pytest.fixture
def mine(tmp_path):
    """The format ``mine`` of a template and a style sheet."""

    def write(page=PAGE, style=""):
        folder = tmp_path / "own" / "templates" / "mine"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "format.toml").write_text('schema = 1\ntitle = "Mine"\ngives = "Little."\n')
        (folder / "document.html.j2").write_text(page)
        (folder / "document.css").write_text(style)
        return format_called("mine", tmp_path / "own")

    return write


def first_of(html):
    """What a reader of a page meets first: the style and the words of its first element."""
    element = next(iter(tinyhtml5.parse(html, namespace_html_elements=False).find("body")))
    return element.get("style"), element.text


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        PAGE.replace("<h1>", "<!-- Draft, not issued --><h1>"),
        PAGE.replace("<h1>", '<p hidden>OFFICIAL-SENSITIVE · Draft, not issued</p><h1 title="Draft, not issued">'),
        "<!-- <body> -->" + PAGE,
        HEAD.replace("<title>", "<title><body>") + "<BODY\n><p>Yes</p>",
        "<!DOCTYPE html><p>Yes</p>",
        "<p>Yes</p>",
    ],
)
def test_a_page_says_first_of_all_what_it_is_worth(mine, page):
    html = render_html(mine(page), DRAFT)
    assert first_of(html) == (STYLE, SAID)
    assert "Yes" in html


def test_the_line_stands_after_the_kind_of_page_and_before_a_page_that_holds_nothing():
    assert stamped("", DRAFT).startswith("<p style=")
    assert stamped("<!-- <body> --><frameset></frameset>", DRAFT).startswith("<p style=")
    assert re.match("<!DOCTYPE html><p style=", stamped("<!DOCTYPE html>", DRAFT))
    assert "&lt;b&gt;" in stamped("", replace(DRAFT, marking="<b>"))


def test_what_is_issued_to_all_says_nothing_of_it_and_word_has_it_at_the_head_of_each_page(mine):
    issued = replace(samples.rich(), marking="")
    assert worth(issued) == ""
    assert STYLE not in render_html(mine(), issued)
    assert STYLE not in render_source(mine(), DRAFT)


HARMLESS = [
    "",
    ".standing { display: none !important } body::after { display: none !important }",
    "@page { @left-middle { visibility: hidden } }",
    "@page :first { @left-middle { content: none } }",
    "@page { visibility: hidden; size: A5 }",
    "div { position: fixed; top: 0; left: 0; width: 300mm; height: 300mm; background: #fff; z-index: 9 }",
]
HIDING = {
    "@page :first { @left-middle { content: none !important } }": "leave @left-middle alone",
    '@page x { @left-middle { content: "" !important } } body { page: x }': "leave @left-middle alone",
    "@page :first { @left-middle { opacity: 0 !important } }": "leave @left-middle alone",
    "@page { @left-middle { transform: scale(0) } }": "leave @left-middle alone",
    "@page :first { @left-middle { width: 9mm !important; content: url('asset:icons/point.svg') !important } }": (
        "leave @left-middle alone"
    ),
    "body > p { display: none !important }": "what the document is worth is hidden",
    "body > p { visibility: hidden !important }": "what the document is worth is hidden",
    "body > p { font-size: 1px !important }": "what the document is worth is hidden",
    "body { margin-top: -90cm }": "what the document is worth is hidden",
}


@pytest.mark.parametrize("style", HARMLESS)
@pytest.mark.parametrize("status", [Status.DRAFT, Status.REHEARSAL])
def test_a_style_sheet_does_not_take_it_out_of_a_pdf(mine, style, status):
    context = replace(DRAFT, status=status)
    said = spoken(render_pdf(mine(PAGE.replace("<p>", "<div></div><p>"), style), context))
    assert "".join(worth(context).split()) in "".join(said.split())


@pytest.mark.parametrize(("style", "told"), HIDING.items())
def test_a_style_sheet_that_hides_it_in_a_pdf_is_refused(mine, style, told):
    with pytest.raises(BadDataFile, match=told):
        render_pdf(mine(style=style), DRAFT)
