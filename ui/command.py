"""The command ``facilitator``: with no arguments or ``open FILE`` the app; with others, the command line.

``facilitator register`` lets this user's desktop open reviews by a double click.
"""

from __future__ import annotations

import os
import sys


def main() -> int:
    """What was asked for; the exit code of it."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] == "open":
        from ui.app import main as show

        return show(arguments[1:])
    if arguments == ["register"]:
        from ui.desktop.registering import register

        print(register(os.environ))
        return 0
    from facilitator.cli.main import run

    return run(arguments)
