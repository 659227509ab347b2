"""Commands for JSON: taking a document in, writing one out, and describing its shape."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from facilitator.cli import opening, telling
from facilitator.cli.making import tell_made
from facilitator.errors import NotFound
from facilitator.exchange.document import as_document, to_json
from facilitator.exchange.parsing import LARGEST, parse
from facilitator.exchange.schema import json_schema
from facilitator.reference.library import Library
from facilitator.starting import import_operation, review_in, start_from_document
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, keys_of
from facilitator.vault.salvage import salvage


@click.command("import")
@opening.review_argument
@click.argument("document", type=opening.PATH)
@click.option("--name", "label", default="", help="Whose passphrase a new file is made with (default: Chair).")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def import_(document: Path, label: str, as_json: bool, **where: Any) -> None:
    """Take the JSON DOCUMENT ('-': standard input) into FILE, which is made where there is none.

    All of it or nothing; 'facilitator undo FILE' takes it back. Nothing that FILE holds is removed.
    """
    file = opening.with_suffix(where["file"])
    data = parse(_bytes_of(document))
    if file.exists() or keys_of(file).exists():
        with opening.opened(**where) as case:
            outcome = case.perform(import_operation(_library(), data, case.around.new_id))
            _tell_taken(len(outcome.touched), as_json=as_json)
    else:
        _import_as_new(file, data, label.strip(), as_json=as_json, **where)


def _import_as_new(
    path: Path, data: dict[str, Any], label: str, *, as_json: bool, who: str, passphrase_file: Path | None, **_: Any
) -> None:
    around, library = opening.surroundings(), _library()
    opening.require_new(path)
    if review_in(data).rehearsal:
        passphrase = opening.given_passphrase(passphrase_file) or REHEARSAL_PASSPHRASE
    else:
        passphrase = opening.new_passphrase(passphrase_file)
    who = who.strip()
    with start_from_document(
        path, passphrase, around=around, library=library, label=label or who or "Chair", document=data, who=who
    ) as case:
        opening.keep_copy(case)
        records = len(case.history.changes(case.revision))
        tell_made(case, as_json=as_json, records=records)
        if not as_json:
            _tell_taken(records, as_json=False)


def _library() -> Library:
    return opening.library(opening.surroundings())


def _bytes_of(document: Path) -> bytes:
    if str(document) == "-":
        if sys.stdin is None:
            raise NotFound("there is no standard input", safe="nothing was changed", then="name the document instead")
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with document.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError:
        raise NotFound(
            f"{document.name} cannot be read", safe="nothing was changed", then="check its name and folder"
        ) from None


def _tell_taken(count: int, *, as_json: bool) -> None:
    if as_json:
        telling.as_json({"records": count})
    else:
        click.echo(f"Took in {telling.counted(count, 'record')}; 'facilitator undo' takes all of it back.")


@click.command()
@opening.review_argument
@click.option(
    "--whatever-can-be-read", is_flag=True, help="Of a damaged file: its rows that are whole, table by table."
)
def dump(whatever_can_be_read: bool, **where: Any) -> None:
    """Print the whole review as JSON on standard output: private notes in the clear, so mind where it goes."""
    if whatever_can_be_read:
        _tell_salvaged(**where)
        return
    with opening.opened(**where) as case:
        click.echo(to_json(as_document(case.reads)), nl=False)


def _tell_salvaged(*, file: Path, passphrase_file: Path | None, recovery_code_file: Path | None, **_: Any) -> None:
    found = opening.unlocking(file, passphrase_file, recovery_code_file, lambda unlock: salvage(file, unlock))
    telling.as_json(
        {
            "damaged_pages": list(found.bad_pages),
            "complete": found.is_complete,
            "tables": {
                name: {"lost": table.lost, "rows": [_printable(row) for row in table.rows]}
                for name, table in found.tables.items()
            },
        }
    )


def _printable(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}


@click.command()
def schema() -> None:
    """Print the JSON Schema of the document that 'import' takes and 'dump' gives."""
    telling.as_json(json_schema())


COMMANDS = (import_, dump, schema)
