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


def shown(folder, *plugged):
    """What stands on which of those screens, as the room view is put up and away."""
    config = folder / "screens.json"
    config.write_text(json.dumps({"windowFrameMargins": False, "screens": plugged}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.room.on_two_screens", str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("width", "height", "ratio"), [(1920, 1080, 2), (1024, 768, 1)])
def test_the_room_view_fills_the_projector_and_leaves_it_again(tmp_path, width, height, ratio):
    room = ["RoomWindow", "projector", [1366, 0, width, height], True]
    screens = (screen("laptop", 0, 1366, 768, 1), screen("projector", 1366, width, height, ratio))
    assert shown(tmp_path, *screens) == [[CHAIR], [CHAIR, room], [CHAIR]]


def test_on_a_desk_with_a_screen_of_its_own_the_room_view_goes_on_to_the_projector_and_stays_there(tmp_path):
    screens = [
        screen("laptop", 0, 1366, 768, 1),
        screen("desk", 1366, 1920, 1080, 1),
        screen("wall", 3286, 1280, 720, 1),
    ]
    desk, wall = ["RoomWindow", "desk", [1366, 0, 1920, 1080], True], ["RoomWindow", "wall", [3286, 0, 1280, 720], True]
    # Up on the first, on to the next, away, up where it was last, away.
    assert shown(tmp_path, *screens) == [[CHAIR], [CHAIR, desk], [CHAIR, wall], [CHAIR], [CHAIR, wall], [CHAIR]]
