"""The command ``facilitator``: its commands, and how it ends."""

from __future__ import annotations

import sys
import traceback
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import click

from facilitator import __version__, files
from facilitator.cli import (
    checking,
    clearing,
    disclosing,
    documents,
    drawing,
    elsewhere,
    exchanging,
    keeping,
    keys,
    making,
    owning,
    showing,
)
from facilitator.errors import FacilitatorError
from facilitator.vault import hardening

#: How the command ends: the work was done, it was refused, it was called wrongly.
DONE, REFUSED, USAGE = 0, 1, 2

_STOPPED = (
    "Stopped as you asked; what was saved before is safe; "
    "'facilitator history FILE' tells whether the work was already done."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="facilitator")
def commands() -> None:
    """Rapid reviews of serious child safeguarding incidents: private notes in, publishable learning out.

    A review is one encrypted file, NAME.review, with its keys beside it in NAME.review.keys. Its passphrase
    is asked for, or read from --passphrase-file or from FACILITATOR_PASSPHRASE; rehearsal files open by themselves.
    """


for module in (
    making,
    showing,
    exchanging,
    documents,
    disclosing,
    clearing,
    elsewhere,
    drawing,
    keeping,
    keys,
    owning,
    checking,
):
    for command in module.COMMANDS:
        commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process: 0 done, 1 refused (one sentence on standard error), 2 called wrongly."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer with its exit code; nothing it does leaves a core dump or a world-readable file."""
    hardening.harden()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        # What a command answers is no exit code, unless it ended itself with one.
        ended = commands.main(args=None if arguments is None else list(arguments), standalone_mode=False)
        return ended if isinstance(ended, int) else DONE
    except SystemExit:
        # Whoever was reading has gone; what was done is done.
        return REFUSED
    except click.Abort:
        click.echo(_STOPPED, err=True)
        return REFUSED
    except click.ClickException as wrong:
        wrong.show()
        return USAGE
    except FacilitatorError as error:
        click.echo(sentence(error), err=True)
        return REFUSED
    except OSError as error:
        click.echo(sentence(files.named(error, _name_in(error))), err=True)
        return REFUSED
    except Exception as fault:  # noqa: BLE001 - the last net: no case text may reach the screen by a traceback
        click.echo(_fault(fault), err=True)
        return REFUSED


def sentence(error: FacilitatorError) -> str:
    """An error as one sentence that begins with a capital, unless it begins with the name of a file or a field."""
    # A name or a value that was typed may hold what would move the cursor or turn the line round.
    text = "".join("?" if unicodedata.category(character)[0] == "C" else character for character in str(error))
    first = text.partition(" ")[0].rstrip(":;,")
    return text[:1].upper() + text[1:] if first.isalpha() else text


def _name_in(error: OSError) -> str:
    # Files have names; what has none is the stream that the answer goes to.
    return Path(error.filename).name[:80] if isinstance(error.filename, str) else "what this command had to say"


def _fault(fault: Exception) -> str:
    # Only where it happened: a message or a value could hold words of the case.
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"
    return (
        f"The program has a fault ({type(fault).__name__} in {place}); what was saved before is safe; "
        "please tell whoever looks after the program, and try again."
    )
