"""Whatever was said to be saved is there after a kill -9, and nothing is half there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def killed(tmp_path, kind, times, seed=7):
    command = [sys.executable, str(HERE / "killing.py"), str(tmp_path), kind, str(times), str(seed)]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("part", range(2))
def test_no_change_that_was_told_as_saved_is_lost_by_a_kill(tmp_path, campaign, part):
    times = campaign(150)
    found = killed(tmp_path, "commits", times, seed=part)
    assert found["faults"] == []
    assert found["kills"] == times
    assert found["told"] > times


def test_a_kill_while_issuing_leaves_whole_files_and_every_edition_that_was_told(tmp_path, campaign):
    times = campaign(40)
    found = killed(tmp_path, "issues", times)
    assert found["faults"] == []
    assert found["kills"] == times
    assert found["told"] > times / 4


def test_a_kill_while_backing_up_leaves_the_earlier_backups_whole(tmp_path, campaign):
    times = campaign(40)
    found = killed(tmp_path, "backups", times)
    assert found["faults"] == []
    assert found["kills"] == times
    assert found["told"] > times / 4
