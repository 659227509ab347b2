"""An agenda is read whole, or refused with the line that is wrong."""

from __future__ import annotations

import dataclasses

import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.reference.agendas import StepRecord, read_agenda
from facilitator.reference.document import parse_document

SMALL = """\
schema = 1
key = "debrief"
title = "Debrief"
jurisdiction = "scotland"
guidance = "Local"
guidance_version = "1"
source = "Us"
presets = [30, 60]
default_preset = 30
[[groups]]
key = "start"
title = "Start"
[[groups]]
key = "end"
title = "End"
[[steps]]
key = "tell"
title = "What happened"
group = "start"
question = "What did you see?"
purpose = "We hear it."
minutes = { 30 = 20, 60 = 35 }
script = "Tell us."
kind = "fact"
captures = ["fact", "gap"]
room = true
[[steps]]
key = "learn"
title = "What we learned"
group = "end"
question = "What next?"
purpose = "We keep it."
minutes = { 30 = 10, 60 = 25 }
script = "What next?"
prompts = ["Who?", "When?"]
kind = "immediate-action"
captures = ["immediate-action"]
records = ["actions"]
agree = ["We are kind."]
statement = "Keep it here."
room = false
"""


def read(text):
    return read_agenda(parse_document("agendas/debrief.toml", text.encode()))


def test_an_agenda_is_read_field_by_field():
    agenda = read(SMALL)
    assert (agenda.key, agenda.title, agenda.jurisdiction) == ("debrief", "Debrief", "scotland")
    assert (agenda.guidance, agenda.guidance_version, agenda.source) == ("Local", "1", "Us")
    assert (agenda.presets, agenda.default_preset, agenda.preparation) == ((30, 60), 30, ())
    assert [group.title for group in agenda.groups] == ["Start", "End"]
    tell, learn = agenda.steps
    assert (tell.prompts, tell.records, tell.agree, tell.statement, tell.room) == ((), (), (), "", True)
    assert dict(learn.minutes) == {30: 10, 60: 25}
    assert learn.kind is ContributionKind.IMMEDIATE_ACTION
    assert learn.records == (StepRecord.ACTIONS,)
    assert (learn.prompts, learn.agree, learn.statement) == (("Who?", "When?"), ("We are kind.",), "Keep it here.")
    assert learn.room is False


def test_a_step_is_found_by_its_key():
    agenda = read(SMALL)
    assert agenda.step("learn") is agenda.steps[1]
    assert agenda.step("dance") is None


def test_an_agenda_cannot_be_changed_once_read():
    agenda = read(SMALL)
    with pytest.raises(dataclasses.FrozenInstanceError):
        agenda.title = "Other"
    with pytest.raises(TypeError):
        agenda.steps[0].minutes[30] = 5


def test_things_to_prepare_are_read():
    text = SMALL + '[[preparation]]\nkey = "papers"\ntext = """\nPapers\nare out."""\n'
    assert read(text).preparation[0].text == "Papers are out."


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("schema = 1\n", "", "key =", '"schema" is missing; write schema = 1 at the top of the file'),
        (
            "schema = 1\n",
            'schema = 2\nnew_thing = "x"\n',
            "schema = 2",
            "the file has format 2, which a later version of this program reads; this version reads format 1",
        ),
        ("schema = 1", "schema = 0", "schema = 0", '"schema" must be a whole number from 1 to 1000000'),
        ('guidance = "Local"\n', "", "schema = 1", '"guidance" is missing'),
        ("title = ", "titel = ", "titel =", 'there is no field "titel" here; did you mean "title"?'),
        ("[30, 60]", "[]", "presets =", '"presets" must name at least one length in minutes, such as [120]'),
        ("[30, 60]", "[30, 60, 90]", "minutes = { 30 = 20", '"90" is missing'),
        ("[30, 60]", "[30]", "minutes = { 30 = 20", 'there is no field "60" here; the fields are 30'),
        ("[30, 60]", "[30, 4]", "presets =", '"presets" must hold whole numbers from 5 to 600'),
        (
            "default_preset = 30",
            "default_preset = 45",
            "default_preset",
            '"default_preset" must be one of the presets: 30, 60',
        ),
        ("60 = 35", "60 = 36", "presets =", "the steps of the 60-minute meeting add up to 61 minutes"),
        ("30 = 20", "30 = 0", "minutes = { 30 = 0", '"30" must be a whole number from 1 to 600'),
        ("30 = 20", '30 = "20"', "minutes = { 30 =", '"30" must be a whole number, not text'),
        ('group = "end"', 'group = "ende"', 'group = "ende"', 'there is no group "ende"; the groups are: start, end'),
        ('group = "end"', 'group = "start"', "[[groups]]", 'no step belongs to the group "end"'),
        ('key = "end"', 'key = "start"', 'key = "start"', 'the key "start" stands twice; the first is on line 11'),
        ('key = "learn"', 'key = "tell"', 'key = "tell"', 'the key "tell" stands twice; the first is on line 17'),
        ('kind = "fact"', 'kind = "guess"', 'kind = "guess"', '"guess" is not one of: '),
        ('["fact", "gap"]', '["gap"]', 'captures = ["gap"]', '"captures" must hold the step\'s own kind, "fact"'),
        ('["fact", "gap"]', '["fact", "hunch"]', "captures =", '"hunch" is not one of: '),
        ('["actions"]', '["songs"]', "records =", '"songs" is not one of: ground-rules, '),
        ("room = true\n", "", "[[steps]]", '"room" is missing'),
        ("room = true", 'room = "yes"', "room =", '"room" must be true or false, not text'),
        ('script = "Tell us."\n', "", "[[steps]]", '"script" is missing'),
        ('question = "What next?"', 'qestion = "What next?"', "qestion", 'did you mean "question"?'),
        ('key = "debrief"', 'key = "De brief"', 'key = "De brief"', '"De brief" is not a key'),
    ],
)
def test_a_wrong_agenda_is_refused_at_its_line(fault, old, new, at, reason):
    assert old in SMALL
    line, said = fault(read_agenda, "agendas/debrief.toml", SMALL.replace(old, new, 1))
    assert at in line
    assert reason in said


def test_an_agenda_without_steps_does_not_add_up(fault):
    text = SMALL[: SMALL.index("[[groups]]")]
    assert fault(read_agenda, "a.toml", text)[1] == "the steps of the 30-minute meeting add up to 0 minutes"


def test_steps_must_keep_the_order_of_the_groups(fault):
    swapped = SMALL.replace('group = "start"', 'group = "x"').replace('group = "end"', 'group = "start"')
    line, said = fault(read_agenda, "a.toml", swapped.replace('group = "x"', 'group = "end"'))
    assert line == 'group = "start"'
    assert said == 'a step of "start" stands after one of "end"; keep the order of the groups'
