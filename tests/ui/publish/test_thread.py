import pytest
from PySide6.QtCore import Qt

from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.promoting import LinkSources
from facilitator.operations.records import AddRecord, RemoveRecord
from tests.ui.publish.places import shown
from ui.viewmodels.threads import Threads
from ui.views.publish.thread import ThreadPanel
from ui.views.publish.word_button import WordButton


@pytest.fixture
def panel(qtbot, desk):
    return shown(qtbot, ThreadPanel(desk), 1366, 208)


def beads(panel):
    return [each for each in panel.findChildren(WordButton) if not each.isHidden()]


def columns(stages):
    return {stage.heading: [bead.id for bead in stage.beads] for stage in stages}


def test_the_thread_of_a_point_goes_both_ways(desk):
    around = columns(Threads(desk.reads).around(Topic.LEARNING_POINT, "lp-11"))
    assert set(around["Said in the room"]) == set(desk.reads.get(LearningPoint, "lp-11").sources)
    assert around["Learned"] == ["lp-11"]
    assert around["Recommended"] == ["rec-01"]
    assert "act-02" in around["To be done"]


def test_the_thread_of_what_was_said_leads_to_the_actions(desk):
    source = desk.reads.get(LearningPoint, "lp-11").sources[0]
    around = columns(Threads(desk.reads).around(Topic.CONTRIBUTION, source))
    assert around["Said in the room"] == [source]
    assert "lp-11" in around["Learned"]
    assert "rec-01" in around["Recommended"]


def test_a_record_on_no_thread_says_in_each_column_that_there_is_nothing(bare_desk):
    bare_desk.perform(AddRecord(LearningPoint(id="p", side=Side.STRENGTH, statement="")))
    around = Threads(bare_desk.reads).around(Topic.LEARNING_POINT, "p")
    assert [stage.empty for stage in around] == ["Nothing said", "", "No recommendation", "No action"]
    assert around[1].beads[0].words == "No words yet"
    assert around[1].beads[0].here


def test_loose_ends_are_counted_in_words(bare_desk):
    assert Threads(bare_desk.reads).loose() == ()
    for number in range(2):
        bare_desk.perform(AddRecord(LearningPoint(id=f"p{number}", side=Side.STRENGTH, statement="Words.")))
    bare_desk.perform(AddRecord(Recommendation(id="r", text="Do it.")))
    threads = Threads(bare_desk.reads)
    assert [stage.heading for stage in threads.loose()] == [
        "2 learning points rest on nothing said",
        "1 recommendation answers no learning",
    ]
    assert threads.loose_count() == 3


def test_a_step_of_the_thread_goes_there_and_says_where_it_leads(qtbot, panel, desk):
    gone = []
    desk.go.connect(lambda place, record: gone.append((place, record)))
    panel.show_record("learning-point", "lp-11")
    named = {bead.accessibleName(): bead for bead in beads(panel)}
    (here,) = [name for name in named if name.endswith("You are here")]
    assert here.startswith("Learned: Adult services treated")
    advice = next(bead for name, bead in named.items() if name.startswith("Recommended: "))
    action = next(bead for name, bead in named.items() if name.startswith("To be done: Agree a safety plan"))
    for bead in (advice, action):
        bead.setFocus()
        qtbot.keyClick(bead, Qt.Key.Key_Space)
    assert gone == [("publish", "rec-01"), ("follow", "act-02")]


def test_the_answer_to_where_a_sentence_comes_from_is_two_clicks_away(qtbot, panel, desk):
    gone = []
    desk.go.connect(lambda place, record: gone.append((place, record)))
    panel.show_record("recommendation", "rec-01")
    said = next(bead for bead in beads(panel) if bead.accessibleName().startswith("Said in the room"))
    qtbot.waitUntil(said.isVisible)
    qtbot.mouseClick(said, Qt.MouseButton.LeftButton)
    assert desk.reads.find(Topic.CONTRIBUTION, gone[0][1]) is not None


def test_loose_ends_are_listed_and_go_when_they_are_tied(qtbot, bare_desk):
    bare_desk.perform(AddRecord(LearningPoint(id="p", side=Side.STRENGTH, statement="Words.")))
    panel = shown(qtbot, ThreadPanel(bare_desk), 1366, 208)
    assert panel.loose_button.text() == "1 loose end"
    panel.loose_button.setFocus()
    qtbot.keyClick(panel.loose_button, Qt.Key.Key_Space)
    assert [bead.accessibleName() for bead in beads(panel)] == ["Learned: Words."]
    with qtbot.waitSignal(bare_desk.go) as told:
        qtbot.keyClick(beads(panel)[0], Qt.Key.Key_Space)
    assert told.args == ["publish", "p:sources"]
    bare_desk.perform(RemoveRecord(Topic.LEARNING_POINT, "p"))
    qtbot.waitUntil(lambda: panel.loose_button.text() == "No loose ends")
    assert not panel.loose_button.isEnabled()
    assert beads(panel) == []


def test_the_thread_follows_a_new_link(qtbot, panel, desk):
    panel.show_record("learning-point", "lp-02")
    before = len(beads(panel))
    desk.perform(LinkSources("lp-02", ("c-facts-01",)))
    qtbot.waitUntil(lambda: len(beads(panel)) == before + 1)


def test_what_is_on_no_thread_changes_nothing_and_what_went_is_let_go(qtbot, panel, desk):
    assert panel.said.text().startswith("Choose a note")
    panel.show_record("story", "title")
    assert panel.said.text().startswith("Choose a note")
    panel.show_record("learning-point", "lp-02")
    panel.show_record("learning-point", "lp-02")
    assert "Never printed" in panel.said.text()
    desk.perform(RemoveRecord(Topic.LEARNING_POINT, "lp-02"))
    qtbot.waitUntil(lambda: panel.said.text().startswith("Choose a note"))
