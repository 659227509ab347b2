from datetime import date

import pytest

from facilitator.model.action import Action, ActionState
from facilitator.model.contribution import ContributionKind as Kind
from facilitator.model.contribution import Theme
from facilitator.model.topics import Topic
from facilitator.operations.beginnings import begun_as
from facilitator.operations.capture import CapturedLine, CorrectLine, RecordLine
from facilitator.operations.contributions import SaveDraft
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.rules.ordering import STRIDE

DUE = date(2026, 12, 14)


def line(text="Ring the GP", kind=Kind.IMMEDIATE_ACTION, **more):
    return CapturedLine(text=text, kind=kind, **more)


def record(desk, **more):
    """Record a line; its card's id."""
    before = {card.id for card in desk.case.reads.contributions()}
    desk.do(RecordLine("well", line(**more)))
    (new,) = {card.id for card in desk.case.reads.contributions()} - before
    return new


def test_a_line_is_recorded_with_all_that_it_says_and_its_draft_is_done_with(desk):
    desk.do(SaveDraft(step="well", text="hv: half ty", cursor=7))
    themes = (Theme(id="sleep", label="Safer sleep at home"),)
    outcome = desk.there_and_back(
        RecordLine("well", line("Seen early", Kind.GAP, agency="hv", themes=themes, starred=True))
    )
    (card,) = desk.case.reads.contributions("well")
    assert (card.text, card.kind, card.agency, card.themes, card.starred) == (
        "Seen early",
        Kind.GAP,
        "hv",
        ("sleep",),
        True,
    )
    assert desk.case.reads.themes() == themes
    assert desk.case.reads.draft("well") == ("", 0)
    assert (outcome.label.words(), desk.case.reads.actions()) == ("recording of contribution", ())


def test_a_theme_that_the_review_has_keeps_its_label(desk):
    themes = (Theme(id="sleep", label="Safer sleep"),)
    record(desk, themes=themes)
    record(desk, themes=(Theme(id="sleep", label="Sleep"),))
    assert desk.case.reads.themes() == themes


def test_an_immediate_action_begins_a_task_and_both_are_undone_as_one(desk):
    desk.do(AddRecord(Action(id="old", text="Other")))
    outcome = desk.there_and_back(
        RecordLine("well", line(owner="police", owner_role="Head of safeguarding", due_on=DUE))
    )
    (card,) = desk.case.reads.contributions("well")
    _, action = desk.case.reads.actions()
    assert (action.text, action.immediate, action.owner, action.owner_role, action.due_on, action.began_as) == (
        "Ring the GP",
        True,
        "police",
        "Head of safeguarding",
        DUE,
        card.id,
    )
    assert action.position == 2 * STRIDE
    assert outcome.ids(Topic.ACTION) == {action.id}
    assert outcome.ids(Topic.CONTRIBUTION) == {card.id}


def test_a_recommendation_begins_one_that_can_be_published(desk):
    desk.say("earlier")
    desk.there_and_back(RecordLine("well", line("One template", Kind.RECOMMENDATION, owner="hv", due_on=DUE)))
    card = desk.case.reads.contributions("well")[-1]
    (made,) = desk.case.reads.recommendations()
    assert (made.text, made.owner, made.due_on, made.began_as) == ("One template", "hv", DUE, card.id)
    assert begun_as(desk.case.reads, card.id) == (made,)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": " "}, "there is nothing written yet; nothing was changed; type what was said, then press Enter."),
        ({"owner": "gp"}, "there is no agency 'gp' in this review; nothing was changed."),
    ],
)
def test_a_line_that_cannot_be_recorded_leaves_nothing_behind_and_the_draft_alone(desk, fields, sentence):
    desk.do(SaveDraft(step="well", text="half typed", cursor=3))
    themes = (Theme(id="new", label="New"),)
    desk.refuses(RecordLine("well", line(**({"themes": themes} | fields))), sentence)
    card = desk.say("seen")
    desk.do(SaveDraft(step="well", text="half typed", cursor=3))
    if "owner" in fields:
        desk.refuses(CorrectLine(card, line(**fields)), sentence)


def test_a_correction_gives_words_and_marks_anew_and_keeps_the_earlier_wording(desk):
    card = desk.say("Seen late", themes=("sleep",))
    desk.do(SaveDraft(step="well", text="hv: Seen ea", cursor=7))
    outcome = desk.there_and_back(
        CorrectLine(card, line("Seen early", Kind.STRENGTH, agency="hv", themes=(Theme(id="new", label="New"),)))
    )
    after = desk.card(card)
    assert (after.text, after.agency, after.themes, after.starred) == ("Seen early", "hv", ("new",), False)
    assert [wording.text for wording in desk.case.reads.wordings(card)] == ["Seen late"]
    assert desk.case.reads.draft("well") == ("", 0)
    assert outcome.label.words() == "edit of contribution"


def test_a_correction_of_a_card_without_a_step_touches_no_draft(desk):
    card = desk.say("Seen late")
    desk.do(AmendRecords(Topic.CONTRIBUTION, (card,), {"step": None}))
    desk.do(SaveDraft(step="well", text="half typed", cursor=3))
    desk.do(CorrectLine(card, line("Seen early", Kind.FACT)))
    assert desk.case.reads.draft("well") == ("half typed", 3)


def test_a_correction_takes_the_task_along(desk):
    card = record(desk, owner="hv", due_on=DUE)
    desk.there_and_back(CorrectLine(card, line("Ring the practice", owner="police")))
    (action,) = desk.case.reads.actions()
    assert (action.text, action.owner, action.due_on, action.began_as) == ("Ring the practice", "police", None, card)


def test_a_task_with_later_words_of_its_own_keeps_them(desk):
    card = record(desk)
    (action,) = desk.case.reads.actions()
    desk.do(AmendRecords(Topic.ACTION, (action.id,), {"text": "Ring the practice nurse"}))
    desk.do(CorrectLine(card, line("Ring the practice", due_on=DUE)))
    (action,) = desk.case.reads.actions()
    assert (action.text, action.due_on) == ("Ring the practice nurse", DUE)


@pytest.mark.parametrize(
    ("before", "after", "role"),
    [
        (("hv", "Named Nurse"), ("hv", "named nurse"), "Named Nurse"),
        (("hv", "Named Nurse"), ("hv", "head"), "head"),
        (("hv", "Named Nurse"), ("hv", ""), ""),
        ((None, "All agencies"), (None, ""), "All agencies"),
        ((None, "All agencies"), ("hv", ""), ""),
    ],
)
def test_a_post_that_the_line_cannot_write_as_it_is_survives_a_correction(desk, before, after, role):
    card = record(desk, owner=before[0], owner_role=before[1])
    desk.do(CorrectLine(card, line(owner=after[0], owner_role=after[1])))
    assert desk.case.reads.actions()[0].owner_role == role


def test_a_correction_of_the_kind_replaces_what_the_line_had_begun(desk):
    card = record(desk, owner="hv", due_on=DUE)
    desk.there_and_back(CorrectLine(card, line(kind=Kind.RECOMMENDATION, owner="hv")))
    assert desk.case.reads.actions() == ()
    assert [made.began_as for made in desk.case.reads.recommendations()] == [card]
    desk.there_and_back(CorrectLine(card, line(kind=Kind.FACT)))
    assert desk.case.reads.recommendations() == ()


def test_work_that_was_done_on_a_task_is_never_lost_by_a_correction(desk):
    worked_on, named = record(desk), record(desk, kind=Kind.RECOMMENDATION)
    (action,) = desk.case.reads.actions()
    (made,) = desk.case.reads.recommendations()
    desk.do(AmendRecords(Topic.ACTION, (action.id,), {"state": ActionState.DONE, "recommendation": made.id}))
    desk.do(CorrectLine(worked_on, line(kind=Kind.FACT)))
    desk.do(CorrectLine(named, line(kind=Kind.FACT)))
    assert [one.id for one in desk.case.reads.actions()] == [action.id]
    assert [one.id for one in desk.case.reads.recommendations()] == [made.id]


def test_a_correction_is_done_with_the_draft_of_the_step_it_was_typed_in(desk):
    card = record(desk, text="Seen early", kind=Kind.GAP)
    desk.do(SaveDraft(step="well", text="Seen later", cursor=3))
    desk.do(SaveDraft(step="better", text="another", cursor=2))
    desk.do(CorrectLine(card, line("Seen later", Kind.GAP), typed_in="better"))
    assert (desk.case.reads.draft("better"), desk.case.reads.draft("well")) == (("", 0), ("Seen later", 3))
