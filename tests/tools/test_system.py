"""What the system lacks is found by trying to load it, and is installed or told in one command."""

import subprocess
import sys

import pytest

from tools import system
from tools.system import FOR_PDF, FOR_QT, FOR_VENV, Need, advice, missing, packages
from tools.words import Stop

PANGO = Need("libpango-1.0.so.0", "libpango-1.0-0", "pango")


def nothing(*_):
    return None


def only(*programs):
    return lambda name: name if name in programs else None


@pytest.mark.parametrize(
    ("name", "linux", "mac", "windows"),
    [
        ("libpango-1.0.so.0", "libpango-1.0.so.0", "pango-1.0", "libpango-1.0-0.dll"),
        ("libfontconfig.so.1", "libfontconfig.so.1", "fontconfig", "libfontconfig-1.dll"),
        ("ensurepip", "ensurepip", "ensurepip", "ensurepip"),
    ],
)
def test_a_need_is_looked_for_by_the_name_that_the_system_gives_it(name, linux, mac, windows):
    need = Need(name, "", "")
    assert [need.name_on(on) for on in ("Linux", "Darwin", "Windows")] == [linux, mac, windows]


def test_only_linux_is_asked_for_the_libraries_of_qt():
    assert missing(FOR_PDF + FOR_QT, "Linux", nothing) == FOR_PDF + FOR_QT
    assert missing(FOR_PDF + FOR_QT, "Darwin", nothing) == FOR_PDF
    assert missing(FOR_PDF + FOR_QT, "Windows", nothing) == FOR_PDF


def test_what_loads_is_not_missing():
    assert missing(FOR_PDF, "Linux", lambda need, on: need.apt != "libpango-1.0-0") == (FOR_PDF[1],)


def test_a_library_that_no_computer_has_is_found_missing_by_loading_it():
    assert missing([Need("libnosuchthing.so.9", "", "")], sys.platform.capitalize()) != ()
    assert missing([Need("nosuchmodule", "", "")], "Linux") != ()
    assert missing([Need("json", "", "")], "Linux") == ()


def test_a_library_is_searched_for_where_macos_keeps_it(monkeypatch):
    loaded = []
    monkeypatch.setattr(system.ctypes.util, "find_library", lambda name: f"/somewhere/{name}.dylib")
    monkeypatch.setattr(system.ctypes, "CDLL", loaded.append)
    assert missing([PANGO], "Darwin") == ()
    assert loaded == ["/somewhere/pango-1.0.dylib"]


def test_each_package_is_asked_for_once():
    assert packages(FOR_PDF, "dnf") == ["glib2", "pango", "harfbuzz", "fontconfig"]


@pytest.mark.parametrize(
    ("needs", "on", "has", "said"),
    [
        ([PANGO], "Linux", only("apt-get"), "Type: sudo apt-get update && sudo apt-get install libpango-1.0-0"),
        ([PANGO], "Linux", only("dnf"), "Type: sudo dnf install pango"),
        ([PANGO], "Linux", nothing, "Install the packages that bring them with your system's own tool"),
        ([PANGO], "Darwin", nothing, "Type: brew install pango"),
        ([PANGO], "Windows", nothing, "pacman -S mingw-w64-ucrt-x86_64-pango"),
        (FOR_VENV, "Linux", only("apt-get"), f"sudo apt-get install python3.{sys.version_info[1]}-venv"),
        (FOR_VENV, "Windows", nothing, "Install a complete Python"),
    ],
)
def test_a_person_gets_one_thing_to_do(needs, on, has, said):
    assert said in advice(needs, on, has)


@pytest.fixture
def lacking(monkeypatch):
    """A Linux computer that lacks Pango until it is installed; tells what was installed."""
    installed = []
    monkeypatch.setattr(system.platform, "system", lambda: "Linux")
    monkeypatch.setattr(system, "missing", lambda needs, on: () if installed else tuple(needs))
    monkeypatch.setattr(system, "apt_install", installed.extend)
    monkeypatch.setattr(system.shutil, "which", only("apt-get"))
    return installed


def test_root_on_debian_gets_it_installed(lacking, monkeypatch):
    monkeypatch.setattr(system, "may_install", lambda: True)
    system.see_to([PANGO])
    assert lacking == ["libpango-1.0-0"]


def test_anybody_else_is_told_what_to_type(lacking, monkeypatch):
    monkeypatch.setattr(system, "may_install", nothing)
    with pytest.raises(Stop, match=r"lacks what is needed here: libpango-1\.0\.so\.0\.\nType: sudo apt-get"):
        system.see_to([PANGO])
    assert lacking == []


def test_what_apt_said_is_shown_where_it_fails(monkeypatch, capsys):
    ran = []

    def fail(command, **_):
        ran.append(command)
        return subprocess.CompletedProcess(command, 100, b"E: Unable to locate package", b"")

    monkeypatch.setattr(system.subprocess, "run", fail)
    with pytest.raises(Stop, match="Unable to locate package\nThe system packages could not be installed"):
        system.apt_install(["libpango-1.0-0"])
    assert [command[:2] for command in ran] == [["apt-get", "update"], ["apt-get", "install"]]
    assert "Installing system packages: libpango-1.0-0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("user", "has", "may"), [(0, only("apt-get"), True), (0, nothing, False), (9, only("apt-get"), False)]
)
def test_only_root_on_a_debian_like_system_may_install(user, has, may, monkeypatch):
    monkeypatch.setattr(system.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(system.shutil, "which", has)
    assert system.may_install() is may


def test_homebrews_libraries_are_found_on_macos(monkeypatch):
    monkeypatch.setattr(system.platform, "system", lambda: "Darwin")
    monkeypatch.setenv("DYLD_FALLBACK_LIBRARY_PATH", "own")
    system.look_where_libraries_are_put()
    assert system.os.environ["DYLD_FALLBACK_LIBRARY_PATH"].split(":")[:2] == ["own", "/opt/homebrew/lib"]


def test_a_program_is_found_by_its_name_and_matters_on_linux_alone():
    lacking = Need("no-such-program-anywhere", "a", "b", is_program=True)
    assert system.is_there(Need("python3", "a", "b", is_program=True), "Linux")
    assert not system.is_there(lacking, "Linux")
    assert missing(system.FOR_TESTS, "Linux", there=lambda *_: False) == system.FOR_TESTS
    assert missing(system.FOR_TESTS, "Darwin", there=lambda *_: False) == ()
