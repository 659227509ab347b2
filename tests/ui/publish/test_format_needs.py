"""The chosen format asks for what it needs and the review lacks: ranked, answered and written by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt

from facilitator.briefing.composing import compose
from facilitator.briefing.formats import find_format
from facilitator.model.publication import Story
from facilitator.model.report import FactorState, Part, Passage
from facilitator.model.topics import Topic
from facilitator.operations.briefings import ChooseForBriefing
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from tests.ui.publish.places import ALT, CTRL, button, heard, publish, shown
from ui.viewmodels.format_needs import FormatModel, moved, only_points
from ui.views.publish.factors import Factors, FeatureChoices
from ui.views.publish.format_needs import FormatNeeds
from ui.views.publish.passages import Passages
from ui.views.publish.ranking import Ranking


def page(qtbot, desk, key) -> FormatNeeds:
    made = FormatNeeds(desk)
    made.show_format(find_format(key))
    return shown(qtbot, made, 560, 900)


def part(needs, kind):
    return next(each for each in needs.parts if isinstance(each, kind))


@pytest.fixture
def ranking(desk, qtbot):
    needs = page(qtbot, desk, "seven-minute")
    needs.focus_first()
    yield part(needs, Ranking)
    needs.close()


@pytest.fixture
def factors(desk, qtbot):
    needs = page(qtbot, desk, "benchmark-report")
    needs.focus_first()
    yield part(needs, Factors)
    needs.close()


# ranking


def numbers(ranking):
    return [row.before for row in ranking.list.rows]


def test_the_first_six_points_are_numbered_after_what_happened_and_the_rest_is_left_over_by_name(ranking):
    assert numbers(ranking)[:8] == ["2", "3", "4", "5", "6", "7", "\N{EN DASH}", "\N{EN DASH}"]
    over = [row for row in ranking.list.rows if row.behind == "left over"]
    assert all(row.words for row in over)
    assert ranking.left_over.text() == f"Left over: {len(over)} points have no place in the seven parts. " + (
        "Other formats keep them."
    )


def test_alt_down_moves_a_point_and_the_briefing_follows(ranking, desk, qtbot):
    first, second = (row.id for row in ranking.ranked[:2])
    said = heard(desk)
    qtbot.keyClick(ranking.list, Qt.Key.Key_Down, ALT)
    assert [row.id for row in ranking.ranked[:2]] == [second, first]
    assert ranking.list.current == first
    assert said[-1].startswith("Number 3: ")
    parts = compose(desk.reads, "seven-minute", library=desk.library).parts
    assert parts[2].heading.startswith(ranking.ranked[1].words[:10])
    desk.undo()
    assert [row.id for row in ranking.ranked[:2]] == [first, second]


def test_ctrl_up_at_the_top_changes_nothing(ranking, desk, qtbot):
    before, undo = ranking.ranked, desk.undo_status().undo
    qtbot.keyClick(ranking.list, Qt.Key.Key_Up, CTRL)
    assert ranking.ranked == before
    assert desk.undo_status().undo == undo


def test_space_lets_a_point_go_and_the_next_one_moves_up(ranking, qtbot):
    first, second = (row.id for row in ranking.ranked[:2])
    qtbot.keyClick(ranking.list, Qt.Key.Key_Space)
    assert ranking.ranked[0].id == second
    last = next(row for row in ranking.ranked if row.id == first)
    assert not last.chosen
    assert last.spoken.startswith("Not chosen: ")
    qtbot.keyClick(ranking.list, Qt.Key.Key_Down, ALT)
    assert ranking.notice.text().startswith("Only a chosen point has a place")
    qtbot.keyClick(ranking.list, Qt.Key.Key_Space)
    assert next(row for row in ranking.ranked if row.id == first).chosen


def test_a_click_on_the_box_picks_and_a_click_on_the_words_only_chooses(ranking, qtbot):
    third = ranking.ranked[2].id
    words = ranking.list.visualItemRect(ranking.list.item(2)).center()
    qtbot.mouseClick(ranking.list.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert (ranking.list.current, ranking.ranked[2].chosen) == (third, True)
    qtbot.mouseClick(ranking.list.viewport(), Qt.MouseButton.LeftButton, pos=ranking.list.box_of(2).center())
    assert not next(row for row in ranking.ranked if row.id == third).chosen
    qtbot.mouseClick(ranking.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, ranking.list.height() - 2))


def test_the_buttons_do_what_the_keys_do(ranking, qtbot):
    first = ranking.ranked[0].id
    for words in ("Move down", "Move up", "Choose or leave out"):
        button(qtbot, ranking, words).click()
    assert not next(row for row in ranking.ranked if row.id == first).chosen


def test_the_last_point_stays_chosen(ranking, desk, qtbot):
    only = ranking.ranked[0].id
    desk.perform(ChooseForBriefing("seven-minute", {"points": (only,)}))
    ranking.list.choose(only)
    qtbot.keyClick(ranking.list, Qt.Key.Key_Space)
    assert ranking.notice.text() == "At least one point stays chosen."
    assert ranking.ranked[0].chosen


def test_where_seven_parts_are_not_to_be_had_it_says_so(ranking, desk):
    desk.perform(AmendRecords(Topic.STORY, ("story",), dict.fromkeys(("context", "headline", "focus"), "")))
    desk.perform(ChooseForBriefing("seven-minute", {"points": (ranking.ranked[0].id,)}))
    bare = {"call_out_heading": "", "call_out_lines": (), "changes_since": "", "decision": ""}
    desk.perform(AmendRecords(Topic.STORY, ("story",), bare))
    for each in desk.reads.recommendations():
        desk.perform(AmendRecords(Topic.RECOMMENDATION, (each.id,), {"include": False}))
    assert ranking.notice.text().startswith("A seven-minute briefing has seven parts, and there is material for")
    assert numbers(ranking)[0] == "1"


def test_what_may_not_be_printed_leaves_the_numbers_as_they_usually_are(desk):
    desk.perform(AmendRecords(Topic.PROFILE, ("profile",), {"colour": "none"}))
    assert FormatModel(desk, find_format("seven-minute")).ranking()[0].number == 2


def test_one_moves_no_further_than_the_ends_and_a_stranger_not_at_all():
    assert moved(("a", "b", "c"), "a", 1) == ("b", "a", "c")
    assert moved(("a", "b"), "b", 1) == ("a", "b")
    assert moved(("a", "b"), "z", 1) == ("a", "b")


# what is missing


def _chosen(desk, key):
    return [row.id for row in FormatModel(desk, find_format(key)).ranking() if row.chosen]


def unwritten(desk):
    points = tuple(each for each in _chosen(desk, "lessons") if each in _chosen(desk, "staff-checklist"))
    desk.perform(AmendRecords(Topic.LEARNING_POINT, points[:1], {"title": "", "question": "", "tool": "", "links": ()}))
    desk.perform(AmendRecords(Topic.STORY, ("story",), {"publication_note": "", "changes_since": ""}))
    return points[0]


def test_a_checklist_asks_for_a_lead_phrase_and_a_question_where_they_are_missed(desk, qtbot):
    point = unwritten(desk)
    needs = page(qtbot, desk, "staff-checklist")
    assert needs.said == "Still missing: 2"
    assert only_points(needs.needs) == {point: ("title", "question")}
    needs.focus_first()
    field = needs.missing.fields[(point, "title")]
    assert field.editor.hasFocus()
    qtbot.keyClicks(field.editor, "Visit early")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert desk.reads.find(Topic.LEARNING_POINT, point).title == "Visit early"
    assert needs.missing.fields[(point, "title")] is field
    question = needs.missing.fields[(point, "question")]
    question.setFocus()
    qtbot.keyClicks(question.editor, "Do we?")
    needs.settle()
    assert desk.reads.find(Topic.LEARNING_POINT, point).question == "Do we?"
    needs.setFocus()
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point,), {"tool": "A card"}))
    assert needs.said == "Nothing is missing: this format has all that it needs."
    needs.focus_first()


def test_what_is_filled_in_for_one_format_serves_the_others(desk, qtbot):
    point = unwritten(desk)
    needs = page(qtbot, desk, "lessons")
    assert set(needs.missing.fields) == {
        ("story", "publication_note"),
        ("story", "changes_since"),
        (point, "tool"),
        (point, "links"),
    }
    note = needs.missing.fields[("story", "publication_note")]
    note.setFocus()
    qtbot.keyClicks(note.editor, "The report is not published.")
    needs.show_format(find_format("learning-briefing"))
    assert compose(desk.reads, "learning-briefing", library=desk.library).publication_note == (
        "The report is not published."
    )
    assert needs.said == "Nothing is missing: this format has all that it needs."


def test_each_format_has_its_own_choice_of_points(desk, qtbot):
    needs = page(qtbot, desk, "learning-briefing")
    needs.focus_first()
    points = needs.points
    assert points.list.hasFocus()
    assert [row.before for row in points.list.rows[:2]] == ["1", "2"]
    first = points.ranked[0].id
    qtbot.keyClick(points.list, Qt.Key.Key_Space)
    assert first not in _chosen(desk, "learning-briefing")
    assert points.left_over.isHidden()


def test_a_paper_of_the_review_has_nothing_to_write_here(desk, qtbot):
    assert page(qtbot, desk, "minutes").said.startswith("A paper of the review itself")


# the benchmark


def test_keys_one_to_five_answer_a_factor_in_words(factors, desk, qtbot):
    said = heard(desk)
    qtbot.keyClick(factors.list, Qt.Key.Key_Down)
    here = factors.list.current
    for key, state in zip("54321", reversed(FactorState), strict=True):
        qtbot.keyClick(factors.list, key)
        assert [one.state for one in desk.reads.factor_answers() if one.factor == here] == [state]
    assert factors.list.rows[1].behind == "Evidenced"
    assert said[-1].endswith(": Evidenced")
    assert factors.list.current == here


def test_enter_goes_on_to_the_public_words_and_they_are_kept(factors, desk, qtbot):
    here = factors.list.current
    qtbot.keyClick(factors.list, Qt.Key.Key_Return)
    editor = factors.fields["text"].editor
    assert editor.hasFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "It was so.")
    factors.list.setFocus()
    qtbot.keyClick(factors.list, Qt.Key.Key_Down)
    assert next(one.text for one in desk.reads.factor_answers() if one.factor == here) == "It was so."
    assert factors.fields["text"].editor.toPlainText() != "It was so."


def test_another_national_review_brings_other_factors(factors, desk, qtbot):
    other = next(key for key in desk.library.benchmarks if key != factors.review.value())
    factors.review.edited.emit(other)
    assert [row.id for row in factors.list.rows] == [each.key for each in desk.library.benchmarks[other].factors]
    assert compose(desk.reads, "benchmark-report", library=desk.library).benchmark.title == (
        desk.library.benchmarks[other].short
    )


def test_without_a_national_review_one_is_asked_for_first(bare_desk, qtbot):
    needs = page(qtbot, bare_desk, "benchmark-report")
    assert needs.said == "Still missing: 1"
    factors = part(needs, Factors)
    needs.focus_first()
    assert factors.review.editor.hasFocus()
    assert not factors.list.isVisibleTo(needs)
    factors.review.edited.emit("out-of-routine")
    assert needs.said == "Still missing: 9"
    assert {row.behind for row in factors.list.rows} == {"Not answered"}


def test_a_national_review_whose_file_is_gone_can_be_chosen_again(desk):
    desk.perform(ChooseForBriefing("benchmark-report", {"benchmark": "gone"}))
    assert FormatModel(desk, find_format("benchmark-report")).review() is None


def test_what_a_report_lacks_leads_to_its_field(desk, qtbot):
    advice = next(each for each in desk.reads.recommendations() if each.include)
    desk.perform(AmendRecords(Topic.RECOMMENDATION, (advice.id,), {"feature": ""}))
    needs = page(qtbot, desk, "benchmark-report")
    named = {each.accessibleName(): each for each in needs.findChildren(type(button(qtbot, needs, "Go there")))}
    next(each for name, each in named.items() if "stands under no feature" in name).click()
    field = part(needs, FeatureChoices).choices[advice.id]
    assert field.editor.hasFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_Down)
    assert desk.reads.find(Topic.RECOMMENDATION, advice.id).feature
    needs.setFocus()
    needs.show_format(find_format("benchmark-report"))
    assert advice.id not in [need.id for need in needs.needs]
    desk.perform(AmendRecords(Topic.RECOMMENDATION, (advice.id,), {"include": False}))
    assert advice.id not in part(needs, FeatureChoices).choices


def test_an_unanswered_factor_is_gone_to(bare_desk, qtbot):
    bare_desk.perform(ChooseForBriefing("benchmark-report", {"benchmark": "out-of-routine"}))
    needs = page(qtbot, bare_desk, "benchmark-report")
    ways = [each for each in needs.findChildren(type(button(qtbot, needs, "Go there"))) if each.text() == "Go there"]
    ways[1].click()
    factors = part(needs, Factors)
    assert factors.list.hasFocus()
    assert factors.list.currentRow() == 1


# passages


def test_a_passage_is_added_written_moved_to_its_part_and_removed_with_a_way_back(desk, qtbot):
    needs = page(qtbot, desk, "benchmark-report")
    passages = part(needs, Passages)
    before = len(desk.reads.passages())
    passages.add_button.click()
    new = next(reversed(passages.fields))
    fields = passages.fields[new]
    assert fields["title"].editor.hasFocus()
    qtbot.keyClicks(fields["title"].editor, "Why now")
    qtbot.keyClick(fields["title"].editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(fields["text"].editor, "Because.")
    passages.settle()
    fields["part"].edited.emit(Part.EMERGED)
    passage = desk.reads.find(Topic.PASSAGE, new)
    assert (passage.title, passage.text, passage.part) == ("Why now", "Because.", Part.EMERGED)
    said = heard(desk)
    removes = [
        each
        for each in passages.findChildren(type(passages.add_button))
        if each.text() == "Remove this passage" and not each.isHidden()
    ]
    removes[list(passages.fields).index(new)].click()
    assert len(desk.reads.passages()) == before
    assert said[-1] == "Removed 1 passage [Undo]"
    desk.undo()
    assert new in passages.fields


def written(desk, *parts):
    """Passages of these parts, called after their numbers."""
    for number, where in enumerate(parts, start=1):
        passage = Passage(id=f"passage-{number}", part=where, title=f"Passage {number}")
        desk.perform(AddRecord(passage))


def test_alt_and_the_arrows_move_a_passage_within_its_part_and_the_focus_stays_in_it(desk, qtbot):
    for passage in desk.reads.passages():
        desk.perform(RemoveRecord(Topic.PASSAGE, passage.id))
    written(desk, Part.EMERGED, Part.INTRODUCTION, Part.EMERGED, Part.INTRODUCTION)
    needs = page(qtbot, desk, "benchmark-report")
    passages = part(needs, Passages)
    assert list(passages.fields) == ["passage-2", "passage-4", "passage-1", "passage-3"]
    said = heard(desk)
    editor = passages.fields["passage-4"]["text"].editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    assert list(passages.fields)[:2] == ["passage-4", "passage-2"]
    assert said[-1] == "Moved to place 1 of 2 in Introduction"
    assert editor.hasFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    assert said[-1] == "It is the first of its part already"
    last = passages.fields["passage-1"]["title"].editor
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Down, ALT)
    assert list(passages.fields)[2:] == ["passage-3", "passage-1"]
    qtbot.keyClick(last, Qt.Key.Key_Down, ALT)
    assert said[-1] == "It is the last of its part already"
    opening = compose(desk.reads, "benchmark-report", library=desk.library)
    assert [passage.title for passage in opening.opening] == []
    desk.perform(AmendRecords(Topic.PASSAGE, ("passage-2", "passage-4"), {"text": "Words."}))
    opening = compose(desk.reads, "benchmark-report", library=desk.library)
    assert [passage.title for passage in opening.opening] == ["Passage 4", "Passage 2"]
    for _ in range(3):
        desk.undo()
    assert list(passages.fields) == ["passage-2", "passage-4", "passage-1", "passage-3"]
    passages.shift("gone", 1)


# what a factor led to


def test_the_learning_that_a_factor_led_to_is_linked_and_unlinked_by_keyboard(factors, desk, qtbot):
    desk.perform(ChooseForBriefing("benchmark-report", {"benchmark": "out-of-routine"}))
    row = next(each for each in factors._model.factors() if not each.answer.learning)
    factors.list.choose(row.factor.key)
    assert factors.learning.said == "It is linked to no learning point yet."
    box = factors.learning.more.editor
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    linked = next(each for each in factors._model.factors() if each.factor.key == row.factor.key).answer.learning
    assert linked == (desk.reads.learning_points()[0].id,)
    assert factors.learning.said == "It led to this learning."
    desk.perform(AmendRecords(Topic.LEARNING_POINT, linked, {"title": "Another lead"}))
    assert button(qtbot, factors.learning, "Unlink").accessibleName() == "Unlink: Another lead"
    said = heard(desk)
    unlink = button(qtbot, factors.learning, "Unlink")
    unlink.setFocus()
    qtbot.keyClick(unlink, Qt.Key.Key_Space)
    assert said[-1] == "Unlinked: Another lead [Undo]"
    assert box.hasFocus()
    assert factors.learning.said == "It is linked to no learning point yet."
    desk.undo()
    assert factors.learning.said == "It led to this learning."


# the whole place


def test_the_format_of_the_page_is_what_the_words_ask_for_and_what_is_issued(desk, qtbot, monkeypatch):
    unwritten(desk)
    place = publish(qtbot, monkeypatch, desk)
    before = place.ready_button.text()
    place.preview.form = find_format("lessons")
    place.preview.format = "lessons"
    place.preview.format_changed.emit("lessons")
    assert place.words.for_format.model.key == "lessons"
    assert (before, place.ready_button.text()) == ("Not checked yet · 5 left out", "3 things missing · 5 left out")
    place.words.show_section("format")
    place.words.focus_here()
    assert place.words.for_format.missing.fields[("story", "publication_note")].editor.hasFocus()


def test_a_place_in_the_format_can_be_gone_to_from_elsewhere(desk, qtbot, monkeypatch):
    place = publish(qtbot, monkeypatch, desk)
    place.words.show_format(find_format("benchmark-report"))
    factor = part(place.words.for_format, Factors).list.rows[3].id
    assert place.go_to(f"format:{factor}")
    assert place.words.key == "format"
    assert part(place.words.for_format, Factors).list.current == factor


def test_a_story_without_words_has_its_parts_asked_for(bare_desk, qtbot):
    assert bare_desk.reads.story() == Story()
    needs = page(qtbot, bare_desk, "seven-minute")
    assert set(needs.missing.fields) == {("story", "context"), ("story", "headline")}
    assert part(needs, Ranking).list.rows == ()


def test_a_point_that_goes_leaves_the_ranking(ranking, desk):
    gone = ranking.ranked[0].id
    desk.perform(RemoveRecord(Topic.LEARNING_POINT, gone))
    assert gone not in [row.id for row in ranking.ranked]
