"""A briefing's context as one JSON document and back, so that an edition can be drawn again byte for byte.

The form is canonical: the same context always gives the same text (sorted keys, no spaces, what is empty left
out, bytes as base64). Reading is strict, and checks links, colours and the logo as if they had just been typed:
a document that was meddled with is refused, not drawn.
"""

from __future__ import annotations

import base64
import json
import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum

from facilitator.briefing.colours import Colour, check_colour
from facilitator.briefing.context import Head
from facilitator.briefing.links import CheckedUrl, check_url
from facilitator.briefing.logo import Logo, check_logo
from facilitator.errors import Refused

#: The number of this JSON form; a higher one comes from a later version of the program.
FORM = 1

_CHECKS: dict[object, typing.Callable[[str], str]] = {CheckedUrl: check_url, Colour: check_colour, str: str}
_NAMES = {"CheckedUrl": CheckedUrl, "Logo": Logo}
C = typing.TypeVar("C", bound=Head)


def to_json(context: Head) -> str:
    """``context`` as canonical JSON text."""
    document = {"form": FORM, "briefing": _plain(context)}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str, kind: type[C]) -> C:
    """The context of that kind that ``text`` describes, equal to the one it was written from.

    Raises ``Refused`` for other text.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise _unreadable("it is not JSON") from None
    if not isinstance(document, dict) or set(document) != {"form", "briefing"}:
        raise _unreadable("it is not a briefing")
    if document["form"] != FORM:
        raise Refused("this briefing was kept by a later version of the program", then="open it with that version")
    return typing.cast("C", _record(kind, document["briefing"], "briefing"))


def _plain(value: object) -> object:
    if isinstance(value, Logo):
        return {"alt": value.alt, "data": base64.b64encode(value.data).decode("ascii")}
    if is_dataclass(value) and not isinstance(value, type):
        named = ((one.name, getattr(value, one.name), one.default) for one in fields(value))
        return {name: _plain(each) for name, each, usual in named if each != usual}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value


def _record(kind: type, value: object, where: str) -> object:
    if not isinstance(value, dict):
        raise _unreadable(f"{where} is not a set of named values")
    hints = typing.get_type_hints(kind, localns=_NAMES)
    known: dict[str, Field[object]] = {one.name: one for one in fields(kind)}
    for name in value:
        if name not in known:
            raise _unreadable(f"{where} has something unknown in it")
    missing = [name for name, one in known.items() if one.default is MISSING and name not in value]
    if missing:
        raise _unreadable(f"{where} lacks {missing[0]}")
    parts = {name: _value(hints[name], each, f"{where}.{name}") for name, each in value.items()}
    return kind(**parts)


def _value(hint: typing.Any, value: object, where: str) -> object:
    if types.NoneType in typing.get_args(hint):
        hint = typing.get_args(hint)[0]
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise _unreadable(f"{where} is not a list")
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, each, f"{where}[{at}]") for at, each in enumerate(value, start=1))
    if hint is Logo:
        return _logo(value, where)
    if is_dataclass(hint):
        return _record(typing.cast("type", hint), value, where)
    if hint is int:
        return _number(value, where)
    if not isinstance(value, str):
        raise _unreadable(f"{where} is not text")
    if typing.get_origin(hint) is typing.Literal:
        return _one_of(typing.get_args(hint), value, where)
    return _text(hint, value, where)


def _text(hint: typing.Any, value: str, where: str) -> object:
    check = _CHECKS.get(hint)
    if check is not None:
        return check(value)
    try:
        return hint(value)
    except ValueError:
        raise _unreadable(f"{where} is not one of the words for it") from None


def _one_of(words: tuple[str, ...], value: str, where: str) -> str:
    if value not in words:
        raise _unreadable(f"{where} is not one of the words for it")
    return value


def _logo(value: object, where: str) -> Logo:
    if (
        not isinstance(value, dict)
        or set(value) != {"alt", "data"}
        or not all(isinstance(v, str) for v in value.values())
    ):
        raise _unreadable(f"{where} is not a logo")
    try:
        data = base64.b64decode(value["data"], validate=True)
    except ValueError:
        raise _unreadable(f"{where} is not base64") from None
    return check_logo(data, alt=value["alt"])


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _unreadable(f"{where} is not a whole number")
    return value


def _unreadable(reason: str) -> Refused:
    return Refused(f"the kept briefing cannot be read: {reason}", then="restore the review from a backup")
