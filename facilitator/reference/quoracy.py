"""Who must be at the table for a meeting to decide, as the partnership's terms of reference say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.model.people import MeetingRole, Partner
from facilitator.reference.fields import Fields
from facilitator.reference.guidance import HEADING, read_guidance

if TYPE_CHECKING:
    from facilitator.reference.document import Document


class EssentialAgencies(StrEnum):
    """What is asked of an agency whose involvement with the family is marked as essential."""

    ATTEND = "attend"
    ATTEND_OR_RETURN = "attend-or-return"
    NOT_ASKED = "not-asked"


class NotQuorate(StrEnum):
    """How a meeting goes on that is not quorate."""

    INFORMATION_ONLY = "information-only"
    SUBJECT_TO_RATIFICATION = "subject-to-ratification"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredPartner:
    """A statutory partner somebody must speak for; ``missing`` says in plain words that nobody does."""

    key: Partner
    title: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredRole:
    """A role somebody must have; ``missing`` says in plain words that nobody does."""

    key: MeetingRole
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoracy:
    """The rule, as data: it is for people to judge by. ``words`` is the whole rule in plain words.

    ``essential_missing`` is what is said of an essential agency that is not heard, ``not_quorate``
    what is said and minuted where the meeting goes on all the same.
    """

    title: str
    guidance: str
    guidance_version: str
    source: str
    words: str
    partners: tuple[RequiredPartner, ...]
    roles: tuple[RequiredRole, ...]
    essential_agencies: EssentialAgencies
    essential_missing: str
    when_not_quorate: NotQuorate
    not_quorate: str


def read_quoracy(document: Document) -> Quoracy:
    """The quoracy rule in ``document``. Raises ``BadDataFile``."""
    top = Fields.of(document)
    guidance = read_guidance(top)
    own = [name for name in Quoracy.__dataclass_fields__ if name not in HEADING]
    top.only(*HEADING, *own)
    return Quoracy(
        title=top.line("title"),
        guidance=guidance.name,
        guidance_version=guidance.version,
        source=guidance.source,
        words=top.words("words"),
        partners=top.keyed("partners", _read_partner),
        roles=top.keyed("roles", _read_role),
        essential_agencies=top.choice("essential_agencies", EssentialAgencies),
        essential_missing=top.words("essential_missing"),
        when_not_quorate=top.choice("when_not_quorate", NotQuorate),
        not_quorate=top.words("not_quorate"),
    )


def _read_partner(fields: Fields) -> RequiredPartner:
    fields.only(*RequiredPartner.__dataclass_fields__)
    return RequiredPartner(
        key=fields.choice("key", Partner), title=fields.line("title"), missing=fields.words("missing")
    )


def _read_role(fields: Fields) -> RequiredRole:
    fields.only(*RequiredRole.__dataclass_fields__)
    return RequiredRole(key=fields.choice("key", MeetingRole), missing=fields.words("missing"))
