"""Everything the field may change, read once: the program's own data files with a partnership's laid over them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from facilitator import paths
from facilitator.reference import folders, lists
from facilitator.reference.agendas import USUAL, Agenda, read_agenda
from facilitator.reference.benchmarks import NationalReview, read_national_review
from facilitator.reference.calendars import Calendar, OneOffDay, calendar, read_one_off_days
from facilitator.reference.criteria import DecisionForm, read_decision_form
from facilitator.reference.deadlines import Deadlines, read_deadlines
from facilitator.reference.quoracy import Quoracy, read_quoracy
from facilitator.reference.recommendation_lint import RecommendationLint, read_recommendation_lint
from facilitator.reference.shelf import DataFile, Shelf
from facilitator.reference.signing import Signing, read_signing
from facilitator.reference.vocabulary import USUAL_SUBJECT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from facilitator.reference.document import Document
    from facilitator.reference.language_hints import LanguageHint
    from facilitator.reference.vocabulary import (
        AgencyType,
        GlossaryEntry,
        KeepReason,
        KnownTheme,
        RoleInMeeting,
        Rung,
        Subject,
        SystemFactor,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The reference data in force; each mapping is in the order in which people should see it.

    ``calendars`` have the keys of ``deadlines``. ``files`` tells which files were read and what
    guidance each follows. ``problems`` holds a plain sentence for each fault in the partnership's
    own files; a file with a fault is left aside as a whole. ``own_days`` are the keys of those
    ``deadlines`` that only the partnership has: they are of no nation by themselves.
    """

    agendas: Mapping[str, Agenda]
    benchmarks: Mapping[str, NationalReview]
    criteria: Mapping[str, DecisionForm]
    deadlines: Mapping[str, Deadlines]
    calendars: Mapping[str, Calendar]
    agency_types: Mapping[str, AgencyType]
    themes: Mapping[str, KnownTheme]
    system_factors: Mapping[str, SystemFactor]
    subjects: Mapping[str, Subject]
    roles: Mapping[str, RoleInMeeting]
    glossary: Mapping[str, GlossaryEntry]
    language_hints: Mapping[str, LanguageHint]
    why_ladder: Mapping[str, Rung]
    recommendation_lint: RecommendationLint
    quoracy: Quoracy
    signing: Signing
    keep_reasons: Mapping[str, KeepReason]
    files: tuple[DataFile, ...]
    problems: tuple[str, ...]
    own_days: frozenset[str] = frozenset()

    def decides(self, agenda: str) -> bool:
        """Whether the meeting of that agenda decides; one that is not known here is taken to."""
        known = self.agendas.get(agenda)
        return known is None or known.decides

    def subject(self, agenda: str) -> Subject:
        """Whom the meeting of that agenda is about; one that is not known here is taken to be about a child."""
        known = self.agendas.get(agenda)
        return self.subjects[known.subject if known is not None else USUAL_SUBJECT]

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
        subjects = shelf.list_of(lists.SUBJECTS)
        agendas = shelf.by_key(
            folders.AGENDAS, lambda document: placed_agenda(document, read_agenda(document), deadlines, subjects)
        )
        criteria = shelf.by_key(
            folders.CRITERIA, lambda document: _about_known(document, read_decision_form(document), deadlines, subjects)
        )
        benchmarks = shelf.by_key(folders.BENCHMARKS, read_national_review)
        return cls(
            agendas=_usual_first(agendas),
            benchmarks=benchmarks,
            criteria=criteria,
            deadlines=deadlines,
            calendars=_calendars(deadlines, one_off),
            agency_types=shelf.list_of(lists.AGENCY_TYPES),
            themes=shelf.list_of(lists.THEMES),
            system_factors=shelf.list_of(lists.SYSTEM_FACTORS),
            subjects=subjects,
            roles=shelf.list_of(lists.ROLES),
            glossary=shelf.list_of(lists.GLOSSARY),
            language_hints=shelf.list_of(lists.LANGUAGE_HINTS),
            why_ladder=shelf.list_of(lists.WHY_LADDER),
            recommendation_lint=shelf.versions(folders.RECOMMENDATION_LINT, read_recommendation_lint)[-1],
            quoracy=shelf.versions(folders.QUORACY, read_quoracy)[-1],
            signing=shelf.versions(folders.SIGNING, read_signing)[-1],
            keep_reasons=shelf.list_of(lists.KEEP_REASONS),
            files=tuple(shelf.files),
            problems=_problems(shelf),
            own_days=shelf.brought(folders.DEADLINES),
        )


def _problems(shelf: Shelf) -> tuple[str, ...]:
    """What was wrong with the partnership's files, those with names that nearly fit last."""
    shelf.look_for_strays()
    return tuple(shelf.problems)


class _InJurisdiction(Protocol):
    @property
    def jurisdiction(self) -> str: ...


class _AboutSomebody(_InJurisdiction, Protocol):
    @property
    def subject(self) -> str: ...


P = TypeVar("P", bound=_InJurisdiction)
A = TypeVar("A", bound=_AboutSomebody)


def placed_agenda(
    document: Document, found: Agenda, deadlines: Mapping[str, Deadlines], subjects: Mapping[str, Subject]
) -> Agenda:
    """``found`` in ``document``, whose days and subject are known here. Raises ``BadDataFile`` where they are not."""
    return _about_known(document, found, deadlines, subjects)


def _about_known(
    document: Document, found: A, deadlines: Mapping[str, Deadlines], subjects: Mapping[str, Subject]
) -> A:
    if found.subject not in subjects:
        reason = f'there is no subject with the key "{found.subject}"; there are: {", ".join(subjects)}'
        raise document.fault(("subject",), reason)
    return _placed(document, found, deadlines)


def _placed(document: Document, found: P, deadlines: Mapping[str, Deadlines]) -> P:
    if found.jurisdiction not in deadlines:
        reason = f'there are no deadlines with the key "{found.jurisdiction}"; there are: {", ".join(deadlines)}'
        raise document.fault(("jurisdiction",), reason)
    return found


def _usual_first(agendas: Mapping[str, Agenda]) -> Mapping[str, Agenda]:
    """The usual agenda, then the others as their files come."""
    return MappingProxyType(dict(sorted(agendas.items(), key=lambda item: item[0] != USUAL)))


def _calendars(
    deadlines: Mapping[str, Deadlines], one_off: tuple[tuple[OneOffDay, ...], ...]
) -> Mapping[str, Calendar]:
    return MappingProxyType({key: calendar(entry.calendar, *one_off) for key, entry in deadlines.items()})
