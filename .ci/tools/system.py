"""The system's share: shared libraries for PDFs and Qt, Python's own module for environments, programs for tests.

Whether something is there is found out by loading or finding it, never by asking a package system.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tools.words import Stop, say


@dataclass(frozen=True, slots=True)
class Need:
    """A shared library, by the name that Linux loads it by, a module of Python, or a program; and who brings it."""

    name: str
    apt: str
    dnf: str
    is_program: bool = False

    @property
    def is_library(self) -> bool:
        """Whether it is a shared library."""
        return ".so." in self.name

    def name_on(self, system: str) -> str:
        """What it is called on ``Linux``, ``Darwin`` or ``Windows``."""
        stem, _, number = self.name.removeprefix("lib").partition(".so.")
        names = {"Darwin": stem, "Windows": f"lib{stem}-{number}.dll"} if self.is_library else {}
        return names.get(system, self.name)


#: Without it there are no environments; Debian keeps it in a package of its own.
FOR_VENV = (Need("ensurepip", f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "python3"),)
#: What WeasyPrint loads when it is imported (its text/ffi.py). Without the subset library it only warns, as yet.
FOR_PDF = (
    Need("libgobject-2.0.so.0", "libglib2.0-0", "glib2"),
    Need("libpango-1.0.so.0", "libpango-1.0-0", "pango"),
    Need("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango"),
    Need("libharfbuzz.so.0", "libharfbuzz0b", "harfbuzz"),
    Need("libharfbuzz-subset.so.0", "libharfbuzz-subset0", "harfbuzz"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
)
#: What the Qt wheels take from a Linux system to be imported; on other systems they bring everything.
FOR_QT = (
    Need("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx"),
    Need("libX11.so.6", "libx11-6", "libX11"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Need("libfreetype.so.6", "libfreetype6", "freetype"),
    Need("libzstd.so.1", "libzstd1", "libzstd"),
)

#: What Qt's window system plugin loads besides, to show a window under X11; Wayland sessions have X11 too.
FOR_SCREEN = (
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)

#: Programs that the tests on Linux look over the core's shoulder with: what it writes, and what its PDFs say.
FOR_TESTS = (
    Need("strace", "strace", "strace", is_program=True),
    Need("pdftotext", "poppler-utils", "poppler-utils", is_program=True),
)
_LINUX_ONLY = FOR_QT + FOR_SCREEN + FOR_TESTS


def is_there(need: Need, system: str) -> bool:
    """Whether this computer really loads it, wherever it came from."""
    name = need.name_on(system)
    if need.is_program:
        return shutil.which(name) is not None
    if not need.is_library:
        return importlib.util.find_spec(name) is not None
    if system == "Darwin":
        name = ctypes.util.find_library(name) or name
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(needs: Iterable[Need], system: str, there: Callable[[Need, str], bool] = is_there) -> tuple[Need, ...]:
    """What of ``needs`` matters on this system and is not there."""
    return tuple(need for need in needs if (system == "Linux" or need not in _LINUX_ONLY) and not there(need, system))


def packages(needs: Iterable[Need], tool: str) -> list[str]:
    """The packages that bring these, each once, in order."""
    return list(dict.fromkeys(need.apt if tool == "apt-get" else need.dnf for need in needs))


def advice(needs: Iterable[Need], system: str, has: Callable[[str], object]) -> str:
    """The one thing to do to get these, as a sentence; ``has`` tells whether a program is to be found."""
    needs = tuple(needs)
    if not any(need.is_library for need in needs) and not (has("apt-get") or has("dnf")):
        return "Install a complete Python, one that has the modules venv and ensurepip."
    if system == "Darwin":
        return "Type: brew install pango"
    if system == "Windows":
        return "Install MSYS2, open its shell and type: pacman -S mingw-w64-ucrt-x86_64-pango"
    if has("apt-get"):
        return f"Type: sudo apt-get update && sudo apt-get install {' '.join(packages(needs, 'apt-get'))}"
    if has("dnf"):
        return f"Type: sudo dnf install {' '.join(packages(needs, 'dnf'))}"
    return "Install the packages that bring them with your system's own tool, then type the same command again."


def may_install() -> bool:
    """Whether system packages can be installed without asking: as root, on a Debian-like system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(names: Sequence[str]) -> None:
    """Install Debian packages; apt's own words are shown only where it fails, as ``Stop``."""
    say(f"Installing system packages: {' '.join(names)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A list that could not be brought up to date may still do: the installation itself tells.
    subprocess.run(["apt-get", "update"], check=False, capture_output=True, stdin=subprocess.DEVNULL, env=env)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    done = subprocess.run(install, check=False, capture_output=True, stdin=subprocess.DEVNULL, env=env)
    if done.returncode:
        words = (done.stdout + done.stderr).decode(errors="replace").strip()
        raise Stop(f"{words}\nThe system packages could not be installed; what apt-get said stands above.")


def look_where_libraries_are_put() -> None:
    """Let this program and those that it starts find what Homebrew and MSYS2 installed."""
    if platform.system() == "Darwin":
        places = [os.environ.get("DYLD_FALLBACK_LIBRARY_PATH", ""), "/opt/homebrew/lib", "/usr/local/lib", "/usr/lib"]
        os.environ["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join(filter(None, places))
    if sys.platform == "win32":
        for place in (r"C:\msys64\ucrt64\bin", r"C:\msys64\mingw64\bin"):
            if os.path.isdir(place):
                os.add_dll_directory(place)


def see_to(needs: Iterable[Need]) -> None:
    """Return once everything loads; raise ``Stop`` with the one command to type where that cannot be brought about."""
    system = platform.system()
    look_where_libraries_are_put()
    absent = missing(needs, system)
    if absent and may_install():
        apt_install(packages(absent, "apt-get"))
        importlib.invalidate_caches()
        absent = missing(absent, system)
    if absent:
        names = ", ".join(need.name_on(system) for need in absent)
        raise Stop(f"This computer lacks what is needed here: {names}.\n{advice(absent, system, shutil.which)}")
