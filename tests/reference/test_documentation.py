"""The page for business managers: every example in it works, and every mistake it shows is told in those words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facilitator.disclosure.levels import Level, Outcome, load_levels
from facilitator.model.contribution import ContributionKind
from facilitator.model.people import MeetingRole
from facilitator.reference.agendas import StepRecord
from facilitator.reference.benchmarks import FactorKind
from facilitator.reference.deadlines import KeyDate
from facilitator.reference.library import Library

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "data-files.md").read_text(encoding="utf-8")
WRITTEN = dict(re.findall(r"```toml\n# own/(\S+)\n(.*?)```", PAGE, re.DOTALL))
#: Those of formats are tried with their templates, in tests/briefing; the levels below, for they are no reference data.
EXAMPLES = {name: text for name, text in WRITTEN.items() if not name.startswith(("templates/", "profile", "levels"))}
HEAD = 'schema = 1\nguidance = "g"\nguidance_version = "1"\nsource = "s"\n'


def test_every_kind_of_file_has_an_example_and_all_of_them_together_are_read_without_a_problem(own, put):
    assert PAGE.count("```toml") == len(WRITTEN) == 20
    assert len(EXAMPLES) == 17
    for name, text in EXAMPLES.items():
        put(name, f"# own/{name}\n{text}")
    library = Library.load(own, strict=True)
    assert {file.name for file in library.files if file.own} == set(EXAMPLES)
    assert "genograms-and-ecomaps" not in library.themes
    assert "online-harm" in library.themes
    assert library.agendas["debrief"].steps[0].script.count("\n\n") == 1
    assert library.criteria["ours"].jurisdiction == "ours"
    assert library.benchmarks["ours"].model.features[0].key == "invite"
    assert "vice-chair" not in library.roles


def test_the_example_of_levels_is_laid_over_ours(own, put):
    put("levels.toml", WRITTEN["levels.toml"])
    assert load_levels(own).outcome("exact-age", Level.PARTNERSHIP) is Outcome.PASS
    assert load_levels(own).outcome("exact-age", Level.PUBLIC) is Outcome.REVIEW


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("themes.toml", HEAD + '\n[[themes]]\nkey = "x"\nhint = "y"\nlable = "z"\n'),
        ("themes.toml", HEAD + '\n[[themes]]\nkey = "housing"\nlabel = "a"\nhint = "b"\n\n[[themes]]\nkey = "housing"\n'
         'label = "a"\nhint = "b"\n'),
        ("themes.toml", "schema = 1\n\nguidance = “Ours”\n"),
        ("themes.toml", (HEAD + "remove = ['£']\n").encode("cp1252")),
        ("calendars/one-off-days.toml", HEAD + "\n[[days]]\ndate = 2027-06-31\n"),
        ("agency-types.toml", HEAD + '[[agency_types]]\nkey = "surgery"\ntitle = "S"\ncode = "gp"\ngroup = "Health"\n'),
        ("roles.toml", "schema = 2\n"),
        ("themes.toml.txt", HEAD),
    ],
)  # fmt: skip
def test_the_mistakes_shown_are_told_in_the_words_shown(own, put, name, content):
    put(name, content)
    (problem,) = Library.load(own).problems
    sentence = problem.removesuffix("; the file is left aside until that is put right.").removesuffix(".")
    assert f"| `{sentence}` |" in PAGE


def test_the_page_names_every_record_and_date_that_can_be_written():
    for choice in (*ContributionKind, *StepRecord, *KeyDate):
        assert f"`{choice}`" in PAGE
    for kind in FactorKind:
        assert f'"{kind}"' in EXAMPLES["benchmarks/ours.toml"]
    for role in MeetingRole:
        assert role.value in EXAMPLES["roles.toml"]
