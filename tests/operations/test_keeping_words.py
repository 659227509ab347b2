"""Words are kept as rightly spelt in the review, let go again, and undone like everything else."""

import pytest

from facilitator.operations.base import UndoStatus
from facilitator.operations.keeping_words import KeepWord, LetWordGo


def kept(desk):
    return desk.case.reads.review().kept_words


def test_a_word_is_kept_once_without_what_tells_whose_it_is(desk):
    desk.there_and_back(KeepWord("wherrygate\u2019s"))
    before = desk.document
    desk.do(KeepWord("wherrygate"))
    assert desk.document == before
    desk.do(KeepWord("homestart"))
    assert kept(desk) == ("homestart", "wherrygate")
    desk.reopen()
    assert kept(desk) == ("homestart", "wherrygate")


def test_it_is_let_go_again_and_what_was_never_kept_changes_nothing(desk):
    desk.do(KeepWord("homestart"))
    desk.do(KeepWord("wherrygate"))
    desk.there_and_back(LetWordGo("homestart"))
    desk.do(LetWordGo("never there"))
    assert kept(desk) == ("wherrygate",)


@pytest.mark.parametrize("words", ["", "  ", "Zebedee", "two words", "ab", "www.example.org", "case12"])
def test_what_the_spelling_never_looks_at_is_not_kept(desk, words):
    desk.refuses(KeepWord(words), "only a single word in small letters is kept; nothing was changed.")


def test_undo_says_what_it_takes_back(desk):
    desk.do(KeepWord("homestart"))
    assert desk.case.undo_status() == UndoStatus("keeping of a word", None)
    desk.do(LetWordGo("homestart"))
    assert desk.case.undo_status().undo == "letting go of a kept word"
