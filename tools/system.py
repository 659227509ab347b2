"""The system's share: shared libraries for PDFs and for Qt, and Python's own module for environments.

Whether something is there is found out by loading it, never by asking a package system.
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
class Library:
    """A shared library by the name that Linux loads it by, and the packages that bring it on two families of Linux."""

    soname: str
    apt: str
    dnf: str

    def name_on(self, system: str) -> str:
        """The name to look for on ``Linux``, ``Darwin`` or ``Windows``."""
        stem, _, number = self.soname.removeprefix("lib").partition(".so.")
        return {"Darwin": stem, "Windows": f"lib{stem}-{number}.dll"}.get(system, self.soname)


#: What WeasyPrint loads when it is imported (its text/ffi.py). Without the subset library it only warns, as yet.
FOR_PDF = (
    Library("libgobject-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libpango-1.0.so.0", "libpango-1.0-0", "pango"),
    Library("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango"),
    Library("libharfbuzz.so.0", "libharfbuzz0b", "harfbuzz"),
    Library("libharfbuzz-subset.so.0", "libharfbuzz-subset0", "harfbuzz"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
)
#: What the Qt wheels take from a Linux system to be imported; on other systems they bring everything.
FOR_QT = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libX11.so.6", "libx11-6", "libX11"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libzstd.so.1", "libzstd1", "libzstd"),
)


def can_load(library: Library, system: str) -> bool:
    """Whether this computer really loads the library, wherever it came from."""
    name = library.name_on(system)
    if system == "Darwin":
        name = ctypes.util.find_library(name) or name
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(system: str, *, qt: bool, loads: Callable[[Library, str], bool] = can_load) -> tuple[Library, ...]:
    """The libraries that a command needs on this system and that do not load."""
    wanted = FOR_PDF + (FOR_QT if qt and system == "Linux" else ())
    return tuple(library for library in wanted if not loads(library, system))


def packages(libraries: Iterable[Library], tool: str) -> list[str]:
    """The packages that bring these libraries, each once, in order."""
    return list(dict.fromkeys(library.apt if tool == "apt-get" else library.dnf for library in libraries))


def advice(libraries: Iterable[Library], system: str, has: Callable[[str], object]) -> str:
    """The one thing to do to get these libraries, as a sentence; ``has`` tells whether a program is to be found."""
    if system == "Darwin":
        return "Type: brew install pango"
    if system == "Windows":
        return "Install MSYS2, open its shell and type: pacman -S mingw-w64-ucrt-x86_64-pango"
    for tool in ("apt-get", "dnf"):
        if has(tool):
            return f"Type: sudo {tool} install {' '.join(packages(libraries, tool))}"
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


def see_to_libraries(*, qt: bool) -> None:
    """Return once every library loads; raise ``Stop`` with the one command to type where that cannot be had."""
    system = platform.system()
    look_where_libraries_are_put()
    absent = missing(system, qt=qt)
    if absent and may_install():
        apt_install(packages(absent, "apt-get"))
        absent = missing(system, qt=qt)
    if absent:
        names = ", ".join(library.name_on(system) for library in absent)
        raise Stop(f"This computer lacks libraries that are needed: {names}.\n{advice(absent, system, shutil.which)}")


def see_to_venv_module() -> None:
    """Return once Python can make environments, for which Debian's needs one package more."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if may_install():
        apt_install([package])
    elif shutil.which("apt-get"):
        raise Stop(f"This Python cannot make environments yet.\nType: sudo apt-get install {package}")
    else:
        raise Stop("This Python came without venv and ensurepip.\nInstall a complete one and type the same again.")
