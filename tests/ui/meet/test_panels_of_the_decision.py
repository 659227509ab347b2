import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.model.contribution import ContributionKind
from facilitator.model.decision import Answer, Opinion
from facilitator.model.people import Agency, Attendee, Partner, Presence
from facilitator.model.topics import Topic
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.lists import AddRecords
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.rules.decision_gaps import Asked
from ui.viewmodels.decision import DecisionInTheMaking, form_for
from ui.viewmodels.meeting import Meeting
from ui.views.meet.panels import panels_for
from ui.views.meet.panels.decision import DecisionPanel
from ui.views.meet.panels.decision_in_words import DecisionInWords
from ui.views.meet.panels.views import ViewRow

Key = Qt.Key


@pytest.fixture
def table(bare_desk):
    """A review whose three partners and a health visitor are at the table."""
    bare_desk.perform(
        AddRecords(
            (
                Agency(id="csc", code="csc", name="Children's Social Care", partner=Partner.LOCAL_AUTHORITY),
                Agency(id="pol", code="police", name="Police", partner=Partner.POLICE),
                Agency(id="icb", code="icb", name="Integrated Care Board", partner=Partner.ICB),
                Agency(id="hv", code="hv", name="Health Visiting"),
            )
        )
    )
    bare_desk.perform(
        AddRecords(
            (
                Attendee(id="ann", name="Ann Archer", agency="icb", presence=Presence.PRESENT, may_decide=True),
                Attendee(id="bea", name="Bea Brook", presence=Presence.PRESENT),
            )
        )
    )
    return bare_desk


def opened(qtbot, desk):
    panel = DecisionPanel(desk, form_for(desk))
    qtbot.addWidget(panel)
    panel.complete()
    panel.resize(700, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def write(qtbot, words):
    qtbot.keyClicks(QApplication.focusWidget(), words)


def link(panel, words):
    return next(one for one in panel.missing.links if one.text() == words)


def test_a_criterion_is_answered_by_a_letter_and_its_grounds_are_asked_for(qtbot, table):
    panel = opened(qtbot, table)
    row = panel.criteria["11b"]
    row.answer.setFocus()
    press(qtbot, Key.Key_M)
    (answer,) = table.reads.criteria()
    assert (answer.criterion, answer.answer, answer.position) == ("11b", Answer.MAY, 2)
    assert "Grounds: 11(b), Recurring themes" in [gap.words for gap in panel.making.gaps]
    row.grounds.setFocus()
    write(qtbot, "It recurs.")
    row.grounds.settle()
    (answer,) = table.reads.criteria()
    assert answer.grounds == "It recurs."
    assert "Grounds: 11(b), Recurring themes" not in [gap.words for gap in panel.making.gaps]


def test_arrows_move_without_answering_and_delete_takes_an_answer_back(qtbot, table):
    panel = opened(qtbot, table)
    panel.serious.answer.setFocus()
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Left)
    assert table.reads.decision().serious_case is None
    press(qtbot, Key.Key_Space)
    assert table.reads.decision().serious_case is Answer.MAY
    press(qtbot, Key.Key_Return)
    assert table.reads.decision().serious_case is Answer.MAY
    press(qtbot, Key.Key_Delete)
    assert table.reads.decision().serious_case is None


def test_letters_do_nothing_where_single_keys_are_switched_off(qtbot, table):
    table.settings.change(single_keys=False)
    panel = opened(qtbot, table)
    panel.national.answer.setFocus()
    press(qtbot, Key.Key_Y)
    assert table.reads.decision().national_importance is None


def test_what_is_missing_is_a_link_that_goes_to_its_place(qtbot, table):
    panel = opened(qtbot, table)
    assert panel.missing.said == "17 things are still missing"
    assert [one.text() for one in panel.missing.links] == [
        "An answer: whether it is a serious child safeguarding case",
        "An answer: 11(a), Improvements are needed",
        "An answer: 11(b), Recurring themes",
        "and 14 more",
    ]
    panel.missing.links[-1].setFocus()
    press(qtbot, Key.Key_Space)
    assert len(panel.missing.links) == 18
    link(panel, "The view of Police").setFocus()
    press(qtbot, Key.Key_Space)
    row = panel.views.partners.row("pol")
    assert isinstance(row, ViewRow)
    assert row.opinion.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Key.Key_R)
    assert table.reads.views()[0].opinion is Opinion.REVIEW


def test_every_gap_has_a_place_to_go_to(qtbot, table):
    panel = opened(qtbot, table)
    for key in ("csc", "pol"):
        panel.making.give_view(key, opinion=Opinion.REVIEW, dissents=True)
    panel.making.answer("11a", answer=Answer.YES)
    panel.making.decide(serious_case=Answer.YES, national_importance=Answer.MAY, outcome="lcspr-full")
    seen = set()
    for outcome in ("lcspr-full", "no-review"):
        panel.making.decide(outcome=outcome)
        for gap in panel.making.gaps:
            panel.missing.wanted.emit(gap)
            focus = QApplication.focusWidget()
            assert panel.isAncestorOf(focus), gap
            assert focus.isVisible(), gap
            seen.add(gap.asked)
    assert seen >= {Asked.SCOPE, Asked.NO_REVIEW_REASON, Asked.DISSENT, Asked.ESCALATION, Asked.VIEW_REASON}


def test_a_partner_without_an_agency_leads_to_prepare(qtbot, bare_desk):
    panel = opened(qtbot, bare_desk)
    gap = next(one for one in panel.making.gaps if one.asked is Asked.PARTNER)
    with qtbot.waitSignal(bare_desk.go) as went:
        panel.missing.wanted.emit(gap)
    assert went.args[0] == "prepare"


def test_dissent_is_written_in_its_words_and_stays_in_sight(qtbot, table):
    panel = opened(qtbot, table)
    row = panel.views.partners.row("icb")
    assert not row.dissent.isVisible()
    row.dissents.setFocus()
    press(qtbot, Key.Key_Space)
    assert QApplication.focusWidget() is row.dissent.editor
    write(qtbot, "I do not agree.")
    panel.settle()
    (view,) = table.reads.views()
    assert (view.dissents, view.dissent) == (True, "I do not agree.")
    assert panel.missing.dissent == "Not unanimous: Integrated Care Board dissents."
    assert panel.escalation.isVisible()
    row.dissents.setFocus()
    press(qtbot, Key.Key_Space)
    assert row.dissent.isVisible(), "words of a dissent are not hidden while there are any"
    assert panel.missing.dissent == ""


def test_advice_is_added_for_somebody_who_is_no_partner_and_removed_with_undo(qtbot, table):
    panel = opened(qtbot, table)
    views = panel.views
    views._add.click()
    assert views._refusal.text() == "Choose first whose advice it is."
    views.who.setFocus()
    press(qtbot, Key.Key_Down)
    views.who.editor.activated.emit(views.who.editor.currentIndex())
    views._add.setFocus()
    press(qtbot, Key.Key_Space)
    (view,) = table.reads.views()
    assert (view.agency, view.advisory) == ("hv", True)
    press(qtbot, Key.Key_O)
    row = views.advice.row(view.id)
    row.reason.setFocus()
    write(qtbot, "Act on it now.")
    panel.settle()
    (view,) = table.reads.views()
    assert (view.opinion, view.reason) == (Opinion.OTHER_LEARNING, "Act on it now.")
    with qtbot.waitSignal(table.voice.offered) as offered:
        panel.making.remove_advice(view.id)
    assert offered.args[:2] == ["Removed one piece of advice", "Undo"]
    assert views.advice.ids == ()
    offered.args[2]()
    assert views.advice.ids == (view.id,)


def test_who_gave_a_view_can_be_noted(qtbot, table):
    panel = opened(qtbot, table)
    row = panel.views.partners.row("icb")
    row.speaker.setFocus()
    press(qtbot, Key.Key_Down)
    row.speaker.editor.activated.emit(row.speaker.editor.currentIndex())
    assert table.reads.views()[0].attendee in ("ann", None)
    assert row.speaker.value() == table.reads.views()[0].attendee


def test_the_outcome_asks_for_what_belongs_to_it(qtbot, table):
    panel = opened(qtbot, table)
    assert not panel.scope.isVisible()
    assert not panel.no_review.isVisible()
    panel.outcome.setFocus()
    press(qtbot, Key.Key_Space)
    assert table.reads.decision().outcome == "lcspr-full"
    assert panel.scope.isVisible()
    for _ in range(5):
        press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    assert table.reads.decision().outcome == "no-review"
    assert panel.no_review.isVisible()
    assert not panel.scope.isVisible()


def test_recording_without_an_outcome_is_refused_beside_the_button(qtbot, table):
    panel = opened(qtbot, table)
    panel.record_button.setFocus()
    press(qtbot, Key.Key_Space)
    assert panel._notice.text() == "There is no outcome to record yet: choose what was decided first."
    assert table.reads.decision().decided_at is None


def test_the_decision_is_recorded_with_its_time_and_quorum_though_things_are_missing(qtbot, table):
    panel = opened(qtbot, table)
    panel.making.decide(outcome="no-review")
    panel.reasons.setFocus()
    write(qtbot, "We know enough.")
    panel.record_button.setFocus()
    with qtbot.waitSignal(table.voice.said):
        press(qtbot, Key.Key_Space)
    decision = table.reads.decision()
    assert (decision.decided_at, decision.quorate, decision.reasons) == (table.now(), False, "We know enough.")
    assert panel._recorded.text() == "Recorded as taken on 28 October 2026 at 13:05. The meeting was not quorate."
    assert panel._quorum.text().startswith("Not quorate yet:")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_cards_are_picked_as_evidence_by_a_few_of_their_words(qtbot, table):
    step = table.reads.steps()[4].id
    table.perform(RecordContribution(text="Two visits were missed.", step=step, agency="hv"))
    table.perform(RecordContribution(text="The plan was late.", step=step, kind=ContributionKind.IMPROVEMENT))
    panel = opened(qtbot, table)
    row = panel.criteria["11a"]
    row.folds.buttons[-1].setFocus()
    press(qtbot, Key.Key_Space)
    assert row.evidence.isVisible()
    row.evidence.line.setFocus()
    write(qtbot, "missed")
    row.evidence.line.completer().popup().hide()
    qtbot.keyClick(row.evidence.line, Key.Key_Return)
    missed = table.reads.contributions(step)[0]
    assert table.reads.criteria()[0].evidence == (missed.id,)
    assert row.folds.buttons[-1].text() == "Cards that show it (1)"
    row.evidence.remove(missed.id)
    assert table.reads.criteria()[0].evidence == ()


def test_what_is_being_typed_is_left_alone_when_something_else_changes(qtbot, table):
    panel = opened(qtbot, table)
    grounds = panel.criteria["11a"].grounds
    grounds.setFocus()
    write(qtbot, "Half a sen")
    table.perform(AmendRecords(Topic.DECISION, ("decision",), {"outcome": "benchmark"}))
    assert grounds.value() == "Half a sen"
    assert panel.outcome.value() == "benchmark"


def test_undo_is_followed(qtbot, table):
    panel = opened(qtbot, table)
    panel.serious.answer.setFocus()
    press(qtbot, Key.Key_Y)
    table.undo()
    assert panel.serious.answer.value() is None
    assert table.reads.decision().serious_case is None


def test_a_refusal_is_said_and_the_words_stay(qtbot, table, monkeypatch):
    panel = opened(qtbot, table)
    grounds = panel.criteria["11a"].grounds
    grounds.setFocus()
    grounds.editor.setPlainText("x" * 100_001)
    grounds.settle()
    assert grounds.refusal
    assert "too long" in panel.missing.notice.text()
    assert len(grounds.value()) == 100_001


def test_an_agency_that_joins_gets_its_row(qtbot, bare_desk):
    panel = opened(qtbot, bare_desk)
    assert "No agency of this review" in panel.views._none.text()
    bare_desk.perform(AddRecord(Agency(id="pol", code="police", name="Police", partner=Partner.POLICE)))
    assert panel.views.partners.ids == ("pol",)


def test_nothing_is_wider_than_the_panel_at_twice_the_size(qtbot, desk):
    desk.settings.change(text_size=200)
    panel = opened(qtbot, desk)
    qtbot.wait(1)
    assert panel.page.width() <= panel.area.viewport().width()
    assert panel.page.minimumSizeHint().width() <= panel.area.viewport().width()


def test_the_page_is_there_in_part_at_once_and_whole_a_little_later(qtbot, table):
    panel = DecisionPanel(table, form_for(table))
    qtbot.addWidget(panel)
    panel.show()
    assert panel.criteria == {}
    assert panel.serious.isVisible()
    table.perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "Because", "serious_case": Answer.YES}))
    qtbot.waitUntil(lambda: panel.is_whole)
    assert panel.reasons.value() == "Because"
    assert panel.serious.answer.value() is Answer.YES
    assert list(panel.criteria) == [one.key for one in form_for(table).criteria]


def test_a_gap_is_found_though_its_place_was_not_made_yet(qtbot, table):
    panel = DecisionPanel(table, form_for(table))
    qtbot.addWidget(panel)
    panel.show()
    gap = next(one for one in panel.making.gaps if one.asked is Asked.DECIDED_BY)
    panel.missing.wanted.emit(gap)
    assert panel.decided_by.editor.isVisible()


def abroad(table):
    """The same review, held in Scotland: the program has no form for it."""
    table.perform(AmendRecords(Topic.REVIEW, ("review",), {"calendar": "scotland"}))
    return table


def the_decision(qtbot, desk):
    meeting = Meeting(desk)
    step = next(step for step in desk.reads.steps() if step.key == "decide")
    meeting.show(step.id)
    made = dict(panels_for(desk, meeting, desk.agenda_step("decide")))
    panel = made["Decision"]()
    qtbot.addWidget(panel)
    panel.complete()
    panel.resize(700, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def said_in(panel):
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def test_the_page_says_whose_criteria_they_are(qtbot, table):
    panel = the_decision(qtbot, table)
    assert isinstance(panel, DecisionPanel)
    assert "England: criteria for a local child safeguarding practice review (Working Together" in said_in(panel)


def test_another_nations_review_is_not_shown_englands_criteria(qtbot, table):
    panel = the_decision(qtbot, abroad(table))
    assert isinstance(panel, DecisionInWords)
    said = said_in(panel)
    assert "There is no decision form for this kind of meeting here" in said
    assert "criteria" in said
    for word in ("Working Together", "serious child safeguarding case", "Missing", form_titles(table)[0]):
        assert word not in said


def form_titles(table):
    (form,) = table.library.criteria.values()
    return [one.title for one in form.criteria]


def test_what_needs_no_form_is_kept_all_the_same(qtbot, table):
    panel = the_decision(qtbot, abroad(table))
    panel.record_button.click()
    assert "write what was decided first" in said_in(panel)
    panel.enter()
    assert panel.decided.editor.hasFocus()
    qtbot.keyClicks(panel.decided.editor, "A learning review follows.")
    panel.by.editor.setFocus()
    qtbot.keyClicks(panel.by.editor, "The committee")
    view = panel.views.partners.row("pol")
    view.dissents.editor.setFocus()
    qtbot.keyClick(view.dissents.editor, Key.Key_Space)
    qtbot.keyClicks(view.dissent.editor, "We would not.")
    assert panel.escalation.isVisible()
    assert panel.recorded.text().startswith("Not recorded yet")
    panel.record_button.setFocus()
    qtbot.keyClick(panel.record_button, Key.Key_Space)
    decision = table.reads.decision()
    assert (decision.reasons, decision.decided_by) == ("A learning review follows.", "The committee")
    assert decision.decided_at is not None
    assert panel.recorded.text().startswith("Recorded as taken on ")
    (kept,) = table.reads.views()
    assert (kept.dissents, kept.dissent) == (True, "We would not.")


def test_without_a_form_nothing_is_asked_and_nothing_missing(table):
    making = DecisionInTheMaking(table, None)
    assert (making.outcome, making.gaps, making.hints()) == (None, (), {})
