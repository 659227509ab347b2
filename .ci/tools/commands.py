"""The commands of ``dev.py``, each a function of its arguments that hands back an exit code."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.environment import Environment, base_python, remove
from tools.system import FOR_PDF, FOR_QT, FOR_SCREEN, FOR_TESTS, FOR_VENV, Need, see_to
from tools.words import Stop, say

ROOT = Path(__file__).resolve().parents[2]
Command = Callable[[Environment, Sequence[str]], int]

#: What is checked besides the tests, with the program that does it.
CHECKS: tuple[tuple[str, str, list[str]], ...] = (
    ("style", "ruff", ["check", "--quiet", "."]),
    ("format", "ruff", ["format", "--quiet", "--check", "."]),
    ("types", "mypy", ["--no-error-summary"]),
    ("imports", "lint-imports", ["--no-logo"]),
)
#: How the tests are run for CI: on two cores, seeing what of the program they reach.
WHOLE = ["-n", "2", "--dist", "worksteal", "--cov=facilitator", "--cov=ui", "--cov-branch", "--cov-report="]
#: How much of each part of the program, branches counted, the tests have to reach, in per cent.
REACHED = {"facilitator": 100, "ui": 90}


def prepare(tree: Environment, needs: tuple[Need, ...] = ()) -> None:
    """Have the environment ready, and first all that it and the command need of the system."""
    see_to(needs if tree.is_made() else FOR_VENV + needs)
    tree.ready()


def has_screen(system: str, env: Mapping[str, str]) -> bool:
    """Whether a window could be shown."""
    return system != "Linux" or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def run(tree: Environment, arguments: Sequence[str]) -> int:
    """Open the app, on the sample where no file is named; where there is no screen, do the main job without one."""
    windowed = has_screen(platform.system(), os.environ)
    prepare(tree, FOR_PDF + FOR_QT + FOR_SCREEN if windowed else FOR_PDF)
    return (
        tree.call([tree.program("python"), "-m", "ui", *(arguments or ["--sample"])])
        if windowed
        else run_without_screen(tree)
    )


def run_without_screen(tree: Environment) -> int:
    """Make the sample review in ``out/``, or use the one that is there, and draft its briefing as a PDF."""
    facilitator, out = tree.program("facilitator"), tree.root / "out"
    sample = out / "sample.review"
    out.mkdir(exist_ok=True)
    code = 0 if sample.exists() else tree.call([facilitator, "sample", "--out", sample])
    briefing = out / "briefing.pdf"
    if code == 0:
        output: list[str | Path] = ["--format", "learning-briefing", "--to", "pdf", "--out", briefing]
        code = tree.call([facilitator, "brief", sample, *output])
    if code:
        say("To begin again with a new sample, remove the folder out and type: python3 dev.py run")
        return code
    say(f"The draft of its briefing is {briefing}")
    say("Next, type for example:")
    for words in (["show", sample], ["thread", sample], ["history", sample], ["verify", sample], ["--help"]):
        say("  " + " ".join(shlex.quote(str(word)) for word in (facilitator, *words)))
    return 0


def failed_checks(tree: Environment) -> list[str]:
    """Run every check, show the words of those that fail, and name these."""
    failed = []
    for name, program, arguments in CHECKS:
        say(f"Checking {name} ({program})")
        command: list[str | Path] = [tree.program(program), *arguments]
        done = subprocess.run(command, check=False, cwd=tree.root, env=tree.variables(), capture_output=True)
        if done.returncode:
            say((done.stdout + done.stderr).decode(errors="replace"))
            failed.append(name)
    return failed


def check(tree: Environment, arguments: Sequence[str]) -> int:
    """Style, format, types and import contracts."""
    del arguments
    prepare(tree)
    failed = failed_checks(tree)
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    return 1 if failed else 0


def test(tree: Environment, arguments: Sequence[str]) -> int:
    """Everything that CI asks for; with arguments, pytest with those alone and no demand on coverage."""
    prepare(tree, FOR_PDF + FOR_QT + FOR_TESTS)
    pytest: list[str | Path] = [tree.program("python"), "-m", "pytest"]
    if arguments:
        return tree.call([*pytest, *arguments])
    failed = failed_checks(tree)
    code = tree.call([*pytest, *WHOLE])
    failed += short_of_reach(tree)
    if failed:
        say(f"Besides the tests, these failed: {', '.join(failed)}; see above")
    return code or (1 if failed else 0)


def short_of_reach(tree: Environment) -> list[str]:
    """Show which lines the tests did not reach, and name the parts of which they reached too little."""
    report: list[str | Path] = [tree.program("coverage"), "report"]
    return [
        f"reach of {part}"
        for part, least in REACHED.items()
        if tree.call([*report, f"--include={part}/*", f"--fail-under={least}"])
    ]


def screenshots(tree: Environment, arguments: Sequence[str]) -> int:
    """Play the sample through the real window and keep a picture of every place and sheet."""
    prepare(tree, FOR_PDF + FOR_QT)
    return tree.call([tree.program("python"), "-m", "tests.screenshots", *arguments])


def bench(tree: Environment, arguments: Sequence[str]) -> int:
    """Measure, in one run on this computer."""
    prepare(tree, FOR_PDF + FOR_QT)
    return tree.call([tree.program("python"), tree.root / "tests" / "bench" / "bench.py", *arguments])


def lock(tree: Environment, arguments: Sequence[str]) -> int:
    """Make ``requirements.lock`` again: versions and hashes for every platform, and no index named."""
    wanted = ["pyproject.toml", "--group", "dev", "--universal", "--python-version", "3.11", "--generate-hashes"]
    unnamed = ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "python3 dev.py lock"]
    rest = [*wanted, *unnamed, "--quiet", "--output-file", tree.lock.name, *arguments]
    if uv := shutil.which("uv"):
        return tree.call([uv, "pip", "compile", *rest])
    with tempfile.TemporaryDirectory() as folder:
        say("Fetching uv, which makes the lock, into a folder that is removed again")
        see_to(FOR_VENV)
        tree.must([base_python(), "-m", "venv", folder], "A folder for uv could not be made; see above.")
        passing = Environment(Path(folder))
        python = Path(folder) / passing.program("python").relative_to(passing.folder)
        tree.must([python, "-m", "pip", "install", "-qq", "uv"], "uv could not be installed; see above.")
        return tree.call([python, "-m", "uv", "pip", "compile", *rest])


def clean(tree: Environment, arguments: Sequence[str]) -> int:
    """Remove what can be made again; the documents in ``out/`` stay."""
    del arguments
    caches = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis", "build", "dist")
    paths = [tree.folder, *(tree.root / name for name in caches), *tree.root.glob(".coverage*")]
    for part in ("facilitator", "ui", ".ci", "tests"):
        paths += (tree.root / part).rglob("__pycache__")
    for path in paths:
        remove(path)
    say("Removed .venv and the caches; the folder out is as it was")
    return 0


COMMANDS: Mapping[str, Command] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "screenshots": screenshots,
    "lock": lock,
    "clean": clean,
}


def main(arguments: Sequence[str], *, help_text: str | None, commands: Mapping[str, Command] = COMMANDS) -> int:
    """Do one command and hand back its exit code: 1 where it cannot be done here, 2 where there is no such command."""
    name = arguments[0] if arguments else ""
    if name in {"", "-h", "--help", "help"}:
        say(help_text or "")
        return 0 if name else 2
    if name not in commands:
        say(f"There is no command {name}. There are: {', '.join(commands)}.")
        return 2
    try:
        return commands[name](Environment(ROOT), arguments[1:])
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("Stopped as you asked. Type the same command to go on.")
        return 130
