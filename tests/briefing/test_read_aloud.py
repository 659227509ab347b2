"""What the minutes say of the read-back: which lines were confirmed, when, and which stand otherwise since."""

from __future__ import annotations

import pytest

from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.working.decided import decided, form_of
from facilitator.briefing.working.read_aloud import in_short, reached_by
from facilitator.model.action import Action
from facilitator.model.contribution import ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.deciding import ConfirmReadBack
from facilitator.operations.records import AmendRecords, RemoveRecord
from facilitator.rules.read_back import marks_of, read_back
from tests.briefing.test_working_minutes import LIBRARY, card, minutes, put, tell
from tests.factories import new_case


@pytest.fixture
def case(tmp_path):
    with new_case(tmp_path) as opened:
        yield opened


def read_back_of(case):
    """Every line of the page and its mark, as the screen confirms them."""
    return marks_of(read_back(reached_by(case.reads, form_of(case.reads, LIBRARY))))


def test_the_minutes_say_which_lines_were_read_back_and_when_and_which_stand_otherwise(case):
    tell(case, Topic.DECISION, outcome="lcspr-full", reasons="More can be learned.")
    put(
        case,
        Action(id="now", text="See the baby today", owner_role="Duty manager", immediate=True),
        card(1, "Who rang?", step=None, kind=ContributionKind.QUESTION),
        card(2, "The car park", step=None, kind=ContributionKind.PARKED),
    )
    marks = read_back_of(case)
    assert len(marks) == 5
    first = next(iter(marks))
    case.perform(ConfirmReadBack(confirmed=False, heard={first: marks[first]}))
    assert minutes(case).read_aloud.said.startswith("1 of 5 lines was read aloud and confirmed as it stands here, on ")
    assert len(minutes(case).read_aloud.unheard) == 4
    case.around.clock.advance(minutes=4)
    case.perform(ConfirmReadBack(heard=marks))
    whole = minutes(case).read_aloud
    assert whole.said == (
        "All 5 lines were read aloud and confirmed as they stand here, on Monday 2 March 2026, 09:30 to 09:34."
    )
    assert [(each.label, each.text) for each in whole.parts] == [
        ("Decisions", "2 of 2 confirmed, 09:30 to 09:34"),
        ("Immediate actions", "1 of 1 confirmed, 09:34"),
        ("Open questions and gaps", "1 of 1 confirmed, 09:34"),
        ("Parked", "1 of 1 confirmed, 09:34"),
    ]
    assert (whole.otherwise, whole.unheard) == ((), ())


def test_the_minutes_do_not_call_confirmed_what_was_changed_added_or_taken_out_since(case):
    tell(case, Topic.DECISION, outcome="lcspr-full")
    put(
        case,
        Action(id="now", text="See the baby today", immediate=True),
        card(1, "Who rang?", step=None, kind=ContributionKind.QUESTION),
    )
    case.perform(ConfirmReadBack(heard=read_back_of(case)))
    case.perform(AmendRecords(Topic.ACTION, ("now",), {"text": "See the baby " + "tomorrow " * 20}))
    case.perform(RemoveRecord(Topic.CONTRIBUTION, card(1, "", step=None).id))
    put(case, card(2, "The car park", step=None, kind=ContributionKind.PARKED))
    made = minutes(case).read_aloud
    assert made.said == (
        "1 of 3 lines was read aloud and confirmed as it stands here, on Monday 2 March 2026, 09:30. "
        "1 line that was confirmed is no longer there."
    )
    assert [each[:40] for each in made.otherwise] == ["See the baby tomorrow tomorrow tomorrow "]
    assert made.otherwise[0].endswith("… (confirmed at 09:30 in other words)")
    assert made.unheard == ("The car park",)
    page = render_html(find_format("minutes"), minutes(case))
    for words in ("Read-back", made.said, "Changed since it was confirmed", "Not read back", "The car park"):
        assert words in page


def test_where_nothing_was_decided_the_read_back_stands_by_itself(case):
    put(case, card(1, "The car park", step=None, kind=ContributionKind.PARKED))
    case.perform(ConfirmReadBack(heard=read_back_of(case)))
    made = minutes(case)
    assert made.decided is None
    assert made.read_aloud.said.startswith("The one line was read aloud and confirmed as it stands here, on ")


def test_an_older_review_knows_of_the_page_as_a_whole(case):
    tell(case, Topic.DECISION, outcome="lcspr-full", read_back=True)
    assert minutes(case).read_aloud.said == (
        "Read aloud and confirmed as a whole; its lines and the time are not on record."
    )
    tell(case, Topic.DECISION, lines_heard="decision decision outcome=00", read_back=False)
    assert minutes(case).read_aloud.said == ("No line stands here as it was read aloud and confirmed.")


def test_the_panels_summary_has_it_in_a_few_words(case):
    form = form_of(case.reads, LIBRARY)
    assert in_short(case.reads, form) == ""
    tell(case, Topic.DECISION, outcome="lcspr-full", reasons="More can be learned.", read_back=True)
    assert in_short(case.reads, form) == "Yes, and confirmed"
    case.perform(ConfirmReadBack(heard=read_back_of(case)))
    record = decided(case.reads, LIBRARY).record
    assert [(fact.label, fact.text) for fact in record] == [("Read back", "Yes, and confirmed line by line")]
    tell(case, Topic.DECISION, reasons="Much can be learned.")
    assert in_short(case.reads, form) == "In part: 1 line not as it stands here"
    assert decided(case.reads, LIBRARY, with_read_back=False).record == ()
