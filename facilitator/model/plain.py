"""Records as plain values (text, numbers, lists, dictionaries) and back, with every wrong value named by its place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

from facilitator import text
from facilitator.errors import Refused
from facilitator.model.fields import TextKind
from facilitator.model.shape import FieldShape, Form, shape_of

T = TypeVar("T")
#: The first and last whole days that a clock of any country can show; a moment outside them is a slip of the pen.
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
#: Python is unwilling to write out whole numbers of thousands of digits; of so many bits none is shown.
_LONG = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document a value stands, as a person would point to it: ``contributions[3].kind``."""

    path: str

    def at(self, step: str | int) -> Place:
        """The place one step further in."""
        if isinstance(step, int):
            return Place(f"{self.path}[{step}]")
        return Place(f"{self.path}.{step}" if self.path else step)

    def refuse(self, reason: str) -> Refused:
        """The error that says what is wrong here."""
        return Refused(f"{self.path or 'the document'}: {reason}")


def to_plain(record: Any) -> dict[str, Any]:
    """``record`` as values that JSON can hold, field by field in their order; nothing is left out."""
    return {shape.name: _plain_field(getattr(record, shape.name), shape) for shape in shape_of(type(record))}


def _plain_field(value: Any, shape: FieldShape) -> Any:
    if value is None:
        return None
    if shape.many:
        return [_plain_value(item, shape.form) for item in value]
    return _plain_value(value, shape.form)


def _plain_value(value: Any, form: Form) -> Any:
    if form is Form.DAY and isinstance(value, date):
        return value.isoformat()
    if form is Form.INSTANT and isinstance(value, datetime):
        return _in_utc(value).isoformat()
    if form is Form.CHOICE:
        return str(value)
    if form is Form.VALUE and is_dataclass(value):
        return to_plain(value)
    return value


def _in_utc(value: datetime) -> datetime:
    # Without an offset, or outside the years that UTC has, it is no moment; reading it back refuses it.
    if value.tzinfo is None:
        return value
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return value


def from_plain(record_type: type[T], data: object, place: Place) -> T:
    """The record that ``data`` describes; fields left out take their defaults, text is cleaned.

    Raises ``Refused``, naming the place, for an unknown or missing field or a value of the wrong kind.
    """
    if not isinstance(data, Mapping):
        raise place.refuse("an object with named fields belongs here")
    shapes = shape_of(record_type)
    known = {shape.name for shape in shapes}
    for name in data:
        if name not in known:
            raise place.at(_shown(name)).refuse(
                f"there is no such field; the fields here are {', '.join(sorted(known))}"
            )
    values: dict[str, Any] = {}
    for shape in shapes:
        if shape.name in data:
            values[shape.name] = _field_from(data[shape.name], shape, place.at(shape.name))
        elif shape.required:
            raise place.at(shape.name).refuse("this is missing")
    return record_type(**values)


def checked(record: T, place: Place) -> T:
    """``record`` with its text cleaned and every value held to what its field allows, as ``from_plain`` would."""
    return from_plain(type(record), to_plain(record), place)


def _field_from(value: object, shape: FieldShape, place: Place) -> Any:
    if value is None and (shape.optional or not shape.required):
        return None if shape.optional else shape.default
    if not shape.many:
        return value_from(value, shape, place)
    if not isinstance(value, list | tuple):
        raise place.refuse("a list belongs here")
    return tuple(value_from(item, shape, place.at(number)) for number, item in enumerate(value))


def value_from(value: object, shape: FieldShape, place: Place) -> Any:
    """One value of a field from its plain form. Raises ``Refused``, naming ``place``."""
    reader = _READERS[shape.form]
    return reader(value, shape, place)


def _text(value: object, shape: FieldShape, place: Place) -> str:
    if not isinstance(value, str):
        raise place.refuse("text belongs here")
    kind = cast("TextKind", shape.text)
    try:
        cleaned = text.line(value, "it", kind.limit) if kind.one_line else text.words(value, "it", kind.limit)
    except Refused as refusal:
        raise place.refuse(refusal.what) from None
    if kind.pattern and not (kind.may_be_empty and not cleaned) and not re.fullmatch(kind.pattern, cleaned):
        raise place.refuse(f"{_shown(cleaned)} is not a short code of letters, digits and hyphens")
    return cleaned


def _number(value: object, shape: FieldShape, place: Place) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise place.refuse("a whole number belongs here")
    if shape.within is not None and not shape.within.least <= value <= shape.within.most:
        raise place.refuse(f"a whole number from {shape.within.least} to {shape.within.most} belongs here")
    return value


def _flag(value: object, _shape: FieldShape, place: Place) -> bool:
    if not isinstance(value, bool):
        raise place.refuse("true or false belongs here")
    return value


def _day(value: object, _shape: FieldShape, place: Place) -> date:
    try:
        day = date.fromisoformat(cast("str", value))
    except (TypeError, ValueError):
        day = None
    # Python reads other spellings, too, which readers of the schema would not expect.
    if day is None or day.isoformat() != value:
        raise place.refuse(f"{_shown(value)} is not a date; write it as 2026-03-31")
    return day


def _instant(value: object, _shape: FieldShape, place: Place) -> datetime:
    try:
        instant = datetime.fromisoformat(cast("str", value))
    except (TypeError, ValueError):
        instant = None
    if instant is None or instant.tzinfo is None:
        raise place.refuse(
            f"{_shown(value)} is not a moment in time; write it as 2026-03-31T14:02:31+00:00, with its offset"
        )
    # Compared before it is converted, which fails at the very edge of time.
    if not _EARLIEST <= instant < _LATEST:
        raise place.refuse(f"{_shown(value)} is outside the years that can be kept")
    return instant.astimezone(UTC)


def _choice(value: object, shape: FieldShape, place: Place) -> Any:
    try:
        return shape.of(value)
    except ValueError:
        choices = ", ".join(str(choice) for choice in shape.of)
        raise place.refuse(f"{_shown(value)} is not one of: {choices}") from None


def _value(value: object, shape: FieldShape, place: Place) -> Any:
    return from_plain(shape.of, value, place)


_READERS = {
    Form.TEXT: _text,
    Form.NUMBER: _number,
    Form.FLAG: _flag,
    Form.DAY: _day,
    Form.INSTANT: _instant,
    Form.CHOICE: _choice,
    Form.VALUE: _value,
}


def _shown(value: object) -> str:
    """A value as an error may show it: short, and without what does not print or turns the sentence round."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, Mapping | list):
        return "a list" if isinstance(value, list) else "an object"
    if isinstance(value, int) and value.bit_length() > _LONG:
        return "a very long number"
    if not isinstance(value, str | int | float):
        return f"a {type(value).__name__}"
    shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in str(value)[:41])
    return f"'{shown[:40]}…'" if len(shown) > 40 else f"'{shown}'"
