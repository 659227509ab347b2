"""Words that were not checked stand out, however a line broke them."""

from facilitator.finished.pieces import Piece, strange_words, words_of


def test_words_are_compared_whatever_their_capitals():
    known = words_of(["Learning from a review"])
    assert strange_words([Piece("page 1", "LEARNING, from a Review 2 (x)")], known) == ()


def test_a_word_that_nobody_checked_is_told_once_with_its_place():
    known = words_of(["learning"])
    pieces = [Piece("page 1", "learning Zebedee"), Piece("page 2", "zebedee Zebedee Mopsa")]
    assert strange_words(pieces, known) == (Piece("page 1", "Zebedee"), Piece("page 2", "Mopsa"))


def test_a_word_that_a_line_end_cut_is_one_word():
    known = words_of(["safeguarding"])
    for cut in ("safe-\nguarding", "safe\u00adguarding", "safe\u2010 \n guarding"):
        assert strange_words([Piece("page 1", cut)], known) == ()
    assert strange_words([Piece("page 1", "safe guarding")], known) == (
        Piece("page 1", "safe"),
        Piece("page 1", "guarding"),
    )
