"""Whatever is changed in a review behind the program's back, the history tells."""

import json
from dataclasses import replace

import pytest

from facilitator.model.contribution import Theme
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution, RecordContribution
from facilitator.operations.meeting import StartStep
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.redaction import Redact
from facilitator.store.entries import START, Cause, State, digest, hash_of
from facilitator.store.history import History
from tests.factories import EVERY_KIND, reopened

STEP = replace(next(record for record in EVERY_KIND if record.id == "step-1"), round_heard=(), round_later=())


@pytest.fixture
def case(casefile):
    """A review with a history of every kind: done, run of edits, undone, redone, left behind, redacted."""
    case, clock = casefile, casefile.around.clock
    case.perform(AddRecord(STEP))
    case.perform(RecordContribution(text="Zebedee was seen", step=STEP.id))
    (card,) = case.reads.contributions()
    for text in ("Zebedee was seen early", "Zebedee was seen early and late"):
        clock.advance(seconds=20)
        case.perform(EditContribution(card.id, text))
    case.perform(AddRecord(Theme(id="sleep", label="Sleep")))
    case.perform(RemoveRecord(Topic.THEME, "sleep"))
    case.undo()
    case.undo()
    case.redo()
    case.perform(AddRecord(Agency(id="hv", code="hv", name="Health visiting")))
    case.perform(Redact("Zebedee"))
    case.perform(AddRecord(Agency(id="gp", code="gp", name="GP")))
    case.perform(StartStep(STEP.id))
    case.undo()
    return case


def altered(case, *statements):
    """What the history tells after SQL that nobody was to run; it is taken back again."""
    db = case.opened.db
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN")
    try:
        for statement in statements:
            assert db.execute(statement).rowcount > 0, statement
        return list(case.history.problems())
    finally:
        db.execute("ROLLBACK")
        db.execute("PRAGMA foreign_keys = ON")


def test_a_history_of_every_kind_holds_also_after_closing(case):
    states = {(entry.cause, entry.state) for entry in case.history.entries()}
    assert states >= {(Cause.PERFORMED, state) for state in State} | {(Cause.UNDONE, State.DONE)}
    assert case.history.problems() == ()
    with reopened(case) as again:
        assert again.history.problems() == ()


COLUMNS = {
    "at": "'2026-03-02T09:30:01+00:00'",
    "who": "'Somebody'",
    "label": "label || 's'",
    "amount": "amount + 1",
    "cause": "CASE cause WHEN 'redone' THEN 'undone' ELSE 'redone' END",
    "undoable": "1 - undoable",
    "run": "run + 1",
    "previous": "hash",
    "hash": "previous",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_an_altered_entry_is_told(case, column):
    for entry in case.history.entries():
        found = altered(case, f"UPDATE history SET {column} = {COLUMNS[column]} WHERE seq = {entry.seq}")
        assert f"history entry {entry.seq} was altered" in found


def test_an_entry_that_was_marked_otherwise_for_undo_is_told(case):
    for entry in case.history.entries():
        for state in set(State) - {entry.state}:
            found = altered(case, f"UPDATE history SET state = {state.value} WHERE seq = {entry.seq}")
            assert found == [f"history entry {entry.seq} is not marked for undo as it should be"]


def test_a_removed_entry_is_told_the_first_one_in_the_middle_or_the_last(case):
    last = case.revision
    for seq in range(1, last + 1):
        found = altered(
            case, f"DELETE FROM history_changes WHERE seq = {seq}", f"DELETE FROM history WHERE seq = {seq}"
        )
        if seq < last:
            assert f"history entry {seq} is missing" in found
        assert found


def test_removed_entries_in_a_row_are_told_together(case):
    found = altered(
        case, "DELETE FROM history_changes WHERE seq IN (3, 4, 5)", "DELETE FROM history WHERE seq IN (3, 4, 5)"
    )
    assert "history entries 3 to 5 are missing" in found
    assert "history entry 6 does not follow from the one before it" in found


def test_a_history_of_which_the_end_was_cut_off_is_told_by_the_records(case):
    # The last two entries are a change and its undo: without both, the records are as they were. What this computer
    # remembers of the file tells that (see the older copies in test_casefile.py).
    for seq in (*range(2, case.revision - 1), case.revision):
        statements = [f"DELETE FROM history_changes WHERE seq >= {seq}", f"DELETE FROM history WHERE seq >= {seq}"]
        assert altered(case, *statements), seq


def test_entries_in_another_order_are_told(case):
    swapped = [f"UPDATE history SET seq = {new} WHERE seq = {old}" for old, new in ((3, -1), (4, 3), (-1, 4))]
    found = altered(case, *swapped)
    assert {"history entry 3 was altered", "history entry 4 was altered"} <= set(found)


def test_an_entry_put_in_is_told(case):
    last, newest = case.history.last()
    values = f"'2026-03-02T09:30:00+00:00', 'Chair', 'add theme', 1, 'performed', 0, {last + 1}, 0, '{newest}'"
    found = altered(case, f"INSERT INTO history VALUES ({last + 1}, {values}, '{'0' * 64}')")
    assert found == [f"history entry {last + 1} was altered"]


def test_an_altered_record_of_the_history_is_told(case):
    rows = case.opened.db.execute("SELECT seq, n, before, redacted FROM history_changes").fetchall()
    for seq, n, before, redacted in rows:
        where = f"WHERE seq = {seq} AND n = {n}"
        for column, value in (("topic", "'view'"), ("record", "'other'"), ("digest", "salt")):
            found = altered(case, f"UPDATE history_changes SET {column} = {value} {where}")
            assert f"history entry {seq} was altered" in found, column
        if not redacted:
            images = ("before", "'{}'" if before is None else "NULL"), ("after", "'{\"id\":1}'"), ("salt", "'00'")
            for column, value in images:
                found = altered(case, f"UPDATE history_changes SET {column} = {value} {where}")
                assert f"a record kept by history entry {seq} was altered" in found, column


def test_a_record_of_the_history_put_in_taken_out_or_moved_is_told(case):
    for seq, n in case.opened.db.execute("SELECT seq, n FROM history_changes").fetchall():
        where = f"WHERE seq = {seq} AND n = {n}"
        told = f"history entry {seq} was altered"
        assert told in altered(case, f"DELETE FROM history_changes {where}")
        assert told in altered(case, f"UPDATE history_changes SET n = n + 7 {where}")
        copied = f"SELECT seq, n + 7, topic, record, before, after, salt, digest, redacted FROM history_changes {where}"
        assert told in altered(case, f"INSERT INTO history_changes {copied}")


def test_records_of_an_entry_that_is_not_there_are_told(case):
    found = altered(case, "INSERT INTO history_changes VALUES (99, 0, 'theme', 'x', NULL, NULL, '', '', 0)")
    assert found == ["records are kept by history entry 99, which is not there"]


def test_what_was_not_redacted_is_not_altered_under_the_name_of_a_redaction(case):
    last = case.revision
    for seq, redacted in case.opened.db.execute(
        "SELECT seq, max(redacted) FROM history_changes GROUP BY seq"
    ).fetchall():
        found = altered(case, f"UPDATE history_changes SET redacted = 1, salt = '', after = NULL WHERE seq = {seq}")
        if redacted == 0 and seq != last:
            assert f"a record kept by history entry {seq} was altered" in found
        found = altered(case, f"UPDATE history_changes SET redacted = 0 WHERE seq = {seq}")
        assert (f"a record kept by history entry {seq} was altered" in found) is bool(redacted)


def test_a_record_that_is_not_as_the_history_left_it_is_told(case):
    (card,) = case.reads.contributions()
    found = altered(case, "UPDATE contributions SET text = 'Something else'")
    assert found == [f"the contribution {card.id} is not as the history left it"]
    assert altered(case, "DELETE FROM agencies WHERE id = 'gp'") == ["the agency gp is not as the history left it"]
    assert altered(case, "INSERT INTO themes VALUES ('new', 'New')") == ["the theme new is not as the history left it"]
    put = "INSERT INTO learning_points SELECT 1, 'p', 'strength', 'X', '', '', '', '[]', '[]', '', 1, 0"
    assert altered(case, put) == ["the learning point p is not as the history left it"]


def test_a_record_that_cannot_even_be_read_is_told_and_hides_nothing(case):
    found = altered(
        case,
        "UPDATE steps SET state = 'nowhere'",
        "UPDATE agencies SET notes = 'x' WHERE id = 'hv'",
    )
    assert found == ["a step cannot be read", "the agency hv is not as the history left it"]


@pytest.mark.parametrize(
    "value", ["7", "null", "[" * 100_000, '["a", 5]', "not json"], ids=["number", "null", "deep", "mixed", "no json"]
)
def test_a_list_that_is_none_is_told_and_hides_nothing(case, value):
    found = altered(
        case, f"UPDATE contributions SET factors = '{value}'", "UPDATE agencies SET notes = 'x' WHERE id = 'hv'"
    )
    assert len(found) == 2
    assert "the agency hv is not as the history left it" in found


@pytest.mark.parametrize("image", ["[" * 100_000, "7", "null", "{}", ""], ids=["deep", "7", "null", "{}", "empty"])
def test_an_image_that_is_none_is_told_and_hides_nothing(case, image):
    found = altered(
        case,
        f"UPDATE history_changes SET after = '{image}' WHERE record = 'gp' AND topic = 'agency'",
        "UPDATE agencies SET notes = 'x' WHERE id = 'hv'",
    )
    assert [problem.split(" by ")[0] for problem in found] == [
        "a record kept",
        "the agency gp is not as the history left it",
        "the agency hv is not as the history left it",
    ]


def test_an_image_of_an_earlier_version_that_lacks_a_field_is_no_difference(case):
    """As after a migration that gives a kind of record one more field."""
    row = case.opened.db.execute(
        "SELECT seq, n, after, salt FROM history_changes WHERE record = 'gp' AND topic = 'agency'"
    ).fetchone()
    seq, n, after, salt = row
    plain = json.loads(after)
    del plain["notes"]
    older = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    db = case.opened.db
    db.execute(
        "UPDATE history_changes SET after = ?, digest = ? WHERE seq = ? AND n = ?",
        [older, digest(salt, None, older), seq, n],
    )
    assert [problem for problem in case.history.problems() if "agency" in problem] == []


def test_no_problem_tells_what_was_said(case):
    found = altered(
        case,
        "UPDATE contributions SET text = 'Zebedee again'",
        "UPDATE history_changes SET before = '{\"text\": \"Zebedee\"}', after = 'Zebedee'",
        "UPDATE history SET who = 'Zebedee'",
    )
    assert len(found) > 10
    assert not [problem for problem in found if "Zebedee" in problem]


# reading it


def test_each_entry_is_bound_to_the_one_before_it(case):
    entries = list(case.history.entries())
    assert [entry.seq for entry in entries] == list(range(1, case.revision + 1))
    assert case.history.last() == (entries[-1].seq, entries[-1].hash)
    assert case.history.hash_at(0) == START
    assert [case.history.hash_at(entry.seq) for entry in entries] == [entry.hash for entry in entries]
    assert case.history.hash_at(case.revision + 1) is None
    assert len({entry.hash for entry in entries}) == len(entries)


def test_the_entries_of_one_record_are_those_that_touched_it(case):
    (card,) = case.reads.contributions()
    labels = [entry.label for entry in case.history.entries((Topic.CONTRIBUTION, card.id))]
    assert labels == ["record contribution", "edit contribution", "edit contribution", "redact contribution"]
    assert list(case.history.entries((Topic.THEME, card.id))) == []


def test_before_the_first_entry_there_is_nothing(tables):
    history = History(tables, lambda: "00" * 16)
    assert history.last() == (0, START)
    assert (history.next_undo(), history.next_redo(), list(history.entries())) == ((), (), [])
    assert history.problems() == ()


def test_two_like_changes_have_digests_that_do_not_tell_so(case):
    for name in ("one", "one", "two"):
        case.perform(AmendRecords(Topic.AGENCY, ("hv",), {"notes": name}))
    rows = case.opened.db.execute("SELECT digest, salt FROM history_changes WHERE record = 'hv'").fetchall()
    assert len({kept for kept, _salt in rows}) == len(rows)
    assert all(len(salt) == 32 for _kept, salt in rows)


def test_redaction_leaves_no_salt_to_guess_with(case):
    rows = case.opened.db.execute("SELECT salt FROM history_changes WHERE redacted = 1").fetchall()
    assert rows
    assert {salt for (salt,) in rows} == {""}


@pytest.mark.parametrize(("before", "after"), [(None, "x"), ("x", None), ("", "x"), ("x", "")])
def test_digests_and_hashes_part_what_is_not_the_same(before, after):
    assert digest("s", before, after) != digest("s", after, before)
    assert digest("s", before, after) != digest("t", before, after)
    assert hash_of([1, "a"], []) != hash_of([1], ["a"])
