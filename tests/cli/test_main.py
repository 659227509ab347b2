"""How the command ends, and what it says when it ends badly."""

import runpy
import sys

import click
import pytest

from facilitator.cli import main, showing, telling
from facilitator.errors import FacilitatorError, Refused
from tests.cli.desk import SMALL

SECRET = "what was said in the room"


@pytest.fixture
def failing(desk, monkeypatch):
    """A command that raises what it is told to."""

    def with_error(error):
        @click.command("fail")
        def fail():
            raise error

        monkeypatch.setitem(main.commands.commands, "fail", fail)
        return desk

    return with_error


def test_a_program_that_is_called_without_a_command_shows_its_commands(desk):
    assert "Commands:" in desk.wrongly_called()
    assert "No such command 'bogus'" in desk.wrongly_called("bogus")


@pytest.mark.parametrize("command", [(), *((name,) for name in main.commands.commands)])
def test_every_command_has_help_in_plain_words(desk, command):
    for option in ("--help", "-h"):
        assert desk.done(*command, option).out.startswith("Usage: ")
    assert "Traceback" not in desk.done(*command, "--help").out


def test_every_option_says_what_it_is_for():
    bare = [
        (name, parameter.name)
        for name, command in main.commands.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help and parameter.name != "media"
    ]
    assert bare == []


def test_the_version_is_told(desk):
    assert desk.done("--version").out.startswith("facilitator, version ")


def test_a_fault_of_the_program_is_told_by_its_place_and_never_by_its_words(failing):
    answer = failing(ValueError(SECRET))("fail")
    assert answer.code == 1
    assert SECRET not in answer.err
    assert answer.err.startswith("The program has a fault (ValueError in test_main.py, line ")
    assert answer.err.endswith("try again.\n")
    assert main._fault(ValueError(SECRET)).startswith("The program has a fault (ValueError in an unknown place)")


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), click.Abort(), EOFError()])
def test_a_stop_is_told_plainly(failing, stop):
    answer = failing(stop)("fail")
    assert answer.code == 1
    assert answer.err.strip() == (
        "Stopped as you asked; what was saved before is safe; "
        "'facilitator history FILE' tells whether the work was already done."
    )


def test_a_reader_that_has_gone_is_no_fault(failing, monkeypatch):
    # click puts something harmless in the place of both streams for the rest of the process.
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    answer = failing(BrokenPipeError(32, "gone"))("fail")
    assert (answer.code, answer.err) == (1, "")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "full", "folder/notes.txt"), "There is no room left for notes.txt; what was there before"),
        (OSError(13, "no"), "Reading or writing what this command had to say is not allowed there;"),
        (OSError(36, "long", "x" * 300), "The disk would not read or write " + "x" * 80 + ";"),
    ],
)
def test_what_the_system_refuses_is_told_plainly(failing, error, words):
    assert failing(error).refused("fail").startswith(words)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("the file is gone", "The file is gone."),
        ("notes.review is gone", "notes.review is gone."),
        ("line one\nline two\x1b[2J\u202e\u200b\udc80 é 👩", "Line one?line two?[2J??? é 👩."),
        ("…", "…."),
    ],
)
def test_an_error_is_one_line_that_cannot_move_the_cursor(said, shown):
    assert main.sentence(FacilitatorError(said)) == shown


def test_an_answer_that_is_no_exit_code_ends_well(desk, monkeypatch):
    monkeypatch.setattr(showing.agendas, "callback", lambda as_json: "an answer")
    assert desk("agendas").code == 0


def test_the_process_ends_with_the_exit_code(desk, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["facilitator", "formats"])
    for end in (main.main, lambda: runpy.run_module("facilitator", run_name="__main__")):
        with pytest.raises(SystemExit) as ended:
            end()
        assert ended.value.code == 0


def test_streams_that_cannot_be_set_up_are_used_as_they_are(desk, monkeypatch, capfd):
    class Plain:
        def __init__(self):
            self.said = ""

        def write(self, text):
            self.said += text

        def flush(self):
            pass

    plain = Plain()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", plain)
        assert main.run(["formats"]) == 0
    assert "Learning briefing" in plain.said


def test_the_process_is_hardened_before_anything_else(monkeypatch):
    done = []
    monkeypatch.setattr(main.hardening, "harden", lambda: done.append("hardened"))
    monkeypatch.setattr(main.commands, "main", lambda **_: done.append("run"))
    main.run([])
    assert done == ["hardened", "run"]


def test_names_are_told_as_they_were_typed(desk):
    said = desk.refused("show", "notes.review")
    assert "notes.review" in said
    real = desk.real(SMALL)
    assert f"Made {real}" in desk.done("import", "b.review", desk.document(SMALL), "--passphrase-file",
                                       desk.secret()).out.replace("b.review", "real.review")  # fmt: skip


def test_columns_are_as_wide_as_their_widest_cell(capfd):
    telling.table([("a", "b"), ("long", "c"), ("d", "")])
    telling.table([])
    telling.table([("alone",)])
    telling.heading("Over this")
    assert capfd.readouterr().out == "  a     b\n  long  c\n  d\n  alone\n\nOver this\n"


def test_numbers_are_told_with_their_nouns():
    assert [telling.counted(n, "agency", "agencies") for n in (0, 1, 2)] == ["0 agencies", "1 agency", "2 agencies"]
    assert telling.counted(1234, "byte") == "1,234 bytes"


def test_progress_says_nothing_where_nobody_looks(capfd, monkeypatch):
    with telling.Telling() as progress:
        progress("Working", 1, 2)
    monkeypatch.setattr(sys, "stderr", None)
    with telling.Telling() as progress:
        progress("Working", 1, 2)
    assert capfd.readouterr() == ("", "")


def test_progress_is_told_on_one_line_that_is_cleared(capfd, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with telling.Telling() as progress:
        progress("Setting pages", 3, 0)
        progress("Checking", 1, 4)
        progress("Copying", 0, 0)
    assert capfd.readouterr().err == "\rSetting pages 3\rChecking (1 of 4)\rCopying          \r" + " " * 7 + "\r"


def test_refusals_without_advice_are_whole_sentences():
    assert str(Refused("no")) == "no; nothing was changed."
