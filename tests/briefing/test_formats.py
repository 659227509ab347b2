"""The formats that can be made are data, and every one that is listed exists."""

from __future__ import annotations

import pytest

from facilitator.briefing.formats import FORMATS, check_medium, find_format
from facilitator.errors import Refused
from facilitator.paths import assets


def test_every_format_listed_has_a_key_of_its_own_a_title_and_a_template():
    assert len({form.key for form in FORMATS}) == len(FORMATS)
    for form in FORMATS:
        assert find_format(form.key) is form
        assert form.title
        assert form.gives.endswith(".")
        assert form.media[0] == "pdf"
        assert (assets("templates") / form.template).is_file()


def test_a_format_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(Refused, match=r"no format called 'poster'.*learning-briefing"):
        find_format("poster")


def test_a_kind_of_file_that_a_format_cannot_be_made_as_is_refused():
    form = find_format("learning-briefing")
    assert check_medium(form, "pdf") == "pdf"
    assert check_medium(form, "html") == "html"
    with pytest.raises(Refused, match="cannot be made as 'odt'.*pdf or html"):
        check_medium(form, "odt")
