"""A logo is a picture and nothing else, or it is refused with the reason."""

from __future__ import annotations

import struct
import zlib

import pytest

from facilitator.briefing.logo import SIZE_LIMIT, check_logo
from facilitator.briefing.svg import DEPTH_LIMIT, SHAPES_LIMIT
from facilitator.errors import Refused

HEAD = b"\x89PNG\r\n\x1a\n"
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10">'


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width=3, height=2, *, bits=8, colours=2, packing=0, interlaced=0, pixels=None, before=b"", end=None) -> bytes:
    if pixels is None:
        pixels = b"".join(b"\0" + b"\x0b\x5a\x63" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, bits, colours, packing, 0, interlaced)
    tail = chunk(b"IEND", b"") if end is None else end
    return HEAD + chunk(b"IHDR", header) + before + chunk(b"IDAT", zlib.compress(pixels)) + tail


def svg(inside: str) -> bytes:
    return f"{OPEN}{inside}</svg>".encode()


def test_a_png_is_taken_with_its_size():
    logo = check_logo(png(), alt="  Northmere   Partnership ")
    assert (logo.media, logo.width, logo.height, logo.alt) == ("image/png", 3, 2, "Northmere Partnership")
    assert check_logo(logo.data, alt=logo.alt) == logo


def test_a_png_leaves_the_notes_names_and_dates_of_its_maker_behind():
    notes = chunk(b"tEXt", b"Author\0A Name") + chunk(b"tIME", b"\x07\xea\1\1\1\1\1") + chunk(b"eXIf", b"MM\0*place")
    logo = check_logo(png(before=notes) + b"after the end", alt="x")
    assert logo == check_logo(png(), alt="x")


def test_a_png_with_a_palette_and_an_interlaced_one_are_taken():
    palette = chunk(b"PLTE", b"\x00\x00\x00\xff\xff\xff") + chunk(b"tRNS", b"\x00\xff")
    small = check_logo(png(3, 2, bits=1, colours=3, before=palette, pixels=b"\0\xa0" * 2), alt="x")
    assert b"PLTE" in small.data
    assert b"tRNS" in small.data
    passes = b"\0\x01" + b"\0\x01" + b"\0\x01" * 2
    assert check_logo(png(2, 2, bits=8, colours=0, interlaced=1, pixels=passes[:6] + b"\x02"), alt="x").width == 2


@pytest.mark.parametrize(
    "data",
    [
        HEAD,
        HEAD + b"\0\0",
        png()[:-20],
        png().replace(b"IDAT", b"IDAX"),
        HEAD + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        HEAD + chunk(b"IHDR", b"short") + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        HEAD + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) + chunk(b"IEND", b""),
        png(end=b""),
        png(0, 2),
        png(bits=3),
        png(colours=5),
        png(packing=1),
        png(interlaced=2),
        png(pixels=b"too short"),
        png(pixels=b"x" * 1000),
        HEAD
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", b"no")
        + chunk(b"IEND", b""),
    ],
)
def test_a_damaged_png_is_refused(data):
    with pytest.raises(Refused, match="damaged PNG"):
        check_logo(data, alt="x")


@pytest.mark.parametrize(("width", "height"), [(6001, 1), (1, 6001), (3001, 3000)])
def test_a_png_of_too_many_pixels_is_refused_before_it_is_unpacked(width, height):
    with pytest.raises(Refused, match="pixels, which is too large"):
        check_logo(png(width, height, pixels=b""), alt="x")


def test_a_png_that_unfolds_into_far_more_than_it_says_is_refused():
    with pytest.raises(Refused, match="damaged PNG"):
        check_logo(png(pixels=b"\0" * 50_000_000), alt="x")


def test_what_is_too_large_not_a_picture_or_without_words_is_refused():
    with pytest.raises(Refused, match="larger than 1 MB"):
        check_logo(HEAD + b"\0" * SIZE_LIMIT, alt="x")
    with pytest.raises(Refused, match="neither a PNG nor an SVG"):
        check_logo(b"GIF89a", alt="x")
    with pytest.raises(Refused, match="no words for people who cannot see it"):
        check_logo(png(), alt=" \n ")


def test_an_svg_is_written_anew_from_its_shapes():
    logo = check_logo(
        svg(
            "<title>A name</title><metadata><x/></metadata><style>.a{fill:url(#g)}</style>"
            '<defs><linearGradient id="g"><stop offset="0" stop-color="#123456"/></linearGradient></defs>'
            '<i:x xmlns:i="http://inkscape.example.org"><path d="M9 9"/></i:x>'
            '<g id="k" fill="url(#g)"><path class="a" d="M0 0h1" data-name="A name" xml:space="preserve"/></g>'
            '<use xlink:href="#k"/><circle style="fill: url( \'#g\' )" r="1"/>text'
        ),
        alt="x",
    )
    text = logo.data.decode()
    assert (logo.media, logo.width, logo.height) == ("image/svg+xml", 1000, 500)
    assert "A name" not in text
    assert "inkscape" not in text
    assert "M9 9" not in text
    assert "text" not in text
    assert '<use href="#n3"></use>' in text
    assert ".n1{fill:url(#n2)}" in text
    assert check_logo(logo.data, alt="x") == logo


def test_what_a_drawing_program_calls_the_parts_of_a_logo_is_not_carried():
    inside = (
        "<style>/* Quillfeather */ .Quillfeather, g#Quillfeather-2 rect {fill:url('#Quillfeather-3')} Quillfeather"
        '</style><linearGradient id="Quillfeather-3"><stop offset="0"/></linearGradient><g id="Quillfeather-2">'
        '<rect class="Quillfeather Quillfeather-4" width="9" height="9"/></g>'
        '<path d="M0 0h1" clip-path="url(#Quillfeather-2)"/>'
    )
    logo = check_logo(svg(inside), alt="x")
    text = logo.data.decode()
    assert "Quillfeather" not in text
    assert ".n1, g#n2 rect {fill:url(#n3)}" in text
    assert '<linearGradient id="n3">' in text
    assert '<g id="n2"><rect class="n1 n4"' in text
    assert 'clip-path="url(#n2)"' in text
    assert check_logo(logo.data, alt="x") == logo


def test_an_svg_may_give_its_size_in_either_way():
    tall = b'<svg xmlns="http://www.w3.org/2000/svg" width="10px" height="40"><path d="M0 0"/></svg>'
    logo = check_logo(tall, alt="x")
    assert (logo.width, logo.height) == (250, 1000)
    assert b'viewBox="0 0 10 40"' in logo.data
    prefixed = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="-1,-1,.5,.5"><s:path d="M0 0"/></s:svg>'
    assert check_logo(prefixed, alt="x").width == 1000


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>x</script>", "<script> in it"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', "<script> in it"),
        ("<foreignObject/>", "<foreignObject> in it"),
        ('<image href="logo.png"/>', "<image> in it"),
        ("<text>Northmere</text>", "<text> in it"),
        ("<animate/>", "<animate> in it"),
        ("<filter/>", "<filter> in it"),
        ('<a href="https://example.org"/>', "<a> in it"),
        ("<svg/>", "a picture inside the picture"),
        ('<path onload="x()"/>', "a script in it"),
        ('<path OnClick="x()"/>', "a script in it"),
        ('<use xlink:href="https://example.org/a.svg#x"/>', "fetches something from elsewhere"),
        ('<use href="data:image/svg+xml,x"/>', "fetches something from elsewhere"),
        ('<path fill="url(https://example.org/x)"/>', "fetches something from elsewhere"),
        ('<path style="fill:URL(file:///etc/hosts)"/>', "fetches something from elsewhere"),
        ('<path style="fill:u\\72l(x)"/>', "fetches something from elsewhere"),
        ('<style>@import "x";</style>', "fetches something from elsewhere"),
        ("<style>a{b:expression(1)}</style>", "fetches something from elsewhere"),
        ('<g id="a"><use href="#b"/></g><g id="b"/><use href="#a"/>', "copies of copies"),
        ('<g id="a"><g><use href="#a"/></g></g>', "copies of copies"),
        ("<g>" * DEPTH_LIMIT + "</g>" * DEPTH_LIMIT, "too intricate"),
        ("<g/>" * SHAPES_LIMIT, "too intricate"),
    ],
)
def test_an_svg_that_is_more_than_a_picture_is_refused(inside, reason):
    with pytest.raises(Refused, match=reason):
        check_logo(svg(inside), alt="x")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"/>', "declares things"),
        (b'<!DOCTYPE svg SYSTEM "x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>', "declares things"),
        (b"<svg><path/></svg>", "does not begin as an SVG picture"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>', "does not begin as an SVG picture"),
        (b'<g xmlns="http://www.w3.org/2000/svg"/><!--<svg-->', "a picture inside the picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>', "does not say how large"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="9"/>', "does not say how large"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>', "has no size"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path>', "damaged SVG"),
        (b'<?xml version="1.0" encoding="no-such"?><svg/>', "damaged SVG"),
        (b"\xff\xfe<svg", "damaged SVG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&bomb;</svg>', "damaged SVG"),
    ],
)
def test_an_svg_that_is_broken_or_begins_as_something_else_is_refused(data, reason):
    with pytest.raises(Refused, match=reason):
        check_logo(data, alt="x")
