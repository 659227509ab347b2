"""Agendas: the steps of a meeting with their minutes, the chair's words and the prompts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.model.contribution import ContributionKind
from facilitator.reference.fields import Fields
from facilitator.reference.guidance import HEADING, Guidance, read_guidance
from facilitator.reference.vocabulary import USUAL_SUBJECT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.reference.document import Document

#: The agenda of a meeting for which none was chosen; the first that people are offered.
USUAL = "rapid-review-england"


#: The fields of a file that give the meeting its shape.
_SHAPE = ("presets", "default_preset", "preparation", "groups", "steps")


class StepRecord(StrEnum):
    """What a step asks to be filled in beside the lines that are captured."""

    GROUND_RULES = "ground-rules"
    ATTENDANCE = "attendance"
    CONFIDENTIALITY = "confidentiality"
    CONFLICTS = "conflicts"
    QUORACY = "quoracy"
    PEN_PICTURE = "pen-picture"
    ACTIONS = "actions"
    PARALLEL_PROCESSES = "parallel-processes"
    CHRONOLOGY = "chronology"
    FAMILY_DIAGRAM = "family-diagram"
    SYSTEM_FACTORS = "system-factors"
    THEMES = "themes"
    CRITERIA = "criteria"
    PARTNER_VIEWS = "partner-views"
    RECOMMENDATIONS = "recommendations"
    PUBLICATION = "publication"
    READ_BACK = "read-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaGroup:
    """A part of the meeting, as the progress rail shows it."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """Something to see to before the meeting begins; its clock does not run for it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaStep:
    """One step of a meeting.

    ``minutes`` tells the minutes planned for each preset. ``kind`` is what a captured line becomes
    without a sign; ``captures`` are the kinds that the step asks for, ``kind`` among them. ``agree``
    is ticked line by line, ``statement`` read aloud and accepted. ``question`` is what the room's
    screen shows beneath the title, where ``room`` is true; otherwise the room sees neither.
    """

    key: str
    title: str
    group: str
    question: str
    purpose: str
    minutes: Mapping[int, int]
    script: str
    prompts: tuple[str, ...]
    kind: ContributionKind
    captures: tuple[ContributionKind, ...]
    records: tuple[StepRecord, ...]
    agree: tuple[str, ...]
    statement: str
    room: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A design for a meeting. ``presets`` are the lengths in minutes at which it can be held.

    Every step names a group; the steps of a group follow each other, in the order of the groups.
    For each preset the minutes of all steps add up to it. ``subject`` is the key of whom it is about.
    """

    key: str
    title: str
    jurisdiction: str
    guidance: str
    guidance_version: str
    source: str
    presets: tuple[int, ...]
    default_preset: int
    preparation: tuple[Preparation, ...]
    groups: tuple[AgendaGroup, ...]
    steps: tuple[AgendaStep, ...]
    subject: str = USUAL_SUBJECT

    @property
    def decides(self) -> bool:
        """Whether the partners decide in this meeting, so that it has to be quorate: some learn and decide nothing."""
        asks = {StepRecord.QUORACY, StepRecord.CRITERIA, StepRecord.PARTNER_VIEWS}
        return any(asks.intersection(step.records) for step in self.steps)

    def step(self, key: str) -> AgendaStep | None:
        """The step of that key, if the agenda has one."""
        return next((step for step in self.steps if step.key == key), None)


def read_agenda(document: Document) -> Agenda:
    """The agenda in ``document``. Raises ``BadDataFile``."""
    top = Fields.of(document)
    guidance = read_guidance(top)
    top.only(*HEADING, "key", "title", "jurisdiction", "subject", *_SHAPE)
    presets = top.wholes("presets", 5, 600)
    if not presets:
        raise top.fault("presets", '"presets" must name at least one length in minutes, such as [120]')
    groups = top.keyed("groups", _read_group)
    steps = top.keyed("steps", lambda fields: _read_step(fields, groups, presets))
    _check_order(top, groups, steps)
    _check_minutes(top, presets, steps)
    return _agenda(top, guidance, presets, groups, steps)


def _agenda(
    top: Fields,
    guidance: Guidance,
    presets: tuple[int, ...],
    groups: tuple[AgendaGroup, ...],
    steps: tuple[AgendaStep, ...],
) -> Agenda:
    default = top.whole("default_preset", 5, 600)
    if default not in presets:
        raise top.fault("default_preset", f'"default_preset" must be one of the presets: {_listed(presets)}')
    return Agenda(
        key=top.key(),
        title=top.line("title"),
        jurisdiction=top.key("jurisdiction"),
        subject=top.key("subject", USUAL_SUBJECT),
        guidance=guidance.name,
        guidance_version=guidance.version,
        source=guidance.source,
        presets=presets,
        default_preset=default,
        preparation=top.keyed("preparation", _read_preparation),
        groups=groups,
        steps=steps,
    )


def _read_group(fields: Fields) -> AgendaGroup:
    fields.only("key", "title")
    return AgendaGroup(key=fields.key(), title=fields.line("title"))


def _read_preparation(fields: Fields) -> Preparation:
    fields.only("key", "text")
    return Preparation(key=fields.key(), text=fields.words("text"))


def _read_step(fields: Fields, groups: tuple[AgendaGroup, ...], presets: tuple[int, ...]) -> AgendaStep:
    fields.only(*AgendaStep.__dataclass_fields__)
    group = fields.key("group")
    if group not in {known.key for known in groups}:
        known_groups = ", ".join(known.key for known in groups)
        raise fields.fault("group", f'there is no group "{group}"; the groups are: {known_groups}')
    kind = fields.choice("kind", ContributionKind)
    captures = fields.choices("captures", ContributionKind)
    if kind not in captures:
        raise fields.fault("captures", f'"captures" must hold the step\'s own kind, "{kind}"')
    return AgendaStep(
        key=fields.key(),
        title=fields.line("title"),
        group=group,
        question=fields.line("question"),
        purpose=fields.words("purpose"),
        minutes=_read_minutes(fields, presets),
        script=fields.words("script"),
        prompts=fields.texts("prompts"),
        kind=kind,
        captures=captures,
        records=fields.choices("records", StepRecord),
        agree=fields.texts("agree"),
        statement=fields.words("statement", ""),
        room=fields.flag("room"),
    )


def _read_minutes(step: Fields, presets: tuple[int, ...]) -> Mapping[int, int]:
    minutes = step.table("minutes")
    minutes.only(*(str(preset) for preset in presets))
    return MappingProxyType({preset: minutes.whole(str(preset), 1, 600) for preset in presets})


def _check_order(top: Fields, groups: tuple[AgendaGroup, ...], steps: tuple[AgendaStep, ...]) -> None:
    order = [group.key for group in groups]
    for place, group in enumerate(groups):
        if group.key not in {step.group for step in steps}:
            raise top.document.fault(("groups", place), f'no step belongs to the group "{group.key}"')
    for place, (before, after) in enumerate(pairwise(steps), start=1):
        if order.index(after.group) < order.index(before.group):
            reason = f'a step of "{after.group}" stands after one of "{before.group}"; keep the order of the groups'
            raise top.document.fault(("steps", place, "group"), reason)


def _check_minutes(top: Fields, presets: tuple[int, ...], steps: tuple[AgendaStep, ...]) -> None:
    for preset in presets:
        total = sum(step.minutes[preset] for step in steps)
        if total != preset:
            raise top.fault("presets", f"the steps of the {preset}-minute meeting add up to {total} minutes")


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)
