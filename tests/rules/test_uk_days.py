from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.rules.uk_days import parse_day, read_day

#: A Saturday.
TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "coming", "gone"),
    [
        ("14/12", date(2026, 12, 14), date(2025, 12, 14)),
        (" 14/12/26 ", date(2026, 12, 14), date(2026, 12, 14)),
        ("14/12/98", date(2098, 12, 14), date(1998, 12, 14)),
        ("14.12.2026", date(2026, 12, 14), date(2026, 12, 14)),
        ("14-12-2026", date(2026, 12, 14), date(2026, 12, 14)),
        ("14 Dec", date(2026, 12, 14), date(2025, 12, 14)),
        ("14dec", date(2026, 12, 14), date(2025, 12, 14)),
        ("14th  December, 2026", date(2026, 12, 14), date(2026, 12, 14)),
        ("1st sept.", date(2027, 9, 1), date(2026, 9, 1)),
        ("3 MAY 27", date(2027, 5, 3), date(1927, 5, 3)),
        ("2026-12-14", date(2026, 12, 14), date(2026, 12, 14)),
        ("21/11", TODAY, TODAY),
        ("29 Feb", date(2028, 2, 29), date(2024, 2, 29)),
        ("today", TODAY, TODAY),
        ("Tomorrow", date(2026, 11, 22), date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 20), date(2026, 11, 20)),
        ("Friday", date(2026, 11, 27), date(2026, 11, 20)),
        ("sat", date(2026, 11, 28), date(2026, 11, 14)),
        ("weds", date(2026, 11, 25), date(2026, 11, 18)),
        ("in 2 weeks", date(2026, 12, 5), date(2026, 12, 5)),
        ("in two weeks", date(2026, 12, 5), date(2026, 12, 5)),
        ("in a day", date(2026, 11, 22), date(2026, 11, 22)),
        ("in 3 months", date(2027, 2, 21), date(2027, 2, 21)),
        ("in a year", date(2027, 11, 21), date(2027, 11, 21)),
        ("10 days ago", date(2026, 11, 11), date(2026, 11, 11)),
    ],
)
def test_a_day_is_understood_as_it_is_written_here(text, coming, gone):
    assert read_day(text, TODAY) == parse_day(text, TODAY) == coming
    assert read_day(text, TODAY, past=True) == gone


def test_months_ahead_end_with_a_shorter_month():
    assert read_day("in a month", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "text",
    ["31/4", "30 February", "29/2/2027", "0/1", "1/0", "1/13", "2026-02-30", "1/1/0000"],
)
def test_a_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(Refused, match=f"there is no day {text.casefold()} in the calendar"):
        read_day(text, TODAY)
    assert parse_day(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "banana", "14 banana", "2 weeks", "in 2 weeks ago", "in some weeks", "in 9999 years", "14/12.26", "14",
        "1/1/1/1", "next", "9999 years ago", "x" * 61,
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_how_to_write_one(text):
    with pytest.raises(
        Refused, match="cannot be read as a day; nothing was changed; write it as 14/12/2026, 14 Dec or"
    ):
        read_day(text, TODAY)
    assert parse_day(text, TODAY) is None


def test_nothing_is_not_called_unreadable():
    with pytest.raises(Refused, match="there is no day here yet"):
        read_day("  ", TODAY)


def test_days_beyond_the_calendar_are_refused_and_do_not_break():
    assert parse_day("tomorrow", date.max) is None
    assert parse_day("31/12/9999", date.max) == date.max
    assert parse_day("yesterday", date.min) is None
    assert parse_day("1/1", date(9999, 6, 1)) is None
    assert parse_day("1/6", date(1, 1, 1), past=True) is None


@given(DAYS, DAYS)
def test_every_form_with_a_full_year_names_the_same_day_whenever_it_is_read(day, today):
    year = f"{day.year:04d}"
    forms = (f"{day.day}/{day.month}/{year}", f"{day.day}.{day.month}.{year}", f"{day:%d %B} {year}", day.isoformat())
    for form in forms:
        assert {parse_day(form, today), parse_day(form.upper(), today, past=True)} == {day}


@given(DAYS, DAYS)
def test_without_a_year_it_is_the_nearest_on_its_side(day, today):
    assume((day.month, day.day) != (2, 29))
    coming = read_day(f"{day.day}/{day.month}", today)
    gone = read_day(f"{day:%d %b}", today, past=True)
    assert (coming.day, coming.month) == (gone.day, gone.month) == (day.day, day.month)
    assert today <= coming <= today + timedelta(days=365)
    assert today - timedelta(days=365) <= gone <= today


@given(DAYS, st.sampled_from(["Monday", "tues", "Wednesday", "thurs", "fri", "SATURDAY", "Sunday"]))
def test_a_weekday_is_within_a_week_and_never_today(today, name):
    for past, ahead in ((False, (1, 7)), (True, (-7, -1))):
        found = read_day(name, today, past=past)
        assert ahead[0] <= (found - today).days <= ahead[1]
        assert f"{found:%A}".casefold().startswith(name.casefold())


@given(st.text(max_size=80) | st.text("0123456789/-. adejfnortuy", max_size=14), DAYS, st.booleans())
def test_any_text_at_all_is_a_day_or_is_refused(text, today, past):
    found = parse_day(text, today, past=past)
    if found is None:
        with pytest.raises(Refused):
            read_day(text, today, past=past)
    else:
        assert read_day(text, today, past=past) == found
