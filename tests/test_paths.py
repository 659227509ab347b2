from pathlib import Path

import pytest

from facilitator import paths
from facilitator.paths import UserFolders, assets


@pytest.mark.parametrize("kind", ["templates", "data"])
def test_assets_lie_beside_the_package_in_a_source_tree(kind):
    assert assets(kind) == Path(paths.__file__).resolve().parent.parent / kind
    assert any(assets(kind).iterdir())


def test_assets_inside_the_package_come_first(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "facilitator")
    packed = tmp_path / "facilitator" / "_assets" / "data"
    packed.mkdir(parents=True)
    assert assets("data") == packed
    assert assets("templates") == tmp_path / "templates"


def test_one_folder_may_hold_all_that_is_the_users(tmp_path, monkeypatch):
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "own place"))
    folders = UserFolders.of_this_computer()
    assert {folders.state, folders.backups, folders.own} == {
        tmp_path / "own place" / name for name in ("state", "backups", "own")
    }
    assert not (tmp_path / "own place").exists()


def test_without_one_the_usual_places_of_the_platform_are_taken_and_none_is_within_another(monkeypatch):
    monkeypatch.delenv("FACILITATOR_HOME")
    folders = UserFolders.of_this_computer()
    three = [folders.state, folders.backups, folders.own]
    assert all(folder.is_absolute() and "facilitator" in folder.parts for folder in three)
    assert not [(a, b) for a in three for b in three if a != b and a.is_relative_to(b)]
