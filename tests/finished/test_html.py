"""A finished page is read again: text, titles, attributes, styles and comments."""

import pytest

from facilitator.finished.html import read_html
from facilitator.finished.pieces import CannotRead


def found(page):
    return {(piece.where, piece.text) for piece in read_html(page.encode()).pieces}


def test_text_is_read_a_block_at_a_time_with_the_words_within_it_whole():
    assert ("page", "Learning from Zebedee") in found("<p>Learning from <strong>Zeb</strong><em>edee</em></p>")
    assert ("title", "Perdita") in found("<title>Perdita</title>")
    assert ("page", "Mopsa") in found("<p hidden style='display:none'>Mopsa</p>")


def test_attributes_are_read_and_the_programs_own_codes_are_not():
    page = '<a href="https://example.org/x" title="Dorcas" class="box">x</a>'
    page += '<img alt="Camillo" src="data:image/png;base64,AA">'
    assert {("link", "https://example.org/x"), ("title of <a>", "Dorcas"), ("alt of <img>", "Camillo")} <= found(page)
    assert not any("box" in text or "base64" in text for _, text in found(page))
    assert ("content of <meta>", "Leontes") in found('<meta name="author" content="Leontes">')
    assert not found('<meta name="viewport" content="width=device-width, initial-scale=1">')


def test_what_a_style_sheet_writes_is_read():
    assert ("style sheet", "Draft") in found('<style>p::before { content: "Draft" }</style>')
    assert ("style sheet", "Other") in found("<style>p::before { content: 'Other' }</style>")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<script>1</script>", "there is a <script> in the page"),
        ("<p onclick=x>1</p>", "there is a script in the page"),
        ("<!-- ask Emilia -->", "there is a comment in the page's source"),
        ('<img src="https://example.org/x.png">', "the page loads something from elsewhere"),
        ("<style>@import 'x.css';</style>", "a style sheet loads something from elsewhere"),
        (
            "<style>p { background: url('https://example.org/x') }</style>",
            "a style sheet loads something from elsewhere",
        ),
    ],
)
def test_what_does_not_belong_in_a_page_is_told(page, words):
    assert words in read_html(page.encode()).stowaways


def test_fonts_and_pictures_within_the_page_are_no_fault():
    page = "<style>@font-face { src: url('data:font/woff2;base64,AA') }"
    page += ' p { background: url( "data:image/svg+xml,x" ) }</style>'
    assert read_html(page.encode()).stowaways == ()


def test_what_is_no_text_cannot_be_read():
    with pytest.raises(CannotRead):
        read_html(b"\xff\xfe<p>")


def test_what_no_browser_shows_is_read():
    page = "<!DOCTYPE html><?note Emilia?><p>A</p><![CDATA[Leontes]]>"
    assert [where for where, _ in found(page)].count("declaration") == 2
    assert "DOCTYPE html SYSTEM 'Leontes'" in {text for _, text in found("<!DOCTYPE html SYSTEM 'Leontes'><p>A</p>")}
    assert found("<!doctype html><p>A</p>") == {("page", "A")}
    assert {"Emilia", "Leontes"} <= {
        word for _, text in found(page) for word in text.replace("[", " ").replace("?", " ").split()
    }
