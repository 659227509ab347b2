"""``python -m facilitator`` is the command ``facilitator``."""

from facilitator.cli.main import main

main()
