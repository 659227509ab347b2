"""JSON text from anywhere, made into plain values or refused in a sentence."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from facilitator.errors import Refused

#: The largest document that is taken in, in bytes: a review of thousands of cards with its editions is far smaller.
LARGEST = 50_000_000


def parse(data: bytes) -> dict[str, Any]:
    """The object that ``data`` holds. Raises ``Refused`` for what is not JSON, too large, too deep or ambiguous."""
    if len(data) > LARGEST:
        raise Refused(
            f"the document is larger than {LARGEST / 1e6:,.0f} MB, which no review is",
            then="check that it is the right file",
        )
    try:
        text = data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise Refused(f"the document is not UTF-8 text (byte {error.start + 1})", then="save it as UTF-8") from None
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_whole, parse_float=_decimal
        )
    except json.JSONDecodeError as error:
        raise Refused(f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg.lower()})") from None
    except RecursionError:
        raise Refused("the document is nested too deeply to be a review") from None
    if not isinstance(value, dict):
        raise Refused("the document is not an object with named fields")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Refused(f"the field {name[:60]!r} stands twice in one object")
        found[name] = value
    return found


def _constant(name: str) -> NoReturn:
    raise Refused(f"{name} is not a number that JSON has")


def _whole(digits: str) -> int | float:
    # Longer numbers fit no field, and Python is slow (and by default unwilling) to read them.
    return int(digits) if len(digits.lstrip("-")) <= 19 else float("inf")


def _decimal(digits: str) -> int | float:
    # In JSON 5.0 is the whole number 5, and some programs write it so; larger ones are not exact.
    value = float(digits)
    return int(value) if value.is_integer() and abs(value) <= 2**53 else value
