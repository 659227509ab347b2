"""The command ``facilitator``: with no arguments, or with ``open FILE``, the app; with others, the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """What was asked for; the exit code of it."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] == "open":
        from ui.app import main as show

        return show(arguments[1:])
    from facilitator.cli.main import run

    return run(arguments)
