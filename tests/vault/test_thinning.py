from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.clock import local_day
from facilitator.vault.thinning import kept

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
times = st.lists(st.timedeltas(timedelta(days=-3), timedelta(days=120)).map(lambda ago: NOW - ago), max_size=200)


def days_ago(*numbers, hours=0):
    return [NOW - timedelta(days=number, hours=hours) for number in numbers]


def test_all_of_todays_are_kept():
    today = [NOW - timedelta(minutes=10 * number) for number in range(60)]
    assert kept(today, NOW) == set(today)


def test_of_a_day_in_the_last_week_the_latest_is_kept():
    assert kept(days_ago(3) + days_ago(3, hours=2) + days_ago(5), NOW) == set(days_ago(3, 5))


def test_of_a_week_the_latest_is_kept_and_what_is_older_goes():
    # 20 November 2026 is a Friday: its week began 4 days ago.
    assert kept(days_ago(*range(8, 120)), NOW) == set(days_ago(8, 12, 19, 26, 33, 40, 47, 54))


def test_the_only_backup_is_kept_however_old():
    assert kept(days_ago(900, 901), NOW) == set(days_ago(900))
    assert kept([], NOW) == set()


def test_days_are_those_of_the_united_kingdom_in_summer():
    now = datetime(2026, 7, 2, 9, 0, tzinfo=UTC)
    after_midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight on 2 July in London
    also = datetime(2026, 7, 1, 23, 40, tzinfo=UTC)
    assert kept([after_midnight, also], now) == {after_midnight, also}


@given(times)
def test_the_latest_and_all_of_today_are_always_kept(made):
    keep = kept(made, NOW)
    assert keep <= set(made)
    assert {time for time in made if local_day(time) >= local_day(NOW)} <= keep
    assert not made or max(made) in keep


@given(times)
def test_thinning_twice_is_thinning_once_and_few_are_left(made):
    keep = kept(made, NOW)
    assert kept(keep, NOW) == keep
    assert len([time for time in keep if local_day(time) < local_day(NOW)]) <= 7 + 9


@given(times)
def test_every_day_of_a_week_and_every_week_of_eight_that_had_a_backup_has_one(made):
    keep = kept(made, NOW)
    for time in made:
        day, age = local_day(time), (local_day(NOW) - local_day(time)).days
        if 0 < age <= 7:
            assert any(local_day(other) == day for other in keep)
        if 0 < age <= 56:
            assert any(local_day(other).isocalendar()[:2] == day.isocalendar()[:2] for other in keep)


@pytest.mark.parametrize("every", [timedelta(minutes=10), timedelta(hours=7), timedelta(days=3)])
def test_thinned_day_by_day_over_half_a_year_no_week_of_the_last_eight_is_ever_lost(every):
    there, now = set(), NOW
    for _ in range(180):
        now += timedelta(days=1)
        there |= {now - every * number for number in range(48) if every * number < timedelta(hours=8)}
        there = set(kept(there, now))
        ages = sorted((now - time).days for time in there)
        assert all(later - earlier <= 7 for earlier, later in pairwise(ages))
    assert max(ages) >= 49


def test_a_clock_put_back_removes_nothing_that_now_seems_to_lie_ahead():
    made = days_ago(-1, -400, 0)
    assert kept(made, NOW) == set(made)
