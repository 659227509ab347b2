"""How a command comes by its passphrase: prompt, file, environment; the rehearsal's by itself; never as an argument."""

import itertools

import pytest
from click import Group

from facilitator.cli import main, opening
from facilitator.errors import NotFound, Refused
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, keys_of
from tests.cli.desk import FORMAT, PASSPHRASE


def options_of(command):
    if isinstance(command, Group):
        return list(itertools.chain.from_iterable(options_of(each) for each in command.commands.values()))
    return [option for parameter in command.params for option in parameter.opts]


def test_no_option_takes_a_passphrase_or_a_code_itself():
    secret = {option for option in options_of(main.commands) if "passphrase" in option or "code" in option}
    assert secret == {"--passphrase-file", "--new-passphrase-file", "--recovery-code-file"}


def test_a_passphrase_given_as_an_argument_is_a_wrong_call_that_does_not_repeat_it(desk):
    file = desk.real()
    said = desk.wrongly_called("show", file, "--passphrase", PASSPHRASE)
    assert PASSPHRASE not in said
    assert "--passphrase-file" in said


def test_a_passphrase_comes_from_a_file_the_environment_or_a_terminal(desk, monkeypatch, at_a_terminal):
    file = desk.real()
    desk.done("show", file, "--passphrase-file", desk.secret())
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", PASSPHRASE)
    desk.done("show", file)
    monkeypatch.delenv("FACILITATOR_PASSPHRASE")
    asked = at_a_terminal(PASSPHRASE)
    desk.done("show", file)
    assert asked == ["Passphrase: "]


def test_the_file_goes_before_the_environment(desk, monkeypatch):
    file = desk.real()
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", "not the passphrase at all")
    desk.done("show", file, "--passphrase-file", desk.secret())
    assert "does not open" in desk.refused("show", file)


def test_without_a_passphrase_or_a_terminal_it_is_said_what_is_missing(desk):
    file = desk.real()
    assert desk.refused("show", file) == (
        "This review needs its passphrase; the review was not touched; try again, or use the recovery code that was "
        "printed when the review was made."
    )


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n", b"\nand other lines\n", b"\n" + b"x" * 100_000])
def test_only_the_first_line_of_a_file_counts(desk, ending):
    file = desk.real()
    secret = desk.folder / "secret"
    secret.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + ending)
    desk.done("show", file, "--passphrase-file", secret)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "secret could not be read as a text file"),
        (b"", "the first line of secret is empty"),
        (b"  \nsecond", "the first line of secret is empty"),
        (b"\xff\xfe\x00", "secret could not be read as a text file"),
        (b"x" * 20_000, "the first line of secret is too long"),
        ("é".encode() * 20_000, "the first line of secret is too long"),
    ],
)
def test_a_file_that_holds_no_passphrase_is_refused(desk, content, words):
    file = desk.real()
    secret = desk.folder / "secret"
    if content is not None:
        secret.write_bytes(content)
    assert words in desk.refused("show", file, "--passphrase-file", secret).lower()


def test_a_file_without_end_is_not_read_to_its_end(desk):
    assert "too long" in desk.refused("show", desk.real(), "--passphrase-file", "/dev/zero")


def test_a_rehearsal_opens_by_itself_and_asks_nobody(desk, sample, at_a_terminal):
    asked = at_a_terminal()
    desk.done("show", sample)
    assert asked == []


def test_a_rehearsal_opens_also_where_a_wrong_passphrase_is_given(desk, sample, monkeypatch):
    wrong = desk.secret("of another review altogether")
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", "and of yet another review")
    for given in ((), ("--passphrase-file", wrong)):
        desk.done("show", sample, *given)
        desk.done("dump", sample, "--whatever-can-be-read", *given)
        desk.done("restore", sample, "--to", f"copy{len(given)}.review", *given)


def test_a_rehearsal_with_a_passphrase_of_its_own_needs_it(desk, at_a_terminal):
    desk.done("sample", "--out", "own.review", "--passphrase-file", desk.secret())
    assert desk.refused("show", "own.review").startswith("This review needs its passphrase;")
    wrong = desk.secret("of another review altogether", "wrong")
    assert desk.refused("show", "own.review", "--passphrase-file", wrong).startswith("That passphrase does not open")
    desk.done("show", "own.review", "--passphrase-file", desk.secret())
    asked = at_a_terminal(PASSPHRASE)
    desk.done("show", "own.review")
    assert asked == ["Passphrase: "]


def test_the_rehearsal_passphrase_opens_no_real_review_and_cannot_be_chosen_for_one(desk, monkeypatch):
    file = desk.real()
    published = desk.secret(REHEARSAL_PASSPHRASE, "published")
    assert "does not open" in desk.refused("show", file, "--passphrase-file", published)
    monkeypatch.setenv("FACILITATOR_NEW_PASSPHRASE", REHEARSAL_PASSPHRASE)
    for command in (
        ("new", "n.review", "--reference", "R", "--alias", "A", "--passphrase-file", published),
        ("import", "i.review", desk.document({"reference": "R", "alias": "A"}), "--passphrase-file", published),
        ("passphrase", file, "--passphrase-file", desk.secret()),
        ("passphrase", file, "add", "--name", "Deputy", "--passphrase-file", desk.secret()),
    ):
        assert "published" in desk.refused(*command)
    desk.done("show", file, "--passphrase-file", desk.secret())
    assert not list(desk.folder.glob("[ni].review*"))


def test_a_real_review_whose_keys_are_made_to_say_rehearsal_still_does_not_open(desk):
    file = desk.real()
    keys = keys_of(file)
    keys.write_text(keys.read_text("utf-8").replace('"rehearsal": false', '"rehearsal": true'), "utf-8")
    assert '"rehearsal": true' in keys.read_text("utf-8")
    assert desk("show", file).code == 1


def test_nothing_is_asked_for_what_is_not_there_a_folder_or_without_keys(desk, at_a_terminal):
    asked = at_a_terminal()
    (desk.folder / "folder.review").mkdir()
    lonely = desk.real()
    keys_of(lonely).unlink()
    assert "there is no review file" in desk.refused("show", "nothing.review").lower()
    assert "is a folder" in desk.refused("show", "folder.review")
    assert "real.review.keys that belongs to real.review is not beside it" in desk.refused("show", lonely)
    assert asked == []


def test_the_recovery_code_opens_with_or_without_keys(desk):
    code = desk.json("import", "r.review", desk.document({"reference": "R", "alias": "A"}), "--passphrase-file",
                     desk.secret())["recovery_code"]  # fmt: skip
    written = desk.secret(code.lower(), "code")
    desk.done("show", "r.review", "--recovery-code-file", written)
    keys_of(desk.folder / "r.review").unlink()
    desk.done("show", "r.review", "--recovery-code-file", written)


def test_a_review_answers_to_its_name_without_the_ending(desk):
    desk.real(name="RR-7")
    assert (desk.folder / "RR-7.review").is_file()
    desk.done("show", "RR-7", "--passphrase-file", desk.secret())
    desk.done("import", "RR-7", desk.document({"reference": "RR-2026-07", "alias": "Baby T"}), "--passphrase-file",
              desk.secret())  # fmt: skip
    assert "RR-8" in desk.refused("show", "RR-8")


@pytest.mark.parametrize(
    ("given", "called"),
    [("a", "a.review"), ("a.review", "a.review"), ("RR-2026.03", "RR-2026.03.review"), ("a.rev", "a.rev"),
     (".a", ".a.review")],
)  # fmt: skip
def test_a_new_review_gets_the_ending_where_it_has_none(given, called, tmp_path):
    assert opening.with_suffix(tmp_path / given) == tmp_path / called


def test_a_folder_is_no_name_for_a_review(tmp_path):
    for path in (tmp_path / "..", type(tmp_path)(), type(tmp_path)("/")):
        with pytest.raises(Refused, match="no file was named"):
            opening.with_suffix(path)
    with pytest.raises(NotFound, match="there is no folder"):
        opening.require_folder(tmp_path / "none")


def test_who_is_at_work_stands_in_the_history(desk, monkeypatch):
    file = desk.real()
    amended = desk.document({"reference": "RR-2026-07", "alias": "Baby U"})
    for who, given in (("Deputy", ("--as", " Deputy ")), ("Chair", ("--as", "  ")), ("Minute-taker", ())):
        if not given:
            monkeypatch.setenv("FACILITATOR_NAME", who)
        desk.done("undo" if who == "Chair" else "import", file, *(() if who == "Chair" else (amended,)), *given,
                  "--passphrase-file", desk.secret())  # fmt: skip
        assert desk.json("history", file, "--passphrase-file", desk.secret())[-1]["who"] == who


def test_a_file_that_is_older_than_when_last_used_is_opened_only_on_purpose(desk, sample):
    before = sample.read_bytes()
    desk.done("undo", sample)
    sample.write_bytes(before)
    assert "is older than when last used on this computer" in desk.refused("show", sample)
    desk.done("show", sample, "--accept-older")


def test_a_change_is_backed_up_even_where_the_command_fails_after_it(desk, sample, monkeypatch):
    def fail(*_, **__):
        raise Refused("it failed after all")

    monkeypatch.setattr("facilitator.cli.keeping._tell_outcome", fail)
    desk.refused("undo", sample)
    assert len(desk.json("backup", sample, "--list")) == 1


def test_what_stands_in_the_way_of_a_backup_is_told_and_stops_nothing(desk, sample):
    (desk.folder.parent / "home").mkdir(exist_ok=True)
    (desk.folder.parent / "home" / "backups").write_text("no folder")
    answer = desk.done("undo", sample)
    assert answer.err.startswith("Not backed up: ")
    assert answer.out.startswith("Took back the import of review")


def test_looking_changes_nothing_and_keeps_no_copy(desk, sample):
    before = sample.read_bytes()
    for command in (("show",), ("thread",), ("history",), ("verify",), ("dump",), ("backup", "--list")):
        desk.done(command[0], sample, *command[1:])
    desk.done("brief", sample, *FORMAT, "--to", "html", "--out", "d.html")
    assert desk.json("backup", sample, "--list") == []
    assert len(sample.read_bytes()) == len(before)


def test_nobody_sits_at_a_terminal_that_is_not_there(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert not opening.can_ask()


def test_the_surroundings_are_this_computers(tmp_path):
    assert opening.surroundings().folders.state == tmp_path / "home" / "state"


def test_a_fault_in_the_partnerships_own_data_is_told_and_left_aside(desk, tmp_path, sample):
    own = tmp_path / "home" / "own" / "agendas"
    own.mkdir(parents=True)
    (own / "ours.toml").write_text("this is no TOML")
    answer = desk.done("show", sample)
    assert answer.err.startswith("agendas/ours.toml, line 1: ")
    assert "left aside" in answer.err


def test_what_the_environment_says_in_utf_8_is_understood_whatever_the_language(monkeypatch):
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", "p\udcc3\udca2sse \udcff")
    assert opening.given_passphrase(None) == "pâsse \udcff"
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", "")
    assert opening.given_passphrase(None) is None
