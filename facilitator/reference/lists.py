"""Lists from which people pick, and how a partnership's own list is laid over ours.

An own entry takes the place of ours with the same key, a new one follows at the end, and ``remove``
names those of ours that are not wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic

from facilitator.reference import language_hints, vocabulary
from facilitator.reference.fields import Fields, K
from facilitator.reference.guidance import HEADING, read_guidance

if TYPE_CHECKING:
    from facilitator.reference.document import Document


@dataclass(frozen=True, slots=True)
class ListFile(Generic[K]):
    """One list as its file has it."""

    document: Document
    entries: tuple[K, ...]
    remove: tuple[str, ...]


def _no_check(_entries: Mapping[str, K], _file: ListFile[K]) -> None:
    """Find nothing wrong."""


def _check_codes(types: Mapping[str, vocabulary.AgencyType], file: ListFile[vocabulary.AgencyType]) -> None:
    """Refuse two agency types of the same code, at the line in ``file`` of the one that stands there."""
    holders: dict[str, str] = {}
    places = {entry.key: place for place, entry in enumerate(file.entries)}
    for entry in types.values():
        other = holders.setdefault(entry.code, entry.key)
        if other != entry.key:
            culprit = entry.key if entry.key in places else other
            reason = f'the code "{entry.code}" belongs to "{other}" and to "{entry.key}"; give one of them another'
            raise file.document.fault(("agency_types", places[culprit], "code"), reason)


def _check_usual(subjects: Mapping[str, vocabulary.Subject], file: ListFile[vocabulary.Subject]) -> None:
    """Refuse to do without the subject of agendas that name none."""
    if vocabulary.USUAL_SUBJECT not in subjects:
        reason = f'agendas that name no subject are about a "{vocabulary.USUAL_SUBJECT}"; reword it, and keep its key'
        raise file.document.fault(("remove",), reason)


@dataclass(frozen=True, slots=True)
class ListKind(Generic[K]):
    """A kind of list: its file, the name of its tables, how an entry is read and how the whole is judged."""

    file: str
    table: str
    read: Callable[[Fields], K]
    check: Callable[[Mapping[str, K], ListFile[K]], None] = _no_check

    def ours(self, document: Document) -> Mapping[str, K]:
        """The list in our own ``document``, by key. Raises ``BadDataFile``."""
        file = self._file(document)
        return self._checked(by_key(file.entries), file)

    def laid_over(self, ours: Mapping[str, K], document: Document) -> Mapping[str, K]:
        """``ours`` with the list in the partnership's ``document`` laid over it, by key.

        Raises ``BadDataFile``, also where ``remove`` names something that ours does not have.
        """
        own = self._file(document)
        for place, key in enumerate(own.remove):
            if key not in ours:
                raise document.fault(("remove", place), f'there is no "{key}" in the program\'s list to remove')
        kept = {key: entry for key, entry in ours.items() if key not in own.remove}
        return self._checked(MappingProxyType({**kept, **by_key(own.entries)}), own)

    def _file(self, document: Document) -> ListFile[K]:
        top = Fields.of(document)
        read_guidance(top)
        top.only(*HEADING, "remove", self.table)
        return ListFile(document, top.keyed(self.table, self.read), top.keys("remove"))

    def _checked(self, entries: Mapping[str, K], file: ListFile[K]) -> Mapping[str, K]:
        self.check(entries, file)
        return entries


def by_key(entries: tuple[K, ...]) -> Mapping[str, K]:
    """``entries`` by their keys, in their order."""
    return MappingProxyType({entry.key: entry for entry in entries})


AGENCY_TYPES = ListKind("agency-types.toml", "agency_types", vocabulary.read_agency_type, _check_codes)
THEMES = ListKind("themes.toml", "themes", vocabulary.read_theme)
SYSTEM_FACTORS = ListKind("system-factors.toml", "system_factors", vocabulary.read_system_factor)
SUBJECTS = ListKind("subjects.toml", "subjects", vocabulary.read_subject, _check_usual)
ROLES = ListKind("roles.toml", "roles", vocabulary.read_role)
KEEP_REASONS = ListKind("keep-reasons.toml", "reasons", vocabulary.read_keep_reason)
GLOSSARY = ListKind("glossary.toml", "terms", vocabulary.read_glossary_entry)
LANGUAGE_HINTS = ListKind("language-hints.toml", "hints", language_hints.read_language_hint)
WHY_LADDER = ListKind("why-ladder.toml", "rungs", vocabulary.read_rung)
