"""Commands for JSON: taking a document in, writing one out, and describing its shape."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from facilitator.casefile import create_case
from facilitator.cli import opening, telling
from facilitator.cli.making import tell_made, with_suffix
from facilitator.errors import NotFound
from facilitator.exchange.document import as_document, to_json
from facilitator.exchange.parsing import LARGEST, parse
from facilitator.exchange.schema import json_schema
from facilitator.model.plain import Place, from_plain
from facilitator.model.review import Review
from facilitator.starting import import_operation
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, keys_of
from facilitator.vault.salvage import salvage


@click.command("import")
@opening.review_argument
@click.argument("document", type=opening.PATH)
@click.option("--name", "label", default="Chair", help="Whose passphrase a new file is made with.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def import_(document: Path, label: str, as_json: bool, **where: Any) -> None:
    """Take the JSON DOCUMENT ('-': standard input) into FILE, which is made where there is none.

    All of it or nothing; 'facilitator undo FILE' takes it back. Nothing that FILE holds is removed.
    """
    data = parse(_bytes_of(document))
    file = with_suffix(where["file"])
    if file.exists() or keys_of(file).exists():
        with opening.opened(**where) as case:
            outcome = case.perform(import_operation(_library(), data, case.around.new_id))
            _tell_taken(len(outcome.touched), as_json=as_json)
        return
    around = opening.surroundings()
    top = {name: data[name] for name in ("reference", "alias", "rehearsal") if name in data}
    review = from_plain(Review, top, Place(""))
    if review.rehearsal:
        passphrase = opening.given_passphrase(where["passphrase_file"]) or REHEARSAL_PASSPHRASE
    else:
        passphrase = opening.new_passphrase(where["passphrase_file"])
    operation = import_operation(_library(), data, around.new_id)
    case = create_case(file, passphrase, around=around, label=where["who"] or label, review=review)
    try:
        with case:
            outcome = case.perform(operation)
            opening.keep_copy(case)
            tell_made(case, as_json=as_json)
            if not as_json:
                _tell_taken(len(outcome.touched), as_json=False)
    except BaseException:
        # The file was made for this document alone; without it there is nothing to keep.
        for made in (case.path, keys_of(case.path)):
            made.unlink(missing_ok=True)
        raise


def _library() -> Any:
    return opening.library(opening.surroundings())


def _bytes_of(document: Path) -> bytes:
    if str(document) == "-":
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
        unlock = opening.unlocking(where["file"], where["passphrase_file"], where["recovery_code_file"])
        found = salvage(where["file"], unlock)
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
        return
    with opening.opened(**where) as case:
        click.echo(to_json(as_document(case.reads)), nl=False)


def _printable(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}


@click.command()
def schema() -> None:
    """Print the JSON Schema of the document that 'import' takes and 'dump' gives."""
    telling.as_json(json_schema())


COMMANDS = (import_, dump, schema)
