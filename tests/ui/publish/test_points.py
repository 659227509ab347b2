from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from facilitator.errors import Refused
from facilitator.model.learning import LearningPoint, Link, Recommendation, Side
from facilitator.model.publication import Story
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from tests.ui.publish.places import ALT, CTRL, button, focused, heard, shown
from ui.viewmodels.points import SECTIONS, links_text, neighbours, read_links, read_one_link, read_section, word_count
from ui.views.publish.points import PointsSection
from ui.views.publish.story import StoryForm

WELL, IMPROVE, ADVICE = SECTIONS
NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def well(qtbot, desk):
    return shown(qtbot, PointsSection(desk, WELL), 900)


@pytest.fixture
def advice(qtbot, desk):
    return shown(qtbot, PointsSection(desk, ADVICE), 900)


def point(desk, point_id):
    return desk.reads.get(LearningPoint, point_id)


def order(desk):
    return [each.id for each in desk.reads.learning_points() if each.side is Side.STRENGTH]


# what is listed


def test_each_side_is_listed_in_its_order_and_a_row_says_on_how_much_it_rests(desk):
    rows = read_section(desk.reads, WELL)
    assert [row.id for row in rows] == order(desk)
    assert rows[0].meta == "34 words, plain · rests on 3 notes"
    assert rows[0].spoken.startswith("A youth worker at the hospital. A youth worker based")


def test_a_row_never_names_an_agency_that_spoke(desk):
    names = {agency.name for agency in desk.reads.agencies()} | {
        agency.code.upper() for agency in desk.reads.agencies()
    }
    for section in (WELL, IMPROVE):
        for row in read_section(desk.reads, section):
            assert not any(name in row.meta for name in names)


def test_what_is_left_out_empty_or_groundless_says_so(bare_desk):
    bare_desk.perform(AddRecord(LearningPoint(id="p", side=Side.STRENGTH, statement="", include=False)))
    bare_desk.perform(AddRecord(Recommendation(id="r", text="Do it.")))
    (row,) = read_section(bare_desk.reads, WELL)
    assert (row.meta, row.spoken) == (
        "left out · rests on nothing said",
        "No words yet. left out · rests on nothing said",
    )
    (row,) = read_section(bare_desk.reads, ADVICE)
    assert row.meta == "no owner · no date"


def test_a_recommendation_shows_its_owner_and_day(desk):
    row = read_section(desk.reads, ADVICE)[0]
    assert row.meta == "Adult Social Care, Head of Adult Safeguarding · by 26 February 2027"


@pytest.mark.parametrize(
    ("record", "by", "expected"),
    [
        ("a", 1, ("b", True)),
        ("b", -1, (None, True)),
        ("c", -1, ("a", True)),
        ("a", -1, (None, False)),
        ("c", 1, (None, False)),
    ],
)
def test_a_neighbour_is_found_for_each_move(record, by, expected):
    rows = [SimpleNamespace(id=each) for each in "abc"]
    assert neighbours(rows, record, by) == expected


# links as they are typed


def test_links_are_typed_one_to_a_line_and_read_back_as_they_were():
    links = (
        Link(label="Safer sleep", url="https://www.example.org/sleep"),
        Link(label="Ask", url="mailto:a@example.org"),
    )
    assert read_links(links_text(links) + "\n\n") == links
    assert read_links("Safer sleep – https://www.example.org/sleep") == links[:1]
    assert read_one_link("") is None
    assert read_one_link("Ask: mailto:a@example.org") == links[1]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Safer sleep", "there is no address in 'Safer sleep'"),
        ("https://www.example.org/sleep", "a link needs words before its address"),
        ("Look at http://example.org", "http"),
    ],
)
def test_what_is_no_link_is_refused_with_its_line(text, what):
    with pytest.raises(Refused) as refusal:
        read_links(text)
    assert what in refusal.value.what


def test_one_link_is_not_two():
    with pytest.raises(Refused, match="only one link is printed here"):
        read_one_link("A https://a.example.org\nB https://b.example.org")


def test_words_are_counted():
    assert [word_count(text) for text in ("", "One.", "Two words")] == ["0 words", "1 word", "2 words"]


# the list


def test_enter_opens_a_statement_with_the_cursor_after_its_last_word_and_escape_keeps_what_was_typed(qtbot, well, desk):
    opened = []
    well.opened.connect(lambda topic, record: opened.append((topic, record)))
    well.focus_first()
    qtbot.keyClick(focused(well), Qt.Key.Key_Return)
    assert opened == [("learning-point", "lp-01")]
    assert not well.cards["lp-01"].isVisible()
    qtbot.keyClicks(focused(well), " And it worked.")
    qtbot.keyClick(focused(well), Qt.Key.Key_Escape)
    assert point(desk, "lp-01").statement.endswith("at night. And it worked.")
    assert well.editor is None
    assert focused(well) is well.cards["lp-01"]
    assert "And it worked." in well.cards["lp-01"].accessibleName()


def test_a_pause_saves_what_was_typed_and_leaves_the_cursor_where_it_is(qtbot, well, desk):
    well.open("lp-01")
    editor = focused(well)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(editor, "Once, a")
    qtbot.waitUntil(lambda: point(desk, "lp-01").statement.startswith("Once, a"), timeout=3000)
    assert editor.textCursor().position() == len("Once, a")
    assert focused(well) is editor


def test_the_words_are_counted_as_they_are_typed(qtbot, well, desk):
    desk.perform(AddRecord(LearningPoint(id="new", side=Side.STRENGTH, statement="")))
    well.open("new")
    assert well.editor.count.text().startswith("0 words")
    qtbot.keyClicks(focused(well), "Early visits help")
    assert well.editor.count.text().startswith("3 words")


def test_another_statement_is_opened_in_place_of_the_first_which_is_kept(qtbot, well, desk):
    well.open("lp-01")
    qtbot.keyClicks(focused(well), " More.")
    well.open("lp-02", "question")
    assert point(desk, "lp-01").statement.endswith(" More.")
    assert well.cards["lp-01"].isVisible()
    assert focused(well) is well.editor.fields["question"].editor
    well.open("nothing")
    assert well.editor.record_id == "lp-02"


def test_the_arrows_go_from_statement_to_statement(qtbot, well):
    chosen = []
    well.chosen.connect(lambda _topic, record: chosen.append(record))
    well.focus_first()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(focused(well), key)
    assert chosen == ["lp-01", "lp-02", "lp-03", "lp-02", "lp-01"]


def test_alt_and_the_arrows_move_a_statement_and_say_where_it_is(qtbot, well, desk):
    said = heard(desk)
    before = order(desk)
    well.focus_first()
    qtbot.keyClick(focused(well), Qt.Key.Key_Down, ALT)
    assert order(desk)[:2] == [before[1], before[0]]
    assert list(well.cards) == order(desk)
    assert focused(well) is well.cards[before[0]]
    qtbot.keyClick(focused(well), Qt.Key.Key_Up, ALT)
    qtbot.keyClick(focused(well), Qt.Key.Key_Up, ALT)
    assert order(desk) == before
    count = len(before)
    assert said == [f"Moved to place 2 of {count}", f"Moved to place 1 of {count}", "It is the first already"]


def test_an_open_statement_moves_with_its_editor(qtbot, well, desk):
    before = order(desk)
    well.open(before[1])
    editor = well.editor
    qtbot.keyClick(focused(well), Qt.Key.Key_Up, ALT)
    assert order(desk)[0] == before[1]
    assert well.editor is editor
    assert editor.y() < well.cards[before[0]].y()


def test_ctrl_i_leaves_a_statement_out_in_words_and_takes_it_in_again(qtbot, well, desk):
    said = heard(desk)
    well.focus_first()
    qtbot.keyClick(focused(well), Qt.Key.Key_I, CTRL)
    assert not point(desk, "lp-01").include
    assert "left out" in well.cards["lp-01"].accessibleName()
    well.open("lp-01")
    assert well.editor.include_button.text() == "Take into the briefing"
    qtbot.keyClick(focused(well), Qt.Key.Key_I, CTRL)
    assert point(desk, "lp-01").include
    assert well.editor.include_button.text() == "Leave out of the briefing"
    assert said == ["Left out of the briefing", "In the briefing again"]


def test_delete_removes_a_statement_offers_to_undo_and_goes_on_to_the_next(qtbot, well, desk):
    said = heard(desk)
    offers = []
    desk.voice.offered.connect(lambda words, verb, act: offers.append(act))
    well.focus_first()
    qtbot.keyClick(focused(well), Qt.Key.Key_Delete)
    assert "lp-01" not in order(desk)
    assert focused(well) is well.cards["lp-02"]
    assert said == ["Removed a learning point [Undo]"]
    offers[0]()
    assert order(desk)[0] == "lp-01"
    assert next(iter(well.cards)) == "lp-01"


def test_a_statement_is_removed_from_its_editor(qtbot, well, desk):
    well.open("lp-02")
    well.editor.remove.emit()
    assert "lp-02" not in order(desk)
    assert well.editor is None


def test_an_editor_goes_when_its_record_is_taken_back_elsewhere(qtbot, well, desk):
    qtbot.mouseClick(well.add_button, Qt.MouseButton.LeftButton)
    assert well.editor is not None
    desk.undo()
    assert well.editor is None
    assert len(well.cards) == len(order(desk))


def test_the_last_one_removed_leaves_the_words_that_teach_and_the_button_that_adds(qtbot, bare_desk):
    bare_desk.perform(AddRecord(LearningPoint(id="p", side=Side.STRENGTH, statement="Only.")))
    well = shown(qtbot, PointsSection(bare_desk, WELL), 900)
    counted = []
    well.counted.connect(lambda: counted.append(len(well.rows)))
    well.focus_first()
    qtbot.keyClick(focused(well), Qt.Key.Key_Delete)
    assert well.empty.isVisible()
    assert focused(well) is well.add_button
    well.focus_first()
    qtbot.keyClick(well.add_button, Qt.Key.Key_Space)
    assert counted == [0, 1]
    assert well.editor is not None
    well.focus_first()
    assert focused(well) is well.editor.fields["statement"].editor


def test_a_point_may_change_sides(qtbot, well, desk):
    well.open("lp-01", "side")
    qtbot.keyClick(focused(well), Qt.Key.Key_Down)
    assert point(desk, "lp-01").side is Side.IMPROVEMENT
    assert "lp-01" not in well.cards
    assert well.editor is None


def test_a_link_that_can_not_be_printed_is_refused_beneath_its_field_and_kept(qtbot, well, desk):
    well.open("lp-02", "links")
    field = well.editor.fields["links"]
    qtbot.keyClicks(field.editor, "Sleep advice")
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert "no address" in field.refusal
    assert point(desk, "lp-02").links == ()
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, " https://www.example.org/sleep")
    well.settle()
    assert point(desk, "lp-02").links == (Link(label="Sleep advice", url="https://www.example.org/sleep"),)


# the private notes beside


def test_the_notes_beneath_are_shown_beside_and_never_in_a_field(well, desk):
    well.open("lp-01")
    resting = well.editor.notes
    notes = [note.text for note in resting._shown]
    assert len(notes) == 3
    typed = [field.value() for name, field in well.editor.fields.items() if name in ("statement", "title", "question")]
    assert not set(notes) & set(typed)
    agency = next(note.agency for note in resting._shown if note.agency)
    assert not any(agency in str(value) for value in typed)


def test_words_of_a_note_are_copied_only_when_asked_and_beneath_what_was_typed(qtbot, well, desk):
    well.open("lp-01")
    first = well.editor.notes._shown[0].text
    qtbot.keyClicks(focused(well), " Half typed")
    act = button(qtbot, well.editor.notes, "Start from these words")
    act.setFocus()
    qtbot.keyClick(act, Qt.Key.Key_Space)
    statement = point(desk, "lp-01").statement
    assert statement.endswith(f"Half typed\n{first}")
    assert well.editor.fields["statement"].value() == statement
    qtbot.keyClick(act, Qt.Key.Key_Space)
    assert well.editor.notes.notice.is_refusal


def test_a_note_is_unlinked_and_linked_again_by_undo(qtbot, well, desk):
    well.open("lp-01")
    before = point(desk, "lp-01").sources
    qtbot.mouseClick(button(qtbot, well.editor.notes, "Unlink"), Qt.MouseButton.LeftButton)
    assert point(desk, "lp-01").sources == before[1:]
    assert len(well.editor.notes._shown) == 2
    desk.undo()
    assert len(well.editor.notes._shown) == 3


def test_a_note_beneath_can_be_shown_among_the_others(qtbot, well):
    wanted = []
    well.wanted.connect(wanted.append)
    well.open("lp-01")
    qtbot.mouseClick(button(qtbot, well.editor.notes, "Show note"), Qt.MouseButton.LeftButton)
    assert wanted == [well.editor.notes._shown[0].id]


def test_the_notes_stand_beside_the_words_only_where_there_is_room(qtbot, well):
    well.open("lp-01")
    qtbot.waitUntil(lambda: well.editor.notes.x() > well.editor.fields["title"].x() + 100)
    well.resize(480, 688)
    fields = well.editor.fields
    qtbot.waitUntil(lambda: fields["statement"].y() < well.editor.notes.y() < fields["title"].y())
    well.resize(1366, 688)
    qtbot.waitUntil(lambda: well.editor.notes.x() > fields["title"].x() + 100)


def test_the_button_that_leaves_a_statement_out_can_be_gone_to(well):
    well.open("lp-01", "include")
    assert focused(well) is well.editor.include_button


# recommendations


def test_a_recommendation_is_given_owner_day_and_measure_by_keyboard(qtbot, advice, desk):
    qtbot.mouseClick(advice.add_button, Qt.MouseButton.LeftButton)
    new_id = advice.editor.record_id
    qtbot.keyClicks(focused(advice), "Visit early.")
    advice.editor.focus_field("due_on")
    qtbot.keyClicks(focused(advice), "26/2/2027")
    qtbot.keyClick(focused(advice), Qt.Key.Key_Tab)
    advice.editor.focus_field("owner")
    qtbot.keyClick(focused(advice), Qt.Key.Key_Down)
    advice.settle()
    made = desk.reads.get(Recommendation, new_id)
    assert (made.text, made.due_on) == ("Visit early.", date(2027, 2, 26))
    assert made.owner is not None


def test_a_recommendation_is_linked_to_the_learning_that_it_answers(qtbot, advice, desk):
    advice.open("rec-01")
    before = desk.reads.get(Recommendation, "rec-01").learning
    answered = advice.editor.answered
    answered.more.editor.setFocus()
    qtbot.keyClick(answered.more.editor, Qt.Key.Key_Down)
    after = desk.reads.get(Recommendation, "rec-01").learning
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    qtbot.mouseClick(button(qtbot, answered, "Unlink"), Qt.MouseButton.LeftButton)
    assert desk.reads.get(Recommendation, "rec-01").learning == after[1:]


def test_a_recommendation_that_answers_nothing_says_so(qtbot, bare_desk):
    bare_desk.perform(AddRecord(Recommendation(id="r", text="Do it.")))
    advice = shown(qtbot, PointsSection(bare_desk, ADVICE), 900)
    advice.open("r")
    assert advice.editor.answered.said == "It answers no learning point yet."
    assert not advice.editor.answered.more.isVisible()
    bare_desk.perform(AddRecord(LearningPoint(id="p", side=Side.STRENGTH, statement="Words.")))
    qtbot.waitUntil(advice.editor.answered.more.isVisible)


def test_what_the_core_refuses_is_said_beside_the_list(qtbot, well, desk):
    desk.perform(RemoveRecord(Topic.LEARNING_POINT, "lp-02"))
    well.rows = (*well.rows, next(row for row in read_section(desk.reads, IMPROVE)))
    well.desk = desk
    well.cards["ghost"] = well.cards["lp-01"]
    well.remove("ghost")
    assert well.notice.is_refusal


# the story


@pytest.fixture
def story(qtbot, desk):
    return shown(qtbot, StoryForm(desk), 700, 900)


def test_every_public_word_of_the_story_has_a_field(story):
    assert story.fields.keys() == {name for name in Story.__dataclass_fields__ if name != "id"}


def test_a_line_of_the_story_is_saved_on_leaving_it_and_tells_where_somebody_is(qtbot, story, desk):
    seen = []
    story.opened.connect(lambda topic, field: seen.append((topic, field)))
    story.focus_field("month")
    focused(story).selectAll()
    qtbot.keyClicks(focused(story), "Spring 2027")
    qtbot.keyClick(focused(story), Qt.Key.Key_Tab)
    assert desk.reads.story().month == "Spring 2027"
    assert seen[:2] == [("story", "month"), ("story", "audience")]


def test_lists_and_links_of_the_story_are_typed_as_lines(qtbot, story, desk):
    story.focus_field("call_out_lines")
    focused(story).selectAll()
    qtbot.keyClicks(focused(story), "Ask.")
    qtbot.keyClick(focused(story), Qt.Key.Key_Return)
    qtbot.keyClicks(focused(story), "Listen.")
    story.focus_field("support")
    focused(story).selectAll()
    qtbot.keyClicks(focused(story), "Help https://www.example.org/help")
    story.settle()
    assert desk.reads.story().call_out_lines == ("Ask.", "Listen.")
    assert desk.reads.story().support == Link(label="Help", url="https://www.example.org/help")


def test_work_on_the_story_goes_on_at_the_first_empty_field(qtbot, story, desk):
    desk.perform(AmendRecords(Topic.STORY, ("story",), {"decision": ""}))
    story.focus_first()
    assert focused(story) is story.fields["decision"].editor
    story.focus_field("no such field")
    assert focused(story) is story.fields["decision"].editor


def test_a_full_story_begins_at_its_title(story):
    story.focus_first()
    assert focused(story) is story.fields["title"].editor
