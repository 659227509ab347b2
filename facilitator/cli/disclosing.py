"""Commands of the disclosure check: the register, what was found, and what was decided about it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from facilitator.briefing.own_formats import format_called
from facilitator.casefile import CaseFile
from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import Examination, examine
from facilitator.clearing.findings import Finding
from facilitator.clearing.levels import level_of
from facilitator.clearing.register import register_of
from facilitator.clearing.rewriting import replacing
from facilitator.cli import elsewhere, opening, telling
from facilitator.disclosure.register_csv import read_register
from facilitator.errors import Refused
from facilitator.issuing import library_of
from facilitator.model.disclosure import Done, OrdinaryWord, RegisterEntry, RegisterKind, Ruling
from facilitator.model.plain import to_plain
from facilitator.model.publication import Level
from facilitator.operations.disclosing import ConfirmRegister, FillRegister, Rewording, SettleFinding

_FORMAT = click.option("--format", "format_key", required=True, help="Key of the format; see 'facilitator formats'.")
_LEVEL = click.option("--level", type=click.Choice([each.value for each in Level]), help="How far it travels.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_NOT_TOLD = ("id", "person", "position")
_BY = click.option("--by", default="", help="Who does this; without it, the name of the key.")


@click.command("disclosure-register")
@opening.review_argument
@click.option("--add", type=opening.PATH, help="Add the rows of this CSV file: kind, role, name, also, born.")
@click.option("--ordinary", multiple=True, help="A word that is neither a person nor a place; may be repeated.")
@click.option("--confirm", is_flag=True, help="Say that the register is whole as it stands.")
@_BY
@_JSON
def disclosure_register(
    add: Path | None, ordinary: tuple[str, ...], confirm: bool, by: str, as_json: bool, **where: Any
) -> None:
    """Show who and what must not appear in what is published, add to it, or confirm that it is whole."""
    with opening.opened(**where) as case:
        entries = _entries(case, add) if add else ()
        words = tuple(OrdinaryWord(id=case.around.new_id(), word=word) for word in ordinary)
        if entries or words:
            case.perform(FillRegister(entries, words))
        if confirm:
            case.perform(ConfirmRegister(register_of(case.reads).version, by or case.who))
        confirmed = case.reads.confirmation()
        holds = confirmed.version == register_of(case.reads).version
        if as_json:
            telling.as_json(
                {
                    "entries": [
                        {name: value for name, value in to_plain(one).items() if name not in _NOT_TOLD}
                        for one in case.reads.register_entries()
                    ],
                    "attendees": [one.name for one in case.reads.attendees()],
                    "ordinary": [one.word for one in case.reads.ordinary_words()],
                    "confirmed": holds,
                }
            )
            return
        telling.table(
            [(one.kind.value, one.role, one.name, "; ".join(one.also)) for one in case.reads.register_entries()]
        )
        click.echo(f"and {telling.counted(len(case.reads.attendees()), 'attendee')}, who are checked as well.")
        click.echo(f"Confirmed by {confirmed.by}." if holds else "Not confirmed as it now stands: see --confirm.")


def _entries(case: CaseFile, path: Path) -> tuple[RegisterEntry, ...]:
    return tuple(
        RegisterEntry(
            id=case.around.new_id(),
            kind=RegisterKind(row.kind.value),
            role=row.role,
            name=row.name,
            also=row.also,
            born=row.born,
        )
        for row in read_register(elsewhere.read_text(path)).entries
    )


@click.command()
@opening.review_argument
@_FORMAT
@_LEVEL
@_JSON
def check(format_key: str, level: str | None, as_json: bool, **where: Any) -> None:
    """Check what a document would say for what could identify somebody; ends with 1 while anything is open."""
    with opening.opened(**where) as case:
        found = _examined(case, format_key, level, _checker(case))
        if as_json:
            telling.as_json(_answer(found))
        else:
            _tell(found)
    if found.stops:
        sys.exit(1)


@click.command()
@opening.review_argument
@_FORMAT
@_LEVEL
@click.argument("words")
@click.option("--keep", default="", help="It may stay, for this reason.")
@click.option("--lift", default="", help="It is blocked and may stay all the same, for this reason.")
@click.option("--second", default="", help="The second person, where a block is lifted.")
@click.option("--replace", "instead", default="", help="Say this instead, wherever it stands.")
@_BY
def settle(format_key: str, level: str | None, words: str, by: str, **how: Any) -> None:
    """Decide one finding of the check: WORDS is what was found, as 'facilitator check' shows it."""
    done = {name: how.pop(name) for name in ("keep", "lift", "instead")}
    second = how.pop("second")
    if sum(bool(each) for each in done.values()) != 1:
        raise Refused("say one of --keep, --lift or --replace")
    with opening.opened(**how) as case:
        checker = _checker(case)
        found = _examined(case, format_key, level, checker)
        finding = next((one for one in found.findings if one.words.casefold() == words.casefold()), None)
        if finding is None:
            raise Refused(f"nothing that was found reads {words[:80]!r}", then="see 'facilitator check'")
        changed = replacing(case.reads, finding, done["instead"], found.register, checker) if done["instead"] else ()
        ruling = Ruling(
            id=case.around.new_id(),
            level=found.level,
            topic=finding.topic,
            term=finding.term,
            done=Done.REPLACED if done["instead"] else Done.LIFTED if done["lift"] else Done.KEPT,
            instead=done["instead"],
            reason=done["keep"] or done["lift"],
            by=by or case.who,
            second=second,
            places=tuple(dict.fromkeys(place.digest for place in finding.places)),
        )
        rewordings = tuple(
            Rewording(one.source.topic, one.source.id, one.source.field, one.source.text, one.after) for one in changed
        )
        case.perform(SettleFinding(ruling, rewordings))
        for one in changed:
            click.echo(f"- {one.source.text}")
            click.echo(f"+ {one.after}")
        click.echo(f"Settled: {finding.words!r}.")


def _examined(case: CaseFile, format_key: str, level: str | None, checker: Checker) -> Examination:
    form = format_called(format_key, case.around.folders.own)
    at = Level(level) if level else level_of(case.reads, form)
    return examine(case.reads, case.history, form, at, library=library_of(case), checker=checker)


def _checker(case: CaseFile) -> Checker:
    return Checker.load(case.around.folders.own)


def _answer(found: Examination) -> dict[str, Any]:
    return {
        "format": found.form,
        "level": found.level.value,
        "register_confirmed": found.confirmed,
        "text": found.text,
        "findings": [_plain(one) for one in found.findings],
        "open": len(found.open),
        "signatures": [one.by for one in found.signatures],
        "signatures_missing": found.lacking,
        "stops": list(found.stops),
    }


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "words": finding.words,
        "class": finding.topic,
        "severity": finding.severity.value,
        "state": finding.state.value,
        "why": finding.why,
        "role": finding.role,
        "places": [
            {"where": place.passage.where, "start": place.start, "end": place.end}
            | {"sentence": place.passage.text[slice(*place.sentence)]}
            for place in finding.places
        ],
    }


def _tell(found: Examination) -> None:
    for finding in found.findings:
        click.echo(f"{finding.severity.value:<7} {finding.state.value:<7} {finding.words}  ({finding.topic})")
        click.echo(f"        {finding.why}")
        for place in finding.places:
            click.echo(f"        {place.passage.where}: {place.passage.text[slice(*place.sentence)]}")
    click.echo(elsewhere.summary(len(found.open), sum(one not in found.open for one in found.findings)))
    for stop in found.stops:
        click.echo(stop[:1].upper() + stop[1:] + ".")


COMMANDS = (disclosure_register, check, settle)
