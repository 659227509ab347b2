"""Looking a review over finds what does not hold, and says nothing of the case."""

import base64
from dataclasses import replace

import pytest

from facilitator import issuing
from facilitator.model.contribution import Contribution
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.plain import to_plain
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord
from facilitator.store.records import TABLES
from facilitator.verifying import problems_of
from tests.clearing.cleared import checker, clear
from tests.factories import new_case


@pytest.fixture
def case(tmp_path):
    with new_case(tmp_path) as opened:
        opened.perform(AddRecord(LearningPoint(id="lp", side=Side.STRENGTH, statement="Visits were offered.")))
        opened.perform(AddRecord(Contribution(id="c", text="Quillfeather was said")))
        clear(opened, "learning-briefing")
        issuing.issue(opened, "learning-briefing", "html", tmp_path, checker=checker())
        yield opened


def meddle(case, sql, values=()):
    case.opened.db.conn.execute("PRAGMA foreign_keys = OFF")
    case.opened.db.conn.execute(sql, values)
    case.opened.db.conn.commit()


def test_a_whole_review_has_no_problems_and_progress_is_told(case):
    told = []
    assert problems_of(case, progress=lambda *step: told.append(step)) == ()
    assert [step[0] for step in told] == [
        "Checking the file and its links", "Checking the history", "Checking editions", "Checked",
    ]  # fmt: skip
    assert [done for _what, done, _total in told] == [0, 1, 2, 3]
    assert {total for _what, _done, total in told} == {3}


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE contributions SET agency = 'nobody'", "agencies"),
        ("UPDATE history SET amount = 9 WHERE seq = 2", "history entry 2 was altered"),
        ("DELETE FROM history WHERE seq = 2", "missing"),
        ("UPDATE history_changes SET after = '{}' WHERE seq = 2", "history entry 2 was altered"),
    ],
)
def test_what_was_altered_behind_the_programs_back_is_found(case, sql, words):
    meddle(case, sql)
    found = problems_of(case)
    assert any(words in problem for problem in found), found
    assert "Quillfeather" not in " ".join(found)


def edition_with(case, **fields):
    edition = replace(case.reads.editions()[0], **fields)
    meddle(case, TABLES[Topic.EDITION].upsert, TABLES[Topic.EDITION].row(to_plain(edition)))
    return problems_of(case)


@pytest.mark.parametrize("content", [base64.b64encode(b"other").decode(), "no base64!", "é", ""])
def test_an_edition_whose_file_is_not_what_was_issued_is_found(case, content):
    assert "the file kept of edition 1 of learning-briefing does not match its hash" in edition_with(
        case, content=content
    )


@pytest.mark.parametrize("context", ["", "{", '{"form": 1, "briefing": {}}', '{"form": 99, "briefing": {}}'])
def test_an_edition_whose_text_cannot_be_read_is_found(case, context):
    assert "the text kept of edition 1 of learning-briefing cannot be read" in edition_with(case, context=context)
