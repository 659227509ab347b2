"""Telling this user's desktop that the app opens reviews; nothing outside the user's own folders is touched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

_HERE = Path(__file__).parent
_ICON = _HERE.parent / "theme" / "facilitator.svg"
_TYPE = "application/vnd.facilitator.review"


def register_on_linux(data_home: Path, command: str, run: Callable[[list[str]], object]) -> tuple[Path, ...]:
    """Put desktop entry, file type and icon under ``data_home`` (XDG); ``command`` is what opens the app.

    Returns the files that were written. ``run`` brings the desktop's own lists up to date, where it has such tools.
    """
    entry = data_home / "applications" / "facilitator.desktop"
    kind = data_home / "mime" / "packages" / "facilitator.xml"
    icon = data_home / "icons" / "hicolor" / "scalable" / "apps" / "facilitator.svg"
    words = (_HERE / "facilitator.desktop").read_text(encoding="utf-8")
    for path, content in (
        (entry, words.replace("Exec=facilitator ", f"Exec={_quoted(command)} ")),
        (kind, (_HERE / "facilitator.xml").read_text(encoding="utf-8")),
        (icon, _ICON.read_text(encoding="utf-8")),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    for tool, folder in (("update-mime-database", kind.parents[1]), ("update-desktop-database", entry.parent)):
        if shutil.which(tool):
            run([tool, str(folder)])
    return entry, kind, icon


def registry_entries(command: str) -> Mapping[str, str]:
    """What Windows keeps under the user's own classes, by key: the type of ``.review`` and what opens it."""
    kind = "Facilitator.Review"
    return {
        r"Software\Classes\.review": kind,
        rf"Software\Classes\{kind}": "Rapid review, encrypted",
        rf"Software\Classes\{kind}\shell\open\command": f'"{command}" open "%1"',
    }


def register(environment: Mapping[str, str], command: str | None = None) -> str:
    """Register for this user; says in a sentence what was done or what this platform needs instead."""
    opener = command or shutil.which("facilitator") or "facilitator"
    if sys.platform == "win32":
        import winreg

        for key, value in registry_entries(opener).items():
            winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)
        return "Reviews open with Facilitator by a double click from now on."
    if sys.platform == "darwin":
        return "On a Mac, choose Facilitator under Get Info, Open with."
    home = environment.get("XDG_DATA_HOME") or str(Path(environment.get("HOME", "~")).expanduser() / ".local" / "share")
    register_on_linux(Path(home), opener, lambda call: subprocess.run(call, check=False, capture_output=True))  # noqa: S603
    return "Reviews open with Facilitator by a double click from now on."


def _quoted(command: str) -> str:
    # The desktop entry specification: quote what holds spaces, and escape within.
    escaped = command.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
    return f'"{escaped}"' if " " in command else command
