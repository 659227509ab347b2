"""The folder ``.venv``: made from the lock, made again when that changed or when it was left half made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.words import Stop, say

#: Variables that would send Python or pip somewhere other than the environment.
_ASTRAY = frozenset({"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"})


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment of the source tree at ``root``; nothing exists on the disk until ``ready`` is called."""

    root: Path
    windows: bool = os.name == "nt"

    @property
    def folder(self) -> Path:
        """Where it is kept."""
        return self.root / ".venv"

    @property
    def lock(self) -> Path:
        """The versions and hashes of everything in it."""
        return self.root / "requirements.lock"

    @property
    def stamp(self) -> Path:
        """Tells what it was made from; written last, so that a half-made one has none."""
        return self.folder / "made-from.txt"

    def program(self, name: str) -> Path:
        """Where one of its programs is."""
        return self.folder / "Scripts" / f"{name}.exe" if self.windows else self.folder / "bin" / name

    def variables(self) -> dict[str, str]:
        """The variables for its programs: it comes first, and nothing leads Python or pip elsewhere."""
        env = {name: value for name, value in os.environ.items() if name not in _ASTRAY}
        env["PATH"] = os.pathsep.join([str(self.program("python").parent), env.get("PATH", "")])
        return {**env, "VIRTUAL_ENV": str(self.folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    def call(self, command: Sequence[str | Path]) -> int:
        """Run a program in the tree's folder, in sight, and hand back its exit code."""
        return subprocess.run(command, check=False, cwd=self.root, env=self.variables()).returncode

    def must(self, command: Sequence[str | Path], otherwise: str) -> None:
        """Run a program that has to succeed; where it does not, ``otherwise`` is the ``Stop``."""
        if self.call(command):
            raise Stop(otherwise)

    def ready(self) -> None:
        """Make or mend what is not as the lock and the project's description say; nothing is done where all is."""
        wanted = self.fingerprints()
        if not self.is_made():
            self.make()
        if read_stamp(self.stamp) != wanted:
            self.install_project()
            write_stamp(self.stamp, wanted)

    def is_made(self) -> bool:
        """Whether it holds the locked packages and works."""
        return read_stamp(self.stamp).get("packages") == self.fingerprints()["packages"] and self.answers()

    def fingerprints(self) -> dict[str, str]:
        """What it is to be made from: the locked packages, at this place, and the project's own description."""
        if not self.lock.is_file():
            raise Stop(f"The file {self.lock.name} is missing.\nFetch it again, or type: python3 dev.py lock")
        return {
            "packages": hashlib.sha256(os.fsencode(self.root) + b"\0" + self.lock.read_bytes()).hexdigest(),
            "project": hashlib.sha256((self.root / "pyproject.toml").read_bytes()).hexdigest(),
        }

    def answers(self) -> bool:
        """Whether its Python still runs; it goes when the Python goes that it was made with."""
        try:
            probe: list[str | Path] = [self.program("python"), "-c", "import pip"]
            return subprocess.run(probe, check=False, capture_output=True).returncode == 0
        except OSError:
            return False

    def make(self) -> None:
        """Make it afresh with the locked packages; whatever stood there is removed."""
        say("Making .venv")
        remove(self.folder)
        self.must([base_python(), "-m", "venv", self.folder], "The folder .venv could not be made; see above.")
        say("Installing the locked packages into .venv (this takes a minute or two)")
        pip: list[str | Path] = [self.program("python"), "-m", "pip", "install", "-qq", "--require-hashes"]
        failed = "The packages could not be installed; see above.\nWith the network there, type the same again."
        self.must([*pip, "-r", self.lock], failed)
        write_stamp(self.stamp, {"packages": self.fingerprints()["packages"]})

    def install_project(self) -> None:
        """Put the project itself into it, as it stands in the tree, with its command."""
        say("Installing the project itself into .venv")
        pip: list[str | Path] = [self.program("python"), "-m", "pip", "install", "-qq", "--no-deps"]
        failed = "The project itself could not be installed; see above."
        self.must([*pip, "--no-build-isolation", "--editable", self.root], failed)


def base_python() -> str:
    """The Python beneath the one that is running: it stays when an environment is removed."""
    return getattr(sys, "_base_executable", "") or sys.executable


def read_stamp(stamp: Path) -> dict[str, str]:
    """What a finished environment was made from; nothing where it was not finished."""
    try:
        return dict(line.split(maxsplit=1) for line in stamp.read_text("utf-8").splitlines())
    except (OSError, ValueError):
        return {}


def write_stamp(stamp: Path, marks: Mapping[str, str]) -> None:
    """Note what an environment was made from."""
    stamp.write_text("".join(f"{name} {value}\n" for name, value in marks.items()), "utf-8")


def remove(path: Path) -> None:
    """Remove a folder, a link or a file; nothing happens where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
