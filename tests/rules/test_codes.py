"""Codes proposed for agencies: short, free, and fit to begin a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.fields import KEY_PATTERN
from facilitator.rules.codes import code_for, free_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Police", "police"),
        ("Health visiting", "hv"),
        ("Children's social care", "csc"),
        ("Fire and rescue service", "frs"),
        ("The", "the"),
        ("Siân's Tŷ Newydd", "stn"),
        ("中文", "agency"),
        ("", "agency"),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwll", "llanfairpwll"),
    ],
)
def test_a_code_is_proposed_from_the_name(name, code):
    assert code_for(name, ()) == code


def test_a_taken_code_gets_the_first_free_number():
    assert free_code("school", {"school", "school2"}) == "school3"
    assert code_for("School", {"school"}) == "school2"


@given(st.text(max_size=60), st.sets(st.sampled_from(["agency", "hv", "a", "a2"])))
def test_whatever_the_name_the_code_is_free_and_well_formed(name, taken):
    code = code_for(name, taken)
    assert code not in taken
    assert re.fullmatch(KEY_PATTERN, code)
