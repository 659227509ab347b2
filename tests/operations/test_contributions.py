import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.base import Touched
from facilitator.operations.cards import MergeCards
from facilitator.operations.contributions import EditContribution, PutBack, RecordContribution, SaveDraft
from facilitator.rules.ordering import STRIDE
from facilitator.text import WORDS_LIMIT


def test_a_line_is_recorded_at_the_end_of_its_step_and_its_draft_is_done_with(desk):
    desk.say("first")
    desk.do(SaveDraft(step="well", text="half ty", cursor=7))
    desk.do(SaveDraft(step="better", text="another", cursor=2))
    desk.clock.advance(seconds=30)
    outcome = desk.there_and_back(
        RecordContribution(
            text="  Seen\r\nearly\x00 ",
            step="well",
            agency="hv",
            speaker="ann",
            themes=("safer-sleep",),
            factors=("time",),
        )
    )
    card = desk.case.reads.contributions("well")[-1]
    assert (card.text, card.kind, card.agency, card.speaker) == ("Seen\nearly", ContributionKind.STRENGTH, "hv", "ann")
    assert (card.said_at, card.position, card.factors) == (desk.clock.at, 2 * STRIDE, ("time",))
    assert desk.case.reads.themes()[0].label == "Safer sleep"
    assert outcome.touched == {Touched(Topic.CONTRIBUTION, card.id), Touched(Topic.THEME, "safer-sleep")}
    assert desk.case.reads.draft("well") == ("", 0)
    assert desk.case.reads.draft("better") == ("another", 2)


def test_a_kind_that_is_given_comes_before_the_kind_of_the_step(desk):
    card = desk.say("Why so late?", kind=ContributionKind.QUESTION, starred=True)
    assert (desk.card(card).kind, desk.card(card).starred) == (ContributionKind.QUESTION, True)


def test_a_theme_that_the_review_has_keeps_its_label(desk):
    desk.say("one", themes=("sleep",))
    before = desk.case.reads.themes()
    desk.say("two", themes=("sleep",))
    assert desk.case.reads.themes() == before


TOO_LONG = "x" * (WORDS_LIMIT + 1)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"text": " \r\n\x07"},
            "there is nothing written yet; nothing was changed; type what was said, then press Enter.",
        ),
        ({"step": "gone"}, "there is no step with the id 'gone' in this review; nothing was changed."),
        ({"agency": "gp"}, "there is no agency 'gp' in this review; nothing was changed."),
        ({"speaker": "cat"}, "there is no attendee 'cat' in this review; nothing was changed."),
        (
            {"themes": ("not a key",)},
            "theme.id: 'not a key' is not a short code of letters, digits and hyphens; nothing was changed.",
        ),
        (
            {"text": TOO_LONG},
            "contribution.text: it is too long (100,001 characters; the most is 100,000); nothing was changed.",
        ),
    ],
)
def test_a_line_that_cannot_be_recorded_leaves_the_draft_alone(desk, fields, sentence):
    desk.do(SaveDraft(step="well", text="half typed", cursor=3))
    desk.refuses(RecordContribution(**{"text": "Seen early", "step": "well", "themes": ("new",)} | fields), sentence)


def test_an_edit_keeps_the_earlier_wording_and_search_follows(desk):
    card = desk.say("Visits came late")
    desk.clock.advance(minutes=2)
    outcome = desk.there_and_back(EditContribution(card, " Visits came early "))
    (wording,) = desk.case.reads.wordings(card)
    assert (wording.text, wording.replaced_at, wording.replaced_by) == ("Visits came late", desk.clock.at, "Chair")
    assert outcome.touched == {Touched(Topic.CONTRIBUTION, card), Touched(Topic.WORDING, wording.id)}
    assert desk.card(card).text == "Visits came early"
    assert (desk.case.find("late"), desk.case.find("earl")) == ((), (card,))


def test_an_edit_that_changes_no_word_leaves_no_wording_and_no_entry(desk):
    card = desk.say("Visits came late")
    before = desk.state
    assert desk.do(EditContribution(card, "Visits came late\n")).touched == frozenset()
    assert desk.state == before


def test_edits_that_cannot_be_are_refused(desk):
    card = desk.say("Visits came late")
    desk.refuses(
        EditContribution(card, "\t"),
        "a contribution cannot be empty; nothing was changed; remove it if it should not be there.",
    )
    desk.refuses(
        EditContribution("gone", "x"),
        "there is no contribution with the id 'gone' in this review; nothing was changed.",
    )
    desk.refuses(
        EditContribution("\ud800", "x"),
        "there is no contribution with the id '\\ud800' in this review; nothing was changed.",
    )
    desk.refuses(
        EditContribution(card, TOO_LONG),
        "contribution.text: it is too long (100,001 characters; the most is 100,000); nothing was changed.",
    )


@pytest.mark.parametrize(("cursor", "kept"), [(-5, 0), (0, 0), (4, 4), (10, 10), (2**70, 10)])
def test_a_draft_survives_closing_with_its_cursor_within_it(desk, cursor, kept):
    desk.do(SaveDraft(step="well", text="half\r\ntype ", cursor=cursor))
    desk.reopen()
    assert desk.case.reads.draft("well") == ("half\ntype ", kept)


def test_a_draft_is_no_part_of_the_history_and_an_empty_one_is_forgotten(desk):
    entries = len(list(desk.case.history.entries()))
    undo = desk.case.undo_status()
    outcome = desk.do(SaveDraft(step="well", text="half"))
    desk.do(SaveDraft(step="well", text="half typed", cursor=1))
    assert desk.case.reads.draft("well") == ("half typed", 1)
    desk.do(SaveDraft(step="well", text=""))
    assert desk.case.reads.draft("well") == ("", 0)
    assert (outcome.touched, outcome.revision) == (frozenset(), desk.case.revision)
    assert (outcome.label.words(), outcome.cause) == ("edit of contribution", "performed")
    assert len(list(desk.case.history.entries())) == entries
    assert desk.case.undo_status() == undo


def test_drafts_that_cannot_be_kept_are_refused(desk):
    desk.do(SaveDraft(step="well", text="half typed", cursor=3))
    desk.refuses(
        SaveDraft(step="well", text=TOO_LONG),
        "this line is too long to keep (100,001 characters); nothing was changed; split it in two.",
    )
    desk.refuses(
        SaveDraft(step="gone", text="x"), "there is no step with the id 'gone' in this review; nothing was changed."
    )


def test_a_draft_waits_for_its_step_to_come_back(desk):
    desk.do(RecordContribution(text="x", step="well"))
    desk.case.undo()
    desk.do(SaveDraft(step="better", text="half typed", cursor=3))
    desk.case.undo()
    assert [step.id for step in desk.case.reads.steps()] == ["well"]
    desk.case.redo()
    assert desk.case.reads.draft("better") == ("half typed", 3)


def test_words_that_are_put_back_are_a_step_of_their_own_however_soon(desk):
    card = desk.say("first")
    desk.do(EditContribution(card, "second"))
    outcome = desk.there_and_back(PutBack(card, "first"))
    assert outcome.label.words() == "putting back of contribution"
    assert [one.text for one in desk.case.reads.wordings(card)] == ["first", "second"]
    desk.do(EditContribution(card, "third"))
    desk.case.undo()
    assert desk.texts() == ["first"]
    desk.case.undo()
    assert desk.texts() == ["second"]


def test_a_card_that_was_merged_away_takes_no_words(desk):
    kept, gone = desk.say("first"), desk.say("second")
    desk.do(MergeCards((kept, gone)))
    refusal = "this contribution was merged into another; nothing was changed; change the words there."
    desk.refuses(EditContribution(gone, "more"), refusal)
    desk.refuses(PutBack(gone, "more"), refusal)
