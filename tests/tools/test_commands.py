"""What each command of dev.py runs, says and hands back."""

import sys
from pathlib import Path

import pytest

from tools import commands
from tools.environment import Environment


def test_the_tests_are_run_as_ci_asks(tree):
    here, ran, _ = tree
    assert commands.test(here, []) == 0
    asked, core, screens = ran[-3:]
    assert asked[:3] == ["python", "-m", "pytest"]
    assert {"--cov=facilitator", "--cov=ui", "--cov-branch"} <= set(asked)
    assert core == ["coverage", "report", "--include=facilitator/*", "--fail-under=100"]
    assert screens == ["coverage", "report", "--include=ui/*", "--fail-under=90"]


def test_reaching_too_little_fails_the_tests(tree, capsys):
    here, _, codes = tree
    codes["coverage"] = 2
    assert commands.test(here, []) == 1
    assert "reach of facilitator, reach of ui" in capsys.readouterr().out


def test_chosen_tests_are_run_alone(tree):
    here, ran, codes = tree
    codes["pytest"] = 5
    assert commands.test(here, ["tests/vault", "-x"]) == 5
    assert ran[-1] == ["python", "-m", "pytest", "tests/vault", "-x"]


def test_a_failed_check_fails_the_tests_even_when_these_pass(tree, monkeypatch, capsys):
    here, _, codes = tree
    monkeypatch.setattr(commands, "failed_checks", lambda tree: ["types"])
    assert commands.test(here, []) == 1
    assert commands.check(here, []) == 1
    assert "these failed: types" in capsys.readouterr().out
    codes["pytest"] = 3
    assert commands.test(here, []) == 3


def test_a_check_that_fails_shows_what_it_said(tmp_path, monkeypatch, capsys):
    said = "import sys; print('E501 too long'); sys.exit(1)"
    monkeypatch.setattr(commands, "CHECKS", (("style", "ruff", ["-c", said]), ("types", "mypy", ["-c", "print(1)"])))
    monkeypatch.setattr(Environment, "program", lambda self, name: Path(sys.executable))
    assert commands.failed_checks(Environment(tmp_path)) == ["style"]
    assert "E501 too long" in capsys.readouterr().out


@pytest.fixture
def headless(tree, monkeypatch):
    """The same tree, where the sample is made, and where there is no screen."""
    here, ran, codes = tree
    noted = Environment.call

    def call(self, command):
        code = noted(self, command)
        if "sample" in command and not code:
            Path(command[-1]).write_text("")
        return code

    monkeypatch.setattr(Environment, "call", call)
    monkeypatch.setattr(commands, "has_screen", lambda on, env: False)
    here.ready()
    ran.clear()
    return here, ran, codes


def test_run_makes_the_sample_drafts_its_briefing_and_says_what_next(headless, capsys):
    here, ran, _ = headless
    assert commands.run(here, []) == 0
    sample = str(here.root / "out" / "sample.review")
    assert ran[0] == ["facilitator", "sample", "--out", sample]
    assert ran[1][:3] == ["facilitator", "brief", sample]
    told = capsys.readouterr().out
    assert f"The draft of its briefing is {here.root / 'out' / 'briefing.pdf'}" in told
    assert f"{here.program('facilitator')} show {sample}" in told


def test_run_twice_uses_the_same_sample_and_draws_its_briefing_anew(headless, capsys):
    here, ran, _ = headless
    commands.run(here, [])
    ran.extend([[], []])
    capsys.readouterr()
    assert commands.run(here, []) == 0
    assert [words[1] for words in ran if words] == ["sample", "brief", "brief"]
    assert capsys.readouterr().out.count("The draft of its briefing is") == 1


@pytest.mark.parametrize("step", ["sample", "brief"])
def test_run_hands_on_the_exit_code_of_what_went_wrong(step, headless, capsys):
    here, ran, codes = headless
    codes[step] = 7
    assert commands.run(here, []) == 7
    assert ran[-1][1] == step
    assert "remove the folder out" in capsys.readouterr().out


@pytest.mark.parametrize(("given", "shown"), [([], "--sample"), (["a.review"], "a.review")])
def test_run_opens_the_app_where_there_is_a_screen(headless, monkeypatch, given, shown):
    here, ran, _ = headless
    monkeypatch.setattr(commands, "has_screen", lambda on, env: True)
    assert commands.run(here, given) == 0
    assert ran == [["python", "-m", "ui", shown]]


def test_pictures_are_taken_with_their_arguments(tree):
    here, ran, _ = tree
    assert commands.screenshots(here, ["light"]) == 0
    assert ran[-1] == ["python", "-m", "tests.screenshots", "light"]


@pytest.mark.parametrize(
    ("on", "env", "screen"),
    [
        ("Linux", {}, False),
        ("Linux", {"DISPLAY": ":0"}, True),
        ("Linux", {"WAYLAND_DISPLAY": "w"}, True),
        ("Windows", {}, True),
        ("Darwin", {}, True),
    ],
)
def test_a_screen_is_known(on, env, screen):
    assert commands.has_screen(on, env) is screen


def test_the_measurements_are_run_with_their_arguments(tree):
    here, ran, _ = tree
    assert commands.bench(here, ["--quick"]) == 0
    assert ran[-1] == ["python", str(here.root / "tests" / "bench" / "bench.py"), "--quick"]


@pytest.mark.parametrize("found", ["uv", None])
def test_the_lock_is_made_with_hashes_and_no_index(found, tree, monkeypatch):
    here, ran, _ = tree
    monkeypatch.setattr(commands.shutil, "which", lambda name: found)
    monkeypatch.setattr(Environment, "call", lambda self, command: ran.append([str(word) for word in command]) or 0)
    assert commands.lock(here, ["--upgrade"]) == 0
    assert {"--universal", "--generate-hashes", "--no-emit-index-url", "--upgrade"} <= set(ran[-1])
    assert len(ran) == (1 if found else 3)


def test_clean_removes_what_can_be_made_again_and_no_documents(tree):
    here, _, _ = tree
    here.ready()
    for name in ("out", ".mypy_cache", "facilitator/model/__pycache__"):
        (here.root / name).mkdir(parents=True)
        (here.root / name / "file").write_text("")
    (here.root / ".coverage").write_text("")
    assert commands.clean(here, []) == 0
    left = {path.name for path in here.root.rglob("*") if path.is_file()}
    assert left == {"requirements.lock", "pyproject.toml", "file"}
    assert (here.root / "out" / "file").exists()
