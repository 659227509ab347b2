"""Headless Chromium, started cold, printing a page of HTML: what the drawing of documents is measured against."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def browser() -> str | None:
    """The program; nothing where this computer has none, and then nothing is measured against it."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def printed(program: str, html: Path, folder: Path) -> Path:
    """The PDF that ``program`` makes of the page in ``html``, begun with a new profile each time."""
    profile, made = folder / "chromium", folder / "chromium.pdf"
    shutil.rmtree(profile, ignore_errors=True)
    command = [program, *_FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={made}", html.as_uri()]
    subprocess.run(command, env=dict(os.environ), check=True, capture_output=True)
    return made
