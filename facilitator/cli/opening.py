"""How a command comes by its passphrase and its open review."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from facilitator.casefile import CaseFile, open_case
from facilitator.errors import KeysDamaged, KeysMissing, Refused, Unavailable, WrongPassphrase
from facilitator.paths import UserFolders
from facilitator.reference.library import Library
from facilitator.surroundings import Surroundings
from facilitator.vault import recovery
from facilitator.vault.keys import read_ring
from facilitator.vault.opening import Unlock

F = TypeVar("F", bound=Callable[..., Any])

PASSPHRASE = "FACILITATOR_PASSPHRASE"
NEW_PASSPHRASE = "FACILITATOR_NEW_PASSPHRASE"
NAME = "FACILITATOR_NAME"

#: A path given to a command, whether or not there is something yet.
PATH = click.Path(path_type=Path)


def review_argument(command: F) -> F:
    """The argument FILE, and the ways to open it."""
    decorators = (
        click.argument("file", type=PATH),
        click.option("--passphrase-file", type=PATH, help="Read the passphrase from the first line of this file."),
        click.option("--recovery-code-file", type=PATH, help="Open with the recovery code in this file instead."),
        click.option("--as", "who", default="", envvar=NAME, help="Who is at work, for the history."),
        click.option("--accept-older", is_flag=True, help="Go on with a file older than the one last used here."),
    )
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def surroundings() -> Surroundings:
    """This computer's clock, randomness and folders."""
    return Surroundings(folders=UserFolders.of_this_computer())


def library(around: Surroundings) -> Library:
    """The reference data with the partnership's own; a fault in theirs is told and left aside."""
    loaded = Library.load(around.folders.own)
    for problem in loaded.problems:
        click.echo(f"Left aside: {problem}", err=True)
    return loaded


@contextmanager
def opened(
    file: Path, passphrase_file: Path | None, recovery_code_file: Path | None, who: str, accept_older: bool
) -> Iterator[CaseFile]:
    """The review, open for one command; a copy is kept at the end where it was changed."""
    around = surroundings()
    with _unlocked(file, passphrase_file, recovery_code_file, around, who, accept_older) as case:
        yield case
        keep_copy(case)


def keep_copy(case: CaseFile) -> None:
    """Back the review up where it has changed; what stands in the way is told and stops nothing."""
    try:
        case.backup_if_due(closing=True)
    except (Unavailable, Refused) as error:
        click.echo(f"Not backed up: {error}", err=True)


def _unlocked(
    file: Path,
    passphrase_file: Path | None,
    recovery_code_file: Path | None,
    around: Surroundings,
    who: str,
    accept_older: bool,
) -> CaseFile:
    def by(unlock: Unlock) -> CaseFile:
        return open_case(file, unlock, around=around, who=who, accept_older=accept_older)

    if recovery_code_file is not None:
        return by(recovery.read(secret_in(recovery_code_file)))
    given = given_passphrase(passphrase_file)
    if is_rehearsal(file):
        try:
            return by(given)
        except WrongPassphrase:
            if given is not None:
                return by(None)
    if given is None and can_ask() and file.exists():
        given = click.prompt("Passphrase", hide_input=True, err=True)
    return by(given)


def open_quietly(file: Path, passphrase: str | None) -> CaseFile:
    """The review, opened only to look and without asking anybody anything. Raises as ``open_case`` does."""
    return open_case(file, passphrase, around=surroundings(), accept_older=True)


def unlocking(file: Path, passphrase_file: Path | None, recovery_code_file: Path | None) -> Unlock:
    """What opens ``file``, not opened yet: the code, the passphrase, or nothing for a rehearsal."""
    if recovery_code_file is not None:
        return recovery.read(secret_in(recovery_code_file))
    given = given_passphrase(passphrase_file)
    if given is None and not is_rehearsal(file) and can_ask() and file.exists():
        return str(click.prompt("Passphrase", hide_input=True, err=True))
    return given


def given_passphrase(passphrase_file: Path | None) -> str | None:
    """The passphrase from the file or the environment, if one was given."""
    if passphrase_file is not None:
        return secret_in(passphrase_file)
    return os.environ.get(PASSPHRASE) or None


def new_passphrase(passphrase_file: Path | None, variable: str = PASSPHRASE) -> str:
    """A passphrase to protect something with: from the file, the environment, or typed twice. Raises ``Refused``."""
    if passphrase_file is not None:
        return secret_in(passphrase_file)
    given = os.environ.get(variable)
    if given:
        return given
    if not can_ask():
        raise Refused(
            "no passphrase was given", then=f"use --passphrase-file, set {variable}, or type it in a terminal"
        )
    return str(click.prompt("New passphrase", hide_input=True, confirmation_prompt="The same again", err=True))


def secret_in(path: Path) -> str:
    """The first line of a file. Raises ``Refused`` where there is none."""
    try:
        lines = path.read_bytes()[:10_000].decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{path.name} could not be read as a text file", then="check its name and folder") from None
    if not lines or not lines[0].strip():
        raise Refused(f"the first line of {path.name} is empty", then="put the passphrase there")
    return lines[0]


def is_rehearsal(file: Path) -> bool:
    """Whether the keys beside ``file`` say that it is a rehearsal."""
    try:
        return read_ring(file).rehearsal
    except (KeysMissing, KeysDamaged, Unavailable):
        return False


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()
