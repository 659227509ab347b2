"""The shape of the code holds, and every check here is seen to fail on a planted fault."""

import ast
import fnmatch
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40

NETWORK = ["aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "multiprocessing.connection", "nntplib"]
NETWORK += ["multiprocessing.managers", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib"]
NETWORK += ["urllib.error", "urllib.request", "urllib3", "webbrowser", "xmlrpc"]
CODE_FROM_DATA = ["code", "dill", "marshal", "pickle", "shelve"]
DATABASES = ["apsw", "pysqlite3", "sqlcipher3", "sqlite3", "sqlite_utils"]
TELLING = {"debug", "info", "warning", "warn", "error", "exception", "critical", "log"}
# Written with [.] and (?: so that this file does not match them itself.
PACKAGE_HOSTS = r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|debian[.]org|ubuntu[.]com|crates[.]io"
MACHINE_PATHS = r"(?<![\w.])/(?:work|root|tmp|opt/pypi|opt/wheels)/"


def ours(*parts: str) -> list[Path]:
    """The Python files of parts of the tree that exist."""
    return sorted(path for part in parts for path in (ROOT / part).rglob("*.py"))


def kept_files() -> Iterator[Path]:
    """Every file of the tree that .gitignore does not leave out."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()] + [".git"]
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not any(fnmatch.fnmatch(part, pattern) for part in parts for pattern in ignored):
            yield path


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere, also within functions and by name; ``?`` for a name worked out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and name_of(node.func) in {"__import__", "import_module"}:
            first = node.args[0] if node.args else None
            yield str(first.value) if isinstance(first, ast.Constant) else "?"


def name_of(node: ast.AST) -> str:
    """The last word of ``a``, ``a.b`` or ``a.b(…)``."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imports_of(tree: ast.AST, forbidden: list[str]) -> list[str]:
    found = {name for name in imports(tree) for bad in forbidden if name == bad or name.startswith(f"{bad}.")}
    return sorted(f"imports {name}" for name in found)


def network_code(tree: ast.AST) -> list[str]:
    return imports_of(tree, NETWORK)


def network_code_of_screens(tree: ast.AST) -> list[str]:
    # The preview is drawn by a process of its own, and a pipe leads to it.
    return imports_of(tree, [name for name in NETWORK if name != "multiprocessing.connection"])


def import_worked_out(tree: ast.AST) -> list[str]:
    return imports_of(tree, ["?"])


def code_from_data(tree: ast.AST) -> list[str]:
    calls = [node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return imports_of(tree, CODE_FROM_DATA) + [f"calls {name}" for name in calls if name in {"eval", "exec", "compile"}]


def database_opened(tree: ast.AST) -> list[str]:
    calls = [f"calls {name_of(n)}" for n in ast.walk(tree) if isinstance(n, ast.Call) and name_of(n) == "Database"]
    return imports_of(tree, DATABASES) + calls


def told_to_a_log(tree: ast.AST) -> list[str]:
    """Whatever is said to a log, a warning or the screen other than fixed words: it might hold case text."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        receiver = name_of(node.func.value).lower() if isinstance(node.func, ast.Attribute) else ""
        tells = name_of(node) in TELLING and re.search(r"(log|logger|logging|warnings)$", receiver)
        fixed = len(node.args) == 1 and isinstance(node.args[0], ast.Constant) and not node.keywords
        if (tells and not fixed) or (isinstance(node.func, ast.Name) and node.func.id == "print"):
            found.append(f"line {node.lineno} says {ast.unparse(node)}")
    return found


def unclear_names(tree: ast.AST) -> list[str]:
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return [name for name in names if re.search("manager|helper|util", name, re.IGNORECASE)]


def no_docstring(tree: ast.Module) -> list[str]:
    return [] if (ast.get_docstring(tree) or "").strip() else ["has no docstring"]


def too_long(tree: ast.Module) -> list[str]:
    last = max((node.end_lineno or 0 for node in tree.body), default=0)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = [("module", last, MOST_LINES)]
    lengths += [(n.name, (n.end_lineno or 0) - n.lineno + 1, MOST_LINES_OF_A_FUNCTION) for n in functions]
    return [f"{name} has {lines} lines" for name, lines, most in lengths if lines > most]


def beyond_the_standard_library(tree: ast.AST) -> list[str]:
    roots = {name.partition(".")[0] for name in imports(tree)}
    return sorted(roots - set(sys.stdlib_module_names) - {"facilitator", "tools"})


def event_loop_turned_by_hand(tree: ast.AST) -> list[str]:
    return [name for node in ast.walk(tree) if (name := name_of(node)) == "processEvents"]


def focus_chain_walked(tree: ast.AST) -> list[str]:
    # PySide makes the widgets that these answer the caller's own: they go when it goes.
    return [name for node in ast.walk(tree) if (name := name_of(node)) in {"nextInFocusChain", "previousInFocusChain"}]


def place_of_a_layout_kept(tree: ast.AST) -> list[str]:
    # What PySide answers for a place outlives it, and is taken for whatever comes to stand at its address.
    return [name for node in ast.walk(tree) if (name := name_of(node)) == "itemAt"]


def next_turn_that_outlives_its_owner(tree: ast.AST) -> list[str]:
    # Where the context goes first, PySide keeps what was to be called, and the page with it.
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) == "singleShot"]
    return ["singleShot(0, …)" for call in calls if isinstance(call.args[0], ast.Constant) and call.args[0].value == 0]


def core_outside(folder: str) -> list[Path]:
    return [path for path in ours("facilitator") if not path.is_relative_to(ROOT / "facilitator" / folder)]


PROGRAM = ours("facilitator", "ui", ".ci/tools")
#: Each rule and where it holds.
RULES: list[tuple[Callable[[ast.Module], list[str]], list[Path]]] = [
    (network_code, ours("facilitator")),
    (network_code_of_screens, ours("ui")),
    (import_worked_out, [path for path in PROGRAM if path.name != "typeface.py"]),  # it names font packages in a table
    (code_from_data, PROGRAM),
    (database_opened, core_outside("vault")),
    (told_to_a_log, core_outside("cli")),
    (unclear_names, PROGRAM),
    (no_docstring, PROGRAM),
    (too_long, PROGRAM),
    (beyond_the_standard_library, [*ours("facilitator/model", ".ci/tools"), ROOT / "dev.py"]),
    (event_loop_turned_by_hand, PROGRAM),
    (focus_chain_walked, ours("ui")),
    (next_turn_that_outlives_its_owner, ours("ui")),
    (place_of_a_layout_kept, [path for path in ours("ui") if path != ROOT / "ui" / "parts" / "layout.py"]),
]
#: Faults that have to be seen, each by its rule.
FAULTS = [
    (network_code, "def f():\n    from urllib import request"),
    (network_code_of_screens, "from PySide6.QtWidgets import QWidget\nimport socket"),
    (network_code, "import importlib\nimportlib.import_module('socket')"),
    (import_worked_out, "import importlib\nimportlib.import_module('so' + 'cket')"),
    (code_from_data, "eval('1')"),
    (code_from_data, "def f():\n    import pickle"),
    (database_opened, "import sqlite_utils"),
    (database_opened, "from facilitator.vault.driver import Database\nDatabase('x.db')"),
    (told_to_a_log, "logging.getLogger('x').warning('said: %s', text)"),
    (told_to_a_log, "log.debug(text)"),
    (told_to_a_log, "print(text)"),
    (unclear_names, "class ReviewManager: ..."),
    (no_docstring, "import os"),
    (too_long, "x = 1\n" * 401),
    (too_long, "def f():\n" + "    x = 1\n" * 40),
    (beyond_the_standard_library, "import click"),
    (event_loop_turned_by_hand, "QApplication.processEvents()"),
    (focus_chain_walked, "widget = self.nextInFocusChain()"),
    (next_turn_that_outlives_its_owner, "QTimer.singleShot(0, self, self._show)"),
    (place_of_a_layout_kept, "found = layout.itemAt(0).widget()"),
]


@pytest.mark.parametrize(("rule", "files"), RULES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_rule_of_the_code_holds(rule, files):
    found = {str(path.relative_to(ROOT)): rule(ast.parse(path.read_text("utf-8"))) for path in files}
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("rule", "fault"), FAULTS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_planted_fault_is_seen(rule, fault):
    assert rule(ast.parse(fault))


def test_no_module_is_named_for_nothing_in_particular():
    unclear = [path.name for path in ours("facilitator", "ui", ".ci/tools", "tests") if unclear_words(path.stem)]
    assert unclear == []
    assert unclear_words("date_utils")


def unclear_words(name):
    return re.search("manager|helper|util", name, re.IGNORECASE)


def drawn_in_a_viewmodel(tree: ast.AST) -> list[str]:
    return imports_of(tree, ["PySide6.QtWidgets"])


def test_viewmodels_know_no_widgets():
    found = {path.name: drawn_in_a_viewmodel(ast.parse(path.read_text("utf-8"))) for path in ours("ui/viewmodels")}
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert drawn_in_a_viewmodel(ast.parse("from PySide6.QtWidgets import QWidget"))


def test_templates_and_data_hold_no_python():
    assert ours("templates", "data") == []


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [(PACKAGE_HOSTS, "https://files.pythonhosted" + ".org/x"), (MACHINE_PATHS, "see /work" + "/main")],
    ids=["package hosts", "paths of a machine"],
)
def test_no_file_names_a_package_host_or_a_path_of_one_machine(pattern, fault):
    assert re.search(pattern, fault)
    found = []
    for path in kept_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in re.finditer(pattern, text)]
    assert found == []


def import_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_the_import_contracts_hold():
    done = import_contracts(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_planted_import_breaks_every_import_contract(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for part in ("facilitator", "ui"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    planted = tmp_path / "facilitator" / "model" / "planted.py"
    planted.write_text("import PySide6.QtCore\nimport socket\nimport facilitator.store\n", "utf-8")
    (tmp_path / "ui" / "viewmodels" / "planted.py").write_text("import ui.views.window.bar\n", "utf-8")
    done = import_contracts(tmp_path)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert done.returncode == 1
    assert [contract["name"] for contract in contracts if f"{contract['name']} BROKEN" not in done.stdout] == []


def test_the_command_starts_without_loading_the_renderer():
    code = "import sys, facilitator.cli.main; sys.exit(bool({'weasyprint', 'PySide6'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
