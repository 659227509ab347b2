"""How a command comes by its passphrase and its open review."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from facilitator.casefile import CaseFile, open_case
from facilitator.errors import NotFound, Refused, Unavailable, WrongPassphrase
from facilitator.paths import UserFolders
from facilitator.reference.library import Library
from facilitator.surroundings import Surroundings
from facilitator.vault import recovery
from facilitator.vault.keys import keys_of, read_ring
from facilitator.vault.opening import Unlock
from facilitator.vault.placing import require_free
from facilitator.vault.ring import wrong_passphrase

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

PASSPHRASE = "FACILITATOR_PASSPHRASE"
NEW_PASSPHRASE = "FACILITATOR_NEW_PASSPHRASE"
NAME = "FACILITATOR_NAME"

SUFFIX = ".review"
#: The longest first line that a file of a secret may have, in bytes.
_LONGEST_SECRET = 4_000

#: A path given to a command, whether or not there is something yet.
PATH = click.Path(path_type=Path)


def review_argument(command: F) -> F:
    """The argument FILE, and the ways to open it."""
    decorators = (
        click.argument("file", type=PATH, callback=as_it_is_called),
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
        click.echo(problem, err=True)
    return loaded


def with_suffix(file: Path) -> Path:
    """``file`` with the ending ``.review`` where it has none. Raises ``Refused`` where it names a folder."""
    if not file.name or file.name == "..":
        raise _no_name()
    # RR-2026.03 has a number at its end, and no ending.
    has_ending = bool(file.suffix) and not file.suffix[1:].isdigit()
    return file if has_ending else file.with_name(file.name + SUFFIX)


def as_it_is_called(_context: click.Context, _parameter: click.Parameter, file: Path) -> Path:
    """The review that is meant by ``file``: one that was made as RR-3 is RR-3.review, and goes on being called RR-3."""
    if not file.name:
        raise _no_name()
    if not file.exists():
        longer = file.with_name(file.name + SUFFIX)
        if longer.exists():
            return longer
    return file


def _no_name() -> Refused:
    return Refused("no file was named", then="say what the review file is called, such as RR-2026-03.review")


def require_folder(folder: Path) -> None:
    """Return where ``folder`` is one; raise ``NotFound`` otherwise."""
    if not folder.is_dir():
        raise NotFound(
            f"there is no folder {folder}", safe="nothing was written", then="make it first, or choose another"
        )


def require_new(review: Path) -> None:
    """Return where a review can be made as ``review``; raise ``NotFound`` or ``AlreadyThere`` otherwise."""
    require_folder(review.parent)
    require_free(review)


@contextlib.contextmanager
def opened(
    file: Path, passphrase_file: Path | None, recovery_code_file: Path | None, who: str, accept_older: bool
) -> Iterator[CaseFile]:
    """The review, open for one command; a copy is kept at the end where it was changed, also by one that failed."""
    around = surroundings()

    def by(unlock: Unlock) -> CaseFile:
        return open_case(file, unlock, around=around, who=who.strip(), accept_older=accept_older)

    with unlocking(file, passphrase_file, recovery_code_file, by) as case:
        try:
            yield case
        finally:
            keep_copy(case)


def keep_copy(case: CaseFile) -> None:
    """Back the review up where it has changed; what stands in the way is told and stops nothing."""
    try:
        case.backup_if_due(closing=True)
    except (Unavailable, Refused) as error:
        click.echo(f"Not backed up: {error}", err=True)


def open_quietly(file: Path, passphrase: str | None) -> CaseFile:
    """The review, opened only to look and without asking anybody anything. Raises as ``open_case`` does."""
    around = surroundings()
    if passphrase is not None and is_rehearsal(file):
        with contextlib.suppress(WrongPassphrase):
            return open_case(file, passphrase, around=around, accept_older=True)
        passphrase = None
    return open_case(file, passphrase, around=around, accept_older=True)


def unlocking(
    file: Path, passphrase_file: Path | None, recovery_code_file: Path | None, work: Callable[[Unlock], T]
) -> T:
    """What ``work`` answers when it is given what opens ``file``: the code, the passphrase, or what a person types.

    A rehearsal opens by itself, also where the passphrase that was given is not its own. Raises what ``work`` raises.
    """
    if recovery_code_file is not None:
        return work(recovery.read(secret_in(recovery_code_file)))
    given = given_passphrase(passphrase_file)
    if not is_rehearsal(file):
        return work(_typed(file) if given is None else given)
    if given is not None:
        with contextlib.suppress(WrongPassphrase):
            return work(given)
    try:
        return work(None)
    except WrongPassphrase:
        typed = None if given is not None else _typed(file)
        if typed is None:
            raise wrong_passphrase(given=given is not None) from None
        return work(typed)


def _typed(file: Path) -> str | None:
    """The passphrase that a person types, where somebody can be asked and there is something to open."""
    if can_ask() and file.is_file() and keys_of(file).is_file():
        return str(click.prompt("Passphrase", hide_input=True, err=True))
    return None


def given_passphrase(passphrase_file: Path | None) -> str | None:
    """The passphrase from the file or the environment, if one was given."""
    if passphrase_file is not None:
        return secret_in(passphrase_file)
    return in_environment(PASSPHRASE)


def in_environment(name: str) -> str | None:
    """What the environment says under ``name``, if anything; UTF-8 also where the language set is plain C."""
    value = os.environ.get(name) or ""
    if any("\ud800" <= character <= "\udfff" for character in value):
        value = os.fsencode(value).decode("utf-8", "surrogateescape")
    return value or None


def new_passphrase(passphrase_file: Path | None, variable: str = PASSPHRASE) -> str:
    """A passphrase to protect something with: from the file, the environment, or typed twice. Raises ``Refused``."""
    if passphrase_file is not None:
        return secret_in(passphrase_file)
    given = in_environment(variable)
    if given is not None:
        return given
    if not can_ask():
        raise Refused(
            "no passphrase was given", then=f"use --passphrase-file, set {variable}, or type it in a terminal"
        )
    return str(click.prompt("New passphrase", hide_input=True, confirmation_prompt="The same again", err=True))


def secret_in(path: Path) -> str:
    """The first line of a file. Raises ``Refused`` where there is none."""
    try:
        with path.open("rb") as stream:
            first = stream.readline(_LONGEST_SECRET + 1)
        if len(first) > _LONGEST_SECRET:
            raise Refused(f"the first line of {path.name} is too long", then="check that it is the file")
        line = first.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{path.name} could not be read as a text file", then="check its name and folder") from None
    if not line.strip():
        raise Refused(f"the first line of {path.name} is empty", then="put there what is to be read, alone on its line")
    return line


def is_rehearsal(file: Path) -> bool:
    """Whether the keys beside ``file`` say that it is a rehearsal."""
    try:
        return read_ring(file).rehearsal
    except Unavailable:
        return False


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()
