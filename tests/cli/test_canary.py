"""A word that is put into every private and public field is found nowhere that the process wrote, save where it must.

Each command runs under ``strace``, so that every byte that it hands to the system is seen, also to files that are gone
again at the end; then every file that is left is searched.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from facilitator.casefile import open_case
from facilitator.paths import UserFolders
from facilitator.surroundings import Surroundings
from tests.clearing.cleared import clear
from tests.cli.desk import PASSPHRASE, everything_under
from tests.cli.test_process import COMMAND, environment  # noqa: F401 - the fixture

PRIVATE, PUBLIC = "Quillfeather", "Marchpane"
SECRETS = (PRIVATE, PASSPHRASE)
DOCUMENT = {
    "reference": "RR-2026-07",
    "alias": f"{PRIVATE} alias",
    "facts": f"{PRIVATE} facts " * 300,
    "pen_picture": f"{PRIVATE} picture",
    "agencies": [{"code": "hv", "name": f"{PRIVATE} agency", "notes": f"{PRIVATE} notes"}],
    "attendees": [{"id": "a", "name": f"{PRIVATE} attendee", "agency": "hv", "conflict": f"{PRIVATE} conflict"}],
    "contributions": [
        {"id": f"c-{number}", "step": "well", "agency": "hv", "speaker": "a", "text": f"{PRIVATE} said {number} " * 50}
        for number in range(40)
    ],
    "decision": {"reasons": f"{PRIVATE} reasons"},
    "actions": [{"text": f"{PRIVATE} action"}],
    "story": {"title": f"{PUBLIC} title", "context": f"{PUBLIC} context"},
    "learning_points": [{"side": "strength", "statement": f"{PUBLIC} statement", "sources": ["c-1"]}],
}

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")


class Watch:
    """Runs commands under ``strace`` and looks for the words in all that they write and leave behind."""

    def __init__(self, folder, given):
        self.folder, self.given, self.log = folder, given, folder.parent / "strace.log"

    def run(self, *arguments, shows=()):
        """Run a command; only the ``shows`` among the words may stand in what it says or writes outside the review."""
        traced = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4000000", "-xx", "-o", self.log]
        traced += ["-e", "trace=write,pwrite64,writev,pwritev,rename,sendto", "-e", "signal=none"]
        ended = subprocess.run(
            [*map(str, traced), *COMMAND, *map(str, arguments)], cwd=self.folder, env=self.given,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        written = self.log.read_text("ascii")
        self.log.unlink()
        assert len(re.findall(r"(?:write|pwrite64)\(", written)) > 0
        for word in (*SECRETS, PUBLIC):
            hidden = "".join(f"\\x{byte:02x}" for byte in word.encode())
            reversed_16 = "".join(f"\\x{byte:02x}" for byte in word.encode("utf-16-le"))
            seen = hidden in written or reversed_16 in written
            assert not seen or word in shows, f"{arguments[0]} wrote {word}"
            assert word not in ended.stderr
        return ended.stdout

    def search(self, *allowed):
        """Look through every file that is left, under the folder, the user's folders and the temporary one."""
        for path, content in everything_under(self.folder.parent).items():
            for word in (*SECRETS, PUBLIC):
                for form in (
                    word.encode(),
                    word.encode("utf-16-le"),
                    word.lower().encode(),
                    word.encode().hex().encode(),
                ):
                    assert form not in content or path.name in allowed, f"{word} stands in {path.name}"
                assert word.lower() not in path.name.lower()


@pytest.fixture
def watch(tmp_path, environment):  # noqa: F811
    folder = tmp_path / "desk"
    folder.mkdir()
    return Watch(folder, environment | {"FACILITATOR_PASSPHRASE": PASSPHRASE, "FACILITATOR_NAME": "Chair"})


def test_the_net_catches_what_is_written(watch):
    (watch.folder / "document.json").write_text(json.dumps(DOCUMENT), "utf-8")
    with pytest.raises(AssertionError, match="document.json"):
        watch.search()


def test_no_word_is_written_where_it_may_not_be(watch, monkeypatch):
    document = watch.folder / "document.json"
    document.write_text(json.dumps(DOCUMENT), "utf-8")
    watch.run("import", "r.review", document)
    more = watch.folder / "more.json"
    more.write_text(json.dumps({"facts": f"{PRIVATE} more " * 2000}), "utf-8")
    watch.run("import", "r.review", more)
    document.unlink()
    more.unlink()
    watch.search()
    for command in (("undo",), ("redo",), ("history",), ("history", "--json"), ("verify",), ("backup",),
                    ("handover", "--out", "r.pack"), ("formats",)):  # fmt: skip
        watch.run(command[0], *([] if command[0] == "formats" else ["r.review"]), *command[1:])
    backup = next(iter(Path(watch.given["FACILITATOR_HOME"]).rglob("*.review")))
    watch.run("restore", backup, "--to", "copy.review")
    watch.run("new", "n.review", "--reference", "RR", "--alias", "Baby T")
    watch.search()
    for command in (("show",), ("thread",), ("dump",)):
        watch.run(command[0], "r.review", shows=(PRIVATE, PUBLIC))
    watch.search()
    made = ("draft.html", "draft.pdf", "rr-2026-07-learning-briefing-edition-1.html")
    briefing = ("--format", "learning-briefing")
    watch.run("brief", "r.review", *briefing, "--to", "html", "--out", made[0], shows=(PUBLIC,))
    watch.run("brief", "r.review", *briefing, "--to", "pdf", "--out", made[1], shows=(PUBLIC,))
    monkeypatch.setenv("FACILITATOR_HOME", watch.given["FACILITATOR_HOME"])
    surroundings = Surroundings(folders=UserFolders.of_this_computer())
    with open_case(watch.folder / "r.review", PASSPHRASE, around=surroundings, who="Chair") as case:
        clear(case, "learning-briefing")
    for command in (
        ("check", *briefing),
        ("check", *briefing, "--json"),
        ("disclosure-register",),
        ("disclosure-record",),
    ):
        # Whoever must not appear is listed there, and told to whoever opens the review.
        watch.run(command[0], "r.review", *command[1:], shows=(PUBLIC, PRIVATE, "Quillfeather"))
    watch.search(*made[:2])
    watch.run("issue", "r.review", *briefing, "--to", "html", shows=(PUBLIC,))
    for name in made:
        assert PRIVATE.encode() not in (watch.folder / name).read_bytes()
    watch.search(*made)
    watch.run("destroy", "r.review", "--yes")
    watch.search(*made)
