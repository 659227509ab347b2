"""Which lines of the read-back were confirmed, as the review keeps it: a line's key, a mark of its words, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """A line that was confirmed: the mark of what it said then, and when that was, where it is known."""

    mark: str
    at: datetime | None = None


def kept_marks(heard: Mapping[str, str], before: str = "", at: datetime | None = None) -> str:
    """``heard``, marks by the keys of their lines, as one text in an order of its own.

    A line that ``before`` has with the same mark keeps the time at which it was confirmed; the others have ``at``.
    """
    known = heard_in(before)
    lines = {
        key: known[key] if key in known and known[key].mark == mark else Heard(mark, at) for key, mark in heard.items()
    }
    return _kept(lines)


def heard_in(kept: str) -> dict[str, Heard]:
    """What ``kept_marks`` wrote, by the keys of the lines; what is none is passed by."""
    pairs = (line.rpartition("=") for line in kept.splitlines())
    return {key: _heard(told) for key, equals, told in pairs if equals}


def marks_in(kept: str) -> dict[str, str]:
    """The marks by the keys of their lines that ``kept_marks`` wrote; what is none is passed by."""
    return {key: heard.mark for key, heard in heard_in(kept).items()}


def both_heard(one: str, other: str) -> str:
    """What was heard in both of two copies, in the same words: what one of them did not hear is to be read again."""
    first, second = heard_in(one), heard_in(other)
    same = {key: heard for key, heard in first.items() if key in second and second[key].mark == heard.mark}
    return _kept({key: Heard(heard.mark, _earlier(heard.at, second[key].at)) for key, heard in same.items()})


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)


def _kept(lines: Mapping[str, Heard]) -> str:
    return "\n".join(f"{key}={heard.mark}{_told(heard.at)}" for key, heard in sorted(lines.items()))


def _told(at: datetime | None) -> str:
    return f"@{at.astimezone(UTC).isoformat(timespec='seconds')}" if at is not None else ""


def _heard(told: str) -> Heard:
    mark, _, when = told.partition("@")
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        return Heard(mark)
    return Heard(mark, at.replace(tzinfo=at.tzinfo or UTC))
