"""What the shipped files say: England's rapid review as designed, and lists complete and consistent."""

from __future__ import annotations

import re

import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.model.people import MeetingRole, Partner
from facilitator.reference.agendas import StepRecord
from facilitator.reference.document import read_document
from facilitator.reference.library import Library

LIBRARY = Library.load()
AGENDA = LIBRARY.agendas["rapid-review-england"]

MINUTES = {
    90: (5, 3, 5, 6, 13, 7, 10, 13, 5, 9, 9, 3, 2),
    120: (6, 4, 6, 8, 18, 10, 13, 18, 6, 12, 12, 4, 3),
    180: (9, 6, 9, 12, 27, 15, 20, 27, 9, 18, 18, 6, 4),
}


def test_the_meeting_has_thirteen_steps_in_five_parts():
    opening = ["open", "attend"]
    understanding = ["child", "safety", "facts", "lived"]
    reflection = ["well", "improve", "themes"]
    ending = ["decide", "recs", "share", "close"]
    assert [step.key for step in AGENDA.steps] == [*opening, *understanding, *reflection, *ending]
    parts = {group.title: sum(step.group == group.key for step in AGENDA.steps) for group in AGENDA.groups}
    assert parts == {"Open": 2, "Understand": 4, "Reflect": 3, "Decide": 2, "Share": 2}


@pytest.mark.parametrize("preset", MINUTES)
def test_each_length_has_its_minutes(preset):
    assert tuple(step.minutes[preset] for step in AGENDA.steps) == MINUTES[preset]
    assert AGENDA.presets == tuple(MINUTES)
    assert AGENDA.default_preset == 120


def test_three_steps_have_the_words_of_the_briefing():
    assert AGENDA.step("well").title == "What's working well"
    assert AGENDA.step("improve").title == "What needs to improve"
    assert AGENDA.step("recs").title == "Recommendations and actions"


def test_a_line_without_a_sign_takes_the_kind_of_its_step():
    kinds = {step.key: step.kind for step in AGENDA.steps if step.kind is not ContributionKind.FACT}
    assert kinds == {
        "well": ContributionKind.STRENGTH,
        "improve": ContributionKind.IMPROVEMENT,
        "decide": ContributionKind.DECISION,
        "recs": ContributionKind.RECOMMENDATION,
    }


def test_every_kind_of_contribution_and_every_record_has_a_step_that_asks_for_it():
    assert {kind for step in AGENDA.steps for kind in step.captures} == set(ContributionKind)
    assert {record for step in AGENDA.steps for record in step.records} == set(StepRecord)


def test_the_chair_can_read_each_script_aloud_within_a_third_of_the_shortest_step():
    for step in AGENDA.steps:
        minutes_to_read = len(step.script.split()) / 130
        assert minutes_to_read <= step.minutes[90] / 3, step.key


def test_the_rooms_questions_are_short_questions():
    for step in AGENDA.steps:
        assert step.question.endswith("?")
        assert len(step.question) <= 75


def test_ground_rules_and_confidentiality_are_where_they_are_agreed():
    assert len(AGENDA.step("open").agree) == 9
    assert "Children Act 2004" in AGENDA.step("attend").statement
    assert [step.key for step in AGENDA.steps if step.agree] == ["open"]
    assert [step.key for step in AGENDA.steps if step.statement] == ["attend"]
    assert len(AGENDA.preparation) >= 4


def test_identity_and_inequality_are_asked_about_with_race_by_name():
    words = " ".join(AGENDA.step("lived").prompts)
    for subject in ("race", "culture", "faith", "language", "disability", "poverty", "housing", "immigration", "men"):
        assert subject in words


def test_the_lists_have_what_the_field_needs():
    assert len(LIBRARY.agency_types) >= 40
    assert {each.partner for each in LIBRARY.agency_types.values() if each.is_statutory_partner} == set(Partner)
    assert {"hv", "police", "gp", "csc"} <= {each.code for each in LIBRARY.agency_types.values()}
    usual = {key for key, each in LIBRARY.agency_types.items() if each.usual}
    assert {key for key, each in LIBRARY.agency_types.items() if each.is_statutory_partner} <= usual
    assert {"gp", "health-visiting", "school", "acute-hospital"} <= usual
    assert len(usual) <= 15
    assert len(LIBRARY.themes) >= 26
    assert "engagement" in LIBRARY.themes
    assert LIBRARY.themes["disguised-compliance"].care
    assert list(LIBRARY.system_factors) == (
        ["workload", "thresholds", "tools", "information", "supervision", "culture", "environment", "policy"]
    )
    assert set(LIBRARY.roles) == set(MeetingRole)
    assert [role.key for role in LIBRARY.roles.values() if role.decides] == [MeetingRole.PARTNER]
    assert {"sin", "lcspr", "icb", "icon", "iris", "gcp", "dash", "sudi", "seips"} <= set(LIBRARY.glossary)


def test_the_glossary_is_in_alphabetical_order():
    terms = [entry.term.removeprefix("The ").casefold() for entry in LIBRARY.glossary.values()]
    assert terms == sorted(terms)


def test_the_agenda_and_the_criteria_belong_to_the_same_guidance():
    form = LIBRARY.criteria["lcspr-england"]
    assert (form.guidance, form.guidance_version) == (AGENDA.guidance, AGENDA.guidance_version)
    assert form.guidance_version == "2023"


@pytest.mark.parametrize("file", LIBRARY.files, ids=lambda file: file.name)
def test_every_file_can_be_read_in_notepad(shipped, file):
    text = (shipped / file.name).read_text(encoding="utf-8")
    assert text.startswith("# "), "a remark says what the file is"
    assert "docs/data-files.md" in text[:900]
    assert re.search(r"^schema = 1$", text, re.MULTILINE)
    assert "\t" not in text
    assert not re.search("[“”‘’!—]", text)
    assert max(len(line) for line in text.split("\n")) <= 160
    assert len(text) < 40_000
    assert read_document(shipped, file.name).values["source"].strip()


@pytest.mark.parametrize(
    "name",
    ["agendas/rapid-review-england.toml", "quoracy.toml", "roles.toml", "themes.toml", "system-factors.toml"]
    + ["agency-types.toml", "glossary.toml", "criteria/lcspr-england.toml", "deadlines/england-and-wales.toml"]
    + ["deadlines/northern-ireland.toml", "deadlines/wales.toml"]
    + [f"agendas/{key}.toml" for key in LIBRARY.agendas],
)
def test_what_was_not_confirmed_says_so(shipped, name):
    assert re.search("[Ee]ditable,? and not confirmed", (shipped / name).read_text(encoding="utf-8"))
