"""Cards that are kept are those of the review, whatever happens to them, and only what changed is read again."""

from __future__ import annotations

import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.cards import MergeCards
from facilitator.operations.contributions import EditContribution, RecordContribution
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from ui.viewmodels.decision import DecisionInTheMaking, form_for
from ui.viewmodels.kept_cards import KeptCards
from ui.viewmodels.read_back import ReadBack


@pytest.fixture
def kept(desk):
    cards = KeptCards(desk)
    desk.committed.connect(cards.follow)
    return cards


def test_they_are_those_of_the_review_after_every_change_and_its_undoing(desk, kept):
    ids = [card.id for card in desk.reads.contributions()]
    well = next(step.id for step in desk.reads.steps() if step.key == "well")
    agency = desk.reads.agencies()[0].id
    changes = (
        RecordContribution(text="One more", step=well, kind=ContributionKind.GAP, agency=agency),
        EditContribution(ids[3], "Other words"),
        AmendRecords(Topic.CONTRIBUTION, (ids[5],), {"step": well, "position": 1}),
        AmendRecords(Topic.CONTRIBUTION, tuple(ids[:60]), {"starred": True}),
        RemoveRecord(Topic.CONTRIBUTION, ids[7]),
        MergeCards((ids[9], ids[10], ids[11])),
        AmendRecords(Topic.STEP, (well,), {"position": 1}),
    )
    for change in changes:
        assert desk.perform(change) is not None
        assert kept.cards == desk.reads.contributions(), change
    for _ in changes:
        desk.undo()
        assert kept.cards == desk.reads.contributions()
    for _ in changes:
        desk.redo()
        assert kept.cards == desk.reads.contributions()


def test_a_line_that_is_added_has_one_card_read_and_not_all_of_them(desk, kept, monkeypatch):
    making, reading = DecisionInTheMaking(desk, form_for(desk)), ReadBack(desk)
    making.hints()
    read = []
    real = type(desk.reads).all
    monkeypatch.setattr(type(desk.reads), "all", lambda reads, topic: read.append(topic) or real(reads, topic))
    well = next(step.id for step in desk.reads.steps() if step.key == "well")
    desk.perform(RecordContribution(text="Park it", step=well, kind=ContributionKind.PARKED))
    making.hints()
    assert Topic.CONTRIBUTION not in read
    assert "Park it" in [line.words for line in reading.parts[-1].lines]


def test_hints_follow_cards_agencies_and_themes(bare_desk):
    making = DecisionInTheMaking(bare_desk, form_for(bare_desk))
    well = next(step.id for step in bare_desk.reads.steps() if step.key == "well")
    bare_desk.perform(
        RecordContribution(
            text="GPs and the Acute (North) did not speak.", step=well, kind=ContributionKind.IMPROVEMENT
        )
    )
    assert making.hints()["11c"] == ()
    bare_desk.perform(AddRecord(Agency(id="a", code="gp", name="General practice")))
    bare_desk.perform(AddRecord(Agency(id="b", code="acute", name="Acute (North)")))
    (hint,) = making.hints()["11c"]
    assert hint.words == "1 card touches two or more agencies: General practice and Acute (North)."
    bare_desk.undo()
    assert making.hints()["11c"] == ()
