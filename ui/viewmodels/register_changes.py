"""Whether the register is confirmed as it stands, and what has changed since somebody last confirmed it."""

from __future__ import annotations

from facilitator.clearing.register import register_of
from facilitator.clock import LOCAL
from facilitator.model.topics import Topic
from ui.desk import Desk

_TOLD = (
    (Topic.REGISTER_ENTRY, "1 entry", "{} entries"),
    (Topic.ORDINARY_WORD, "1 word set aside", "{} words set aside"),
    (Topic.ATTENDEE, "1 person at the table", "{} people at the table"),
)


def is_confirmed(desk: Desk) -> bool:
    """Whether somebody confirmed the register exactly as it is now."""
    confirmed = desk.reads.confirmation()
    return bool(confirmed.version) and confirmed.version == register_of(desk.reads).version


def standing(desk: Desk) -> str:
    """How the register stands, in a sentence."""
    confirmed = desk.reads.confirmation()
    if confirmed.at is None:
        return "Nobody has confirmed it yet. The check refuses to pass before that."
    at = confirmed.at.astimezone(LOCAL)
    when = f"{confirmed.by} on {at.day} {at:%B %Y} at {at:%H:%M}"
    if is_confirmed(desk):
        return f"Confirmed by {when}, as it stands."
    changed = _changed(desk)
    what = f": {changed}" if changed else ""
    return f"Changed since it was confirmed by {when}{what}. It wants a new confirmation."


def _changed(desk: Desk) -> str:
    """What was touched since the last confirmation, counted by its kind."""
    history = desk.case.history
    entries = list(history.entries((Topic.REGISTER, "register")))
    since = entries[-1].seq if entries else 0
    touched: dict[Topic, set[str]] = {}
    # From the newest back to the confirmation, and no further: a history is long.
    for seq in range(since + 1, history.last()[0] + 1):
        for change in history.changes(seq):
            touched.setdefault(change.topic, set()).add(change.record)
    told = []
    for topic, one, several in _TOLD:
        number = len(touched.get(topic, ()))
        if number:
            told.append(one if number == 1 else several.format(number))
    return ", ".join(told)
