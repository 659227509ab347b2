import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.rules.ordering import LAST, STRIDE, between, spread

PLACES = st.integers(-LAST, LAST)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (None, None, STRIDE),
        (STRIDE, None, 2 * STRIDE),
        (None, STRIDE, 0),
        (None, 0, -STRIDE),
        (0, 2, 1),
        (-3, -1, -2),
        (1, 2, None),
        (5, 5, None),
        (6, 5, None),
        (LAST, None, None),
        (LAST - STRIDE, None, LAST),
        (None, -LAST, None),
        (None, STRIDE - LAST, -LAST),
    ],
)
def test_there_is_a_place_between_two_neighbours_where_there_is_room(before, after, place):
    assert between(before, after) == place


@given(PLACES | st.none(), PLACES | st.none())
def test_a_place_is_between_its_neighbours_and_none_is_missed(before, after):
    place = between(before, after)
    lower = -LAST - 1 if before is None else before
    upper = LAST + 1 if after is None else after
    if place is not None:
        assert lower < place < upper
    elif before is not None and after is not None:
        assert upper - lower < 2


@given(st.lists(st.integers(0, 50), max_size=60))
def test_any_number_of_moves_keeps_the_order_when_it_is_spread_anew_for_want_of_room(moves):
    order = list(zip("abcdef", spread(6), strict=True))
    for move in moves:
        name, _ = order.pop(move % len(order))
        at = (move * 7) % (len(order) + 1)
        place = between(order[at - 1][1] if at else None, order[at][1] if at < len(order) else None)
        order.insert(at, (name, place))
        if place is None:
            order = [(name, room) for (name, _), room in zip(order, spread(len(order)), strict=True)]
        places = [place for _, place in order]
        assert places == sorted(set(places))


def test_spread_positions_have_room_between_and_around_them():
    assert list(spread(0)) == []
    places = [None, *spread(3), None]
    assert places[1:4] == [STRIDE, 2 * STRIDE, 3 * STRIDE]
    assert None not in [between(a, b) for a, b in itertools.pairwise(places)]
