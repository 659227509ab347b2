"""After a power cut at any moment a whole review opens, and every change that was said to be saved is in it."""

import shutil
import sys

import pytest

from facilitator.casefile import open_case
from facilitator.errors import OlderCopy
from facilitator.vault import integrity
from tests.campaigns import killing
from tests.vault.powercut import images, record

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace records on Linux only")


def faults_after(image, folder, there):
    """What of what was said, or of the file, does not hold in the state of the disk that ``image`` is."""
    shutil.rmtree(there, ignore_errors=True)
    there.mkdir()
    image.lay_out({folder: there})
    with open_case(there / "killed.review", killing.PASSPHRASE, around=killing.around(there / "home")) as case:
        said = [line.split() for line in image.said if line.count(" ") == 1]
        faults = [f"change {seq} is lost" for seq, digest in said if case.history.hash_at(int(seq)) != digest]
        return faults + list(integrity.problems(case.opened.db)) + list(case.history.problems())


@pytest.fixture
def recording(tmp_path):
    folder = tmp_path / "review"
    folder.mkdir()
    killing.make(folder)
    shutil.rmtree(folder / "state")
    command = [sys.executable, "-m", "tests.campaigns.working", str(folder), "40"]
    return folder, record(command, [folder], scratch=tmp_path)


def test_every_change_said_to_be_saved_survives_a_power_cut_at_any_moment(recording, tmp_path, campaign):
    folder, recorded = recording
    seen = set()
    for image in images(recorded, campaign(2_000), seed=11):
        assert faults_after(image, folder, tmp_path / "there") == []
        seen.add(len(image.said))
    assert len(seen) > 20


def test_the_check_would_notice_a_disk_that_lies_about_having_synced(recording, tmp_path):
    folder, recorded = recording
    forgetful = type(recorded)(
        recorded.folders, recorded.before, tuple(event for event in recorded.events if event.kind != "sync")
    )
    found = 0
    for image in images(forgetful, 40, seed=3):
        try:
            found += bool(faults_after(image, folder, tmp_path / "there"))
        except (AssertionError, OlderCopy):
            raise
        except Exception:  # noqa: BLE001 - damage shows in many ways
            found += 1
    assert found > 5
