import pytest

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.rules.open_items import open_items

Kind = ContributionKind


def card(number, kind, **more):
    return Contribution(id=f"c{number}", kind=kind, text="Asked", **more)


def test_questions_gaps_and_parked_items_wait_until_somebody_says_what_became_of_them():
    cards = [
        card(1, Kind.FACT),
        card(2, Kind.QUESTION),
        card(3, Kind.GAP, settled="Found in the record."),
        card(4, Kind.PARKED),
        card(5, Kind.QUESTION, merged_into="c2"),
        card(6, Kind.QUESTION, redacted=True),
    ]
    found = open_items(cards)
    assert [one.id for one in found.waiting] == ["c2", "c4"]
    assert [one.id for one in found.settled] == ["c3"]
    assert [one.id for one in found.in_order] == ["c2", "c3", "c4"]


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([], ""),
        ([Kind.FACT], ""),
        ([Kind.GAP], "1 question is still open"),
        ([Kind.PARKED], "1 parked item is still open"),
        ([Kind.PARKED, Kind.PARKED], "2 parked items are still open"),
        ([Kind.QUESTION, Kind.GAP, Kind.PARKED], "2 questions and 1 parked item are still open"),
    ],
)
def test_how_many_are_open_is_said_in_words(kinds, words):
    assert open_items([card(number, kind) for number, kind in enumerate(kinds)]).words == words
