"""Each of the other meetings, begun with its agenda and held in the real window from the first step to the last."""

from __future__ import annotations

import re
from datetime import date

import pytest

from facilitator.briefing.composing import compose
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.meeting import StepState
from facilitator.operations.records import AddRecord
from facilitator.rules.deadlines import ReviewDates, statutory_clock
from tests.briefing.test_html import text_of
from tests.factories import PASSPHRASE
from tests.ui.journeys.conftest import CTRL, Key, seat_agencies
from tests.ui.making import library
from ui.viewmodels.beginning import NewReview, make_review
from ui.views.prepare.agenda_editor import AgendaEditor

OTHERS = [key for key in library().agendas if key != "rapid-review-england"]
ENGLANDS = ("rapid review", "LCSPR", "the Panel", "Working Together", "uorate")


@pytest.fixture
def begin(seat, workspace, tmp_path):
    """Begins a review with that agenda, and opens it."""

    def do(agenda):
        path = tmp_path / f"{agenda}.review"
        new = NewReview(
            path=path,
            reference="LR-2026-02",
            alias="Rowan",
            notified_on=date(2026, 10, 12),
            agenda=agenda,
            who="Minute-taker",
            passphrase=PASSPHRASE,
        )
        make_review(new, workspace.around, workspace.library)
        person = seat()
        person.unlock(path)
        seat_agencies(person)
        return person

    return do


@pytest.mark.parametrize("key", OTHERS)
def test_the_meeting_is_held_step_by_step_and_its_documents_are_made(begin, key):
    agenda = library().agendas[key]
    person = begin(key)
    person.press(Key.Key_2, CTRL)
    person.press(Key.Key_PageDown, CTRL)
    assert "uorate" not in person.screen, "a meeting that decides nothing needs no quorum"
    for number, step in enumerate(agenda.steps):
        assert person.place.meeting.step.key == step.key
        person.reads_on_screen(step.title, step.question)
        if not person.line.hasFocus():
            person.press(Key.Key_Escape)
            person.place.line.take_focus()
        person.say(f"hv: said in step {number + 1}")
        card = person.card(f"said in step {number + 1}")
        assert (card.kind, card.agency) == (step.kind, "agency-hv")
        person.press(Key.Key_PageDown, CTRL)
    assert [step.state for step in person.reads.steps()][:-1] == [StepState.DONE] * (len(agenda.steps) - 1)
    person.desk.perform(AddRecord(LearningPoint(id="lp", side=Side.STRENGTH, statement="A visit at night helped.")))
    words = {form: document(person, form) for form in ("minutes", "learning-briefing", "panel-summary", "lessons")}
    for number, step in enumerate(agenda.steps):
        assert step.title in words["minutes"]
        assert f"said in step {number + 1}" in words["minutes"]
    assert "A visit at night helped." in words["learning-briefing"]
    assert agenda.guidance in words["learning-briefing"]
    assert not [said for said in ENGLANDS if said in words["minutes"] + words["learning-briefing"]]


@pytest.mark.parametrize(("key", "noun"), [("sar-rapid-time", "adult"), ("learning-event-wales", "person")])
def test_a_meeting_that_is_about_no_child_never_speaks_of_one(begin, key, noun):
    """Every page of every step, what Prepare asks, and the minutes."""
    person = begin(key)
    seen = []
    person.press(Key.Key_2, CTRL)
    for step in person.place.meeting.steps:
        person.place.meeting.show(step.id)
        for title, page in zip(person.place.tabs.titles, person.place.tabs.pages, strict=True):
            if title == "Cards":
                continue
            person.place.tabs.turn_to(title)
            getattr(getattr(page, "panel", page), "complete", bool)()
            seen.append(person.screen)
    assert any(f"The {noun}" in screen for screen in seen)
    assert any(f"In this meeting the {noun} is called Rowan." in screen for screen in seen)
    person.press(Key.Key_1, CTRL)
    seen.append(person.place.go_to("facts") and person.screen)
    seen.append(document(person, "minutes"))
    assert f"The {noun} and what happened" in seen[-2]
    assert not [said for screen in seen for said in screen.split("|") if re.search(r"\bchild\b", said, re.IGNORECASE)]


def document(person, key):
    form = find_format(key)
    return text_of(render_html(form, compose(person.reads, key, library=person.desk.library)))


@pytest.mark.parametrize("key", OTHERS)
def test_it_counts_days_and_has_no_limit_and_says_so(begin, key):
    person = begin(key)
    review = person.reads.review()
    deadlines = person.desk.library.deadlines[review.calendar]
    assert review.calendar == library().agendas[key].jurisdiction
    days = person.desk.library.calendars[review.calendar]
    clock = statutory_clock(ReviewDates.of(review), deadlines, days, person.desk.today())
    assert clock.milestones == ()
    person.press(Key.Key_1, CTRL)
    person.reads_on_screen("No limit in working days is recorded here")
    assert "Serious incident notification" not in person.screen


@pytest.mark.parametrize("key", ["after-action-review", "sar-rapid-time"])
def test_what_was_said_of_a_kind_stands_in_the_summary_whatever_the_steps_are_called(begin, key):
    """Scotland and the others have no step that is called as England's is."""
    person = begin(key)
    person.press(Key.Key_2, CTRL)
    person.press(Key.Key_PageDown, CTRL)
    person.place.line.take_focus()
    person.say("hv: + a night visit was offered")
    assert person.card("a night visit").kind is ContributionKind.STRENGTH
    assert not any(step.key == "well" for step in person.reads.steps())
    assert "a night visit was offered" in document(person, "panel-summary")


def test_the_editor_opens_over_the_real_window_and_its_keys_are_its_own(begin):
    person = begin("swarm")
    person.press(Key.Key_1, CTRL)
    person.place.go_to("meeting")
    person.tab_to("Change this agenda")
    person.press(Key.Key_Space)
    editor = person.sheet(AgendaEditor)
    assert person.focus is editor.steps
    person.press(Key.Key_Down)
    person.press(Key.Key_Plus)
    assert editor.sum.text() == "31 of 30 minutes: 1 too many"
    person.press(Key.Key_Z, CTRL)
    assert editor.sum.text() == "The minutes add up: 20, 30, 45"
    person.press(Key.Key_Escape)
    person.wait(lambda: person.focus.text() == "Change this agenda")
