"""Real full disks, limits and read-only places: each has its name, and what was saved before is whole."""

import contextlib
import json
import os
import subprocess
import sys

import pytest

from tests.vault import sample
from tests.vault.sample import make, reopen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only: mounts and limits are made otherwise")

# A child does the work, so that mounts, limits and rights given up are its own. It prints what it met.
CHILD = """
import contextlib, json, os, pathlib, sys
import tests.vault.actions  # everything is loaded before rights are given up
from facilitator.errors import FacilitatorError
from facilitator.vault import access
from facilitator.vault.salvage import salvage
from facilitator.vault.restoring import restore
from facilitator.files import write_atomically
from facilitator.vault.backups import Backups
from facilitator.vault.handover import pack
from facilitator.vault.hardening import harden
from tests.vault import sample
from facilitator.vault.faults import translated

folder = pathlib.Path(sys.argv[1])
met = []

def attempt(name, action):
    try:
        done = action()
    except FacilitatorError as error:
        met.append([name, type(error).__name__, str(error)])
    else:
        met.append([name, "", ""])
        return done

def fill(opened):
    number = sample_count(opened)
    with translated(opened.path):
        while True:
            sample.add_note(opened, number)
            number += 1

def sample_count(opened):
    return opened.db["audit"].count

{body}
print(json.dumps(met))
"""


def child(body, *arguments, **more):
    code = CHILD.replace("{body}", body)
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False, **more
    )
    assert done.returncode == 0, done.stderr
    return {name: (kind, text) for name, kind, text in json.loads(done.stdout)}


@pytest.fixture
def mounted(tmp_path):
    """A small disk in memory of its own. Only root may make one, and some containers do not let even root."""
    with contextlib.ExitStack() as held:

        def mount(kilobytes):
            place = tmp_path / f"disk{kilobytes}"
            place.mkdir()
            made = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
            try:
                subprocess.run(made, check=True, capture_output=True)
            except (OSError, subprocess.CalledProcessError):
                pytest.skip("this user may not mount a disk; the limit on the size of files is tested instead")
            held.callback(subprocess.run, ["umount", "-l", str(place)], check=True)
            return place

        yield mount


FILLING = """
review = folder / "RR-7.review"
opened = sample.reopen(review)
attempt("note", lambda: fill(opened))
saved = sample_count(opened)
assert not opened.db.conn.in_transaction
with contextlib.suppress(OSError), open(folder / "filler", "wb", buffering=0) as filler:
    while filler.write(b"x" * 1000):
        pass
attempt("report", lambda: write_atomically(folder / "Report.pdf", b"x" * 200_000))
attempt("pack", lambda: pack(opened, folder / "RR-7.handover"))
kept = Backups(folder / "backups", sample.clock())
attempt("backup", lambda: kept.make(opened))
attempt("another file", lambda: sample.make(folder / "B.review").close())
sample.require_consistent(opened, range(saved))
opened.close()
opened = attempt("reopen", lambda: sample.reopen(review))
if opened:
    sample.require_consistent(opened, range(saved))
    opened.close()
met.append(["saved", str(saved), ""])
met.append(["there", " ".join(sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())), ""])
"""


def test_on_a_full_disk_every_refusal_is_named_and_nothing_saved_is_lost(mounted):
    disk = mounted(1000)
    (disk / "backups").mkdir()
    make(disk / "RR-7.review", notes=10).close()
    (disk / "Report.pdf").write_bytes(b"old and precious")
    met = child(FILLING, disk)
    for name in ("note", "report", "pack", "backup", "another file"):
        assert met[name][0] == "NoSpace", (name, met)
    assert "the last change to RR-7.review is not saved" in met["note"][1]
    assert "Report.pdf" in met["report"][1]
    assert "backup" in met["backup"][1]
    assert met["reopen"][0] in {"", "NoSpace"}
    assert met["there"][0] == "RR-7.review RR-7.review.keys Report.pdf filler"
    assert (disk / "Report.pdf").read_bytes() == b"old and precious"
    # Once there is room again, everything goes on.
    subprocess.run(["mount", "-o", "remount,size=8000k", str(disk)], check=True)
    opened = reopen(disk / "RR-7.review")
    sample.require_consistent(opened, range(int(met["saved"][0])))
    sample.add_note(opened, int(met["saved"][0]))
    opened.close()


def test_a_limit_on_the_size_of_files_is_named_and_nothing_saved_is_lost(tmp_path):
    (tmp_path / "backups").mkdir()
    make(tmp_path / "RR-7.review", notes=10).close()
    limit = "import resource; harden(); resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
    met = child(limit + FILLING, tmp_path)
    assert met["note"][0] == "DiskTrouble"
    assert "quota" in met["note"][1]
    assert met["report"][0] == "NoSpace"
    assert met["reopen"][0] == ""
    assert not any(".tmp" in name for name in met["there"][0].split())
    opened = reopen(tmp_path / "RR-7.review")
    sample.require_consistent(opened, range(int(met["saved"][0])))
    opened.close()


READING = """
review = folder / "RR-7.review"
attempt("open", lambda: sample.reopen(review))
attempt("wrong", lambda: sample.reopen(review, "not the right passphrase"))
attempt("create", lambda: sample.make(folder / "B.review"))
attempt("write", lambda: write_atomically(folder / "Report.pdf", b"x"))
attempt("keys", lambda: access.change_passphrase(
    review, sample.PASSPHRASE, sample.OTHER_PASSPHRASE, cost=sample.TINY, random=os.urandom))
to = pathlib.Path(sys.argv[2]) / "C.review"
attempt("restore", lambda: restore(review, to, sample.PASSPHRASE, random=os.urandom))
attempt("salvage", lambda: salvage(review, sample.PASSPHRASE))
"""


def everything(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def require_read_only(met, before, after):
    for name in ("open", "create", "write", "keys"):
        assert met[name][0] == "ReadOnly", (name, met)
    assert "read-only" in met["open"][1]
    assert met["wrong"][0] == "WrongPassphrase"
    assert met["restore"][0] == met["salvage"][0] == ""
    assert before == after


def test_a_read_only_disk_is_named_at_opening_and_a_copy_can_be_taken_from_it(mounted, tmp_path):
    disk = mounted(1001)
    make(disk / "RR-7.review", notes=3).close()
    before = everything(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    require_read_only(child(READING, disk, tmp_path), before, everything(disk))
    copy = reopen(tmp_path / "C.review")
    sample.require_consistent(copy, range(3))
    copy.close()


GIVE_UP_RIGHTS = """
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
"""


@pytest.fixture
def open_to_all(tmp_path_factory):
    """A folder that also a user without any rights can reach, and one that they may write in."""
    import shutil
    import tempfile
    from pathlib import Path

    base = Path(tempfile.mkdtemp(prefix="facilitator-test-"))
    base.chmod(0o755)
    (base / "theirs").mkdir()
    (base / "theirs").chmod(0o777)
    (base / "reviews").mkdir()
    yield base
    (base / "reviews").chmod(0o755)
    shutil.rmtree(base)


def test_a_read_only_file_is_found_at_opening_and_not_at_the_first_note(open_to_all):
    folder = open_to_all / "reviews"
    make(folder / "RR-7.review", notes=3).close()
    for path in folder.iterdir():
        path.chmod(0o444)
    before = everything(folder)
    for mode in (0o555, 0o777):  # the folder read-only, and the file alone
        folder.chmod(mode)
        body = GIVE_UP_RIGHTS + 'attempt("open", lambda: sample.reopen(folder / "RR-7.review"))'
        met = child(body, folder)
        assert met["open"][0] == "ReadOnly", met
    assert everything(folder) == before
    folder.chmod(0o555)
    require_read_only(child(GIVE_UP_RIGHTS + READING, folder, open_to_all / "theirs"), before, everything(folder))


def test_a_file_that_may_be_written_in_a_folder_that_may_not_is_found_at_opening(open_to_all):
    folder = open_to_all / "reviews"
    make(folder / "RR-7.review", notes=3).close()
    for path in folder.iterdir():
        path.chmod(0o666)
    folder.chmod(0o555)
    met = child(GIVE_UP_RIGHTS + 'attempt("open", lambda: sample.reopen(folder / "RR-7.review"))', folder)
    assert met["open"][0] in {"ReadOnly", "DiskTrouble"}, met
    assert "may write" in met["open"][1] or "read-only" in met["open"][1]


def test_keys_that_may_not_be_read_are_named(open_to_all):
    folder = open_to_all / "reviews"
    make(folder / "RR-7.review").close()
    for path in folder.iterdir():
        path.chmod(0o600)
    folder.chmod(0o755)
    if os.getuid() != 0:
        (folder / "RR-7.review.keys").chmod(0)
    met = child(GIVE_UP_RIGHTS + 'attempt("open", lambda: sample.reopen(folder / "RR-7.review"))', folder)
    assert met["open"][0] == "ReadOnly"
    assert "RR-7.review.keys" in met["open"][1]
