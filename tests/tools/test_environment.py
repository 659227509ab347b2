"""The environment is made when it has to be, finished when it was left half made, and otherwise left alone."""

import contextlib
import sys

import pytest

from tools import environment
from tools.environment import Environment, read_stamp
from tools.words import Stop


def kinds(ran):
    return ["venv" if "venv" in words else "packages" if "-r" in words else "project" for words in ran]


def test_an_environment_is_made_once_and_then_left_alone(tree):
    here, ran, _ = tree
    here.ready()
    assert kinds(ran) == ["venv", "packages", "project"]
    assert "--require-hashes" in ran[1]
    ran.clear()
    here.ready()
    assert ran == []


def test_a_changed_lock_makes_it_anew(tree):
    here, ran, _ = tree
    here.ready()
    (here.folder / "left-over").write_text("")
    here.lock.write_text("a==2\n")
    ran.clear()
    here.ready()
    assert kinds(ran) == ["venv", "packages", "project"]
    assert not (here.folder / "left-over").exists()


def test_a_changed_description_of_the_project_installs_only_the_project(tree):
    here, ran, _ = tree
    here.ready()
    (here.root / "pyproject.toml").write_text("[project]\nversion = '2'\n")
    ran.clear()
    here.ready()
    assert kinds(ran) == ["project"]


@pytest.mark.parametrize(("at", "then"), [("-r", ["venv", "packages", "project"]), ("--editable", ["project"])])
def test_an_environment_left_half_made_is_finished(at, then, tree):
    here, ran, codes = tree
    codes[at] = 1
    with pytest.raises(Stop, match="could not be installed; see above"):
        here.ready()
    codes.clear()
    ran.clear()
    here.ready()
    assert kinds(ran) == then


def test_an_environment_made_by_hand_or_whose_python_is_gone_is_made_anew(tree, monkeypatch):
    here, ran, _ = tree
    here.folder.mkdir()
    here.ready()
    assert kinds(ran) == ["venv", "packages", "project"]
    monkeypatch.setattr(Environment, "answers", lambda self: False)
    ran.clear()
    here.ready()
    assert kinds(ran) == ["venv", "packages", "project"]


def test_a_tree_that_was_moved_gets_an_environment_of_its_own(tree):
    here, _, _ = tree
    here.ready()
    moved = Environment(here.root.rename(here.root.with_name("elsewhere")), windows=False)
    assert not moved.is_made()


def test_a_missing_lock_is_told(tree):
    here, _, _ = tree
    here.lock.unlink()
    with pytest.raises(Stop, match=r"requirements\.lock is missing"):
        here.ready()


def test_a_spoilt_stamp_counts_as_none(tmp_path):
    stamp = tmp_path / "stamp"
    assert read_stamp(stamp) == {}
    stamp.write_bytes(b"\xff\xfe half a li")
    assert read_stamp(stamp) == {}
    stamp.write_text("packages\n")
    assert read_stamp(stamp) == {}


def test_a_python_that_is_there_answers_and_one_that_is_not_does_not(tmp_path):
    assert not Environment(tmp_path).answers()
    with contextlib.suppress(OSError):
        (tmp_path / ".venv").symlink_to(sys.prefix, target_is_directory=True)
        assert Environment(tmp_path).answers()


def test_the_programs_of_the_environment_are_where_each_system_has_them(tmp_path):
    assert Environment(tmp_path, windows=True).program("mypy") == tmp_path / ".venv" / "Scripts" / "mypy.exe"
    assert Environment(tmp_path, windows=False).program("mypy") == tmp_path / ".venv" / "bin" / "mypy"


def test_nothing_leads_python_or_pip_elsewhere(tmp_path, monkeypatch):
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET"):
        monkeypatch.setenv(name, "astray")
    variables = Environment(tmp_path).variables()
    assert "astray" not in variables.values()
    assert variables["PATH"].startswith(str(tmp_path / ".venv"))


def test_a_link_is_removed_and_what_it_leads_to_stays(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "kept", target_is_directory=True)
    environment.remove(tmp_path / "link")
    environment.remove(tmp_path / "link")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_program_is_run_in_the_folder_of_the_tree_and_its_exit_code_handed_back(tmp_path):
    code = "import os, sys; sys.exit(3 if os.path.samefile(os.curdir, sys.argv[1]) else 4)"
    assert Environment(tmp_path).call([sys.executable, "-c", code, tmp_path]) == 3
