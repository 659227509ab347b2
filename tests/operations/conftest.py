import pytest

from tests.operations.desk import Desk


@pytest.fixture
def bare(tmp_path):
    """A review with nothing in it."""
    desk = Desk(tmp_path)
    yield desk
    desk.case.close()


@pytest.fixture
def desk(bare):
    """A review with two agencies, two people and two steps."""
    bare.furnish()
    return bare
