"""How far a group came with its whys."""

from __future__ import annotations

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.rules.analysis import analysis_of


def improvement(card_id, *factors):
    return Contribution(id=card_id, text=card_id, kind=ContributionKind.IMPROVEMENT, factors=factors)


def test_an_improvement_counts_as_analysed_when_one_factor_stands_behind_it():
    found = analysis_of([improvement("a", "workload"), improvement("b"), improvement("c")])
    assert found.words == "2 of 3 improvements have no why yet"
    assert analysis_of([improvement("a")]).words == "1 of 1 improvement has no why yet"
    assert analysis_of([improvement("a", "tools")]).words == "Every improvement has a why"
    assert analysis_of([]).words == ""


def test_the_next_is_the_one_beneath_on_the_screen_and_then_the_first_again():
    found = analysis_of(
        [improvement("a"), improvement("b"), improvement("c", "tools"), improvement("d"), improvement("off")]
    )
    order = ["d", "c", "b", "a"]
    assert found.next_after("", order) == "d"
    assert found.next_after("d", order) == "b"
    assert found.next_after("c", order) == "b"
    assert found.next_after("a", order) == "off"
    assert found.next_after("off", order) == "d"
    assert analysis_of([improvement("a")]).next_after("a", ["a"]) == "a"
    assert analysis_of([]).next_after("a") == ""
