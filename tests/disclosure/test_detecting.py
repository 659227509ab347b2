"""The whole check: which hit stays where two lie over each other, and that every topic is known."""

from __future__ import annotations

from itertools import pairwise

import pytest

from facilitator.disclosure.detecting import TOGETHER, detect
from facilitator.disclosure.levels import load_levels
from facilitator.disclosure.lists import load_lists
from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.errors import Unavailable
from tests.disclosure.planted import read_corpus
from tests.disclosure.saying import hits


def test_hits_come_in_the_order_of_the_text_and_say_what_stands_there():
    text = "PC Harris rang 07700 900123.\nJayden\u200b lives at SO14\u00a02BE, near Tetbury."
    found = hits(text)
    assert [hit.topic for hit in found] == ["title-name", "phone", "forename", "postcode", "small-place"]
    assert all(text[hit.start : hit.end] == hit.text for hit in found)


def test_no_two_hits_lie_over_each_other_but_for_what_identifies_together():
    text = "The only Polish family in Tetbury lived at 14 Elm Road. PC Jayden Harris of Oakfield told Ms T."
    single = [hit for hit in hits(text) if hit.topic not in TOGETHER]
    assert len(single) >= 5
    assert all(one.end <= other.start for one, other in pairwise(single))
    assert any(hit.topic in TOGETHER for hit in hits(text))


def test_the_graver_hit_stays():
    register = Register((Listed(Kind.PERSON, "Mother", "Harris"),))
    found = detect("Then PC Harris came.", register, load_lists())
    assert [(hit.topic, hit.severity.value) for hit in found] == [("listed-name", "block")]


def test_every_topic_that_is_found_stands_in_the_table_of_levels():
    levels = load_levels()
    for passage in read_corpus("development").passages:
        for hit in hits(passage.text):
            assert hit.topic in levels.topics
            assert hit.why.endswith(".")
            assert hit.term


def test_nothing_is_found_in_nothing():
    assert hits("") == ()
    assert hits(" \n ... \u200b") == ()


def test_a_detector_that_fails_stops_the_check(monkeypatch):
    def broken(_reading):
        raise Unavailable("the list is gone")

    monkeypatch.setattr("facilitator.disclosure.detecting.find_multiple_births", broken)
    with pytest.raises(Unavailable):
        hits("Any text at all.")


def test_an_address_online_that_holds_something_listed_blocks_as_a_whole():
    register = Register(
        (Listed(Kind.REFERENCE, "Record", "LCS 5518204"), Listed(Kind.PERSON, "Aunt", "Bronwen Ifanwy"))
    )
    text = "Link: https://records.council.example/person?id=5518204"
    (hit,) = hits(text, register)
    assert (hit.topic, hit.severity.value, hit.role) == ("web-address", "block", "Record")
    assert hit.text == "https://records.council.example/person?id=5518204"
