"""The decision form is read whole, or refused with the line that is wrong."""

from __future__ import annotations

import pytest

from facilitator.model.decision import Answer
from facilitator.reference.criteria import Basis, read_decision_form

FILE = "criteria/lcspr-england.toml"


def test_the_form_holds_both_questions_and_what_can_be_decided(document):
    form = read_decision_form(document(FILE))
    assert [answer.key for answer in form.answers] == list(Answer)
    assert [answer.grounds_needed for answer in form.answers] == [True, True, False]
    assert [choice.key for choice in form.serious_case.abuse] == ["known", "suspected", "no"]
    assert [choice.key for choice in form.serious_case.harm] == ["death", "serious-harm", "neither"]
    assert [each.cited for each in form.criteria if each.basis is Basis.REGULATION] == [
        "11(a)",
        "11(b)",
        "11(c)",
        "11(d)",
    ]
    assert [each.key for each in form.criteria][:4] == ["11a", "11b", "11c", "11d"]
    assert {each.key for each in form.outcomes if each.review} == {"lcspr-full", "lcspr-proportionate", "lcspr-themed"}
    assert len(form.national.weigh) == 3
    assert form.scope[0] == "The period that the review looks at."


def test_every_outcome_without_a_review_asks_why(document):
    form = read_decision_form(document(FILE))
    assert all(outcome.say_why_no_review != outcome.review for outcome in form.outcomes)


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("schema = 1", "schema = 9", "schema = 9", "the file has format 9"),
        ("[national]", "[nation]", "[nation]", 'there is no field "nation" here; did you mean "national"?'),
        (
            '[[answers]]\nkey = "no"\ntitle = "No"\ngrounds_needed = false\n',
            "",
            "[[answers]]",
            "an entry for each of: yes, may, no",
        ),
        ('key = "may"', 'key = "maybe"', 'key = "maybe"', '"maybe" is not one of: yes, may, no'),
        ('key = "may"', 'key = "yes"', 'key = "yes"', 'the key "yes" stands twice'),
        ('basis = "regulation"', 'basis = "law"', 'basis = "law"', '"law" is not one of: regulation, guidance, local'),
        ('cited = "11(a)"\n', "", "[[criteria]]", '"cited" is missing'),
        ('{ key = "death", title', '{ key = "death", name', 'key = "death"', 'there is no field "name" here'),
        ("review = true", "review = 1", "review = 1", '"review" must be true or false, not a whole number'),
        ("weigh = [", "weight = [", "weight = [", 'did you mean "weigh"?'),
        ('question = "Is this a serious child', 'kwestion = "Is this a serious child', "kwestion", "kwestion"),
        ('  { key = "death", title = "The child has died" },', "  1,", "  1,", '"harm" must hold only a table'),
    ],
)
def test_a_wrong_form_is_refused_at_its_line(changed, fault, old, new, at, reason):
    line, said = fault(read_decision_form, FILE, changed(FILE, (old, new)))
    assert at in line
    assert reason in said


@pytest.mark.parametrize("name", ["criteria", "outcomes"])
def test_a_form_needs_something_to_answer_and_something_to_decide(changed, fault, name):
    text = changed(FILE)
    lines = text.split("\n")
    kept, skipping = [], False
    for line in lines:
        if line.startswith("["):
            skipping = line == f"[[{name}]]"
        if not skipping:
            kept.append(line)
    assert fault(read_decision_form, FILE, "\n".join(kept))[1] == f'"{name}" needs at least one entry'
