import errno
import os
import subprocess
import sys

import pytest

from facilitator import files
from facilitator.errors import AlreadyThere, DiskTrouble, NoSpace, NotFound, ReadOnly


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EDQUOT, NoSpace),
        (errno.EFBIG, NoSpace),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EPERM, ReadOnly),
        (errno.ENOENT, NotFound),
        (errno.ENOTDIR, NotFound),
        (errno.EISDIR, NotFound),
        (errno.EEXIST, AlreadyThere),
        (errno.EIO, DiskTrouble),
        (None, DiskTrouble),
    ],
)
def test_every_refusal_of_the_system_has_a_plain_name(number, error):
    named = files.named(OSError(number, "x"), "Plan.pdf")
    assert type(named) is error
    assert "Plan.pdf" in named.what
    assert named.safe
    assert named.then
    assert "!" not in str(named)


def test_a_file_is_written_whole_private_and_over_the_old_one(tmp_path):
    path = tmp_path / "a.pdf"
    for data in (b"", b"one", b"two" * 1_000_000):
        files.write_atomically(path, data)
        assert path.read_bytes() == data
        assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600
    files.write_atomically(path, b"shared", mode=0o644)
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)
    files.write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


FAULTS = {
    "a short write and then a full disk": ("write", [3, OSError(errno.ENOSPC, "full")], NoSpace),
    "a disk that takes nothing more and says nothing": ("write", [0], NoSpace),
    "a failing sync": ("fsync", [OSError(errno.EIO, "trouble")], DiskTrouble),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, fault):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old and precious")
    call, answers, error = FAULTS[fault]
    real = getattr(os, call)

    def failing(descriptor, *data):
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return real(descriptor, data[0][:answer]) if answer else 0

    answers = list(answers)
    monkeypatch.setattr(os, call, failing)
    with pytest.raises(error):
        files.write_atomically(path, b"a new text")
    monkeypatch.undo()
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a.pdf": b"old and precious"}


def test_short_writes_are_completed(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    files.write_atomically(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


def test_a_disk_that_loses_bytes_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "write", lambda descriptor, data: len(data))
    with pytest.raises(DiskTrouble):
        files.write_atomically(tmp_path / "a", b"0123456789")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named_by_the_file(tmp_path):
    with pytest.raises(NotFound, match=r"a\.pdf"):
        files.write_atomically(tmp_path / "nowhere" / "a.pdf", b"")


def test_a_folder_in_the_way_stays(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises((NotFound, ReadOnly, DiskTrouble, AlreadyThere)):
        files.write_atomically(tmp_path / "a.pdf", b"x")
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]


def test_what_must_be_new_never_overwrites(tmp_path):
    files.write_new(tmp_path / "a", b"first")
    with pytest.raises(AlreadyThere):
        files.write_new(tmp_path / "a", b"second")
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a": b"first"}


def test_a_claim_is_given_back_where_placing_fails(tmp_path):
    with pytest.raises(NotFound):
        files.place_new(tmp_path / "missing", tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def test_a_kill_in_the_middle_leaves_a_stray_that_the_next_start_sweeps_and_no_other(tmp_path):
    code = (
        "import os, sys, pathlib; from facilitator import files\n"
        "with files.temporary_beside(pathlib.Path(sys.argv[1])) as temporary:\n"
        "    temporary.write_bytes(b'half'); files.journal_of(temporary).write_bytes(b'half'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "Jay and his Mum.pdf"], check=False)
    strays = list(tmp_path.iterdir())
    assert len(strays) == 2
    assert not any("Jay" in stray.name for stray in strays)
    (tmp_path / ".facilitator-notes.tmp").write_bytes(b"somebody's own")
    alive = tmp_path / f".facilitator-{os.getppid()}-00000000-00000000.tmp"
    alive.write_bytes(b"of a process that is still running")
    with files.temporary_beside(tmp_path / "x") as ours:
        ours.write_bytes(b"in use")
        assert files.sweep(tmp_path) == 2
        assert sorted(found.name for found in tmp_path.iterdir()) == sorted(
            [".facilitator-notes.tmp", alive.name, ours.name]
        )


def test_a_stray_of_a_process_whose_number_is_now_ours_is_swept(tmp_path):
    stray = tmp_path / f".facilitator-{os.getpid()}-00000000-00000000.tmp"
    stray.write_bytes(b"half")
    assert files.sweep(tmp_path) == 1


def test_sweeping_minds_neither_a_missing_folder_nor_what_cannot_be_removed(tmp_path, monkeypatch):
    assert files.sweep(tmp_path / "nowhere") == 0
    (tmp_path / ".facilitator-99999999-00000000-00000000.tmp").mkdir()
    assert files.sweep(tmp_path) == 0


@pytest.mark.skipif(os.name != "posix", reason="Windows does not say whether a process of a number runs")
def test_processes_are_known_to_be_alive(monkeypatch):
    assert files.process_is_alive(os.getpid())
    assert not files.process_is_alive(99_999_999)
    assert not files.process_is_alive(2**80)

    def refuse(pid, signal):
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    assert files.process_is_alive(1)


def test_syncing_returns_for_files_and_folders(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    files.sync(tmp_path / "a")
    files.sync_folder(tmp_path)
