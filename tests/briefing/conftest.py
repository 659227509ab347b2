"""What the tests of a document share: its contexts, one drawing of the rich one, golden files, another process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.briefing.formats import find_format
from facilitator.briefing.pdf import render_pdf
from tests.briefing import samples

GOLDEN = Path(__file__).with_name("golden")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def learning():
    return find_format("learning-briefing")


@pytest.fixture
def rich_context():
    return samples.rich()


@pytest.fixture
def bare_context():
    return samples.bare()


@pytest.fixture(scope="session")
def rich_pdf(learning) -> bytes:
    return render_pdf(learning, samples.rich())


@pytest.fixture
def golden():
    """Compare text with the golden file of a name; with GOLDEN=write in the environment, write that file instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("GOLDEN") == "write":
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), f"run with GOLDEN=write and look at the difference in {name}"

    return compare


@pytest.fixture
def without_data():
    """HTML with what is embedded in it taken out, for reading and for comparing."""
    return lambda html: re.sub(r"data:([a-z/+]+);base64,[A-Za-z0-9+/=]+", r"data:\1", html)


@pytest.fixture
def run_python():
    """Run code in another process, with a hash seed of its own; gives what it printed."""

    def run(code: str, seed: int) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": f"{ROOT}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run
