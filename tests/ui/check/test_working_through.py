"""Working through the check by keys alone: worst first, shown before it is done, on to the next, undone in words."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.clearing.checker import CannotCheck
from facilitator.clearing.findings import State
from facilitator.model.disclosure import Done
from facilitator.model.topics import Topic
from facilitator.operations.disclosing import ConfirmRegister
from facilitator.operations.records import AmendRecords
from tests.ui.check.showing import checking, looked, press, written
from tests.ui.publish.places import heard
from ui.workspace import Checks

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def place(qtbot, monkeypatch, desk):
    written(desk)
    return checking(qtbot, monkeypatch, desk)


@pytest.fixture
def check(place):
    return place.words.check


def words(check):
    return [one.words for one in check.findings]


def labels(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def choose(check, found):
    check.list.setCurrentRow(words(check).index(found))


def test_the_worst_stands_first_and_the_line_says_how_much_is_open(check):
    blocking = [one.is_block for one in check.findings]
    assert blocking == sorted(blocking, reverse=True)
    assert words(check)[0] == "Ottoline"
    blocks = sum(blocking)
    assert check.said.text() == f"{len(blocking)} open: {blocks} block, {len(blocking) - blocks} want a decision"
    assert check.list.hasFocus()
    assert "not confirmed" in check.notice.text()
    for word in ("anonymous", "safe"):
        assert word not in labels(check).lower().replace("safeguarding", "")


def test_the_chosen_one_tells_why_and_shows_each_place_in_its_sentence(check):
    said = labels(check.detail)
    assert "Blocks" in said
    assert "2 places" in said
    assert "On the register: Mother" in said
    assert check.detail.spots[0].before + "Ottoline" + check.detail.spots[0].after == "Ottoline was not asked."
    assert ">Ottoline</span>" in said


def test_r_shows_before_and_after_and_enter_replaces_it_everywhere_and_goes_on(qtbot, desk, check):
    said = heard(desk)
    point = desk.reads.learning_points()[0]
    press(qtbot, "r")
    panel = check.detail.panel
    assert panel.instead.value() == "Mother"
    assert [one.after for one in panel.proposals] == [point.statement.replace("Ottoline", "Mother")]
    assert desk.reads.learning_points()[0] == point
    press(qtbot, ENTER)
    assert "Later Mother said" in desk.reads.learning_points()[0].statement
    assert "“Mother” stands for “Ottoline” [Undo]" in said
    looked(qtbot, check)
    assert "Ottoline" not in words(check)
    assert check.list.hasFocus()
    assert check.chosen.state is State.OPEN
    desk.undo()
    looked(qtbot, check)
    assert words(check)[0] == "Ottoline"


def test_esc_leaves_everything_as_it_was(qtbot, desk, check):
    before = desk.reads.learning_points()
    press(qtbot, "r", "nobody", ESC)
    assert desk.reads.learning_points() == before
    assert check.detail.panel is None
    assert check.list.hasFocus()


def test_other_words_can_be_typed_and_are_shown_as_they_are_typed(qtbot, check):
    press(qtbot, "r", "the parent")
    qtbot.waitUntil(lambda: "Later the parent said" in check.detail.panel.proposals[0].after)
    press(qtbot, ENTER)
    looked(qtbot, check)
    assert "Ottoline" not in words(check)


def test_arrows_go_through_what_is_proposed_for_an_age(qtbot, desk, check):
    choose(check, "aged 3 years and 2 months")
    press(qtbot, "g")
    assert check.detail.panel.instead.value() == "under five"
    press(qtbot, ENTER)
    assert "under five" in desk.reads.learning_points()[0].statement
    assert desk.reads.rulings()[-1].done is Done.GENERALISED


def test_nothing_written_is_refused_beside_the_field(qtbot, check):
    press(qtbot, "r")
    press(qtbot, Qt.Key.Key_Delete, ENTER)
    assert check.detail.panel.notice.text() == "Write what to say instead."


def test_what_blocks_cannot_be_kept_but_lifted_by_a_second_person_with_a_reason(qtbot, desk, check):
    said = heard(desk)
    press(qtbot, "k")
    assert "cannot simply be kept" in said[-1]
    press(qtbot, "l", "It is in the court's own judgment", ENTER, ENTER)
    assert "only by a second person" in check.detail.panel.notice.text()
    press(qtbot, "Minute-taker", ENTER)
    assert "somebody else" in check.detail.panel.notice.text()
    QApplication.focusWidget().selectAll()
    press(qtbot, "Tobias Fenn", ENTER)
    (ruling,) = desk.reads.rulings()
    assert (ruling.done, ruling.by, ruling.second) == (Done.LIFTED, "Minute-taker", "Tobias Fenn")
    looked(qtbot, check)
    assert "1 kept by decision" in check.said.text()


def test_k_and_a_number_keep_it_with_that_reason_and_o_opens_it_again(qtbot, desk, check):
    choose(check, "aged 3 years and 2 months")
    press(qtbot, "k", "2")
    (ruling,) = desk.reads.rulings()
    assert (ruling.done, ruling.reason) == (Done.KEPT, "It is an ordinary word here")
    looked(qtbot, check)
    choose(check, "aged 3 years and 2 months")
    qtbot.waitUntil(lambda: "It is an ordinary word here" in labels(check.detail))
    check.list.setFocus()
    press(qtbot, "o")
    assert desk.reads.rulings() == ()
    looked(qtbot, check)
    assert next(one for one in check.findings if one.words.startswith("aged")).state is State.OPEN


def test_it_is_kept_for_a_reason_in_words_of_ones_own(qtbot, desk, check):
    choose(check, "aged 3 years and 2 months")
    press(qtbot, "k", "7", "The coroner said so in public", ENTER)
    assert desk.reads.rulings()[0].reason == "The coroner said so in public"


def test_w_goes_to_the_field_where_it_is_written(qtbot, desk, check):
    with qtbot.waitSignal(desk.go) as told:
        press(qtbot, "w")
    assert told.args == ["publish", f"{desk.reads.learning_points()[0].id}:statement"]


def test_a_later_edit_opens_again_only_what_it_touches(qtbot, desk, check):
    point = desk.reads.learning_points()[0]
    choose(check, "aged 3 years and 2 months")
    press(qtbot, "k", "1")
    looked(qtbot, check)
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": f"{point.statement} It rained."}))
    looked(qtbot, check)
    assert "1 kept by decision" in check.said.text()
    changed = point.statement.replace("lived in", "then lived in")
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": changed}))
    looked(qtbot, check)
    assert "kept by decision" not in check.said.text()


def test_twenty_findings_take_two_keys_each(qtbot, monkeypatch, desk):
    numbers = " ".join(f"Somebody rang 07700 9001{number:02d} then." for number in range(20))
    written(desk, numbers)
    place = checking(qtbot, monkeypatch, desk)
    check = place.words.check
    begun, keys = time.perf_counter(), 0
    while any("07700" in one.words for one in check.findings) and keys < 90:
        if "07700" not in check.chosen.words:
            choose(check, next(one for one in words(check) if "07700" in one))
        press(qtbot, "r", "the line", ENTER)
        keys += 3
        looked(qtbot, check)
    assert keys <= 60
    assert desk.reads.learning_points()[0].statement.count("rang the line") == 20
    assert time.perf_counter() - begun < 60


def test_with_nothing_open_it_says_what_was_kept_and_never_that_it_is_safe(qtbot, desk, place, check):
    point = desk.reads.learning_points()[0]
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": "Somebody asked again."}))
    looked(qtbot, check)
    while check.chosen is not None and check.chosen.state is State.OPEN:
        press(qtbot, "k", "4")
        looked(qtbot, check)
    kept = len(desk.reads.rulings())
    assert check.said.text() == f"No listed identifier found; {kept} things were kept by decision."
    assert "What is not listed can still say who the child is" in check.limits.text()


def test_where_the_detectors_cannot_be_loaded_nothing_can_be_published(qtbot, monkeypatch, desk):
    def missing(_checks):
        raise CannotCheck("a word list is missing")

    monkeypatch.setattr(Checks, "checker", property(missing))
    place = checking(qtbot, monkeypatch, desk)
    check = place.words.check
    assert check.said.text() == "It could not be checked, so it cannot be published."
    assert "a word list is missing" in check.notice.text()
    assert check.again.isVisible()


def test_a_paper_of_the_review_asks_for_no_check(qtbot, monkeypatch, desk, place, check):
    from facilitator.briefing.formats import find_format

    check.show_format(find_format("minutes"))
    looked(qtbot, check)
    assert "no check is asked for" in check.notice.text()
    assert not check.level.isVisible()


def test_the_register_when_confirmed_is_no_longer_asked_for(qtbot, desk, check):
    from facilitator.clearing.register import register_of

    desk.perform(ConfirmRegister(register_of(desk.reads).version, "Chair"))
    looked(qtbot, check)
    assert check.notice.text() == "The register of who must not appear is confirmed as it stands."


def test_the_notes_make_room_for_the_check_and_come_back(place):
    assert "left" not in place.panes.seen
    place.words.show_section("story")
    assert "left" in place.panes.seen
