"""``docs/command-line.md`` says what is so: every command, option and variable, every example, every shape of JSON."""

import json
import re
import shlex
from pathlib import Path

import click
import pytest

from facilitator.cli import main, opening
from facilitator.paths import assets
from tests.cli.desk import SMALL

PAGE = Path(assets("data")).parent / "docs" / "command-line.md"
pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the documentation is not installed")

#: Described once for all commands.
EVERYWHERE = {"--passphrase-file", "--recovery-code-file", "--as", "--accept-older", "--json"}


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text("utf-8")


@pytest.fixture(scope="module")
def sections(page):
    """The text of each command, by its name."""
    found = {}
    for part in re.split(r"(?m)^## ", page)[1:]:
        title, _, text = part.partition("\n")
        found |= dict.fromkeys(title.split(", "), text)
    return found


@pytest.mark.parametrize("name", list(main.commands.commands))
def test_every_command_and_option_is_described(sections, page, name):
    command = main.commands.commands[name]
    assert name in sections
    assert f"facilitator {name}" in sections[name]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                where = sections["Opening a review"] + page if option in EVERYWHERE else sections[name]
                assert f"`{option}" in where or f" {option} " in where, f"{name} {option}"
        elif isinstance(parameter.type, click.Choice):
            assert all(f"`{choice}`" in sections[name] for choice in parameter.type.choices)


def test_nothing_is_described_that_there_is_not(page):
    known = {option for each in main.commands.commands.values() for one in each.params for option in one.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page)) - known == {"--help", "--version"}
    of_the_app = {"open", "alone", "register"}
    assert set(re.findall(r"`?facilitator`? ([a-z][a-z-]+)", page)) - set(main.commands.commands) == of_the_app


def test_every_variable_is_described(page):
    source = "".join(path.read_text("utf-8") for path in Path(main.__file__).parent.parent.rglob("*.py"))
    variables = set(re.findall(r"FACILITATOR_[A-Z_]+", source))
    assert variables == set(re.findall(r"FACILITATOR_[A-Z_]+", page))
    assert {opening.PASSPHRASE, opening.NEW_PASSPHRASE, opening.NAME} <= variables


def examples(page):
    """Each command of the page with the JSON that follows its block, where one does."""
    blocks = re.findall(r"(?m)^```(\w+)\n(.*?)^```$", page, re.DOTALL)
    for number, (kind, text) in enumerate(blocks):
        if kind == "console":
            follows = blocks[number + 1] if number + 1 < len(blocks) else ("", "")
            shown = json.loads(follows[1]) if follows[0] == "json" else None
            lines = text.splitlines()
            asked = next((at for at, line in enumerate(lines) if "--json" in line), len(lines) - 1)
            for at, line in enumerate(lines):
                yield line, shown if at == asked else None


def shape(value):
    """What a value is made of: names, and kinds of values."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def fits(shown, real, where=""):
    """What of the example is not as it really is: names and kinds, in lists by their first entry."""
    if isinstance(shown, dict) and isinstance(real, dict):
        # Where the names are not the program's own, any entry shows the shape.
        if "…" in shown or where.endswith((".rows", ".tables")):
            return fits(next(iter(shown.values())), next(iter(real.values())), f"{where}.*") if real else []
        lost = [f"{where}: {sorted(shown.keys() ^ real.keys())}"] if shown.keys() != real.keys() else []
        return lost + [
            fault for name in shown.keys() & real.keys() for fault in fits(shown[name], real[name], f"{where}.{name}")
        ]
    if isinstance(shown, list) and isinstance(real, list):
        return fits(shown[0], real[0], f"{where}[]") if shown and real else []
    same = type(shown) is type(real) or shown is None or real is None
    return [] if same or where.endswith("*") else [f"{where}: {shape(shown)} is {shape(real)}"]


@pytest.fixture
def prepared(desk, monkeypatch):
    """What the examples take for granted."""
    desk.document({"contributions": [{"text": "One thing"}, {"text": "Another"}]}, "notes.json")
    desk.document(SMALL | {"reference": "RR-2026-08"}, "whole.json")
    desk.secret("Oakwell Road", "phrase.txt")
    row = "person,Mother,Ottoline Quillfeather,Otty,1998-03-07"
    (desk.folder / "register.csv").write_text(f"kind,role,name,also,born\n{row}\n", "utf-8")
    (desk.folder / "text.txt").write_text("Otty was seen.", "utf-8")
    (desk.folder / "elsewhere").mkdir()

    def ready(line):
        if "newest-backup" in line:
            (newest, *_) = desk.json("backup", "RR-2026-07", "--list")
            for ending in ("", ".keys"):
                (desk.folder / f"newest-backup.review{ending}").write_bytes(Path(newest["file"] + ending).read_bytes())

    return ready


def test_every_example_runs_and_answers_in_the_shape_that_is_shown(desk, page, prepared, monkeypatch):
    faults, tried = [], set()
    for line, shown in examples(page):
        assert line.startswith("$ "), line
        command, _, remark = line[2:].partition("#  " if "#  " in line else " # ")
        words = shlex.split(command)
        if words[0] == "export":
            monkeypatch.setenv(*words[1].split("=", 1))
            continue
        assert words[0] == "facilitator"
        prepared(line)
        answer = desk(*words[1:])
        expected = int(remark.split()[-1]) if remark else 0
        assert answer.code == expected, f"{line}: {answer.err}"
        tried.add(words[1])
        if shown is not None:
            faults += [f"{line}: {fault}" for fault in fits(shown, answer.json)]
    assert faults == []
    assert tried == set(main.commands.commands)


def test_the_comparison_of_shapes_sees_differences():
    assert fits({"a": 1}, {"a": "1"}) == [".a: int is str"]
    assert fits({"a": 1}, {"b": 1}) == [": ['a', 'b']"]
    assert fits([{"a": 1}], [{"a": 1, "b": 2}]) == ["[]: ['b']"]
    assert fits({"a": None}, {"a": 3}) == []
    assert fits({"rows": {"x": 1}}, {"rows": {"y": 2}}) == []
