"""How a document fits is told in few words, and so is how plainly a statement is written."""

from facilitator.briefing.composing import compose
from ui.viewmodels.fitting import Fitting, fitting, plain_words


def test_words_minutes_with_their_rate_and_pages_are_told(desk):
    head = compose(desk.reads, "lessons", library=desk.library)
    assert fitting("lessons", head, 2).reading.endswith("to read at 200 words a minute · 2 pages")
    assert fitting("lessons", head, 1).reading.endswith(" · 1 page")


def test_what_runs_over_is_said_in_sentences(desk):
    head = compose(desk.reads, "seven-minute", library=desk.library)
    assert "It has 3 pages; one page is the most it is made for." in fitting("seven-minute", head, 3).over


def test_the_first_two_sentences_are_said_and_the_others_counted():
    assert Fitting(over=("One.", "Two.")).told == "One. Two."
    assert Fitting(over=("One.", "Two.", "Three.", "Four.")).told == "One. Two. And 2 more."
    assert Fitting().told == ""


def test_what_cannot_be_told_is_left_out(desk):
    head = compose(desk.reads, "lessons", library=desk.library)
    assert fitting("no-such-format", head, 1) == Fitting()


def test_a_long_sentence_is_pointed_at():
    long = " ".join(["We", "ask", "them"] * 10) + "."
    assert plain_words("") == ""
    assert plain_words("We ask.") == "very plain"
    assert plain_words(long).endswith(" · 1 sentence of more than 25 words")
    assert plain_words(f"{long} {long}").endswith(" · 2 sentences of more than 25 words")
