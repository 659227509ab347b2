"""Reading one data file from disk: its size, its encoding, its TOML and the lines of its values."""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from facilitator.errors import NotFound, Unavailable
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.positions import MOST_STEPS, Path, Positions, TooDeepError, find_positions
from facilitator.reference.syntax import why_not_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as FilePath

#: The largest data file that is read, in bytes. Ours are below 40,000.
MOST_BYTES = 1_000_000
#: Of so many files what was read is kept: the program's own, a partnership's, and some to spare.
_KEPT = 96

_WRONG_ENCODING = 'not saved as UTF-8; in Notepad choose "Save as" and then the encoding UTF-8'


@dataclass(frozen=True, slots=True)
class Document:
    """What one data file holds, and where each part of it stands. ``name`` is the file's name within its folder."""

    name: str
    values: Mapping[str, Any]
    positions: Positions

    def fault(self, path: Path, reason: str) -> BadDataFile:
        """The error that ``reason`` is wrong at ``path``, with its line."""
        return BadDataFile(self.name, self.positions.line(path), reason)


def read_document(folder: FilePath, name: str) -> Document:
    """The data file ``name`` in ``folder``; line ends and a byte order mark are as Notepad may write them.

    Raises ``BadDataFile`` where it is too large, not UTF-8 or not TOML; ``NotFound`` or ``Unavailable``
    where it cannot be read at all.
    """
    return parse_document(name, _read(folder, name))


def _read(folder: FilePath, name: str) -> bytes:
    try:
        with (folder / name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(f"the file {name} is missing", then="put it back or install the program again") from None
    except OSError as error:
        raise Unavailable(
            f"the file {name} cannot be read ({error.strerror or 'the disk gives no reason'})",
            then="see that it is a file, that you may read it and that its disk is there",
        ) from None


@lru_cache(maxsize=_KEPT)
def parse_document(name: str, content: bytes) -> Document:
    """The data file whose bytes are ``content``. Raises ``BadDataFile``, which calls it ``name``.

    The same bytes are parsed once: the files are read again each time that a document is made or checked.
    """
    text = _decoded(name, content)
    try:
        positions = find_positions(text)
    except TooDeepError as error:
        reason = f"names, lists or tables lie one within another more than {MOST_STEPS} deep"
        raise BadDataFile(name, error.line, reason) from None
    try:
        values = tomllib.loads(text)
    except ValueError as error:
        raise BadDataFile(name, *why_not_toml(error, text, positions)) from None
    return Document(name, values, positions)


def _decoded(name: str, content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise BadDataFile(name, 1, f"the file is larger than {MOST_BYTES:,} bytes")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadDataFile(name, 1, f"the file is {_WRONG_ENCODING}")
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadDataFile(name, line, f"a character here is {_WRONG_ENCODING}") from None
    return text.replace("\r\n", "\n")
