"""The action plan as a document and as a real workbook: every recommendation, every action, with real dates."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from facilitator.briefing.codec import to_json
from facilitator.briefing.composing import compose, kept
from facilitator.briefing.context import Profile, Status
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.sheet_file import render_xlsx
from facilitator.briefing.working.action_plan import ActionPlan
from facilitator.briefing.working.parts import Proposal, Task
from facilitator.ids import AgencyId
from facilitator.model.action import Action, ActionState
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.people import Agency
from facilitator.operations.records import AddRecord
from facilitator.reference.library import Library
from tests.briefing.test_html import text_of
from tests.factories import new_case

LIBRARY = Library.load(None)
PLAN = find_format("action-plan")


@pytest.fixture
def plan(tmp_path):
    """The plan of a review with two recommendations and three actions."""
    with new_case(tmp_path) as case:
        for record in (
            Agency(id=AgencyId("hv"), code="hv", name="Health visiting"),
            LearningPoint(id="l1", side=Side.IMPROVEMENT, statement="Said at length.", title="Ask"),
            LearningPoint(id="l2", side=Side.IMPROVEMENT, statement="Said without a lead."),
            Recommendation(
                id="r1",
                text="Ask everybody.",
                owner=AgencyId("hv"),
                owner_role="Lead",
                due_on=date(2027, 2, 26),
                measure="Families say so.",
                learning=("l1", "l2"),
                position=1,
            ),
            Recommendation(id="r2", text="=HYPERLINK(1)", position=2),
            Action(id="a1", text="Write it", recommendation="r1", immediate=True, position=1),
            Action(
                id="a2",
                text="Test it",
                recommendation="r1",
                due_on=date(2026, 12, 4),
                state=ActionState.ON_TRACK,
                progress="Begun.",
                position=2,
            ),
            Action(id="a3", text="Stand alone", state=ActionState.DONE, position=3),
        ):
            case.perform(AddRecord(record))
        yield compose(case.reads, "action-plan", library=LIBRARY)


def test_each_recommendation_has_its_actions_and_what_it_answers(plan):
    assert plan.summary == "2 recommendations, 3 actions: 1 not started, 1 on track, 1 done."
    first, second = plan.proposals
    assert (first.agency, first.post, first.due, first.due_on) == (
        "Health visiting",
        "Lead",
        "26 February 2027",
        "2027-02-26",
    )
    assert (first.measure, first.answers) == ("Families say so.", ("Ask", "Said without a lead."))
    assert [(task.number, task.kind, task.state) for task in first.tasks] == [
        ("1.1", "Immediate action", "Not started"),
        ("1.2", "Action", "On track"),
    ]
    assert (second.number, second.due, second.tasks) == (2, "", ())
    assert [task.number for task in plan.alone] == ["A1"]
    assert kept("action-plan", to_json(plan)) == plan


def test_a_review_without_either_says_so_in_one_line(tmp_path):
    with new_case(tmp_path) as case:
        empty = compose(case.reads, "action-plan", library=LIBRARY)
    assert empty.summary == "0 recommendations, 0 actions."
    assert "<h2" not in render_html(PLAN, empty)
    assert sheet_of(empty).max_row >= 1


def sheet_of(plan):
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(PLAN, plan))).active


def rows_of(sheet):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(number for number, row in enumerate(rows) if row[0] == "Number")
    return top, rows[top], rows[top + 1 :]


def test_the_workbook_has_one_row_for_each_with_real_dates_and_a_head_that_stays_and_filters(plan):
    sheet = sheet_of(plan)
    top, head, rows = rows_of(sheet)
    assert head[:2] == ["Number", "Kind"]
    assert [(row[0], row[1]) for row in rows] == [
        ("1", "Recommendation"),
        ("1.1", "Immediate action"),
        ("1.2", "Action"),
        ("2", "Recommendation"),
        ("A1", "Action"),
    ]
    due = head.index("Due")
    assert [row[due] for row in rows] == [datetime(2027, 2, 26), None, datetime(2026, 12, 4), None, None]
    assert sheet.freeze_panes == f"A{top + 2}"
    assert sheet.auto_filter.ref == f"A{top + 1}:K{top + 6}"
    assert rows[0][2:5] == ["Ask everybody.", "Health visiting", "Lead"]
    assert rows[0][head.index("Answers")] == "Ask\nSaid without a lead."
    assert rows[2][6:] == ["On track", None, "Begun.", "Recommendation 1", None]


def test_no_words_become_a_formula_and_the_marking_stands_on_the_sheet(plan):
    sheet = sheet_of(plan)
    _, _, rows = rows_of(sheet)
    assert rows[3][2] == "=HYPERLINK(1)"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    said = [cell.value for cell in next(sheet.columns) if isinstance(cell.value, str)]
    assert said[0] == "OFFICIAL-SENSITIVE"
    assert "Action plan: Baby T" in said
    assert "Private to this review. Not for publication." in said


LONG = "A sentence that goes on. " * 200


def test_rows_too_long_for_a_table_stand_one_below_the_other_with_the_same_words():
    task = Task(
        number="1.1", text=LONG, kind="Immediate action", agency="A", post="B", due="D", state="S", progress=LONG
    )
    given = ActionPlan(
        title="Action plan",
        reference="R",
        partnership=Profile(name="P"),
        status=Status.DRAFT,
        alias="Baby",
        proposals=(
            Proposal(number=1, text=LONG, agency="A", due="D", measure=LONG, answers=("X", "Y"), tasks=(task,)),
            Proposal(number=2, text="Short"),
        ),
        alone=(replace(task, number="A1", kind="Action"),),
    )
    page = render_html(PLAN, given)
    assert "<table" not in page
    said = text_of(page)
    assert said.count("A sentence that goes on.") == 1200
    assert "Recommendation 2 Short" in said
    assert said.count("Immediate action") == 1
    short = replace(given, proposals=(Proposal(number=1, text="Short", tasks=(replace(task, text="T", progress=""),)),))
    assert render_html(PLAN, replace(short, alone=())).count("<table") == 1
