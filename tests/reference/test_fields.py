"""Reading fields: each kind of value, and each wrong one with its own line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest

from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import parse_document
from facilitator.reference.fields import Fields, flow


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Entry:
    key: str


def top(text):
    return Fields.of(parse_document("f.toml", text.encode()))


def refusal(read, text):
    with pytest.raises(BadDataFile) as caught:
        read(top(text))
    return caught.value.line, caught.value.reason


def test_every_kind_of_field_is_read():
    fields = top(
        'line = "  one \\t two "\nwords = """\na\nb\n\n  \nc """\nkey = "hv-1"\nnumber = 3\nyes = true\n'
        'day = 2026-03-31\ncolour = "red"\ncolours = ["blue", "red"]\nkeys = ["a", "b"]\ntexts = ["x", "y\\nz"]\n'
        "numbers = [3, 1]\ntable = { number = 4 }\n"
    )
    assert fields.line("line") == "one two"
    assert fields.words("words") == "a b\n\nc"
    assert fields.key() == "hv-1"
    assert fields.whole("number", 1, 3) == 3
    assert fields.flag("yes") is True
    assert fields.day("day") == date(2026, 3, 31)
    assert fields.choice("colour", Colour) is Colour.RED
    assert fields.choices("colours", Colour) == (Colour.BLUE, Colour.RED)
    assert fields.keys("keys") == ("a", "b")
    assert fields.texts("texts") == ("x", "y z")
    assert fields.wholes("numbers", 1, 3) == (3, 1)
    assert fields.table("table").whole("number", 4, 4) == 4
    assert fields.has("line")
    assert not fields.has("lines")


def test_fields_left_out_take_their_defaults():
    fields = top("")
    assert fields.line("a", "x") == "x"
    assert fields.words("a", "") == ""
    assert fields.key("a", "k") == "k"
    assert fields.flag("a", default=False) is False
    assert fields.choice("a", Colour, Colour.BLUE) is Colour.BLUE
    assert fields.choices("a", Colour) == ()
    assert fields.keys("a") == fields.texts("a") == fields.wholes("a", 1, 2) == fields.each("a", Fields.key) == ()


def test_fields_with_defaults_are_read_where_they_are_given():
    fields = top('a = "red"\nb = true')
    assert fields.line("a", "x") == fields.words("a", "") == fields.key("a", "k") == "red"
    assert fields.choice("a", Colour, Colour.BLUE) is Colour.RED
    assert fields.flag("b", default=False) is True


@pytest.mark.parametrize(
    ("read", "text", "line", "reason"),
    [
        (lambda f: f.line("a"), "b = 1", 1, '"a" is missing'),
        (lambda f: f.table("t").line("a"), "\n[t]\nb = 1", 2, '"a" is missing'),
        (lambda f: f.line("a"), "\na = 1", 2, '"a" must be text, not a whole number'),
        (lambda f: f.line("a"), 'b = 1\na = ["x"]', 2, '"a" must be text, not a list'),
        (lambda f: f.line("a"), 'a = " \\n "', 1, '"a" must not be empty'),
        (lambda f: f.line("a"), 'a = "\\u0000\\u0007"', 1, '"a" must not be empty'),
        (lambda f: f.line("a"), f'a = "{"x" * 301}"', 1, '"a" has 301 characters; the most is 300'),
        (lambda f: f.words("a"), f'a = "{"x" * 10_001}"', 1, '"a" has 10,001 characters; the most is 10,000'),
        (lambda f: f.words("a", ""), 'a = ""', 1, '"a" must not be empty'),
        (lambda f: f.whole("a", 1, 9), "a = true", 1, '"a" must be a whole number, not true or false'),
        (lambda f: f.whole("a", 1, 9), "a = 1.0", 1, '"a" must be a whole number, not a number with a point'),
        (lambda f: f.whole("a", 1, 9), "a = 10", 1, '"a" must be a whole number from 1 to 9'),
        (lambda f: f.flag("a"), 'a = "true"', 1, '"a" must be true or false, not text'),
        (lambda f: f.flag("a"), "a = 1", 1, '"a" must be true or false, not a whole number'),
        (lambda f: f.day("a"), 'a = "2026-03-31"', 1, '"a" must be a date, not text'),
        (lambda f: f.day("a"), "a = 2026-03-31T00:00:00", 1, '"a" must be a date, not a time'),
        (lambda f: f.day("a"), "a = 07:30:00", 1, '"a" must be a date, not a time'),
        (lambda f: f.table("a"), "a = 2026-03-31", 1, '"a" must be a table, not a date'),
        (lambda f: f.choice("a", Colour), 'a = "green"', 1, '"green" is not one of: red, blue'),
        (lambda f: f.choices("a", Colour), 'a = [\n"red",\n"green"]', 3, '"green" is not one of: red, blue'),
        (lambda f: f.choices("a", Colour), 'a = [\n"red",\n"red"]', 3, '"red" stands twice in "a"'),
        (lambda f: f.keys("a"), 'a = [\n"x",\n"x"]', 3, '"x" stands twice in "a"'),
        (lambda f: f.wholes("a", 1, 9), "a = [1,\n1]", 2, '"1" stands twice in "a"'),
        (lambda f: f.wholes("a", 1, 9), "a = [1,\n10]", 2, '"a" must hold whole numbers from 1 to 9'),
        (lambda f: f.texts("a"), 'a = ["x",\n1]', 2, '"a" must hold only text, not a whole number'),
        (lambda f: f.texts("a"), 'a = ["x",\n""]', 2, '"a" must not be empty'),
        (lambda f: f.texts("a"), 'a = "x"', 1, '"a" must be a list, not text'),
        (lambda f: f.each("a", Fields.key), "[a]\nkey = 1", 1, '"a" must be a list, not a table'),
        (lambda f: f.at_least_one("a", Fields.key), "b = 1", 1, '"a" needs at least one entry'),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(read, text, line, reason):
    assert refusal(read, text) == (line, reason)


@pytest.mark.parametrize("key", ["", "Hv", "-hv", "h v", "hv.", "é", "x" * 61, "hv\\n", "hv\\u202e"])
def test_what_is_no_key_is_refused(key):
    line, reason = refusal(lambda fields: fields.key("code"), f'\ncode = "{key}"')
    assert line == 2
    assert reason.endswith("is not a key: small letters, digits and hyphens, 60 at most")


def test_a_long_wrong_value_is_shown_in_short():
    _, reason = refusal(lambda fields: fields.choice("a", Colour), f'a = "{"x" * 5000}"')
    assert reason == f'"{"x" * 40}…" is not one of: red, blue'


def test_an_unknown_field_is_refused_with_the_name_that_was_meant():
    line, reason = refusal(lambda fields: fields.only("title", "key"), "key = 1\ntitel = 2")
    assert (line, reason) == (2, 'there is no field "titel" here; did you mean "title"?')


def test_an_unknown_field_like_no_other_is_refused_with_the_names_there_are():
    line, reason = refusal(lambda fields: fields.only("title", "key"), "key = 1\nzzz = 2")
    assert (line, reason) == (2, 'there is no field "zzz" here; the fields are title, key')


def test_a_field_of_the_whole_file_written_at_its_end_is_told_where_it_belongs():
    text = '[[rows]]\nkey = "a"\nremove = ["b"]'
    line, reason = refusal(lambda fields: fields.each("rows", lambda row: row.only("key")), text)
    assert line == 3
    assert reason.endswith("the fields are key; what concerns the whole file stands above its first heading")


def test_the_faults_of_all_entries_are_found_at_once():
    text = '[[rows]]\nkey = "A"\n[[rows]]\nkey = "b"\n[[rows]]\nkey = 3\n'
    with pytest.raises(BadDataFile) as caught:
        top(text).each("rows", Fields.key)
    assert [fault.line for fault in caught.value.everything] == [2, 6]


def test_two_entries_of_one_key_are_refused_with_both_lines():
    text = '[[rows]]\nkey = "a"\n[[rows]]\nkey = "b"\n[[rows]]\nkey = "a"\n'
    line, reason = refusal(lambda fields: fields.keyed("rows", lambda row: Entry(row.key())), text)
    assert (line, reason) == (6, 'the key "a" stands twice; the first is on line 2')


def test_a_list_of_a_hundred_thousand_numbers_is_checked_for_repeats():
    numbers = ", ".join(str(number) for number in range(100_000))
    assert len(top(f"a = [{numbers}]").wholes("a", 0, 100_000)) == 100_000


def test_text_flows_within_paragraphs_only():
    assert flow("one\ntwo\n\n\n three  four\n \n") == "one two\n\nthree four"
    assert flow(" \n \n") == ""
