"""A review of every version that was ever shipped opens with every row as it was; one of a later version is left alone.

The files are those of tests/files, made by tests/files/make.py and never made anew.
"""

import json
import shutil
from pathlib import Path

import pytest

from facilitator import casefile
from facilitator.casefile import open_case
from facilitator.errors import Damaged, FacilitatorError, NewerFile, Refused
from facilitator.exchange.document import as_document
from facilitator.exchange.importing import ImportReview
from facilitator.store.migrations import APPLICATION_ID, migrations
from facilitator.vault import integrity
from facilitator.vault.driver import Database
from facilitator.vault.keys import keys_of
from facilitator.vault.opening import Schema
from tests.factories import BEGINNING, EVERY_KIND, PASSPHRASE, around, new_case
from tests.files.make import rows_of

FILES = Path(__file__).parent.parent / "files"
VERSIONS = sorted(path.stem for path in FILES.glob("*.review"))
KNOWN = len(list(migrations().pending(Database(memory=True))))


@pytest.fixture
def path(tmp_path, request):
    """A copy of the file of that version (the newest, where none is asked for) in a folder of its own."""
    name = getattr(request, "param", VERSIONS[-1])
    folder = tmp_path / "reviews"
    folder.mkdir()
    for suffix in (".review", ".review.keys"):
        shutil.copy(FILES / (name + suffix), folder / f"old{suffix}")
    return folder / "old.review"


every_version = pytest.mark.parametrize("path", VERSIONS, indirect=True)


@pytest.fixture
def surroundings(tmp_path):
    return around(tmp_path, prefix="new")


def shipped(version=VERSIONS[-1]):
    return json.loads((FILES / f"{version}.json").read_text("utf-8"))


def as_shipped(rows, then):
    """``rows`` with no more than the tables and columns that there were ``then``."""
    columns = {table: kept[0].keys() for table, kept in then.items() if kept}
    return {
        table: sorted(
            ({name: row[name] for name in columns[table]} for row in rows[table]),
            key=lambda row: json.dumps(row, sort_keys=True),
        )
        for table in columns
    }


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def later(*steps, name="9999_later"):
    """The schema of a version to come, with one more migration that runs ``steps``."""
    known = migrations()

    @known(name=name)
    def more(db):
        for step in steps:
            db.execute(step) if isinstance(step, str) else step(db)

    return lambda: Schema(APPLICATION_ID, known)


ONE_MORE_COLUMN = (
    "ALTER TABLE agencies ADD COLUMN telephone TEXT NOT NULL DEFAULT ''",
    lambda db: db["themes"].transform(column_order=["id", "label"], defaults={"label": ""}),
    "CREATE TABLE telephone_calls (id TEXT PRIMARY KEY NOT NULL, agency TEXT REFERENCES agencies(id)) STRICT",
    "INSERT INTO telephone_calls SELECT 'call-' || id, id FROM agencies",
)


def test_there_is_a_file_of_every_version_with_a_row_in_every_table_and_every_field_filled():
    assert [f"{number:04d}" for number in range(1, KNOWN + 1)] == VERSIONS
    for version in VERSIONS:
        assert [table for table, rows in shipped(version).items() if not rows] == []
    newest = shipped()
    kept = {row["id"] for rows in newest.values() for row in rows if "id" in row}
    assert {record.id for record in EVERY_KIND} <= kept
    assert {row["cause"] for row in newest["history"]} == {"performed", "undone", "redone"}
    assert {row["state"] for row in newest["history"]} == {0, 1, 2}
    assert {row["redacted"] for row in newest["history_changes"]} == {0, 1}


@every_version
def test_a_file_of_any_version_opens_with_every_row_as_it_was(path, surroundings, request):
    version = request.node.callspec.params["path"]
    with open_case(path, None, around=surroundings) as case:
        assert as_shipped(rows_of(case.opened.db), shipped(version)) == shipped(version)
        assert case.opened.rehearsal
        assert case.history.problems() == integrity.problems(case.opened.db) == ()
        assert case.reads.draft("step-1") == ("half a line", 4)
        assert case.find("aunt rang") != ()
        assert case.find("Zebedee") == ()


@every_version
def test_a_file_of_any_version_is_worked_on_undone_to_its_beginning_and_dumped(path, surroundings, tmp_path):
    with open_case(path, None, around=surroundings) as case, new_case(tmp_path, "other", prefix="o") as other:
        before = as_document(case.reads)
        # Its logo is none; the versions before this one let it in.
        drawn = before | {"profile": before["profile"] | {"logo": ""}}
        other.perform(ImportReview(data=drawn))
        assert as_document(other.reads) == drawn | {"rehearsal": False}
        undone = 0
        while case.undo_status().undo:
            case.undo()
            undone += 1
        assert undone == 4
        assert case.reads.contributions() == ()
        for _ in range(undone):
            case.redo()
        assert as_document(case.reads) == before
        assert case.history.problems() == ()


def test_opening_a_file_of_this_version_makes_no_backup_and_changes_no_row(path, surroundings):
    with open_case(path, None, around=surroundings):
        pass
    assert not surroundings.folders.backups.exists()


def test_a_later_version_migrates_it_with_every_row_as_it_was_after_a_verified_backup(path, surroundings, monkeypatch):
    monkeypatch.setattr(casefile, "schema", later(*ONE_MORE_COLUMN))
    with open_case(path, None, around=surroundings) as case:
        rows = rows_of(case.opened.db)
        assert as_shipped(rows, shipped()) == shipped()
        assert rows["agencies"][0]["telephone"] == ""
        assert len(rows["telephone_calls"]) == len(rows["agencies"])
        assert case.opened.db.execute("PRAGMA user_version").fetchone() == (KNOWN + 1,)
        assert case.history.problems() == integrity.problems(case.opened.db) == ()
        (backup,) = case.backups.of(case.opened.file_id)
    monkeypatch.undo()
    assert backup.made == BEGINNING
    with open_case(backup.path, None, around=surroundings) as before:
        assert rows_of(before.opened.db) == shipped()
    monkeypatch.setattr(casefile, "schema", later(*ONE_MORE_COLUMN))
    with open_case(path, None, around=surroundings) as case:
        assert len(case.backups.of(case.opened.file_id)) == 1


def test_without_a_backup_nothing_is_migrated(path, surroundings, monkeypatch):
    before = contents(path.parent)
    surroundings.folders.backups.write_text("a file where the folder should be", "utf-8")
    monkeypatch.setattr(casefile, "schema", later(*ONE_MORE_COLUMN))
    with pytest.raises(FacilitatorError):
        open_case(path, None, around=surroundings)
    assert contents(path.parent) == before


@pytest.mark.parametrize(
    "fault",
    [
        "INSERT INTO views SELECT * FROM nowhere",
        "INSERT INTO telephone_calls VALUES ('x', 'nobody')",
        "DELETE FROM steps",
    ],
)
def test_a_migration_that_fails_leaves_the_rows_as_they_were(path, surroundings, monkeypatch, fault):
    monkeypatch.setattr(casefile, "schema", later(*ONE_MORE_COLUMN, fault))
    with pytest.raises(Exception) as failed:  # noqa: PT011
        open_case(path, None, around=surroundings)
    assert not isinstance(failed.value, (Refused, Damaged))
    monkeypatch.undo()
    with open_case(path, None, around=surroundings) as case:
        assert rows_of(case.opened.db) == shipped()
        assert case.opened.db.execute("PRAGMA user_version").fetchone() == (KNOWN,)


def test_a_file_of_a_later_version_is_refused_and_left_byte_for_byte_as_it_was(path, surroundings, monkeypatch):
    monkeypatch.setattr(casefile, "schema", later(*ONE_MORE_COLUMN))
    open_case(path, None, around=surroundings).close()
    monkeypatch.undo()
    before = contents(path.parent)
    for accept_older in (False, True):
        with pytest.raises(NewerFile) as told:
            open_case(path, None, around=surroundings, accept_older=accept_older)
        assert str(told.value) == (
            "old.review was last used with a later version of this program "
            f"(its version is {KNOWN + 1}; this one knows {KNOWN}); "
            "it was left byte for byte as it was; open it with that version."
        )
    assert contents(path.parent) == before


def test_a_file_with_a_migration_that_nobody_knows_is_refused_and_left_as_it_was(tmp_path):
    case = new_case(tmp_path)
    case.opened.db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('facilitator', '0001_other', '')"
    )
    case.close()
    before = (case.path.read_bytes(), keys_of(case.path).read_bytes())
    with pytest.raises(
        NewerFile, match=r"^case\.review was last used with a later version of this program; it was left"
    ):
        open_case(case.path, PASSPHRASE, around=case.around)
    assert (case.path.read_bytes(), keys_of(case.path).read_bytes()) == before


def test_work_goes_on_in_a_migrated_file_and_undo_reaches_behind_the_migration(path, surroundings, monkeypatch):
    with open_case(path, None, around=surroundings) as case:
        before = as_document(case.reads)
    monkeypatch.setattr(casefile, "schema", later(*ONE_MORE_COLUMN))
    with open_case(path, None, around=surroundings) as case:
        assert as_document(case.reads) == before
        case.undo()
        case.redo()
    with open_case(path, None, around=surroundings) as case:
        assert as_document(case.reads) == before
        assert case.undo_status().undo == "recording of contribution"
