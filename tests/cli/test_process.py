"""The command as a process of its own: exit codes, streams that are closed, signals, terminals, no traceback."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.desk import PASSPHRASE, SMALL, everything_under, one_sentence

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "facilitator"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only: signals, terminals, descriptors")


@pytest.fixture
def environment(tmp_path):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("FACILITATOR_", "COV_", "PYTEST"))
    }
    (tmp_path / "temporary").mkdir()
    return kept | {
        "FACILITATOR_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(tmp_path / "temporary"),
        "PYTHONWARNINGS": "error",
    }


def run(environment, folder, *arguments, **more):
    given = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "encoding": "utf-8"} | more
    ended = subprocess.run(
        [*COMMAND, *map(str, arguments)], cwd=folder, env=environment, check=False, timeout=120, **given
    )
    assert "Traceback" not in f"{ended.stderr}"
    return ended


def test_done_refused_and_wrongly_called_are_told_by_the_exit_code(environment, sample, desk):
    assert (run(environment, desk.folder, "formats").returncode) == 0
    refused = run(environment, desk.folder, "show", "none.review")
    assert (refused.returncode, refused.stdout) == (1, "")
    one_sentence(refused.stderr)
    wrong = run(environment, desk.folder, "show", sample, "--nonsense")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "No such option" in wrong.stderr


def test_problems_found_end_a_process_with_1(environment, sample, desk):
    with sample.open("r+b") as stream:
        stream.seek(20 * 4096 + 99)
        stream.write(b"damage")
    ended = run(environment, desk.folder, "verify", sample, "--json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["ok"] is False


def test_a_closed_standard_input_is_nobody_to_ask(environment, desk):
    file = desk.real()
    ended = run(environment, desk.folder, "show", file, stdin=None, preexec_fn=lambda: os.close(0))
    assert ended.returncode == 1
    assert one_sentence(ended.stderr).startswith("This review needs its passphrase")


@pytest.mark.parametrize("descriptor", [1, 2])
def test_a_closed_standard_output_is_no_fault(environment, sample, desk, descriptor):
    ended = run(environment, desk.folder, "show", sample, preexec_fn=lambda: os.close(descriptor))
    assert ended.returncode in {0, 1}


def test_a_reader_that_goes_is_no_fault(environment, sample, desk):
    reading, writing = os.pipe()
    os.close(reading)
    ended = run(environment, desk.folder, "dump", sample, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert ended.stderr == ""
    assert ended.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_answer_that_finds_no_room_is_told(environment, desk):
    arguments = ("new", "n.review", "--reference", "R", "--alias", "A", "--passphrase-file", desk.secret())
    with Path("/dev/full").open("w") as full:
        ended = run(environment, desk.folder, *arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 1
    assert one_sentence(ended.stderr).startswith("There is no room left for what this command had to say;")
    # The review was made, and its code can still be had.
    desk.done("passphrase", "n.review", "code", "--passphrase-file", desk.secret())


@pytest.mark.parametrize("language", [{"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
                                      {"PYTHONIOENCODING": "latin-1"}])  # fmt: skip
def test_a_terminal_that_is_not_utf_8_gets_utf_8_and_no_fault(environment, desk, language):
    file = desk.real(SMALL | {"alias": "Zoë 👩‍👧"})
    secret = desk.secret("pâsse phrase with ünïcode", "other")
    for command in (("show", file, "--json"), ("passphrase", file, "--new-passphrase-file", secret)):
        ended = run(environment | language, desk.folder, *command, "--passphrase-file", desk.secret())
        assert ended.returncode == 0, ended.stderr
    given = environment | language | {"FACILITATOR_PASSPHRASE": "pâsse phrase with ünïcode"}
    ended = run(given, desk.folder, "show", file, "--json")
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["alias"] == "Zoë 👩‍👧"


def test_nothing_that_is_made_can_be_read_by_others(environment, desk):
    arguments = ("new", "n.review", "--reference", "R", "--alias", "A", "--passphrase-file", desk.secret())
    assert run(environment, desk.folder, *arguments, preexec_fn=lambda: os.umask(0) and None).returncode == 0
    made = [path for path in desk.folder.parent.rglob("*") if path.name.startswith("n.") or "home" in path.parts]
    assert len(made) > 6
    assert [path for path in made if path.stat().st_mode & 0o077] == []


@pytest.fixture
def ctrl_c():
    """Ctrl+C as at a terminal: whoever runs the tests in the background of a shell has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_stops_and_leaves_nothing_behind(environment, desk, tmp_path):
    process = subprocess.Popen(
        [*COMMAND, "self-test"], cwd=desk.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        assert process.stdout.readline().startswith(b"ok ")
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"Stopped as you asked; what was saved before is safe" in err
    assert b"Traceback" not in err
    assert [path for path in everything_under(tmp_path / "temporary") if path.suffix != ".ttf"] == []


def test_a_review_that_is_open_elsewhere_says_where(environment, desk, sample):
    holder = [sys.executable, "-c", HOLD, str(sample)]
    process = subprocess.Popen(holder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout.readline() == b"open\n"
        for command in (("show", sample), ("issue", sample, "--format", "learning-briefing"),
                        ("restore", sample, "--to", "r.review"), ("destroy", sample, "--yes"),
                        ("dump", sample, "--whatever-can-be-read")):  # fmt: skip
            assert "has been open in another window on" in desk.refused(*command)
        process.stdin.close()
    desk.done("show", sample)


HOLD = """
import sys
from pathlib import Path
from facilitator.casefile import open_case
from facilitator.paths import UserFolders
from facilitator.surroundings import Surroundings
with open_case(Path(sys.argv[1]), None, around=Surroundings(folders=UserFolders.of_this_computer())):
    print("open", flush=True)
    sys.stdin.read()
"""
# Whoever runs the tests in the background of a shell has Ctrl+C ignored, and what they start inherits that.
SPAWN = """
import os, pty, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
"""


class Terminal:
    """A terminal with a command in it."""

    def __init__(self, environment, folder, *arguments):
        self.seen = ""
        command = [sys.executable, "-c", SPAWN, *COMMAND, *map(str, arguments)]
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment | {"PYTHONWARNINGS": ""}, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0,
        )  # fmt: skip

    def until(self, words):
        """Read on until these words have been shown since the last answer."""
        shown, give_up = "", time.monotonic() + 60
        while words not in shown:
            assert select.select([self.process.stdout], [], [], max(0, give_up - time.monotonic()))[0], shown
            read = os.read(self.process.stdout.fileno(), 65536).decode("utf-8", "replace")
            assert read, shown
            shown += read
        self.seen += shown

    def type(self, words):
        self.process.stdin.write(words.encode())

    def end(self):
        """The exit code, once the command has ended."""
        with self.process:
            self.seen += self.process.stdout.read().decode()
        return self.process.returncode


def test_at_a_terminal_a_passphrase_is_typed_unseen_and_progress_is_shown(environment, desk):
    terminal = Terminal(environment, desk.folder, "new", "n.review", "--reference", "R", "--alias", "A")
    terminal.until("New passphrase: ")
    terminal.type(f"{PASSPHRASE}\n")
    terminal.until("The same again: ")
    terminal.type(f"{PASSPHRASE}\n")
    assert terminal.end() == 0
    assert "Recovery code" in terminal.seen
    assert PASSPHRASE not in terminal.seen
    terminal = Terminal(environment, desk.folder, "verify", "n.review")
    terminal.until("Passphrase: ")
    terminal.type(f"{PASSPHRASE}\n")
    assert terminal.end() == 0
    assert "Checking the history (1 of 3)" in terminal.seen
    assert PASSPHRASE not in terminal.seen


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_at_a_terminal_a_prompt_can_be_left(environment, desk, key):
    terminal = Terminal(environment, desk.folder, "new", "n.review", "--reference", "R", "--alias", "A")
    terminal.until("New passphrase: ")
    terminal.type(key)
    assert terminal.end() == 1
    assert "Stopped as you asked" in terminal.seen
    assert "Traceback" not in terminal.seen
    assert list(desk.folder.iterdir()) == []


def test_at_a_terminal_a_rehearsal_asks_for_nothing(environment, desk, sample):
    terminal = Terminal(environment, desk.folder, "show", sample)
    assert terminal.end() == 0
    assert "assphrase" not in terminal.seen
