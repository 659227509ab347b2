from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from facilitator.model.contribution import Contribution, ContributionKind, Theme
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.cards import MergeCards, MoveCard, MoveUnder, RemoveCards, SplitCard
from facilitator.operations.contributions import EditContribution, RecordContribution
from facilitator.operations.lists import AddRecords
from facilitator.operations.records import AddRecord, AmendRecords
from tests.ui import making
from ui.viewmodels.card_rows import CardRow, Column, nested
from ui.viewmodels.cards import CardListModel, CardRole, Cards


def _say(desk, text, step="well", **more):
    before = {card.id for card in desk.reads.contributions()}
    steps = {one.key: one.id for one in desk.reads.steps()}
    desk.perform(RecordContribution(text=text, step=steps[step], **more))
    (new,) = {card.id for card in desk.reads.contributions()} - before
    return new


def _texts(model):
    return [row.text for row in model.rows]


def _row(card_id, under="", kind=ContributionKind.STRENGTH):
    return CardRow(
        id=card_id,
        text=card_id,
        kind=kind,
        step_id="",
        step="",
        agency_id="",
        agency="",
        code="",
        theme_ids=(),
        theme_labels=(),
        time="",
        starred=False,
        links=0,
        under=under,
    )


def test_a_card_is_spoken_with_all_that_is_drawn_of_it(bare_desk):
    desk = bare_desk
    desk.perform(AddRecord(Theme(id="engagement", label="Engagement")))
    desk.perform(AddRecord(Agency(id="hv", code="hv", name="Health visiting")))
    (agency,) = desk.reads.agencies()
    card = _say(desk, "two extra visits.", agency=agency.id, themes=("engagement",), starred=True)
    desk.perform(AddRecord(LearningPoint(id="p", side=Side.STRENGTH, statement="", sources=(card,))))
    model = CardListModel(Cards(desk), Column.WELL)
    index = model.index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Working well. {agency.name}: two extra visits. Theme Engagement. 13:05. Starred. Links 1."
    assert index.data() == "two extra visits."
    assert index.data(CardRole).meta == f"{agency.name} · Engagement · 13:05 · links 1"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_each_kind_stands_in_its_column_and_none_in_two(desk):
    cards = Cards(desk)
    shown = [row.id for column in Column for row in cards.listed(column)]
    expected = [card.id for card in desk.reads.contributions() if card.merged_into is None]
    assert sorted(shown) == sorted(expected)
    assert {kind for column in Column for kind in column.kinds} == set(ContributionKind)


def test_cards_under_others_stand_beneath_them_further_in():
    rows = [_row("a"), _row("b", "c"), _row("c", "a"), _row("d", "gone"), _row("e", "b"), _row("f", "e")]
    assert [(row.id, row.depth) for row in nested(rows)] == [
        ("a", 0),
        ("c", 1),
        ("b", 2),
        ("e", 3),
        ("f", 3),
        ("d", 0),
    ]


def test_no_card_is_lost_where_cards_are_under_each_other_in_a_circle():
    rows = [_row("a"), _row("b", "c"), _row("c", "b")]
    assert [(row.id, row.depth) for row in nested(rows)] == [("a", 0), ("b", 0), ("c", 1)]


def test_merged_cards_are_hidden_until_the_merge_is_undone(bare_desk):
    one, two = (_say(bare_desk, text) for text in ("one", "two"))
    model = CardListModel(Cards(bare_desk), Column.WELL)
    bare_desk.perform(MergeCards((one, two)))
    assert _texts(model) == ["one\ntwo"]
    bare_desk.undo()
    assert _texts(model) == ["one", "two"]


def test_cards_are_found_by_words_agency_theme_and_star(desk):
    cards = Cards(desk)
    model = CardListModel(cards, Column.IMPROVE)
    every = len(model.rows)
    cards.narrow(words="lifestyle")
    assert model.rows
    assert all("lifestyle" in row.text.casefold() for row in model.rows)
    cards.narrow(words="assessing")
    assert any("assessments" in row.text for row in model.rows)
    cards.narrow(words="", agency="ag-school")
    assert {row.agency_id for row in model.rows} == {"ag-school"}
    cards.narrow(agency="", theme="thresholds")
    assert model.rows
    assert all("thresholds" in row.theme_ids for row in model.rows)
    cards.narrow(theme="", starred=True)
    assert 0 < len(model.rows) < every
    assert cards.filter.is_narrow
    cards.narrow(starred=False)
    assert len(model.rows) == every


def test_what_is_looked_for_is_looked_for_again_after_a_change(bare_desk):
    cards = Cards(bare_desk)
    model = CardListModel(cards, Column.WELL)
    cards.narrow(words="visiting")
    assert _texts(model) == []
    card = _say(bare_desk, "two extra visits")
    assert _texts(model) == ["two extra visits"]
    bare_desk.perform(EditContribution(card, "something else"))
    assert _texts(model) == []


def test_the_cards_of_a_step_and_what_works_well_beside_what_does_not(bare_desk):
    cards = Cards(bare_desk)
    steps = {step.key: step for step in bare_desk.reads.steps()}
    assert cards.steps_with(steps["facts"]) == {steps["facts"].id}
    assert cards.steps_with(steps["improve"]) == {steps["improve"].id, steps["well"].id}
    _say(bare_desk, "a fact", "facts")
    _say(bare_desk, "another", "child")
    model = CardListModel(cards, Column.ALSO)
    cards.narrow(steps=frozenset({steps["facts"].id}))
    assert _texts(model) == ["a fact"]


def test_only_rows_that_differ_are_told(bare_desk):
    one, two = _say(bare_desk, "one"), _say(bare_desk, "two")
    model = CardListModel(Cards(bare_desk), Column.WELL)
    reset, changed, moved = (QSignalSpy(told) for told in (model.modelReset, model.dataChanged, model.rowsMoved))
    bare_desk.perform(AmendRecords(Topic.CONTRIBUTION, (two,), {"starred": True}))
    assert [(changed.at(0)[0].row(), changed.at(0)[1].row())] == [(1, 1)]
    bare_desk.perform(MoveCard(id=two, step=bare_desk.reads.find(Topic.CONTRIBUTION, one).step))
    assert (reset.count(), changed.count(), moved.count()) == (0, 1, 1)
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"alias": "Baby U"}))
    assert changed.count() == 1


def test_a_new_name_of_an_agency_and_a_new_link_show_on_its_cards(desk):
    cards = Cards(desk)
    row = next(one for one in cards.rows if one.agency_id == "ag-gp" and one.links)
    desk.perform(AmendRecords(Topic.AGENCY, ("ag-gp",), {"name": "The surgery"}))
    assert cards.row(row.id).agency == "The surgery"
    desk.perform(AddRecord(LearningPoint(id="p", side=Side.STRENGTH, statement="", sources=(row.id,))))
    assert cards.row(row.id).links == row.links + 1
    desk.undo()
    assert cards.row(row.id).links == row.links


def test_the_model_holds_to_what_views_expect(desk, qtmodeltester):
    model = CardListModel(Cards(desk), Column.IMPROVE)
    qtmodeltester.check(model)
    card = model.rows[3].id
    desk.perform(RemoveCards((card,)))
    desk.undo()
    assert model.row_of(card) == 3
    assert model.row_of("gone") == -1
    assert model.rowCount(model.index(0, 0)) == 0


def test_five_thousand_cards_are_read_once_and_followed_quickly(bare_desk):
    step = next(one.id for one in bare_desk.reads.steps() if one.key == "well")
    records = tuple(
        Contribution(id=f"c{n:05}", step=step, kind=ContributionKind.STRENGTH, text=f"card {n} said", position=n + 1)
        for n in range(5000)
    )
    for first in range(0, 5000, 1000):
        bare_desk.perform(AddRecords(records[first : first + 1000]))
    model = CardListModel(Cards(bare_desk), Column.WELL)
    began = time.perf_counter()
    rows = bare_desk.reads.contributions()
    read = time.perf_counter() - began
    assert [row.id for row in model.rows] == [row.id for row in rows]
    began = time.perf_counter()
    bare_desk.perform(AmendRecords(Topic.CONTRIBUTION, ("c02500",), {"starred": True}))
    assert time.perf_counter() - began < read
    assert model.rows[2500].starred


class Anything(RuleBasedStateMachine):
    """Whatever is done, undone and redone, the columns hold what the review holds."""

    desk = None

    @initialize()
    def open(self) -> None:
        self.desk = Anything.made()
        here = tuple(card.id for card in self.desk.reads.contributions() if card.merged_into is None)
        self.desk.perform(RemoveCards(here))
        for number in range(5):
            _say(self.desk, f"card {number}", kind=list(ContributionKind)[number % 3])
        self.cards = Cards(self.desk)
        self.models = [CardListModel(self.cards, column) for column in Column]
        self.cards.narrow(words="")

    made = None

    def _some(self, number):
        cards = [card for card in self.desk.reads.contributions() if card.merged_into is None]
        return cards[number % len(cards)] if cards else None

    @rule(words=st.sampled_from(["a b", "late", "early visits"]), kind=st.sampled_from(ContributionKind))
    def say(self, words, kind):
        _say(self.desk, words, "improve" if kind is ContributionKind.GAP else "well", kind=kind)

    @rule(number=st.integers(0, 50), kind=st.sampled_from(ContributionKind))
    def change_kind(self, number, kind):
        if card := self._some(number):
            self.desk.perform(AmendRecords(Topic.CONTRIBUTION, (card.id,), {"kind": kind}))

    @rule(one=st.integers(0, 50), two=st.integers(0, 50))
    def move(self, one, two):
        card, other = self._some(one), self._some(two)
        if card is not None:
            self.desk.perform(MoveCard(id=card.id, step=other.step, after=other.id))

    @rule(one=st.integers(0, 50), two=st.integers(0, 50))
    def put_under(self, one, two):
        card, other = self._some(one), self._some(two)
        if card is not None:
            self.desk.perform(MoveUnder(card.id, None if one == two else other.id))

    @rule(one=st.integers(0, 50), two=st.integers(0, 50))
    def merge(self, one, two):
        card, other = self._some(one), self._some(two)
        if card is not None:
            self.desk.perform(MergeCards((card.id, other.id)))

    @rule(number=st.integers(0, 50))
    def split(self, number):
        if card := self._some(number):
            self.desk.perform(SplitCard(card.id, 2))

    @rule(number=st.integers(0, 50))
    def remove(self, number):
        if card := self._some(number):
            self.desk.perform(RemoveCards((card.id,)))

    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(times):
            if "contribution" in (self.desk.case.undo_status().undo or ""):
                self.desk.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(times):
            self.desk.redo()

    @invariant()
    def the_columns_hold_what_the_review_holds(self):
        if self.desk is None or not hasattr(self, "models"):
            return
        fresh = Cards(self.desk)
        here = [card.id for card in self.desk.reads.contributions() if card.merged_into is None]
        assert [row.id for row in self.cards.rows] == here
        for model in self.models:
            assert model.rows == fresh.listed(model.column)
        assert sorted(row.id for model in self.models for row in model.rows) == sorted(here)
        fresh.deleteLater()
        self.desk.committed.disconnect(fresh._follow)


@pytest.mark.usefixtures("qapp")
def test_any_sequence_of_changes_leaves_the_columns_as_the_review_is(tmp_path, qapp):
    desk = making.bare_desk(tmp_path)
    Anything.made = lambda: desk
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Anything,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    making.close(desk.workspace)
    desk.close()
