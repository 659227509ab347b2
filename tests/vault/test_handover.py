import json
import os
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.errors import (
    AlreadyThere,
    CutShort,
    Damaged,
    DiskTrouble,
    FacilitatorError,
    KeysDamaged,
    NewerFile,
    NotAReview,
    NotFound,
)
from facilitator.vault import handover, pack_format
from facilitator.vault.handover import pack, unpack
from facilitator.vault.keys import keys_of
from tests.vault import sample
from tests.vault.sample import reopen


@pytest.fixture
def packed(opened, tmp_path):
    return pack(opened, tmp_path / "RR-7.handover")


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_a_pack_carries_the_review_and_its_keys_to_another_folder(packed, opened, inbox):
    assert packed.rows["note"] == 5
    assert packed.size == packed.path.stat().st_size
    assert packed.sha256 == pack_format.sha256_of(packed.path)
    review = unpack(packed.path, inbox)
    assert review == inbox / "RR-7.review"
    assert sorted(path.name for path in inbox.iterdir()) == ["RR-7.review", "RR-7.review.keys"]
    assert os.name != "posix" or {path.stat().st_mode & 0o777 for path in inbox.iterdir()} == {0o600}
    copy = reopen(review)
    sample.require_consistent(copy, range(5))
    copy.close()


def test_a_pack_tells_what_its_review_is_called(packed):
    assert handover.name_in(packed.path) == "RR-7.review"


def test_the_review_stays_open_and_as_it_was(packed, opened):
    sample.add_note(opened, 5)
    sample.require_consistent(opened, range(6))
    assert sorted(path.name for path in packed.path.parent.iterdir() if path.name.startswith(".")) == []


def test_any_zip_program_can_take_it_apart_and_finds_nothing_in_the_clear(packed):
    with zipfile.ZipFile(packed.path) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == ["RR-7.review", "RR-7.review.keys", "manifest.json"]
    assert b"early birth" not in packed.path.read_bytes()


def test_the_same_review_makes_the_same_manifest_without_dates(packed):
    with zipfile.ZipFile(packed.path) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_packing_never_overwrites(opened, tmp_path):
    (tmp_path / "a.handover").write_bytes(b"precious")
    with pytest.raises(AlreadyThere):
        pack(opened, tmp_path / "a.handover")
    assert (tmp_path / "a.handover").read_bytes() == b"precious"


def test_packing_into_a_missing_folder_is_named(opened, tmp_path):
    with pytest.raises(NotFound):
        pack(opened, tmp_path / "nowhere" / "a.handover")


@pytest.mark.parametrize("taken", ["RR-7.review", "RR-7.review.keys"])
def test_unpacking_never_overwrites(packed, inbox, taken):
    (inbox / taken).write_bytes(b"precious")
    with pytest.raises(AlreadyThere):
        unpack(packed.path, inbox)
    assert [path.read_bytes() for path in inbox.iterdir()] == [b"precious"]


def test_unpacking_what_is_missing_or_into_a_missing_folder_is_named(packed, inbox):
    with pytest.raises(NotFound, match=r"gone\.handover"):
        unpack(inbox / "gone.handover", inbox)
    with pytest.raises(NotFound):
        unpack(packed.path, inbox / "nowhere")


@pytest.mark.parametrize("data", [b"", b"Dear colleague", b"PK\x05\x06" + bytes(18), os.urandom(5000)])
def test_what_is_no_pack_is_named(tmp_path, inbox, data):
    (tmp_path / "x.handover").write_bytes(data)
    with pytest.raises(NotAReview, match="not a hand-over"):
        unpack(tmp_path / "x.handover", inbox)
    assert list(inbox.iterdir()) == []


def made(path, members, *, stated=None, compression=zipfile.ZIP_STORED, **manifest):
    """A pack made by somebody else."""
    import hashlib

    entries = {name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in members.items()}
    body = {"format": pack_format.FORMAT, "version": 1, "files": entries} | manifest
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("manifest.json", stated or json.dumps(body))
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../escape.review",
        "/etc/escape.review",
        "..\\escape.review",
        "C:escape.review",
        "folder/escape.review",
        ".review",
        "..",
        "a\nb.review",
        "x" * 300,
    ],
)
def test_a_pack_cannot_write_outside_the_folder(tmp_path, inbox, packed, name):
    with zipfile.ZipFile(packed.path) as archive:
        ring = archive.read("RR-7.review.keys")
    odd = made(tmp_path / "odd.handover", {name: b"x" * 5000, f"{name}.keys": ring})
    with pytest.raises(NotAReview):
        unpack(odd, inbox)
    assert list(inbox.iterdir()) == []
    assert not list(tmp_path.rglob("*escape*"))


ODD = {
    "one file": {"members": {"a.review": b"x"}},
    "three files": {"members": {"a.review": b"x", "a.review.keys": b"y", "b": b"z"}},
    "keys of another name": {"members": {"a.review": b"x", "b.review.keys": b"y"}},
    "a file that is not stated": {"members": {"a.review": b"x", "a.review.keys": b"y"}, "files": {}},
    "no manifest": {"members": {"a.review": b"x"}, "stated": "[]"},
    "a manifest that is no JSON": {"members": {"a.review": b"x"}, "stated": "{"},
    "another format": {"members": {"a.review": b"x", "a.review.keys": b"y"}, "format": "x"},
    "a manifest that never ends": {"members": {"a.review": b"x"}, "stated": "[" * 100_000},
    "compressed": {"members": {"a.review": b"x", "a.review.keys": b"y"}, "compression": zipfile.ZIP_DEFLATED},
}


@pytest.mark.parametrize("what", ODD)
def test_an_odd_pack_is_refused(tmp_path, inbox, what):
    with pytest.raises(NotAReview):
        unpack(made(tmp_path / "odd.handover", **ODD[what]), inbox)
    assert list(inbox.iterdir()) == []


def test_a_later_version_is_named(tmp_path, inbox):
    with pytest.raises(NewerFile):
        unpack(made(tmp_path / "a.handover", {"a.review": b"x", "a.review.keys": b"y"}, version=2), inbox)


@pytest.mark.parametrize(
    "stated",
    [
        {"size": 4999, "sha256": "0"},
        {"size": 5001, "sha256": "0"},
        {"size": 5000, "sha256": "0"},
        {"size": -1, "sha256": "0"},
    ],
)
def test_contents_other_than_stated_are_noticed(tmp_path, inbox, packed, stated):
    import hashlib

    with zipfile.ZipFile(packed.path) as archive:
        ring = archive.read("RR-7.review.keys")
    files = {
        "a.review": stated,
        "a.review.keys": {"size": len(ring), "sha256": hashlib.sha256(ring).hexdigest()},
    }
    odd = made(tmp_path / "odd.handover", {"a.review": b"x" * 5000, "a.review.keys": ring}, files=files)
    with pytest.raises(Damaged, match="changed or cut short"):
        unpack(odd, inbox)
    assert list(inbox.iterdir()) == []


def test_keys_that_are_none_are_named(tmp_path, inbox):
    with pytest.raises(KeysDamaged):
        unpack(made(tmp_path / "a.handover", {"a.review": b"x", "a.review.keys": b"y"}), inbox)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_pack_changed_or_cut_anywhere_unpacks_whole_or_not_at_all(packed, inbox, data):
    good = packed.path.read_bytes()
    bad = bytearray(good)
    if data.draw(st.booleans()):
        del bad[data.draw(st.integers(0, len(good) - 1)) :]
    else:
        bad[data.draw(st.one_of(st.integers(0, 600), st.integers(len(good) - 600, len(good) - 1)))] ^= data.draw(
            st.integers(1, 255)
        )
    path = inbox / "changed.handover"
    path.write_bytes(bad)
    try:
        review = unpack(path, inbox)
    except FacilitatorError:
        assert [found.name for found in inbox.iterdir()] == ["changed.handover"]
        return
    reopen(review).close()
    review.unlink()
    keys_of(review).unlink()


@pytest.mark.parametrize("error", [Damaged("x"), NotAReview("x"), CutShort("x")])
def test_a_pack_that_does_not_read_back_is_not_left_behind(opened, tmp_path, monkeypatch, error):
    def fail(self, name):
        raise error

    monkeypatch.setattr(handover.pack_format.Contents, "check", fail)
    with pytest.raises(DiskTrouble, match="did not read back"):
        pack(opened, tmp_path / "a.handover")
    assert not (tmp_path / "a.handover").exists()
