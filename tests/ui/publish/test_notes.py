import pytest
from PySide6.QtCore import Qt

from facilitator.ids import ContributionId
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import Side
from facilitator.operations.contributions import EditContribution
from facilitator.operations.promoting import PromoteCards
from facilitator.operations.records import AddRecord
from tests.ui.publish.places import CTRL, SHIFT, focused, shown
from ui.viewmodels.notes import (
    GroupRow,
    NoteFilter,
    NoteRole,
    NoteRow,
    NotesModel,
    agencies_in,
    listed,
    read_notes,
    themes_in,
)
from ui.views.publish.note_filter import FilterBar
from ui.views.publish.notes import NotesPane


@pytest.fixture
def pane(qtbot, desk):
    return shown(qtbot, NotesPane(desk), 420)


def shown_notes(pane):
    return [row for row in pane.model.rows if isinstance(row, NoteRow)]


def headings(pane):
    return [row.words for row in pane.model.rows if isinstance(row, GroupRow)]


def test_every_note_is_listed_under_its_step_but_those_that_were_merged_away(desk):
    notes = read_notes(desk.reads)
    cards = desk.reads.contributions()
    assert [note.id for note in notes] == [card.id for card in cards if card.merged_into is None]
    assert len(notes) < len(cards)
    rows = listed(notes, NoteFilter())
    titles = [step.title for step in desk.reads.steps()]
    groups = [row.words for row in rows if isinstance(row, GroupRow)]
    assert groups == [title for title in titles if title in groups]
    assert sum(row.count for row in rows if isinstance(row, GroupRow)) == len(notes)


def test_a_note_tells_who_said_it_when_and_what_came_of_it(desk):
    note = next(note for note in read_notes(desk.reads) if note.id == "c-well-03")
    assert (note.code, note.time, note.used) == ("YOUTH", "10:55", "in 1 learning point")
    assert note.meta == "YOUTH · Trusted relationships · 10:55"
    assert note.spoken.startswith("Same worker, same Tuesday text")
    assert note.spoken.endswith("starred. in 1 learning point")
    desk.perform(PromoteCards(ids=("c-well-03",), side=Side.STRENGTH))
    again = next(note for note in read_notes(desk.reads) if note.id == "c-well-03")
    assert again.used == "in 2 learning points"


def test_a_note_without_agency_theme_or_time_says_only_what_it_is(bare_desk):
    bare_desk.perform(AddRecord(Contribution(id="c1", text="Said.", kind=ContributionKind.PARKED)))
    (note,) = read_notes(bare_desk.reads)
    assert (note.meta, note.spoken) == ("", "Said. Parked. not used yet")
    rows = listed((note,), NoteFilter())
    assert isinstance(rows[0], GroupRow)
    assert rows[0].words == "Without a step"


@pytest.mark.parametrize(
    "chosen",
    [
        NoteFilter(starred=True),
        NoteFilter(unused=True),
        NoteFilter(theme="young-carers"),
        NoteFilter(find="tuesday WORKER"),
    ],
)
def test_each_part_of_the_filter_narrows_the_list(desk, chosen):
    notes = read_notes(desk.reads)
    left = [row for row in listed(notes, chosen) if isinstance(row, NoteRow)]
    assert 0 < len(left) < len(notes)
    assert all(chosen.takes(note) for note in left)
    assert not chosen.is_open


def test_the_notes_of_one_agency_are_listed(desk):
    notes = read_notes(desk.reads)
    (agency,) = {note.agency_id for note in notes if note.code == "YOUTH"}
    left = [row for row in listed(notes, NoteFilter(agency=agency)) if isinstance(row, NoteRow)]
    assert {note.code for note in left} == {"YOUTH"}


def test_notes_may_stand_by_kind(desk):
    rows = listed(read_notes(desk.reads), NoteFilter(by_kind=True))
    assert isinstance(rows[0], GroupRow)
    assert rows[0].words == "Working well"
    assert NoteFilter(by_kind=True).is_open


def test_agencies_and_themes_are_offered_by_name(desk):
    notes = read_notes(desk.reads)
    names = [name for _, name in agencies_in(notes)]
    labels = [label for _, label in themes_in(notes)]
    assert names == sorted(names)
    assert labels == sorted(set(labels))
    assert set(names) <= {agency.name for agency in desk.reads.agencies()}


def test_the_list_is_a_sound_model_and_changes_only_where_notes_differ(qtbot, qtmodeltester, desk):
    model = NotesModel()
    notes = read_notes(desk.reads)
    model.show(listed(notes, NoteFilter()))
    qtmodeltester.check(model)
    inserted, removed, changed = [], [], []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.dataChanged.connect(lambda first, last: changed.append(first.row()))
    model.show(listed(notes, NoteFilter(starred=True)))
    assert removed
    assert not inserted
    model.show(listed(notes, NoteFilter()))
    assert [row.id for row in model.rows] == [row.id for row in listed(notes, NoteFilter())]
    desk.perform(EditContribution(ContributionId("c-well-03"), "Other words."))
    inserted.clear()
    removed.clear()
    changed.clear()
    model.show(listed(read_notes(desk.reads), NoteFilter()))
    assert (inserted, removed, changed) == ([], [], [model.row_of("c-well-03")])


def test_a_heading_can_not_be_chosen_and_everything_is_told_to_a_screen_reader(desk):
    model = NotesModel()
    model.show(listed(read_notes(desk.reads), NoteFilter()))
    first, second = model.index(0, 0), model.index(1, 0)
    assert not model.flags(first) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(second) & Qt.ItemFlag.ItemIsSelectable
    assert model.data(first, Qt.ItemDataRole.AccessibleTextRole).endswith(f", {model.rows[0].count}")
    assert model.data(first) == model.rows[0].words
    assert model.data(second, Qt.ItemDataRole.AccessibleTextRole) == model.rows[1].spoken
    assert model.data(second) == model.rows[1].text
    assert model.data(second, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(-1, 0), NoteRole) is None
    assert model.row_of("nothing") == -1


def test_words_are_found_as_they_are_typed_and_escape_lists_everything_again(qtbot, pane):
    everything = len(shown_notes(pane))
    pane.begin_search()
    qtbot.keyClicks(pane.bar.find_line, "kettle")
    found = shown_notes(pane)
    assert 0 <= len(found) < everything
    assert pane.count.text() == f"{len(found)} of {everything} notes"
    qtbot.keyClick(pane.bar.find_line, Qt.Key.Key_Escape)
    assert len(shown_notes(pane)) == everything
    assert pane.count.text() == f"{everything} notes"


def test_down_goes_from_the_words_to_find_to_the_next_control(qtbot, pane):
    pane.begin_search()
    qtbot.keyClick(pane.bar.find_line, Qt.Key.Key_Down)
    assert focused(pane) is not pane.bar.find_line


def test_the_bar_narrows_the_list_with_the_space_bar(qtbot, pane):
    everything = len(shown_notes(pane))
    pane.bar.starred.setFocus()
    qtbot.keyClick(pane.bar.starred, Qt.Key.Key_Space)
    assert 0 < len(shown_notes(pane)) < everything
    assert all(note.starred for note in shown_notes(pane))
    pane.bar.by_kind.setFocus()
    qtbot.keyClick(pane.bar.by_kind, Qt.Key.Key_Space)
    assert headings(pane)[0] == "Working well"
    pane.bar.agency.setFocus()
    qtbot.keyClick(pane.bar.agency, Qt.Key.Key_Down)
    assert len({note.agency_id for note in shown_notes(pane)}) == 1


@pytest.mark.parametrize(
    ("key", "held", "side", "together"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, None, False),
        (Qt.Key.Key_Right, CTRL, None, False),
        (Qt.Key.Key_Return, CTRL | SHIFT, None, True),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier, Side.STRENGTH, False),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.NoModifier, Side.IMPROVEMENT, False),
    ],
)
def test_a_key_promotes_the_chosen_notes(qtbot, pane, key, held, side, together):
    asked = []
    pane.promote.connect(lambda *what: asked.append(what))
    pane.choose("c-well-03")
    pane.focus_list()
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(pane.view, key, held)
    assert asked == [(("c-well-03", "c-well-04"), side, together)]


def test_grouping_otherwise_keeps_the_current_note(qtbot, pane):
    pane.choose("c-well-03")
    pane.bar.by_kind.setFocus()
    qtbot.keyClick(pane.bar.by_kind, Qt.Key.Key_Space)
    assert headings(pane)[0] == "Working well"
    assert pane.chosen_ids == ("c-well-03",)


def test_a_pane_that_nobody_sees_reads_again_only_when_it_is_shown(qtbot, pane, desk):
    pane.hide()
    desk.perform(EditContribution(ContributionId("c-well-03"), "Other words."))
    assert pane.model.rows[pane.model.row_of("c-well-03")].text != "Other words."
    assert pane.note("c-well-03").text == "Other words."
    desk.perform(PromoteCards(ids=("c-well-03",), side=Side.STRENGTH))
    pane.show()
    assert pane.model.rows[pane.model.row_of("c-well-03")].uses == 2


def test_single_keys_can_be_switched_off(qtbot, pane, desk):
    asked = []
    pane.promote.connect(lambda *what: asked.append(what))
    desk.settings.change(single_keys=False)
    pane.choose("c-well-03")
    pane.focus_list()
    qtbot.keyClick(pane.view, Qt.Key.Key_Plus)
    assert asked == []


def test_the_arrows_pass_over_headings_and_tell_which_note_is_current(qtbot, pane):
    seen = []
    pane.chosen.connect(seen.append)
    pane.focus_list()
    assert pane.chosen_ids == (shown_notes(pane)[0].id,)
    for _ in range(4):
        qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert seen == [note.id for note in shown_notes(pane)[:5]]


def test_choosing_a_note_that_the_filter_hides_takes_the_filter_away(pane):
    pane.filter_by(unused=True)
    assert pane.model.row_of("c-well-03") == -1
    pane.choose("c-well-03")
    assert pane.chosen_ids == ("c-well-03",)
    assert not pane.bar.unused.isChecked()
    pane.choose("nothing")
    assert pane.chosen_ids == ("c-well-03",)


def test_a_change_elsewhere_keeps_the_choice_and_shows_the_use(qtbot, pane, desk):
    pane.choose("c-facts-01")
    desk.perform(PromoteCards(ids=("c-facts-01",), side=Side.STRENGTH))
    qtbot.waitUntil(lambda: pane.note("c-facts-01").uses > 0)
    assert pane.chosen_ids == ("c-facts-01",)
    assert pane.view.currentIndex().data(NoteRole).used == pane.note("c-facts-01").used


def test_the_buttons_say_how_many_points_they_would_make(qtbot, pane):
    asked = []
    pane.promote.connect(lambda *what: asked.append(what))
    pane.choose("c-well-03")
    pane.focus_list()
    assert not pane.together_button.isVisible()
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, SHIFT)
    assert pane.promote_button.text() == "Make 2 learning points"
    qtbot.mouseClick(pane.together_button, Qt.MouseButton.LeftButton)
    assert asked == [(("c-well-03", "c-well-04"), None, True)]


def test_a_review_without_notes_says_where_they_come_from(qtbot, bare_desk):
    pane = shown(qtbot, NotesPane(bare_desk), 420)
    asked = []
    pane.promote.connect(lambda *what: asked.append(what))
    assert pane.empty.isVisible()
    assert "Meet" in pane.empty.accessibleName()
    assert not pane.view.isVisible()
    pane.focus_list()
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert asked == []


def test_a_theme_that_narrowed_the_list_and_went_leaves_the_list_whole(qtbot):
    bar = shown(qtbot, FilterBar())
    told = []
    bar.changed.connect(told.append)
    bar.offer([note_on("sleep"), note_on("beds")])
    bar.theme.setFocus()
    qtbot.keyClick(bar.theme, Qt.Key.Key_Down)
    assert told == [NoteFilter(theme="beds")]
    bar.offer([note_on("beds")])
    assert told[1:] == []
    bar.offer([])
    assert told[1:] == [NoteFilter()]


def note_on(theme):
    return NoteRow(
        id=theme,
        text=theme,
        kind=ContributionKind.FACT,
        step="",
        agency_id="",
        agency="",
        code="",
        theme_ids=(theme,),
        theme_labels=(theme,),
        time="",
        starred=False,
        uses=0,
    )


def test_notes_grow_with_the_size_of_text(pane, desk):
    index = pane.model.index(1, 0)
    before = pane.view.sizeHintForIndex(index).height()
    desk.settings.change(text_size=200)
    assert pane.view.sizeHintForIndex(index).height() > 1.6 * before
    assert not pane.grab().isNull()
