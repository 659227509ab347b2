"""Misspelt words are told and never changed; the words of the field, names and references are left alone."""

import shutil
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import spelling
from facilitator.errors import Unavailable
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.spelling import FIELD_WORDS, Spelling
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.factories import around


@pytest.fixture(scope="module")
def british():
    return Spelling.load()


def told(british, text, known=()):
    return [slip.word for slip in british.slips(text, known)]


def test_a_misspelt_word_is_told_where_it_stands(british):
    (slip,) = british.slips("hv: the midwife recieved no reply")
    assert (slip.word, slip.start, slip.end) == ("recieved", 16, 24)


def test_british_spelling_is_right_and_american_is_not(british):
    assert told(british, "the centre organised its behaviour in colour") == []
    assert told(british, "the center organized its behavior in color") == ["center", "organized", "behavior", "color"]


def test_the_words_of_the_field_are_known(british):
    assert told(british, "a genogram, cosleeping, cuckooing and adultification in safeguarding handovers") == []


@pytest.mark.parametrize(
    "text",
    [
        "Priya Nair and Dami went to Wherrygate",
        "MARAC and the ICB",
        "see www.exampel.org and https://exampel.org/pagge or ring@exampel.org",
        "case ab12xyz on 3rd of the month",
        "tagged #engagment and @wherrygate",
        "the file minutess_finall.docx",
        "it is ok",
        "the child’s bottle and the parents’ room and wasn’t",
        "",
    ],
)
def test_names_capitals_addresses_tags_and_references_are_left_alone(british, text):
    assert told(british, text) == []


def test_what_the_review_knows_is_no_slip(british):
    assert told(british, "the wherrygate lead said nothing") == ["wherrygate"]
    assert told(british, "the wherrygate lead and wherrygate's head", {"wherrygate"}) == []


def test_what_may_have_been_meant_is_offered_likeliest_first(british):
    assert british.suggestions("recieved")[0] == "received"
    assert british.suggestions("safegaurding")[0] == "safeguarding"
    assert british.suggestions("definately")[0] == "definitely"
    assert british.suggestions("acommodation")[0] == "accommodation"
    assert british.suggestions("neccesary")[0] == "necessary"
    assert "their" in british.suggestions("thier")
    assert len(british.suggestions("supervison")) <= 5
    assert british.suggestions("qqqqqqqqqqqq") == ()
    assert "homestart" not in british.suggestions("homestrat")
    assert british.suggestions("homestrat", {"homestart"})[0] == "homestart"


def test_a_partnership_adds_its_own_words(tmp_path):
    (tmp_path / "spelling").mkdir()
    (tmp_path / FIELD_WORDS).write_text("; ours\nKelderbourne ; a place\nfamlink\n", "utf-8")
    assert told(Spelling.load(tmp_path), "kelderbourne uses famlink") == []
    assert told(Spelling.load(tmp_path / "nowhere"), "kelderbourne uses famlink") == ["kelderbourne", "famlink"]


@pytest.mark.parametrize("broken", ["en_GB.txt", "field-words.txt"])
def test_a_dictionary_that_cannot_be_read_is_told_in_words(tmp_path, monkeypatch, broken):
    shutil.copytree(spelling.assets("data") / "spelling", tmp_path / "spelling")
    (tmp_path / "spelling" / broken).unlink()
    monkeypatch.setattr(spelling, "assets", lambda kind: tmp_path)
    with pytest.raises(Unavailable, match="its words cannot be read"):
        Spelling.load()


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_and_each_slip_stands_where_it_says(british, text):
    for slip in british.slips(text):
        assert text[slip.start : slip.end] == slip.word


def test_the_sample_meeting_has_few_false_alarms(british, tmp_path):
    library = Library.load(None)
    with make_sample(tmp_path / "s.review", REHEARSAL_PASSPHRASE, around=around(tmp_path), library=library) as case:
        words = " ".join(card.text for card in case.reads.contributions())
    found = told(british, words)
    assert len(words.split()) > 2000
    assert len(found) / len(words.split()) < 0.002, found


def test_a_paragraph_takes_milliseconds(british):
    text = "the health visitor rang twice and nobody answered; " * 40
    british.slips(text)
    began = time.process_time()
    british.slips(text)
    assert time.process_time() - began < 1
