"""Reading one table of a data file field by field, with each wrong value named by its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from facilitator.model.fields import KEY_PATTERN
from facilitator.reference.bad_data import BadDataFile, together
from facilitator.text import LINE_LIMIT, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.reference.document import Document
    from facilitator.reference.positions import Path

#: The longest paragraph text of a data file, in characters.
TEXT_LIMIT = 10_000
_KEY_LIMIT = 60

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)

_KINDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number with a point",
    str: "text",
    date: "a date",
    list: "a list",
    dict: "a table",
}


class Keyed(Protocol):
    """An entry of a list, known by its key."""

    @property
    def key(self) -> str:
        """The entry's short, stable name."""
        ...


K = TypeVar("K", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Fields:
    """One table of a data file. Every reader raises ``BadDataFile`` with the value's own line."""

    document: Document
    path: Path
    values: Mapping[str, Any]

    @classmethod
    def of(cls, document: Document) -> Fields:
        """The fields at the top of ``document``."""
        return cls(document, (), document.values)

    def fault(self, name: str, reason: str) -> BadDataFile:
        """The error that the field ``name`` is wrong for ``reason``; a missing field stands at its table's line."""
        return self.document.fault((*self.path, name), reason)

    def only(self, *names: str) -> None:
        """Refuse any field whose name is not among ``names``, with the name that was probably meant."""
        for name in self.values:
            if name not in names:
                raise self.fault(name, f'there is no field "{_shown(name)}" here; {self._hint(name, names)}')

    def _hint(self, name: str, names: tuple[str, ...]) -> str:
        if close := difflib.get_close_matches(name, names, n=1):
            return f'did you mean "{close[0]}"?'
        above = "; what concerns the whole file stands above its first heading" if self.path else ""
        return f"the fields are {', '.join(names)}{above}"

    def has(self, name: str) -> bool:
        """Whether the field is written down."""
        return name in self.values

    def line(self, name: str, default: str | None = None) -> str:
        """Text of one line, cleaned; not empty. ``default`` where the field is left out, if that is allowed."""
        return self._text(name, default, LINE_LIMIT, lambda text: " ".join(text.split()))

    def words(self, name: str, default: str | None = None) -> str:
        """Text of paragraphs, cleaned; not empty. A line end within a paragraph counts as a space."""
        return self._text(name, default, TEXT_LIMIT, flow)

    def key(self, name: str = "key", default: str | None = None) -> str:
        """A short name of small letters, digits and hyphens."""
        if default is not None and not self.has(name):
            return default
        return self._key(self._value(name, str), name)

    def whole(self, name: str, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        number: int = self._value(name, int)
        if not least <= number <= most:
            raise self.fault(name, f'"{name}" must be a whole number from {least} to {most}')
        return number

    def flag(self, name: str, default: bool | None = None) -> bool:
        """True or false."""
        if default is not None and not self.has(name):
            return default
        flag: bool = self._value(name, bool)
        return flag

    def day(self, name: str) -> date:
        """A calendar day."""
        day: date = self._value(name, date)
        return day

    def choice(self, name: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """One of ``choices``."""
        if default is not None and not self.has(name):
            return default
        return self._choice(self._value(name, str), choices, name)

    def choices(self, name: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """A list of some of ``choices``, each at most once; an empty one where the field is left out."""
        found = tuple(self._choice(text, choices, name, place) for place, text in self._items(name, str))
        self._no_repeats(name, found)
        return found

    def keys(self, name: str) -> tuple[str, ...]:
        """A list of keys, each at most once; an empty one where the field is left out."""
        found = tuple(self._key(text, name, place) for place, text in self._items(name, str))
        self._no_repeats(name, found)
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of paragraph texts, none of them empty; an empty list where the field is left out."""
        return tuple(self._checked(text, name, TEXT_LIMIT, flow, place) for place, text in self._items(name, str))

    def wholes(self, name: str, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers from ``least`` to ``most``, each at most once."""
        found = []
        for place, number in self._items(name, int):
            if not least <= number <= most:
                raise self._fault_at(name, place, f'"{name}" must hold whole numbers from {least} to {most}')
            found.append(number)
        self._no_repeats(name, tuple(found))
        return tuple(found)

    def table(self, name: str) -> Fields:
        """The table of that name within this one."""
        return Fields(self.document, (*self.path, name), self._value(name, dict))

    def each(self, name: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """What ``read`` makes of each ``[[name]]`` table; the faults of all of them are raised together."""
        found: list[T] = []
        faults: list[BadDataFile] = []
        for place, values in self._items(name, dict):
            try:
                found.append(read(Fields(self.document, (*self.path, name, place), values)))
            except BadDataFile as fault:
                faults.append(fault)
        if faults:
            raise together(faults)
        return tuple(found)

    def keyed(self, name: str, read: Callable[[Fields], K]) -> tuple[K, ...]:
        """As ``each``, for entries of which no two may have the same key."""
        entries = self.each(name, read)
        first: dict[str, int] = {}
        for place, entry in enumerate(entries):
            if entry.key in first:
                above = self.document.positions.line((*self.path, name, first[entry.key], "key"))
                raise self.document.fault(
                    (*self.path, name, place, "key"),
                    f'the key "{entry.key}" stands twice; the first is on line {above}',
                )
            first[entry.key] = place
        return entries

    def at_least_one(self, name: str, read: Callable[[Fields], K]) -> tuple[K, ...]:
        """As ``keyed``, and an empty list is refused."""
        entries = self.keyed(name, read)
        if not entries:
            raise self.fault(name, f'"{name}" needs at least one entry')
        return entries

    def _value(self, name: str, kind: type) -> Any:
        if name not in self.values:
            raise self.fault(name, f'"{name}" is missing')
        value = self.values[name]
        if type(value) is not kind:
            raise self.fault(name, f'"{name}" must be {_KINDS[kind]}, not {_kind_of(value)}')
        return value

    def _items(self, name: str, kind: type) -> list[tuple[int, Any]]:
        if name not in self.values:
            return []
        items = list(enumerate(self._value(name, list)))
        for place, item in items:
            if type(item) is not kind:
                raise self._fault_at(name, place, f'"{name}" must hold only {_KINDS[kind]}, not {_kind_of(item)}')
        return items

    def _text(self, name: str, default: str | None, limit: int, tidy: Callable[[str], str]) -> str:
        if default is not None and not self.has(name):
            return default
        return self._checked(self._value(name, str), name, limit, tidy)

    def _checked(self, text: str, name: str, limit: int, tidy: Callable[[str], str], place: int | None = None) -> str:
        tidied = tidy(clean(text))
        if not tidied:
            raise self._fault_at(name, place, f'"{name}" must not be empty')
        if len(tidied) > limit:
            raise self._fault_at(name, place, f'"{name}" has {len(tidied):,} characters; the most is {limit:,}')
        return tidied

    def _key(self, text: str, name: str, place: int | None = None) -> str:
        if len(text) > _KEY_LIMIT or not re.fullmatch(KEY_PATTERN, text):
            reason = f'"{_shown(text)}" is not a key: small letters, digits and hyphens, {_KEY_LIMIT} at most'
            raise self._fault_at(name, place, reason)
        return text

    def _choice(self, text: str, choices: type[Choice], name: str, place: int | None = None) -> Choice:
        try:
            return choices(text)
        except ValueError:
            reason = f'"{_shown(text)}" is not one of: {", ".join(choices)}'
            raise self._fault_at(name, place, reason) from None

    def _no_repeats(self, name: str, found: tuple[object, ...]) -> None:
        seen: set[object] = set()
        for place, item in enumerate(found):
            if item in seen:
                raise self._fault_at(name, place, f'"{item}" stands twice in "{name}"')
            seen.add(item)

    def _fault_at(self, name: str, place: int | None, reason: str) -> BadDataFile:
        within = (name,) if place is None else (name, place)
        return self.document.fault((*self.path, *within), reason)


def flow(text: str) -> str:
    """``text`` with each paragraph on one line, whatever its line ends; an empty line parts paragraphs."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n[ \t]*\n", text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _kind_of(value: object) -> str:
    return _KINDS.get(type(value), "a time")


def _shown(text: str) -> str:
    shown = " ".join(clean(text).split())
    return f"{shown[:40]}…" if len(shown) > 40 else shown
