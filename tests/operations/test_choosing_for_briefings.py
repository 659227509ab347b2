"""What goes into a briefing is chosen: the first choice makes its record, and each can be undone."""

import pytest

from facilitator.model.learning import LearningPoint, Side
from facilitator.model.publication import Level
from facilitator.operations.briefings import ChooseForBriefing
from facilitator.operations.records import AddRecord


def chosen(desk):
    return [(one.format, one.points, one.benchmark, one.level) for one in desk.case.reads.briefings()]


def test_the_first_choice_makes_the_briefing_and_the_next_amends_it(desk):
    for point in ("a", "b"):
        desk.do(AddRecord(LearningPoint(id=point, side=Side.IMPROVEMENT, statement="Ask.")))
    desk.there_and_back(ChooseForBriefing("seven-minute", {"points": ("b", "a")}))
    desk.there_and_back(ChooseForBriefing("seven-minute", {"level": Level.PARTNERSHIP}))
    desk.do(ChooseForBriefing("benchmark-report", {"benchmark": "out-of-routine"}))
    assert sorted(chosen(desk)) == [
        ("benchmark-report", (), "out-of-routine", Level.PUBLIC),
        ("seven-minute", ("b", "a"), "", Level.PARTNERSHIP),
    ]


def test_a_point_that_is_not_there_cannot_be_chosen(desk):
    desk.refuses(
        ChooseForBriefing("seven-minute", {"points": ("no",)}),
        "there is no learning point 'no' in this review; nothing was changed.",
    )


@pytest.mark.parametrize("field", ["id", "format", "position"])
def test_what_makes_a_briefing_itself_is_not_changed(desk, field):
    desk.refuses(ChooseForBriefing("lessons", {field: "x"}), "that cannot be changed here; nothing was changed.")


def test_a_choice_says_what_it_is():
    assert ChooseForBriefing("lessons").label.words() == "choice of briefing"
