from datetime import date

from facilitator.model.topics import Topic
from facilitator.operations.base import Touched, UndoStatus
from facilitator.operations.briefings import WithdrawEdition, next_number
from tests.operations.desk import edition, issue, issuing_of


def test_editions_are_numbered_within_their_format(desk):
    assert issue(desk).touched == {Touched(Topic.EDITION, "edition1")}
    issue(desk)
    desk.do(issuing_of(edition(1, id="other", format="panel-summary")))
    assert [(e.format, e.number) for e in desk.case.reads.editions()] == [
        ("minutes", 1),
        ("minutes", 2),
        ("panel-summary", 1),
    ]
    assert next_number(desk.case.reads.editions(), "minutes") == 3
    assert next_number((), "minutes") == 1


def test_an_edition_of_a_number_that_is_not_the_next_is_refused(desk):
    issue(desk)
    for number in (1, 3):
        desk.refuses(
            issuing_of(edition(number, id="new")),
            "another edition was issued meanwhile; nothing was changed; issue it again.",
        )


def test_an_edition_is_not_written_over_by_another_of_its_id(desk):
    issue(desk)
    desk.refuses(
        issuing_of(edition(2, id="edition1")),
        "the id 'edition1' is already taken by another edition; nothing was changed.",
    )


def test_issuing_and_withdrawing_are_final(desk):
    issue(desk)
    before = desk.case.reads.editions()[0]
    outcome = desk.do(WithdrawEdition("edition1", date(2026, 5, 1), "A place is named on page 2."))
    assert outcome.touched == {Touched(Topic.EDITION, "edition1")}
    assert outcome.label.words() == "withdrawal of edition"
    withdrawn = desk.case.reads.editions()[0]
    assert withdrawn.withdrawn_on == date(2026, 5, 1)
    assert withdrawn.withdrawn_why == "A place is named on page 2."
    assert (withdrawn.content, withdrawn.sha256, withdrawn.number) == (before.content, before.sha256, before.number)
    assert desk.case.undo_status() == UndoStatus("adding of step", None)
    assert next_number(desk.case.reads.editions(), "minutes") == 2
    assert desk.problems() == []


def test_what_is_not_there_or_withdrawn_already_is_not_withdrawn(desk):
    desk.refuses(
        WithdrawEdition("gone", date(2026, 5, 1)),
        "there is no edition with the id 'gone' in this review; nothing was changed.",
    )
    issue(desk)
    desk.do(WithdrawEdition("edition1", date(2026, 5, 1)))
    desk.refuses(
        WithdrawEdition("edition1", date(2026, 5, 2)), "that edition is withdrawn already; nothing was changed."
    )
