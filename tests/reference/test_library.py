"""The library: ours as shipped, a partnership's own laid over it, and no fault of theirs that stops the app."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from facilitator.errors import FacilitatorError, NotFound, Refused, Unavailable
from facilitator.reference import folders
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.library import Library

AGENDA = "agendas/rapid-review-england.toml"
LEFT_ASIDE = "; the file is left aside until that is put right."


def test_ours_is_loaded_without_problems():
    library = Library.load()
    assert library.problems == ()
    assert list(library.agendas) == [
        *("rapid-review-england", "after-action-review", "appreciative-inquiry", "blank", "learning-event-wales"),
        *("learning-review-scotland", "reflective-discussion", "sar-rapid-time", "swarm"),
    ]
    assert list(library.benchmarks) == ["it-was-hard-to-escape", "out-of-routine"]
    assert list(library.criteria) == ["lcspr-england"]
    assert list(library.deadlines) == ["england-and-wales", "no-limits", "northern-ireland", "scotland", "wales"]
    assert list(library.calendars) == list(library.deadlines)
    nations = {key: each.nation for key, each in library.calendars.items()}
    borrowed = {"no-limits": "england-and-wales", "wales": "england-and-wales"}
    assert nations == {key: borrowed.get(key, key) for key in nations}


def test_every_file_in_use_tells_what_guidance_it_follows(shipped):
    files = Library.load().files
    on_disk = {path.relative_to(shipped).as_posix() for path in shipped.rglob("*.toml")}
    assert {file.name for file in files} <= on_disk
    assert {file.name for file in files} >= {AGENDA, "themes.toml", "deadlines/wales.toml"}
    assert not any(file.own for file in files)
    agenda = next(file for file in files if file.name == AGENDA)
    assert str(agenda.guidance) == "Working Together to Safeguard Children, 2023"


@pytest.mark.parametrize("exists", [True, False])
def test_an_own_folder_that_is_empty_or_not_there_changes_nothing(own, exists):
    folder = own if exists else own / "nowhere"
    assert Library.load(folder) == Library.load()
    assert Library.load(folder, strict=True) == Library.load()


def test_an_own_agenda_of_our_key_replaces_ours(own, put, changed):
    put("agendas/our-way.toml", changed(AGENDA, ('title = "Rapid review (England)"', 'title = "Our way"')))
    library = Library.load(own)
    assert library.agendas["rapid-review-england"].title == "Our way"
    assert library.problems == ()
    agendas = [(file.name, file.own) for file in library.files if "agendas" in file.name]
    assert (AGENDA, False) in agendas
    assert agendas[-1] == ("agendas/our-way.toml", True)


def test_an_own_agenda_of_another_key_stands_beside_ours(own, put, changed):
    put("agendas/b.toml", changed(AGENDA, ('key = "rapid-review-england"', 'key = "ours"')))
    keys = list(Library.load(own).agendas)
    assert (keys[0], keys[-1], len(keys)) == ("rapid-review-england", "ours", 10)


def test_own_lists_are_laid_over_ours(own, put):
    head = 'schema = 1\nguidance = "Ours"\nguidance_version = "4"\nsource = "Our group"\n'
    put("themes.toml", head + 'remove = ["housing"]\n[[themes]]\nkey = "county-lines"\nlabel = "Lines"\nhint = "h"\n')
    put("glossary.toml", head + '[[terms]]\nkey = "sin"\nterm = "SIN"\nmeaning = "Our words."\n')
    library = Library.load(own, strict=True)
    assert "housing" not in library.themes
    assert list(library.themes)[-1] == "county-lines"
    assert library.glossary["sin"].meaning == "Our words."
    assert [str(file.guidance) for file in library.files if file.name == "themes.toml"][1] == "Ours, 4"


def test_an_own_quoracy_rule_takes_the_place_of_ours(own, put, changed):
    put("quoracy.toml", changed("quoracy.toml", ('title = "Quoracy"', 'title = "Our terms"')))
    assert Library.load(own).quoracy.title == "Our terms"


def test_own_deadlines_and_one_off_days_reach_the_calendars(own, put, changed):
    put(
        "calendars/one-off-days.toml",
        'schema = 1\nguidance = "g"\nguidance_version = "1"\nsource = "s"\n'
        '[[days]]\ndate = 2027-06-04\ncalendars = ["england-and-wales"]\nname = "Jubilee"\nholiday = true\n'
        '[[days]]\ndate = 2026-06-15\ncalendars = ["scotland"]\nname = "Not ours"\nholiday = false\n',
    )
    put(
        "deadlines/ours.toml",
        changed("deadlines/england-and-wales.toml", ('key = "england-and-wales"', 'key = "ours"')),
    )
    library = Library.load(own, strict=True)
    assert library.calendars["england-and-wales"].holiday(date(2027, 6, 4)) == "Jubilee"
    assert library.own_days == {"ours"}
    assert library.calendars["ours"].holiday(date(2027, 6, 4)) == "Jubilee"
    assert library.calendars["scotland"].is_working_day(date(2026, 6, 15))
    assert library.calendars["scotland"].holiday(date(2022, 9, 19)) == "State funeral of Queen Elizabeth II"


def test_an_own_agenda_may_belong_to_own_deadlines(own, put, changed):
    put("deadlines/ours.toml", changed("deadlines/scotland.toml", ('key = "scotland"', 'key = "glen"')))
    put("agendas/ours.toml", changed(AGENDA, ('jurisdiction = "england-and-wales"', 'jurisdiction = "glen"')))
    assert Library.load(own, strict=True).agendas["rapid-review-england"].jurisdiction == "glen"


def test_own_days_of_a_key_of_ours_are_still_that_nations(own, put, changed):
    put("deadlines/ours.toml", changed("deadlines/wales.toml", ("Wales: single", "Our Wales: single")))
    library = Library.load(own, strict=True)
    assert library.deadlines["wales"].title.startswith("Our Wales")
    assert library.own_days == Library.load().own_days == frozenset()


def test_a_decision_form_about_nobody_known_is_a_problem(own, put, changed):
    name = "criteria/lcspr-england.toml"
    put(name, changed(name, ('subject = "child"', 'subject = "dog"')))
    library = Library.load(own)
    assert 'there is no subject with the key "dog"; there are: child, ' in library.problems[0]
    put(name, changed(name, ('subject = "child"\n', "")))
    assert Library.load(own, strict=True).criteria["lcspr-england"].subject == "child"


@pytest.mark.parametrize("name", [AGENDA, "criteria/lcspr-england.toml"])
def test_a_jurisdiction_without_deadlines_is_a_problem(own, put, changed, name):
    text = put(name, changed(name, ('jurisdiction = "england-and-wales"', 'jurisdiction = "france"'))).read_text()
    line = text.split("\n").index('jurisdiction = "france"') + 1
    library = Library.load(own)
    assert library.problems == (
        f'{name}, line {line}: there are no deadlines with the key "france"; '
        f"there are: england-and-wales, no-limits, northern-ireland, scotland, wales{LEFT_ASIDE}",
    )
    assert library.agendas == Library.load().agendas


def test_of_two_own_files_of_one_key_the_first_by_name_is_used(own, put, changed):
    put("agendas/a.toml", changed(AGENDA, ('title = "Rapid review (England)"', 'title = "First"')))
    put("agendas/b.toml", changed(AGENDA, ('title = "Rapid review (England)"', 'title = "Second"')))
    library = Library.load(own)
    assert library.agendas["rapid-review-england"].title == "First"
    (problem,) = library.problems
    assert 'the key "rapid-review-england" is taken by agendas/a.toml' in problem


BROKEN = [
    (AGENDA, b"schema = 1\nkey = ", 2),
    ("criteria/x.toml", b"\xff", 1),
    ("deadlines/x.toml", b"schema = 1\n", 1),
    ("calendars/one-off-days.toml", b"schema = 7\n", 1),
    ("agency-types.toml", b"#" * 1_000_001, 1),
    ("themes.toml", b"\n\nschema = 'one'\n", 3),
    ("system-factors.toml", b"schema = 1\nschema = 1\n", 2),
    ("roles.toml", b"a = [[[[[[[[[[[[[[[[[[[[[[[[1", 1),
    ("glossary.toml", b"schema = 1\nguidance = 1\n", 2),
    ("quoracy.toml", b"[schema]\n", 1),
]


@pytest.mark.parametrize(("name", "content", "line"), BROKEN)
def test_a_broken_own_file_is_left_aside_with_a_sentence(own, put, name, content, line):
    put(name, content)
    library = Library.load(own)
    (problem,) = library.problems
    assert problem.startswith(f"{name}, line {line}: ")
    assert problem.endswith(LEFT_ASIDE)
    ours = Library.load()
    assert (library.agendas, library.criteria, library.deadlines) == (ours.agendas, ours.criteria, ours.deadlines)
    assert (library.calendars, library.quoracy, library.files) == (ours.calendars, ours.quoracy, ours.files)
    assert (library.agency_types, library.themes) == (ours.agency_types, ours.themes)
    assert (library.system_factors, library.roles, library.glossary) == (ours.system_factors, ours.roles, ours.glossary)


@pytest.mark.parametrize(("name", "content", "line"), BROKEN)
def test_a_broken_own_file_is_refused_where_that_is_asked(own, put, name, content, line):
    put(name, content)
    with pytest.raises(BadDataFile) as refusal:
        Library.load(own, strict=True)
    assert (refusal.value.file, refusal.value.line) == (name, line)


def test_all_broken_own_files_together_leave_ours_whole(own, put):
    for name, content, _ in BROKEN:
        put(name, content)
    library = Library.load(own)
    assert len(library.problems) == len(BROKEN)
    assert library.agendas == Library.load().agendas


def test_every_fault_of_one_file_is_told(own, put):
    head = 'schema = 1\nguidance = "g"\nguidance_version = "1"\nsource = "s"\n'
    put(
        "themes.toml",
        head + '[[themes]]\nkey = "A"\n[[themes]]\nkey = "ok"\nlabel = "x"\nhint = "y"\n[[themes]]\nlable = 1\n',
    )
    problems = Library.load(own).problems
    assert [problem.split(":")[0] for problem in problems] == ["themes.toml, line 6", "themes.toml, line 12"]


def test_a_broken_file_of_ours_is_raised(copy_of_ours):
    (copy_of_ours / "themes.toml").write_text("schema = 1\n")
    with pytest.raises(BadDataFile, match=r'themes\.toml, line 1: "guidance" is missing'):
        Library.load(ours=copy_of_ours)


def test_a_missing_file_of_ours_is_named(copy_of_ours):
    (copy_of_ours / "roles.toml").unlink()
    with pytest.raises(NotFound, match=r"the file roles\.toml is missing; put it back or install the program again"):
        Library.load(ours=copy_of_ours)


def test_a_missing_folder_of_ours_is_named(copy_of_ours):
    shutil.rmtree(copy_of_ours / "criteria")
    with pytest.raises(NotFound, match="the folder criteria has no data files in it; install the program again"):
        Library.load(ours=copy_of_ours)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("themes.toml.txt", "themes.toml"),
        ("agency_types.toml", "agency-types.toml"),
        ("Themes.toml", "themes.toml"),
        ("role.toml", "roles.toml"),
        ("agenda/x.toml", "agendas"),
        ("calendars/one-off-day.toml", "calendars/one-off-days.toml"),
        ("calendars/one-off-days.toml.txt", "calendars/one-off-days.toml"),
        ("agendas/mine.toml.txt", "agendas/mine.toml"),
    ],
)
def test_a_file_with_nearly_the_right_name_is_pointed_out(own, put, name, meant):
    put(name, b"schema = 1\n")
    shown = name.split("/")[0] if name.startswith("agenda/") else name
    sentence = f"{shown} is not read under this name; if it is meant to be {meant}, rename it to that"
    assert Library.load(own).problems == (f"{sentence}.",)
    with pytest.raises(Refused, match="is not read under this name"):
        Library.load(own, strict=True)


def test_other_files_in_the_own_folder_are_nobodys_business(own, put):
    for name in (
        "profile.toml",
        "links.toml",
        "levels.toml",
        "logo.svg",
        "notes.txt",
        "agendas/readme.txt",
        "agendas/.x.toml",
    ):
        put(name, b"not toml at all = = =")
    assert Library.load(own).problems == ()


def test_where_capitals_make_no_difference_a_file_found_under_another_name_is_no_stray(own, put):
    put("Themes.toml", b"x = 1")
    (own / "themes.toml").hardlink_to(own / "Themes.toml")
    assert folders.strays(own) == ()


def test_a_folder_that_cannot_be_looked_into_is_a_problem(own, put, monkeypatch):
    put("themes.toml", b"schema = 1\n")

    def refuse(path):
        if own in (path, *path.parents):
            raise PermissionError(13, "Permission denied")
        return real(path)

    real = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", refuse)
    problems = Library.load(own).problems
    assert "the folder agendas cannot be looked into (Permission denied); see that you may read it" in problems[1]
    assert sum("cannot be looked into" in problem for problem in problems) == 5
    with pytest.raises(Unavailable, match="cannot be looked into"):
        Library.load(own, strict=True)


def test_a_file_that_may_not_be_looked_at_counts_as_there_and_is_a_problem(own, monkeypatch):
    real = Path.is_file

    def refuse(path):
        if path == own / "themes.toml":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "is_file", refuse)
    (problem,) = Library.load(own).problems
    assert problem.startswith("the file themes.toml is missing")


def test_a_problem_without_advice_is_still_a_sentence(own, monkeypatch):
    def fail(_own):
        raise FacilitatorError("the folder has gone")

    monkeypatch.setattr(folders, "strays", fail)
    assert Library.load(own).problems == ("the folder has gone.",)


def test_the_library_cannot_be_changed_once_loaded():
    library = Library.load()
    with pytest.raises(TypeError):
        library.themes["x"] = None
