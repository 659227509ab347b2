import ctypes
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from facilitator.vault.whereabouts import warning


@pytest.fixture
def mounts(tmp_path):
    """Writes what the system would say is mounted."""

    def write(*entries):
        table = tmp_path / "mounts"
        table.write_text("".join(f"{entry}\n" for entry in entries))
        return table

    return write


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/home/jo/OneDrive/Reviews", "OneDrive"),
        ("/home/jo/OneDrive - Anytown Council/Reviews", "OneDrive"),
        ("/home/jo/Dropbox", "Dropbox"),
        ("/home/jo/Dropbox (Partnership)/x", "Dropbox"),
        ("/Users/jo/Google Drive/My Drive", "Google Drive"),
        ("/Users/jo/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/jo/Nextcloud/reviews", "Nextcloud"),
        ("/home/jo/Box/reviews", "Box"),
        ("/home/jo/SharePoint - Safeguarding", "SharePoint"),
    ],
)
def test_a_synchronised_folder_is_named_with_what_may_happen(folder, program, mounts):
    said = warning(PurePosixPath(folder), mounts=mounts(), environment={})
    assert f"{program} copies it" in said
    assert "on this computer" in said


def test_onedrive_is_known_from_where_windows_says_that_it_is(mounts):
    where = {"OneDriveCommercial": "C:\\Users\\jo\\Work"}
    assert "OneDrive" in warning(PureWindowsPath("C:/Users/jo/Work/Reviews"), mounts=mounts(), environment=where)
    assert warning(PureWindowsPath("C:/Users/jo/Reviews"), mounts=mounts(), environment=where) == ""


@pytest.mark.parametrize("folder", ["/home/jo/Reviews", "/home/jo/Toolbox", "/home/jo/boxes", "/home/jo/dropboxes"])
def test_an_ordinary_folder_gets_no_warning(folder, mounts):
    table = mounts("/dev/sda1 / ext4 rw 0 0", "nothing")
    assert warning(PurePosixPath(folder), mounts=table, environment={}) == ""


def test_a_network_mount_is_told(mounts):
    table = mounts("/dev/sda1 / ext4 rw 0 0", "//server/share /mnt/share cifs rw 0 0")
    assert "on a network" in warning(PurePosixPath("/mnt/share/Reviews"), mounts=table, environment={})
    assert warning(PurePosixPath("/mnt/shared"), mounts=table, environment={}) == ""


def test_a_local_disk_mounted_within_a_network_mount_is_local(mounts):
    table = mounts("server:/home /home nfs4 rw 0 0", "/dev/sdb1 /home/jo/Local\\040disk ext4 rw 0 0")
    assert warning(PurePosixPath("/home/jo/Local disk/Reviews"), mounts=table, environment={}) == ""
    assert "on a network" in warning(PurePosixPath("/home/jo/Reviews"), mounts=table, environment={})


def test_a_share_named_by_its_server_is_on_a_network(tmp_path):
    assert "on a network" in warning(
        PureWindowsPath("\\\\server\\share\\Reviews"), mounts=tmp_path / "none", environment={}
    )


@pytest.mark.parametrize(("kind", "told"), [(4, True), (3, False)])
def test_a_drive_letter_is_asked_what_it_is(kind, told, monkeypatch, tmp_path):
    asked = []

    def drive_type(root):
        asked.append(root)
        return kind

    fake = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=drive_type))
    monkeypatch.setattr(ctypes, "windll", fake, raising=False)
    said = warning(PureWindowsPath("S:/Reviews"), mounts=tmp_path / "none", environment={})
    assert bool(said) is told
    assert asked == ["S:\\"]


def test_a_path_without_a_drive_is_not_asked_for_one(monkeypatch, tmp_path):
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(), raising=False)
    assert warning(PurePosixPath("/home/jo"), mounts=tmp_path / "none", environment={}) == ""


def test_this_computers_own_table_and_environment_are_looked_at_by_default(monkeypatch, tmp_path):
    monkeypatch.setenv("OneDrive", str(tmp_path))
    assert "OneDrive" in warning(Path(tmp_path, "Reviews"))
