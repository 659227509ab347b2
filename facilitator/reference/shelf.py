"""Reading the program's data files, and a partnership's beside them without being stopped by its faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from facilitator.errors import FacilitatorError, NotFound, Refused
from facilitator.reference import folders
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import Document, read_document
from facilitator.reference.fields import Fields, K
from facilitator.reference.guidance import Guidance, read_guidance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from facilitator.reference.lists import ListKind

T = TypeVar("T")

_LEFT_ASIDE = "the file is left aside until that is put right"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A data file in use: its name within its folder, whether it is the partnership's own, what it follows."""

    name: str
    own: bool
    guidance: Guidance


@dataclass(slots=True)
class Shelf:
    """Our folder and the partnership's ``own``, if there is one.

    A fault in our folder is raised. One in ``own`` is raised if ``strict``; otherwise it becomes a
    sentence in ``problems`` and the file counts as not there. ``files`` lists what was read and used.
    """

    ours: Path
    own: Path | None
    strict: bool
    problems: list[str] = field(default_factory=list)
    files: list[DataFile] = field(default_factory=list)
    _brought: dict[str, frozenset[str]] = field(default_factory=dict)

    def brought(self, kind: str) -> frozenset[str]:
        """The keys in the folder ``kind`` that the partnership's files brought and ours do not have."""
        return self._brought.get(kind, frozenset())

    def by_key(self, kind: str, read: Callable[[Document], K]) -> Mapping[str, K]:
        """What the files of the folder ``kind`` hold, by key; one of the partnership's replaces ours."""
        names = folders.files_in(self.ours, kind)
        if not names:
            raise NotFound(f"the folder {kind} has no data files in it", then="install the program again")
        found = {whole.key: whole for whole in (self._from_ours(name, read) for name in names)}
        ours, taken = frozenset(found), dict[str, str]()
        for name in self._own_names(kind):
            whole = self._from_own(name, partial(_of_new_key, read, taken))
            if whole is not None:
                found[whole.key] = whole
        self._brought[kind] = frozenset(found) - ours
        return MappingProxyType(found)

    def versions(self, name: str, read: Callable[[Document], T]) -> tuple[T, ...]:
        """What our file ``name`` holds and, where the partnership has one that can be used, what that holds."""
        ours = self._from_ours(name, read)
        own = self._from_own(name, read)
        return (ours,) if own is None else (ours, own)

    def list_of(self, kind: ListKind[K]) -> Mapping[str, K]:
        """Our list of that ``kind`` with the partnership's laid over it, by key."""
        ours = self._from_ours(kind.file, kind.ours)
        own = self._from_own(kind.file, partial(kind.laid_over, ours))
        return ours if own is None else own

    def look_for_strays(self) -> None:
        """Note files of the partnership whose names nearly are those that are read."""
        if self.own is not None:
            for stray in self._tried(partial(folders.strays, self.own)) or ():
                self._tried(partial(_refuse, stray))

    def _own_names(self, kind: str) -> tuple[str, ...]:
        if self.own is None:
            return ()
        return self._tried(partial(folders.files_in, self.own, kind)) or ()

    def _from_ours(self, name: str, read: Callable[[Document], T]) -> T:
        return self._read(self.ours, name, read, own=False)

    def _from_own(self, name: str, read: Callable[[Document], T]) -> T | None:
        if self.own is None or not folders.has(self.own, name):
            return None
        return self._tried(partial(self._read, self.own, name, read, own=True))

    def _read(self, folder: Path, name: str, read: Callable[[Document], T], *, own: bool) -> T:
        document = read_document(folder, name)
        found = read(document)
        self.files.append(DataFile(name=name, own=own, guidance=read_guidance(Fields.of(document))))
        return found

    def _tried(self, work: Callable[[], T]) -> T | None:
        try:
            return work()
        except FacilitatorError as fault:
            if self.strict:
                raise
            self.problems.extend(_sentences(fault))
            return None


def _of_new_key(read: Callable[[Document], K], taken: dict[str, str], document: Document) -> K:
    found = read(document)
    if found.key in taken:
        raise document.fault(("key",), f'the key "{found.key}" is taken by {taken[found.key]}')
    taken[found.key] = document.name
    return found


def _refuse(stray: str) -> None:
    raise Refused(stray)


def _sentences(fault: FacilitatorError) -> list[str]:
    if isinstance(fault, BadDataFile):
        return [f"{each.what}; {_LEFT_ASIDE}." for each in fault.everything]
    return [f"{fault.what}; {fault.then}." if fault.then else f"{fault.what}."]
