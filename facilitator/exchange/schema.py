"""The JSON Schema of the document, made from what the records say about their own fields."""

from __future__ import annotations

from typing import Any, cast

from facilitator.exchange.document import FORMAT, OWED, SECTIONS, VERSION
from facilitator.model.fields import TextKind
from facilitator.model.review import Review
from facilitator.model.shape import FieldShape, Form, shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, Topic

#: Fields that a document may leave out although a record has no default for them.
_GIVEN_BY_THE_PROGRAM = {"id"}


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a review document, with a description of every field."""
    properties: dict[str, Any] = {
        "format": {"const": FORMAT, "description": "Says that this is a review; may be left out."},
        "version": {"const": VERSION, "description": "The version of this shape; may be left out."},
    }
    properties |= _properties(Review)
    for name in OWED:
        properties[name]["minLength"] = 1
    for name, topic in SECTIONS.items():
        body: dict[str, Any] = {"$ref": f"#/$defs/{topic.value}"}
        about = {"description": (RECORD_TYPES[topic].__doc__ or "").strip()}
        properties[name] = (body if topic in SINGLE else {"type": "array", "items": body}) | about
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Review",
        "description": (
            "A whole review. Only reference and alias are owed; fields left out take their defaults. Where a record "
            "names another it does so by id; an agency may also be named by its code, a step by its key. Ids may be "
            "left out of records that nothing names."
        ),
        "type": "object",
        "properties": properties,
        "required": list(OWED),
        "additionalProperties": False,
        "$defs": {topic.value: _record(topic) for topic in SECTIONS.values()} | _values(),
    }


def _record(topic: Topic) -> dict[str, Any]:
    record_type = RECORD_TYPES[topic]
    required = [s.name for s in shape_of(record_type) if s.required and s.name not in _GIVEN_BY_THE_PROGRAM]
    return {
        "type": "object",
        "description": (record_type.__doc__ or "").strip(),
        "properties": _properties(record_type, with_id=topic not in SINGLE),
        "required": ["id"] if topic is Topic.THEME else required,
        "additionalProperties": False,
    }


def _values() -> dict[str, Any]:
    """What is written within a record, each by its name."""
    kinds = {s.of for t in RECORD_TYPES.values() for s in shape_of(t) if s.form is Form.VALUE}
    return {_called(kind): _value(kind) for kind in sorted(kinds, key=_called)}


def _called(of: type) -> str:
    """The name of a kind of value, such as intruder-answer."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in of.__name__).removeprefix("-")


def _value(of: type) -> dict[str, Any]:
    return {
        "type": "object",
        "title": _called(of),
        "description": (of.__doc__ or "").strip(),
        "properties": _properties(of),
        "required": [shape.name for shape in shape_of(of) if shape.required],
        "additionalProperties": False,
    }


def _properties(record_type: type, *, with_id: bool = False) -> dict[str, Any]:
    return {shape.name: _field(shape) for shape in shape_of(record_type) if shape.name != "id" or with_id}


def _field(shape: FieldShape) -> dict[str, Any]:
    one = _one(shape)
    about = {"description": shape.about}
    if shape.links_to:
        about["description"] += f" Names: {shape.links_to}."
    if shape.name == "position":
        return one | {"description": f"{shape.about} Where it is left out, after all those before it."}
    if shape.many:
        return {"type": "array", "items": one} | about
    if shape.optional:
        return {"anyOf": [one, {"type": "null"}]} | about
    if shape.required:
        return one | about
    default = shape.default.value if shape.form is Form.CHOICE else shape.default
    return one | about | {"default": default}


def _one(shape: FieldShape) -> dict[str, Any]:
    match shape.form:
        case Form.NUMBER:
            limits = {"minimum": shape.within.least, "maximum": shape.within.most} if shape.within else {}
            return {"type": "integer"} | limits
        case Form.FLAG:
            return {"type": "boolean"}
        case Form.DAY:
            return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case Form.INSTANT:
            return {"type": "string", "format": "date-time", "pattern": r"([Zz]|[+-]\d{2}:\d{2})$"}
        case Form.CHOICE:
            return {"enum": [choice.value for choice in shape.of]}
        case Form.VALUE:
            return {"$ref": f"#/$defs/{_called(shape.of)}"}
    return _text(shape)


def _text(shape: FieldShape) -> dict[str, Any]:
    kind = cast("TextKind", shape.text)
    body: dict[str, Any] = {"type": "string", "maxLength": kind.limit}
    if kind.pattern:
        body["pattern"] = f"^({kind.pattern})?$" if kind.may_be_empty else f"^{kind.pattern}$"
    return body
