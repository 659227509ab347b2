"""A source tree whose programs are only noted, never run."""

from pathlib import Path

import pytest

from tools import commands
from tools.environment import Environment


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A source tree whose programs are only noted; those of the environment exist once it is made."""
    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    tree = Environment(tmp_path, windows=False)
    ran = []

    def call(self, command):
        words = [Path(command[0]).name, *map(str, command[1:])]
        ran.append(words)
        if "venv" in words:
            self.folder.mkdir()
        return next((code for word, code in codes.items() if word in words), 0)

    codes: dict[str, int] = {}
    monkeypatch.setattr(Environment, "call", call)
    monkeypatch.setattr(Environment, "answers", lambda self: self.folder.is_dir())
    monkeypatch.setattr(commands, "see_to", lambda needs: None)
    monkeypatch.setattr(commands, "failed_checks", lambda tree: [])
    return tree, ran, codes
