"""The partnership's own agendas as files: kept, put away, brought in from a file of others, and checked for others.

What the program ships is never written to; a file of the partnership's is replaced only by what was made of it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.errors import NotFound, Refused
from facilitator.files import plainly, write_atomically, write_new
from facilitator.reference import folders
from facilitator.reference.agenda_writing import write_agenda
from facilitator.reference.agendas import Agenda, read_agenda
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import MOST_BYTES, parse_document
from facilitator.reference.library import Library, placed_agenda

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PutAway:
    """A file of the partnership's that was put away, with all that it held."""

    path: Path
    content: bytes
    title: str


def own_ones(own: Path) -> tuple[tuple[Path, Agenda], ...]:
    """The partnership's files of agendas, each with what it holds, in the order of their names.

    What cannot be read is told where the library is read, and holds no agenda that could be meant.
    """
    found: list[tuple[Path, Agenda]] = []
    for name in folders.files_in(own, folders.AGENDAS):
        with suppress(BadDataFile, NotFound):
            found.append((own / name, _read(own / name, name)))
    return tuple(found)


def own_file(own: Path, key: str) -> Path | None:
    """The partnership's file in which the agenda of that key stands; None where they have none."""
    return next((path for path, agenda in own_ones(own) if agenda.key == key), None)


def put_away(own: Path, key: str) -> PutAway:
    """Take the partnership's agenda of that key out of its folder; what was in the file can be brought back.

    Raises ``Refused`` where they have none, and the disk's refusals; nothing is then changed.
    """
    found = next(((path, agenda) for path, agenda in own_ones(own) if agenda.key == key), None)
    if found is None:
        raise Refused(f'"{key}" is no agenda of your own', then="only your own can be put away")
    path, agenda = found
    with plainly(path.name):
        content = path.read_bytes()
        path.unlink()
    return PutAway(path, content, agenda.title)


def bring_back(gone: PutAway) -> None:
    """Put a file back where it was, as it was. Raises ``AlreadyThere`` where there is another by now."""
    with plainly(f"the folder {gone.path.parent.name}"):
        gone.path.parent.mkdir(parents=True, exist_ok=True)
    write_new(gone.path, gone.content)


def keep_agenda(agenda: Agenda, own: Path, library: Library) -> Path:
    """Write ``agenda`` into the partnership's folder, over the file it was read from or as a new one; tell the file.

    Raises ``BadDataFile`` where it would not be read again, ``Refused`` where its key is that of one the program
    ships, and the disk's refusals; nothing is then changed.
    """
    content = checked(agenda, library).encode()
    path = own_file(own, agenda.key)
    if path is None:
        if agenda.key in library.agendas:
            raise Refused(f'"{agenda.key}" is an agenda of the program', then="copy it first, under another name")
        path = own / folders.AGENDAS / f"{agenda.key}.toml"
        if path.exists():
            raise Refused(
                f"there is already a file called {path.name} that holds something else",
                then="give the agenda another name",
            )
    with plainly(f"the folder {path.parent.name}"):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content, mode=0o644)
    return path


def checked(agenda: Agenda, library: Library) -> str:
    """The file of ``agenda``, after reading it as it will be read. Raises ``BadDataFile`` where it would be refused."""
    text = write_agenda(agenda)
    _usable(f"{agenda.key or 'agenda'}.toml", text.encode(), library)
    return text


def bring_in(path: Path, library: Library, taken: Collection[str]) -> Agenda:
    """The agenda in the file of others at ``path``, under a key that is not ``taken``.

    Raises ``BadDataFile`` with the line and the reason, ``NotFound`` where it cannot be read.
    """
    with plainly(path.name), path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    agenda = _usable(path.name, content, library)
    return replace(agenda, key=_free(agenda.key, taken))


def _usable(name: str, content: bytes, library: Library) -> Agenda:
    document = parse_document(name, content)
    return placed_agenda(document, read_agenda(document), library.deadlines, library.subjects)


def _read(path: Path, name: str) -> Agenda:
    with plainly(path.name):
        return read_agenda(parse_document(name, path.read_bytes()))


def _free(key: str, taken: Collection[str]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key[:56]}-{number}"
    return free
