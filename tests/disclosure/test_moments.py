"""Exact dates and exact ages are for review; limits, bands and other numbers are not ages."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.disclosure.named_days import easter, named_days, nth_weekday
from facilitator.disclosure.number_words import number_at, ordinal_at, year_at
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.register import Register
from facilitator.disclosure.written_dates import DateReader
from tests.disclosure.people import dated

NOBODY = Register(())


def seen(text: str, topic: str) -> list[str]:
    return [hit.text for hit in dated(text, NOBODY) if hit.topic == topic]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 3 March 2020 and 4/5/2020", ["3 March 2020", "4/5/2020"]),
        ("on Sunday the 3rd of March", ["Sunday the 3rd of March"]),
        ("03MAR19", ["03MAR19"]),
        ("3 March 10 children", ["3 March 10"]),
        ("on Boxing Day 2020", ["Boxing Day 2020"]),
        ("in 2020, on Boxing Day", ["Boxing Day"]),
        ("in March 2020", []),
        ("the second may have gone", []),
        ("may 3 of them", []),
        ("3.3.10 Findings", []),
        ("section 3.3.10", []),
        ("31 February 2020", []),
        ("45 March", []),
        ("March 45", []),
        ("March, 3000 people", []),
        ("9/99/2020 1.2.3 12345678 99.99.99", []),
        ("the last resort of the team", []),
        ("the last day of the month", []),
        ("the third of the thirteenth", []),
        ("two of the three", []),
        ("the first thing in March", []),
        ("the first Sunday in March", []),
        ("the fifth Monday in February 2021", []),
        ("the first visit in March 2020", []),
        ("of", []),
        ("31 February", []),
        ("of March", []),
        ("x of March", []),
        ("of the of the March", []),
        ("by day before Boxing Day 2020", ["day before Boxing Day 2020"]),
        ("3 of the of the of the March", []),
        ("Boxing ---- Day 2020", []),
        ("at Easter", []),
        ("the party before Boxing Day", []),
        ("two days before the Boxing Day 2020", ["two days before the Boxing Day 2020"]),
        ("some days before Boxing Day 2020", ["Boxing Day 2020"]),
        ("by 13/2020, at 31/31 and 1 2 3 4 5 6 7", []),
        ("March", []),
        ("3", []),
    ],
)
def test_exact_dates(text, dates):
    assert seen(text, "exact-date") == dates


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("a 7-week-old boy", ["7-week-old"]),
        ("seven weeks old", ["seven weeks old"]),
        ("twenty-one days old", ["twenty-one days old"]),
        ("aged 5 and 2", ["aged 5 and 2"]),
        ("aged four years and two months", ["aged four years and two months"]),
        ("at 12 weeks he", ["at 12 weeks"]),
        ("Mother (24) said", ["Mother (24)"]),
        ("Mother, 24, said", ["Mother, 24,"]),
        ("a 5yo", ["5yo"]),
        ("at the age of 3", ["at the age of 3"]),
        ("turned four", ["turned four"]),
        ("her fourth birthday", ["fourth birthday"]),
        ("his twenty-first birthday", ["twenty-first birthday"]),
        ("his 18th birthday", ["18th birthday"]),
        ("36 hours old", ["36 hours old"]),
        ("2½ years old", ["2½ years old"]),
        ("just under two weeks old", ["two weeks old"]),
        ("babies under 6 months old", []),
        ("children aged 0 to 5 years", []),
        ("aged 18 and over", []),
        ("under the age of 16", []),
        ("at 12 weeks gestation", []),
        ("for 18 months", []),
        ("150 years old", []),
        ("aged 0", []),
        ("0 minutes old", []),
        ("a birthday party", []),
        ("her zeroth birthday", []),
        ("her 0th birthday", []),
    ],
)
def test_exact_ages(text, ages):
    assert seen(text, "exact-age") == ages


def test_one_age_said_in_two_ways_is_one_finding():
    terms = {
        hit.term for hit in dated("a 7-week-old, seven weeks old, 7 weeks of age", NOBODY) if hit.topic == "exact-age"
    }
    assert terms == {"7 weeks"}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter sunday", date(2024, 3, 31)),
        ("mothers day", date(2019, 3, 31)),
        ("good friday", date(2023, 4, 7)),
        ("fathers day", date(2022, 6, 19)),
        ("remembrance sunday", date(2023, 11, 12)),
        ("leap day", date(2020, 2, 29)),
        ("diwali", date(2023, 11, 12)),
        ("new years eve", date(1999, 12, 31)),
    ],
)
def test_days_with_a_name_fall_where_they_do(name, day):
    assert day in named_days()[name]


def test_leap_day_is_no_day_of_other_years():
    assert all(day.year % 4 == 0 for day in named_days()["leap day"])
    assert date(2000, 2, 29) in named_days()["leap day"]


def test_easter_and_the_weekdays_of_a_month():
    assert easter(2025) == date(2025, 4, 20)
    assert nth_weekday(2021, 12, 0, -1) == date(2021, 12, 27)
    assert nth_weekday(2021, 2, 0, 5) is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("seven", 7),
        ("twenty one", 21),
        ("twentyone", 21),
        ("twenty", 20),
        ("twenty twenty", 20),
        ("many", None),
        ("", None),
    ],
)
def test_numbers_in_words(said, number):
    found = number_at(said.split(), 0)
    assert (found and found[0]) == number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("third", 3),
        ("twenty first", 21),
        ("twentyfirst", 21),
        ("thirtieth", 30),
        ("twenty", None),
        ("twenty boys", None),
        ("", None),
    ],
)
def test_ordinals_in_words(said, number):
    found = ordinal_at(said.split(), 0)
    assert (found and found[0]) == number


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("twenty nineteen", 2019),
        ("two thousand and nineteen", 2019),
        ("two thousand nineteen", 2019),
        ("two thousand", 2000),
        ("nineteen ninety eight", 1998),
        ("nineteen hundred and ninety eight", 1998),
        ("nineteen hundred ninety", 1990),
        ("twenty oh nine", 2009),
        ("twenty oh twenty", None),
        ("twenty oh", None),
        ("twenty five", None),
        ("twenty", None),
        ("eighteen", None),
        ("", None),
    ],
)
def test_years_in_words(said, year):
    found = year_at(said.split(), 0)
    assert (found and found[0]) == year


def test_a_date_can_mean_both_orders_and_both_centuries():
    from facilitator.disclosure.numeric_dates import in_figures

    (written,) = [each for each in in_figures(Reading.of("4/5/20")) if each.days]
    assert written.days == {date(1920, 5, 4), date(2020, 5, 4), date(1920, 4, 5), date(2020, 4, 5)}


def test_a_month_and_two_figures_can_be_a_day_or_a_year():
    written = list(DateReader(Reading.of("March 19")).written())
    assert {pair for each in written for pair in each.yearly} == {(3, 19)}
    assert {pair for each in written for pair in each.months} == {(1919, 3), (2019, 3)}
