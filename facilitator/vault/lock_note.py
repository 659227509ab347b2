"""A note beside an open review that says where it is open, for the message shown to a second person.

The database's own lock decides who may write; the note only tells whom to ask. It holds no case text.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator import files
from facilitator.clock import LOCAL
from facilitator.errors import InUse
from facilitator.vault import faults

_MOST_BYTES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The process that has a review open."""

    host: str
    pid: int

    @classmethod
    def this_process(cls) -> Holder:
        """Where this program runs."""
        host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
        return cls(host=host or "this computer", pid=os.getpid())


def note_of(review: Path) -> Path:
    """Where the note lies while ``review`` is open."""
    return review.with_name(review.name + ".open")


def leave(review: Path, holder: Holder, since: datetime) -> None:
    """Write the note; where that fails, there is none."""
    body = {"host": holder.host, "pid": holder.pid, "since": since.isoformat()}
    note = note_of(review)
    with contextlib.suppress(OSError):
        note.unlink(missing_ok=True)
        descriptor = os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(body, stream)


def remove(review: Path) -> None:
    """Take the note away."""
    with contextlib.suppress(OSError):
        note_of(review).unlink(missing_ok=True)


def in_use(review: Path) -> InUse:
    """Who has ``review`` open, as far as a note can tell."""
    plain = faults.in_use(review)
    try:
        body = json.loads(note_of(review).read_bytes()[:_MOST_BYTES])
        holder = Holder(host=str(body["host"]), pid=int(body["pid"]))
        since = datetime.fromisoformat(body["since"]).astimezone(LOCAL)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return plain
    if holder.host == Holder.this_process().host and not files.process_is_alive(holder.pid):
        return plain
    when = f"{since:%H:%M} on {since.day} {since:%B %Y}"
    return InUse(
        f"{review.name} has been open in another window on {holder.host} since {when}",
        safe=plain.safe,
        then=plain.then,
    )
