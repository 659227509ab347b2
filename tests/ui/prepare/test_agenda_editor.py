"""An agenda is copied, reordered, retimed, reworded and saved by keys, for others to use; ours stay as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.errors import Refused
from facilitator.model.contribution import ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from facilitator.paths import assets
from facilitator.reference.agenda_writing import write_agenda
from facilitator.reference.agendas import StepRecord
from facilitator.reference.library import Library
from facilitator.rules.agenda_gaps import sum_of
from tests.ui.prepare.conftest import shown
from tests.ui.prepare.keys import press, typed
from ui.viewmodels.agenda_draft import AgendaDraft, draft_of
from ui.views.prepare import agenda_acts
from ui.views.prepare.agenda_editor import AgendaEditor

KEY, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def section(qtbot, bare_desk):
    before = bare_desk.library
    yield shown(qtbot, bare_desk, "meeting").section
    # The library is shared by all tests of this run.
    bare_desk.workspace.reference.renew(before)


@pytest.fixture
def editor(qtbot, section):
    section.acts.change.click()
    editor = section.window().findChild(AgendaEditor)
    qtbot.wait(1)
    assert QApplication.focusWidget() is editor.steps
    return editor


class Picker:
    """Answers as somebody who chose this file."""

    def __init__(self, path):
        self.path = path

    def open_file(self, *_):
        return self.path

    def save_file(self, *_):
        return self.path


def own(section):
    return section.desk.workspace.around.folders.own / "agendas"


def keys(editor):
    return [step.key for step in editor.draft.agenda.steps]


def test_an_agenda_is_changed_by_keys_alone_and_saved_beside_ours(qtbot, section, editor, said):
    words = said(section.desk)
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Minus)
    press(qtbot, KEY.Key_Minus)
    assert editor.sum.text() == "118 of 120 minutes: 2 to give"
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Plus)
    press(qtbot, KEY.Key_Plus)
    assert editor.sum.text() == "The minutes add up: 90, 120, 180"
    press(qtbot, KEY.Key_Up, ALT)
    assert keys(editor)[:2] == ["attend", "open"]
    assert words[-1] == "Who is here, quoracy, confidentiality: 1 of 13, Open"
    title = editor.step.fields["title"].editor
    title.setFocus()
    title.selectAll()
    typed(qtbot, "Who has come")
    press(qtbot, KEY.Key_S, CTRL)
    path = own(section) / "rapid-review-england-our-own.toml"
    assert editor.notice.text() == f"Saved as {path.name} in your own agendas."
    kept = Library.load(path.parents[1], strict=True).agendas["rapid-review-england-our-own"]
    assert [(step.title, step.minutes[120]) for step in kept.steps[:2]] == [
        ("Who has come", 6),
        ("Welcome, purpose, ground rules", 4),
    ]
    assert section.desk.library.agendas["rapid-review-england"] == Library.load().agendas["rapid-review-england"]
    assert "rapid-review-england-our-own" in section.agenda._values


def test_what_was_saved_is_used_here_with_one_key_and_changed_in_its_own_file(qtbot, section, editor):
    offered = []
    section.desk.voice.offered.connect(lambda words, verb, act: offered.append((words, verb, act)))
    editor.whole.fields["title"].editor.setFocus()
    editor.whole.fields["title"].editor.selectAll()
    typed(qtbot, "Our way")
    editor.save.click()
    words, verb, act = offered[-1]
    assert (words, verb) == ("Saved: Our way", "Use it here")
    editor.leave()
    act()
    assert section.desk.reads.review().agenda == "our-way"
    section.acts.change.click()
    again = next(one for one in section.window().findChildren(AgendaEditor) if one is not editor)
    assert again.draft.agenda.key == "our-way"
    again.draft.choose(0)
    again.draft.reword("title", "Come in")
    again.save.click()
    assert [path.name for path in own(section).iterdir()] == ["our-way.toml"]
    assert 'title = "Come in"' in (own(section) / "our-way.toml").read_text("utf-8")


def test_what_is_missing_is_told_with_its_field_and_nothing_is_saved(qtbot, section, editor):
    editor.draft.choose(3)
    editor.draft.reword("question", "  ")
    editor.draft.choose(0)
    press(qtbot, KEY.Key_S, CTRL)
    assert editor.notice.text() == (
        '"Safety now and parallel processes" needs a question for the room. It was not saved.'
    )
    assert editor.draft.place == 3
    assert QApplication.focusWidget() is editor.step.fields["question"].editor
    assert not own(section).exists()
    editor.draft.reword("question", "Is every child safe?")
    editor.draft.retime(120, 30)
    press(qtbot, KEY.Key_S, CTRL)
    assert editor.notice.text() == "142 of 120 minutes: 22 too many. It was not saved."
    assert editor.fit.isVisible()
    editor.fit.click()
    assert sum_of(editor.draft.agenda, 120).fits
    assert not editor.fit.isVisible()


def test_steps_are_added_taken_out_and_brought_back(qtbot, section, editor, said):
    words = said(section.desk)
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_N, CTRL)
    assert keys(editor)[:2] == ["open", "step-1"]
    typed(qtbot, "A round of names")
    press(qtbot, KEY.Key_Return)
    assert editor.draft.step.title == "A round of names"
    editor.steps.setFocus()
    press(qtbot, KEY.Key_Delete)
    assert "step-1" not in keys(editor)
    assert words[-1] == "Taken out: A round of names. Ctrl+Z brings it back."
    press(qtbot, KEY.Key_Z, CTRL)
    assert keys(editor)[1] == "step-1"
    press(qtbot, KEY.Key_Y, CTRL)
    assert "step-1" not in keys(editor)
    assert words[-1] == "Done again"
    editor.draft.choose(-1)
    press(qtbot, KEY.Key_Delete)
    assert editor.notice.text() == "Choose a step first."
    while len(editor.draft.agenda.steps) > 1:
        editor.draft.choose(0)
        editor.draft.remove()
    press(qtbot, KEY.Key_Delete)
    assert "at least one step" in editor.notice.text()


def test_closing_asks_once_where_something_is_not_saved(qtbot, editor):
    closed = []
    editor.closed.connect(lambda: closed.append(True))
    editor.draft.choose(2)
    editor.draft.reword("purpose", "Another")
    press(qtbot, KEY.Key_Escape)
    assert closed == []
    assert "not saved yet" in editor.notice.text()
    press(qtbot, KEY.Key_Escape)
    assert closed == [True]


def test_closing_goes_at_once_where_nothing_was_changed(qtbot, editor):
    with qtbot.waitSignal(editor.closed):
        press(qtbot, KEY.Key_Escape)


def test_the_words_of_a_step_are_taken_as_they_are_meant(qtbot, editor):
    editor.steps.setCurrentRow(7)
    page, draft = editor.step, editor.draft
    assert page.fields["script"].value() == draft.agenda.step("well").script
    for name, value, kept in (
        ("prompts", "One?\n\n Two? \n", ("One?", "Two?")),
        ("agree", "Be kind.", ("Be kind.",)),
        ("script", "A line\nthat goes on.\n\nAnother.", "A line that goes on.\n\nAnother."),
        ("statement", "Keep it here.", "Keep it here."),
        ("kind", ContributionKind.QUESTION, ContributionKind.QUESTION),
        ("room", False, False),
    ):
        page.fields[name].edited.emit(value)
        assert getattr(draft.step, name) == kept
    assert draft.step.captures[0] is ContributionKind.QUESTION
    page.boxes[StepRecord.ACTIONS].click()
    assert StepRecord.ACTIONS in draft.step.records
    page.boxes[StepRecord.ACTIONS].click()
    assert StepRecord.ACTIONS not in draft.step.records
    page.fields["part"].edited.emit("Decide")
    assert (draft.part_title, draft.step.key) == ("Decide", "well")
    page.fields["minutes-120"].edited.emit(None)
    assert "at least one minute" in page.fields["minutes-120"].refusal
    page.fields["minutes-120"].edited.emit(15)
    assert draft.step.minutes[120] == 15
    assert page.fields["minutes-120"].refusal == ""


def test_lengths_are_added_and_taken_out(qtbot, editor):
    page = editor.whole
    page.length.editor.setText("150")
    page._add()
    assert editor.draft.agenda.presets == (90, 120, 150, 180)
    assert "150 minutes were added" in page.notice.text()
    editor.draft.choose(0)
    assert set(editor.step.minutes) == {90, 120, 150, 180}
    editor.draft.choose(-1)
    for wrong, told in (("150", "already"), ("", "how many minutes")):
        page.length.editor.setText(wrong)
        page._add()
        assert told in page.length.refusal
    page.usual.edited.emit(150)
    page._drop()
    assert editor.draft.agenda.presets == (90, 120, 180)
    for _ in range(3):
        page._drop()
    assert "at least one length" in page.notice.text()
    editor.draft.choose(0)
    assert len(editor.step.minutes) == 1
    page.fields["preparation"].edited.emit(
        "Chairs in a round\nEach statutory partner will be spoken for by somebody who may decide."
    )
    assert [entry.key for entry in editor.draft.agenda.preparation] == ["chairs-in-a-round", "partners"]
    page.fields["guidance"].edited.emit(" Our  guidance ")
    assert editor.draft.agenda.guidance == "Our guidance"


def test_a_file_in_the_way_is_told_in_the_editor(section, editor):
    own(section).mkdir(parents=True)
    (own(section) / "rapid-review-england-our-own.toml").write_text("nonsense")
    editor.draft.choose(0)
    editor.draft.reword("title", "Come in")
    editor.save.click()
    assert "holds something else" in editor.notice.text()
    assert (own(section) / "rapid-review-england-our-own.toml").read_text() == "nonsense"


def test_one_minute_less_than_one_is_refused_and_the_whole_has_no_minutes(qtbot, editor):
    press(qtbot, KEY.Key_Plus)
    assert not editor.draft.is_changed
    editor.steps.setCurrentRow(13)
    for _ in range(4):
        editor.steps.setFocus()
        press(qtbot, KEY.Key_Minus)
    assert "from 1 to 600 minutes" in editor.notice.text()
    draft = AgendaDraft(editor.draft.agenda)
    draft.move(1)
    draft.remove()
    assert not draft.is_changed
    assert not draft.undo()
    assert not draft.redo()
    draft.add()
    assert draft.agenda.steps[-1].key == "step-1"


def test_an_agenda_goes_out_as_a_file_and_comes_in_elsewhere(section, tmp_path):
    acts, file = section.acts, tmp_path / "ours.toml"
    acts._picker = Picker(file)
    acts.hand_out.click()
    assert acts.notice.text() == "Exported to ours.toml. Others can import it here."
    acts.hand_out.click()
    assert "already a file" in acts.notice.text()
    acts.take_in.click()
    assert acts.notice.text() == "Imported: Rapid review (England). It can be chosen above."
    assert (own(section) / "rapid-review-england-2.toml").exists()
    assert section.agenda._values[-1] == "rapid-review-england-2"


def test_a_bad_file_is_refused_with_its_line_and_reason(section, tmp_path):
    file = tmp_path / "theirs.toml"
    text = write_agenda(section.desk.library.agendas["swarm"])
    file.write_text(text.replace("{ 20 = 4", "{ 20 = 5", 1), "utf-8")
    section.acts._picker = Picker(file)
    section.acts.take_in.click()
    line = text.split("\n").index("presets = [20, 30, 45]") + 1
    told = section.acts.notice.text()
    assert f"theirs.toml, line {line}: the steps of the 20-minute meeting add up to 21 minutes" in told
    assert not own(section).exists()


def test_thinking_better_of_it_does_nothing(section):
    section.acts._picker = Picker(None)
    for button in (section.acts.take_in, section.acts.hand_out, section.acts.paper):
        button.click()
        assert section.acts.notice.text() == ""


def test_a_paper_agenda_is_printed_in_the_length_of_the_review_without_a_word_of_it(
    qtbot, section, tmp_path, monkeypatch
):
    file, orders = tmp_path / "paper.pdf", []

    def drawn(order, _progress):
        orders.append(order)
        return b"%PDF-", 18

    monkeypatch.setattr(agenda_acts, "drawn_apart", drawn)
    section.desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"facts": "Ottoline fell"}))
    section.acts._picker = Picker(file)
    section.acts.paper.click()
    qtbot.waitUntil(lambda: "18 pages" in section.acts.notice.text())
    assert file.read_bytes() == b"%PDF-"
    context = orders[0].context
    assert context.length == "120 minutes"
    assert context.sheets[0].begins == "13:00"
    review = section.desk.reads.review()
    assert not any(private in repr(context) for private in ("Ottoline", review.alias, review.reference))
    section.acts.paper.click()
    qtbot.waitUntil(lambda: "already a file" in section.acts.notice.text())
    assert section.acts.paper.isEnabled()


def test_a_review_whose_agenda_is_not_here_can_still_take_one_in(section):
    section.desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"agenda": "elsewhere"}))
    assert [b.isEnabled() for b in (section.acts.change, section.acts.paper, section.acts.hand_out)] == [False] * 3
    assert section.acts.take_in.isEnabled()
    section.acts.edit()
    section.acts.export_this()
    section.acts.print_paper()
    assert section.window().findChild(AgendaEditor) is None


def test_an_agenda_of_another_nation_says_by_whose_days_the_review_counts(section):
    assert section.days.text() == ""
    section._choose_agenda("learning-review-scotland")
    assert section.days.text().startswith(
        'This agenda belongs to "Scotland: learning reviews"; the review counts by "England'
    )
    section.desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"calendar": "scotland"}))
    assert section.days.text().startswith("No limit in working days is recorded here")


def test_ours_are_never_written_to(section, editor):
    before = {path.name: path.read_bytes() for path in Path(assets("data"), "agendas").iterdir()}
    editor.draft.choose(0)
    editor.draft.reword("title", "Come in")
    editor.save.click()
    assert {path.name: path.read_bytes() for path in Path(assets("data"), "agendas").iterdir()} == before
    with pytest.raises(Refused):
        AgendaDraft(replace(editor.draft.agenda, key="swarm")).keep(section.desk.workspace)
    assert draft_of(section.desk.library.agendas["swarm"], section.desk.workspace).agenda.key == "swarm-huddle-our-own"
