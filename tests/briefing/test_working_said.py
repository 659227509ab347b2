"""What was said, as working documents print it: words that were merged are still told of everyone who said them."""

from __future__ import annotations

from facilitator.briefing.working.said import Notes
from facilitator.ids import AgencyId, AttendeeId, ContributionId, StepId
from facilitator.model.contribution import Contribution
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee


class Reads:
    """As much of a review as the notes read; ``cards`` are those of one step."""

    def __init__(self, *cards: Contribution) -> None:
        self._cards = cards

    def contributions(self):
        return self._cards

    def agencies(self):
        return tuple(Agency(id=AgencyId(one), code=one, name=one.upper()) for one in ("hv", "gp"))

    def attendees(self):
        return (Attendee(id=AttendeeId("ann"), name="Ann"),)

    def themes(self):
        return ()

    def steps(self):
        return (Step(id=StepId("s1"), key="well", title="Well", position=1),)


def card(number, agency, *, into=0, **more):
    ids = {"id": ContributionId(f"c{number}"), "step": StepId("s1"), "agency": agency and AgencyId(agency)}
    return Contribution(text="Said.", merged_into=ContributionId(f"c{into}") if into else None, **ids, **more)


def heard(*cards):
    return [(one.agency, one.speaker) for one in Notes(Reads(*cards)).of_step("s1")]


def test_a_card_alone_is_told_of_its_agency_and_of_who_spoke():
    assert heard(card(1, "hv", speaker=AttendeeId("ann")), card(2, None)) == [("HV", "Ann"), ("", "")]


def test_words_that_were_merged_are_told_of_every_agency_that_said_them():
    cards = (
        card(1, "gp", speaker=AttendeeId("ann")),
        card(2, "hv", into=1),
        card(3, "gp", into=2),
        card(4, None, into=1),
    )
    assert heard(*cards) == [("GP and HV", "")]


def test_cards_merged_in_a_circle_or_into_what_is_gone_stop_nothing():
    assert heard(card(1, "hv", into=2), card(2, "gp", into=1), card(3, "gp", into=9)) == []
