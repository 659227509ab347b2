"""The command for passphrases: who may open a review, and how."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.casefile import CaseFile
from facilitator.cli import opening, telling
from facilitator.errors import NotFound, Refused
from facilitator.vault import access, recovery
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, read_ring
from facilitator.vault.opening import Unlock
from facilitator.vault.ring import wrong_passphrase
from facilitator.vault.slots import SlotKind

_ACTIONS = ("change", "add", "organisation", "remove", "list", "recover", "code")


@click.command()
@click.argument("file", type=opening.PATH, callback=opening.as_it_is_called)
@click.argument("action", type=click.Choice(_ACTIONS), default="change")
@click.option("--name", "label", default="", help="Whose key: for add, remove and recover.")
@click.option("--passphrase-file", type=opening.PATH, help="Read the present passphrase from this file.")
@click.option("--new-passphrase-file", type=opening.PATH, help="Read the new passphrase from this file.")
@click.option("--recovery-code-file", type=opening.PATH, help="Read the recovery code from this file.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def passphrase(
    file: Path,
    action: str,
    label: str,
    passphrase_file: Path | None,
    new_passphrase_file: Path | None,
    recovery_code_file: Path | None,
    as_json: bool,
) -> None:
    """Change a passphrase, or who has one.

    \b
    change         exchange your passphrase for a new one (nothing is encrypted again)
    add            let a further person in, under --name
    organisation   add the organisation's own key, to be kept apart from any person
    remove         take the key of --name away
    list           tell whose keys there are
    recover        let a new passphrase in by the printed recovery code
    code           show the recovery code once more
    """
    if not file.exists():
        raise NotFound(f"there is no review {file.name} here", safe="nothing was changed", then="check the name")
    if action == "list":
        _tell_keys(file, as_json=as_json)
    elif action == "recover":
        _recover(file, label or "Recovered", recovery_code_file, new_passphrase_file)
        _tell("The new passphrase opens the review", as_json=as_json)
    elif action == "change":
        _change(file, passphrase_file, new_passphrase_file)
        _tell("The passphrase is changed; copies and backups made before still open with the old one", as_json=as_json)
    else:
        with opening.opened(file, passphrase_file, recovery_code_file, "", accept_older=True) as case:
            if action == "code":
                _tell_code(recovery.printed(case.opened.key), as_json=as_json)
                return
            _alter(case, action, label, new_passphrase_file)
        _tell("Done", as_json=as_json)


def _tell_code(code: str, *, as_json: bool) -> None:
    telling.as_json({"recovery_code": code}) if as_json else click.echo(code)


def _recover(file: Path, label: str, recovery_code_file: Path | None, new_passphrase_file: Path | None) -> None:
    around = opening.surroundings()
    code = recovery.read(_code(recovery_code_file))
    fresh = opening.new_passphrase(new_passphrase_file, opening.NEW_PASSPHRASE)
    rehearsal = opening.is_rehearsal(file)
    access.recover(
        file, code, passphrase=fresh, label=label, rehearsal=rehearsal, cost=around.cost, random=around.random
    )


def _alter(case: CaseFile, action: str, label: str, new_passphrase_file: Path | None) -> None:
    if action == "remove":
        slots = [slot for slot in read_ring(case.path).slots if slot.label == label]
        if not slots:
            raise Refused(f"there is no key of {label[:80]!r}", then="see 'facilitator passphrase FILE list'")
        access.remove_key(case.opened, slots[0].id)
        case.backups.refresh_keys(case.opened)
        return
    kind: SlotKind = "organisation" if action == "organisation" else "passphrase"
    name = label or ("Organisation" if action == "organisation" else "")
    if not name:
        raise Refused("say whose key it is to be", then="add --name")
    fresh = opening.new_passphrase(new_passphrase_file, opening.NEW_PASSPHRASE)
    around = case.around
    access.add_key(case.opened, passphrase=fresh, label=name, kind=kind, cost=around.cost, random=around.random)


def _change(file: Path, passphrase_file: Path | None, new_passphrase_file: Path | None) -> None:
    ring = read_ring(file)

    def checked(unlock: Unlock) -> str:
        if unlock is None and not ring.rehearsal:
            raise wrong_passphrase(given=False)
        words = unlock if isinstance(unlock, str) else REHEARSAL_PASSPHRASE
        ring.open(words)
        return words

    # The present one is checked first: nobody types a new one twice for nothing.
    old = opening.unlocking(file, passphrase_file, None, checked)
    fresh = opening.new_passphrase(new_passphrase_file, opening.NEW_PASSPHRASE)
    around = opening.surroundings()
    access.change_passphrase(file, old, fresh, cost=around.cost, random=around.random)


def _code(recovery_code_file: Path | None) -> str:
    if recovery_code_file is not None:
        return opening.secret_in(recovery_code_file)
    given = opening.in_environment("FACILITATOR_RECOVERY_CODE")
    if given is not None:
        return given
    if not opening.can_ask():
        raise Refused("no recovery code was given", then="use --recovery-code-file, or type it in a terminal")
    return str(click.prompt("Recovery code", err=True))


def _tell_keys(file: Path, *, as_json: bool) -> None:
    slots = read_ring(file).slots
    if as_json:
        telling.as_json([{"name": slot.label, "kind": slot.kind} for slot in slots])
    else:
        telling.table([(slot.label, slot.kind) for slot in slots])


def _tell(text: str, *, as_json: bool) -> None:
    telling.as_json({"done": True}) if as_json else click.echo(f"{text}.")


COMMANDS = (passphrase,)
