"""Initials of listed people are for review, abbreviations of the field are not."""

from __future__ import annotations

import pytest

from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.people import listed, told

REGISTER = Register(
    (
        Listed(Kind.PERSON, "Child", "Jayden Amari Okafor", ("JJ",)),
        Listed(Kind.PERSON, "Doctor", "Gita Prakash"),
        Listed(Kind.PERSON, "Worker", "Liam O'Brien-Marsh"),
        Listed(Kind.PERSON, "", "Ida Eklund"),
        Listed(Kind.PERSON, "Child T", "Tomos Rees"),
        Listed(Kind.PERSON, "Baby", "Quin"),
        Listed(Kind.PLACE, "Town", "Joplin Otter"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "J.O.",
        "J. O.",
        "J O",
        "J-O",
        "J/O",
        "JO",
        "JAO",
        "J.A.O.",
        "OJ",
        "LOBM",
        "LOB",
        "L.O.",
        "J.J.",
        "G.P.",
        "Child GP",
    ],
)
def test_initials_are_for_review(text):
    assert any(topic == "listed-initials" for topic, _, _ in told(listed(f"then {text} was seen", REGISTER)))


def test_small_initials_count_with_their_dots():
    assert ("listed-initials", "review", "j.o.") in told(listed("then j.o. came", REGISTER))


@pytest.mark.parametrize(
    "text", ["the GP came", "i.e. this", "AJOB", "the XY came", "Child T came", "Baby X", "Plan J", "g.p. visit"]
)
def test_abbreviations_and_other_letters_are_left_alone(text):
    assert [hit for hit in listed(text, REGISTER) if hit.topic == "listed-initials"] == []


@pytest.mark.parametrize("text", ["Child J", "Baby J", "Baby Q"])
def test_one_letter_for_a_child_is_for_review(text):
    assert ("listed-initials", "review", text) in told(listed(f"then {text} came", REGISTER))


def test_who_they_are_of_is_said():
    (hit,) = [hit for hit in listed("then I.E. came", REGISTER) if hit.topic == "listed-initials"]
    assert (hit.why, hit.role) == ("These are the initials of someone listed.", "")
    (hit,) = [hit for hit in listed("then Baby Q came", REGISTER) if hit.topic == "listed-initials"]
    assert (hit.why, hit.role) == ("This is the initial of Baby.", "Baby")


def test_initials_with_a_hyphen_within_are_those_of_a_double_name():
    register = Register((Listed(Kind.PERSON, "Child", "Amelia-Rose Okoro-Bell"),))
    for said in ("A-RO-B", "AO-B", "AR-OB"):
        found = told(listed(f"then {said} came", register))
        assert ("listed-initials", "review", said) in found, said


OWN = Register(
    (
        Listed(Kind.PERSON, "Mother", "Tabitha Rusk"),
        Listed(Kind.PERSON, "Child V", "Viola Rusk"),
        Listed(Kind.PLACE, "Village", "Quernby"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "T was asleep on the sofa.",
        "We heard that T has left.",
        "It was late. T rang twice.",
        "they were told by T's mother",
        "After lunch, when T went out, it rained.",
    ],
)
def test_one_letter_that_stands_where_a_person_does_is_for_review(text):
    assert ("listed-initials", "review", "T") in told(listed(text, OWN)), text


@pytest.mark.parametrize(
    "text",
    [
        "Plan T was agreed.",
        "Vitamin T is good.",
        "The T was missing from the sign.",
        "V was asleep, as Child V is called here.",
        "Z was asleep.",
        "Q's mother came.",
        "size S or T",
    ],
)
def test_a_letter_of_a_thing_of_a_role_or_of_nobody_is_left(text):
    assert [hit for hit in listed(text, OWN) if hit.topic == "listed-initials"] == [], text
