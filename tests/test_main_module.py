"""``python -m facilitator`` is the command."""

import runpy
import sys

import pytest


def test_the_module_is_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["facilitator", "formats"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("facilitator", run_name="__main__")
    assert ended.value.code == 0
    assert "learning-briefing" in capsys.readouterr().out
