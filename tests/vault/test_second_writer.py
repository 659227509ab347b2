"""Two processes never have one review: whoever comes second is told, and the first is not disturbed."""

import os
import subprocess
import sys

import pytest

from facilitator.errors import InUse
from tests.vault import sample
from tests.vault.sample import reopen

RACER = """
import pathlib, sys
from facilitator.errors import InUse
from tests.vault import sample
sys.stdin.readline()
try:
    opened = sample.reopen(pathlib.Path(sys.argv[1]))
except InUse as error:
    print("refused", error, flush=True)
else:
    print("open", flush=True)
    sys.stdin.readline()
    sample.add_note(opened, 40)
    opened.close()
"""


@pytest.fixture
def racers(closed):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, closed], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    yield running
    for racer in running:
        racer.communicate()


def test_of_several_that_open_at_once_exactly_one_gets_the_review(closed, racers):
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    answers = [racer.stdout.readline().strip() for racer in racers]
    assert sorted(answer.split()[0] for answer in answers) == ["open", *["refused"] * 5]
    with pytest.raises(InUse):
        reopen(closed)
    for racer in racers:
        racer.communicate("done\n")
    opened = reopen(closed)
    sample.require_consistent(opened, range(41))
    opened.close()


def test_the_second_is_told_where_the_first_is_and_the_first_goes_on(closed, racers):
    first, second = racers[:2]
    first.stdin.write("go\n")
    first.stdin.flush()
    assert first.stdout.readline() == "open\n"
    second.stdin.write("go\n")
    second.stdin.flush()
    told = second.stdout.readline()
    assert "has been open in another window on" in told
    assert "since 12:00 on 20 November 2026" in told
    first.communicate("done\n")
    assert first.returncode == 0
    opened = reopen(closed)
    sample.require_consistent(opened, range(41))
    opened.close()


def test_a_second_program_cannot_read_or_write_past_the_lock(opened):
    """Not even one that knows the key: the lock is the database's own."""
    code = (
        "import pathlib, sys; from facilitator.vault.driver import *\n"
        "refusal = first_refusal(pathlib.Path(sys.argv[1]), DataKey(bytes.fromhex(sys.stdin.read())))\n"
        "print(refusal)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, opened.path], input=opened.key.hex(), capture_output=True, text=True, check=True
    )
    assert "locked" in done.stdout
    assert os.path.exists(opened.path)
