"""The sample and a small review of its own, ready to be cleared."""

import shutil

import pytest

from facilitator.casefile import open_case
from facilitator.model.learning import LearningPoint, Side
from facilitator.operations.records import AddRecord
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, keys_of
from tests.clearing.cleared import clear
from tests.factories import around, new_case

FORMAT = "learning-briefing"
POINT = LearningPoint(id="lp", side=Side.STRENGTH, statement="Visits were offered early.")


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory):
    """The sample, made once."""
    folder = tmp_path_factory.mktemp("sample")
    path = folder / "sample.review"
    make_sample(path, REHEARSAL_PASSPHRASE, around=around(folder), library=Library.load(None)).close()
    return path


@pytest.fixture
def sample(sample_once, tmp_path):
    """The sample, open."""
    path = tmp_path / "sample.review"
    shutil.copy(sample_once, path)
    shutil.copy(keys_of(sample_once), keys_of(path))
    with open_case(path, REHEARSAL_PASSPHRASE, around=around(tmp_path, prefix="new")) as case:
        yield case


@pytest.fixture
def case(tmp_path):
    """A real review with one learning point, nothing of it cleared."""
    with new_case(tmp_path) as opened:
        opened.perform(AddRecord(POINT))
        yield opened


@pytest.fixture
def cleared(case):
    """The same, once everything that is asked for was done."""
    clear(case, FORMAT)
    return case


@pytest.fixture
def out(tmp_path):
    """A folder to issue into."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
