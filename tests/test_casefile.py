import os
import subprocess
import sys
import textwrap
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator import casefile
from facilitator.casefile import BACKUP_EVERY, create_case, open_case, schema
from facilitator.clock import SystemClock
from facilitator.errors import AlreadyThere, Damaged, InUse, OlderCopy, Refused, Unavailable, Vanished
from facilitator.files import journal_of
from facilitator.ids import random_id
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution, RecordContribution, SaveDraft
from facilitator.operations.records import AmendRecords
from facilitator.paths import UserFolders
from facilitator.store.migrations import APPLICATION_ID, migrations
from facilitator.surroundings import Surroundings
from facilitator.vault.keys import keys_of
from facilitator.vault.opening import Schema, create_file
from tests.operations.desk import PASSPHRASE, Desk


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "reviews"
    folder.mkdir()
    made = Desk(folder)
    made.furnish()
    yield made
    made.case.close()


def make(desk, path, **fields):
    review = Review(**{"reference": "RR-2026-04", "alias": "Baby U"} | fields)
    return create_case(path, PASSPHRASE, around=desk.around, label="Chair", review=review)


# listeners


def test_a_listener_is_told_of_every_outcome_until_it_asks_no_more(desk):
    told = []
    stop = desk.case.subscribe(told.append)
    outcomes = [desk.do(RecordContribution(text="one", step="well")), desk.case.undo(), desk.case.redo()]
    with pytest.raises(Refused):
        desk.do(RecordContribution(text="", step="well"))
    assert told == outcomes
    stop()
    desk.say("two")
    stop()
    assert told == outcomes


def test_each_of_two_like_listeners_stops_by_itself(desk):
    told = []
    stops = [desk.case.subscribe(told.append), desk.case.subscribe(told.append)]
    stops[0]()
    stops[0]()
    desk.say("one")
    assert len(told) == 1


def test_a_listener_that_fails_makes_no_saved_change_look_unsaved(desk, expected_logs):
    told = []

    def fail(outcome):
        raise ValueError("Zebedee was seen")

    desk.case.subscribe(fail)
    desk.case.subscribe(told.append)
    expected_logs(r"^ERROR facilitator\.casefile: a listener failed after a change was saved$")
    desk.say("one")
    desk.case.undo()
    desk.case.redo()
    assert len(told) == 3
    desk.reopen()
    assert desk.texts() == ["one"]


def test_a_listener_may_stop_itself_and_make_a_change_of_its_own(desk):
    told = []

    def once(outcome):
        stop()
        told.append(outcome.label.words())
        desk.do(SaveDraft(step="well", text="half"))

    stop = desk.case.subscribe(once)
    desk.say("one")
    assert told == ["recording of contribution"]
    assert desk.case.reads.draft("well") == ("half", 0)


# closed, gone, used elsewhere


@pytest.mark.parametrize(
    "work",
    [
        lambda case: case.perform(SaveDraft(step="well", text="x")),
        lambda case: case.perform(EditContribution("x", "y")),
        lambda case: case.undo(),
        lambda case: case.redo(),
    ],
)
def test_a_closed_review_is_not_changed_any_more(desk, work):
    desk.say("one")
    with desk.case as case:
        pass
    case.close()
    with pytest.raises(Unavailable) as refusal:
        work(case)
    assert str(refusal.value) == "desk.review is closed; everything saved before is whole; open it and try again."
    assert desk.open().undo_status().undo == "recording of contribution"


def test_a_second_opening_is_refused_and_the_first_goes_on(desk):
    with pytest.raises(InUse):
        open_case(desk.path, PASSPHRASE, around=desk.around)
    desk.say("one")
    assert desk.texts() == ["one"]


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.review"))


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


@pytest.mark.parametrize("gone", [deleted, moved, replaced])
def test_a_change_to_a_file_that_is_gone_is_said_to_be_lost(desk, gone):
    desk.say("one")
    gone(desk.path)
    for work in (lambda: desk.say("two"), desk.case.undo):
        with pytest.raises(Vanished):
            work()
    kept = desk.case.backup()
    desk.case.close()
    with open_case(kept.backup.path, PASSPHRASE, around=desk.around, accept_older=True) as copy:
        assert "one" in [card.text for card in copy.reads.contributions("well")]


def test_an_error_of_the_file_comes_by_its_name_also_before_anything_is_written(desk):
    desk.say("one")
    data = bytearray(desk.path.read_bytes())
    with desk.path.open("r+b") as file:
        file.write(bytes(len(data)))
    desk.case.opened.db.execute("PRAGMA shrink_memory")
    with pytest.raises(Unavailable):
        desk.do(EditContribution("id0001", "two"))


# older copies


def test_an_older_copy_put_back_is_told_and_opened_only_knowingly(desk):
    desk.say("one")
    desk.case.close()
    older = desk.path.read_bytes()
    desk.open()
    desk.say("two")
    desk.case.close()
    desk.path.write_bytes(older)
    with pytest.raises(OlderCopy) as told:
        desk.open()
    assert str(told.value) == (
        "desk.review is older than when last used on this computer (revision 8, last used at 9); nothing was changed; "
        "look for the newer copy or a backup, or open this one knowing that later work is not in it."
    )
    desk.open(accept_older=True)
    assert desk.texts() == ["one"]
    desk.reopen()
    assert desk.texts() == ["one"]


def test_another_line_of_work_is_told_too(desk):
    desk.case.close()
    earlier = desk.path.read_bytes()
    desk.open()
    desk.say("here")
    desk.case.close()
    desk.path.write_bytes(earlier)
    elsewhere = Desk.__new__(Desk)
    elsewhere.path, elsewhere.clock = desk.path, desk.clock
    folders = UserFolders(*(desk.path.parent / name for name in ("state2", "backups2", "own2")))
    elsewhere.around = Surroundings(folders=folders, clock=desk.clock, cost=desk.around.cost)
    elsewhere.open()
    elsewhere.say("there")
    elsewhere.say("and more")
    elsewhere.case.close()
    with pytest.raises(OlderCopy, match="is a different line of work from the one last used on this computer"):
        desk.open()
    desk.open(accept_older=True)
    assert desk.texts() == ["there", "and more"]


def interrupted(desk, *statements):
    """The journal of a large change that was cut off in the middle, as a crash leaves it."""
    db = desk.case.opened.db
    db.execute("PRAGMA cache_size = 1")
    db.execute("BEGIN IMMEDIATE")
    for statement in statements:
        db.execute(statement)
    for number in range(600):
        db.execute("INSERT INTO themes VALUES (?, ?)", [f"t{number}", "x" * 300])
    stale = journal_of(desk.path).read_bytes()
    assert int.from_bytes(stale[8:12], "big") > 0, "no page of it is to be rolled back"
    db.execute("ROLLBACK")
    return stale


CONTRIBUTIONS = "UPDATE contributions SET text = text || ' and lost'"
ALL_ROWS = (CONTRIBUTIONS, "UPDATE history SET who = 'x'", "UPDATE history_changes SET salt = 'x'")


@pytest.mark.parametrize("accept_older", [False, True])
@pytest.mark.parametrize("statements", [(CONTRIBUTIONS,), ALL_ROWS], ids=["records", "records and history"])
def test_a_journal_left_from_earlier_work_takes_no_later_work_out_of_the_review(desk, statements, accept_older):
    desk.say("one")
    stale = interrupted(desk, *statements)
    desk.say("two")
    desk.case.close()
    whole = desk.path.read_bytes()
    journal_of(desk.path).write_bytes(stale)
    with pytest.raises((Damaged, OlderCopy)):
        desk.open(accept_older=accept_older)
    assert desk.path.read_bytes() == whole
    journal_of(desk.path).unlink()
    assert desk.open().reads.contributions("well")[-1].text == "two"


@pytest.mark.parametrize("accept_older", [False, True])
def test_a_stale_journal_of_which_only_the_history_tells_is_not_rolled_back(desk, accept_older):
    stale = interrupted(desk, "UPDATE agencies SET notes = 'lost'")
    desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"notes": "later"}))
    desk.case.close()
    whole = desk.path.read_bytes()
    journal_of(desk.path).write_bytes(stale)
    with pytest.raises(Damaged) as told:
        desk.open(accept_older=accept_older)
    assert str(told.value) == (
        "beside desk.review is an interrupted save that belongs to another state of it; the file was left as it is; "
        "move desk.review-journal to another folder and open the review again, or open a backup."
    )
    assert desk.path.read_bytes() == whole
    journal_of(desk.path).unlink()
    assert desk.open().reads.agencies()[0].notes == "later"


def test_an_interrupted_save_is_rolled_back(desk):
    desk.say("one")
    own = interrupted(desk, *ALL_ROWS)
    desk.case.close()
    journal_of(desk.path).write_bytes(own)
    desk.open()
    assert desk.texts() == ["one"]
    assert desk.problems() == []


def test_an_older_state_with_the_journal_of_its_next_change_is_told_as_older(desk):
    desk.say("one")
    own = interrupted(desk, *ALL_ROWS)
    desk.case.close()
    older = desk.path.read_bytes()
    desk.open()
    desk.say("two")
    desk.case.close()
    desk.path.write_bytes(older)
    journal_of(desk.path).write_bytes(own)
    with pytest.raises(OlderCopy):
        desk.open()
    assert desk.open(accept_older=True).reads.contributions("well")[-1].text == "one"


def test_a_file_of_an_earlier_version_is_backed_up_before_it_is_brought_up_to_date(desk, monkeypatch):
    desk.say("one")
    desk.case.close()
    steps = migrations()

    @steps(name="9999_later")
    def later(db):
        db.execute("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT")

    assert list(desk.around.folders.backups.glob("*.review")) == []
    monkeypatch.setattr(casefile, "schema", lambda: Schema(APPLICATION_ID, steps))
    desk.open()
    (kept,) = desk.case.backups.of(desk.case.opened.file_id)
    assert desk.case.opened.db.execute("SELECT count(*) FROM later").fetchone() == (0,)
    assert desk.texts() == ["one"]
    desk.case.close()
    monkeypatch.undo()
    with open_case(kept.path, PASSPHRASE, around=desk.around) as before:
        assert [card.text for card in before.reads.contributions()] == ["one"]


# making one


def test_a_review_needs_a_reference_and_an_alias(desk, tmp_path):
    for fields in ({"reference": " \n"}, {"alias": "\x00"}):
        with pytest.raises(Refused) as refusal:
            make(desk, tmp_path / "new.review", **fields)
        assert str(refusal.value) == (
            "a review needs a reference and an alias; nothing was changed; give both, such as RR-2026-03 and Baby T."
        )
    assert not (tmp_path / "new.review").exists()


def test_a_review_is_not_made_over_another(desk):
    before = desk.document
    with pytest.raises(AlreadyThere):
        make(desk, desk.path)
    desk.reopen()
    assert desk.document == before


@pytest.mark.parametrize("through_a_link", [False, True])
@pytest.mark.parametrize(
    ("fields", "who"), [({"venue": "x" * 301}, ""), ({"id": "other"}, ""), ({}, "x" * 301)], ids=["venue", "id", "who"]
)
def test_a_review_that_cannot_be_made_leaves_nothing(desk, tmp_path, fields, who, through_a_link):
    folder = tmp_path / "made"
    folder.mkdir()
    path = folder / "new.review"
    if through_a_link:
        path.symlink_to(folder / "target.review")
    review = Review(**{"reference": "R", "alias": "A"} | fields)
    with pytest.raises(Refused):
        create_case(path, PASSPHRASE, around=desk.around, label="Chair", review=review, who=who)
    assert [file.name for file in folder.iterdir()] == (["new.review"] if through_a_link else [])


def test_a_name_that_cannot_be_kept_leaves_the_review_closed(desk):
    desk.case.close()
    with pytest.raises(Refused):
        desk.open(who="x" * 301)
    assert desk.open().who == "Chair"


def test_a_file_that_was_not_finished_being_made_is_told_apart(desk, tmp_path):
    path = tmp_path / "unfinished.review"
    create_file(
        path,
        passphrase=PASSPHRASE,
        label="Chair",
        rehearsal=False,
        cost=desk.around.cost,
        schema=schema(),
        random=os.urandom,
        clock=desk.clock,
    ).close()
    for _attempt in range(2):
        with pytest.raises(Damaged) as told:
            open_case(path, PASSPHRASE, around=desk.around)
        assert str(told.value) == (
            "unfinished.review was not finished being made; nothing was written in it yet; delete it and make it again."
        )
    path.unlink()
    keys_of(path).unlink()
    make(desk, path).close()


def test_who_works_is_the_key_that_opened_it_unless_somebody_else_is_named(desk, tmp_path):
    assert desk.case.who == "Chair"
    assert desk.reopen(who=" Dora  Deputy").who == "Dora Deputy"
    assert desk.reopen().who == "Chair"
    named = create_case(
        tmp_path / "named.review",
        PASSPHRASE,
        around=desk.around,
        label="Chair",
        review=Review(reference="R", alias="A"),
        who="Minute taker",
    )
    with named:
        assert [entry.who for entry in named.history.entries()] == ["Minute taker"]
    with open_case(tmp_path / "named.review", PASSPHRASE, around=desk.around) as again:
        assert again.who == "Chair"


def test_surroundings_are_the_real_ones_unless_others_are_handed_in(tmp_path):
    around = Surroundings(folders=UserFolders(tmp_path, tmp_path, tmp_path))
    assert isinstance(around.clock, SystemClock)
    assert (around.new_id, around.random) == (random_id, os.urandom)
    assert around.cost.memory_kib >= 19 * 1024


# backups


def test_a_review_is_backed_up_when_it_changed_and_some_time_went_by(desk):
    case = desk.case
    assert case.path == desk.path.resolve()
    assert case.around is desk.around
    assert case.backup_if_due() is None
    desk.clock.advance(seconds=BACKUP_EVERY.total_seconds() - 1)
    assert case.backup_if_due() is None
    desk.clock.advance(seconds=1)
    assert case.backup_if_due() is not None
    desk.clock.advance(hours=1)
    assert case.backup_if_due() is None
    assert case.backup_if_due(closing=True) is None
    desk.say("one")
    made = case.backup_if_due()
    assert made is not None
    assert made.rows["contributions"] == 1
    desk.say("two")
    assert case.backup_if_due() is None
    assert case.backup_if_due(closing=True) is not None
    assert len(case.backups.of(case.opened.file_id)) == 3


def test_a_clock_that_was_put_back_does_not_put_off_the_next_backup(desk):
    desk.case.backup()
    desk.say("one")
    desk.clock.advance(seconds=-1)
    assert desk.case.backup_if_due() is not None
    assert timedelta(0) < BACKUP_EVERY


def test_a_draft_alone_is_no_reason_for_a_backup(desk):
    desk.case.backup()
    desk.do(SaveDraft(step="well", text="half"))
    assert desk.case.backup_if_due(closing=True) is None


def test_a_backup_that_cannot_be_kept_leaves_the_review_as_it_is(desk):
    folder = desk.around.folders.backups
    folder.write_text("in the way")
    before = desk.document
    with pytest.raises(Unavailable):
        desk.case.backup()
    assert desk.document == before
    folder.unlink()
    desk.clock.advance(hours=1)
    assert desk.case.backup_if_due() is not None


# search


@pytest.mark.parametrize(
    "query", ["", " * ", '"', "\ud800", "\x00", "NEAR(", "early OR", "x" * 5000, "a" * 70 + " early"]
)
def test_any_text_may_be_searched_for(desk, query):
    desk.say("seen early")
    assert desk.case.find(query) == ()


def test_the_last_word_may_be_half_typed(desk):
    card = desk.say("Visits were early")
    assert desk.case.find("visiting ear") == desk.case.find('"EARLY"\ud800') == (card,)
    assert desk.case.find("early", Topic.LEARNING_POINT) == ()


# a full disk

_UNTIL_FULL = """
    import os, resource, signal, sys
    from pathlib import Path
    from facilitator.errors import NoSpace, DiskTrouble
    from facilitator.operations.contributions import RecordContribution
    from tests.operations.desk import Desk

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    desk = Desk(Path(sys.argv[1]))
    desk.furnish()
    desk.say("before")
    size = desk.path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + int(sys.argv[2]), resource.RLIM_INFINITY))
    saved = ["before"]
    told = None
    for number in range(200):
        text = f"word{number} " * 300
        try:
            desk.do(RecordContribution(text=text, step="well"))
        except (NoSpace, DiskTrouble) as error:
            told = error
            break
        saved.append(text.strip())
    assert told is not None, "the disk was never full"
    assert desk.texts() == saved
    assert desk.problems() == []
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    desk.say("after")
    desk.reopen()
    assert desk.texts() == [*saved, "after"]
    assert desk.problems() == []
    assert desk.case.opened.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    desk.case.close()
    print(len(saved), told.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("room", [4096, 20_000])
def test_a_disk_that_is_full_keeps_what_was_saved_and_saves_again_later(tmp_path, room):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(_UNTIL_FULL), str(tmp_path), str(room)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[1] in {"no-space", "disk-trouble"}


def test_amending_leaves_a_trace_of_which_record_it_was(desk):
    desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"notes": "asked"}))
    touched = [entry.label for entry in desk.case.history.entries((Topic.AGENCY, "hv"))]
    assert touched == ["add agency", "amend agency"]
