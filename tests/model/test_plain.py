import dataclasses
import math
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.clock import local_day
from facilitator.errors import Refused
from facilitator.model.learning import LearningPoint, Link
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee
from facilitator.model.plain import Place, checked, from_plain, to_plain
from facilitator.model.review import Review
from facilitator.model.shape import shape_of
from facilitator.model.topics import RECORD_TYPES, Topic
from tests.campaign import sized
from tests.factories import EVERY_KIND
from tests.strategies import ANY_TEXT, any_record, zoned_instants

PLACE = Place("here")


def refusal(record_type, data, place=PLACE):
    with pytest.raises(Refused) as refused:
        from_plain(record_type, data, place)
    return refused.value.what


@pytest.mark.parametrize("topic", list(Topic))
@settings(max_examples=sized(40, least=5))
@given(data=st.data())
def test_every_record_is_the_same_after_it_was_plain(topic, data):
    record = data.draw(any_record(topic))
    plain = to_plain(record)
    assert from_plain(type(record), plain, PLACE) == record
    assert to_plain(from_plain(type(record), plain, PLACE)) == plain
    assert list(plain) == [field.name for field in dataclasses.fields(record)]


@pytest.mark.parametrize("record", EVERY_KIND, ids=lambda record: record.id)
def test_a_record_with_every_field_filled_is_the_same_after_it_was_plain(record):
    assert from_plain(type(record), to_plain(record), PLACE) == record
    assert checked(record, PLACE) == record


@given(zoned_instants())
def test_a_moment_is_kept_whatever_its_offset(instant):
    plain = to_plain(Attendee(id="a", name="A", arrived_at=instant))
    kept = from_plain(Attendee, plain, PLACE).arrived_at
    assert kept == instant
    assert kept.tzinfo is UTC
    assert plain["arrived_at"].endswith("+00:00")


@given(ANY_TEXT)
def test_any_text_is_cleaned_and_none_fails(typed):
    agency = from_plain(Agency, {"id": "a", "code": "hv", "name": typed, "notes": typed}, PLACE)
    assert from_plain(Agency, to_plain(agency), PLACE) == agency


def test_what_is_left_out_or_null_takes_its_default():
    bare = from_plain(Step, {"id": "s", "key": "well", "title": "Well"}, PLACE)
    nulls = dict.fromkeys(to_plain(bare)) | {"id": "s", "key": "well", "title": "Well"}
    assert bare == from_plain(Step, nulls, PLACE) == Step(id="s", key="well", title="Well")


def test_lists_may_come_as_tuples_and_hold_objects():
    point = from_plain(
        LearningPoint,
        {"id": "p", "side": "strength", "statement": "X", "links": ({"label": " a ", "url": "https://x"},)},
        PLACE,
    )
    assert point.links == (Link(label="a", url="https://x"),)


AGENCY = {"id": "a", "code": "hv", "name": "Health"}
STEP = {"id": "s", "key": "well", "title": "Well"}
POINT = {"id": "p", "side": "strength", "statement": "X"}
MOMENT = "is not a moment in time; write it as 2026-03-31T14:02:31+00:00, with its offset"


@pytest.mark.parametrize(
    ("record_type", "data", "sentence"),
    [
        (Agency, [], "here: an object with named fields belongs here"),
        (Agency, "hv", "here: an object with named fields belongs here"),
        (Agency, {"id": "a", "code": "hv"}, "here.name: this is missing"),
        (Agency, AGENCY | {"name": None}, "here.name: text belongs here"),
        (Agency, AGENCY | {"name": 7}, "here.name: text belongs here"),
        (Agency, AGENCY | {"name": ["x"]}, "here.name: text belongs here"),
        (Agency, AGENCY | {"name": "x" * 301}, "here.name: it is too long (301 characters; the most is 300)"),
        (
            Agency,
            AGENCY | {"notes": "x" * 100_001},
            "here.notes: it is too long (100,001 characters; the most is 100,000)",
        ),
        (Agency, AGENCY | {"code": ""}, "here.code: '' is not a short code of letters, digits and hyphens"),
        (Agency, AGENCY | {"code": "HV"}, "here.code: 'HV' is not a short code of letters, digits and hyphens"),
        (Agency, AGENCY | {"code": "h v"}, "here.code: 'h v' is not a short code of letters, digits and hyphens"),
        (Agency, AGENCY | {"code": "-"}, "here.code: '-' is not a short code of letters, digits and hyphens"),
        (Agency, AGENCY | {"code": "é"}, "here.code: 'é' is not a short code of letters, digits and hyphens"),
        (Agency, AGENCY | {"code": "x" * 61}, "here.code: it is too long (61 characters; the most is 60)"),
        (Agency, AGENCY | {"id": "a b"}, "here.id: 'a b' is not a short code of letters, digits and hyphens"),
        (Agency, AGENCY | {"id": "a/b"}, "here.id: 'a/b' is not a short code of letters, digits and hyphens"),
        (Agency, AGENCY | {"id": "a\u200b"}, "here.id: 'a�' is not a short code of letters, digits and hyphens"),
        (Agency, AGENCY | {"id": "x" * 81}, "here.id: it is too long (81 characters; the most is 80)"),
        (Agency, AGENCY | {"position": 1.0}, "here.position: a whole number belongs here"),
        (Agency, AGENCY | {"position": True}, "here.position: a whole number belongs here"),
        (Agency, AGENCY | {"position": "1"}, "here.position: a whole number belongs here"),
        (Agency, AGENCY | {"position": math.inf}, "here.position: a whole number belongs here"),
        (
            Agency,
            AGENCY | {"position": 2**70},
            f"here.position: a whole number from {-(2**53)} to {2**53} belongs here",
        ),
        (Step, STEP | {"minutes": -1}, "here.minutes: a whole number from 0 to 1440 belongs here"),
        (Step, STEP | {"minutes": 1441}, "here.minutes: a whole number from 0 to 1440 belongs here"),
        (
            Agency,
            AGENCY | {"involvement": "much"},
            "here.involvement: 'much' is not one of: essential, involved, not-involved, not-known",
        ),
        (
            Agency,
            AGENCY | {"involvement": ["involved"]},
            "here.involvement: a list is not one of: essential, involved, not-involved, not-known",
        ),
        (Agency, AGENCY | {"partner": {}}, "here.partner: an object is not one of: local-authority, police, icb"),
        (LearningPoint, POINT | {"side": None}, "here.side: null is not one of: strength, improvement"),
        (LearningPoint, POINT | {"side": True}, "here.side: true is not one of: strength, improvement"),
        (LearningPoint, POINT | {"include": 1}, "here.include: true or false belongs here"),
        (LearningPoint, POINT | {"include": "yes"}, "here.include: true or false belongs here"),
        (LearningPoint, POINT | {"themes": "sleep"}, "here.themes: a list belongs here"),
        (LearningPoint, POINT | {"themes": {"sleep": 1}}, "here.themes: a list belongs here"),
        (LearningPoint, POINT | {"themes": ["sleep", 3]}, "here.themes[1]: text belongs here"),
        (LearningPoint, POINT | {"links": ["https://x"]}, "here.links[0]: an object with named fields belongs here"),
        (LearningPoint, POINT | {"links": [{"label": "x"}]}, "here.links[0].url: this is missing"),
        (
            LearningPoint,
            POINT | {"links": [{"label": "x", "url": "y", "rel": "z"}]},
            "here.links[0].'rel': there is no such field; the fields here are label, url",
        ),
        (
            Agency,
            AGENCY | {"return_received_on": "2026-02-30"},
            "here.return_received_on: '2026-02-30' is not a date; write it as 2026-03-31",
        ),
        (
            Agency,
            AGENCY | {"return_received_on": "0000-01-01"},
            "here.return_received_on: '0000-01-01' is not a date; write it as 2026-03-31",
        ),
        (
            Agency,
            AGENCY | {"return_received_on": "10000-01-01"},
            "here.return_received_on: '10000-01-01' is not a date; write it as 2026-03-31",
        ),
        (
            Agency,
            AGENCY | {"return_received_on": "2/3/2026"},
            "here.return_received_on: '2/3/2026' is not a date; write it as 2026-03-31",
        ),
        (
            Agency,
            AGENCY | {"return_received_on": 20260302},
            "here.return_received_on: '20260302' is not a date; write it as 2026-03-31",
        ),
        (
            Agency,
            AGENCY | {"return_received_on": "20260302"},
            "here.return_received_on: '20260302' is not a date; write it as 2026-03-31",
        ),
        (
            Agency,
            AGENCY | {"return_received_on": "2026-03-02T10:00:00+00:00"},
            "here.return_received_on: '2026-03-02T10:00:00+00:00' is not a date; write it as 2026-03-31",
        ),
        (Step, STEP | {"running_since": "2026-03-02T10:00:00"}, f"here.running_since: '2026-03-02T10:00:00' {MOMENT}"),
        (Step, STEP | {"running_since": "2026-03-02"}, f"here.running_since: '2026-03-02' {MOMENT}"),
        (Step, STEP | {"running_since": "noon"}, f"here.running_since: 'noon' {MOMENT}"),
        (Step, STEP | {"running_since": 1_772_000_000}, f"here.running_since: '1772000000' {MOMENT}"),
        (
            Step,
            STEP | {"running_since": "2026-02-30T10:00:00+00:00"},
            f"here.running_since: '2026-02-30T10:00:00+00:00' {MOMENT}",
        ),
        (
            Step,
            STEP | {"running_since": "0001-01-01T00:00:00+14:00"},
            "here.running_since: '0001-01-01T00:00:00+14:00' is outside the years that can be kept",
        ),
        (
            Step,
            STEP | {"running_since": "9999-12-31T23:59:59-00:01"},
            "here.running_since: '9999-12-31T23:59:59-00:01' is outside the years that can be kept",
        ),
    ],
)
def test_a_wrong_value_is_refused_by_its_place(record_type, data, sentence):
    assert refusal(record_type, data) == sentence


def test_a_number_of_thousands_of_digits_is_refused_without_being_written_out():
    said = "a very long number"
    assert refusal(Agency, AGENCY | {"return_received_on": 10**5000}) == (
        f"here.return_received_on: {said} is not a date; write it as 2026-03-31"
    )
    assert refusal(Step, STEP | {"running_since": -(10**5000)}) == f"here.running_since: {said} {MOMENT}"
    assert refusal(Step, STEP | {"state": 10**5000}).startswith(f"here.state: {said} is not one of: waiting")
    assert refusal(Agency, AGENCY | {10**5000: 1}).startswith(f"here.{said}: there is no such field")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0001-01-02T00:00:00+00:00", True),
        ("0001-01-01T23:59:59.999999+00:00", False),
        ("0001-01-02T13:59:59+14:00", False),
        ("0001-01-01T12:00:00-12:00", True),
        ("9999-12-30T23:59:59.999999+00:00", True),
        ("9999-12-31T00:00:00+00:00", False),
        ("9999-12-31T10:00:00+14:00", True),
        ("9999-12-30T12:00:00-12:00", False),
    ],
)
def test_a_moment_is_kept_only_where_every_clock_can_show_it(written, kept):
    if not kept:
        assert refusal(Step, STEP | {"running_since": written}).endswith("is outside the years that can be kept")
        return
    instant = from_plain(Step, STEP | {"running_since": written}, PLACE).running_since
    for hours in (-14, 14):
        assert instant.astimezone(timezone(timedelta(hours=hours))) == instant
    assert abs((local_day(instant) - instant.date()).days) <= 1


def test_an_unknown_field_is_named_shortly_and_without_control_characters():
    sentence = refusal(Link, {"label": "x", "url": "y", "\x1b[31m" + "z" * 100: 1})
    assert sentence == f"here.'�[31m{'z' * 35}…': there is no such field; the fields here are label, url"
    assert refusal(Link, {1: 2}).startswith("here.'1': there is no such field")
    assert refusal(Link, {"z" * 40: 1}).startswith(f"here.'{'z' * 40}': there is no such field")


def test_at_the_top_of_a_document_the_place_is_the_field_alone():
    assert refusal(Review, {"reference": "R", "alias": 1}, Place("")) == "alias: text belongs here"
    assert refusal(Review, None, Place("")) == "the document: an object with named fields belongs here"
    assert Place("").at("contributions").at(3).at("kind").path == "contributions[3].kind"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"arrived_at": datetime(2026, 3, 2, 9)}, "arrived_at: '2026-03-02T09:00:00' " + MOMENT),
        ({"arrived_at": date(2026, 3, 2)}, "arrived_at: a date " + MOMENT),
        ({"presence": "there"}, "presence: 'there' is not one of: expected, present, apologies, absent"),
        ({"remote": 1}, "remote: true or false belongs here"),
        ({"name": None}, "name: text belongs here"),
        (
            {"arrived_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))},
            "arrived_at: '0001-01-01T00:00:00+14:00' is outside the years that can be kept",
        ),
    ],
)
def test_a_record_made_with_a_wrong_value_is_refused_too(changes, sentence):
    with pytest.raises(Refused) as refused:
        checked(dataclasses.replace(Attendee(id="a", name="A"), **changes), Place(""))
    assert refused.value.what == sentence


def test_a_moment_in_a_field_for_a_day_is_refused():
    with pytest.raises(Refused, match="is not a date"):
        checked(Agency(id="a", code="hv", name="H", return_received_on=datetime(2026, 1, 1, tzinfo=UTC)), PLACE)


def test_every_text_field_holds_exactly_what_its_kind_allows():
    seen = set()
    for topic in Topic:
        record_type = RECORD_TYPES[topic]
        full = to_plain(next(record for record in EVERY_KIND if type(record) is record_type))
        for shape in shape_of(record_type):
            # A body is as long as a file may be; one such field shows it for all.
            if shape.text is None or (shape.text in seen and shape.text.limit > 300):
                continue
            seen.add(shape.text)
            most = "a" * shape.text.limit
            if shape.name == "id" and topic.value in {"review", "story", "profile", "decision"}:
                continue
            from_plain(record_type, full | {shape.name: [most] if shape.many else most}, PLACE)
            place = f"here.{shape.name}[0]" if shape.many else f"here.{shape.name}"
            with pytest.raises(Refused) as refused:
                from_plain(record_type, full | {shape.name: [most + "a"] if shape.many else most + "a"}, PLACE)
            assert refused.value.what.startswith(f"{place}: it is too long")
