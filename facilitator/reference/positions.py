"""Where in a TOML text each value stands, which the standard library's parser does not tell.

The scan splits text into headings, keys and values; it does not judge them, for ``tomllib`` does that.
It stops at the first thing that it cannot make sense of, which ``tomllib`` refuses as well.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The way to a value from the top of the document: names of tables and fields, numbers of entries from 0.
Path = tuple[str | int, ...]

#: How many steps a path may have. Ours have four at most; the parser slows down badly with thousands.
MOST_STEPS = 16

_GAP = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_BARE_VALUE = re.compile(r"[^,\]}#\n]++")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{3,5}+'
    r"|'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}+"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)


class TooDeepError(Exception):
    """Names or lists lie one within another beyond ``MOST_STEPS``; ``line`` says where."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Positions:
    """The line, from 1, on which each path of a document is first written.

    ``stopped`` is the line at which the scan could not go on; None where it came to the end.
    ``unfinished`` is the line on which the innermost list or table in braces began that was open then.
    ``repeated`` tells of the first field that is given twice in one table: its name, the line of
    the second and the line of the first.
    """

    lines: Mapping[Path, int]
    stopped: int | None = None
    unfinished: int | None = None
    repeated: tuple[str, int, int] | None = None

    def line(self, path: Path) -> int:
        """The line of ``path``, or of the nearest thing around it that is written down; 1 where nothing is."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def find_positions(text: str) -> Positions:
    """The positions in a TOML ``text`` whose line ends are all ``\\n``, as far as it can be made sense of.

    For a text that ``tomllib`` accepts, every path of what it returns is there. Takes time in
    proportion to the text. Raises ``TooDeepError``.
    """
    scan = _Scan(text, [place for place, character in enumerate(text) if character == "\n"])
    stopped = None
    try:
        scan.document()
    except _NotUnderstood:
        stopped = scan.line()
    return Positions(scan.lines, stopped, scan.opened[-1] if scan.opened else None, scan.repeated)


class _NotUnderstood(Exception):
    pass


@dataclass(slots=True)
class _Scan:
    text: str
    line_ends: list[int]
    at: int = 0
    table: Path = ()
    lines: dict[Path, int] = field(default_factory=dict)
    #: For each array of tables, the number of its latest entry.
    latest: dict[Path, int] = field(default_factory=dict)
    #: The lines of the brackets and braces that are open.
    opened: list[int] = field(default_factory=list)
    repeated: tuple[str, int, int] | None = None

    def document(self) -> None:
        """Read the text to its end. Raises ``_NotUnderstood`` where that cannot be done."""
        self._skip(_GAP)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                self._heading()
            else:
                self._pair(self.table)
            self._skip(_GAP)

    def _heading(self) -> None:
        line = self.line()
        brackets = "[[" if self.text.startswith("[[", self.at) else "["
        self.at += len(brackets)
        names = self._key()
        self._take(brackets.replace("[", "]"))
        path: Path = ()
        for number, name in enumerate(names, start=1):
            path = (*path, name)
            self._note(path, line)
            if brackets == "[[" and number == len(names):
                self.latest[path] = self.latest.get(path, -1) + 1
            if path in self.latest:
                path = (*path, self.latest[path])
                self._note(path, line)
        self.table = path

    def _pair(self, path: Path) -> None:
        line = self.line()
        names = self._key()
        whole = (*path, *names)
        if whole in self.lines and self.repeated is None:
            self.repeated = (".".join(names), line, self.lines[whole])
        for name in names:
            path = (*path, name)
            self._note(path, line)
        self._take("=")
        self._skip(_SPACE)
        self._value(path)

    def _key(self) -> list[str]:
        names: list[str] = []
        while True:
            self._skip(_SPACE)
            names.append(self._name())
            if len(names) > MOST_STEPS:
                raise TooDeepError(self.line())
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def _name(self) -> str:
        if bare := _BARE_KEY.match(self.text, self.at):
            self.at = bare.end()
            return bare.group()
        quoted = self._string()
        try:
            return str(tomllib.loads(f"name = {quoted}")["name"])
        except tomllib.TOMLDecodeError:
            raise _NotUnderstood from None

    def _value(self, path: Path) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        elif opening in {'"', "'"}:
            self._string()
        elif not self._skip(_BARE_VALUE):
            raise _NotUnderstood

    def _array(self, path: Path) -> None:
        for number in self._items("]"):
            self._note((*path, number), self.line())
            self._value((*path, number))

    def _inline_table(self, path: Path) -> None:
        for _ in self._items("}"):
            self._pair(path)

    def _items(self, closing: str) -> Iterator[int]:
        """Stop at the start of each item between the bracket here and its ``closing`` one; the caller reads it."""
        self.opened.append(self.line())
        self.at += 1
        self._skip(_GAP)
        number = 0
        while not self.text.startswith(closing, self.at):
            yield number
            number += 1
            self._skip(_GAP)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
            self._skip(_GAP)
        self._take(closing)
        self.opened.pop()

    def _string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if found is None:
            raise _NotUnderstood
        self.at = found.end()
        return found.group()

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self.text, self.at)
        if found is None:
            return False
        self.at = found.end()
        return True

    def _take(self, expected: str) -> None:
        self._skip(_SPACE)
        if not self.text.startswith(expected, self.at):
            raise _NotUnderstood
        self.at += len(expected)

    def _note(self, path: Path, line: int) -> None:
        if len(path) > MOST_STEPS:
            raise TooDeepError(line)
        self.lines.setdefault(path, line)

    def line(self) -> int:
        """The line, from 1, that the scan has come to."""
        return bisect_left(self.line_ends, self.at) + 1
