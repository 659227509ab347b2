from itertools import count

import pytest

from facilitator.exchange.document import as_document, to_json
from facilitator.exchange.importing import ImportReview
from tests.factories import new_case


@pytest.fixture
def new(tmp_path):
    """Makes new reviews, each in a file of its own, and closes them in the end."""
    made = []
    numbers = count()

    def make(**how):
        made.append(new_case(tmp_path, f"case{next(numbers)}", **how))
        return made[-1]

    yield make
    for case in made:
        case.close()


@pytest.fixture
def case(new):
    return new()


@pytest.fixture
def take_in(case):
    """Imports a document into the review of the test; what it leaves out of a review's own fields is filled."""

    def perform(**document):
        return case.perform(ImportReview(data={"reference": "RR-2026-03", "alias": "Baby T"} | document))

    return perform


@pytest.fixture
def dump(case):
    return lambda: to_json(as_document(case.reads))
