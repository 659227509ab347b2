"""Whether a folder looks synchronised or on a network: said plainly, and never a reason to refuse."""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath

_MOUNTS = Path("/proc/mounts")
_NETWORK_NAMES = (
    "afs ceph cifs davfs fuse.davfs fuse.gvfsd-fuse fuse.rclone fuse.sshfs glusterfs lustre ncpfs nfs nfs4 smb3 smbfs"
)
_NETWORK_TYPES = frozenset(_NETWORK_NAMES.split())
#: How the folders of synchronising programs are called, as a whole or in their beginning.
_SYNCHRONISED = (
    (re.compile(r"onedrive\b.*"), "OneDrive"),
    (re.compile(r"dropbox\b.*"), "Dropbox"),
    (re.compile(r"google ?drive\b.*|my drive|drivefs"), "Google Drive"),
    (re.compile(r"icloud ?drive\b.*|icloud|mobile documents|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"box|box sync"), "Box"),
    (re.compile(r"nextcloud|owncloud"), "Nextcloud"),
    (re.compile(r"sharepoint\b.*"), "SharePoint"),
)
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE_DRIVE = 4


def warning(folder: PurePath, *, mounts: Path = _MOUNTS, environment: Mapping[str, str] | None = None) -> str:
    """A sentence on what to mind about keeping a review in ``folder``; "" where nothing speaks against it.

    Goes by names, by what the system says is mounted and by what it says of drives; it reads nothing in the folder.
    """
    program = _synchronising(folder, os.environ if environment is None else environment)
    if program:
        return (
            f"This folder looks as if {program} copies it elsewhere. Two copies can then be changed apart from each "
            "other, and old ones stay on a server. A folder on this computer alone is safer."
        )
    if _is_on_network(folder, mounts):
        return (
            "This folder looks as if it is on a network. A break in the connection can stop a save in the middle of "
            "a meeting. A folder on this computer is safer; a backup can go to the network."
        )
    return ""


def _synchronising(folder: PurePath, environment: Mapping[str, str]) -> str:
    for name in _ONEDRIVE_VARIABLES:
        root = environment.get(name, "")
        if root and folder.is_relative_to(root):
            return "OneDrive"
    for part in folder.parts:
        for pattern, program in _SYNCHRONISED:
            if pattern.fullmatch(part.casefold()):
                return program
    return ""


def _is_on_network(folder: PurePath, mounts: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    return _is_remote_drive(folder) or _mounted_as(folder, mounts) in _NETWORK_TYPES


def _is_remote_drive(folder: PurePath) -> bool:
    windows = getattr(ctypes, "windll", None)
    if windows is None or not folder.drive:
        return False
    return bool(windows.kernel32.GetDriveTypeW(folder.drive + "\\") == _REMOTE_DRIVE)


def _mounted_as(folder: PurePath, mounts: Path) -> str:
    """The kind of file system that ``folder`` lies on, where the system tells; "" otherwise."""
    try:
        told = mounts.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    best, kind = -1, ""
    for entry in told.splitlines():
        columns = entry.split(" ")
        if len(columns) < 3:
            continue
        # The table writes a space in a name as \040, and so on.
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), columns[1])
        if folder.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), columns[2]
    return kind
