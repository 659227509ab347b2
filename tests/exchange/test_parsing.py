import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.exchange import parsing
from facilitator.exchange.parsing import LARGEST, parse

DEEP = 100_000


def refusal(data):
    with pytest.raises(Refused) as refused:
        parse(data)
    return str(refused.value)


def test_an_object_is_read_with_or_without_a_byte_order_mark():
    for mark in (b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2):
        assert parse(mark + '{"alias": "Åsa", "n": [1, -2, 0.5, null, true]}'.encode()) == {
            "alias": "Åsa",
            "n": [1, -2, 0.5, None, True],
        }


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "line 1, column 1: this is not JSON (expecting value); nothing was changed."),
        (b"\n  {,}", r"line 2, column 4: this is not JSON \(expecting property name enclosed in double quotes\);"),
        (b'{"a": 1} {"b": 2}', r"line 1, column 10: this is not JSON \(extra data\); nothing was changed."),
        (b'{"a": "one\ntwo"}', r"line 1, column 11: this is not JSON \(invalid control character at\);"),
        (b'{"a": "\x00"}', r"line 1, column 8: this is not JSON \(invalid control character at\);"),
        (b'{"a": 1', "line 1, column 8: this is not JSON"),
        (b"{'a': 1}", "line 1, column 2: this is not JSON"),
        (b"not json at all", "line 1, column 1: this is not JSON"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", r"the document is not UTF-8 text \(byte 10\); nothing was changed; save it"),
        ('{"alias": "Åsa"}'.encode("latin-1"), r"the document is not UTF-8 text \(byte 12\); .*; save it as UTF-8\."),
        (b'\xef\xbb\xbf{"a": "\xff"}', r"the document is not UTF-8 text \(byte 11\);"),
        ('{"alias": "x"}'.encode("utf-16"), r"the document is not UTF-8 text \(byte 1\);"),
        (b'{"a": "\xed\xa0\x80"}', r"the document is not UTF-8 text \(byte 8\);"),
        (b"[]", "the document is not an object with named fields; nothing was changed."),
        (b'"text"', "the document is not an object with named fields"),
        (b"null", "the document is not an object with named fields"),
        (b"7", "the document is not an object with named fields"),
        (b'{"a": NaN}', "NaN is not a number that JSON has; nothing was changed."),
        (b'{"a": [Infinity]}', "Infinity is not a number that JSON has"),
        (b'{"a": -Infinity}', "-Infinity is not a number that JSON has"),
        (b'{"a": 1, "b": 2, "a": 1}', "the field 'a' stands twice in one object; nothing was changed."),
        (b'{"x": [{"' + b"y" * 90 + b'": 1, "' + b"y" * 90 + b'": 1}]}', f"the field '{'y' * 60}' stands twice"),
        (b'{"\\ud800": 1, "\\ud800": 2}', r"the field '\\ud800' stands twice"),
        (b"[" * DEEP + b"]" * DEEP, "the document is nested too deeply to be a review; nothing was changed."),
        (b'{"a":' * DEEP + b"1" + b"}" * DEEP, "the document is nested too deeply to be a review"),
        (b"[" * DEEP, "the document is nested too deeply to be a review"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(data, sentence):
    assert re.match(sentence.replace("(expecting value)", r"\(expecting value\)"), refusal(data)), refusal(data)


def test_a_document_that_is_too_large_is_not_even_read():
    class Huge(bytes):
        def decode(self, *how):
            raise AssertionError("it was read")

    sentence = refusal(Huge(LARGEST + 1))
    assert sentence == (
        "the document is larger than 50 MB, which no review is; nothing was changed; check that it is the right file."
    )


def test_a_document_of_the_largest_size_is_read(monkeypatch):
    document = json.dumps({"a": "x" * 50}).encode()
    monkeypatch.setattr(parsing, "LARGEST", len(document))
    assert parse(document) == {"a": "x" * 50}


def test_a_field_that_stands_twice_among_a_great_many_is_found_without_delay():
    fields = ",".join(f'"{number}": 0' for number in range(200_000))
    assert refusal(f'{{{fields}, "199999": 1}}'.encode()).startswith("the field '199999' stands twice")


@pytest.mark.parametrize("digits", [19, 20, 5_000, 1_000_000])
def test_whole_numbers_of_any_length_are_read_without_delay(digits):
    number = parse(b'{"a": ' + b"9" * digits + b"}")["a"]
    assert number == (10**19 - 1 if digits == 19 else float("inf"))


@pytest.mark.parametrize(
    ("written", "number"),
    [("5.0", 5), ("-7e2", -700), ("9007199254740992.0", 2**53), ("-0.0", 0), ("1e22", 1e22), ("0.5", 0.5)],
)
def test_a_whole_number_is_one_also_where_it_is_written_with_a_point_or_an_exponent(written, number):
    found = parse(f'{{"a": {written}}}'.encode())["a"]
    assert (found, type(found)) == (number, type(number))


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    try:
        found = parse(data)
    except Refused as refused:
        found = {"refused": str(refused)}
    assert isinstance(found, dict)


PLAIN = [st.none(), st.booleans(), st.integers(-(2**62), 2**62), st.text(max_size=5)]
JSON = st.recursive(
    st.one_of(*PLAIN, st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=4))
def test_whatever_is_json_is_read_as_it_is(document):
    assert parse(json.dumps(document).encode()) == document
