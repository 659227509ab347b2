"""The read-back, a line at a time: confirmed by one key, corrected by another, and flagged where it changes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facilitator.model.contribution import ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.deciding import ConfirmReadBack
from facilitator.operations.records import AmendRecords
from ui.parts.fields import Field
from ui.views.meet.panels.read_back import ReadBackPanel

Key = Qt.Key


@pytest.fixture
def panel(qtbot, bare_desk):
    bare_desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"decided_by": "All", "scope": "Six months"}))
    well = next(one.id for one in bare_desk.reads.steps() if one.key == "well")
    bare_desk.perform(RecordContribution(text="Who rang?", step=well, kind=ContributionKind.QUESTION))
    return opened(qtbot, bare_desk)


def opened(qtbot, desk):
    panel = ReadBackPanel(desk)
    window = QWidget()
    QVBoxLayout(window).addWidget(panel)
    panel.window_kept = window
    qtbot.addWidget(window)
    window.resize(900, 640)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    panel.enter()
    return panel


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_enter_confirms_line_after_line_and_with_the_last_the_page(qtbot, bare_desk, panel):
    said = []
    bare_desk.voice.said.connect(said.append)
    scope, decided, rang = panel.lines
    assert QApplication.focusWidget() is scope
    press(qtbot, Key.Key_Return)
    assert QApplication.focusWidget() is decided
    assert scope.text == "Scope. Six months. Confirmed"
    assert said[-1] == "Confirmed, 1 of 3."
    assert panel._progress.text() == "1 of 3 lines confirmed"
    assert not bare_desk.reads.decision().read_back
    press(qtbot, Key.Key_Return, Key.Key_Return)
    assert bare_desk.reads.decision().read_back
    assert said[-1] == "Read back and confirmed."
    assert "13:05" in panel._confirmed.text()
    assert QApplication.focusWidget() is panel.take_back
    assert rang.text == "Who rang? Still open. Confirmed"


def test_a_line_that_is_corrected_after_it_was_confirmed_is_to_be_confirmed_again(qtbot, bare_desk, panel):
    scope = panel.lines[0]
    press(qtbot, Key.Key_Return, Key.Key_Up, Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "A year")
    press(qtbot, Key.Key_Escape)
    assert scope.text == "Scope. A year. Changed since it was confirmed"
    again = opened(qtbot, bare_desk)
    assert QApplication.focusWidget() is again.lines[0]
    press(qtbot, Key.Key_Return)
    assert again.lines[0].text == "Scope. A year. Confirmed"


def test_space_takes_a_confirmation_back_and_the_pages_with_it(qtbot, bare_desk, panel):
    panel.confirm.click()
    assert panel.reading.progress == (3, 3)
    panel.go_to(panel.lines[1])
    press(qtbot, Key.Key_Space)
    assert panel.reading.progress == (2, 3)
    assert not bare_desk.reads.decision().read_back
    press(qtbot, Key.Key_Space)
    assert bare_desk.reads.decision().read_back
    bare_desk.undo()
    assert panel.reading.progress == (2, 3)


def test_the_tick_beside_a_line_does_the_same_by_mouse(qtbot, panel):
    line = panel.lines[0]
    qtbot.mouseClick(line.tick, Qt.MouseButton.LeftButton)
    assert panel.reading.is_heard(line.key)
    assert line.tick.accessibleName().startswith("Take the confirmation back: ")
    qtbot.mouseClick(line.tick, Qt.MouseButton.LeftButton)
    assert not panel.reading.is_heard(line.key)


def test_what_became_of_a_question_is_written_where_it_is_read(qtbot, bare_desk, panel):
    line = panel.lines[2]
    panel.go_to(line)
    press(qtbot, Key.Key_F2)
    line.findChildren(Field)[1].editor.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "The ward did, at nine.")
    press(qtbot, Key.Key_Escape)
    assert line.text == "Who rang? What became of it: The ward did, at nine"
    (card,) = bare_desk.reads.contributions()
    assert card.settled == "The ward did, at nine."


def test_a_review_in_which_no_line_was_confirmed_by_itself_is_still_compared(qtbot, bare_desk, panel):
    bare_desk.perform(ConfirmReadBack())
    assert panel.reading.progress == (3, 3)
    bare_desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"scope": "A year"}))
    assert panel._stale.text() == "Since then 1 line reads otherwise: read it again."


def test_a_page_without_lines_is_confirmed_as_a_whole(qtbot, bare_desk):
    panel = opened(qtbot, bare_desk)
    assert panel.lines == ()
    assert QApplication.focusWidget() is panel.confirm
    press(qtbot, Key.Key_Space)
    assert bare_desk.reads.decision().read_back


def test_lines_keep_their_mark_in_another_look(qtbot, bare_desk, panel):
    press(qtbot, Key.Key_Return)
    before = panel.lines[0].tick.icon().cacheKey()
    bare_desk.settings.change(theme="dark")
    bare_desk.look.refresh()
    assert panel.lines[0].tick.icon().cacheKey() != before
    assert panel.lines[0].tick.toolTip().startswith("Confirmed")


def test_a_page_of_many_lines_is_made_a_few_in_a_turn_and_at_once_for_somebody_who_comes_to_it(qtbot, bare_desk):
    well = next(one.id for one in bare_desk.reads.steps() if one.key == "well")
    for number in range(11):
        bare_desk.perform(RecordContribution(text=f"Park {number}", step=well, kind=ContributionKind.PARKED))
    panel = ReadBackPanel(bare_desk)
    qtbot.addWidget(panel)
    assert panel.lines == ()
    counts = []
    while not panel.is_whole:
        panel._make_next()
        counts.append(len(panel.lines))
        # Somebody goes on writing meanwhile.
        bare_desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": f"Because of {len(counts)}"}))
    assert max(after - before for before, after in pairwise(counts)) <= 4
    assert [line.text for line in panel.lines][:1] == [f"Because. Because of {len(counts)}"]
    assert len(panel.lines) == 12
    again = opened(qtbot, bare_desk)
    assert len(again.lines) == 12
    assert QApplication.focusWidget() is again.lines[0]


def test_enter_on_a_line_that_is_the_last_so_far_goes_on_to_the_next(qtbot, bare_desk):
    well = next(one.id for one in bare_desk.reads.steps() if one.key == "well")
    for number in range(9):
        bare_desk.perform(RecordContribution(text=f"Park {number}", step=well, kind=ContributionKind.PARKED))
    panel = ReadBackPanel(bare_desk)
    qtbot.addWidget(panel)
    panel.resize(900, 640)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    while len(panel.lines) < 4:
        panel._make_next()
    last = panel.lines[-1]
    qtbot.keyClick(last, Key.Key_Return)
    assert panel.is_whole
    assert QApplication.focusWidget() is panel.lines[panel.lines.index(last) + 1]
