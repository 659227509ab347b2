"""The entries of the lists from which people pick: agency types, themes, roles, reasons, terms and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.model.people import MeetingRole, Partner

if TYPE_CHECKING:
    from facilitator.reference.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyType:
    """A kind of body that comes to the table. ``code`` is the usual short code with which its lines begin.

    ``usual`` tells that one usually sits at a review.
    """

    key: str
    title: str
    code: str
    group: str
    partner: Partner | None
    usual: bool = False

    @property
    def is_statutory_partner(self) -> bool:
        """Whether a body of this type is one of the statutory safeguarding partners."""
        return self.partner is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTheme:
    """A subject that recurs across reviews. ``care`` is a word of caution about the term itself, or empty."""

    key: str
    label: str
    hint: str
    care: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFactor:
    """A condition of work that helps to explain why something happened, with the question that finds it."""

    key: str
    label: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One question of the ladder that leads from what happened to why, asked after the one before."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleInMeeting:
    """What somebody does in the meeting; ``decides`` is true where they may speak for a statutory partner."""

    key: MeetingRole
    title: str
    hint: str
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepReason:
    """Why something that the disclosure check found may stay, as the record of the check then has it."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom a meeting is about: ``noun`` and ``one`` of them in words ("an adult"), with an ``alias`` such as they have.

    ``remembered`` and ``status`` are hints for what is asked about them.
    """

    key: str
    noun: str
    one: str
    alias: str
    remembered: str
    status: str

    @property
    def the(self) -> str:
        """So within a sentence: "the adult"."""
        return f"the {self.noun}"

    @property
    def title(self) -> str:
        """So at the beginning of one, or as a heading: "The adult"."""
        return f"The {self.noun}"


#: Whom a meeting is about whose agenda does not say.
USUAL_SUBJECT = "child"


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term or abbreviation: ``stands_for`` its words in full (or empty), ``care`` a caution (or empty)."""

    key: str
    term: str
    stands_for: str
    meaning: str
    care: str


def read_agency_type(fields: Fields) -> AgencyType:
    """One agency type. Raises ``BadDataFile``."""
    fields.only(*AgencyType.__dataclass_fields__)
    return AgencyType(
        key=fields.key(),
        title=fields.line("title"),
        code=fields.key("code"),
        group=fields.line("group"),
        partner=fields.choice("partner", Partner) if fields.has("partner") else None,
        usual=fields.flag("usual", default=False),
    )


def read_theme(fields: Fields) -> KnownTheme:
    """One theme. Raises ``BadDataFile``."""
    fields.only(*KnownTheme.__dataclass_fields__)
    return KnownTheme(
        key=fields.key(), label=fields.line("label"), hint=fields.words("hint"), care=fields.words("care", "")
    )


def read_system_factor(fields: Fields) -> SystemFactor:
    """One system factor. Raises ``BadDataFile``."""
    fields.only(*SystemFactor.__dataclass_fields__)
    return SystemFactor(key=fields.key(), label=fields.line("label"), question=fields.words("question"))


def read_rung(fields: Fields) -> Rung:
    """One rung of the ladder. Raises ``BadDataFile``."""
    fields.only(*Rung.__dataclass_fields__)
    return Rung(key=fields.key(), words=fields.line("words"))


def read_subject(fields: Fields) -> Subject:
    """One subject. Raises ``BadDataFile``."""
    fields.only(*Subject.__dataclass_fields__)
    return Subject(
        key=fields.key(), **{name: fields.line(name) for name in ("noun", "one", "alias", "remembered", "status")}
    )


def read_role(fields: Fields) -> RoleInMeeting:
    """One meeting role. Raises ``BadDataFile``."""
    fields.only(*RoleInMeeting.__dataclass_fields__)
    return RoleInMeeting(
        key=fields.choice("key", MeetingRole),
        title=fields.line("title"),
        hint=fields.words("hint"),
        decides=fields.flag("decides", default=False),
    )


def read_keep_reason(fields: Fields) -> KeepReason:
    """One reason. Raises ``BadDataFile``."""
    fields.only(*KeepReason.__dataclass_fields__)
    return KeepReason(key=fields.key(), reason=fields.line("reason"))


def read_glossary_entry(fields: Fields) -> GlossaryEntry:
    """One entry of the glossary. Raises ``BadDataFile``."""
    fields.only(*GlossaryEntry.__dataclass_fields__)
    return GlossaryEntry(
        key=fields.key(),
        term=fields.line("term"),
        stands_for=fields.line("stands_for", ""),
        meaning=fields.words("meaning"),
        care=fields.words("care", ""),
    )
