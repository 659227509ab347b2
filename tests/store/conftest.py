import pytest

from facilitator.store.migrations import migrations
from facilitator.vault.driver import Database
from tests.factories import new_case


@pytest.fixture
def tables():
    """The tables of a review in memory, where a link may lead nowhere."""
    db = Database(memory=True, execute_plugins=False)
    migrations().apply(db)
    db.execute("PRAGMA foreign_keys = OFF")
    yield db
    db.close()


@pytest.fixture
def casefile(tmp_path):
    """A review with nothing in it but its first record, open."""
    with new_case(tmp_path) as case:
        yield case
