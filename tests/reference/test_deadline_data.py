"""Deadlines are read whole, or refused with the line that is wrong."""

from __future__ import annotations

import pytest

from facilitator.reference.calendars import Nation
from facilitator.reference.deadlines import DayOne, KeyDate, read_deadlines

FILE = "deadlines/england-and-wales.toml"


def test_englands_limits_are_five_and_fifteen_working_days(document):
    deadlines = read_deadlines(document(FILE))
    assert deadlines.calendar is Nation.ENGLAND_AND_WALES
    assert deadlines.day_one is DayOne.NEXT_WORKING_DAY
    notification, rapid_review = deadlines.limits
    assert (notification.last_day, notification.counted_from, notification.met_by) == (
        5,
        KeyDate.AWARE,
        KeyDate.NOTIFIED,
    )
    assert (rapid_review.last_day, rapid_review.counted_from, rapid_review.met_by) == (
        15,
        KeyDate.NOTIFIED,
        KeyDate.SENT,
    )
    assert (notification.may_be_agreed, rapid_review.may_be_agreed) == (False, True)
    assert all(limit.statutory and limit.first_day == 0 for limit in deadlines.limits)


def test_the_plan_has_the_days_and_owners_of_the_flowchart(document):
    plan = read_deadlines(document(FILE)).milestones
    assert {each.key: (each.first_day, each.last_day) for each in plan} == {
        "launch": (1, 1),
        "summaries": (2, 10),
        "chronology": (8, 10),
        "meeting": (10, 12),
        "sign-off": (12, 14),
        "onward": (16, None),
    }
    assert all(each.owner and not each.statutory and not each.may_be_agreed for each in plan)
    assert {each.counted_from for each in plan} == {KeyDate.NOTIFIED}


@pytest.mark.parametrize("nation", ["scotland", "northern-ireland", "wales"])
def test_where_no_limit_is_known_the_file_says_so(document, nation):
    deadlines = read_deadlines(document(f"deadlines/{nation}.toml"))
    assert deadlines.calendar == {"wales": "england-and-wales"}.get(nation, nation)
    assert (deadlines.limits, deadlines.milestones) == ((), ())
    assert "none was found and confirmed" in deadlines.note


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        (
            'calendar = "england-and-wales"',
            'calendar = "england"',
            'calendar = "england"',
            '"england" is not one of: england-and-wales',
        ),
        ("working_days = 5", "working_days = 0", "working_days = 0", "a whole number from 1 to 1000"),
        ("working_days = 5", "working_days = 1001", "working_days = 1001", "a whole number from 1 to 1000"),
        ('counted_from = "aware"', 'counted_from = "awared"', "awared", '"awared" is not one of: incident, aware'),
        ('met_by = "sent"', 'met_by = "post"', 'met_by = "post"', '"post" is not one of'),
        ('met_by = "notified"\n', "", "[[limits]]", '"met_by" is missing'),
        (
            "first_day = 8\nlast_day = 10",
            "first_day = 8\nlast_day = 7",
            "last_day = 7",
            '"last_day" (7) comes before "first_day" (8)',
        ),
        (
            'key = "launch"',
            'key = "notification"',
            'key = "notification"',
            '"notification" is the key of a limit as well',
        ),
        ('key = "launch"', 'key = "meeting"', 'key = "meeting"', 'the key "meeting" stands twice'),
        ("may_be_agreed = true", "may_be_agreed = 1", "may_be_agreed = 1", "true or false"),
        ("first_day = 1\n", "first_day = 1\nmay_be_agreed = true\n", "may_be_agreed", "there is no field"),
        ('day_one = "next-working-day"', 'day_one = "tomorrow"', "tomorrow", "next-working-day, same-day"),
    ],
)
def test_wrong_deadlines_are_refused_at_their_line(changed, fault, old, new, at, reason):
    line, said = fault(read_deadlines, FILE, changed(FILE, (old, new)))
    assert at in line
    assert reason in said
