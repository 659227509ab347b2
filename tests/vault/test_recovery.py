import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.vault import recovery

keys = st.binary(min_size=32, max_size=32)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def groups(key):
    return recovery.printed(key).split("-")


@given(keys)
def test_the_code_reads_back_and_looks_as_described(key):
    code = recovery.printed(key)
    assert re.fullmatch("([0-9A-HJKMNP-TV-Z]{8}-){7}[0-9A-HJKMNP-TV-Z]{8}", code)
    assert recovery.read(code).key == key
    assert recovery.read(code) == recovery.RecoveryCode(key)


@given(keys, st.sampled_from(["", " ", "\n", " - ", "--", "."]))
def test_the_ways_people_type_it_are_all_read(key, between):
    typed = between.join(groups(key)).lower().replace("0", "o").replace("1", "l")
    assert recovery.read(f" {typed} ").key == key
    assert recovery.read(typed.replace("l", "I")).key == key


@given(keys, st.integers(0, 63), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed_and_its_group_named(key, place, instead):
    characters = list("".join(groups(key)))
    assume(characters[place] != instead)
    characters[place] = instead
    with pytest.raises(Refused, match=f"group {place // 8 + 1} "):
        recovery.read("".join(characters))


@given(keys, st.integers(0, 7), st.integers(0, 7))
def test_groups_in_the_wrong_order_are_noticed(key, one, other):
    parts = groups(key)
    assume(one != other and parts[one] != parts[other])
    parts[one], parts[other] = parts[other], parts[one]
    with pytest.raises(Refused, match="group"):
        recovery.read("-".join(parts))


@pytest.mark.parametrize(("typed", "number"), [("", 0), ("ABCD", 4), ("A" * 65, 65)])
def test_a_code_of_another_length_is_told_by_its_count(typed, number):
    with pytest.raises(Refused, match=f"and {number} were typed"):
        recovery.read(typed)


def test_a_letter_that_no_code_has_is_named():
    code = recovery.printed(bytes(32))
    with pytest.raises(Refused, match="group 2 of the recovery code has a U"):
        recovery.read(code[:10] + "U" + code[11:])


def test_a_code_is_not_shown_by_accident():
    assert "00" not in repr(recovery.read(recovery.printed(bytes(32))))


def test_the_form_of_the_code_never_changes():
    assert (
        recovery.printed(bytes(range(32))) == "000G40TY-0G2GC1YZ-104GM2R3-1G6GW3YT-208H44Z4-2GAHC5V5-30CHM6XS-3GEHW7YG"
    )
