from datetime import date

import pytest

from facilitator.errors import Refused
from facilitator.reference.library import Library
from facilitator.rules.days_left import days_left, said_due


@pytest.fixture(scope="module")
def england():
    return Library.load().calendars["england-and-wales"]


FRIDAY = date(2026, 10, 30)


@pytest.mark.parametrize(
    ("due", "left", "said"),
    [
        (date(2026, 11, 9), 6, "due in 6 working days"),
        (date(2026, 11, 2), 1, "due in 1 working day"),
        (date(2026, 11, 1), 0, "due before the next working day"),
        (FRIDAY, 0, "due today"),
        (date(2026, 10, 29), -1, "1 working day late"),
        (date(2026, 10, 20), -8, "8 working days late"),
    ],
)
def test_a_day_is_told_in_working_days(england, due, left, said):
    assert days_left(england, due, FRIDAY) == left
    assert said_due(england, due, FRIDAY) == said


def test_a_day_just_past_at_the_weekend_is_late_by_no_working_day(england):
    assert said_due(england, FRIDAY, date(2026, 10, 31)) == "late, though by no working day"


def test_christmas_counts_as_no_working_day(england):
    assert days_left(england, date(2026, 12, 29), date(2026, 12, 24)) == 1


def test_a_year_beyond_the_calendar_is_refused(england):
    with pytest.raises(Refused):
        said_due(england, date(2150, 1, 4), FRIDAY)
