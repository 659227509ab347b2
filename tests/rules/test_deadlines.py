"""The statutory clock: the counting by hand-made vectors and by its laws, and what it says of a review."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.model.decision import Decision
from facilitator.model.review import Review
from facilitator.reference.calendars import Nation, OneOffDay, calendar
from facilitator.reference.deadlines import DayOne, KeyDate
from facilitator.reference.library import Library
from facilitator.rules.deadlines import MilestoneState, ReviewDates, count, plain_day, statutory_clock

LIBRARY = Library.load()
ENGLAND = LIBRARY.deadlines["england-and-wales"]
CALENDAR = LIBRARY.calendars["england-and-wales"]
CALENDARS = [LIBRARY.calendars[key] for key in LIBRARY.calendars]

VECTORS = [
    (date(2022, 9, 5), date(2022, 9, 12), date(2022, 9, 27)),
    (date(2024, 12, 12), date(2024, 12, 19), date(2025, 1, 7)),
    (date(2025, 4, 1), date(2025, 4, 8), date(2025, 4, 24)),
    (date(2025, 11, 3), date(2025, 11, 10), date(2025, 11, 24)),
    (date(2026, 3, 23), date(2026, 3, 30), date(2026, 4, 15)),
    (date(2026, 12, 14), date(2026, 12, 21), date(2027, 1, 7)),
]


# ---------------------------------------------------------------- counting


@pytest.mark.parametrize(("sent", "five", "fifteen"), VECTORS)
def test_five_and_fifteen_working_days_are_those_computed_by_hand(sent, five, fifteen):
    assert count(CALENDAR, sent, 5).due == five
    assert count(CALENDAR, sent, 15).due == fifteen


def test_the_counting_is_shown_day_by_day():
    shown = [(each.day.day, each.counts, each.number, each.why) for each in count(CALENDAR, date(2026, 4, 2), 3).days]
    assert shown == [
        (2, False, 0, "day 0, from which the days are counted"),
        (3, False, None, "Good Friday"),
        (4, False, None, "weekend"),
        (5, False, None, "weekend"),
        (6, False, None, "Easter Monday"),
        (7, True, 1, "working day 1"),
        (8, True, 2, "working day 2"),
        (9, True, 3, "working day 3"),
    ]


def test_a_one_off_holiday_and_a_substitute_day_are_named():
    funeral = {each.day: each.why for each in count(CALENDAR, date(2022, 9, 5), 15).days}
    assert funeral[date(2022, 9, 19)] == "State funeral of Queen Elizabeth II"
    christmas = {each.day: each.why for each in count(CALENDAR, date(2026, 12, 14), 15).days}
    assert christmas[date(2026, 12, 26)] == "weekend"
    assert christmas[date(2026, 12, 28)] == "Boxing Day (substitute day)"


@pytest.mark.parametrize("start", [date(2025, 11, 1), date(2025, 11, 2), date(2025, 10, 31)])
def test_what_is_sent_at_a_weekend_is_counted_from_the_monday(start):
    assert count(CALENDAR, start, 1).due == date(2025, 11, 3)


def test_the_same_day_can_be_day_one():
    counting = count(CALENDAR, date(2025, 11, 3), 15, day_one=DayOne.SAME_DAY)
    assert counting.due == date(2025, 11, 21)
    assert counting.day_number(1) == counting.days[0].day == date(2025, 11, 3)
    assert count(CALENDAR, date(2025, 11, 1), 1, day_one=DayOne.SAME_DAY).due == date(2025, 11, 3)


def test_the_day_of_a_number_is_told():
    counting = count(CALENDAR, date(2026, 4, 2), 3)
    assert [counting.day_number(number) for number in (1, 2, 3)] == [date(2026, 4, day) for day in (7, 8, 9)]


def test_the_leap_day_counts_like_any_other():
    assert count(CALENDAR, date(2028, 2, 28), 1).due == date(2028, 2, 29)
    assert count(CALENDAR, date(2028, 2, 29), 1).due == date(2028, 3, 1)
    assert count(CALENDAR, date(2027, 2, 26), 1).due == date(2027, 3, 1)


def test_the_nations_differ():
    due = {key: count(LIBRARY.calendars[key], date(2026, 7, 24), 15).due for key in LIBRARY.calendars}
    assert due["scotland"] == date(2026, 8, 17), "3 August is the Scottish summer bank holiday"
    assert due["england-and-wales"] == due["northern-ireland"] == date(2026, 8, 14)
    due = {key: count(LIBRARY.calendars[key], date(2026, 7, 6), 5).due for key in LIBRARY.calendars}
    assert due["northern-ireland"] == date(2026, 7, 14), "13 July stands in for the Twelfth"
    assert due["scotland"] == due["england-and-wales"] == date(2026, 7, 13)
    due = {key: count(LIBRARY.calendars[key], date(2026, 4, 2), 1).due for key in LIBRARY.calendars}
    assert due["scotland"] == date(2026, 4, 6), "Easter Monday is worked in Scotland"
    assert due["england-and-wales"] == due["northern-ireland"] == date(2026, 4, 7)


def test_one_off_days_in_a_partnerships_file_move_the_due_day(tmp_path):
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "one-off-days.toml").write_text(
        'schema = 1\nguidance = "g"\nguidance_version = "1"\nsource = "s"\n'
        '[[days]]\ndate = 2025-11-12\ncalendars = ["england-and-wales"]\nname = "A new day"\nholiday = true\n'
        '[[days]]\ndate = 2025-04-21\ncalendars = ["england-and-wales"]\nname = "Not kept"\nholiday = false\n'
    )
    ours = Library.load(tmp_path, strict=True).calendars["england-and-wales"]
    assert count(ours, date(2025, 11, 3), 15).due == date(2025, 11, 25)
    assert {each.day: each.why for each in count(ours, date(2025, 11, 3), 15).days}[date(2025, 11, 12)] == "A new day"
    assert count(ours, date(2025, 4, 1), 15).due == date(2025, 4, 23)


@pytest.mark.parametrize("start", [date(1600, 1, 1), date(1999, 12, 31), date(2100, 1, 1), date.max, date.min])
@pytest.mark.parametrize("day_one", list(DayOne))
def test_days_outside_the_calendar_are_refused_kindly(start, day_one):
    with pytest.raises(Refused, match=f"the year {start.year} lies outside that; nothing was changed; check the dates"):
        count(CALENDAR, start, 15, day_one=day_one)


def test_a_count_that_would_leave_the_calendar_is_refused():
    assert count(CALENDAR, date(2099, 12, 30), 1).due == date(2099, 12, 31)
    with pytest.raises(Refused, match="the year 2100 lies outside"):
        count(CALENDAR, date(2099, 12, 30), 2)


@pytest.mark.parametrize("days", [0, -1, 1001, 2**70])
def test_too_few_and_too_many_days_are_refused(days):
    with pytest.raises(Refused, match="from 1 to 1,000 working days can be counted"):
        count(CALENDAR, date(2026, 1, 5), days)


def test_a_file_that_makes_every_day_a_holiday_is_refused_and_does_not_hang():
    first = date(2090, 1, 1)
    days = (first + timedelta(days=number) for number in range(3653))
    every = tuple(OneOffDay(day=day, nations=tuple(Nation), name="x", holiday=True) for day in days)
    with pytest.raises(Refused, match="the year 2100"):
        count(calendar(Nation.SCOTLAND, every), date(2089, 12, 31), 5)


days = st.dates(date(2000, 1, 1), date(2095, 12, 31))
numbers = st.integers(1, 120)
nations = st.sampled_from(CALENDARS)
starts = st.sampled_from(DayOne)


@given(nations, days, numbers, starts)
def test_a_count_has_exactly_its_number_of_counted_days_in_order(here, start, number, day_one):
    counting = count(here, start, number, day_one=day_one)
    assert [each.number for each in counting.days if each.counts] == list(range(1, number + 1))
    assert all(here.is_working_day(each.day) == each.counts for each in counting.days if each.number != 0)
    assert [each.day for each in counting.days] == [
        start + timedelta(days=number) for number in range((counting.due - start).days + 1)
    ]
    assert all(each.why for each in counting.days)


@given(nations, days, numbers, starts)
def test_a_count_never_ends_on_a_day_that_does_not_count(here, start, number, day_one):
    due = count(here, start, number, day_one=day_one).due
    assert here.is_working_day(due)
    assert due > start or day_one is DayOne.SAME_DAY


@given(nations, days, numbers)
def test_a_later_start_or_a_higher_number_is_never_due_earlier(here, start, number):
    due = count(here, start, number).due
    assert count(here, start, number + 1).due > due
    assert count(here, start + timedelta(days=1), number).due >= due


@given(nations, days, numbers, numbers)
def test_counting_on_from_a_due_day_is_counting_further(here, start, first, second):
    assert count(here, count(here, start, first).due, second).due == count(here, start, first + second).due


@given(nations, days, numbers)
def test_the_days_after_the_start_are_the_days_counted(here, start, number):
    assert here.working_days_after(start, count(here, start, number).due) == number


@given(nations, days, numbers)
def test_a_start_that_is_no_working_day_makes_the_same_of_either_day_one(here, start, number):
    after = count(here, start, number).due
    same = count(here, start, number, day_one=DayOne.SAME_DAY).due
    assert (same < after) == here.is_working_day(start)


# ---------------------------------------------------------------- plain words


@given(st.dates())
def test_a_day_in_words_is_english_and_can_be_read_back(day):
    words = plain_day(day).split()
    weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    months = ["January", "February", "March", "April", "May", "June", "July", "August"]
    months += ["September", "October", "November", "December"]
    assert weekdays.index(words[0]) == day.weekday()
    assert (int(words[3]), months.index(words[2]) + 1, int(words[1])) == (day.year, day.month, day.day)


def test_a_day_in_words_looks_like_this():
    assert plain_day(date(2027, 1, 7)) == "Thursday 7 January 2027"


# ---------------------------------------------------------------- the clock

AWARE, NOTIFIED = date(2026, 12, 10), date(2026, 12, 14)


def clock(today, *, agreed=None, done=None, deadlines=ENGLAND, **on):
    dates = ReviewDates(
        on={KeyDate(key.replace("_", "-")): day for key, day in on.items()}, agreed_due=agreed, done=done or {}
    )
    return {each.key: each for each in statutory_clock(dates, deadlines, CALENDAR, today).milestones}


def test_the_clock_has_every_limit_and_milestone_in_the_order_of_the_data():
    shown = statutory_clock(ReviewDates(), ENGLAND, CALENDAR, NOTIFIED)
    assert [each.key for each in shown.milestones] == [
        *("notification", "rapid-review", "launch", "summaries", "chronology", "meeting", "sign-off", "onward")
    ]
    assert [each.statutory for each in shown.milestones] == [True, True] + [False] * 6
    assert (shown.today, shown.title) == (NOTIFIED, ENGLAND.title)
    assert (shown.guidance, shown.guidance_version) == (ENGLAND.guidance, ENGLAND.guidance_version)


def test_without_dates_the_clock_waits_and_says_for_what():
    shown = clock(NOTIFIED)
    assert {each.state for each in shown.values()} == {MilestoneState.WAITING}
    one = shown["rapid-review"]
    assert (one.opens, one.due, one.days_left, one.counting, one.short) == (None, None, None, None, "not yet counted")
    assert one.words == "cannot be counted yet: the day the notification was sent is not recorded"
    assert shown["notification"].words == (
        "cannot be counted yet: the day the local authority became aware is not recorded"
    )


@pytest.mark.parametrize("source", list(KeyDate))
def test_whatever_is_counted_from_has_words_for_its_absence(source):
    limit = dataclasses.replace(ENGLAND.limits[0], counted_from=source)
    shown = clock(NOTIFIED, deadlines=dataclasses.replace(ENGLAND, limits=(limit,), milestones=()))
    assert shown["notification"].words.endswith(" is not recorded")


@pytest.mark.parametrize(
    ("today", "state", "left", "words"),
    [
        (date(2026, 12, 13), "ahead", 16, "due in 16 working days (Thursday 7 January 2027)"),
        (date(2026, 12, 14), "due", 15, "due in 15 working days (Thursday 7 January 2027)"),
        (date(2026, 12, 29), "due", 6, "due in 6 working days (Thursday 7 January 2027)"),
        (date(2027, 1, 6), "due", 1, "due in 1 working day (Thursday 7 January 2027)"),
        (date(2027, 1, 7), "due", 0, "due today (Thursday 7 January 2027)"),
        (date(2027, 1, 8), "late", -1, "1 working day late (it was due on Thursday 7 January 2027)"),
        (date(2027, 1, 10), "late", -1, "1 working day late (it was due on Thursday 7 January 2027)"),
        (date(2027, 1, 12), "late", -3, "3 working days late (it was due on Thursday 7 January 2027)"),
    ],
)
def test_a_limit_says_how_many_working_days_are_left_or_lost(today, state, left, words):
    one = clock(today, notified=NOTIFIED)["rapid-review"]
    assert (one.state, one.days_left, one.words) == (state, left, words)
    assert one.short == words.split(" (")[0]
    assert (one.opens, one.due, one.agreed) == (NOTIFIED, date(2027, 1, 7), False)
    assert one.counting.due == one.due


def test_late_by_a_weekend_only_is_late_by_no_working_day():
    one = clock(date(2025, 11, 8), aware=date(2025, 10, 31))["notification"]
    assert one.due == date(2025, 11, 7)
    assert (one.state, one.days_left) == ("late", 0)
    assert one.words == "late, though by no working day (it was due on Friday 7 November 2025)"


@pytest.mark.parametrize(
    ("notified", "words"),
    [
        (date(2025, 11, 7), "done on Friday 7 November 2025, in time"),
        (date(2025, 11, 8), "done on Saturday 8 November 2025, after the day it was due"),
        (date(2025, 11, 10), "done on Monday 10 November 2025, 1 working day late"),
        (date(2025, 11, 12), "done on Wednesday 12 November 2025, 3 working days late"),
    ],
)
def test_what_is_done_says_when_and_whether_in_time(notified, words):
    one = clock(date(2026, 1, 1), aware=date(2025, 10, 31), notified=notified)["notification"]
    assert (one.state, one.short, one.words, one.days_left) == ("done", "done", words, None)


def test_what_is_done_without_a_day_to_count_from_is_done():
    one = clock(date(2026, 1, 1), notified=date(2025, 11, 7))["notification"]
    assert (one.state, one.due, one.words) == ("done", None, "done on Friday 7 November 2025")


def test_a_milestone_is_ahead_until_its_days_begin():
    states = {
        day: clock(day, notified=date(2025, 11, 3))["chronology"].state
        for day in (date(2025, 11, 12), date(2025, 11, 13), date(2025, 11, 17), date(2025, 11, 18))
    }
    assert list(states.values()) == ["ahead", "due", "due", "late"]


def test_a_milestone_that_is_ticked_off_is_done_on_that_day():
    one = clock(date(2025, 11, 20), notified=date(2025, 11, 3), done={"chronology": date(2025, 11, 14)})["chronology"]
    assert (one.state, one.words) == ("done", "done on Friday 14 November 2025, in time")


def test_once_the_meeting_was_held_nobody_is_reminded_of_what_led_up_to_it():
    shown = clock(date(2025, 11, 19), notified=date(2025, 11, 3), meeting=date(2025, 11, 18))
    assert [shown[key].state for key in ("launch", "summaries", "chronology", "meeting")] == ["done"] * 4
    assert shown["launch"].words == "behind us"
    assert shown["meeting"].words == "done on Tuesday 18 November 2025, in time"


def test_a_meeting_that_lies_ahead_is_planned_and_not_done():
    in_time = clock(date(2025, 11, 10), notified=date(2025, 11, 3), meeting=date(2025, 11, 18))["meeting"]
    assert in_time.words == "due in 7 working days (Wednesday 19 November 2025); planned for Tuesday 18 November 2025"
    too_late = clock(date(2025, 11, 10), notified=date(2025, 11, 3), meeting=date(2025, 11, 20))["meeting"]
    assert too_late.words.endswith("; planned for Thursday 20 November 2025, after the day it is due")
    assert too_late.state == "ahead"


def test_a_meeting_planned_before_anything_can_be_counted_is_not_spoken_of():
    assert clock(date(2025, 11, 10), meeting=date(2025, 11, 20))["meeting"].words.endswith("is not recorded")


def test_what_has_no_last_day_is_never_late():
    dates = {"notified": date(2025, 11, 3)}
    before, after = clock(date(2025, 11, 24), **dates)["onward"], clock(date(2026, 6, 1), **dates)["onward"]
    assert (before.state, before.short, before.words) == ("ahead", "later", "from Tuesday 25 November 2025")
    assert (after.state, after.short, after.words) == ("due", "now", "since Tuesday 25 November 2025")
    assert (after.due, after.days_left) == (None, None)
    planned = clock(date(2026, 6, 1), published=date(2026, 7, 1), **dates)["onward"]
    assert planned.words == "since Tuesday 25 November 2025; planned for Wednesday 1 July 2026"
    assert (
        clock(date(2026, 8, 1), published=date(2026, 7, 1), **dates)["onward"].words == "done on Wednesday 1 July 2026"
    )


def test_a_milestone_without_beginning_or_end_counts_from_the_day_itself():
    plan = dataclasses.replace(ENGLAND.milestones[-1], first_day=0)
    deadlines = dataclasses.replace(ENGLAND, limits=(), milestones=(plan,))
    shown = clock(date(2025, 11, 3), notified=date(2025, 11, 3), deadlines=deadlines)["onward"]
    assert (shown.opens, shown.words) == (date(2025, 11, 3), "since Monday 3 November 2025")


def test_an_agreed_day_takes_the_place_of_the_count_where_that_is_allowed():
    shown = clock(date(2027, 1, 8), aware=AWARE, notified=NOTIFIED, agreed=date(2027, 1, 13))
    one = shown["rapid-review"]
    assert (one.due, one.agreed, one.state) == (date(2027, 1, 13), True, "due")
    assert one.words == "due in 3 working days (Wednesday 13 January 2027, as agreed)"
    assert one.counting.due == date(2027, 1, 7), "the count is shown all the same"
    assert not any(each.agreed for each in shown.values() if each.key != "rapid-review")


def test_an_agreed_day_stands_even_where_nothing_can_be_counted():
    one = clock(date(2027, 1, 8), agreed=date(2027, 1, 13))["rapid-review"]
    assert (one.opens, one.state, one.days_left) == (None, "due", 3)
    late = clock(date(2027, 1, 14), agreed=date(2027, 1, 13))["rapid-review"]
    assert late.words == "1 working day late (it was due on Wednesday 13 January 2027, as agreed)"


def test_an_agreed_day_at_a_weekend_is_due_before_the_next_working_day():
    one = clock(date(2027, 1, 9), agreed=date(2027, 1, 10))["rapid-review"]
    assert one.words == "due before the next working day (Sunday 10 January 2027, as agreed)"


def test_the_partnership_may_count_the_day_itself():
    deadlines = dataclasses.replace(ENGLAND, day_one=DayOne.SAME_DAY)
    assert clock(NOTIFIED, notified=NOTIFIED, deadlines=deadlines)["rapid-review"].due == date(2027, 1, 6)


def test_the_next_thing_due_is_told_and_the_next_limit():
    def at(today, **on):
        dates = ReviewDates(on={KeyDate(key): day for key, day in on.items()})
        return statutory_clock(dates, ENGLAND, CALENDAR, today)

    shown = at(date(2026, 12, 16), aware=AWARE, notified=NOTIFIED, meeting=date(2026, 12, 15))
    assert (shown.next.key, shown.next_limit.key) == ("sign-off", "rapid-review")
    assert at(date(2026, 12, 16), aware=AWARE).next_limit.key == "notification"
    empty = at(date(2026, 12, 16))
    assert (empty.next, empty.next_limit) == (None, None)
    sent = at(date(2027, 1, 7), aware=AWARE, notified=NOTIFIED, meeting=date(2026, 12, 15), sent=date(2027, 1, 6))
    assert (sent.next, sent.next_limit) == (None, None)


def test_of_a_limit_and_a_milestone_due_on_one_day_the_limit_comes_first():
    plan = dataclasses.replace(ENGLAND.milestones[0], first_day=15, last_day=15, settled_by=None)
    deadlines = dataclasses.replace(ENGLAND, milestones=(plan,))
    dates = ReviewDates(on={KeyDate.NOTIFIED: NOTIFIED})
    assert statutory_clock(dates, deadlines, CALENDAR, NOTIFIED).next.key == "rapid-review"


def test_scotlands_clock_has_nothing_to_tell():
    shown = statutory_clock(ReviewDates(), LIBRARY.deadlines["scotland"], LIBRARY.calendars["scotland"], NOTIFIED)
    assert shown.milestones == ()
    assert shown.next is None


@pytest.mark.parametrize(
    ("today", "on"),
    [
        (date(1970, 1, 1), {"notified": NOTIFIED}),
        (NOTIFIED, {"notified": date(1600, 1, 1)}),
        (date(9999, 12, 31), {"notified": NOTIFIED}),
    ],
)
def test_a_clock_outside_the_years_of_the_calendar_is_refused_kindly(today, on):
    with pytest.raises(Refused, match=r"working days are counted from 2000 to 2099"):
        clock(today, **on)


def test_the_dates_of_a_review_are_taken_as_days_in_the_united_kingdom():
    late_evening = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    review = Review(
        reference="RR-1",
        alias="Baby T",
        incident_on=date(2026, 6, 1),
        aware_on=date(2026, 6, 2),
        notified_on=date(2026, 6, 3),
        meeting_at=late_evening,
        sent_on=date(2026, 6, 4),
        panel_replied_on=date(2026, 6, 5),
        published_on=date(2026, 6, 6),
        due_on=date(2026, 6, 7),
    )
    dates = ReviewDates.of(review, Decision(decided_at=late_evening))
    assert dict(dates.on) == {
        KeyDate.INCIDENT: date(2026, 6, 1),
        KeyDate.AWARE: date(2026, 6, 2),
        KeyDate.NOTIFIED: date(2026, 6, 3),
        KeyDate.MEETING: date(2026, 7, 2),
        KeyDate.DECIDED: date(2026, 7, 2),
        KeyDate.SENT: date(2026, 6, 4),
        KeyDate.PANEL_REPLIED: date(2026, 6, 5),
        KeyDate.PUBLISHED: date(2026, 6, 6),
    }
    assert dates.agreed_due == date(2026, 6, 7)


def test_a_review_without_dates_has_none():
    review = Review(reference="RR-1", alias="Baby T")
    assert ReviewDates.of(review) == ReviewDates.of(review, Decision()) == ReviewDates()


@given(
    st.fixed_dictionaries({}, optional={key: st.dates(date(2020, 1, 1), date(2030, 1, 1)) for key in KeyDate}),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_whatever_the_dates_the_clock_is_consistent(on, today):
    for one in statutory_clock(ReviewDates(on=on), ENGLAND, CALENDAR, today).milestones:
        assert one.words.startswith(one.short) or one.due is None or one.state == "done"
        assert (one.days_left is None) == (one.due is None or one.state == "done")
        assert (one.state == "late") == (one.days_left is not None and today > one.due)
        assert one.state != "waiting" or one.counting is None
        assert one.due is None or CALENDAR.is_working_day(one.due)
