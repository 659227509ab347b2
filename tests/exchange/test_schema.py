import json

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from facilitator.exchange.document import SECTIONS, as_document
from facilitator.exchange.importing import ImportReview
from facilitator.exchange.parsing import parse
from facilitator.exchange.schema import json_schema
from facilitator.model.shape import shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, Topic
from tests.campaign import sized
from tests.exchange.test_bad_input import refuses
from tests.factories import full_document
from tests.strategies import documents

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
OWED = {"reference": "RR-2026-03", "alias": "Baby T"}
CARD = {"id": "c1", "text": "Seen early"}


def complaints(document):
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_one_and_is_plain_json():
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_a_new_review_and_one_with_everything_in_it_fit(case):
    assert complaints(as_document(case.reads)) == []
    case.perform(ImportReview(data=full_document()))
    assert complaints(as_document(case.reads)) == []


@settings(max_examples=sized(40, least=5))
@given(documents())
def test_every_review_fits(document):
    assert complaints(document) == []


def test_only_reference_and_alias_are_owed():
    assert complaints(OWED) == []
    assert SCHEMA["required"] == ["reference", "alias"]


def every_field(schema, path=""):
    """Every field that the schema describes, with where it is."""
    for name, field in schema.get("properties", {}).items():
        yield f"{path}.{name}", field
    for name, part in schema.get("$defs", {}).items():
        yield from every_field(part, name)


def test_every_field_and_every_kind_of_record_has_a_description():
    fields = dict(every_field(SCHEMA))
    assert [path for path, field in fields.items() if len(field.get("description", "")) < 5] == []
    assert [name for name, part in SCHEMA["$defs"].items() if not part.get("description")] == []


@pytest.mark.parametrize("topic", list(SECTIONS.values()))
def test_the_fields_of_the_schema_are_those_of_the_record(topic):
    names = [shape.name for shape in shape_of(RECORD_TYPES[topic])]
    described = SCHEMA["$defs"][topic.value]
    assert list(described["properties"]) == (names[1:] if topic in SINGLE else names)
    assert described["additionalProperties"] is False


def test_the_fields_at_the_top_are_those_of_the_review_and_the_sections():
    review = [shape.name for shape in shape_of(RECORD_TYPES[Topic.REVIEW]) if shape.name != "id"]
    assert list(SCHEMA["properties"]) == ["format", "version", *review, *SECTIONS]


def test_a_default_in_the_schema_is_what_a_field_left_out_becomes(case):
    case.perform(ImportReview(data=OWED | {"contributions": [{}], "steps": [{"key": "well", "title": "W"}]}))
    document = as_document(case.reads)
    for part, described in (
        (document, SCHEMA),
        (document["contributions"][0], SCHEMA["$defs"]["contribution"]),
        (document["steps"][0], SCHEMA["$defs"]["step"]),
        (document["story"], SCHEMA["$defs"]["story"]),
    ):
        for name, field in described["properties"].items():
            if "default" in field:
                assert part[name] == field["default"], name
    assert "default" not in SCHEMA["$defs"]["contribution"]["properties"]["position"]


def test_a_whole_number_that_the_schema_takes_is_taken_in(case):
    """To JSON 5.0 is a whole number."""
    written = json.dumps(OWED | {"contributions": [CARD | {"position": 5.0}], "story": {"agencies_took_part": 12.0}})
    assert complaints(json.loads(written)) == []
    case.perform(ImportReview(data=parse(written.encode())))
    assert case.reads.contributions()[0].position == 5
    assert case.reads.story().agencies_took_part == 12


@pytest.mark.parametrize(
    "parts",
    [
        {"reference": ""},
        {"reference": 5},
        {"format": "another"},
        {"version": 2},
        {"unknown": 1},
        {"stage": "later"},
        {"legal_hold": "no"},
        {"venue": "x" * 301},
        {"incident_on": "2026-02-30"},
        {"incident_on": "0000-01-01"},
        {"incident_on": "10000-01-01"},
        {"incident_on": "20260302"},
        {"incident_on": "2/3/2026"},
        {"incident_on": 20260302},
        {"meeting_at": "2026-03-02T10:00:00"},
        {"meeting_at": "2026-03-02"},
        {"agenda": "Rapid Review"},
        {"contributions": {}},
        {"contributions": ["said"]},
        {"contributions": [CARD | {"kind": "praise"}]},
        {"contributions": [CARD | {"said": "x"}]},
        {"contributions": [CARD | {"text": ["x"]}]},
        {"contributions": [CARD | {"text": "x" * 100_001}]},
        {"contributions": [CARD | {"id": "c 1"}]},
        {"contributions": [CARD | {"id": ""}]},
        {"contributions": [CARD | {"id": "x" * 81}]},
        {"contributions": [CARD | {"themes": "sleep"}]},
        {"contributions": [CARD | {"themes": ["safer sleep"]}]},
        {"contributions": [CARD | {"starred": 1}]},
        {"contributions": [CARD | {"position": 2**53 + 1}]},
        {"contributions": [CARD | {"position": 1.5}]},
        {"contributions": [CARD | {"position": True}]},
        {"agencies": [{"code": "hv"}]},
        {"agencies": [{"name": "Health"}]},
        {"agencies": [{"code": "", "name": "Health"}]},
        {"agencies": [{"code": "HV", "name": "Health"}]},
        {"themes": [{"label": "Safer sleep"}]},
        {"learning_points": [{"side": "both", "statement": "X"}]},
        {"learning_points": [{"side": "strength", "statement": "X", "links": [{"label": "a"}]}]},
        {"learning_points": [{"side": "strength", "statement": "X", "links": [{"label": "a", "url": "b", "c": 1}]}]},
        {"steps": [{"key": "well", "title": "W", "minutes": 1441}]},
        {"steps": [{"key": "well", "title": "W", "running_since": "noon"}]},
        {"story": {"title": None, "pages": 3}},
        {"story": {"agencies_took_part": 2**70}},
        {"decision": {"quorate": "yes"}},
        {"editions": [{"format": "f", "number": 1, "media": "pdf"}]},
    ],
    ids=lambda parts: json.dumps(parts)[:60],
)
def test_the_schema_rejects_what_import_rejects(case, dump, parts):
    assert complaints(OWED | parts) != []
    refuses(case, dump, OWED | parts)
