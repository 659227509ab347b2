from dataclasses import replace

import pytest

from facilitator.casefile import open_case
from facilitator.errors import Vanished
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.records import AddRecord
from tests.factories import EVERY_KIND, PASSPHRASE, new_case, reopened


@pytest.mark.parametrize("used_before", [False, True], ids=["just opened", "in use"])
def test_words_said_after_the_file_had_gone_are_in_the_copy_that_a_backup_keeps(tmp_path, used_before):
    case = new_case(tmp_path)
    step = next(record for record in EVERY_KIND if record.id == "step-1")
    case.perform(AddRecord(replace(step, round_heard=(), round_later=())))
    case = reopened(case)
    if used_before:
        case.perform(RecordContribution(text="before", step="step-1"))
    case.path.unlink()
    with pytest.raises(Vanished):
        case.perform(RecordContribution(text="after", step="step-1"))
    assert not case.path.exists()
    kept = case.backup()
    case.close()
    with open_case(kept.backup.path, PASSPHRASE, around=case.around) as copy:
        assert copy.reads.contributions()[-1].text == "after"
        assert copy.history.problems() == ()
