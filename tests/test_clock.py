from datetime import UTC, date, datetime, timedelta

import pytest

from facilitator.clock import FixedClock, SystemClock, local_day


def test_a_fixed_clock_stands_still_until_it_is_moved_on_or_back():
    clock = FixedClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    assert clock.now() == clock.now() == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    clock.advance(minutes=90, seconds=1)
    assert clock.now() == datetime(2026, 3, 2, 10, 30, 1, tzinfo=UTC)
    clock.advance(days=-1)
    assert clock.now() == datetime(2026, 3, 1, 10, 30, 1, tzinfo=UTC)


def test_the_computers_clock_tells_its_offset():
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)
    assert SystemClock().now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 2, 23, 59, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_is_that_of_the_united_kingdom_in_winter_and_in_summer(instant, day):
    assert local_day(instant) == day
