"""The command ``facilitator``: with no arguments or ``open FILE`` the app; with others, the command line.

``facilitator register`` lets this user's desktop open reviews by a double click.
"""

from __future__ import annotations

import os
import sys


def main() -> int:
    """What was asked for; the exit code of it."""
    if getattr(sys, "frozen", False):
        # In a packaged program, the process that draws the preview begins here, too, and goes no further.
        import multiprocessing

        multiprocessing.freeze_support()
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
