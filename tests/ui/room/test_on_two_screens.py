"""With a projector plugged in, the room view fills it, and the chair's window stays where it is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CHAIR = ["MainWindow", "laptop", [0, 0, 1300, 700], False]


def screen(name, x, width, height, ratio):
    return {
        "name": name, "x": x, "y": 0, "width": width, "height": height,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": ratio,
    }  # fmt: skip


@pytest.mark.parametrize(("width", "height", "ratio"), [(1920, 1080, 2), (1024, 768, 1)])
def test_the_room_view_fills_the_projector_and_leaves_it_again(tmp_path, width, height, ratio):
    screens = [screen("laptop", 0, 1366, 768, 1), screen("projector", 1366, width, height, ratio)]
    plugged = tmp_path / "screens.json"
    plugged.write_text(json.dumps({"windowFrameMargins": False, "screens": screens}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.room.on_two_screens", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={plugged}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    room = ["RoomWindow", "projector", [1366, 0, width, height], True]
    assert json.loads(done.stdout) == [[CHAIR], [CHAIR, room], [CHAIR]]
