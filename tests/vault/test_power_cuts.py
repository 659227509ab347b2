"""Power cuts at any moment lose nothing that was said to be saved, and raise no false alarm."""

import json
import shutil
import sys
from collections import Counter

import pytest

from facilitator import files
from facilitator.errors import CutShort, KeysMissing, NewerFile, NotFound, OlderCopy, WrongPassphrase
from facilitator.vault.backups import Backups
from facilitator.vault.keys import keys_of
from facilitator.vault.seen import Seen
from tests.vault import powercut, sample
from tests.vault.powercut import Event, Recording, Untraceable, images, record
from tests.vault.sample import OTHER_PASSPHRASE, PASSPHRASE, reopen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace records on Linux only")


@pytest.fixture
def recorded(tmp_path):
    def run(action, folders, **arguments):
        command = [sys.executable, "-m", "tests.vault.actions", action, json.dumps(arguments, default=str)]
        return record(command, folders, scratch=tmp_path)

    return run


@pytest.fixture
def laid_out(fast_folder):
    """Lays an image out in fresh folders in memory and gives these."""

    def lay_out(image, *folders):
        targets = [fast_folder / str(number) for number in range(len(folders))]
        for target in targets:
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
        image.lay_out(dict(zip(folders, targets, strict=True)))
        return targets

    return lay_out


def test_every_note_said_to_be_saved_is_there_after_a_cut_at_any_moment(closed, tmp_path, recorded, laid_out, campaign):
    state = tmp_path / "state"
    state.mkdir()
    folder = closed.parent
    recording = recorded("commit", [folder, state], review=closed, first=40, count=40, state=state)
    outcomes = Counter()
    for image in images(recording, campaign(1200), seed=1):
        there, remembered = laid_out(image, folder, state)
        saved = [int(line.split()[1]) for line in image.said]
        opened = reopen(there / closed.name)
        sample.require_consistent(opened, [*range(40), *saved])
        numbers = opened.db["audit"].count - 1
        seen = Seen(remembered, opened.file_id, opened.key)
        seen.require_latest("x", numbers, sample.words_of)  # what was remembered never runs ahead of what was saved
        outcomes[len(saved)] += 1
        opened.close()
        assert sorted(path.name for path in there.iterdir()) == [closed.name, keys_of(closed).name]
    assert len(outcomes) > 20


def test_a_review_in_the_making_is_there_whole_or_not_at_all(review, recorded, laid_out, campaign):
    recording = recorded("create", [review.parent], review=review)
    outcomes = Counter()
    for image in images(recording, campaign(300), seed=2):
        (there,) = laid_out(image, review.parent)
        try:
            reopen(there / review.name).close()
            outcomes["whole"] += 1
        except (NotFound, KeysMissing, CutShort) as error:
            assert image.said == ()
            outcomes[type(error).__name__] += 1
        files.sweep(there)
        assert not list(there.glob(".facilitator*"))
    assert outcomes["whole"]
    assert outcomes["NotFound"]


def test_a_file_being_brought_up_to_date_is_old_or_new_and_its_backup_is_there_first(
    closed, tmp_path, recorded, laid_out, campaign
):
    kept = tmp_path / "backups"
    kept.mkdir()
    recording = recorded("migrate", [closed.parent, kept], review=closed, backups=kept)
    outcomes = Counter()
    for image in images(recording, campaign(250), seed=3):
        there, backups = laid_out(image, closed.parent, kept)
        found = Backups(backups, sample.clock()).of()
        version = 1
        try:
            opened = reopen(there / closed.name)
            sample.require_consistent(opened, range(40))
            opened.close()
            assert image.said == ()
        except NewerFile:
            version = 3
            opened = reopen(there / closed.name, steps=3)
            assert opened.db.conn.execute("SELECT count(wording) FROM note").fetchone()[0] == 40
            assert opened.db["theme"].count == 40
            opened.close()
            assert len(found) == 1
        outcomes[version] += 1
        for backup in found:
            if backup.size:
                copy = reopen(backup.path)
                sample.require_consistent(copy, range(40))
                copy.close()
            else:
                assert version == 1
    assert outcomes[1]
    assert outcomes[3]


def test_exactly_one_of_two_passphrases_opens_after_a_cut_in_a_change(closed, recorded, laid_out, campaign):
    recording = recorded("change_passphrase", [closed.parent], review=closed, count=6)
    outcomes = Counter()
    for image in images(recording, campaign(250), seed=4):
        (there,) = laid_out(image, closed.parent)
        opening = []
        for words in (PASSPHRASE, OTHER_PASSPHRASE):
            try:
                reopen(there / closed.name, words).close()
                opening.append(words)
            except WrongPassphrase:
                pass
        assert len(opening) == 1
        changes = len(image.said)
        expected = [(PASSPHRASE, OTHER_PASSPHRASE)[number % 2] for number in (changes, changes + 1)]
        assert opening[0] in expected
        outcomes[opening[0]] += 1
    assert len(outcomes) == 2


def test_backups_said_to_be_kept_are_kept_and_no_half_one_opens(closed, tmp_path, recorded, laid_out, campaign):
    kept = tmp_path / "backups"
    kept.mkdir()
    recording = recorded("backup", [closed.parent, kept], review=closed, backups=kept, count=4)
    for image in images(recording, campaign(200), seed=5):
        there, backups = laid_out(image, closed.parent, kept)
        whole = 0
        for backup in Backups(backups, sample.clock()).of():
            try:
                copy = reopen(backup.path)
            except CutShort:
                assert backup.size == 0
                continue
            sample.require_consistent(copy, range(40))
            copy.close()
            whole += 1
        assert whole >= len(image.said)
        reopen(there / closed.name).close()
        files.sweep(backups)
        assert not list(backups.glob(".facilitator*"))


@pytest.mark.parametrize(("action", "name"), [("restored", "B.review"), ("handed_over", "B.handover")])
def test_copies_are_whole_or_not_there(closed, tmp_path, recorded, laid_out, campaign, action, name):
    target = tmp_path / "target"
    target.mkdir()
    recording = recorded(action, [target], review=closed, to=target / name)
    for image in images(recording, campaign(60), seed=6):
        (there,) = laid_out(image, target)
        path = there / name
        if action == "handed_over" and path.exists() and path.stat().st_size:
            from facilitator.vault.handover import unpack

            path = unpack(path, there)
        try:
            copy = reopen(path)
        except (NotFound, CutShort, KeysMissing):
            assert image.said == ()
        else:
            sample.require_consistent(copy, range(40))
            copy.close()


# the instrument itself


def test_a_program_that_does_not_sync_is_caught_losing_what_it_said(tmp_path, campaign):
    """The method is worth nothing where it cannot fail: this writer says "saved" without having synced."""
    folder = tmp_path / "careless"
    folder.mkdir()
    code = (
        "import os, sys\n"
        "for number in range(20):\n"
        "    path = os.path.join(sys.argv[1], f'{number}.txt')\n"
        "    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY)\n"
        "    os.write(descriptor, b'words' * 300); os.close(descriptor)\n"
        "    os.write(1, f'saved {number}\\n'.encode())\n"
    )
    recording = record([sys.executable, "-c", code, str(folder)], [folder], scratch=tmp_path)
    lost = torn = 0
    for image in images(recording, max(60, campaign(100)), seed=7):
        for line in image.said:
            data = image.files.get(str(folder / f"{line.split()[1]}.txt"))
            lost += not data
            torn += bool(data) and data != b"words" * 300
    assert lost
    assert torn


def test_what_was_synced_is_always_there(tmp_path, campaign):
    folder = tmp_path / "careful"
    folder.mkdir()
    code = (
        "import sys, os, pathlib; from facilitator.files import write_atomically\n"
        "for number in range(10):\n"
        "    write_atomically(pathlib.Path(sys.argv[1]) / 'a.txt', str(number).encode() * 2000)\n"
        "    os.write(1, f'{number}\\n'.encode())\n"
    )
    (folder / "a.txt").write_bytes(b"old" * 1000)
    recording = record([sys.executable, "-c", code, str(folder)], [folder], scratch=tmp_path)
    seen = set()
    for image in images(recording, campaign(300), seed=8):
        data = image.files[str(folder / "a.txt")]
        last = int(image.said[-1]) if image.said else -1
        allowed = {b"old" * 1000 if number < 0 else str(number).encode() * 2000 for number in (last, min(9, last + 1))}
        assert data in allowed
        seen.add(data)
        strays = [path for path in image.files if "/.facilitator-" in path]
        assert len(strays) <= 2
    assert len(seen) > 5


def test_the_same_seed_gives_the_same_images(tmp_path):
    recording = Recording(
        (), {"/a": b"x"}, (Event("write", "/a", offset=0, data=b"y" * 2000), Event("say", data=b"z\n"))
    )
    assert list(images(recording, 30, seed=1)) == list(images(recording, 30, seed=1))
    assert {image.files["/a"] for image in images(recording, 30, seed=1)} >= {b"x", b"y" * 2000}


def test_ways_of_writing_that_are_not_followed_are_refused(tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    for code in (
        "os.writev(os.open(path, os.O_CREAT | os.O_WRONLY), [b'x'])",
        "open(path, 'a').write('x')",
        "os.link('/proc/self/status', path) if False else os.symlink('x', path)",
    ):
        with pytest.raises(Untraceable):
            record(
                [sys.executable, "-c", f"import os, sys; path = sys.argv[1]; {code}", str(folder / "a")],
                [folder],
                scratch=tmp_path,
            )


def test_a_command_that_fails_or_a_missing_strace_is_said(tmp_path, monkeypatch):
    with pytest.raises(Untraceable, match="ended with 3"):
        record([sys.executable, "-c", "raise SystemExit(3)"], [tmp_path], scratch=tmp_path)
    with pytest.raises(Untraceable, match="wrote nothing"):
        record([sys.executable, "-c", "pass"], [tmp_path / "empty"], scratch=tmp_path)
    monkeypatch.setattr(powercut.shutil, "which", lambda name: None)
    with pytest.raises(Untraceable, match="not installed"):
        record(["true"], [tmp_path], scratch=tmp_path)


def test_calls_cut_in_two_by_another_thread_are_put_together():
    lines = iter(
        [
            '7 openat(AT_FDCWD<\\x2f>, "\\x2f\\x77\\x2f\\x61", O_RDWR|O_CREAT, 0600) = 3<\\x2f\\x77\\x2f\\x61>\n',
            '7 pwrite64(3<\\x2f\\x77\\x2f\\x61>, "\\x41\\x42", 2, 9 <unfinished ...>\n',
            "8 fsync(4<\\x2f\\x78>) = 0\n",
            "7 <... pwrite64 resumed>) = 2\n",
            "7 fsync(3<\\x2f\\x77\\x2f\\x61>(deleted)) = 0\n",
            '7 unlink("\\x2f\\x77\\x2f\\x61") = -1 ENOENT (No such file or directory)\n',
            "+++ exited with 0 +++\n",
        ]
    )
    from pathlib import Path

    assert list(powercut._Parser([Path("/w")]).events(lines)) == [
        Event("make", "/w/a"),
        Event("write", "/w/a", offset=9, data=b"AB"),
        Event("sync", "/w/a"),
    ]


def test_an_older_image_would_be_noticed(closed, tmp_path):
    """What the campaign's check of the remembered state is worth: it does fail on an older file."""
    opened = reopen(closed)
    seen = Seen(tmp_path, opened.file_id, opened.key)
    seen.remember(60, "x")
    with pytest.raises(OlderCopy):
        seen.require_latest("x", 39, sample.words_of)
    seen.close()
    opened.close()
