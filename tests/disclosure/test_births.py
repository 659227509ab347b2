"""Dates of birth of listed people are found in every form, and other births are for review."""

from __future__ import annotations

import pytest

from tests.disclosure.people import dated, told

#: All mean 14 September 2021.
DAYS = """14/9/21|14/09/2021|14.9.21|14-09-2021|2021-09-14|2021/9/14|20210914|140921|14092021|9/14/2021|14\\09\\2021
14 Sept 2021|14th September 2021|14th of September, 2021|September 14, 2021|Sept. 14th 2021|14-Sep-21|14SEP2021
the fourteenth of September, twenty twenty-one|fourteenth September two thousand and twenty one
September the fourteenth 2021|Tuesday 14 September 2021|14.IX.2021|14 IX 21|14 września 2021|14eg o Fedi 2021
14 September '21|14 de septembre 2021|2021, September 14|September 2021, on the 14th|in 2021 on 14 September
the 14th day of the ninth month of 2021|the 14th of the 9th, 2021|14 09 2021|1 4 0 9 2 0 2 1|14/O9/2O21
the second Tuesday in September 2021|two days before 16 September 2021|the day after 13 September 2021
a week after 7 September 2021|14 September\n2021|１４／０９／２０２１|14&nbsp;September 2021"""


@pytest.mark.parametrize(
    "said", [form for line in DAYS.replace("\n2021", "\\n2021").split("\n") for form in line.split("|")]
)
def test_a_listed_birth_is_blocked_in_every_form(said):
    said = said.replace("\\n", "\n")
    hits = [hit for hit in dated(f"It was {said} then") if hit.topic == "listed-birth-date"]
    assert [(hit.severity.value, hit.role) for hit in hits[:1]] == [("block", "Child")]


@pytest.mark.parametrize(
    "text",
    [
        "born on 14 September",
        "dob 14/9",
        "d.o.b. 14 Sep",
        "He turned two on 14 September 2023",
        "her second birthday, 14 September 2023,",
        "His 3rd birthday was on 14/09/2024",
        "born on the fourteenth of that September",
        "born on the 14th of a wet September",
        "he was six days old on 20 September 2021",
        "at one week old, on 21 September 2021",
        "just over two weeks old on 30 September 2021",
        "she was born on Christmas Day",
        "her birthday is Christmas",
        "Christmas Day 2018",
        "the day after Christmas Eve 2018",
        "born on the last day of July 1996",
    ],
)
def test_what_gives_a_listed_birth_away_is_blocked(text):
    assert any(hit.topic == "listed-birth-date" and hit.severity.value == "block" for hit in dated(f"It said {text}."))


@pytest.mark.parametrize(
    "text",
    [
        "on 14 September he",
        "born in September 2021",
        "birth 09/2021",
        "born 2021-09",
        "aged 1 year and 8 months in May 2023",
        "turned two in September 2023",
        "aged 20 months on 30 May 2023",
        "three weeks old in October 2021",
    ],
)
def test_what_gives_a_listed_birth_away_in_part_is_for_review(text):
    topics = {(hit.topic, hit.severity.value) for hit in dated(text)}
    assert ("listed-birth-date", "review") in topics
    assert ("listed-birth-date", "block") not in topics


@pytest.mark.parametrize(
    "text",
    [
        "On 14 September 2023 services met",
        "In September 2021 services met",
        "See section 14.9.21 of it",
        "by Christmas the plan",
        "ratio 14/9 of it",
        "turned three in September 2023",
        "aged 1 year and 3 months in May 2023",
        "aged 7 on 14 May 2023",
        "version 14.9.21.2",
    ],
)
def test_other_dates_are_no_listed_births(text):
    assert [hit for hit in dated(text) if hit.topic == "listed-birth-date"] == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("born on 3 June 2004", "3 June 2004"),
        ("DOB: 03/06/04", "03/06/04"),
        ("her birthday is 3 June", "3 June"),
        ("born in June 2004", "June 2004"),
        ("born in 1987", "1987"),
        ("b. 3.6.2004", "3.6.2004"),
        ("dob 030604", "030604"),
        ("dob 3/6", "3/6"),
        ("who was born at Easter 2004", "Easter 2004"),
        ("born on Eid al-Fitr 2004", "Eid al-Fitr 2004"),
        ("urodzona 3 czerwca 2004 r.", "3 czerwca 2004"),
    ],
)
def test_a_birth_of_anybody_else_is_for_review(text, seen):
    assert ("birth-date", "review", seen) in told(dated(text))


@pytest.mark.parametrize(
    "text", ["police arrived on 3 June 2004", "births fell by 2.4 in all, as was said", "Born to lead"]
)
def test_other_dates_are_no_births(text):
    assert [hit for hit in dated(text) if hit.topic == "birth-date"] == []


def test_a_birth_in_one_sentence_says_nothing_of_the_date_in_the_next():
    assert [
        hit for hit in dated("They spoke of the birth. On 3 June 2004 they met.") if hit.topic == "birth-date"
    ] == []


def test_two_people_born_in_one_month_are_both_told():
    from datetime import date

    from facilitator.disclosure.register import Kind, Listed, Register

    twins = Register(
        (
            Listed(Kind.PERSON, "Twin 1", "Ada", (), date(2020, 5, 4)),
            Listed(Kind.PERSON, "Twin 2", "Bea", (), date(2020, 5, 4)),
            Listed(Kind.PERSON, "", "Cy", (), date(2020, 6, 4)),
        )
    )
    (hit, _) = dated("on 4 May 2020", twins)
    assert (hit.role, hit.why) == ("", "This gives the date of birth of Twin 1 and Twin 2.")
    (hit, _) = dated("on 4 June 2020", twins)
    assert hit.why == "This gives the date of birth of someone listed."


@pytest.mark.parametrize("said", ["b'day 14/9", "b-day: 14.9", "birthday is on the 14th of September", "DOB 14/9"])
def test_a_day_and_month_beside_words_of_birth_block(said):
    assert ("listed-birth-date", "block") in {(topic, severity) for topic, severity, _ in told(dated(said))}
