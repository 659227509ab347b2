#!/usr/bin/env python3
"""The one command of this source tree; nothing but Python is needed to begin.

python3 dev.py run      open the app on the sample; without a screen: make the sample review and issue its briefing
python3 dev.py test     check and test everything, as CI does; with arguments: run pytest with just those
python3 dev.py check    style, types and import contracts alone
python3 dev.py bench    measure, and print the figures of docs/performance.md
python3 dev.py screenshots   play the sample through the real window and keep pictures of it in out/screens
python3 dev.py lock     make requirements.lock again from pyproject.toml (--upgrade: with newer versions)
python3 dev.py clean    remove .venv and everything else that can be made again; the folder out is kept

Every command first sees to what it needs: the folder .venv with the packages of requirements.lock, and the system
libraries that make PDFs (for the tests also those of Qt). As root on a Debian-like system it installs what is
missing; elsewhere it names the one command that does.

The variable FACILITATOR_CAMPAIGN sizes the long test campaigns (kills, power cuts, corruptions, examples): 1 is
their full size and what is used where it is not set, 0.1 a tenth of it for a quick look, 10 ten times as much.
"""

import os.path
import sys

OLDEST = (3, 11)

# This file alone is written so that every Python can read it, to tell people with an old one what they need.
if sys.version_info[:2] < OLDEST:
    sys.exit(
        "This needs Python %d.%d or newer, and this is Python %d.%d.\n"  # noqa: UP031 - older Pythons know no other
        "Install a newer one and type the same again with it, for example: python3.12 dev.py run"
        % (OLDEST + tuple(sys.version_info[:2]))
    )

if __name__ == "__main__":
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".ci"))
    from tools.commands import main

    sys.exit(main(sys.argv[1:], help_text=__doc__))
