"""Whether a meeting may decide: the rule in its own words, held against who is expected and who came."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.people import Agency, Attendee, Involvement, MeetingRole, Partner, Presence
from facilitator.reference.library import Library
from facilitator.reference.quoracy import EssentialAgencies
from facilitator.rules.quorum import quorum_of

RULE = Library.load().quoracy
AGENCIES = (
    Agency(id="la", code="csc", name="Children's social care", partner=Partner.LOCAL_AUTHORITY),
    Agency(id="police", code="police", name="Fenshire Police", partner=Partner.POLICE),
    Agency(id="icb", code="icb", name="Fenshire ICB", partner=Partner.ICB),
    Agency(id="hv", code="hv", name="Health visiting", involvement=Involvement.ESSENTIAL),
)
CHAIR = Attendee(id="chair", name="Ann", role=MeetingRole.CHAIR)
MINUTES = Attendee(id="minutes", name="Bea", role=MeetingRole.MINUTE_TAKER)
VISITOR = Attendee(id="visitor", name="Fay", agency="hv")
DECIDERS = tuple(
    Attendee(id=f"d-{agency}", name=agency, agency=agency, role=MeetingRole.PARTNER, may_decide=True)
    for agency in ("la", "police", "icb")
)
EVERYBODY = (CHAIR, MINUTES, VISITOR, *DECIDERS)
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def but(person_id, people=EVERYBODY, **changes):
    return tuple(dataclasses.replace(each, **changes) if each.id == person_id else each for each in people)


def arrived(people=EVERYBODY):
    return tuple(
        dataclasses.replace(each, presence=Presence.PRESENT) if each.presence is Presence.EXPECTED else each
        for each in people
    )


def test_before_the_meeting_whoever_is_expected_counts():
    quorum = quorum_of(RULE, AGENCIES, EVERYBODY)
    assert (quorum.quorate, quorum.words, quorum.missing) == (True, "Quorate, if everybody expected comes.", ())


def test_after_it_began_only_whoever_is_here_counts():
    assert not quorum_of(RULE, AGENCIES, EVERYBODY, begun=True).quorate
    quorum = quorum_of(RULE, AGENCIES, arrived(), begun=True)
    assert (quorum.quorate, quorum.words) == (True, "Quorate: everybody whom the rule asks for is here.")


@pytest.mark.parametrize("presence", [Presence.APOLOGIES, Presence.ABSENT])
def test_a_partner_who_does_not_come_is_named_in_plain_words(presence):
    people = but("d-police", presence=presence)
    assert quorum_of(RULE, AGENCIES, people).words == (
        "Not quorate yet: nobody who is expected may decide for the police."
    )
    begun = quorum_of(RULE, AGENCIES, arrived(people), begun=True)
    assert begun.words == "Not quorate yet: nobody here may decide for the police."
    assert begun.missing == ("Nobody here may decide for the police.",)


def test_speaking_for_a_partner_without_authority_is_not_enough():
    assert not quorum_of(RULE, AGENCIES, but("d-icb", may_decide=False)).quorate


def test_authority_counts_only_for_the_agency_they_speak_for():
    assert len(quorum_of(RULE, AGENCIES, but("d-icb", agency="police")).missing) == 1
    assert len(quorum_of(RULE, AGENCIES, but("d-icb", agency=None)).missing) == 1
    assert len(quorum_of(RULE, AGENCIES, but("d-icb", agency="unknown")).missing) == 1


def test_being_there_by_video_is_being_there():
    assert quorum_of(RULE, AGENCIES, arrived(but("d-icb", remote=True)), begun=True).quorate


def test_who_has_left_may_not_decide_any_more_yet_their_agency_was_there():
    gone = but("d-icb", arrived(), left_at=NOON)
    assert quorum_of(RULE, AGENCIES, gone, begun=True).missing == (RULE.partners[2].missing,)
    assert quorum_of(RULE, AGENCIES, but("visitor", arrived(), left_at=NOON), begun=True).quorate


def test_the_chair_and_the_minute_taker_are_asked_for():
    words = quorum_of(RULE, AGENCIES, (VISITOR, *DECIDERS)).words
    assert words == "Not quorate yet: the meeting has no chair; the meeting has no minute-taker."


def test_a_deputy_takes_the_role_and_the_agency_of_whom_they_stand_in_for():
    people = but("chair", presence=Presence.APOLOGIES)
    deputy = Attendee(id="deputy", name="Del", deputy_for="chair")
    assert not quorum_of(RULE, AGENCIES, people).quorate
    assert quorum_of(RULE, AGENCIES, (*people, deputy)).quorate
    people = but("d-police", presence=Presence.APOLOGIES)
    deputy = Attendee(id="deputy", name="Del", deputy_for="d-police", may_decide=True)
    assert quorum_of(RULE, AGENCIES, (*people, deputy)).quorate
    second = Attendee(id="second", name="Sue", deputy_for="deputy", may_decide=True)
    away = dataclasses.replace(deputy, presence=Presence.APOLOGIES)
    assert quorum_of(RULE, AGENCIES, (*people, away, second)).quorate


def test_a_deputy_has_only_the_authority_of_their_own():
    people = but("d-police", presence=Presence.APOLOGIES)
    deputy = Attendee(id="deputy", name="Del", agency="police", deputy_for="d-police")
    assert not quorum_of(RULE, AGENCIES, (*people, deputy)).quorate


def test_nobody_takes_a_role_from_somebody_who_is_there_or_whom_nobody_knows():
    deputy = Attendee(id="deputy", name="Del", deputy_for="d-police", may_decide=True)
    without_la = but("d-la", presence=Presence.APOLOGIES)
    assert not quorum_of(RULE, AGENCIES, (*without_la, deputy)).quorate
    stranger = Attendee(id="s", name="Sue", deputy_for="nobody", may_decide=True)
    assert not quorum_of(RULE, AGENCIES, (*without_la, stranger)).quorate


def test_a_circle_of_deputies_in_a_damaged_file_does_no_harm():
    one = Attendee(id="one", name="One", deputy_for="two", presence=Presence.APOLOGIES)
    two = Attendee(id="two", name="Two", deputy_for="one", presence=Presence.APOLOGIES)
    deputy = Attendee(id="deputy", name="Del", deputy_for="one")
    assert quorum_of(RULE, AGENCIES, (*EVERYBODY, one, two, deputy)).quorate


def test_an_essential_agency_sends_somebody_or_a_return():
    people = but("visitor", presence=Presence.APOLOGIES)
    before = quorum_of(RULE, AGENCIES, people)
    assert before.missing == (
        "Health visiting: its involvement is essential, nobody is expected and no return has come in.",
    )
    assert before.words.startswith("Not quorate yet: Health visiting: its")
    begun = quorum_of(RULE, AGENCIES, arrived(people), begun=True)
    assert begun.missing == (
        "Health visiting: an agency whose involvement is essential has sent neither a person nor a return.",
    )
    returned = (*AGENCIES[:3], dataclasses.replace(AGENCIES[3], return_received_on=date(2026, 3, 1)))
    assert quorum_of(RULE, returned, people).quorate


def test_a_partnership_may_ask_more_or_less_of_an_essential_agency():
    people = but("visitor", presence=Presence.ABSENT)
    returned = (*AGENCIES[:3], dataclasses.replace(AGENCIES[3], return_received_on=date(2026, 3, 1)))
    attend = dataclasses.replace(RULE, essential_agencies=EssentialAgencies.ATTEND)
    assert quorum_of(attend, returned, people).missing == (
        "Health visiting: its involvement is essential, nobody is expected.",
    )
    assert quorum_of(attend, returned, EVERYBODY).quorate
    nothing = dataclasses.replace(RULE, essential_agencies=EssentialAgencies.NOT_ASKED)
    assert quorum_of(nothing, AGENCIES, people).quorate


def test_abbreviations_and_names_keep_their_capitals():
    own = dataclasses.replace(RULE.partners[2], title="NHS board", missing="NHS board: nobody may decide.")
    rule = dataclasses.replace(RULE, partners=(own,), roles=())
    people = (VISITOR,)
    assert quorum_of(rule, AGENCIES, people).words == (
        "Not quorate yet: nobody who is expected may decide for the NHS board."
    )
    begun = quorum_of(rule, AGENCIES, arrived(people), begun=True)
    assert begun.words == "Not quorate yet: NHS board: nobody may decide."
    a_role = dataclasses.replace(RULE.roles[0], missing="A chair is missing.")
    rule = dataclasses.replace(RULE, partners=(), roles=(a_role,))
    assert quorum_of(rule, AGENCIES, people).words == "Not quorate yet: a chair is missing."


ANYBODY = st.builds(
    Attendee,
    id=st.sampled_from([f"p{number}" for number in range(6)]),
    name=st.just("Somebody"),
    agency=st.sampled_from([None, "la", "police", "icb", "hv"]),
    role=st.sampled_from(MeetingRole),
    presence=st.sampled_from(Presence),
    may_decide=st.booleans(),
    left_at=st.sampled_from([None, NOON]),
)
TABLES = st.lists(ANYBODY, max_size=8, unique_by=lambda each: each.id)


@given(TABLES, st.booleans())
def test_a_meeting_is_quorate_exactly_when_nothing_is_missing(people, begun):
    quorum = quorum_of(RULE, AGENCIES, people, begun=begun)
    assert quorum.quorate == (not quorum.missing)
    assert quorum.words.startswith("Quorate") == quorum.quorate


@given(TABLES, ANYBODY, st.booleans())
def test_one_more_person_never_makes_a_meeting_less_quorate(people, another, begun):
    more = [*people, dataclasses.replace(another, id="another")]
    before, after = (quorum_of(RULE, AGENCIES, table, begun=begun) for table in (people, more))
    assert set(after.missing) <= set(before.missing)


@given(TABLES)
def test_who_is_here_was_never_worse_than_who_is_expected(people):
    if quorum_of(RULE, AGENCIES, people, begun=True).quorate:
        assert quorum_of(RULE, AGENCIES, people).quorate
