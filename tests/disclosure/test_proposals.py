"""What private notes bring in that the register does not know."""

from __future__ import annotations

from facilitator.disclosure.lists import load_lists
from facilitator.disclosure.proposals import Proposal, propose
from facilitator.disclosure.register import Kind, Listed, Register

KNOWN = Register((Listed(Kind.PERSON, "Mother", "Leanne Oakden", ("Lee-Lee",)),), frozenset({"kestrelle"}))


def proposed(*notes: str) -> tuple[Proposal, ...]:
    return propose(notes, KNOWN, load_lists())


def test_the_most_frequent_comes_first_and_each_once():
    found = proposed("Zebulonia rang. Dwimorberg came.", "We met Dwimorberg, and Dwimorberg left.")
    assert [(each.word, each.count) for each in found] == [("Dwimorberg", 3), ("Zebulonia", 1)]


def test_what_the_register_holds_or_sets_aside_is_not_offered():
    assert proposed("Leanne Oakden rang, Lee-Lee said, and Kestrelle came.") == ()


def test_titles_bring_their_names_in_whole():
    (only,) = proposed("PC Harris attended. Later PC Harris left.")
    assert (only.word, only.count) == ("PC Harris", 2)


def test_the_example_is_cut_between_words():
    note = "word " * 40 + "then Dwimorberg came " + "word " * 40
    (only,) = proposed(note)
    assert "Dwimorberg came" in only.example
    assert len(only.example) < 150
    assert set(only.example.split()) == {"word", "then", "Dwimorberg", "came"}


def test_a_long_word_beside_the_name_is_cut_where_there_is_no_space():
    (only,) = proposed("x" * 90 + "\nDwimorberg\n" + "5" * 90)
    assert only.word == "Dwimorberg"
    assert "Dwimorberg" in only.example


def test_small_letters_and_ordinary_words_are_not_offered():
    assert proposed("we rang roskilly, and Mother came with the MASH Team") == ()
