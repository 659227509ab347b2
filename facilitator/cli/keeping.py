"""Commands that keep a review safe, hand it over, take a change back, or destroy it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from facilitator.casefile import CaseFile
from facilitator.cli import opening, telling
from facilitator.clock import LOCAL
from facilitator.errors import Refused, Unavailable
from facilitator.operations.base import Outcome
from facilitator.operations.redaction import Redact
from facilitator.vault import handover as packing
from facilitator.vault.backups import Backups
from facilitator.vault.destroying import destroy as destroy_review
from facilitator.vault.restoring import restore as restore_backup

_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@click.command()
@opening.review_argument
@click.option("--list", "only_list", is_flag=True, help="List the backups of this review instead.")
@click.option("--to", "--out", "folder", type=opening.PATH, help="Another folder, such as one on another disk.")
@_JSON
def backup(only_list: bool, folder: Path | None, as_json: bool, **where: Any) -> None:
    """Keep a verified copy of a review in this computer's backup folder."""
    with opening.opened(**where) as case:
        if only_list:
            _tell_backups(case, as_json=as_json)
            return
        with telling.Telling() as progress:
            progress("Copying and verifying", 0, 0)
            # A folder that was named is not made: where its disk is missing, that must show.
            made = Backups(folder, case.around.clock).make(case.opened) if folder is not None else case.backup()
        if as_json:
            telling.as_json({"file": str(made.backup.path), "bytes": made.backup.size, "rows": dict(made.rows)})
            return
        click.echo(f"Kept and verified {made.backup.path}")
        _tell_rows(made.rows)


def _tell_backups(case: CaseFile, *, as_json: bool) -> None:
    kept = case.backups.of(case.opened.file_id)
    if as_json:
        telling.as_json([{"file": str(one.path), "made": one.made.isoformat(), "bytes": one.size} for one in kept])
        return
    rows = [(f"{one.made.astimezone(LOCAL):%d %b %Y %H:%M}", f"{one.size:,} bytes", str(one.path)) for one in kept]
    telling.table(rows or [("there are none yet",)])


def _tell_rows(rows: Mapping[str, int]) -> None:
    telling.table([(name.replace("_", " "), f"{count:,}") for name, count in rows.items() if count])


@click.command()
@opening.review_argument
@click.option("--to", "--out", "to", type=opening.PATH, required=True, help="The new review file; it must not exist.")
@_JSON
def restore(
    file: Path, to: Path, as_json: bool, passphrase_file: Path | None, recovery_code_file: Path | None, **_: Any
) -> None:
    """Restore the backup FILE as a new review beside the old one, which stays as it is."""
    random, to = opening.surroundings().random, opening.with_suffix(to)
    opening.require_new(to)
    restored = opening.unlocking(
        file, passphrase_file, recovery_code_file, lambda unlock: restore_backup(file, to, unlock, random=random)
    )
    if as_json:
        telling.as_json({"file": str(restored.path), "rows": dict(restored.rows)})
        return
    click.echo(f"Restored as {restored.path}; the backup and the old review stay as they are.")
    _tell_rows(restored.rows)


@click.command()
@opening.review_argument
@click.option("--out", "--to", "out", type=opening.PATH, required=True, help="The file to send; it must not exist.")
@_JSON
def handover(out: Path, as_json: bool, **where: Any) -> None:
    """Pack a review and its keys into one encrypted file to send; 'facilitator receive' unpacks it."""
    opening.require_folder(out.parent)
    with opening.opened(**where) as case:
        pack = packing.pack(case.opened, out)
        if as_json:
            telling.as_json(
                {"file": str(pack.path), "bytes": pack.size, "sha256": pack.sha256, "rows": dict(pack.rows)}
            )
            return
        click.echo(f"Packed {pack.path} ({telling.counted(pack.size, 'byte')}).")
        click.echo(f"SHA-256 {pack.sha256}")
        click.echo("It opens with the same passphrases; send those another way.")


@click.command()
@click.argument("pack", type=opening.PATH)
@click.option("--to", "folder", type=opening.PATH, default=Path(), help="The folder to unpack into (default: here).")
@_JSON
def receive(pack: Path, folder: Path, as_json: bool) -> None:
    """Unpack a review that was handed over."""
    opening.require_folder(folder)
    review = packing.unpack(pack, folder)
    if as_json:
        telling.as_json({"file": str(review)})
    else:
        click.echo(f"Unpacked {review} with its keys.")


@click.command()
@opening.review_argument
@_JSON
def undo(as_json: bool, **where: Any) -> None:
    """Take back the last change."""
    with opening.opened(**where) as case:
        _tell_outcome(case.undo(), "Took back", as_json=as_json)


@click.command()
@opening.review_argument
@_JSON
def redo(as_json: bool, **where: Any) -> None:
    """Bring back the change that was last taken back."""
    with opening.opened(**where) as case:
        _tell_outcome(case.redo(), "Brought back", as_json=as_json)


def _tell_outcome(outcome: Outcome, verb: str, *, as_json: bool) -> None:
    if as_json:
        telling.as_json({"what": str(outcome.label), "records": len(outcome.touched), "revision": outcome.revision})
    else:
        records = telling.counted(len(outcome.touched), "record")
        click.echo(f"{verb} the {outcome.label.words(outcome.amount)} ({records}).")


@click.command()
@opening.review_argument
@click.option("--of", "record", default="", help="Only in the contribution with this id; alone: all of its words.")
@click.option("--phrase-file", type=opening.PATH, help="Read the phrase from this file instead of asking for it.")
@_JSON
def redact(record: str, phrase_file: Path | None, as_json: bool, **where: Any) -> None:
    """Take words out of a review for good, from its notes and its history alike. This cannot be undone."""
    with opening.opened(**where) as case:
        phrase = opening.secret_in(phrase_file) if phrase_file else ""
        if not phrase and not record:
            if not opening.can_ask():
                raise Refused("no phrase was given", then="use --phrase-file, or type it in a terminal")
            phrase = click.prompt("The words to take out", err=True)
        outcome = case.perform(Redact(phrase=phrase, only=record))
        if as_json:
            telling.as_json({"records": len(outcome.touched), "revision": outcome.revision})
            return
        click.echo(f"Taken out of {telling.counted(len(outcome.touched), 'record')} and the history.")
        click.echo("Backups, copies and issued editions made before still hold them: deal with those yourself.")
        if case.reads.register_entries():
            click.echo("The register of who must not appear keeps what it lists, so that it is still looked for.")


@click.command()
@click.argument("file", type=opening.PATH, callback=opening.as_it_is_called)
@click.option("--confirm", default="", help="The file's name, typed to confirm.")
@click.option("--yes", is_flag=True, help="Do not ask for the name.")
@click.option("--keep-backups", is_flag=True, help="Leave this computer's backups of it alone.")
@click.option("--passphrase-file", type=opening.PATH, help="Its passphrase, to see whether it is under a legal hold.")
@_JSON
def destroy(
    file: Path, confirm: str, yes: bool, keep_backups: bool, passphrase_file: Path | None, as_json: bool
) -> None:
    """Destroy a review, its keys, and what this computer keeps of it. This cannot be undone."""
    around = opening.surroundings()
    if yes:
        confirm = file.name
    if not confirm and opening.can_ask():
        confirm = click.prompt(f"Type the file's name ({file.name}) to destroy it", err=True)
    if confirm != file.name:
        raise Refused(
            "it was not confirmed, so nothing was destroyed",
            safe="the review is as it was",
            then=f"add --confirm {file.name}",
        )
    looked = _has_no_hold(file, passphrase_file, ask=not yes)
    backups = Backups(around.folders.backups, around.clock)
    gone = destroy_review(file, state=around.folders.state, kept_backups=backups, with_backups=not keep_backups)
    if as_json:
        telling.as_json(
            {
                "removed": [str(path) for path in gone.removed],
                "kept": [str(path) for path in gone.kept],
                "beyond_reach": list(gone.beyond_reach),
                "legal_hold": "none" if looked else "not known",
            }
        )
        return
    if not looked:
        click.echo("It did not open, so it could not be seen whether it was under a legal hold.")
    telling.heading("Destroyed")
    telling.table([(str(path),) for path in gone.removed] or [("nothing",)])
    if gone.kept:
        telling.heading("Could not be removed")
        telling.table([(str(path),) for path in gone.kept])
    telling.heading("What this program cannot reach")
    telling.table([(text,) for text in gone.beyond_reach])


def _has_no_hold(file: Path, passphrase_file: Path | None, *, ask: bool) -> bool:
    """Whether it was seen that nothing holds the review. Raises ``Refused`` where it is under a legal hold."""
    given = opening.given_passphrase(passphrase_file)
    if given is None and ask and opening.can_ask() and file.is_file() and not opening.is_rehearsal(file):
        why = "Its passphrase, to see whether it is under a legal hold (Enter where it is lost)"
        given = click.prompt(why, default="", show_default=False, hide_input=True, err=True) or None
    try:
        case = opening.open_quietly(file, given)
    except (Unavailable, Refused):
        # A forgotten passphrase must not keep a review alive; where the file does open, a hold is heeded.
        return False
    with case:
        if case.reads.review().legal_hold:
            raise Refused("this review is under a legal hold", safe="it is as it was", then="lift the hold first")
    return True


COMMANDS = (backup, restore, handover, receive, undo, redo, redact, destroy)
