"""What the tests of the published documents share."""

from __future__ import annotations

import pytest

from tests.journeys.seeds.case import PATTERNS, Case


@pytest.fixture(scope="session")
def cases(tmp_path_factory):
    """All five, by their own formats."""
    folder = tmp_path_factory.mktemp("seeds")
    return {own: Case(own, module, folder) for own, module in PATTERNS.items()}
