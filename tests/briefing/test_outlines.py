"""Hollow numerals are the same digits with the same widths, light, and nothing else."""

from __future__ import annotations

from io import BytesIO

from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from facilitator.briefing.outlines import FAMILY, numerals
from facilitator.briefing.typeface import main_faces


def fonts():
    return TTFont(BytesIO(numerals().data)), TTFont(BytesIO(main_faces()[-1].data))


def ink(font, digit):
    pen = AreaPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(digit)]].draw(pen)
    return abs(pen.value)


def test_they_are_the_ten_digits_and_no_other_letter():
    hollow, _ = fonts()
    assert sorted(map(chr, hollow.getBestCmap())) == list("0123456789")
    assert (numerals().family, numerals().weight) == (FAMILY, 700)


def test_they_have_the_edges_and_widths_of_the_typeface_and_half_its_ink_or_less():
    hollow, whole = fonts()
    for digit in "0123456789":
        one, other = hollow.getBestCmap()[ord(digit)], whole.getBestCmap()[ord(digit)]
        assert hollow["hmtx"][one][0] == whole["hmtx"][other][0]
        drawn, known = hollow["glyf"][one], whole["glyf"][other]
        for edge in ("xMin", "xMax", "yMin", "yMax"):
            assert abs(getattr(drawn, edge) - getattr(known, edge)) <= 5, (digit, edge)
        assert 0.2 * ink(whole, digit) < ink(hollow, digit) < 0.6 * ink(whole, digit), digit


def test_they_are_the_same_bytes_each_time():
    again = numerals.__wrapped__()
    assert again == numerals()
