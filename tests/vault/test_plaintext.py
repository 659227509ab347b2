"""Nothing of a review is ever written in the clear: not to a file, not to a stream, not in passing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace shows what is written on Linux only")

CANARY = "heron-on-the-weir"

# Everything the vault does, with enough text that SQLite would take temporary files for sorting if it were let.
EVERYTHING = """
import os, pathlib, sys
from facilitator.vault import access, integrity, recovery
from facilitator.vault.backups import Backups
from facilitator.vault.destroying import destroy
from facilitator.vault.driver import immediately
from facilitator.vault.faults import translated
from facilitator.vault.handover import pack, unpack
from facilitator.vault.hardening import harden
from facilitator.vault.restoring import restore
from facilitator.vault.salvage import salvage
from facilitator.vault.seen import Seen
from tests.vault import sample

harden()
folder = pathlib.Path(sys.argv[1])
words = "heron-" + "on-the-weir"
review = folder / "RR-7.review"
opened = sample.make(review)
opened.db.execute("PRAGMA cache_size = 10")
if sys.argv[2:] == ["careless"]:
    opened.db.execute("PRAGMA temp_store = FILE")
with immediately(opened.db) as connection:
    for number in range(1200):
        connection.execute("INSERT INTO note VALUES (?, ?)", (f"{words} {number}", f"{number % 97} {words} " * 60))
db = opened.db
list(db["note"].search(words, quote=True))
db.execute("SELECT group_concat(words) FROM (SELECT words FROM note ORDER BY words DESC, id)").fetchall()
db.execute("CREATE INDEX by_words ON note (words)")
if sys.argv[2:] == ["careless"]:
    opened.close()
    sys.exit()
db["note"].rebuild_fts()
db.execute("DELETE FROM note WHERE rowid % 3 = 0")
try:
    with translated(review), immediately(db):
        db["note"].update(words + " 1", {"words": words + " changed and taken back"})
        raise OSError(28, "full")
except Exception as error:
    print(error)
try:
    db["note"].insert({"id": words + " 1", "words": words})
except Exception as error:
    print(error)
seen = Seen(folder, opened.file_id, opened.key)
seen.remember(1, words)
seen.close()
access.add_key(opened, passphrase=words + " spoken", label="Deputy", cost=sample.TINY, random=os.urandom)
kept = Backups(folder / "backups", sample.clock())
kept.prepare()
made = kept.make(opened)
pack(opened, folder / "RR-7.handover")
integrity.problems(db)
key = opened.key
opened.close()
(folder / "in").mkdir()
unpack(folder / "RR-7.handover", folder / "in")
restore(made.backup.path, folder / "B.review", sample.PASSPHRASE, random=os.urandom)
sample.reopen(folder / "B.review", steps=3, backup_first=kept.make).close()
with review.open("r+b") as stream:
    stream.seek(4096 * 40 + 50)
    stream.write(b"damage")
assert len(salvage(review, sample.PASSPHRASE).tables["note"].rows) > 700
try:
    sample.reopen(review)
except Exception as error:
    print(error)
try:
    sample.reopen(folder / "B.review", words + " guessed", steps=3)
except Exception as error:
    print(error)
assert recovery.read(recovery.printed(key)).key == key
if sys.argv[2:] != ["careless"]:
    destroy(folder / "in" / "RR-7.review", state=folder, kept_backups=None, with_backups=False)
"""


def written(folder, scratch, *arguments):
    """How many calls of the system that give data away held the canary, and what the process said."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.fail("what is written is seen by strace, which is not installed on this computer")
    log = scratch / "strace.log"
    calls = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendfile,rename,unlink,openat,mkdir,symlink,execve"
    traced = [strace, "-f", "-xx", "-s", "100000000", "-e", f"trace={calls}", "-o", str(log)]
    done = subprocess.run(
        [*traced, sys.executable, "-c", EVERYTHING, str(folder), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(scratch), "PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    in_hex = "".join(f"\\x{byte:02x}" for byte in CANARY.encode())
    with log.open(encoding="ascii") as lines:
        found = sum(in_hex in line for line in lines if "execve" not in line)
    log.unlink()
    return found, done.stdout + done.stderr


def holding_the_canary(*folders):
    canary = CANARY.encode()
    return [path for folder in folders for path in folder.rglob("*") if path.is_file() and canary in path.read_bytes()]


@pytest.fixture
def places(tmp_path):
    folder, scratch = tmp_path / "reviews", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    return folder, scratch


def test_no_call_of_the_system_no_file_and_no_stream_holds_a_word_of_a_review(places):
    found, said = written(*places)
    assert found == 0
    assert CANARY not in said
    assert "damaged" in said
    assert holding_the_canary(*places) == []
    assert list(places[1].iterdir()) == []
    left = [path for path in Path("/var/tmp").glob("etilqs_*") if CANARY.encode() in path.read_bytes()]
    assert left == []


def test_the_search_finds_the_words_where_a_setting_lets_them_out(places):
    """The search is worth nothing where it cannot fail: with temporary files let, the words are found."""
    found, _said = written(*places, "careless")
    assert found > 10
