import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from tests.ui.publish.places import CTRL, SHIFT, focused, heard, publish
from ui.views.publish.issue_sheet import IssueSheet


@pytest.fixture
def place(qtbot, monkeypatch, desk):
    return publish(qtbot, monkeypatch, desk)


def points(desk):
    return desk.reads.learning_points()


def newest(desk):
    return max(points(desk), key=lambda point: point.position)


# promoting


def test_a_note_becomes_a_learning_point_in_words_of_its_own_without_the_mouse(qtbot, place, desk):
    said = heard(desk)
    place.enter()
    assert focused(place) is place.notes.view
    place.show_note("c-well-07")
    qtbot.keyClick(focused(place), Qt.Key.Key_Return)
    made = newest(desk)
    assert (made.sources, made.statement, made.side) == (("c-well-07",), "", Side.STRENGTH)
    statement = place.words.sections["strength"].editor.fields["statement"].editor
    assert focused(place) is statement
    qtbot.keyClicks(statement, "Early visits helped.")
    qtbot.keyClick(statement, Qt.Key.Key_Escape)
    assert desk.reads.get(LearningPoint, made.id).statement == "Early visits helped."
    assert focused(place) is place.notes.view
    assert said == ["Learning point made: write it in words for publication"]


def test_notes_of_two_kinds_become_a_point_each_on_their_sides_and_one_undo_takes_both_back(qtbot, place, desk):
    before = points(desk)
    place.show_note("c-well-07")
    place.promote(("c-well-07", "c-improve-07"), None, False)
    assert len(points(desk)) == len(before) + 2
    desk.undo()
    assert points(desk) == before
    place.promote(("c-well-07", "c-improve-07"), None, True)
    assert newest(desk).sources == ("c-well-07", "c-improve-07")
    place.promote(("c-well-07",), Side.IMPROVEMENT, False)
    assert newest(desk).side is Side.IMPROVEMENT


def test_a_note_whose_kind_tells_no_side_goes_to_the_list_that_is_shown(qtbot, place, desk):
    place.words.show_section("strength")
    place.promote(("c-facts-01",), None, False)
    assert newest(desk).side is Side.STRENGTH
    place.words.show_section("story")
    place.promote(("c-facts-02",), None, False)
    assert newest(desk).side is Side.IMPROVEMENT


def test_nothing_chosen_is_refused_in_words(place, desk):
    said = heard(desk)
    before = points(desk)
    place.promote((), None, False)
    assert points(desk) == before
    assert said == ["No note is chosen: choose one or more notes first."]


def test_a_recommendation_of_the_meeting_becomes_one_once_and_is_opened_after_that(qtbot, place, desk):
    said = heard(desk)
    place.promote(("c-recs-01",), None, False)
    assert place.words.sections["recommendations"].editor.record_id == "rec-01"
    note = Contribution(id="c-new", text="Visit early", kind=ContributionKind.RECOMMENDATION)
    desk.perform(AddRecord(note))
    qtbot.waitUntil(lambda: place.notes.note("c-new") is not None)
    place.promote(("c-new",), None, False)
    (made,) = [each for each in desk.reads.recommendations() if each.began_as == "c-new"]
    assert made.text == ""
    assert place.words.sections["recommendations"].editor.record_id == made.id
    assert said == [
        "This note is a recommendation already",
        "Recommendation made: write it in words for publication",
    ]


def test_ctrl_k_links_the_chosen_notes_to_the_point_that_is_open(qtbot, place, desk):
    said = heard(desk)
    place.show_note("c-facts-01")
    qtbot.keyClick(place.notes.view, Qt.Key.Key_K, CTRL)
    assert said == ["Open a learning point first, then link notes to it"]
    place.edit("learning-point", "lp-02")
    place.show_note("c-facts-01")
    qtbot.keyClick(place.notes.view, Qt.Key.Key_K, CTRL)
    assert "c-facts-01" in desk.reads.get(LearningPoint, "lp-02").sources
    assert said[1].startswith("Linked 1 note to “A youth project kept")
    qtbot.keyClick(place.notes.view, Qt.Key.Key_K, CTRL)
    assert said[2] == "This learning point rests on that already."


def test_a_note_is_linked_to_the_point_that_was_chosen_last_even_when_it_is_not_open(qtbot, place, desk):
    section = place.words.sections["strength"]
    section.cards["lp-02"].setFocus()
    place.show_note("c-facts-01")
    place.notes.view.selectAll()
    place.link()
    assert len(desk.reads.get(LearningPoint, "lp-02").sources) > 100


# going about


def test_f6_goes_round_the_panes_and_back(qtbot, place):
    place.enter()
    seen = []
    for held in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,):
        qtbot.keyClick(focused(place), Qt.Key.Key_F6, held)
        seen.append(next(pane for pane in (place.notes, place.words, place.preview) if place._holds_focus(pane)))
    assert seen == [place.words, place.preview, place.notes, place.preview]


def test_the_page_takes_turns_with_the_notes_where_there_is_no_room_for_both(qtbot, monkeypatch, desk):
    place = publish(qtbot, monkeypatch, desk, 1200)
    said = heard(desk)
    place.enter()
    assert place.panes.seen == ("left", "middle")
    qtbot.keyClick(focused(place), Qt.Key.Key_P, CTRL | SHIFT)
    assert place.panes.seen == ("middle", "right")
    assert place.pane_buttons["right"].isChecked()
    place.words.focus_here()
    qtbot.keyClick(focused(place), Qt.Key.Key_P, CTRL | SHIFT)
    assert place.panes.seen == ("left", "middle")
    assert said == ["The page is shown", "The page is hidden"]


def test_a_wide_window_shows_all_three_and_lets_one_be_put_away(qtbot, monkeypatch, desk):
    place = publish(qtbot, monkeypatch, desk, 1900)
    assert place.panes.seen == ("left", "middle", "right")
    qtbot.mouseClick(place.pane_buttons["left"], Qt.MouseButton.LeftButton)
    assert place.panes.seen == ("middle", "right")
    place.toggle_page()
    assert place.panes.seen == ("middle",)
    place.show_note("c-well-07")
    assert place.panes.seen == ("left", "middle")


def test_a_narrow_window_or_large_text_shows_one_at_a_time(qtbot, place, desk):
    desk.settings.change(text_size=200)
    assert len(place.panes.seen) == 1
    for name in ("left", "middle", "right"):
        qtbot.mouseClick(place.pane_buttons[name], Qt.MouseButton.LeftButton)
        assert place.panes.seen == (name,)
    place.toggle_page()
    assert place.panes.seen == ("middle",)
    desk.settings.change(text_size=100)
    assert len(place.panes.seen) == 2


def test_the_edge_between_panes_is_moved_by_the_arrows(qtbot, place):
    handle = place.panes.handle(1)
    handle.setFocus()
    before = place.panes.sizes()
    qtbot.keyClick(handle, Qt.Key.Key_Right)
    after = place.panes.sizes()
    assert after[0] > before[0]
    qtbot.keyClick(handle, Qt.Key.Key_Left)
    assert place.panes.sizes() == before
    qtbot.keyClick(handle, Qt.Key.Key_Up)
    assert place.panes.sizes() == before
    assert not place.grab().isNull()


def test_ctrl_page_down_goes_through_the_public_words(qtbot, place, desk):
    place.words.show_section("story")
    place.words.focus_here()
    keys = []
    for _ in range(6):
        qtbot.keyClick(focused(place), Qt.Key.Key_PageDown, CTRL)
        keys.append(place.words.key)
    assert keys == ["strength", "improvement", "recommendations", "format", "check", "story"]
    qtbot.keyClick(focused(place), Qt.Key.Key_PageUp, CTRL)
    assert place.words.key == "check"
    assert desk.bookmark("publish section") == "check"
    place.words.show_section("no such list")
    assert place.words.key == "story"


def test_a_tab_is_chosen_by_mouse_and_tells_how_much_there_is(qtbot, place, desk):
    tab = place.words.tabs["improvement"]
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert place.words.key == "improvement"
    count = sum(point.side is Side.IMPROVEMENT for point in points(desk))
    assert tab.text() == f"To improve {count}"
    place.promote(("c-improve-07",), None, False)
    assert tab.text() == f"To improve {count + 1}"


@pytest.mark.parametrize(
    ("record", "key", "field"),
    [
        ("lp-11", "improvement", "statement"),
        ("lp-01:question", "strength", "question"),
        ("rec-02:measure", "recommendations", "measure"),
        ("rec-02:learning", "recommendations", "learning"),
        ("story:decision", "story", "decision"),
        ("story", "story", "title"),
    ],
)
def test_each_record_and_field_can_be_gone_to(place, record, key, field):
    place.enter(record)
    assert place.words.key == key
    form = place.words.story if key == "story" else place.words.sections[key].editor
    assert focused(place) is form.fields[field].editor


def test_a_note_can_be_gone_to_and_what_is_nowhere_leaves_everything(place, desk):
    gone = []
    desk.go.connect(lambda where, record: gone.append((where, record)))
    place.enter("c-well-07")
    assert place.notes.chosen_ids == ("c-well-07",)
    assert focused(place) is place.notes.view
    assert not place.go_to("nothing")
    assert place.go_to("profile:contact")
    assert gone == [("prepare", "profile:contact")]
    place.preview.place_clicked.emit("review", "reference", "")
    assert gone[1:] == [("prepare", "facts:reference")]
    place.enter("nothing")
    assert focused(place) is place.notes.view
    place.edit("contribution", "c-well-07")
    assert focused(place) is place.notes.view


def test_the_page_follows_what_is_edited_and_a_click_in_it_opens_the_editor(qtbot, place):
    seen = []
    place.editing_changed.connect(lambda topic, record: seen.append((topic, record)))
    place.enter("lp-02")
    place.enter("story:month")
    assert seen[0] == ("learning-point", "lp-02")
    assert seen[-1] == ("story", "month")
    assert place.preview.shown == seen
    place.preview.place_clicked.emit("recommendation", "rec-03", "")
    assert place.words.sections["recommendations"].editor.record_id == "rec-03"
    place.preview.place_clicked.emit("story", "focus", "")
    assert focused(place) is place.words.story.fields["focus"].editor


def test_only_one_statement_is_open_in_all_lists_and_leaving_keeps_it(qtbot, place, desk):
    place.enter("lp-01")
    qtbot.keyClicks(focused(place), " Half")
    place.enter("rec-01")
    assert place.words.sections["strength"].editor is None
    assert desk.reads.get(LearningPoint, "lp-01").statement.endswith(" Half")
    qtbot.keyClicks(focused(place), " a line")
    place.settle()
    assert desk.reads.get(Recommendation, "rec-01").text.endswith(" a line")


def test_work_goes_on_in_the_open_editor(place):
    place.enter("lp-01")
    place.notes.focus_list()
    place.enter()
    assert focused(place) is place.words.sections["strength"].editor.fields["statement"].editor


def test_ctrl_f_looks_in_the_notes_or_in_the_pages_where_the_focus_is_there(place):
    place.toggle_page()
    place.preview.pages.setFocus()
    place.find()
    assert place.preview.searches == 1
    place.words.focus_here()
    place.find()
    assert focused(place) is place.notes.bar.find_line
    assert "left" in place.panes.seen


def test_the_golden_thread_follows_the_choice_and_its_showing_is_remembered(qtbot, monkeypatch, place, desk):
    place.enter("lp-11")
    qtbot.keyClick(focused(place), Qt.Key.Key_T, CTRL)
    assert place.thread_panel.isVisible()
    assert place.thread_button.isChecked()
    qtbot.waitUntil(lambda: "Never printed" in place.thread_panel.said.text())
    place.show_note("c-well-07")
    assert place.thread_panel._shown == (Topic.CONTRIBUTION, "c-well-07")
    again = publish(qtbot, monkeypatch, desk)
    assert again.thread_panel.isVisible()
    again.show_thread(False)
    assert desk.bookmark("publish thread") == ""


def test_a_note_beneath_a_point_is_shown_among_the_others(place):
    place.enter("lp-11")
    place.words.wanted.emit("c-well-07")
    assert place.notes.chosen_ids == ("c-well-07",)


def test_how_far_the_briefing_is_stands_beside_the_button_that_issues(qtbot, place, desk):
    assert place.ready_button.text() == "Not checked yet · 5 left out"
    desk.perform(AmendRecords(Topic.STORY, ("story",), {"title": ""}))
    qtbot.waitUntil(lambda: place.ready_button.text() == "1 thing missing · 5 left out")
    desk.perform(AmendRecords(Topic.STORY, ("story",), {"month": ""}))
    qtbot.waitUntil(lambda: place.ready_button.text() == "2 things missing · 5 left out")


def test_an_empty_review_has_nothing_to_publish_and_work_begins_without_notes(qtbot, monkeypatch, bare_desk):
    place = publish(qtbot, monkeypatch, bare_desk)
    place.enter()
    assert place.ready_button.text() == "Nothing to publish yet"
    assert place.notes.empty.isVisible()
    assert place.words.sections["strength"].empty.isVisible()


def test_issue_opens_the_sheet_after_keeping_what_is_half_typed(qtbot, place, desk):
    from ui.views.publish.issue_sheet import IssueSheet

    place.enter("lp-01")
    qtbot.keyClicks(focused(place), " Half")
    qtbot.mouseClick(place.issue_button, Qt.MouseButton.LeftButton)
    (sheet,) = place.window().findChildren(IssueSheet)
    assert sheet.isVisible()
    assert desk.reads.get(LearningPoint, "lp-01").statement.endswith(" Half")
    sheet.dismiss()


def test_every_key_is_told(place):
    lines = place.keys()
    told = " ".join(line.keys for line in lines)
    for key in ("Ctrl+K", "F6", "Ctrl+Shift+P", "Ctrl+T", "Ctrl+I", "Ctrl+Shift+Enter"):
        assert key in told


def test_what_a_learning_point_rests_on_is_chosen_among_the_notes(qtbot, place, desk):
    said = heard(desk)
    place.enter("lp-02:sources")
    assert place.words.sections["strength"].editor.record_id == "lp-02"
    assert focused(place) is place.notes.view
    assert "Ctrl+K" in said[-1]
    place.notes.choose("c-facts-01")
    qtbot.keyClick(place.notes.view, Qt.Key.Key_K, CTRL)
    assert "c-facts-01" in desk.reads.get(LearningPoint, "lp-02").sources


def test_what_is_half_typed_is_kept_before_the_sheet_reads_what_will_be_issued(qtbot, place, desk):
    place.enter("story:method")
    editor = focused(place)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    place.issue()
    (sheet,) = place.window().findChildren(IssueSheet)
    assert desk.reads.story().method == ""
    assert "It is not said how the review was done." in labels(sheet)
    sheet.dismiss()


def test_words_that_could_not_be_saved_are_told_before_anything_is_issued(qtbot, place, desk):
    place.enter("lp-02:links")
    qtbot.keyClicks(focused(place), "no address")
    place.enter("story:links")
    qtbot.keyClick(focused(place), Qt.Key.Key_End, CTRL)
    qtbot.keyClick(focused(place), Qt.Key.Key_Return)
    qtbot.keyClicks(focused(place), "nor here")
    place.issue()
    (sheet,) = place.window().findChildren(IssueSheet)
    assert "Not saved yet: 2" in labels(sheet)
    sheet.dismiss()
    assert [(each.topic, each.id, each.field) for each in place.words.unsaved()] == [
        (Topic.STORY, "story", "links"),
        (Topic.LEARNING_POINT, "lp-02", "links"),
    ]


def test_the_thread_is_in_sight_once_it_is_shown_and_takes_no_room_that_is_not_there(qtbot, place):
    place.show_thread(True)
    qtbot.waitUntil(lambda: place.thread_panel.visibleRegion().boundingRect().height() == place.thread_panel.height())
    assert place._area.verticalScrollBar().maximum() == 0
    assert place.thread_panel.height() >= 200


def labels(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))
