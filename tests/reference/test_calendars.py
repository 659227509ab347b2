"""Bank holidays of the three calendars as they were proclaimed, and one-off days that an own file puts right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from facilitator.errors import Refused
from facilitator.reference.calendars import Nation, OneOffDay, calendar, read_one_off_days
from facilitator.reference.document import parse_document

FILE = "calendars/one-off-days.toml"
HEAD = 'schema = 1\nguidance = "g"\nguidance_version = "1"\nsource = "s"\n'

#: Weekdays that were bank holidays, by nation and year, written from memory of the proclaimed lists and not computed.
PROCLAIMED = {
    (Nation.ENGLAND_AND_WALES, 2020): "1-1 4-10 4-13 5-8 5-25 8-31 12-25 12-28",
    (Nation.ENGLAND_AND_WALES, 2021): "1-1 4-2 4-5 5-3 5-31 8-30 12-27 12-28",
    (Nation.ENGLAND_AND_WALES, 2022): "1-3 4-15 4-18 5-2 6-2 6-3 8-29 9-19 12-26 12-27",
    (Nation.ENGLAND_AND_WALES, 2023): "1-2 4-7 4-10 5-1 5-8 5-29 8-28 12-25 12-26",
    (Nation.ENGLAND_AND_WALES, 2026): "1-1 4-3 4-6 5-4 5-25 8-31 12-25 12-28",
    (Nation.SCOTLAND, 2021): "1-1 1-4 4-2 5-3 5-31 8-2 11-30 12-27 12-28",
    (Nation.SCOTLAND, 2022): "1-3 1-4 4-15 5-2 6-2 6-3 8-1 9-19 11-30 12-26 12-27",
    (Nation.SCOTLAND, 2023): "1-2 1-3 4-7 5-1 5-8 5-29 8-7 11-30 12-25 12-26",
    (Nation.SCOTLAND, 2026): "1-1 1-2 4-3 5-4 5-25 6-15 8-3 11-30 12-25 12-28",
    (Nation.NORTHERN_IRELAND, 2022): "1-3 3-17 4-15 4-18 5-2 6-2 6-3 7-12 8-29 9-19 12-26 12-27",
    (Nation.NORTHERN_IRELAND, 2024): "1-1 3-18 3-29 4-1 5-6 5-27 7-12 8-26 12-25 12-26",
    (Nation.NORTHERN_IRELAND, 2026): "1-1 3-17 4-3 4-6 5-4 5-25 7-13 8-31 12-25 12-28",
}


@pytest.mark.parametrize(("nation", "year"), PROCLAIMED)
def test_the_bank_holidays_of_a_year_are_those_proclaimed(nation, year):
    here = calendar(nation)
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    closed = [day for day in days if day.year == year and day.weekday() < 5 and not here.is_working_day(day)]
    assert [f"{day.month}-{day.day}" for day in closed] == PROCLAIMED[nation, year].split()


def test_a_holiday_has_its_name():
    here = calendar(Nation.ENGLAND_AND_WALES)
    assert here.holiday(date(2026, 4, 3)) == "Good Friday"
    assert here.holiday(date(2026, 12, 28)) == "Boxing Day (substitute day)"
    assert here.holiday(date(2026, 4, 7)) is None


def test_easter_monday_is_worked_in_scotland_and_the_twelfth_of_july_only_kept_in_northern_ireland():
    assert {nation for nation in Nation if calendar(nation).is_working_day(date(2026, 4, 6))} == {Nation.SCOTLAND}
    kept = {nation for nation in Nation if not calendar(nation).is_working_day(date(2027, 7, 12))}
    assert kept == {Nation.NORTHERN_IRELAND}


def test_a_one_off_day_is_added_for_the_nations_that_keep_it():
    day = OneOffDay(day=date(2027, 6, 4), nations=(Nation.SCOTLAND,), name="Jubilee", holiday=True)
    assert calendar(Nation.SCOTLAND, (day,)).holiday(date(2027, 6, 4)) == "Jubilee"
    assert calendar(Nation.ENGLAND_AND_WALES, (day,)).is_working_day(date(2027, 6, 4))


def test_a_bank_holiday_is_taken_out():
    day = OneOffDay(day=date(2027, 5, 3), nations=tuple(Nation), name="Moved", holiday=False)
    assert not calendar(Nation.SCOTLAND).is_working_day(date(2027, 5, 3))
    assert calendar(Nation.SCOTLAND, (day,)).is_working_day(date(2027, 5, 3))


def test_taking_a_holiday_out_of_a_weekend_does_not_make_the_weekend_count():
    day = OneOffDay(day=date(2026, 12, 26), nations=tuple(Nation), name="Moved", holiday=False)
    assert not calendar(Nation.SCOTLAND, (day,)).is_working_day(date(2026, 12, 26))


def test_the_later_of_two_files_is_believed():
    added = OneOffDay(day=date(2027, 6, 4), nations=(Nation.SCOTLAND,), name="Jubilee", holiday=True)
    removed = OneOffDay(day=date(2027, 6, 4), nations=(Nation.SCOTLAND,), name="Not after all", holiday=False)
    assert calendar(Nation.SCOTLAND, (added,), (removed,)).is_working_day(date(2027, 6, 4))
    assert not calendar(Nation.SCOTLAND, (removed,), (added,)).is_working_day(date(2027, 6, 4))


@pytest.mark.parametrize("day", [date(1600, 1, 1), date(1999, 12, 31), date(2100, 1, 1), date.max, date.min])
def test_days_outside_the_years_of_the_calendar_are_refused_kindly(day):
    here = calendar(Nation.ENGLAND_AND_WALES)
    for ask in (here.holiday, here.is_working_day, lambda day: here.working_days_after(day, date(2026, 1, 1))):
        with pytest.raises(Refused, match=f"from 2000 to 2099, and the year {day.year} lies outside that; nothing was"):
            ask(day)
    with pytest.raises(Refused, match=f"the year {day.year}"):
        here.working_days_after(date(2026, 1, 1), day)


def test_working_days_after_a_day_are_told():
    here = calendar(Nation.ENGLAND_AND_WALES)
    friday, monday = date(2026, 5, 22), date(2026, 5, 25)
    assert here.working_days_after(friday, friday) == 0
    assert here.working_days_after(friday, monday) == 0, "the Monday is the spring bank holiday"
    assert here.working_days_after(friday, date(2026, 5, 26)) == 1
    assert here.working_days_after(monday, friday) == 0


def test_a_file_of_one_off_days_is_read():
    text = HEAD + '[[days]]\ndate = 2027-06-04\ncalendars = ["scotland"]\nname = "Jubilee"\nholiday = true\n'
    (day,) = read_one_off_days(parse_document(FILE, text.encode()))
    assert day == OneOffDay(day=date(2027, 6, 4), nations=(Nation.SCOTLAND,), name="Jubilee", holiday=True)
    assert read_one_off_days(parse_document(FILE, HEAD.encode())) == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("date = 2026-06-15", 'date = "15 June 2026"', 'date = "15', '"date" must be a date, not text'),
        ("date = 2026-06-15", "date = 1999-06-15", "date = 1999", "the year must be from 2000 to 2099"),
        ('["scotland"]', "[]", "calendars = []", '"calendars" must name at least one of: england-and-wales'),
        ('["scotland"]', '["scottland"]', "scottland", '"scottland" is not one of'),
        ("holiday = true", "", "[[days]]", '"holiday" is missing'),
        ("date = 2026-06-15", "date = 2022-09-19", "date = 2022-09-19", "2022-09-19 stands twice for scotland"),
        ("date = 2026-06-15", "day = 2026-06-15", "day = 2026", 'there is no field "day" here; did you mean'),
    ],
)
def test_a_wrong_one_off_day_is_refused_at_its_line(changed, fault, old, new, at, reason):
    line, said = fault(read_one_off_days, FILE, changed(FILE, (old, new)))
    assert at in line
    assert reason in said
