"""What a hostile or a tired person types at any command: told in one sentence, and nothing is changed."""

import codecs
import json
import os

import pytest

from facilitator.cli import main
from tests.cli.desk import FORMAT, SMALL, everything_under

#: Every command that opens a review, with what else it must be given.
ON_A_REVIEW = [
    ("show",), ("thread",), ("history",), ("dump",), ("dump", "--whatever-can-be-read"), ("verify",), ("backup",),
    ("undo",), ("redo",), ("redact", "--of", "c-open-01"), ("profile", "--name", "N"),
    ("brief", *FORMAT, "--to", "html", "--out", "made.html"), ("issue", *FORMAT, "--to", "html", "--out", "made.html"),
    ("handover", "--out", "made.pack"), ("restore", "--to", "made.review"),
    ("disclosure-register",), ("disclosure-record",), ("check", *FORMAT),
    ("settle", *FORMAT, "Kelder", "--keep", "Known"),
    ("sign", *FORMAT, "--by", "Chair"), ("release", *FORMAT, "--edition", "1", "--to", "Partners"),
    ("passphrase", "change"), ("passphrase", "add", "--name", "D"), ("passphrase", "organisation"),
    ("passphrase", "remove", "--name", "Chair"), ("passphrase", "code"), ("merge", "sample.review"),
]  # fmt: skip
MANY = pytest.mark.parametrize("command", ON_A_REVIEW, ids=" ".join)


def called(command, file):
    """``command`` with its file where it belongs."""
    name, *rest = command
    return (name, file, *rest)


def spoilt(kind, desk, sample):
    """A file that is no whole review, by what is wrong with it."""
    path = desk.folder / "spoilt.review"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("Minutes of a meeting\n" * 400)
    elif kind == "plain database":
        path.write_bytes(b"SQLite format 3\0" + bytes(8176))
    elif kind == "empty":
        path.touch()
    elif kind == "cut short":
        path.write_bytes(sample.read_bytes()[:9000])
    if kind in {"text", "plain database", "empty", "cut short"}:
        (desk.folder / "spoilt.review.keys").write_bytes((desk.folder / "sample.review.keys").read_bytes())
    return path


#: A passphrase is changed in the keys alone; what the review itself is like is then not looked at.
SPOILT = [
    pytest.param(command, kind, id=f"{' '.join(command)}-{kind}")
    for command in ON_A_REVIEW
    for kind in ("missing", "folder", "text", "plain database", "empty", "cut short")
    if command[0] != "passphrase" or kind in {"missing", "folder"}
]


@pytest.mark.parametrize(("command", "kind"), SPOILT)
def test_what_is_no_whole_review_is_refused_and_left_as_it_is(desk, sample, command, kind):
    path = spoilt(kind, desk, sample)
    before = everything_under(desk.folder)
    said = desk.refused(*called(command, path))
    assert "spoilt.review" in said
    assert everything_under(desk.folder) == before


@MANY
def test_no_command_but_asks_for_the_passphrase_of_a_real_review(desk, command):
    file = desk.real()
    before = file.read_bytes()
    for given in ((), ("--passphrase-file", desk.secret("of another review altogether", "wrong"))):
        said = desk.refused(*called(command, file), *given)
        assert "passphrase" in said
        assert file.read_bytes() == before


WEIRD = [
    "a name with spaces", "-leading", "--confirm", "👩‍👧 ünï", "a'b\"c", "{{7*7}}", "%s", ".hidden", "n" * 200, "a\nb",
]  # fmt: skip


@pytest.mark.parametrize("name", WEIRD)
def test_a_weird_name_is_a_name(desk, name):
    file = f"{name}.review"
    desk.done("new", "--reference", "R", "--alias", "A", "--passphrase-file", desk.secret(), "--", file)
    assert (desk.folder / file).is_file()
    desk.done("show", "--passphrase-file", desk.secret(), "--", file)
    desk.done(
        "brief", *FORMAT, "--to", "html", "--out=" + name + ".html", "--passphrase-file", desk.secret(), "--", file
    )
    desk.done("destroy", "--yes", "--", file)
    assert not (desk.folder / file).exists()


@pytest.mark.parametrize("name", ["n" * 300, "x/" * 3000, "", ".", "..", "/", "a\udc80b"])
@pytest.mark.parametrize("command", [("show",), ("new", "--reference", "R", "--alias", "A"), ("destroy", "--yes"),
                                     ("receive",), ("passphrase", "list"), ("import", "document.json"),
                                     ("import", "-", "--name", "x")])  # fmt: skip
def test_an_impossible_name_is_refused(desk, name, command):
    given = ("--passphrase-file", desk.secret()) if command[0] in {"new", "import"} else ()
    desk.document(SMALL)
    arguments = (
        command[0],
        *command[2:],
        *given,
        "--",
        name,
        *([command[1]] if command[0] in {"passphrase", "import"} else []),
    )
    if command[0] in {"new", "destroy"}:
        arguments = (*command, *given, "--", name)
    answer = desk(*arguments, stdin=json.dumps(SMALL).encode())
    if name == "a\udc80b" and command[0] in {"new", "import"}:
        assert answer.code == 0, "a name need not be UTF-8"
        return
    assert answer.code == 1
    assert "has a fault" not in answer.err
    assert answer.err.count("\n") == 1
    assert len(answer.err) < 500


ODD = [
    "a\x00b", "a\x1b[31mb", "\u202eabc", "zero\u200bwidth", "\ud800", "\udcff", "x" * 400, "a\nb", "&<script>",
]  # fmt: skip


@pytest.mark.parametrize("words", ODD, ids=ascii)
def test_odd_characters_in_arguments_are_cleaned_or_refused(desk, words):
    for option in ("--reference", "--alias", "--partnership", "--name"):
        given = {"--reference": "R", "--alias": "A", "--passphrase-file": desk.secret(), option: words}
        answer = desk("new", "odd.review", *(part for pair in given.items() for part in pair))
        assert answer.code == (1 if len(words) > 300 else 0), answer.err
        assert "\x1b" not in answer.err
        assert "has a fault" not in answer.err
        if answer.code == 0:
            desk.done("dump", "odd.review", "--passphrase-file", desk.secret()).out.encode()
            desk.done("destroy", "odd.review", "--yes")
    for command in (("show", "--as", words), ("thread", "--of", words), ("history", "--of", words),
                    ("brief", "--format", words, "--out", "x.html"), ("redact", "--of", words)):  # fmt: skip
        file = desk.folder / "sound.review"
        if not file.exists():
            desk.real(name="sound.review")
        answer = desk(*called(command, file), "--passphrase-file", desk.secret())
        assert answer.code in {0, 1}
        assert "\x1b" not in answer.out + answer.err
        assert "has a fault" not in answer.err


def test_numbers_beyond_all_bounds_are_refused(desk, sample):
    huge = str(2**70)
    assert f"no timing for {huge} minutes" in desk.refused(
        "new", "n.review", "--reference", "R", "--alias", "A", "--minutes", huge, "--passphrase-file", desk.secret()
    )
    assert "no edition" in desk.refused("issue", sample, *FORMAT, "--again", huge)
    assert "Usage" in desk.wrongly_called("issue", sample, *FORMAT, "--again", "x" * 5000)


def as_somebody(work):
    """What ``work`` answers for a user who may not write everywhere."""
    if os.geteuid() != 0:
        return work()
    os.seteuid(65534)
    try:
        return work()
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="POSIX only")
@pytest.mark.parametrize(
    "command",
    [
        ("brief", "sample.review", *FORMAT, "--to", "html", "--out", "locked/x.html"),
        ("issue", "sample.review", "--format", "minutes", "--to", "html", "--out", "locked"),
        ("handover", "sample.review", "--out", "locked/x.pack"),
        ("backup", "sample.review", "--to", "locked"),
        ("restore", "sample.review", "--to", "locked/x.review"),
        ("sample", "--out", "locked/x.review"),
        ("new", "locked/x.review", "--reference", "R", "--alias", "A", "--passphrase-file", "passphrase"),
        ("import", "locked/x.review", "document.json", "--passphrase-file", "passphrase"),
        ("show", "locked/there.review"),
    ],
    ids=lambda command: command[0],
)
def test_a_folder_that_may_not_be_written_in_is_named(desk, sample, command):
    # What is imported late is imported now: another user may not even read this one's packages.
    desk.done("brief", sample, *FORMAT, "--to", "html", "--out", "warm.html")
    desk.done("issue", sample, "--format", "minutes", "--to", "html", "--out", "issued.html")
    before = desk.json("show", sample)["counts"]["editions"]
    codecs.lookup("utf-8-sig")
    desk.secret()
    desk.document(SMALL)
    locked = desk.folder / "locked"
    locked.mkdir()
    for name in ("there.review", "there.review.keys"):
        (locked / name).write_bytes((desk.folder / name.replace("there", "sample")).read_bytes())
    os.chmod(locked, 0o555)
    if os.geteuid() == 0:
        for path in (desk.folder.parent, *desk.folder.parent.rglob("*")):
            if path != locked and locked not in path.parents:
                os.chown(path, 65534, 65534)
        opened_up = [parent for parent in desk.folder.parents if not os.stat(parent).st_mode & 1]
        for parent in opened_up:
            os.chmod(parent, os.stat(parent).st_mode | 0o011)
    said = as_somebody(lambda: desk.refused(*command))
    assert "not allowed" in said or "read-only" in said or "could not be opened" in said
    assert sorted(path.name for path in locked.iterdir()) == ["there.review", "there.review.keys"]
    assert desk.json("show", sample)["counts"]["editions"] == before


def test_a_message_never_holds_what_was_said_in_the_room(desk):
    word = "Quillfeather"
    document = SMALL | {"contributions": [{"text": word, "step": "nowhere"}]}
    assert word not in desk.refused("import", "n.review", desk.document(document), "--passphrase-file", desk.secret())
    document = SMALL | {"contributions": [{"id": "c", "text": word}], "learning_points": [
        {"side": "strength", "statement": word, "links": [{"label": word, "url": "javascript:alert(1)"}]}]}  # fmt: skip
    file, key = desk.real(document), ("--passphrase-file", desk.secret())
    for command in (("show",), ("history",), ("verify",), ("thread", "--of", "x"), ("redact", "--of", "none")):
        answer = desk(*called(command, file), *key)
        assert word not in answer.out + answer.err


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "http://www.example.org/", "https://user@www.example.org/",
     "https://localhost/", "C:\\Users\\me\\case.docx", "data:text/html,x", "https://www.example.org/\u202ex", "", "x"],
)  # fmt: skip
def test_a_link_that_may_not_be_printed_stops_the_document_and_says_where(desk, url):
    document = SMALL | {"story": {"title": "T", "links": [{"label": "More", "url": url}]}}
    file, key = desk.real(document), ("--passphrase-file", desk.secret())
    for command in ("brief", "issue"):
        for medium in ("pdf", "html"):
            said = desk.refused(command, file, *FORMAT, "--to", medium, "--out", f"x.{medium}", *key)
            assert said.startswith("The links: ")
    assert not list(desk.folder.glob("x.*"))
    assert desk.json("show", file, *key)["counts"]["editions"] == 0


def test_every_command_is_tried_here_or_opens_no_review():
    tried = {command[0] for command in ON_A_REVIEW}
    others = {"sample", "new", "import", "schema", "agendas", "formats", "receive", "destroy", "self-test", "own",
              "check-text", "agenda", "paper-agenda"}  # fmt: skip
    assert tried | others >= set(main.commands.commands)
