"""Keeps what is in memory from reaching the disk by way of the operating system."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def harden() -> None:
    """Files of this process are its user's alone, it leaves no core dump, and a size limit is an error, not the end.

    To be called once at the start of a program. What a platform does not have is passed over.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if sys.platform == "linux":
        # On Linux this also keeps other programs of the same user from reading the memory (PTRACE_ATTACH).
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
