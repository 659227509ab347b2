"""The command that checks a text that was written elsewhere, as it stands in its file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facilitator.clearing.checker import Checker
from facilitator.cli import opening, telling
from facilitator.disclosure.register_csv import read_register
from facilitator.errors import Refused
from facilitator.files import plainly
from facilitator.text import clean

#: The longest text that is read, in characters: some 800,000 words.
_LONGEST = 5_000_000
#: What some programs begin a file with: a character of the file, and none of the text.
_MARK = "\ufeff"


@click.command("check-text")
@click.argument("file", type=opening.PATH)
@click.option(
    "--register", "register_file", type=opening.PATH, required=True, help="A CSV: kind, role, name, also, born."
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def check_text(file: Path, register_file: Path, as_json: bool) -> None:
    """Check a text that was written elsewhere, as it stands; ends with 1 where anything was found."""
    register = read_register(read_text(register_file))
    text = _words_of(file)
    bare = text.removeprefix(_MARK)
    before = len(text) - len(bare)
    hits = Checker.load().hits(bare, register)
    if as_json:
        telling.as_json(
            [
                {"text": hit.text, "start": before + hit.start, "end": before + hit.end}
                | {"class": hit.topic, "severity": hit.severity.value, "why": hit.why}
                for hit in hits
            ]
        )
    else:
        telling.table([(hit.severity.value, hit.topic, hit.text, hit.why) for hit in hits])
        click.echo(summary(len(hits)))
    if not register.entries:
        click.echo("The register lists nobody and nothing, so no name was looked for.", err=True)
    if hits or not register.entries:
        sys.exit(1)


def summary(found: int, kept: int = 0) -> str:
    """How many findings are open and how many things were kept, in a sentence."""
    # Never "anonymous" or "safe": the check knows what it was told to look for, and no more.
    decided = f"; {telling.counted(kept, 'thing was', 'things were')} kept by decision" if kept else ""
    if not found:
        return f"No listed identifier found{decided}. What is not listed can still identify somebody."
    return f"{telling.counted(found, 'finding is', 'findings are')} open{decided}."


def read_text(path: Path) -> str:
    """What stands in a file, character for character. Raises ``Refused`` where it is no text, or too much."""
    called = clean(path.name)[:80]
    with plainly(path.name), path.open("rb") as stream:
        # No character takes more than four bytes.
        content = stream.read(4 * _LONGEST + 1)
    try:
        text = content[: 4 * _LONGEST].decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Refused(f"{called} is not text in UTF-8", then="save it as plain text first")
    if len(text) > _LONGEST or len(content) > 4 * _LONGEST:
        raise Refused(f"{called} is longer than {_LONGEST:,} characters", then="check it in parts")
    return text


def _words_of(path: Path) -> str:
    text = read_text(path)
    if not any(character.isalnum() for character in text):
        raise Refused(f"there is nothing to read in {clean(path.name)[:80]}", then="check that it is the file")
    return text


COMMANDS = (check_text,)
