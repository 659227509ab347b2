"""The collector of memory is as it was once the last document is done."""

from __future__ import annotations

import gc

import pytest

from facilitator.briefing.collecting import seldom


def test_the_collector_comes_seldom_and_then_as_usual():
    usual = gc.get_threshold()
    with seldom():
        assert gc.get_threshold()[0] > 10 * usual[0]
    assert gc.get_threshold() == usual


def test_it_comes_as_usual_only_when_the_last_of_several_is_done():
    usual = gc.get_threshold()
    first, second = seldom(), seldom()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() != usual
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_it_comes_as_usual_after_a_fault():
    usual = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), seldom():
        _ = 1 / 0
    assert gc.get_threshold() == usual
