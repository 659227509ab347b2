"""Commands that only look: a summary, the thread, the history, and what agendas there are."""

from __future__ import annotations

from typing import Any

import click

from facilitator.casefile import CaseFile
from facilitator.cli import opening, telling
from facilitator.clock import LOCAL, local_day
from facilitator.errors import Refused
from facilitator.model.learning import Side
from facilitator.model.topics import Topic
from facilitator.operations.base import Label
from facilitator.reference.library import Library
from facilitator.rules.deadlines import ReviewDates, StatutoryClock, statutory_clock
from facilitator.rules.thread import GoldenThread, Knot
from facilitator.store.history import Cause, Entry

_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@click.command()
@opening.review_argument
@click.option("--counting", is_flag=True, help="Show how each working day was counted.")
@_JSON
def show(counting: bool, as_json: bool, **where: Any) -> None:
    """Show a summary of a review, with its statutory clock."""
    library = opening.library(opening.surroundings())
    with opening.opened(**where) as case:
        clock = _clock(case, library)
        if as_json:
            telling.as_json(_summary(case, clock))
        else:
            _tell_summary(case, clock, counting=counting)


def _clock(case: CaseFile, library: Library) -> StatutoryClock | None:
    review = case.reads.review()
    if review.calendar not in library.deadlines:
        return None
    return statutory_clock(
        ReviewDates.of(review, case.reads.decision()),
        library.deadlines[review.calendar],
        library.calendars[review.calendar],
        local_day(case.around.clock.now()),
    )


def _counts(case: CaseFile) -> dict[str, int]:
    points = case.reads.learning_points()
    return {
        "agencies": len(case.reads.agencies()),
        "attendees": len(case.reads.attendees()),
        "steps": len(case.reads.steps()),
        "contributions": len(case.reads.contributions()),
        "strengths": sum(point.side is Side.STRENGTH for point in points),
        "improvements": sum(point.side is Side.IMPROVEMENT for point in points),
        "recommendations": len(case.reads.recommendations()),
        "actions": len(case.reads.actions()),
        "editions": len(case.reads.editions()),
    }


def _summary(case: CaseFile, clock: StatutoryClock | None) -> dict[str, Any]:
    review = case.reads.review()
    milestones = clock.milestones if clock else ()
    return {
        "file": str(case.path),
        "reference": review.reference,
        "alias": review.alias,
        "stage": review.stage.value,
        "rehearsal": review.rehearsal,
        "agenda": review.agenda,
        "guidance": review.guidance,
        "outcome": case.reads.decision().outcome,
        "counts": _counts(case),
        "orphans": _thread(case).orphans().count,
        "revision": case.revision,
        "clock": [
            {
                "key": milestone.key,
                "title": milestone.title,
                "due": milestone.due.isoformat() if milestone.due else None,
                "state": milestone.state.value,
                "working_days_left": milestone.days_left,
                "words": milestone.words,
            }
            for milestone in milestones
        ],
    }


def _tell_summary(case: CaseFile, clock: StatutoryClock | None, *, counting: bool) -> None:
    review = case.reads.review()
    mark = "  (rehearsal: fictional)" if review.rehearsal else ""
    click.echo(click.style(f"{review.reference} · {review.alias}", bold=True) + mark)
    facts = [review.partnership, review.stage.value.replace("-", " "), review.guidance]
    click.echo(" · ".join(fact for fact in facts if fact))
    if clock:
        telling.heading("The clock")
        telling.table([(each.title, each.words) for each in clock.milestones])
        if counting:
            for each in clock.milestones:
                if each.statutory and each.counting:
                    telling.heading(f"How '{each.title}' was counted")
                    telling.table([(f"{day.day:%a %d %b %Y}", day.why) for day in each.counting.days])
    telling.heading("What it holds")
    telling.table([(name, f"{number:,}") for name, number in _counts(case).items()])
    telling.heading("The meeting")
    said: dict[str | None, int] = {}
    for contribution in case.reads.contributions():
        said[contribution.step] = said.get(contribution.step, 0) + 1
    rows = [
        (
            step.title,
            step.state.value,
            f"{step.used_seconds // 60} of {telling.counted(step.minutes, 'minute')}",
            telling.counted(said.get(step.id, 0), "contribution"),
        )
        for step in case.reads.steps()
    ]
    telling.table(rows)
    orphans = _thread(case).orphans().count
    click.echo()
    broken = f"is broken in {telling.counted(orphans, 'place')}: see 'facilitator thread'"
    click.echo(f"The golden thread {broken if orphans else 'is whole'}.")


@click.command()
@opening.review_argument
@click.option("--of", "record", default="", help="Follow the thread from this record, both ways.")
@_JSON
def thread(record: str, as_json: bool, **where: Any) -> None:
    """Show the golden thread from contributions to actions, and where it is broken."""
    with opening.opened(**where) as case:
        golden = _thread(case)
        words = _words_by_knot(case)
        if record:
            knot = next((knot for knot in words if knot.id == record), None)
            if knot is None:
                raise Refused(f"nothing on the thread has the id {record[:80]!r}", then="see 'facilitator thread FILE'")
            _tell_knot(golden, knot, words, as_json=as_json)
        else:
            _tell_thread(golden, words, as_json=as_json)


def _thread(case: CaseFile) -> GoldenThread:
    return GoldenThread(case.reads.learning_points(), case.reads.recommendations(), case.reads.actions())


def _words_by_knot(case: CaseFile) -> dict[Knot, str]:
    reads = case.reads
    words = {Knot(Topic.ACTION, action.id): action.text for action in reads.actions()}
    words |= {Knot(Topic.RECOMMENDATION, each.id): each.text for each in reads.recommendations()}
    words |= {Knot(Topic.LEARNING_POINT, point.id): point.statement for point in reads.learning_points()}
    return words | {Knot(Topic.CONTRIBUTION, each.id): each.text for each in reads.contributions()}


def _tell_knot(golden: GoldenThread, knot: Knot, words: dict[Knot, str], *, as_json: bool) -> None:
    beneath = golden.origins(knot.topic, knot.id)
    above = golden.consequences(knot.topic, knot.id)
    if as_json:
        telling.as_json(
            _plain(knot, words)
            | {
                "rests_on": [_plain(each, words) for each in beneath],
                "led_to": [_plain(each, words) for each in above],
            }
        )
        return
    click.echo(click.style(f"{knot.topic} {knot.id}", bold=True))
    click.echo(words[knot])
    for title, knots in (("Rests on", beneath), ("Led to", above)):
        telling.heading(title)
        telling.table([(each.topic.value, each.id, _short(words.get(each, ""))) for each in knots] or [("nothing",)])


def _tell_thread(golden: GoldenThread, words: dict[Knot, str], *, as_json: bool) -> None:
    orphans = golden.orphans()
    broken = {
        "learning_points_without_source": orphans.learning_points,
        "recommendations_without_learning": orphans.recommendations,
        "actions_without_recommendation": orphans.actions,
    }
    if as_json:
        links = [
            _plain(knot, words) | {"rests_on": [each.id for each in golden.rests_on(knot.topic, knot.id)]}
            for knot in words
            if knot.topic is not Topic.CONTRIBUTION
        ]
        telling.as_json({"thread": links, "orphans": {name: list(ids) for name, ids in broken.items()}})
        return
    for topic, title in (
        (Topic.ACTION, "Actions"),
        (Topic.RECOMMENDATION, "Recommendations"),
        (Topic.LEARNING_POINT, "Learning points"),
    ):
        telling.heading(title)
        for knot in (knot for knot in words if knot.topic is topic):
            beneath = ", ".join(each.id for each in golden.rests_on(topic, knot.id)) or "nothing"
            click.echo(f"  {knot.id}  {_short(words[knot])}")
            click.echo(f"      rests on {beneath}")
    telling.heading("Where the thread is broken")
    rows = [(name.replace("_", " "), ", ".join(ids)) for name, ids in broken.items() if ids]
    telling.table(rows or [("nowhere",)])


def _plain(knot: Knot, words: dict[Knot, str]) -> dict[str, Any]:
    return {"kind": knot.topic.value, "id": knot.id, "text": words.get(knot, "")}


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"


@click.command()
@opening.review_argument
@click.option("--of", "record", default="", help="Only what touched the record with this id.")
@_JSON
def history(record: str, as_json: bool, **where: Any) -> None:
    """Show who changed what, and when. Words of the case are not in it."""
    with opening.opened(**where) as case:
        entries = [
            entry
            for entry in case.history.entries()
            if not record or any(change.record == record for change in case.history.changes(entry.seq))
        ]
        if as_json:
            telling.as_json([_entry_plain(case, entry) for entry in entries])
            return
        telling.table(
            [
                (str(entry.seq), f"{entry.at.astimezone(LOCAL):%d %b %Y %H:%M:%S}", entry.who, _entry_words(entry))
                for entry in entries
            ]
        )


def _entry_words(entry: Entry) -> str:
    words = Label.of(entry.label).words(entry.amount)
    return words if entry.cause is Cause.PERFORMED else f"{entry.cause.value}: {words}"


def _entry_plain(case: CaseFile, entry: Entry) -> dict[str, Any]:
    return {
        "revision": entry.seq,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "what": entry.label,
        "amount": entry.amount,
        "words": _entry_words(entry),
        "cause": entry.cause.value,
        "touched": [{"kind": c.topic.value, "id": c.record} for c in case.history.changes(entry.seq)],
        "hash": entry.hash,
    }


@click.command()
@_JSON
def agendas(as_json: bool) -> None:
    """List the agendas, ours and the partnership's own."""
    library = opening.library(opening.surroundings())
    if as_json:
        telling.as_json(
            [
                {
                    "key": agenda.key,
                    "title": agenda.title,
                    "guidance": agenda.guidance,
                    "guidance_version": agenda.guidance_version,
                    "jurisdiction": agenda.jurisdiction,
                    "presets": list(agenda.presets),
                    "steps": [
                        {
                            "key": step.key,
                            "title": step.title,
                            "group": step.group,
                            "minutes": {str(length): minutes for length, minutes in step.minutes.items()},
                        }
                        for step in agenda.steps
                    ],
                }
                for agenda in library.agendas.values()
            ]
        )
        return
    for agenda in library.agendas.values():
        click.echo(click.style(f"{agenda.key}: {agenda.title}", bold=True))
        lengths = ", ".join(str(length) for length in agenda.presets)
        click.echo(f"  {len(agenda.steps)} steps; {lengths} minutes; {agenda.guidance} ({agenda.guidance_version})")


COMMANDS = (show, thread, history, agendas)
