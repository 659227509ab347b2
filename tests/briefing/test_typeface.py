"""Every character has a letter from a package, the same on every computer."""

from __future__ import annotations

import hashlib
import unicodedata
from io import BytesIO

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from facilitator.briefing import typeface
from facilitator.briefing.boxes import is_drawn
from facilitator.briefing.typeface import PICTURES, faces_for, main_faces, packed, unknown_characters
from facilitator.errors import CannotRender

WELSH = "ŵŷẁẃẅỳŴŶẀẂẄỲâêîôûäëïöü"
POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
SIGNS = "‘’“”–—…•→←↑↓✓✔☐☑■□▸‐‑€£½"


def covered(faces) -> set[int]:
    return {code for face in faces for code in TTFont(BytesIO(face.data)).getBestCmap()}


def test_welsh_and_polish_names_and_the_signs_that_people_type_are_in_the_main_typeface():
    for face in main_faces():
        assert {ord(letter) for letter in WELSH + POLISH + SIGNS} <= covered([face])
    assert faces_for(WELSH + POLISH + SIGNS) == main_faces()


def test_an_accented_letter_is_as_wide_as_its_letter_and_its_accent_stands_over_the_middle():
    for face in main_faces():
        font = TTFont(BytesIO(face.data))
        cmap, outlines = font.getBestCmap(), font["glyf"]
        for accented, plain in zip("ŵŷẁỳŴŶ", "wywyWY", strict=True):
            made, base = outlines[cmap[ord(accented)]], outlines[cmap[ord(plain)]]
            assert font["hmtx"][cmap[ord(accented)]][0] == font["hmtx"][cmap[ord(plain)]][0]
            assert made.yMax > base.yMax
            mark = made.components[1]
            accent = outlines[mark.glyphName]
            middle = mark.x + (accent.xMin + accent.xMax) / 2
            assert abs(middle - (base.xMin + base.xMax) / 2) < 60


def test_other_scripts_come_from_packages_in_two_weights():
    text = "Λόγος Жизнь Nguyễn ộ हिन्दी مرحبا پاکستان שלום"
    faces = faces_for(text)
    assert {ord(letter) for letter in text} <= covered(faces)
    assert [face.weight for face in faces] == [400, 700] * 4
    assert unknown_characters(text) == ()


def test_a_character_that_no_package_has_gets_a_box_and_one_that_is_never_drawn_gets_nothing():
    text = "漢 🙂\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}\N{IDEOGRAPHIC SPACE}"
    faces = faces_for(text)
    assert [face.family for face in faces[-2:]] == ["Briefing Boxes", PICTURES]
    font = TTFont(BytesIO(faces[-1].data))
    cmap, widths = font.getBestCmap(), font["hmtx"]
    assert font["glyf"][cmap[ord("漢")]].numberOfContours == 2
    assert widths[cmap[0x200D]][0] == 0
    assert cmap[0x3000] == cmap[ord(" ")] == "space"
    assert unknown_characters(text) == ("\N{IDEOGRAPHIC SPACE}", "漢", "🙂")
    assert not is_drawn("\N{ZERO WIDTH SPACE}")


def test_no_letter_of_the_packages_is_one_that_the_renderer_takes_for_a_picture():
    pictures = [chr(code) for code in range(0x2300, 0x1FB00) if unicodedata.category(chr(code)) == "So"]
    shown = {character for character in pictures if is_drawn(character)} - set(unknown_characters("".join(pictures)))
    assert not shown & set(
        "\u231a\u231b\u23e9\u23f0\u25fe\u2614\u2648\u2693\u26a1\u26bd\u26d4\u2705\u274c\u2753\u2795\u2b50\u2b55"
    )
    assert not {character for character in shown if ord(character) >= 0x1F000}


def test_the_same_text_gives_the_same_fonts_in_any_process(run_python):
    text = "ŵ Ж م ש 漢 🙂"
    code = (
        "import hashlib; from facilitator.briefing.typeface import faces_for\n"
        f"print(hashlib.sha256(b''.join(face.data for face in faces_for({text!r}))).hexdigest())"
    )
    here = hashlib.sha256(b"".join(face.data for face in faces_for(text))).hexdigest()
    assert run_python(code, seed=1) == run_python(code, seed=2) == here


def test_a_packed_font_is_woff_and_has_the_same_letters():
    face = main_faces()[0]
    assert packed(face).startswith(b"wOFF")
    assert TTFont(BytesIO(packed(face))).getBestCmap() == TTFont(BytesIO(face.data)).getBestCmap()


def test_a_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(typeface, "_OTHERS", (("fontpkg_no_such_letters", "None.ttf"),))
    with pytest.raises(CannotRender, match="fontpkg-no-such-letters is not installed"):
        faces_for("Ж")


def test_letters_of_another_script_are_cut_once_for_all_documents_that_have_the_same(monkeypatch):
    opened = []
    font = subset.Subsetter.subset
    monkeypatch.setattr(subset.Subsetter, "subset", lambda *given: (opened.append(1), font(*given))[1])
    first = faces_for("Ωμέγα ab")
    again, other = faces_for("μέγα Ω, once more"), faces_for("Ωμέγαλ")
    assert (len(opened), first) == (4, again)
    assert ord("λ") in covered(other[2:]) - covered(first[2:])
    assert faces_for("Ωμέγα نعم")[2:4] == first[2:]
