"""How a document fits is told in few words, and so is how plainly a statement is written."""

from facilitator.briefing.composing import compose
from facilitator.briefing.fit import fit
from facilitator.briefing.formats import find_format
from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from ui.viewmodels import points
from ui.viewmodels.fitting import Fitting, fitting, long_sentence, plain_words
from ui.viewmodels.points import SECTIONS, Measures, read_section


def told(desk, key, pages):
    form = find_format(key)
    return fitting(fit(compose(desk.reads, key, library=desk.library), form, pages))


def test_words_minutes_with_their_rate_and_pages_are_told(desk):
    assert told(desk, "lessons", 2).reading.endswith("to read at 200 words a minute · 2 pages")
    assert told(desk, "lessons", 1).reading.endswith(" · 1 page")


def test_before_the_pages_are_known_the_words_are_told(desk):
    assert told(desk, "lessons", 0).reading.endswith("to read at 200 words a minute")


def test_what_runs_over_is_said_in_sentences(desk):
    assert "It has 3 pages; one page is the most it is made for." in told(desk, "seven-minute", 3).over


def test_the_first_two_sentences_are_said_and_the_others_counted():
    assert Fitting(over=("One.", "Two.")).told == "One. Two."
    assert Fitting(over=("One.", "Two.", "Three.", "Four.")).told == "One. Two. And 2 more."
    assert Fitting().told == ""


def test_a_long_sentence_is_pointed_at():
    long = " ".join(["We", "ask", "them"] * 10) + "."
    assert plain_words("") == ""
    assert plain_words("We ask.") == "very plain"
    assert plain_words(long).endswith(" · 1 sentence of more than 25 words")
    assert plain_words(f"{long} {long}").endswith(" · 2 sentences of more than 25 words")


def test_the_first_long_sentence_is_named_with_its_length():
    long = " ".join(["We", "ask", "them"] * 10) + "."
    assert long_sentence(f"We ask. {long}") == "“We ask them We ask…” has 30 words. Up to 25 are easier to follow."
    assert long_sentence("We ask.") == ""


def test_each_point_tells_how_long_and_how_plain_it_is_reckoned_once_for_a_wording(desk, monkeypatch):
    measures = Measures()
    rows = read_section(desk.reads, SECTIONS[0], measures)
    assert all(" words, " in row.meta for row in rows)
    monkeypatch.setattr(points, "plain_words", lambda text: "reckoned anew")
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (rows[0].id,), {"statement": "We ask."}))
    again = read_section(desk.reads, SECTIONS[0], measures)
    assert again[0].measure == "2 words, reckoned anew"
    assert [row.measure for row in again[1:]] == [row.measure for row in rows[1:]]
