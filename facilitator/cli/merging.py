"""The command that takes the other copy of a review in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from facilitator.cli import opening, telling
from facilitator.errors import Refused
from facilitator.merging.difference import Difference, Side
from facilitator.merging.lineage import copy_of
from facilitator.merging.reading import read_incoming
from facilitator.merging.taking import Comparison, NothingToTake, TakeIn, compare
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Verb

_LONGEST = 60


@click.command()
@opening.review_argument
@click.argument("other", type=opening.PATH, callback=opening.as_it_is_called)
@click.option(
    "--choose",
    type=click.Choice([Side.OURS.value, Side.THEIRS.value]),
    help="Where both copies changed the same thing: what stands, FILE's (ours) or OTHER's (theirs).",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def merge(other: Path, choose: str | None, as_json: bool, **where: Any) -> None:
    """Take OTHER, a copy or a hand-over of the review FILE that was changed apart from it, into FILE.

    OTHER is only read. 'facilitator undo FILE' takes all of it back.
    """
    with opening.opened(**where) as case:
        incoming = read_incoming(other, case)
        try:
            found = compare(copy_of(case.reads, case.history), incoming)
        except NothingToTake as nothing:
            _tell(None, taken=False, as_json=as_json, words=str(nothing))
            return
        if found.open and choose is None:
            _tell(found, taken=False, as_json=as_json, words="")
            raise Refused(
                f"{telling.counted(len(found.open), 'difference')} to choose in, and nothing was taken in",
                then="give --choose ours or --choose theirs, or take the copy in on the screen and choose in each",
            )
        choices = {one.key: Side(choose or Side.OURS) for one in found.open}
        found = compare(copy_of(case.reads, case.history), incoming, choices)
        case.perform(TakeIn(incoming=incoming, choices=choices))
        _tell(found, taken=True, as_json=as_json, words=f"Took in {incoming.called}; 'facilitator undo' takes it back.")


def _tell(found: Comparison | None, *, taken: bool, as_json: bool, words: str) -> None:
    counts = {
        what: Counter[Topic]() if found is None else getattr(found, what) for what in ("added", "changed", "removed")
    }
    differences = found.differences if found is not None else ()
    if as_json:
        telling.as_json(
            {
                "taken": taken,
                **{what: {topic.value: count for topic, count in each.items()} for what, each in counts.items()},
                "differences": [_plain(one) for one in differences],
            }
        )
        return
    for what, each in counts.items():
        if each:
            telling.heading(what.capitalize())
            telling.table([(f"{count:,}", _named(topic, count)) for topic, count in each.items()])
    if differences:
        telling.heading("Changed in both")
        telling.table([("record", "ours", "theirs"), *(_row(one) for one in differences)])
    if words:
        click.echo(words)


def _plain(one: Difference) -> dict[str, Any]:
    sides = {side.value: one.plain(one.of(side)) for side in Side}
    return {"kind": one.topic.value, "id": one.id, "field": one.field, **sides}


def _row(one: Difference) -> tuple[str, str, str]:
    return (f"{one.topic.value} {one.id} {one.field}".rstrip(), _short(one, Side.OURS), _short(one, Side.THEIRS))


def _short(one: Difference, side: Side) -> str:
    if not one.field:
        return "removed" if one.is_removal(side) else "changed"
    text = " ".join(str(one.plain(one.of(side))).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _named(topic: Topic, count: int) -> str:
    plural = Label(Verb.ADD, topic).words(2).rpartition(" of 2 ")[2]
    return topic.value.replace("-", " ") if count == 1 else plural


COMMANDS = (merge,)
