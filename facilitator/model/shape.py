"""What each record is made of, read once from its annotations: the ground for storing, exchanging and checking."""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints

from facilitator.model.fields import ID_PATTERN, About, LinksTo, TextKind, Within

#: Ids are short codes too, yet keep the case in which they were made.
_ID = TextKind(80, one_line=True, pattern=ID_PATTERN)


class Form(StrEnum):
    """The form that one value of a field takes."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    INSTANT = "instant"
    CHOICE = "choice"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShape:
    """One field of a record: its form, whether it may be absent (``optional``) or holds several (``many``).

    ``of`` is the enumeration of a ``CHOICE`` or the class of a ``VALUE``; ``required`` says that the
    record has no default for it.
    """

    name: str
    form: Form
    about: str
    optional: bool
    many: bool
    required: bool
    default: Any
    of: Any = None
    text: TextKind | None = None
    within: Within | None = None
    links_to: str | None = None


_KNOWN: dict[type, tuple[FieldShape, ...]] = {}


def shape_of(record_type: type) -> tuple[FieldShape, ...]:
    """The fields of ``record_type`` in the order in which it declares them."""
    if record_type not in _KNOWN:
        _KNOWN[record_type] = _read_shape(record_type)
    return _KNOWN[record_type]


def _read_shape(record_type: type) -> tuple[FieldShape, ...]:
    hints = get_type_hints(record_type, include_extras=True)
    return tuple(
        _field_shape(field.name, hints[field.name], MISSING if field.default is MISSING else field.default)
        for field in fields(record_type)
    )


def _field_shape(name: str, hint: Any, default: Any) -> FieldShape:
    marks: list[Any] = []
    hint = _unwrapped(hint, marks)
    optional = many = False
    if get_origin(hint) in (Union, types.UnionType):
        optional = True
        (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
        hint = _unwrapped(hint, marks)
    if get_origin(hint) is tuple:
        many = True
        hint = _unwrapped(get_args(hint)[0], marks)
    text = next((mark for mark in marks if isinstance(mark, TextKind)), None)
    form, of = _form(hint)
    return FieldShape(
        name=name,
        form=form,
        about=next(mark.says for mark in marks if isinstance(mark, About)) if marks else "",
        optional=optional,
        many=many,
        required=default is MISSING,
        default=None if default is MISSING else default,
        of=of,
        text=(text or _ID) if form is Form.TEXT else None,
        within=next((mark for mark in marks if isinstance(mark, Within)), None),
        links_to=next((mark.kind for mark in marks if isinstance(mark, LinksTo)), None),
    )


def _unwrapped(hint: Any, marks: list[Any]) -> Any:
    while get_origin(hint) is Annotated:
        marks.extend(hint.__metadata__)
        hint = hint.__origin__
    return hint


def _form(hint: Any) -> tuple[Form, Any]:
    if isinstance(hint, NewType) or hint is str:
        return Form.TEXT, None
    for plain, form in ((bool, Form.FLAG), (int, Form.NUMBER), (date, Form.DAY), (datetime, Form.INSTANT)):
        if hint is plain:
            return form, None
    return (Form.CHOICE, hint) if issubclass(hint, StrEnum) else (Form.VALUE, hint)
