"""Beside England's rapid review: eight more meetings, each one that a chair could hold as it stands."""

from __future__ import annotations

from math import isclose

import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.reference.agendas import USUAL, StepRecord
from facilitator.reference.library import Library

LIBRARY = Library.load()
OTHERS = {
    "after-action-review": (45, 60, 90),
    "appreciative-inquiry": (60, 100, 150),
    "blank": (30, 60, 90, 120),
    "learning-event-wales": (120, 180, 240),
    "learning-review-scotland": (90, 120, 180),
    "reflective-discussion": (60, 90, 120),
    "sar-rapid-time": (90, 120, 150),
    "swarm": (20, 30, 45),
}
#: The field's own minutes (``domain.md`` §2), for the usual length.
MINUTES = {
    "after-action-review": (60, (5, 12, 15, 15, 10, 3)),
    "appreciative-inquiry": (100, (10, 25, 20, 25, 15, 5)),
    "reflective-discussion": (90, (10, 10, 20, 12, 18, 12, 5, 3)),
    "sar-rapid-time": (120, (10, 20, 60, 20, 10)),
    "swarm": (30, (6, 18, 6)),
}
STEPS = [
    pytest.param(agenda, step, id=f"{agenda.key}-{step.key}")
    for agenda in LIBRARY.agendas.values()
    for step in agenda.steps
]


def test_nine_meetings_are_offered_the_usual_one_first():
    assert list(LIBRARY.agendas) == [USUAL, *OTHERS]
    assert {key: LIBRARY.agendas[key].presets for key in OTHERS} == OTHERS
    titles = [agenda.title for agenda in LIBRARY.agendas.values()]
    assert len(set(titles)) == 9


@pytest.mark.parametrize("key", MINUTES)
def test_the_usual_length_has_the_fields_minutes(key):
    usual, minutes = MINUTES[key]
    agenda = LIBRARY.agendas[key]
    assert agenda.default_preset == usual
    assert tuple(step.minutes[usual] for step in agenda.steps) == minutes


@pytest.mark.parametrize(("agenda", "step"), STEPS)
def test_a_chair_can_read_the_script_in_a_third_of_the_shortest_step_and_the_room_its_question(agenda, step):
    assert len(step.script.split()) / 130 <= min(step.minutes.values()) / 3
    assert step.question.endswith("?")
    assert len(step.question) <= 75
    assert step.prompts
    assert all(
        step.minutes[short] <= step.minutes[long]
        for short, long in zip(agenda.presets, agenda.presets[1:], strict=False)
    )


@pytest.mark.parametrize("key", OTHERS)
def test_each_begins_with_rules_and_a_register_and_ends_with_what_is_read_back(key):
    agenda = LIBRARY.agendas[key]
    begins = [record for step in agenda.steps[:2] for record in step.records]
    assert {StepRecord.GROUND_RULES, StepRecord.ATTENDANCE} <= set(begins)
    assert StepRecord.READ_BACK in agenda.steps[-1].records
    assert agenda.steps[0].agree
    for step in agenda.steps:
        assert (StepRecord.CONFIDENTIALITY in step.records) == bool(step.statement), step.key
        assert (StepRecord.GROUND_RULES in step.records) == bool(step.agree), step.key


@pytest.mark.parametrize("key", OTHERS)
def test_each_hears_what_helped_as_well_as_what_was_hard_and_ends_in_something_done(key):
    asked = {kind for step in LIBRARY.agendas[key].steps for kind in step.captures}
    kinds = ContributionKind
    assert {kinds.STRENGTH, kinds.IMPROVEMENT, kinds.RECOMMENDATION, kinds.IMMEDIATE_ACTION, kinds.PARKED} <= asked


@pytest.mark.parametrize("key", OTHERS)
def test_none_borrows_englands_limits_or_its_decision(key):
    agenda = LIBRARY.agendas[key]
    deadlines = LIBRARY.deadlines[agenda.jurisdiction]
    assert deadlines.limits == ()
    assert "No limit in working days is recorded here" in deadlines.note
    records = {record for step in agenda.steps for record in step.records}
    assert not records & {StepRecord.CRITERIA, StepRecord.PARTNER_VIEWS, StepRecord.QUORACY}
    assert not LIBRARY.decides(key)
    assert LIBRARY.decides(USUAL)
    assert LIBRARY.decides("of another computer")


@pytest.mark.parametrize("key", OTHERS)
def test_what_is_a_proposal_says_so(key):
    assert "a proposal" in LIBRARY.agendas[key].source


@pytest.mark.parametrize("key", [key for key in OTHERS if key != "blank"])
def test_every_length_keeps_the_weight_of_its_steps(key):
    """No step is squeezed to nothing where the meeting is short."""
    agenda = LIBRARY.agendas[key]
    for step in agenda.steps:
        share = step.minutes[agenda.default_preset] / agenda.default_preset
        for preset in agenda.presets:
            assert isclose(step.minutes[preset], share * preset, abs_tol=max(2.5, 0.2 * share * preset)), (
                step.key,
                preset,
            )
