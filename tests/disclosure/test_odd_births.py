"""A listed date of birth is found however oddly it is said."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.disclosure.calendar import Calendar
from facilitator.disclosure.hit import Severity
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.people import dated

BORN = Register((Listed(Kind.PERSON, "Child", "Jorvin", (), date(2020, 4, 3)),))
LEAP = Register((Listed(Kind.PERSON, "Child", "Jorvin", (), date(2020, 2, 29)),))


@pytest.mark.parametrize(
    "said",
    """03;04;2020|03+04+2020|03=04=2020|3 of 4 2020|3rd of 4th 2020|three four twenty|three, four, twenty twenty
zero three zero four two zero two zero|nought three, nought four, twenty|third of fourth twenty twenty
iii.iv.mmxx|3.Ⅳ.2020
day 94 of 2020|the 94th day of 2020|93 days into 2020|2020-094|2020-W14-5|day ninety-four of 2020
3rd Apirl 2020|3rd Apri 2020
o3/o4/2o2o|3 A p r i l 2020|0304 2020|2020 0403|030420 20
03 0420|20-04-03|20200403T0915|3rdApril2020
03apr2020|03apr
03/04//2020|(03)(04)2020|3 dot 4 dot 20|three slash four slash twenty|April 2020, on the 3rd|in April 2020, on the third
3rd/4th April 2020|the 3rd and the 4th of April 2020|3 and 4 April|3, 4 and 5 April 2020|trydydd o Ebrill 2020
the Friday before Palm Sunday 2020|the Friday before 5 April 2020|the Friday after 28 March 2020|3 → 4 → 2020
the third of April two thousand and twenty|year 2020, month 4, day 3|a day old on 4 April 2020""".replace(
        "\n", "|"
    ).split("|"),
)
def test_a_birth_said_oddly_blocks(said):
    found = [hit for hit in dated(f"She was born on {said} at home.", BORN) if hit.topic == "listed-birth-date"]
    assert any(hit.severity is Severity.BLOCK for hit in found), found


@pytest.mark.parametrize(
    "said",
    [
        "She was born on the 3rd.",
        "His birthday is on the third of that month.",
        "On 6 April 2024, three days after he turned four, he moved.",
        "On 2 April 2024, the eve of his fourth birthday, he moved.",
    ],
)
def test_a_birth_told_in_part_is_for_review(said):
    assert "listed-birth-date" in {hit.topic for hit in dated(said, BORN)}


def test_somebody_born_on_a_leap_day_has_a_birthday_in_every_year():
    assert "listed-birth-date" in {
        hit.topic for hit in dated("On 1 March 2023, a day after he turned three, he moved.", LEAP)
    }


@pytest.mark.parametrize(
    ("text", "topic"), [("He was born on the 17th.", "birth-date"), ("He was born on the 45th.", None)]
)
def test_a_day_alone_that_nobody_listed_has(text, topic):
    assert {hit.topic for hit in dated(text, BORN)} == ({topic} if topic else set())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seen on Boxing Day with a rash.", True),
        ("seen 12.12 by duty", True),
        ("seen 2/7 ago", False),
        ("seen 9.30 by duty", False),
        ("seen 12/15 by duty", False),
        ("it was 12.12 then", False),
    ],
)
def test_a_day_without_its_year_counts_where_a_date_stands(text, found):
    assert ("exact-date" in {hit.topic for hit in dated(text, BORN)}) is found


@pytest.mark.parametrize(
    "text",
    [
        "day 400 of 2020",
        "2020-W55-1",
        "3rd Febru 2020",
        "31 and 1 February",
        "2020-W60-1",
        "one two three four five six seven",
        "nine nine nine nine nine nine",
        "45april",
        "31apr2020",
        "3 of the most in May and many",
        "hundred and four days in it",
        "day a hundred and ninety of 2021 or day two hundred of 2021",
        "99;99;2020",
        "mid or xi",
    ],
)
def test_what_is_no_date_is_no_listed_birth(text):
    assert "listed-birth-date" not in {hit.topic for hit in dated(text, BORN)}
    assert all(each.start < each.end for each in Calendar(Reading.of(text)).dates)


END = Register(
    (
        Listed(Kind.PERSON, "Mother", "Wenna", (), date(1997, 12, 31)),
        Listed(Kind.PERSON, "Father", "Piran", (), date(1995, 2, 28)),
        Listed(Kind.PERSON, "Child", "Jory", (), date(2019, 11, 24)),
        Listed(Kind.PERSON, "Uncle", "Merryn", (), date(1990, 1, 1)),
    )
)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Born on the final day of 1997.", "block"),
        ("the very last day of the year 1997", "block"),
        ("She was born on the last day of that year.", "block"),
        ("the opening day of 1990", "block"),
        ("the closing day of February in 1995", "block"),
        ("the final day of February, 1995", "block"),
        ("the first day of January 1990", "block"),
        ("the 24/11 entry", "review"),
        ("father was 24 on the first", "review"),
        ("she is twenty-two on the 24th, they say", "review"),
    ],
)
def test_a_birth_at_the_end_of_a_year_bare_in_figures_or_by_an_age_is_found(text, severity):
    found = [hit for hit in dated(text, END) if hit.topic == "listed-birth-date"]
    assert {hit.severity.value for hit in found} == {severity}, (text, found)


@pytest.mark.parametrize(
    "text",
    [
        "the last day of the school year",
        "the final day of 1998",
        "the last day of February 1996",
        "the last day of term",
        "a ratio of 24/11",
        "24/11 of them agreed",
        "the 11/24 entry",
        "1/1 support was given",
        "24.11 was the total",
        "section 24/11",
        "she is twelve on the third, they say",
        "he was 24 on the first visit",
    ],
)
def test_another_day_a_share_and_a_fraction_are_no_listed_birth(text):
    assert [hit for hit in dated(text, END) if hit.topic == "listed-birth-date"] == [], text
