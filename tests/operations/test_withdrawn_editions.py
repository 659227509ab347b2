from datetime import date

from facilitator.exchange.importing import ImportReview
from facilitator.model.plain import to_plain
from facilitator.operations.briefings import WithdrawEdition
from tests.factories import edition

OWED = {"reference": "RR-2026-03", "alias": "Baby T"}


def test_an_edition_that_came_by_an_import_goes_and_comes_back_with_it(desk):
    desk.there_and_back(ImportReview(data=OWED | {"editions": [to_plain(edition())]}))
    assert desk.case.reads.editions() == (edition(),)


def test_once_withdrawn_it_stays_so_whatever_is_undone_and_redone(desk):
    desk.do(ImportReview(data=OWED | {"venue": "Room 2", "editions": [to_plain(edition())]}))
    desk.do(WithdrawEdition("edition-1", date(2026, 5, 1)))
    withdrawn = desk.case.reads.editions()
    assert withdrawn[0].withdrawn_on == date(2026, 5, 1)
    for step in (desk.case.undo, desk.case.redo, desk.case.undo):
        step()
        assert desk.case.reads.editions() == withdrawn
        assert desk.problems() == []
    assert desk.case.reads.review().venue == ""
