import tempfile
from pathlib import Path

import pytest

from tests.merging.pair import IN_MEMORY, Pair
from tests.operations.desk import Desk


@pytest.fixture(scope="session")
def furnished(tmp_path_factory):
    """A review with two agencies, two people and two steps, closed: made once, and copied by all who begin with it."""
    begun = Desk(tmp_path_factory.mktemp("furnished"))
    begun.furnish()
    begun.case.close()
    return begun


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """The same with two cards."""
    begun = Desk(tmp_path_factory.mktemp("begun"))
    begun.furnish()
    begun.say("Two extra visits were made")
    begun.say("Nobody rang back", "better")
    begun.case.close()
    return begun


@pytest.fixture
def pair(begun):
    """Two copies of a review with two agencies, two people, two steps and two cards."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        made = Pair(Path(folder), begun)
        yield made
        made.close()


@pytest.fixture
def chair(pair):
    return pair.chair


@pytest.fixture
def taker(pair):
    return pair.taker
