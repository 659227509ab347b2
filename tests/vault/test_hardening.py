import ctypes
import os
import signal
import subprocess
import sys

import pytest

from facilitator.vault import hardening


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own account of a process")
def test_a_hardened_process_leaves_no_core_and_no_file_to_others(tmp_path):
    code = (
        "import os, resource, signal, sys, ctypes\n"
        "from facilitator.vault.hardening import harden\n"
        "harden()\n"
        "open(sys.argv[1], 'w').close()\n"
        "print(oct(os.stat(sys.argv[1]).st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE),"
        " ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), signal.getsignal(signal.SIGXFSZ).name)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "a"], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "0o600 (0, 0) 0 SIG_IGN"


def test_what_each_platform_has_is_asked_for_and_nothing_else(monkeypatch):
    asked = []
    monkeypatch.setattr(os, "umask", lambda mask: asked.append(("umask", mask)))
    monkeypatch.setattr(signal, "signal", lambda number, action: asked.append(("ignore", number)))

    class Limits:
        RLIMIT_CORE = 4

        @staticmethod
        def setrlimit(what, limits):
            asked.append(("limit", what, limits))

    class Library:
        def __init__(self, name):
            pass

        def prctl(self, *arguments):
            asked.append(("prctl", arguments))

    monkeypatch.setitem(sys.modules, "resource", Limits)
    monkeypatch.setattr(ctypes, "CDLL", Library)
    common = [("umask", 0o077), ("limit", 4, (0, 0)), ("ignore", 25)]
    monkeypatch.setattr(signal, "SIGXFSZ", 25, raising=False)
    for platform, expected in [
        ("linux", [*common, ("prctl", (4, 0, 0, 0, 0))]),
        ("darwin", common),
        ("win32", common[:1]),
    ]:
        monkeypatch.setattr(hardening.sys, "platform", platform)
        asked.clear()
        hardening.harden()
        assert asked == expected
