"""What a finding is called in the list: enough of its sentence to know what is meant, in a line or two."""

import pytest

from facilitator.clearing.findings import Finding, Place
from facilitator.clearing.passages import Passage
from facilitator.clearing.sentences import sentence_at
from facilitator.disclosure.hit import Severity
from ui.viewmodels.finding_names import called


def finding(text: str, words: str, topic: str = "combination", term: str = "") -> Finding:
    start = text.index(words)
    end = start + len(words)
    place = Place(Passage("", "", text), start, end, sentence_at(text, start, end))
    return Finding(topic, term or words.lower(), Severity.REVIEW, "", "", (place,))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "A plan was agreed, and the boy was recognised as a likely victim. It rained.",
            "recognised as a",
            "the boy was recognised as a likely victim",
        ),
        ("Later, everyone knew her, as it were.", "everyone knew her", "everyone knew her"),
        ("He was on television – twice.", "television", "He was on television"),
        (
            "The only family with six boys in the village left.",
            "only family with six boys",
            "only family with six boys",
        ),
    ],
)
def test_details_go_by_the_part_of_the_sentence_in_which_they_tell(text, words, name):
    assert called(finding(text, words)) == name


def test_a_name_goes_by_itself():
    assert called(finding("Ottoline was here, on time.", "Ottoline", topic="listed-name")) == "Ottoline"


def test_a_long_clause_is_cut_between_words_on_both_sides():
    text = f"{'many words before it ' * 5}mayor{' many words after it' * 5}."
    name = called(finding(text, "mayor"))
    assert name.startswith("…")
    assert name.endswith("…")
    assert " mayor " in name
    assert len(name) <= 92
    assert set(name.strip("…").split()) <= {"many", "words", "before", "it", "mayor", "after"}


def test_long_words_are_told_by_the_parts_that_make_it():
    words = (
        "Only Somali family in that place, and the triplets had been on the television with many others that spring"
        " by the town’s mayor"
    )
    term = "only somali family + somali + triplets + on the television + the town's mayor"
    name = called(finding(f"The {words} left.", words, term=term))
    assert name == "Only Somali family … triplets … on the television … the town’s mayor"


def test_long_words_whose_parts_are_not_found_are_told_by_their_beginning():
    words = "the family " * 12
    name = called(finding(f"So {words} left.", words.strip(), term="somebody else"))
    assert name.startswith("the family the family")
    assert name.endswith("family…")
    assert len(name) <= 91
