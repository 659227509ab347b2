"""Lists that people pick from, and a partnership's own laid over ours."""

from __future__ import annotations

import pytest

from facilitator.model.people import Partner
from facilitator.reference import lists
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import parse_document

HEAD = 'schema = 1\nguidance = "g"\nguidance_version = "1"\nsource = "s"\n'


def theme(key, label="Label"):
    return f'[[themes]]\nkey = "{key}"\nlabel = "{label}"\nhint = "Hint."\n'


def agency(key, code):
    return f'[[agency_types]]\nkey = "{key}"\ntitle = "{key}"\ncode = "{code}"\ngroup = "Health"\n'


def document(text, head=HEAD):
    return parse_document("own.toml", (head + text).encode())


def refusal(work, *args):
    with pytest.raises(BadDataFile) as caught:
        work(*args)
    return caught.value.line, caught.value.reason


@pytest.fixture
def ours():
    return lists.THEMES.ours(document(theme("a") + theme("b") + theme("c")))


def test_an_own_entry_replaces_ours_in_its_place_and_new_ones_follow(ours):
    merged = lists.THEMES.laid_over(ours, document(theme("new") + theme("b", "Ours no more")))
    assert list(merged) == ["a", "b", "c", "new"]
    assert merged["b"].label == "Ours no more"
    assert ours["b"].label == "Label"


def test_entries_that_are_not_wanted_go(ours):
    assert list(lists.THEMES.laid_over(ours, document('remove = ["a", "c"]\n' + theme("d")))) == ["b", "d"]


def test_removing_what_is_not_there_is_refused_at_its_line(ours):
    line, reason = refusal(lists.THEMES.laid_over, ours, document('remove = [\n"a",\n"z",\n]\n'))
    assert (line, reason) == (7, 'there is no "z" in the program\'s list to remove')


def test_a_list_without_entries_is_empty(ours):
    assert lists.THEMES.laid_over(ours, document("")) == ours


def test_a_misspelt_table_is_refused():
    line, reason = refusal(lists.THEMES.ours, document("[[theme]]\nkey = 1\n"))
    assert (line, reason) == (5, 'there is no field "theme" here; did you mean "themes"?')


def test_remove_written_at_the_end_of_the_file_is_told_where_it_belongs(ours):
    _, reason = refusal(lists.THEMES.laid_over, ours, document(theme("d") + 'remove = ["a"]\n'))
    assert "what concerns the whole file stands above its first heading" in reason


def test_two_agency_types_of_one_code_are_refused():
    line, reason = refusal(lists.AGENCY_TYPES.ours, document(agency("gp", "gp") + agency("surgery", "gp")))
    assert (line, reason) == (13, 'the code "gp" belongs to "gp" and to "surgery"; give one of them another')


def test_an_own_agency_type_may_not_take_the_code_of_ours_and_is_told_so_at_its_own_line():
    ours = lists.AGENCY_TYPES.ours(document(agency("gp", "gp") + agency("hv", "hv")))
    line, reason = refusal(lists.AGENCY_TYPES.laid_over, ours, document(agency("gp", "hv")))
    assert (line, reason) == (8, 'the code "hv" belongs to "gp" and to "hv"; give one of them another')


def test_an_own_agency_type_may_take_the_code_of_one_that_is_removed():
    ours = lists.AGENCY_TYPES.ours(document(agency("gp", "gp")))
    merged = lists.AGENCY_TYPES.laid_over(ours, document('remove = ["gp"]\n' + agency("surgery", "gp")))
    assert merged["surgery"].code == "gp"


def test_an_agency_type_may_be_a_statutory_partner():
    text = agency("icb", "icb") + 'partner = "icb"\n' + agency("gp", "gp")
    types = lists.AGENCY_TYPES.ours(document(text))
    assert types["icb"].partner is Partner.ICB
    assert types["icb"].is_statutory_partner
    assert not types["gp"].is_statutory_partner
    line, reason = refusal(lists.AGENCY_TYPES.ours, document(agency("x", "x") + 'partner = "mayor"\n'))
    assert (line, reason) == (10, '"mayor" is not one of: local-authority, police, icb')


def test_an_agency_type_may_be_one_that_usually_comes():
    types = lists.AGENCY_TYPES.ours(document(agency("school", "school") + "usual = true\n" + agency("fire", "fire")))
    assert [key for key, each in types.items() if each.usual] == ["school"]
    line, reason = refusal(lists.AGENCY_TYPES.ours, document(agency("x", "x") + 'usual = "yes"\n'))
    assert (line, reason) == (10, '"usual" must be true or false, not text')


@pytest.mark.parametrize(
    ("kind", "text", "line", "reason"),
    [
        (lists.THEMES, '[[themes]]\nkey = "a"\nlabel = "A"\n', 5, '"hint" is missing'),
        (
            lists.SYSTEM_FACTORS,
            '[[system_factors]]\nkey = "a"\nlabel = "A"\nquestion = 1\n',
            8,
            '"question" must be text',
        ),
        (
            lists.ROLES,
            '[[roles]]\nkey = "king"\ntitle = "K"\nhint = "h"\n',
            6,
            '"king" is not one of: chair, vice-chair',
        ),
        (
            lists.ROLES,
            '[[roles]]\nkey = "chair"\ntitle = "K"\nhint = "h"\nvotes = true\n',
            9,
            'there is no field "votes"',
        ),
        (lists.GLOSSARY, '[[terms]]\nkey = "a"\nterm = "A"\n', 5, '"meaning" is missing'),
        (lists.AGENCY_TYPES, agency("a", "A"), 8, '"A" is not a key'),
        (lists.KEEP_REASONS, '[[reasons]]\nkey = "a"\n', 5, '"reason" is missing'),
    ],
)
def test_a_wrong_entry_is_refused_at_its_line(kind, text, line, reason):
    found, said = refusal(kind.ours, document(text))
    assert found == line
    assert said.startswith(reason)


def test_a_list_of_a_later_format_is_refused_without_a_look_at_the_rest():
    line, reason = refusal(lists.THEMES.ours, document("wholly = 'new'\n", "schema = 2\n"))
    assert line == 1
    assert reason.startswith("the file has format 2, which a later version of this program reads")
