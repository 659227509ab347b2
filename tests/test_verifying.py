import pytest

from facilitator.verifying import problems_of
from tests.operations.desk import Desk, issue


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    made.furnish()
    made.say("seen early", agency="hv", speaker="ann")
    issue(made, context='{"not": "a briefing"}')
    yield made
    made.case.close()


UNREADABLE = "the text kept of edition 1 of learning-briefing cannot be read"


def damage(desk, sql):
    db = desk.case.opened.db
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(sql)
    return set(problems_of(desk.case)) - {UNREADABLE}


def test_a_whole_review_has_no_problems_and_tells_how_far_the_looking_has_got(tmp_path):
    desk = Desk(tmp_path)
    told = []
    assert problems_of(desk.case, progress=lambda what, done, of: told.append((what, done, of))) == ()
    assert [done for _what, done, _of in told] == list(range(len(told)))
    assert told[-1][1] == told[-1][2]
    desk.case.close()


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE contributions SET agency = 'gone'", "rows of contributions point to agencies that is not there"),
        ("UPDATE history SET who = 'Nobody' WHERE seq = 3", "history entry 3 was altered"),
        ("DELETE FROM history WHERE seq = 3", "history entry 3 is missing"),
        ("UPDATE history_changes SET after = before WHERE seq = 3", "a record kept by history entry 3 was altered"),
        ("UPDATE history SET state = 1 WHERE seq = 3", "history entry 3 is not marked for undo as it should be"),
        ("UPDATE agencies SET notes = 'x' WHERE id = 'hv'", "the agency hv is not as the history left it"),
        (
            "UPDATE editions SET content = 'AAAA'",
            "the file kept of edition 1 of learning-briefing does not match its hash",
        ),
        (
            "UPDATE editions SET content = 'not base64'",
            "the file kept of edition 1 of learning-briefing does not match its hash",
        ),
    ],
)
def test_damage_is_told_in_a_sentence(desk, sql, sentence):
    assert problems_of(desk.case) == (UNREADABLE,)
    assert any(sentence in found for found in damage(desk, sql))
