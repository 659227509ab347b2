"""dev.py on the command line: old Pythons, its help, its exit codes, and what CI runs."""

import ast
import os
import runpy
import sys
from pathlib import Path

import pytest

from tools import commands
from tools.commands import main
from tools.words import Stop

ROOT = Path(__file__).resolve().parent.parent


def nothing(*_):
    return False


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_what_is_needed(version, monkeypatch):
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(ROOT / "dev.py"), run_name="__main__")
    assert f"needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}." in str(end.value)


def test_dev_py_is_written_so_that_old_pythons_can_read_it():
    text = (ROOT / "dev.py").read_text("ascii")
    new = (ast.JoinedStr, ast.AnnAssign, ast.FunctionDef, ast.NamedExpr, ast.Match)
    assert [node for node in ast.walk(ast.parse(text)) if isinstance(node, new)] == []
    assert "__future__" not in text


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["--help"], 0), (["help"], 0)])
def test_the_commands_are_explained(arguments, code, capsys):
    assert main(arguments, help_text="What there is", commands={}) == code
    assert "What there is" in capsys.readouterr().out


def test_every_command_is_explained():
    text = ast.get_docstring(ast.parse((ROOT / "dev.py").read_text("utf-8"))) or ""
    assert [name for name in commands.COMMANDS if f"python3 dev.py {name} " not in text] == []
    assert "FACILITATOR_CAMPAIGN" in text


def test_an_unknown_command_is_a_usage_error(capsys):
    assert main(["tset"], help_text="", commands={"test": nothing}) == 2
    assert "There is no command tset. There are: test." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code", "told"), [(Stop("Missing.\nType: x"), 1, "Type: x"), (KeyboardInterrupt(), 130, "Stopped")]
)
def test_a_stop_is_a_sentence_and_an_exit_code(error, code, told, capsys):
    def command(tree, arguments):
        raise error

    assert main(["run"], help_text="", commands={"run": command}) == code
    assert told in capsys.readouterr().out


def test_arguments_and_the_exit_code_are_handed_on():
    given = []
    assert main(["test", "-x", "a"], help_text="", commands={"test": lambda tree, rest: given.extend(rest) or 4}) == 4
    assert given == ["-x", "a"]


def test_ci_runs_the_tests_and_hides_no_failure():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "set -euo pipefail" in script
    assert script.splitlines()[-1] == "exec python3 dev.py test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK) or os.name == "nt"
