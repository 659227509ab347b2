"""The quoracy rule is read whole, or refused with the line that is wrong."""

from __future__ import annotations

import pytest

from facilitator.model.people import MeetingRole, Partner
from facilitator.reference.quoracy import EssentialAgencies, NotQuorate, read_quoracy

FILE = "quoracy.toml"


def test_the_rule_asks_for_three_partners_a_chair_and_a_minute_taker(document):
    rule = read_quoracy(document(FILE))
    assert [partner.key for partner in rule.partners] == list(Partner)
    assert [role.key for role in rule.roles] == [MeetingRole.CHAIR, MeetingRole.MINUTE_TAKER]
    assert rule.essential_agencies is EssentialAgencies.ATTEND_OR_RETURN
    assert rule.when_not_quorate is NotQuorate.SUBJECT_TO_RATIFICATION
    assert all(required.missing.endswith(".") for required in (*rule.partners, *rule.roles))
    assert rule.words.count("\n\n") == 1


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        (
            '"attend-or-return"\nessential',
            '"maybe"\nessential',
            '= "maybe"',
            '"maybe" is not one of: attend, attend-or-return',
        ),
        ('key = "police"', 'key = "army"', 'key = "army"', '"army" is not one of: local-authority, police, icb'),
        ('key = "police"', 'key = "icb"', 'key = "icb"', 'the key "icb" stands twice'),
        ('key = "chair"', 'key = "boss"', 'key = "boss"', '"boss" is not one of: chair'),
        ('title = "Police"\n', "", "[[partners]]", '"title" is missing'),
        ("\nnot_quorate = ", "\nnot_quorat = ", "not_quorat =", 'did you mean "not_quorate"?'),
    ],
)
def test_a_wrong_rule_is_refused_at_its_line(changed, fault, old, new, at, reason):
    line, said = fault(read_quoracy, FILE, changed(FILE, (old, new)))
    assert at in line
    assert reason in said
