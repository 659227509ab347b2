"""Hints beside the criteria, and the decision in sentences to read aloud."""

from __future__ import annotations

from PySide6.QtCore import Qt

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.decision import Answer
from facilitator.model.topics import Topic
from facilitator.operations.lists import AddRecords
from facilitator.operations.records import AddRecord, AmendRecords
from tests.ui.meet.test_panels_of_the_decision import opened, table  # noqa: F401 - a fixture

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
IMPROVE = ContributionKind.IMPROVEMENT


def evidence(desk, criterion):
    return next((one.evidence for one in desk.reads.criteria() if one.criterion == criterion), ())


def test_a_hint_tells_what_the_cards_show_and_answers_nothing(qtbot, table):  # noqa: F811
    panel = opened(qtbot, table)
    row = panel.criteria["11a"]
    assert not row.hints.isVisible()
    table.perform(AddRecord(Contribution(id="a", text="Said", kind=IMPROVE, previously_identified="RR-1")))
    assert row.hints.isVisible()
    assert [one.text() for one in row.hints.said] == ["•  1 card says what RR-1 said before."]
    assert not panel.criteria["single-agency"].hints.isVisible()
    assert table.reads.criteria() == ()


def test_one_key_names_the_cards_of_a_hint_as_evidence(qtbot, table):  # noqa: F811
    cards = [Contribution(id=one, text=one, kind=IMPROVE, previously_identified="RR-1") for one in "ab"]
    table.perform(AddRecords((*cards, Contribution(id="c", text="c", kind=IMPROVE, previously_identified="RR-2"))))
    panel = opened(qtbot, table)
    row = panel.criteria["11a"]
    row.answer.setFocus()
    qtbot.keyClick(row.grounds.editor, Key.Key_E, Alt)
    assert evidence(table, "11a") == ("a", "b")
    row.hints.buttons[0].setFocus()
    qtbot.keyClick(row.hints.buttons[0], Key.Key_Space)
    assert evidence(table, "11a") == ("a", "b", "c")
    assert row.hints.buttons == []
    row.hints.name_next()
    assert evidence(table, "11a") == ("a", "b", "c")
    assert next(iter(table.reads.criteria())).answer is None


def test_of_many_hints_three_are_shown_until_more_are_asked_for(qtbot, table):  # noqa: F811
    cards = [Contribution(id=f"{n}", text="x", kind=IMPROVE, previously_identified=f"RR-{n}") for n in range(5)]
    table.perform(AddRecords(tuple(cards)))
    hints = opened(qtbot, table).criteria["11a"].hints
    assert len(hints.said) == 3
    more = hints.buttons[-1]
    assert more.text() == "and 2 more hints"
    more.setFocus()
    qtbot.keyClick(more, Key.Key_Space)
    assert len(hints.said) == 5
    assert hints.buttons[-1].text() == "Show fewer hints"


def test_the_decision_is_read_aloud_as_it_stands(qtbot, table):  # noqa: F811
    panel = opened(qtbot, table)
    assert panel.reading.words.text() == ""
    panel.reading.folds.buttons[0].setFocus()
    qtbot.keyClick(panel.reading.folds.buttons[0], Key.Key_Space)
    assert panel.reading.words.text().startswith("Not quorate yet")
    table.perform(AmendRecords(Topic.DECISION, ("decision",), {"serious_case": Answer.YES}))
    assert "Serious child safeguarding case: yes." in panel.reading.words.text()
