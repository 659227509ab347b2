"""What is shipped is whole and nothing else, what is installed is locked, and it works outside the source tree."""

import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
WINDOWS = os.name == "nt"


def done(command, **options):
    """Run a program that has to succeed and hand back what it printed."""
    finished = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


# the lock


def locked():
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", LOCK, re.MULTILINE))


def requirements(*, with_tools):
    lines = PROJECT["project"]["dependencies"] + (PROJECT["dependency-groups"]["dev"] if with_tools else [])
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("requirement", requirements(with_tools=True), ids=str)
def test_the_lock_holds_every_requirement_of_the_project(requirement):
    version = locked()[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version)


def test_every_locked_version_has_hashes():
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_index_and_no_place_of_a_machine():
    options = [line for line in LOCK.splitlines() if line.lstrip().startswith("-") or "://" in line or "file:" in line]
    assert [line for line in options if not re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)] == []


def test_everything_that_the_program_imports_is_declared():
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "facilitator").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    roots = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"facilitator"}
    declared = {canonicalize_name(requirement.name) for requirement in requirements(with_tools=False)}
    distributions = packages_distributions()
    missing = {
        root for root in roots if not declared & {canonicalize_name(name) for name in distributions.get(root, [])}
    }
    assert missing == set()


# the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    done([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT)
    [built] = folder.glob("facilitator-*.whl")
    return built


def shipped(folder, under):
    """The files of a folder of the source tree that belong into the wheel, as they are called there."""
    inside = [path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {f"{under}/{path.as_posix()}" for path in inside if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_program_its_templates_and_its_data_and_nothing_else(wheel):
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = shipped("facilitator", "facilitator") | shipped("ui", "ui")
    expected |= shipped("templates", "facilitator/_assets/templates") | shipped("data", "facilitator/_assets/data")
    assert held == expected
    assert {name.partition("/_assets/")[2].partition("/")[0] for name in held} == {"", "templates", "data"}


def test_the_wheel_has_its_licence_its_command_and_no_paths(wheel):
    archive = zipfile.ZipFile(wheel)
    inside = {
        name.partition(".dist-info/")[2]: archive.read(name).decode()
        for name in archive.namelist()
        if "dist-info" in name
    }
    assert "The facilitator project" in inside["licenses/LICENSE"]
    assert "facilitator = ui.command:main" in inside["entry_points.txt"]
    assert "License-Expression: MIT" in inside["METADATA"]
    assert str(ROOT) not in "".join(inside.values())


# installed, and used from somewhere else


@pytest.fixture(scope="module")
def command(wheel, tmp_path_factory):
    """The installed command: in an environment of its own that sees the same libraries, but not the source tree."""
    place = tmp_path_factory.mktemp("installed")
    done([sys.executable, "-m", "venv", "--without-pip", place])
    python = place / ("Scripts/python.exe" if WINDOWS else "bin/python")
    [packages] = [path for path in place.rglob("site-packages") if "lib64" not in path.parts]
    # A path listed in a .pth file is searched, but its own .pth files (the source tree's among them) are not read.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    done([sys.executable, "-m", "pip", "--python", python, "install", "-qq", "--no-deps", "--no-index", wheel])
    where = done([python, "-c", "import facilitator.paths as p; print(p.__file__); print(p.assets('data'))"], cwd=place)
    assert all(Path(line).is_relative_to(packages) for line in where.splitlines())
    return python.with_name("facilitator.exe" if WINDOWS else "facilitator")


@pytest.mark.parametrize(("listing", "key"), [("formats", "learning-briefing"), ("agendas", "rapid-review-england")])
def test_the_installed_command_lists_what_it_ships(listing, key, command, tmp_path):
    entries = json.loads(done([command, listing, "--json"], cwd=tmp_path))
    assert key in [entry["key"] for entry in entries]
    assert all(entry["title"] for entry in entries)


def test_the_installed_command_does_the_main_job(command, tmp_path):
    done([command, "sample", "--out", "sample.review"], cwd=tmp_path)
    done(
        [command, "brief", "sample.review", "--format", "learning-briefing", "--to", "pdf", "--out", "draft.pdf"],
        cwd=tmp_path,
    )
    done([command, "issue", "sample.review", "--format", "action-plan", "--to", "html", "--out", "."], cwd=tmp_path)
    # The lists of words of the disclosure check are in the package as well.
    (tmp_path / "text.txt").write_text("Visits were offered.", "utf-8")
    (tmp_path / "register.csv").write_text("kind,role,name\nperson,Mother,Ottoline Quillfeather\n", "utf-8")
    done([command, "check-text", "text.txt", "--register", "register.csv"], cwd=tmp_path)
    [briefing] = tmp_path.glob("*.pdf")
    assert briefing.read_bytes().startswith(b"%PDF-")
