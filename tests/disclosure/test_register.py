"""The register, and the table of values that it can be read from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.disclosure.register_csv import read_register
from facilitator.errors import Refused
from tests.disclosure.people import CHILD, MOTHER


def test_equal_registers_have_one_version_and_are_one_key():
    assert Register((CHILD,)).version == Register((replace(CHILD),)).version
    assert len({Register((CHILD,)), Register((CHILD,))}) == 1


@pytest.mark.parametrize(
    "other",
    [
        Register((CHILD, MOTHER)),
        Register((MOTHER, CHILD)),
        Register((replace(CHILD, role="Baby"),)),
        Register((replace(CHILD, name="Kofi"),)),
        Register((replace(CHILD, also=("KJ",)),)),
        Register((replace(CHILD, born=None),)),
        Register((replace(CHILD, kind=Kind.PLACE),)),
        Register((CHILD,), frozenset({"wexcombe"})),
    ],
)
def test_any_difference_makes_another_version(other):
    assert other.version != Register((CHILD,)).version


def test_forms_are_the_name_and_the_others_each_once():
    assert Listed(Kind.PERSON, "Child", "Kofi", ("KJ", "", "Kofi", " ")).forms == ("Kofi", "KJ")


def test_a_table_is_read_whatever_the_order_of_its_columns():
    text = (
        "\ufeffname,kind,also,born,role\r\n"
        '"Mensah-Wright, Kofi",Person,KJ; Koko ;,2021-09-14,Child\r\n'
        "\r\n ,,,,\r\n"
        "Wexcombe,place\r\n"
    )
    assert read_register(text) == Register(
        (
            Listed(Kind.PERSON, "Child", "Mensah-Wright, Kofi", ("KJ", "Koko"), date(2021, 9, 14)),
            Listed(Kind.PLACE, "", "Wexcombe"),
        )
    )


def test_empty_columns_at_the_end_are_passed_over():
    assert read_register("kind,name,,\nperson,Kofi,,\n").entries == (Listed(Kind.PERSON, "", "Kofi"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("kind,name,colour\n", "column 3"),
        ("kind,name,kind\n", "column 3"),
        ("kind,role\n", "“name” is missing"),
        ("role,name\n", "“kind” is missing"),
        ("kind,name\nperson,Kofi\nanimal,Rex\n", "line 3 of the register, column “kind”"),
        ("kind,name\n\nperson, - \n", "line 3 of the register, column “name”"),
        ("kind,name,born\nperson,Kofi,14/9/2021\n", "line 2 of the register, column “born”"),
        ("kind,name,born\nplace,Wexcombe,2021-09-14\n", "a place has no date of birth"),
        ("kind,name\nperson,Mensah,Kofi\n", "column 3"),
        ('kind,name\nperson,"Kofi\n', "line 2 of the register cannot be read"),
    ],
)
def test_what_is_wrong_is_said_by_line_and_column(text, said):
    with pytest.raises(Refused) as refused:
        read_register(text)
    assert said in str(refused.value)
    assert "nothing was changed" in str(refused.value)
