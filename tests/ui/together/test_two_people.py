"""The chair and the minute-taker live through a meeting with a laptop each: one action to hand over, one to take in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.clock import FixedClock
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution, RecordContribution, SaveDraft
from facilitator.operations.records import AmendRecords
from facilitator.operations.redaction import Redact
from facilitator.starting import start_review
from tests.factories import PASSPHRASE
from tests.ui import making
from tests.ui.home.conftest import Hand
from tests.ui.together.other import handed_back
from tests.ui.together.seen import shown, words_on
from ui.views.home.saving import remember_folder
from ui.views.home.unlock import UnlockSheet
from ui.views.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def brought(qtbot, window, other, tmp_path):
    """The page for what the other copy brings."""
    window.hand.answers.append(handed_back(other, tmp_path / "back.pack"))
    window.take_in()
    return shown(qtbot, window)


@pytest.fixture
def laptop(qtbot, tmp_path):
    """A window at Home on a computer of its own."""
    made = []

    def laptop_of(name):
        space = making.workspace(tmp_path / name, clock=FixedClock(making.MEETING))
        window = MainWindow(space, picker=Hand())
        qtbot.addWidget(window)
        (tmp_path / name / "reviews").mkdir(parents=True)
        remember_folder(space, tmp_path / name / "reviews" / "x.review")
        window.show()
        window.home.enter()
        made.append(window)
        return window

    yield laptop_of
    for window in made:
        window.close()
        making.close(window.workspace)


def take_in_a_hand_over(qtbot, window, pack):
    """On Home: one key, which file, and the passphrase."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window._picker.answers.append(pack)
    qtbot.keyClick(window.home, Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(UnlockSheet)))
    (sheet,) = [one for one in window.findChildren(UnlockSheet) if one.isVisible()]
    qtbot.keyClicks(sheet.panel.secret.editor, PASSPHRASE)
    qtbot.keyClick(sheet.panel.secret.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view is not None)


def test_each_hands_over_in_one_action_and_takes_in_in_one(qtbot, laptop, tmp_path):
    chair, taker = laptop("chair"), laptop("taker")
    sent, back = tmp_path / "sent.pack", tmp_path / "back.pack"
    around, library = chair.workspace.around, chair.workspace.library
    path, about = tmp_path / "chair" / "reviews" / "RR-2026-05.review", Review(reference="RR-2026-05", alias="Baby T")
    chair.open_case(start_review(path, PASSPHRASE, around=around, library=library, label="Chair", review=about))
    chair._picker.answers.append(sent)
    chair.hand_over()
    take_in_a_hand_over(qtbot, taker, sent)
    step = chair.view.desk.reads.steps()[4].id
    taker.view.desk.perform(RecordContribution(text="Written down by the minute-taker", step=step))
    chair.view.desk.perform(RecordContribution(text="Written down by the chair", step=step))
    taker._picker.answers.append(back)
    taker.hand_over()
    # The same key as the minute-taker's; the review is here already, and what comes in is shown.
    chair.close_case()
    take_in_a_hand_over(qtbot, chair, back)
    sheet = shown(qtbot, chair)
    assert "1 card comes in." in words_on(sheet)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    texts = {card.text for card in chair.view.desk.reads.contributions(step)}
    assert texts == {"Written down by the minute-taker", "Written down by the chair"}


def test_a_line_half_typed_on_either_laptop_is_there_to_go_on_with(qtbot, window, other, tmp_path):
    window.view.show_place("meet")
    line = window.view.place.line
    here = line.model.step_id
    other.perform(SaveDraft(step=here, text="the other's words", cursor=3))
    line.editor.setFocus()
    qtbot.keyClicks(line.editor, "my words")
    sheet = brought(qtbot, window, other, tmp_path)
    assert "A half-typed line comes in." in words_on(sheet)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert line.model.text == line.editor.toPlainText() == "my words the other's words"
    line.model.settle()
    assert window.view.desk.reads.draft(here)[0] == "my words the other's words"


def test_words_that_the_other_took_out_for_good_are_told_and_go_here(qtbot, window, other, tmp_path):
    desk = window.view.desk
    card = desk.reads.contributions()[3]
    word = max(card.text.split(), key=len).strip(".,")
    other.perform(Redact(phrase=word))
    sheet = brought(qtbot, window, other, tmp_path)
    told = f"“{word.lower()}” was taken out of the other copy for good. That happens here, too, and cannot be undone."
    assert told in words_on(sheet)
    assert not sheet.gone.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert all(word not in one.text for one in desk.reads.contributions())


def test_words_that_went_where_nothing_tells_which_are_typed_once_more(qtbot, window, other, tmp_path):
    desk = window.view.desk
    step = desk.reads.steps()[4].id
    desk.perform(RecordContribution(text="Zebedee rang", step=step))
    desk.perform(Redact(phrase="Zebedee"))
    other.perform(RecordContribution(text="zebedee came", step=step))
    sheet = brought(qtbot, window, other, tmp_path)
    (field,) = sheet.gone.findChildren(type(sheet.gone.editor))
    field.setFocus()
    qtbot.keyClicks(field, "Z")
    sheet.take()
    assert "two characters" in sheet.told.text()
    qtbot.keyClicks(field, "ebedee")
    sheet.take()
    assert desk.reads.contributions(step)[-1].text == "[redacted] came"


def test_what_was_decided_is_told_in_words_and_whose_view_it_is(qtbot, window, other, tmp_path):
    desk = window.view.desk
    view = desk.reads.views()[0]
    for case, outcome, opinion in ((desk.case, "lcspr-full", "no-review"), (other, "no-review", "national")):
        case.perform(AmendRecords(Topic.DECISION, ("decision",), {"outcome": outcome}))
        case.perform(AmendRecords(Topic.VIEW, (view.id,), {"opinion": opinion}))
    sheet = brought(qtbot, window, other, tmp_path)
    told = " ".join(words_on(sheet))
    assert "lcspr-full" not in told
    assert "What was decided." in told
    agency = next(one for one in desk.reads.agencies() if one.id == view.agency)
    assert f"View: {agency.name}" in told


def test_forty_differences_are_chosen_by_keys_alone(qtbot, window, other, tmp_path):
    desk = window.view.desk
    cards = desk.reads.contributions()[:40]
    for case, who in ((desk.case, "here"), (other, "there")):
        for card in cards:
            case.perform(EditContribution(card.id, f"Said {who}"))
    sheet = brought(qtbot, window, other, tmp_path)
    assert sheet.rows[11].labels()[0].startswith("12 of 40")
    for _row in sheet.rows:
        here = QApplication.focusWidget()
        assert sheet.rect().contains(here.mapTo(sheet, here.rect().center()))
        qtbot.keyClick(here, Qt.Key.Key_Right)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    texts = {one.id: one.text for one in desk.reads.contributions()}
    assert {texts[card.id] for card in cards} == {"Said there"}
