"""The command that takes the other copy of a review in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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
#: What is told where one copy took out words, and nothing tells which.
SAY_AGAIN = (
    "Words were taken out of one of the copies for good, and the other may say them again: "
    "look, and 'facilitator redact' takes them out."
)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A side for the differences of one name, or with no name for all that are not named."""

    name: str
    side: Side


def _read_choices(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[_Chosen, ...]:
    """``ours`` or ``theirs``, or one of these after the name of a difference, as in ``3f2a1c9e=theirs``."""
    parts = [value.rpartition("=") for value in given]
    for value, (name, equals, side) in zip(given, parts, strict=True):
        if side not in (Side.OURS.value, Side.THEIRS.value) or bool(name) != bool(equals):
            raise click.BadParameter(f"{value!r} names no side: give 'ours', 'theirs' or NAME=ours")
    return tuple(_Chosen(name, Side(side)) for name, _equals, side in parts)


@click.command()
@opening.review_argument
@click.argument("other", type=opening.PATH, callback=opening.as_it_is_called)
@click.option(
    "--choose",
    "chosen",
    callback=_read_choices,
    metavar="ours|theirs|NAME=ours|NAME=theirs",
    multiple=True,
    help="Where both copies changed the same thing: what stands, FILE's (ours) or OTHER's (theirs). With a NAME from "
    "the list in that one alone; may be given again.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def merge(other: Path, chosen: tuple[_Chosen, ...], as_json: bool, **where: Any) -> None:
    """Take OTHER, a copy or a hand-over of the review FILE that was changed apart from it, into FILE.

    OTHER is only read. 'facilitator undo FILE' takes all of it back. What was taken out of OTHER for good is taken out
    of FILE, too: that is final.
    """
    with opening.opened(**where) as case:
        incoming = read_incoming(other, case)
        try:
            found = compare(copy_of(case.reads, case.history), incoming)
        except NothingToTake as nothing:
            _tell(None, taken=False, as_json=as_json, words=str(nothing))
            return
        choices = _choices(found, chosen)
        still = [one for one in found.open if one.key not in choices]
        if still:
            _tell(found, taken=False, as_json=as_json, words="")
            raise Refused(
                f"{telling.counted(len(still), 'difference')} to choose in, and nothing was taken in",
                then="give --choose ours or --choose theirs for all, and --choose NAME=ours for one by its name",
            )
        for redact in found.take_out_first:
            case.perform(redact)
        found = compare(copy_of(case.reads, case.history), incoming, choices)
        case.perform(TakeIn(incoming=incoming, choices=choices))
        _tell(found, taken=True, as_json=as_json, words=f"Took in {incoming.called}; 'facilitator undo' takes it back.")
        if found.may_say_again:
            click.echo(SAY_AGAIN, err=True)


def _choices(found: Comparison, chosen: Sequence[_Chosen]) -> dict[str, Side]:
    """A side for each difference that one was given for. Raises ``Refused`` where a name is none of a difference."""
    names = {_name(one) for one in found.open}
    unknown = [one.name for one in chosen if one.name and one.name not in names]
    if unknown:
        raise Refused(
            f"{', '.join(unknown)} names no difference that is to be chosen in",
            then="leave --choose out to see their names: they change with what either copy says",
        )
    of_all = next((one.side for one in reversed(chosen) if not one.name), None)
    of_one = {one.name: one.side for one in chosen if one.name}
    sides = {one.key: of_one.get(_name(one), of_all) for one in found.open}
    return {key: side for key, side in sides.items() if side is not None}


def _name(one: Difference) -> str:
    """What a difference is called, short enough to type."""
    return hashlib.sha256(one.key.encode()).hexdigest()[:8]


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
        telling.table([("name", "record", "ours", "theirs"), *(_row(one) for one in differences)])
    if words:
        click.echo(words)


def _plain(one: Difference) -> dict[str, Any]:
    sides = {side.value: one.plain(one.of(side)) for side in Side}
    return {"name": _name(one), "kind": one.topic.value, "id": one.id, "field": one.field, **sides}


def _row(one: Difference) -> tuple[str, str, str, str]:
    what = f"{one.topic.value} {one.id} {one.field}".rstrip()
    return (_name(one), what, _short(one, Side.OURS), _short(one, Side.THEIRS))


def _short(one: Difference, side: Side) -> str:
    if not one.field:
        return "removed" if one.is_removal(side) else "changed"
    text = " ".join(str(one.plain(one.of(side))).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _named(topic: Topic, count: int) -> str:
    plural = Label(Verb.ADD, topic).words(2).rpartition(" of 2 ")[2]
    return topic.value.replace("-", " ") if count == 1 else plural


COMMANDS = (merge,)
