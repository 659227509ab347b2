from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.rules.factors import causes_of


def card(card_id, *factors, kind=ContributionKind.IMPROVEMENT, **more):
    return Contribution(id=card_id, text=card_id, kind=kind, factors=factors, **more)


def test_causes_are_counted_and_what_has_none_is_told():
    found = causes_of(
        [
            card("a", "workload", "tools"),
            card("b", "workload"),
            card("c"),
            card("merged", "tools", merged_into="a"),
            card("redacted", redacted=True),
            card("strength", "tools", kind=ContributionKind.STRENGTH),
        ]
    )
    assert found.improvements == 3
    assert found.counts == {"workload": 2, "tools": 1}
    assert [one.id for one in found.without] == ["c"]


def test_where_nothing_is_to_improve_nothing_is_missing():
    found = causes_of([])
    assert (found.improvements, found.without) == (0, ())
