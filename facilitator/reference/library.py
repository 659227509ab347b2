"""Everything the field may change, read once: the program's own data files with a partnership's laid over them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from facilitator import paths
from facilitator.reference import folders, lists
from facilitator.reference.agendas import Agenda, read_agenda
from facilitator.reference.benchmarks import NationalReview, read_national_review
from facilitator.reference.calendars import Calendar, OneOffDay, calendar, read_one_off_days
from facilitator.reference.criteria import DecisionForm, read_decision_form
from facilitator.reference.deadlines import Deadlines, read_deadlines
from facilitator.reference.quoracy import Quoracy, read_quoracy
from facilitator.reference.shelf import DataFile, Shelf
from facilitator.reference.signing import Signing, read_signing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from facilitator.reference.document import Document
    from facilitator.reference.vocabulary import (
        AgencyType,
        GlossaryEntry,
        KeepReason,
        KnownTheme,
        RoleInMeeting,
        SystemFactor,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The reference data in force; each mapping is in the order in which people should see it.

    ``calendars`` have the keys of ``deadlines``. ``files`` tells which files were read and what
    guidance each follows. ``problems`` holds a plain sentence for each fault in the partnership's
    own files; a file with a fault is left aside as a whole.
    """

    agendas: Mapping[str, Agenda]
    benchmarks: Mapping[str, NationalReview]
    criteria: Mapping[str, DecisionForm]
    deadlines: Mapping[str, Deadlines]
    calendars: Mapping[str, Calendar]
    agency_types: Mapping[str, AgencyType]
    themes: Mapping[str, KnownTheme]
    system_factors: Mapping[str, SystemFactor]
    roles: Mapping[str, RoleInMeeting]
    glossary: Mapping[str, GlossaryEntry]
    quoracy: Quoracy
    signing: Signing
    keep_reasons: Mapping[str, KeepReason]
    files: tuple[DataFile, ...]
    problems: tuple[str, ...]

    @classmethod
    def load(cls, own: Path | None = None, *, strict: bool = False, ours: Path | None = None) -> Library:
        """The program's data files (or those in ``ours``) with those in the folder ``own`` laid over them.

        A file of ours that cannot be used raises ``BadDataFile``, ``NotFound`` or ``Unavailable``.
        One in ``own`` is left aside with a sentence in ``problems`` or, if ``strict``, raises so too.
        A folder ``own`` that is not there counts as empty.
        """
        shelf = Shelf(ours or paths.assets("data"), own, strict)
        deadlines = shelf.by_key(folders.DEADLINES, read_deadlines)
        one_off = shelf.versions(folders.ONE_OFF_DAYS, read_one_off_days)
        agendas = shelf.by_key(folders.AGENDAS, lambda document: _placed(document, read_agenda(document), deadlines))
        criteria = shelf.by_key(
            folders.CRITERIA, lambda document: _placed(document, read_decision_form(document), deadlines)
        )
        benchmarks = shelf.by_key(folders.BENCHMARKS, read_national_review)
        agency_types = shelf.list_of(lists.AGENCY_TYPES)
        themes = shelf.list_of(lists.THEMES)
        system_factors = shelf.list_of(lists.SYSTEM_FACTORS)
        roles = shelf.list_of(lists.ROLES)
        glossary = shelf.list_of(lists.GLOSSARY)
        quoracy = shelf.versions(folders.QUORACY, read_quoracy)[-1]
        signing = shelf.versions(folders.SIGNING, read_signing)[-1]
        shelf.look_for_strays()
        return cls(
            agendas=agendas,
            benchmarks=benchmarks,
            criteria=criteria,
            deadlines=deadlines,
            calendars=_calendars(deadlines, one_off),
            agency_types=agency_types,
            themes=themes,
            system_factors=system_factors,
            roles=roles,
            glossary=glossary,
            quoracy=quoracy,
            signing=signing,
            keep_reasons=shelf.list_of(lists.KEEP_REASONS),
            files=tuple(shelf.files),
            problems=tuple(shelf.problems),
        )


class _InJurisdiction(Protocol):
    @property
    def jurisdiction(self) -> str: ...


P = TypeVar("P", bound=_InJurisdiction)


def _placed(document: Document, found: P, deadlines: Mapping[str, Deadlines]) -> P:
    if found.jurisdiction not in deadlines:
        reason = f'there are no deadlines with the key "{found.jurisdiction}"; there are: {", ".join(deadlines)}'
        raise document.fault(("jurisdiction",), reason)
    return found


def _calendars(
    deadlines: Mapping[str, Deadlines], one_off: tuple[tuple[OneOffDay, ...], ...]
) -> Mapping[str, Calendar]:
    return MappingProxyType({key: calendar(entry.calendar, *one_off) for key, entry in deadlines.items()})
