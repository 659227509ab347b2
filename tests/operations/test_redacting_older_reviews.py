"""Words go for good from a review whose history an earlier version of the program wrote."""

import shutil
from pathlib import Path

import pytest

from facilitator.casefile import open_case
from facilitator.operations.redaction import Redact
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.factories import around
from tests.operations.test_redaction import tables

FILES = Path(__file__).parent.parent / "files"


@pytest.mark.parametrize("version", sorted(path.stem for path in FILES.glob("*.review")))
def test_words_go_from_the_history_of_every_version(tmp_path, version):
    for suffix in (".review", ".review.keys"):
        shutil.copy(FILES / (version + suffix), tmp_path / f"old{suffix}")
    with open_case(tmp_path / "old.review", REHEARSAL_PASSPHRASE, around=around(tmp_path)) as case:
        assert any(b"aunt" in held for held in tables(case).values())
        case.perform(Redact("aunt"))
        assert [name for name, held in tables(case).items() if b"aunt " in held and name != "register_entries"] == []
        assert case.history.problems() == ()
