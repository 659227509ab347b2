"""A reading is plain for matching and gives every place back as it was written."""

from __future__ import annotations

import pytest

from facilitator.disclosure.folding import fold_character, unescaped
from facilitator.disclosure.reading import Reading, folded


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Zoë", "zoe"),
        ("Zoe\u0308", "zoe"),
        ("K\u200bofi", "kofi"),
        ("\u202eKofi\u202c", "kofi"),
        ("Ko\u00adfi", "kofi"),
        ("Kоfі", "kofi"),
        ("Ｋｏｆｉ", "kofi"),
        ("𝐊𝐨𝐟𝐢", "kofi"),
        ("🅺🅞𝔣ⓘ", "kofi"),
        ("🇰ofi", "kofi"),
        ("Łukasz Straße Æsa Þór", "lukasz strasse aesa thor"),
        ("İpek", "ipek"),
        ("Ɠina", "gina"),
        ("Ko-\nfi", "kofi"),
        ("Ko\u2010 \r\n fi", "kofi"),
        ("2019-\n03", "2019- 03"),
        ("a \t\n b\u00a0\u2003c", "a b c"),
        ("a\n\n  b", "a b"),
        ("K&#111;fi &amp; Co", "kofi & co"),
        ("K&amp;#x6F;fi", "kofi"),
        ("&notaname; &#xfffffff;", "&notaname; &#xfffffff;"),
        ("x=Kofi%20Mensah", "x=kofi mensah"),
        ("50%20", "50%20"),
        ("\\u004bofi", "kofi"),
        ("<b>K</b>ofi <!-- -->x", "kofi x"),
        ("<b><i>K</i></b>ofi", "kofi"),
        ('<a href="Kofi">', '<a href="kofi">'),
        ("O’Brien O‘Brien O´Brien", "o'brien o'brien o'brien"),
        ("“a”—b…", '"a"-b...'),
        ("٣/٣/٢٠١٩", "3/3/2019"),
        ("1⁄2 ½", "1/2 1/2"),
        ("Ϲ ϲ", "c c"),
        ("中ж", "中ж"),
        ("a\ud800b\x00", "ab"),
        ("", ""),
    ],
)
def test_every_way_of_writing_is_read_the_same(written, read):
    assert Reading.of(written).folded.strip() == read
    assert folded(written) == read


def test_an_accent_belongs_to_its_letter_on_the_way_back():
    text = "x Zoe\u0308 y"
    reading = Reading.of(text)
    at = reading.folded.index("zoe")
    assert reading.written(at, at + 3) == "Zoe\u0308"


def test_an_accent_with_no_letter_before_it_is_nothing():
    assert Reading.of("\u0301a \u0301b").folded == "a b"


def test_an_escape_is_given_back_whole():
    text = "by K&amp;#111;fi."
    reading = Reading.of(text)
    at = reading.folded.index("kofi")
    assert reading.written(at, at + 4) == "K&amp;#111;fi"


def test_an_empty_place_stays_empty_even_at_the_end():
    reading = Reading.of("Kofi")
    assert reading.span(2, 2) == (2, 2)
    assert reading.span(4, 4) == (4, 4)


def test_words_know_their_capitals():
    kofi, seen, nhs, a = Reading.of("Kofi seen NHS A").words
    assert (kofi.capital, kofi.capitals) == (True, False)
    assert not seen.capital
    assert nhs.capitals
    assert not a.capitals


def test_words_are_parted_by_apostrophes_hyphens_and_underscores():
    assert [word.folded for word in Reading.of("O'Brien-Smith_2 née").words] == ["o", "brien", "smith", "2", "nee"]


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Kofi went", True),
        ("It rained. Kofi went", True),
        ('He said: "Kofi went', True),
        ("So then Kofi went", False),
        ("first line\nKofi went", True),
        ("points:\n - Kofi went", True),
        ("points:\n 2. Kofi went", True),
        ("x" * 80 + " Kofi went", False),
        ("x" * 80 + ". Kofi went", True),
    ],
)
def test_where_a_sentence_a_line_or_an_item_begins_is_known(text, opens):
    reading = Reading.of(text)
    assert reading.opens(reading.folded.index("kofi")) is opens


def test_line_ends_are_remembered():
    reading = Reading.of("Ko\nfi and Mensah")
    assert reading.line_ends(0, 5)
    assert not reading.line_ends(6, len(reading.folded))


@pytest.mark.parametrize("text", ["K o f i", "K.o.f.i", "K-o-f-i", "K * o * f * i", "K_o_f_i"])
def test_letters_that_were_spaced_out_are_together_in_the_second_reading(text):
    spread = Reading.of(f"the {text}, yes").spread
    assert "kofi" in spread.folded
    at = spread.folded.index("kofi")
    assert spread.written(at, at + 4) == text


def test_a_text_without_spaced_out_letters_has_one_reading():
    reading = Reading.of("Section 1.2.3 of the report")
    assert reading.spread is reading


def test_a_character_is_a_space_nothing_an_accent_or_letters():
    assert fold_character("\u2003") == " "
    assert fold_character("\u200d") == ""
    assert fold_character("\u0301") is None
    assert fold_character("ﬁ") == "fi"
    assert fold_character("\u00a8") == " "


def test_a_text_without_escapes_is_not_copied():
    assert unescaped("AT&T plain") == ("AT&T plain", None, None)
