"""Finding words on drawn pages: by their letters, over line ends, hyphens and the ends of pages."""

import pytest

from facilitator.briefing.finding import Finder, PageText, Spot, Word


def page(*lines):
    """A page of ``lines``, each ten points high; each letter is ten points wide."""
    words = []
    for row, line in enumerate(lines):
        at = 0
        for text in line.split():
            words.append(Word(text, at * 10, row * 10, (at + len(text)) * 10, row * 10 + 10))
            at += len(text) + 1
    return PageText(500, 800, tuple(words))


def test_a_text_is_found_line_by_line():
    finder = Finder([page("What happened", "Two visits were", "offered early.")])
    spots, mark = finder.find("Two visits were offered early.")
    assert spots == (Spot(0, 0, 10, 150, 20), Spot(0, 0, 20, 140, 30))
    assert mark == len("whathappenedtwovisitswereofferedearly")


@pytest.mark.parametrize(
    "printed",
    [
        ("A safe- guarding ‘lead’ — it’s said",),
        ("A safeguarding", "“lead” – its said"),
        ("a SAFEGUARDING 'lead': it's said!",),
    ],
)
def test_hyphens_quotes_case_and_line_ends_do_not_matter(printed):
    assert Finder([page(*printed)]).find("A safeguarding 'lead' - it's said")[0]


def test_a_ligature_and_a_wide_letter_are_the_letters_they_stand_for():
    assert Finder([page("ﬁnding the ｆirst")]).find("Finding the first")[0]


def test_what_is_not_there_is_not_found():
    finder = Finder([page("Two visits were offered early.")])
    assert finder.find("Three visits") == ((), 0)
    assert finder.find("…") == ((), 0)
    assert Finder([]).find("Two") == ((), 0)
    assert Finder([page("Nothing - … here")]).find("nothing here")[0] != ()


def test_a_short_text_is_not_found_inside_a_longer_word():
    finder = Finder([page("Yesterday eyes", "Yes")])
    assert finder.find("Yes")[0] == (Spot(0, 0, 10, 30, 20),)
    assert finder.find("terday")[0] == ()


def test_of_two_that_say_the_same_each_is_found_in_its_place():
    finder = Finder([page("Ask the child.", "Ask the child.")])
    first, mark = finder.find("Ask the child.")
    second, _ = finder.find("Ask the child.", mark)
    assert (first[0].top, second[0].top) == (0, 10)


def test_what_stands_before_the_last_one_is_found_too():
    finder = Finder([page("Earlier words.", "Later words.")])
    _, mark = finder.find("Later words.")
    assert finder.find("Earlier words.", mark)[0] == (Spot(0, 0, 0, 140, 10),)


def test_a_text_over_the_end_of_a_page_is_found_in_both_parts_without_the_foot_between():
    pages = [
        page("Head", "A point that begins on the first of two", "Foot of one"),
        page("Head", "pages and goes on", "Foot of two"),
    ]
    spots, _ = Finder(pages).find("A point that begins on the first of two pages and goes on")
    assert [(spot.page, spot.top) for spot in spots] == [(0, 10), (1, 10)]


def test_a_text_whose_rest_is_on_no_page_is_not_found():
    pages = [page("A point that begins on the first of two", "Foot"), page("and ends otherwise")]
    assert Finder(pages).find("A point that begins on the first of two pages")[0] == ()
    assert Finder(pages[:1]).find("A point that begins on the first of two pages")[0] == ()


def test_a_rest_that_would_begin_within_a_word_is_not_taken():
    pages = [page("A point that begins on the first of twofold"), page("pages")]
    assert Finder(pages).find("A point that begins on the first of two pages")[0] == ()


def test_a_search_finds_every_place_with_those_words_in_any_part_of_a_word():
    finder = Finder([page("Visits were early", "A visit helped"), page("Revisited")])
    assert [hit[0].page for hit in finder.search("visit")] == [0, 0, 1]
    assert finder.search("were early") == ((Spot(0, 70, 0, 170, 10),),)


def test_a_search_does_not_read_over_the_gap_between_two_words():
    finder = Finder([page("the alter he al")])
    assert finder.search("heal") == ()
    assert finder.search("he al") == (
        (Spot(0, 0, 0, 90, 10),),
        (Spot(0, 100, 0, 150, 10),),
    )


def test_a_search_finds_a_word_that_was_broken_at_the_end_of_a_line():
    found = Finder([page("safe-", "guarding")]).search("safeguard")
    assert [[(spot.left, spot.top) for spot in hit] for hit in found] == [[(0, 0), (0, 10)]]


def test_a_search_for_no_letters_finds_nothing():
    assert Finder([page("words")]).search(" - ") == ()


def test_the_text_of_a_page_is_its_words_in_their_order():
    assert page("Two visits", "were early").text == "Two visits were early"
