"""A meeting on paper: the agenda with its times, a register, and ruled sheets to write on, for when no screen works.

It is made of reference data and the partnership's house style alone; no review is read for it, so that there is nothing
in it to clear, and it may lie on any desk.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.briefing.build import public_profile
from facilitator.briefing.context import Head, Status
from facilitator.briefing.formats import Format, Purpose
from facilitator.errors import Refused
from facilitator.model.contribution import ContributionKind
from facilitator.model.publication import Profile

if TYPE_CHECKING:
    from datetime import time

    from facilitator.reference.agendas import Agenda, AgendaStep

PAPER = Format(
    key="paper-agenda",
    title="Paper agenda",
    gives="The agenda with its times, a register and a ruled sheet for each step: for when no screen works.",
    template="working/paper-agenda.html.j2",
    media=("pdf",),
    purpose=Purpose.WORKING,
)
_MARKING = "OFFICIAL-SENSITIVE when filled in"
_DISCLAIMER = "Hand every sheet to the minute-taker before you leave."
#: The signs of the capture line, as they are written in the last column.
SIGNS: tuple[tuple[str, str], ...] = (
    ("+", "works well"),
    ("−", "to improve"),  # noqa: RUF001 - a minus sign, as it is printed
    (">", "recommendation"),
    ("!", "immediate action"),
    ("=", "decision"),
    ("?", "question, gap"),
    ("~", "parked"),
)
#: What a line without a sign is, where the step has it be something else than a fact.
_NO_SIGN = {
    ContributionKind.STRENGTH: "works well",
    ContributionKind.IMPROVEMENT: "needs to improve",
    ContributionKind.RECOMMENDATION: "recommendation",
    ContributionKind.IMMEDIATE_ACTION: "immediate action, who, by when",
    ContributionKind.DECISION: "decision",
    ContributionKind.QUESTION: "question",
    ContributionKind.GAP: "gap",
    ContributionKind.PARKED: "parked",
}
#: Millimetres of a page for what is written on, of a ruled line, and of the head of a sheet with its table's.
_PAGE, _RULE, _HEAD = 251.0, 9.5, 39.0
#: Characters of script and of prompts that fit a line, and the height in millimetres of one.
_LETTERS, _LINE = 96, 5.2
#: From how many minutes on a step has a second sheet, and how many people have a row in the register.
_LONG, PEOPLE = 15, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One step on paper: when it begins, its words, and how many ruled lines its first sheet and the next have.

    ``sign`` says what a line without a sign is, empty where that is a fact; ``more`` is 0 where one sheet will do.
    """

    number: int
    title: str
    group: str
    begins: str
    minutes: str
    question: str
    script: tuple[str, ...]
    prompts: tuple[str, ...]
    sign: str
    lines: int
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAgenda(Head):
    """All that is printed: words of the agenda, and lines to write on."""

    length: str
    ends: str
    sheets: tuple[Sheet, ...]
    preparation: tuple[str, ...]
    agree: tuple[str, ...]
    statements: tuple[str, ...]
    signs: tuple[tuple[str, str], ...] = SIGNS
    people: int = PEOPLE


def paper_agenda(
    agenda: Agenda, minutes: int | None = None, begins: time | None = None, profile: Profile | None = None
) -> PaperAgenda:
    """What the paper of a meeting of that length says; times are of the clock where it is known when it ``begins``.

    Raises ``Refused`` where the agenda has no such length, or the profile a colour or logo that may not be printed.
    """
    preset = agenda.default_preset if minutes is None else minutes
    if preset not in agenda.presets:
        known = ", ".join(str(each) for each in agenda.presets)
        raise Refused(f"this agenda has no timing for {preset} minutes", then=f"choose one of: {known}")
    house = public_profile(profile or Profile(), "")
    groups = {group.key: group.title for group in agenda.groups}
    passed, sheets = 0, []
    for number, step in enumerate(agenda.steps, start=1):
        sheets.append(_sheet(step, number, groups[step.group], _at(begins, passed), step.minutes[preset]))
        passed += step.minutes[preset]
    return PaperAgenda(
        title=agenda.title,
        reference=agenda.title,
        partnership=replace(house, disclaimer=_DISCLAIMER, contact="", contact_url=None),
        # Neither a draft nor an edition: it says nothing of any review.
        status=Status.ISSUED,
        marking=_MARKING,
        guidance=f"{agenda.guidance} ({agenda.guidance_version})",
        length=f"{preset:,} minutes",
        ends=_at(begins, passed),
        sheets=tuple(sheets),
        preparation=tuple(each.text for each in agenda.preparation),
        agree=tuple(rule for step in agenda.steps for rule in step.agree),
        statements=tuple(step.statement for step in agenda.steps if step.statement),
    )


def _at(begins: time | None, passed: int) -> str:
    if begins is None:
        return f"+{passed} min" if passed else "0 min"
    whole = begins.hour * 60 + begins.minute + passed
    return f"{whole // 60 % 24:02}:{whole % 60:02}"


def _sheet(step: AgendaStep, number: int, group: str, begins: str, minutes: int) -> Sheet:
    script = tuple(step.script.split("\n\n"))
    lines = sum(math.ceil(len(paragraph) / _LETTERS) for paragraph in (*script, *step.prompts))
    words = lines * _LINE + 1.5 * (len(script) + len(step.prompts))
    return Sheet(
        number=number,
        title=step.title,
        group=group,
        begins=begins,
        minutes=f"{minutes} minute{'' if minutes == 1 else 's'}",
        question=step.question,
        script=script,
        prompts=step.prompts,
        sign=_NO_SIGN.get(step.kind, ""),
        lines=max(4, int((_PAGE - _HEAD - words) / _RULE)),
        more=int((_PAGE - _HEAD + 8) / _RULE) if minutes >= _LONG else 0,
    )
