"""Every place by which words could leave the program is known here, with what goes out there; any other is told."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITING = {
    *("write_bytes", "write_text", "write_atomically", "write_new", "place_new", "temporary_beside", "fdopen"),
    *("copyfile", "copyfileobj", "copy2", "copytree", "mkstemp", "NamedTemporaryFile", "getSaveFileName"),
    *("QFile", "QSaveFile", "QTemporaryFile", "QPdfWriter", "O_CREAT", "O_WRONLY", "O_RDWR", "open to write"),
}  # fmt: skip
CLIPBOARD = {"clipboard", "QClipboard", "setMimeData", "QDrag"}
PRINTING = {"QPrinter", "QPrintDialog", "QPrintPreviewDialog", "QPrintPreviewWidget", "print_", "win32print"}
PROGRAMS = {"openUrl", "subprocess", "Popen", "startDetached", "QProcess", "startfile", "webbrowser", "smtplib"}
PROGRAMS |= {"socket", "requests", "urllib.request", "http.client", "QNetworkAccessManager", "QTcpSocket"}

#: Where each of these is used, and what goes out there. A public document goes by the first line alone.
KNOWN = {
    "files": {
        "facilitator/issuing.py": "an edition, once IssueEdition has recorded it, and an edition once more",
        "facilitator/cli/documents.py": "a draft, which says so",
        "facilitator/gallery.py": "drafts of the sample, which is fictional",
        "facilitator/files.py": "what those here hand to it",
        "facilitator/cli/owning.py": "a template of ours to begin one's own with",
        "facilitator/vault/": "the encrypted file, its keys, copies and locks",
        "ui/views/home/picking.py": "asks for the name of a review",
        "ui/views/home/printing.py": "a recovery code",
        "ui/views/home/recovery.py": "a recovery code",
        "ui/settings.py": "how the window stood",
        "ui/crash.py": "where the program failed, without words of a review",
        "ui/desktop/registering.py": "the kind of file for the desktop",
    },
    "clipboard": {
        "ui/views/help/fault.py": "where the program failed, without words of a review",
        "ui/views/meet/card_inline.py": "words half typed, which would be lost",
        "ui/views/meet/card_view.py": "the ids of cards, from one place of the board to another",
        "ui/views/prepare/": "takes in what was copied elsewhere",
    },
    "printing": {
        "ui/views/home/printing.py": "a recovery code",
        "ui/views/follow/record_sheet.py": "the record of the check, which is private and says so",
    },
    "programs": {
        "ui/views/publish/issue_sheet.py": "opens the file of an edition",
        "ui/desktop/registering.py": "tells the desktop of the kind of file",
    },
}
OUTLETS = {"files": WRITING, "clipboard": CLIPBOARD, "printing": PRINTING, "programs": PROGRAMS}


def names(tree):
    """Every name that a module speaks of, and whether it opens a file to write."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.ImportFrom):
            yield from (node.module or "", *(alias.name for alias in node.names))
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and _opens_to_write(node):
            yield "open to write"


def _opens_to_write(call):
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [
        each.value for each in (*call.args, *(word.value for word in call.keywords)) if isinstance(each, ast.Constant)
    ]
    modes = [each for each in given if isinstance(each, str) and each and set(each) <= set("rwaxbt+")]
    return called == "open" and any(set(mode) & set("wax+") for mode in modes)


@cache
def spoken(path):
    return frozenset(names(ast.parse(path.read_text("utf-8"))))


def outlets(kind, root=ROOT):
    return {
        path.relative_to(root).as_posix()
        for part in ("facilitator", "ui")
        for path in sorted((root / part).rglob("*.py"))
        if OUTLETS[kind] & spoken(path)
    }


def is_known(kind, module):
    return any(module == place or (place.endswith("/") and module.startswith(place)) for place in KNOWN[kind])


@pytest.mark.parametrize("kind", OUTLETS)
def test_words_leave_by_the_places_that_are_known_and_by_no_other(kind):
    #: These make bytes in memory alone.
    in_memory = {"facilitator/briefing/archive.py"}
    unknown = {module for module in outlets(kind) if not is_known(kind, module)} - in_memory
    assert unknown == set(), "a new outlet: say what goes out there, or issue an edition"


@pytest.mark.parametrize("kind", KNOWN)
def test_no_outlet_is_listed_that_is_gone(kind):
    found = outlets(kind)
    for place in KNOWN[kind]:
        assert any(module.startswith(place) for module in found), place


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("files", "path.write_bytes(page)"),
        ("files", "from facilitator.files import write_new as put"),
        ("files", "open(path, 'wb').write(page)"),
        ("files", "path.open('x')"),
        ("clipboard", "QGuiApplication.clipboard().setText(page)"),
        ("printing", "document.print_(printer)"),
        ("programs", "import subprocess as s"),
    ],
)
def test_another_outlet_would_be_seen(tmp_path, kind, line):
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "x.py").write_text(line)
    assert outlets(kind, tmp_path) == {"ui/x.py"}
    assert not is_known(kind, "ui/x.py")
