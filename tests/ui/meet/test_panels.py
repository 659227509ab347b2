from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from facilitator.ids import AgencyId
from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind, Theme
from facilitator.model.learning import Recommendation
from facilitator.model.people import Agency, Attendee, Presence
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.lists import AddRecords
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.rules.read_back import NO_DATE, NO_OWNER, NOT_TAKEN_ON
from ui.parts.fields import Field
from ui.viewmodels.meeting import Meeting
from ui.views.meet.panels import panels_for
from ui.views.meet.panels.child import ChildPanel
from ui.views.meet.panels.confidentiality import ConfidentialityPanel, ConflictsPanel
from ui.views.meet.panels.factors import FactorsPanel
from ui.views.meet.panels.ground_rules import GroundRulesPanel
from ui.views.meet.panels.read_back import ReadBackPanel
from ui.views.meet.panels.recommendations import RecommendationsPanel
from ui.views.meet.panels.safety import ActionsPanel, ParallelPanel
from ui.views.meet.panels.sharing import SharingPanel
from ui.views.meet.panels.themes import ThemesPanel

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
RULES = ("We challenge ideas, kindly.", "Anyone may ask for a pause.")


def shown(qtbot, panel, width=700, height=600):
    qtbot.addWidget(panel)
    if isinstance(panel, ReadBackPanel):
        panel.complete()
    panel.resize(width, height)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def write(qtbot, words):
    qtbot.keyClicks(QApplication.focusWidget(), words)


def step_of(desk, key):
    return next(step for step in desk.reads.steps() if step.key == key)


def say(desk, text, kind, key="facts"):
    step = step_of(desk, key).id
    desk.perform(RecordContribution(text=text, step=step, kind=kind))
    return desk.reads.contributions(step)[-1].id


def here(desk, *names):
    desk.perform(AddRecords(tuple(Attendee(id=name, name=name, presence=Presence.PRESENT) for name in names)))


# which panels a step has


@pytest.mark.parametrize(
    ("key", "titles"),
    [
        ("open", ["Ground rules"]),
        ("attend", ["Who is here", "Conflicts of interest", "Confidentiality"]),
        ("child", ["The child"]),
        ("safety", ["Immediate actions", "Parallel processes"]),
        ("facts", []),
        ("well", []),
        ("improve", ["System factors", "Themes"]),
        ("themes", ["Themes"]),
        ("decide", ["Decision"]),
        ("recs", ["Recommendations", "Actions"]),
        ("share", ["Sharing", "Actions"]),
        ("close", ["Read back"]),
    ],
)
def test_each_step_of_the_sample_has_the_panels_that_its_agenda_asks_for(qtbot, desk, key, titles):
    meeting = Meeting(desk)
    meeting.show(step_of(desk, key).id)
    made = panels_for(desk, meeting, desk.agenda_step(key))
    for _, make in made:
        qtbot.addWidget(make())
    assert [title for title, _ in made] == titles


def test_a_step_that_this_computer_has_no_agenda_for_has_no_panels(desk):
    assert panels_for(desk, Meeting(desk), None) == []


def test_every_control_of_every_panel_has_a_name_and_room_for_a_finger(qtbot, desk):
    meeting = Meeting(desk)
    for step in desk.reads.steps():
        meeting.show(step.id)
        for title, make in panels_for(desk, meeting, desk.agenda_step(step.key)):
            panel = make()
            if title == "Who is here":
                panel.deleteLater()
                continue
            shown(qtbot, panel)
            for control in panel.findChildren(QPushButton) + panel.findChildren(QToolButton):
                assert control.accessibleName() or control.text(), title
                if control.isVisible():
                    assert control.height() >= 24, (title, control.text())
            for field in panel.findChildren(Field):
                assert field.editor.accessibleName(), title
            panel.hide()


def test_at_twice_the_size_every_panel_still_fits_its_width(qtbot, desk):
    desk.settings.change(text_size=200)
    meeting = Meeting(desk)
    for key in ("open", "attend", "child", "safety", "recs", "share", "close"):
        meeting.show(step_of(desk, key).id)
        for title, make in panels_for(desk, meeting, desk.agenda_step(key)):
            panel = make()
            if title == "Who is here":
                panel.deleteLater()
                continue
            shown(qtbot, panel)
            qtbot.wait(1)
            assert panel.page.minimumSizeHint().width() <= panel.area.viewport().width(), title
            panel.hide()


# ground rules


def test_a_ground_rule_that_is_ticked_is_on_the_record_at_once(qtbot, bare_desk):
    step = step_of(bare_desk, "open").id
    panel = shown(qtbot, GroundRulesPanel(bare_desk, step, RULES))
    panel.ticks[1].setFocus()
    press(qtbot, Key.Key_Space)
    (card,) = bare_desk.reads.contributions(step)
    assert (card.kind, card.text) == (ContributionKind.DECISION, f"Ground rules agreed:\n{RULES[1]}")
    panel.all.setFocus()
    press(qtbot, Key.Key_Space)
    assert all(tick.box.isChecked() for tick in panel.ticks)
    assert len(bare_desk.reads.contributions(step)) == 1
    bare_desk.undo()
    bare_desk.undo()
    assert not any(tick.box.isChecked() for tick in panel.ticks)


def test_the_words_of_a_rule_can_be_clicked(qtbot, bare_desk):
    step = step_of(bare_desk, "open").id
    panel = shown(qtbot, GroundRulesPanel(bare_desk, step, RULES))
    qtbot.mouseClick(panel.ticks[0], Qt.MouseButton.LeftButton)
    assert panel.ticks[0].box.isChecked()
    assert bare_desk.reads.contributions(step)


def test_a_tick_that_cannot_be_kept_is_taken_back_and_told(qtbot, bare_desk):
    panel = shown(qtbot, GroundRulesPanel(bare_desk, "gone", RULES))
    panel.ticks[0].setFocus()
    press(qtbot, Key.Key_Space)
    assert not panel.ticks[0].box.isChecked()
    assert "no step" in panel._notice.text()


# confidentiality and conflicts


def test_one_key_accepts_for_everyone_and_who_comes_later_still_owes_it(qtbot, bare_desk):
    here(bare_desk, "Ann", "Bea")
    panel = shown(qtbot, ConfidentialityPanel(bare_desk, "What is shared here\nstays here."))
    assert panel._state.text() == "Not accepted yet by any of the 2 people present."
    panel.setFocus()
    qtbot.keyClick(panel, Key.Key_A, ALT)
    assert {one.confidentiality_at for one in bare_desk.reads.attendees()} == {bare_desk.now()}
    assert panel._state.text() == "Accepted by everyone present (2)."
    bare_desk.perform(AddRecord(Attendee(id="cai", name="Cai", presence=Presence.PRESENT, arrived_at=bare_desk.now())))
    assert panel._state.text() == "Accepted by 2 of 3 people present. Still owed:"
    row = panel.owing.row("cai")
    assert "Cai still owes it, came at 13:05" in [label.text() for label in row.findChildren(QLabel)]
    row.findChild(QPushButton).setFocus()
    press(qtbot, Key.Key_Space)
    assert panel._state.text() == "Accepted by everyone present (3)."


def test_with_nobody_present_the_statement_has_nobody_to_accept_it(qtbot, bare_desk):
    panel = shown(qtbot, ConfidentialityPanel(bare_desk, "Stays here."))
    assert panel._state.text() == "Nobody is marked as present yet: mark who is here first."
    assert not panel.accept.isVisible()
    panel.accept_all()
    assert panel._notice.text() == "Everyone who is here has accepted it."


def test_a_conflict_of_interest_is_noted_for_the_person_who_declares_it(qtbot, bare_desk):
    here(bare_desk, "Ann", "Bea")
    panel = shown(qtbot, ConflictsPanel(bare_desk))
    panel.note.click()
    assert panel._notice.text() == "Choose first whose interest it is."
    panel.who.setFocus()
    press(qtbot, Key.Key_Down)
    panel.note.setFocus()
    press(qtbot, Key.Key_Space)
    write(qtbot, "Supervised the team.")
    panel.settle()
    assert [one.conflict for one in bare_desk.reads.attendees() if one.conflict] == ["Supervised the team."]
    assert len(panel.people.ids) == 1


# the child, parallel processes, sharing


def test_what_is_said_of_the_child_is_kept_under_the_name_used_in_the_meeting(qtbot, bare_desk):
    panel = shown(qtbot, ChildPanel(bare_desk))
    assert panel._alias.text() == "In this meeting the child is called Baby T."
    panel.pen_picture.setFocus()
    write(qtbot, "Smiled at everyone.")
    panel.settle()
    assert bare_desk.reads.review().pen_picture == "Smiled at everyone."
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"alias": "Baby K"}))
    assert "Baby K" in panel._alias.text()


def test_parallel_processes_are_kept(qtbot, bare_desk):
    panel = shown(qtbot, ParallelPanel(bare_desk))
    panel.processes.setFocus()
    write(qtbot, "An inquest.")
    panel.settle()
    assert isinstance(bare_desk.reads.review(), Review)
    assert bare_desk.reads.review().parallel_processes == "An inquest."


def test_what_is_shared_is_written_as_public_words(qtbot, bare_desk):
    panel = shown(qtbot, SharingPanel(bare_desk))
    panel.note.setFocus()
    write(qtbot, "The learning only.")
    panel.settle()
    assert bare_desk.reads.story().publication_note == "The learning only."


# actions


def test_an_immediate_action_is_added_inline_and_what_it_lacks_is_said(qtbot, bare_desk):
    bare_desk.perform(AddRecord(Agency(id="hv", code="hv", name="Health Visiting")))
    panel = shown(qtbot, ActionsPanel(bare_desk, immediate=True))
    panel.new.setFocus()
    write(qtbot, "Visit tonight")
    press(qtbot, Key.Key_Return)
    (action,) = bare_desk.reads.actions()
    assert (action.text, action.immediate, panel.new.text()) == ("Visit tonight", True, "")
    row = panel.list.row(action.id)
    assert row._owed.text() == "Still to say: an owner, a date."
    row.owning.due.setFocus()
    write(qtbot, "30/10/2026")
    press(qtbot, Key.Key_Return)
    bare_desk.perform(AmendRecords(Topic.ACTION, (action.id,), {"owner": "hv"}))
    assert bare_desk.reads.actions()[0].due_on == date(2026, 10, 30)
    assert row._owed.text() == ""
    assert row.owning.owner.value() == "hv"


def test_a_half_written_action_is_kept_when_the_panel_is_left(qtbot, bare_desk):
    panel = shown(qtbot, ActionsPanel(bare_desk, immediate=False))
    panel.new.setFocus()
    write(qtbot, "Ring the school")
    panel.settle()
    assert [one.text for one in bare_desk.reads.actions()] == ["Ring the school"]
    panel.settle()
    assert len(bare_desk.reads.actions()) == 1


def test_a_line_said_in_the_room_is_taken_on_as_an_action(qtbot, bare_desk):
    card = say(bare_desk, "Call the landlord", ContributionKind.IMMEDIATE_ACTION)
    panel = shown(qtbot, ActionsPanel(bare_desk, immediate=True))
    panel.taking_on.findChild(QPushButton).setFocus()
    press(qtbot, Key.Key_Space)
    (action,) = bare_desk.reads.actions()
    assert (action.text, action.began_as) == ("Call the landlord", card)
    assert not panel.taking_on.isVisible()
    assert QApplication.focusWidget() is panel.list.row(action.id).owning.owner.editor


def test_a_removed_action_comes_back_with_undo(qtbot, bare_desk):
    bare_desk.perform(AddRecord(Action(id="a1", text="Visit", immediate=True)))
    panel = shown(qtbot, ActionsPanel(bare_desk, immediate=True))
    with qtbot.waitSignal(bare_desk.voice.offered) as offered:
        panel.list.row("a1").findChild(QToolButton).click()
    assert offered.args[:2] == ["Removed 1 action", "Undo"]
    assert panel.list.ids == ()
    offered.args[2]()
    assert panel.list.ids == ("a1",)


# recommendations


def three(desk):
    desk.perform(AddRecords(tuple(Recommendation(id=one, text=f"Do {one}") for one in ("r1", "r2", "r3"))))


def test_a_recommendation_is_begun_written_and_told_what_it_lacks(qtbot, bare_desk):
    panel = shown(qtbot, RecommendationsPanel(bare_desk))
    panel.add_button.setFocus()
    press(qtbot, Key.Key_Space)
    write(qtbot, "Agree a pathway.")
    panel.settle()
    (made,) = bare_desk.reads.recommendations()
    assert made.text == "Agree a pathway."
    row = panel.list.row(made.id)
    assert row.notes.words == (
        "Nobody owns it",
        "It has no date",
        "Nothing says how we shall know",
        "It answers nothing that was said today",
    )


def test_alt_and_arrows_move_the_recommendation_that_one_is_in(qtbot, bare_desk):
    three(bare_desk)
    panel = shown(qtbot, RecommendationsPanel(bare_desk))
    panel.list.row("r3").text.setFocus()
    press(qtbot, Key.Key_Up, ALT)
    assert panel.list.ids == ("r1", "r3", "r2")
    press(qtbot, Key.Key_Up, ALT)
    press(qtbot, Key.Key_Up, ALT)
    assert panel.list.ids == ("r3", "r1", "r2")
    assert QApplication.focusWidget() is panel.list.row("r3").text.editor
    assert [panel.list.row(one).number.text() for one in panel.list.ids] == ["1", "2", "3"]
    press(qtbot, Key.Key_Down, ALT)
    assert [one.id for one in bare_desk.reads.recommendations()] == ["r1", "r3", "r2"]


def test_tab_goes_through_the_recommendations_in_their_order_after_a_move(qtbot, bare_desk):
    three(bare_desk)
    panel = shown(qtbot, RecommendationsPanel(bare_desk))
    panel.shift("r3", -1)
    panel.shift("r3", -1)
    panel.list.row("r3").text.setFocus()
    visited = []
    for _ in range(30):
        press(qtbot, Key.Key_Tab)
        focus = QApplication.focusWidget()
        visited += [one for one in panel.list.ids if panel.list.row(one).isAncestorOf(focus)]
    assert list(dict.fromkeys(visited))[:3] == ["r3", "r1", "r2"]


def test_a_removed_recommendation_comes_back_with_undo(qtbot, bare_desk):
    three(bare_desk)
    panel = shown(qtbot, RecommendationsPanel(bare_desk))
    with qtbot.waitSignal(bare_desk.voice.offered) as offered:
        panel.remove("r2")
    assert panel.list.ids == ("r1", "r3")
    offered.args[2]()
    assert panel.list.ids == ("r1", "r2", "r3")


def test_a_line_of_the_room_becomes_a_recommendation_that_remembers_it(qtbot, bare_desk):
    card = say(bare_desk, "Ask about young carers", ContributionKind.RECOMMENDATION)
    panel = shown(qtbot, RecommendationsPanel(bare_desk))
    panel.taking_on.findChild(QPushButton).click()
    (made,) = bare_desk.reads.recommendations()
    assert (made.text, made.began_as) == ("Ask about young carers", card)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_a_recommendation_answers_is_picked_by_typing(qtbot, bare_desk):
    card = say(bare_desk, "Nobody asked the father", ContributionKind.IMPROVEMENT)
    say(bare_desk, "Parked for later", ContributionKind.PARKED)
    three(bare_desk)
    panel = shown(qtbot, RecommendationsPanel(bare_desk))
    picker = panel.list.row("r1").answers
    picker.line.setFocus()
    assert picker._model.stringList() == ["Nobody asked the father"]
    write(qtbot, "father")
    picker.line.completer().popup().hide()
    qtbot.keyClick(picker.line, Key.Key_Return)
    assert bare_desk.reads.recommendations()[0].answers == (card,)
    assert picker.line.text() == ""
    bare_desk.perform(RemoveRecord(Topic.CONTRIBUTION, card))
    assert picker.ids == ()


# the read-back


def line_with(panel, words):
    return next(line for line in panel.lines if words in line.text)


def test_the_page_says_what_nobody_has_taken_on(qtbot, bare_desk):
    bare_desk.perform(AddRecord(Action(id="a1", text="Visit tonight", immediate=True)))
    bare_desk.perform(AddRecord(Recommendation(id="r1", text="Agree a pathway", due_on=date(2027, 1, 29))))
    say(bare_desk, "Move the family", ContributionKind.IMMEDIATE_ACTION)
    panel = shown(qtbot, ReadBackPanel(bare_desk))
    assert f"{NO_OWNER}. {NO_DATE}" in line_with(panel, "Visit tonight").text
    pathway = line_with(panel, "Agree a pathway").text
    assert "by 29 January 2027" in pathway
    assert NO_DATE not in pathway
    assert NOT_TAKEN_ON in line_with(panel, "Move the family").text


def test_a_line_is_corrected_in_place_and_its_earlier_wording_is_kept(qtbot, bare_desk):
    card = say(bare_desk, "Who told the schol?", ContributionKind.QUESTION)
    panel = shown(qtbot, ReadBackPanel(bare_desk))
    line = line_with(panel, "schol")
    line.setFocus()
    press(qtbot, Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    write(qtbot, "Who told the school?")
    press(qtbot, Key.Key_Escape)
    assert QApplication.focusWidget() is line
    assert line.text == "Who told the school? Still open"
    assert isinstance(bare_desk.reads.find(Topic.CONTRIBUTION, card), Contribution)
    assert [one.text for one in bare_desk.reads.wordings(card)] == ["Who told the schol?"]


def test_a_correction_that_is_refused_keeps_the_line_open(qtbot, bare_desk):
    say(bare_desk, "Why?", ContributionKind.QUESTION)
    panel = shown(qtbot, ReadBackPanel(bare_desk))
    line = line_with(panel, "Why")
    line.setFocus()
    press(qtbot, Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    press(qtbot, Key.Key_Backspace)
    line.close_editor()
    assert line.editor is not None
    assert "cannot be empty" in line.findChild(Field).refusal


def test_owner_and_date_of_a_recommendation_are_corrected_on_the_page(qtbot, bare_desk):
    bare_desk.perform(AddRecord(Recommendation(id="r1", text="Agree a pathway")))
    panel = shown(qtbot, ReadBackPanel(bare_desk))
    line = line_with(panel, "pathway")
    line.setFocus()
    press(qtbot, Key.Key_F2)
    due = next(field for field in line.findChildren(Field) if "By when" in field.editor.accessibleName())
    due.setFocus()
    write(qtbot, "29/1/2027")
    press(qtbot, Key.Key_Return)
    line.close_editor()
    assert bare_desk.reads.recommendations()[0].due_on == date(2027, 1, 29)
    assert "by 29 January 2027" in line.text


def test_up_and_down_go_from_line_to_line(qtbot, desk):
    panel = shown(qtbot, ReadBackPanel(desk))
    first, second = panel.lines[:2]
    first.setFocus()
    press(qtbot, Key.Key_Down)
    assert QApplication.focusWidget() is second
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Up)
    assert QApplication.focusWidget() is first


@pytest.mark.parametrize("field", ["outcome", "quorate", "decided_by", "reasons", "dissent"])
def test_every_part_of_the_decision_opens_for_correction(qtbot, desk, field):
    panel = shown(qtbot, ReadBackPanel(desk))
    line = next(line for line in panel.lines if line._line.field == field)
    qtbot.mouseDClick(line, Qt.MouseButton.LeftButton)
    assert line.editor is not None
    line.correct()
    line.close_editor()
    assert line.editor is None


def test_the_page_is_confirmed_and_taken_back_by_key(qtbot, bare_desk):
    panel = shown(qtbot, ReadBackPanel(bare_desk))
    panel.confirm.setFocus()
    press(qtbot, Key.Key_Space)
    assert bare_desk.reads.decision().read_back
    assert panel._confirmed.text() == "Read back and confirmed at 13:05 on 28 October 2026."
    assert QApplication.focusWidget() is panel.take_back
    press(qtbot, Key.Key_Space)
    assert not bare_desk.reads.decision().read_back
    assert panel.confirm.isVisible()


def _of(panel, words):
    return next(line for line in panel.lines if words in line.text)


def test_a_line_that_changes_after_it_was_confirmed_says_so_until_it_is_confirmed_again(qtbot, bare_desk, clock):
    bare_desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "Because", "scope": "Six months"}))
    panel = shown(qtbot, ReadBackPanel(bare_desk))
    panel.confirm.click()
    assert not panel._stale.isVisible()
    clock.advance(seconds=120)
    bare_desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "Because of that"}))
    assert panel._stale.text() == "Since then 1 line reads otherwise: read it again."
    assert "Changed since it was confirmed" in _of(panel, "Because of that").text
    assert "Changed" not in _of(panel, "Six months").text
    again = shown(qtbot, ReadBackPanel(bare_desk))
    assert again._stale.isVisible()
    bare_desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "More", "scope": ""}))
    assert panel._stale.text() == "Since then 1 line reads otherwise and 1 is no longer there: read it again."
    assert panel.confirm.text() == "Confirm all as it reads now"
    panel.confirm.click()
    assert bare_desk.reads.decision().read_back
    assert panel._confirmed.text() == "Read back and confirmed at 13:07 on 28 October 2026."
    assert not panel._stale.isVisible()
    assert "Changed" not in _of(panel, "More").text


def test_what_is_changed_back_is_as_it_was_confirmed(qtbot, bare_desk):
    said_aloud = []
    bare_desk.voice.said.connect(said_aloud.append)
    bare_desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "Because"}))
    panel = shown(qtbot, ReadBackPanel(bare_desk))
    panel.confirm.click()
    bare_desk.perform(AmendRecords(Topic.DECISION, ("decision",), {"scope": "Six months", "decided_by": "All"}))
    assert panel._stale.text() == "Since then 2 lines read otherwise: read it again."
    assert said_aloud[-1] == "What was read back has changed since it was confirmed."
    bare_desk.undo()
    assert not panel._stale.isVisible()
    assert panel.confirm.isHidden()


# themes and system factors


@pytest.fixture
def themed(bare_desk):
    bare_desk.perform(AddRecord(Agency(id="hv", code="hv", name="Health visiting")))
    bare_desk.perform(AddRecords((Theme(id="sleep", label="Safer sleep"), Theme(id="beds", label="Beds"))))
    step = step_of(bare_desk, "improve").id
    for text, themes, factors in (("cold room", ("sleep",), ("workload",)), ("no cot", ("sleep", "beds"), ())):
        bare_desk.perform(
            RecordContribution(text=text, step=step, themes=themes, factors=factors, agency=AgencyId("hv"))
        )
    return bare_desk


def test_a_theme_is_renamed_where_it_stands(qtbot, themed):
    panel = shown(qtbot, ThemesPanel(themed))
    assert panel.list.ids == ("beds", "sleep")
    row = panel.list.row("sleep")
    assert row.count.text() == "2 cards"
    row.name.editor.setFocus()
    row.name.editor.selectAll()
    write(qtbot, "beds")
    press(qtbot, Key.Key_Return)
    assert row.name.refusal == "Another theme is called 'beds' already: merge the two instead."
    row.name.editor.selectAll()
    write(qtbot, "A place to sleep")
    press(qtbot, Key.Key_Return)
    assert panel.list.ids == ("sleep", "beds")
    assert row.name.refusal == ""
    assert {theme.label for theme in themed.reads.themes()} == {"A place to sleep", "Beds"}


def test_two_themes_are_merged_and_that_can_be_undone(qtbot, themed):
    offered = []
    themed.voice.offered.connect(lambda *told: offered.append(told))
    panel = shown(qtbot, ThemesPanel(themed))
    box = panel.list.row("beds").into.editor
    box.setFocus()
    press(qtbot, Key.Key_Down)
    assert panel.list.ids == ("sleep",)
    assert [card.themes for card in themed.reads.contributions()] == [("sleep",), ("sleep",)]
    words, verb, undo = offered[-1]
    assert (words, verb) == ("Merged Beds into Safer sleep", "Undo")
    undo()
    assert panel.list.ids == ("beds", "sleep")
    assert panel.list.row("beds").count.text() == "1 card"


def test_what_was_said_before_is_told_with_its_review(qtbot, themed):
    panel = shown(qtbot, ThemesPanel(themed))
    assert panel._earlier.isHidden()
    card = themed.reads.contributions()[0].id
    themed.perform(AmendRecords(Topic.CONTRIBUTION, (card,), {"previously_identified": "RR-2024-02"}))
    words = [label.text() for label in panel._earlier.findChildren(QLabel)]
    assert {"HV: cold room", "RR-2024-02"} <= set(words)


def test_improvements_without_a_factor_are_named_and_lead_to_their_card(qtbot, themed):
    panel = shown(qtbot, FactorsPanel(themed))
    assert panel.said.text() == "Improvements without a factor: 1 of 2."
    assert panel.counts.ids == ("workload 1",)
    gone_to = []
    themed.go.connect(lambda *where: gone_to.append(where))
    panel.without.findChild(QPushButton).click()
    card = themed.reads.contributions()[1].id
    assert gone_to == [("meet", card)]
    themed.perform(AmendRecords(Topic.CONTRIBUTION, (card,), {"factors": ("one-of-ours", "workload")}))
    assert panel.said.text() == "Every improvement has a factor behind it."
    assert panel.counts.ids == ("workload 2", "one-of-ours 1")


def test_before_anything_was_said_there_is_nothing_to_count(qtbot, bare_desk):
    assert shown(qtbot, FactorsPanel(bare_desk)).said.text() == "Nothing that needs to improve was said yet."
    assert shown(qtbot, ThemesPanel(bare_desk))._none.isVisible()
