import pytest

from tests.merging.pair import Pair
from tests.operations.desk import Desk


@pytest.fixture
def pair(tmp_path):
    """Two copies of a review with two agencies, two people, two steps and two cards."""
    begun = Desk(tmp_path)
    begun.furnish()
    begun.say("Two extra visits were made")
    begun.say("Nobody rang back", "better")
    made = Pair(tmp_path, begun)
    yield made
    made.close()


@pytest.fixture
def chair(pair):
    return pair.chair


@pytest.fixture
def taker(pair):
    return pair.taker
