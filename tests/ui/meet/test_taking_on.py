"""Lines that wait to become something read as they do now, also after they were corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from facilitator.model.contribution import ContributionKind
from facilitator.operations.contributions import EditContribution, RecordContribution
from ui.views.meet.panels.recommendations import RecommendationsPanel
from ui.views.meet.panels.taking_on import TakingOn


def test_a_line_that_is_corrected_is_offered_in_its_new_words(qtbot, bare_desk):
    step = bare_desk.reads.steps()[0].id
    bare_desk.perform(RecordContribution(text="Agree a patway", step=step, kind=ContributionKind.RECOMMENDATION))
    (card,) = bare_desk.reads.contributions()
    panel = RecommendationsPanel(bare_desk)
    qtbot.addWidget(panel)
    row = panel.taking_on.rows.row(card.id)
    assert "Agree a patway" in [label.text() for label in row.findChildren(QLabel)]
    bare_desk.perform(EditContribution(card.id, "Agree a pathway"))
    assert panel.taking_on.rows.row(card.id) is row
    assert "Agree a pathway" in [label.text() for label in row.findChildren(QLabel)]
    bare_desk.undo()
    assert "Agree a patway" in [label.text() for label in row.findChildren(QLabel)]


def test_of_very_many_lines_the_first_are_shown_and_the_others_are_one_press_away(qtbot, bare_desk):
    step = bare_desk.reads.steps()[0].id
    for number in range(43):
        said = RecordContribution(text=f"Agree pathway {number}", step=step, kind=ContributionKind.RECOMMENDATION)
        bare_desk.perform(said)
    panel = RecommendationsPanel(bare_desk)
    qtbot.addWidget(panel)
    panel.show()
    taking = panel.taking_on
    assert (len(taking.rows.ids), taking.more.text(), taking.more.isVisible()) == (20, "Show 23 more", True)
    taking.more.setFocus()
    qtbot.keyClick(taking.more, Qt.Key.Key_Space)
    assert (len(taking.rows.ids), taking.more.text()) == (40, "Show 3 more")
    assert "pathway 20" in taking._labels[taking.rows.ids[20]][1].accessibleName()
    assert panel.focusWidget() is taking._labels[taking.rows.ids[20]][1]
    qtbot.keyClick(taking.more, Qt.Key.Key_Space)
    assert len(taking.rows.ids) == 43
    assert not taking.more.isVisible()


def test_lines_that_wait_are_no_window_of_their_own_before_they_are_in_the_page(qtbot, bare_desk):
    step = bare_desk.reads.steps()[0].id
    bare_desk.perform(RecordContribution(text="Agree a pathway", step=step, kind=ContributionKind.RECOMMENDATION))
    taking = TakingOn(bare_desk, "Said", ContributionKind.RECOMMENDATION, "Make it one", print)
    qtbot.addWidget(taking)
    assert taking.rows.ids
    assert not taking.isVisible()
