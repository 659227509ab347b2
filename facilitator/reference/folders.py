"""Finding data files in a folder, and files that were probably meant to be some."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from facilitator.errors import Unavailable
from facilitator.reference import lists

if TYPE_CHECKING:
    from pathlib import Path

AGENDAS, BENCHMARKS, CRITERIA, DEADLINES = "agendas", "benchmarks", "criteria", "deadlines"
CALENDARS = "calendars"
QUORACY, SIGNING, ONE_OFF_DAYS = "quoracy.toml", "signing.toml", "calendars/one-off-days.toml"

#: Folders in which each file is one whole thing, known by its key.
_BY_KEY = (AGENDAS, BENCHMARKS, CRITERIA, DEADLINES)
_FOLDERS = (*_BY_KEY, CALENDARS)
_FILES = (
    QUORACY,
    SIGNING,
    *(kind.file for kind in (lists.AGENCY_TYPES, lists.THEMES, lists.SYSTEM_FACTORS, lists.ROLES, lists.GLOSSARY)),
    lists.KEEP_REASONS.file,
)


def has(folder: Path, name: str) -> bool:
    """Whether there is a file ``name`` in ``folder``; one that may not be looked at counts as there."""
    try:
        return (folder / name).is_file()
    except OSError:
        return True


def files_in(folder: Path, kind: str) -> tuple[str, ...]:
    """The data files in the folder ``kind`` within ``folder``, as "kind/file.toml", in the order of their names.

    None where there is no such folder. Raises ``Unavailable`` where it may not be looked into.
    """
    return tuple(f"{kind}/{name}" for name in _names(folder / kind) if name.endswith(".toml") and name[0] != ".")


def strays(own: Path) -> tuple[str, ...]:
    """A sentence for each file or folder in ``own`` whose name nearly is one that would be read, and is not.

    Notepad likes to add ".txt" to a name that already has an ending. Raises ``Unavailable``.
    """
    top = [_stray(own, "", name, (*_FILES, *_FOLDERS)) for name in _names(own)]
    one_off = ONE_OFF_DAYS.removeprefix(f"{CALENDARS}/")
    days = [_stray(own, f"{CALENDARS}/", name, (one_off,)) for name in _names(own / CALENDARS)]
    texts = [
        _renamed(f"{kind}/{name}", f"{kind}/{name.removesuffix('.txt')}")
        for kind in _BY_KEY
        for name in _names(own / kind)
        if name.endswith(".toml.txt")
    ]
    return (*(stray for stray in (*top, *days) if stray), *texts)


def _stray(own: Path, within: str, name: str, known: tuple[str, ...]) -> str:
    if name in known:
        return ""
    meant = difflib.get_close_matches(name.casefold().removesuffix(".txt"), known, n=1, cutoff=0.85)
    if not meant or _same_place(own / within / name, own / within / meant[0]):
        return ""
    return _renamed(f"{within}{name}", f"{within}{meant[0]}")


def _renamed(name: str, meant: str) -> str:
    return f"{name} is not read under this name; if it is meant to be {meant}, rename it to that"


def _same_place(one: Path, other: Path) -> bool:
    """Whether both names lead to one file, as they do where capitals make no difference."""
    return other.exists() and one.samefile(other)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(place.name for place in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unavailable(
            f"the folder {folder.name} cannot be looked into ({error.strerror or 'the disk gives no reason'})",
            then="see that you may read it and that its disk is there",
        ) from None
