"""A desk to try the command line at: a folder, a clock that stands still, and cheap keys.

``fixtures`` of this module are named in the ``conftest.py`` of the folders that use them.
"""

import io
import json
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.casefile import open_case
from facilitator.cli import main, opening
from facilitator.clock import FixedClock
from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from facilitator.paths import UserFolders
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.surroundings import Surroundings
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, KdfCost, keys_of
from tests.clearing.cleared import clear

CHEAP = KdfCost(iterations=1, lanes=1, memory_kib=8)
NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
PASSPHRASE = "correct horse battery staple"
FORMAT = ("--format", "learning-briefing")
#: What a document owes, and a little to publish.
SMALL = {
    "reference": "RR-2026-07",
    "alias": "Baby T",
    "agencies": [{"code": "hv", "name": "Health visiting"}],
    "learning_points": [{"id": "lp-1", "side": "strength", "statement": "Two extra visits were made early."}],
}


def around(folder, clock=None):
    """Surroundings in a folder of their own."""
    folders = UserFolders(folder / "state", folder / "backups", folder / "own")
    return Surroundings(folders=folders, clock=clock or FixedClock(NOW), cost=CHEAP)


@dataclass(frozen=True)
class Answer:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class Desk:
    """Runs commands in this process, in a folder of its own."""

    def __init__(self, folder, monkeypatch, capfd):
        self.folder, self.clock = folder, FixedClock(NOW)
        self._monkeypatch, self._capfd = monkeypatch, capfd

    def __call__(self, *arguments, stdin=b""):
        """Run one command; its standard input is ``stdin`` and no terminal."""
        self._capfd.readouterr()
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = main.run([str(argument) for argument in arguments])
        said = self._capfd.readouterr()
        return Answer(code, said.out, said.err)

    def done(self, *arguments, **more):
        """Run a command that has to end well."""
        answer = self(*arguments, **more)
        assert answer.code == 0, answer.err
        return answer

    def json(self, *arguments, **more):
        """What a command that has to end well answers in JSON."""
        return self.done(*arguments, "--json", **more).json

    def refused(self, *arguments, **more):
        """The one sentence with which a command refuses."""
        answer = self(*arguments, **more)
        assert answer.code == 1, answer
        return one_sentence(answer.err)

    def wrongly_called(self, *arguments):
        """What a command says that was called wrongly."""
        answer = self(*arguments)
        assert (answer.code, answer.out) == (2, ""), answer
        assert "Usage:" in answer.err
        return answer.err

    def document(self, data, name="document.json"):
        """A file of JSON."""
        path = self.folder / name
        path.write_text(json.dumps(data), "utf-8")
        return path

    def secret(self, words=PASSPHRASE, name="passphrase"):
        """A file with a passphrase in it."""
        path = self.folder / name
        path.write_text(f"{words}\n", "utf-8")
        return path

    def real(self, data=None, name="real.review"):
        """A review that is no rehearsal, made from a document; it opens with ``secret()``."""
        self.done("import", name, self.document(data or SMALL), "--passphrase-file", self.secret())
        return self.folder / name

    def clear(self, file, passphrase=None, format_key="learning-briefing"):
        """Do all that is asked for before a document may leave: list, confirm, decide and sign."""
        path = Path(file)
        path = path if path.suffix else path.with_suffix(".review")
        with open_case(self.folder / path, passphrase, around=opening.surroundings(), who="Chair") as case:
            clear(case, format_key)

    def from_before(self, profile, name="real.review"):
        """A review like those of ``real`` whose profile has what an earlier version of the program let in."""
        with open_case(self.real(name=name), PASSPHRASE, around=opening.surroundings()) as case:
            case.perform(AmendRecords(Topic.PROFILE, ("profile",), profile))
        return self.folder / name

    def home(self, name, monkeypatch):
        """Go to another computer."""
        monkeypatch.setenv("FACILITATOR_HOME", str(self.folder.parent / name))


def one_sentence(said):
    """``said``, once it is sure that it is one line, says no more than one does, and is no traceback."""
    assert re.fullmatch(r"[^\n]+\.\n", said), said
    assert "Traceback" not in said
    assert "has a fault" not in said
    assert len(said) < 700
    return said.strip()


def everything_under(folder):
    """Every file under a folder, with what it holds."""
    return {path: path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


@pytest.fixture
def desk(tmp_path, monkeypatch, capfd):
    """A desk, and the present folder is its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = Desk(folder, monkeypatch, capfd)

    def surroundings():
        return Surroundings(folders=UserFolders.of_this_computer(), clock=made.clock, cost=CHEAP)

    monkeypatch.setattr(opening, "surroundings", surroundings)
    # Done for good to a whole process, so only processes of their own are hardened in tests.
    monkeypatch.setattr(main.hardening, "harden", lambda: None)
    return made


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory):
    """The sample, made once."""
    folder = tmp_path_factory.mktemp("sample")
    path = folder / "sample.review"
    make_sample(path, REHEARSAL_PASSPHRASE, around=around(folder), library=Library.load(None)).close()
    return path


@pytest.fixture
def sample(desk, sample_once):
    """The sample on the desk."""
    return copy_of(sample_once, desk.folder / "sample.review")


@pytest.fixture(scope="session")
def cleared_once(sample_once, tmp_path_factory):
    """The sample, cleared once for its learning briefing."""
    folder = tmp_path_factory.mktemp("cleared")
    path = folder / "sample.review"
    copy_of(sample_once, path)
    with open_case(path, REHEARSAL_PASSPHRASE, around=around(folder)) as case:
        clear(case, "learning-briefing")
    return path


@pytest.fixture
def cleared(desk, cleared_once):
    """The sample on the desk, its learning briefing ready to be issued."""
    return copy_of(cleared_once, desk.folder / "sample.review")


def copy_of(review, path):
    """A review with its keys, in another place."""
    for source, target in ((review, path), (keys_of(review), keys_of(path))):
        shutil.copy(source, target)
    return path


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Somebody sits at a terminal and answers each question, hidden or not, with the next of these."""
    asked, answers = [], []

    def answer(prompt=""):
        asked.append(prompt)
        return answers.pop(0)

    def sit(*given):
        answers.extend(given)
        monkeypatch.setattr(opening, "can_ask", lambda: True)
        monkeypatch.setattr("click.termui.hidden_prompt_func", answer)
        monkeypatch.setattr("click.termui.visible_prompt_func", answer)
        return asked

    return sit
