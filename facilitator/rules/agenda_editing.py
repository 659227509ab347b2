"""Changing the design of a meeting: each change makes a new agenda of an old one, and may leave it unfinished."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from facilitator.errors import Refused
from facilitator.model.contribution import ContributionKind
from facilitator.reference.agendas import Agenda, AgendaGroup, AgendaStep

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: What a step takes that is added, in minutes.
NEW_MINUTES = 5
_LONGEST_KEY = 60
#: The lengths that a meeting may have, in minutes, as its file allows.
SHORTEST, LONGEST = 5, 600


def key_for(title: str, taken: Collection[str], otherwise: str = "agenda") -> str:
    """A key that is not ``taken``, made of the words of ``title``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    wish = "-".join(re.findall(r"[a-z0-9]+", plain))[: _LONGEST_KEY - 4].strip("-") or otherwise
    tries = (wish if number == 1 else f"{wish}-{number}" for number in count(1))
    return next(key for key in tries if key not in taken)


def copied(agenda: Agenda, title: str, taken: Collection[str]) -> Agenda:
    """A copy under a title and a key of its own, which says what it was copied from."""
    origin = f'Copied from "{agenda.title}" ({agenda.guidance}, {agenda.guidance_version}) and changed.'
    return replace(agenda, key=key_for(title, taken), title=title, source=f"{origin}\n\n{agenda.source}")


def moved(agenda: Agenda, place: int, by: int) -> Agenda:
    """The step at ``place`` one further up (``by`` -1) or down (1).

    At the edge of its part it goes over into the neighbouring part first; a part that is then empty goes.
    Where there is nothing beyond, the agenda is as it was.
    """
    step, beyond = agenda.steps[place], place + by
    neighbour = agenda.steps[beyond] if 0 <= beyond < len(agenda.steps) else None
    if neighbour is None:
        return agenda
    if neighbour.group != step.group:
        return _with_steps(agenda, _replaced(agenda.steps, place, replace(step, group=neighbour.group)))
    steps = list(agenda.steps)
    steps[place], steps[beyond] = neighbour, step
    return _with_steps(agenda, tuple(steps))


def retimed(agenda: Agenda, place: int, preset: int, minutes: int) -> Agenda:
    """The step at ``place`` with its ``minutes`` in the meeting of that length. Raises ``Refused`` below one."""
    if not 1 <= minutes <= LONGEST:
        raise Refused(f"a step takes from 1 to {LONGEST} minutes", then="take the step out if it is not needed")
    step = agenda.steps[place]
    changed = replace(step, minutes=MappingProxyType(dict(step.minutes) | {preset: minutes}))
    return _with_steps(agenda, _replaced(agenda.steps, place, changed))


def reworded(agenda: Agenda, place: int, **words: Any) -> Agenda:
    """The step at ``place`` with other words, kind, records or sight; its own kind is always one that it asks for."""
    step = replace(agenda.steps[place], **words)
    if step.kind not in step.captures:
        step = replace(step, captures=(step.kind, *step.captures))
    return _with_steps(agenda, _replaced(agenda.steps, place, step))


def added(agenda: Agenda, place: int) -> Agenda:
    """A new step after the one at ``place``, in its part."""
    key = next(key for number in count(1) if agenda.step(key := f"step-{number}") is None)
    step = AgendaStep(
        key=key,
        title="New step",
        group=agenda.steps[place].group,
        question="What do we want to hear?",
        purpose="What this step is for.",
        minutes=MappingProxyType(dict.fromkeys(agenda.presets, NEW_MINUTES)),
        script="What the chair says.",
        prompts=(),
        kind=ContributionKind.FACT,
        captures=(ContributionKind.FACT,),
        records=(),
        agree=(),
        statement="",
        room=True,
    )
    return _with_steps(agenda, (*agenda.steps[: place + 1], step, *agenda.steps[place + 1 :]))


def removed(agenda: Agenda, place: int) -> Agenda:
    """The agenda without that step, and without its part where that is then empty. Raises ``Refused`` for the last."""
    if len(agenda.steps) == 1:
        raise Refused("a meeting needs at least one step", then="change this one, or add another first")
    return _with_steps(agenda, (*agenda.steps[:place], *agenda.steps[place + 1 :]))


def parted(agenda: Agenda, place: int, title: str) -> Agenda:
    """The step at ``place`` in the part called ``title``, which is made after the step's own where there is none.

    The step goes to the end of that part, or to its beginning where the part comes later.
    """
    step = agenda.steps[place]
    order = [group.key for group in agenda.groups]
    group = next((group for group in agenda.groups if group.title == title), None)
    if group is None:
        group = AgendaGroup(key=key_for(title, order, "part"), title=title)
        at = order.index(step.group) + 1
        agenda = replace(agenda, groups=(*agenda.groups[:at], group, *agenda.groups[at:]))
        order.insert(at, group.key)
    others = [each for each in agenda.steps if each is not step]
    later = order.index(group.key) > order.index(step.group)
    before = order[: order.index(group.key) + (0 if later else 1)]
    at = sum(each.group in before for each in others)
    others.insert(at, replace(step, group=group.key))
    return _with_steps(agenda, tuple(others))


def part_renamed(agenda: Agenda, key: str, title: str) -> Agenda:
    """The agenda with other words for one of its parts."""
    return replace(agenda, groups=tuple(replace(one, title=title) if one.key == key else one for one in agenda.groups))


def lengthened(agenda: Agenda, preset: int) -> Agenda:
    """With one length more, timed after the one that is nearest to it. Raises ``Refused`` where that cannot be.

    The minutes add up to it wherever each step can have one.
    """
    if preset in agenda.presets:
        raise Refused(f"the meeting can be held in {preset} minutes already")
    if not SHORTEST <= preset <= LONGEST:
        raise Refused(f"a meeting lasts from {SHORTEST} to {LONGEST} minutes")
    nearest = min(agenda.presets, key=lambda known: abs(known - preset))
    shares = _shared(preset, [step.minutes[nearest] for step in agenda.steps])
    steps = _timed(agenda, preset, shares)
    return replace(agenda, presets=tuple(sorted((*agenda.presets, preset))), steps=steps)


def shortened(agenda: Agenda, preset: int) -> Agenda:
    """Without one of its lengths. Raises ``Refused`` for the only one."""
    presets = tuple(known for known in agenda.presets if known != preset)
    if not presets:
        raise Refused("a meeting needs at least one length")
    steps = tuple(
        replace(step, minutes=MappingProxyType({known: step.minutes[known] for known in presets}))
        for step in agenda.steps
    )
    usual = agenda.default_preset if agenda.default_preset in presets else presets[0]
    return replace(agenda, presets=presets, default_preset=usual, steps=steps)


def fitted(agenda: Agenda, preset: int) -> Agenda:
    """With the minutes of that length shared out anew, in proportion, so that they add up to it."""
    return replace(
        agenda, steps=_timed(agenda, preset, _shared(preset, [step.minutes[preset] for step in agenda.steps]))
    )


def _timed(agenda: Agenda, preset: int, shares: list[int]) -> tuple[AgendaStep, ...]:
    return tuple(
        replace(step, minutes=_in_order(dict(step.minutes) | {preset: share}))
        for step, share in zip(agenda.steps, shares, strict=True)
    )


def _in_order(minutes: Mapping[int, int]) -> Mapping[int, int]:
    return MappingProxyType(dict(sorted(minutes.items())))


def _shared(whole: int, weights: list[int]) -> list[int]:
    """``whole`` minutes in proportion to ``weights``, one at least to each, rounded where it is missed least."""
    total = sum(weights)
    shares = [max(1, whole * weight // total) for weight in weights]
    while sum(shares) < whole:
        behind = [whole * weight / total - share for weight, share in zip(weights, shares, strict=True)]
        shares[behind.index(max(behind))] += 1
    while sum(shares) > whole and max(shares) > 1:
        ahead = [(share - whole * weight / total, share) for weight, share in zip(weights, shares, strict=True)]
        at = max((number for number, share in enumerate(shares) if share > 1), key=lambda number: ahead[number])
        shares[at] -= 1
    return shares


def _replaced(steps: tuple[AgendaStep, ...], place: int, step: AgendaStep) -> tuple[AgendaStep, ...]:
    return (*steps[:place], step, *steps[place + 1 :])


def _with_steps(agenda: Agenda, steps: tuple[AgendaStep, ...]) -> Agenda:
    used = {step.group for step in steps}
    return replace(agenda, steps=steps, groups=tuple(group for group in agenda.groups if group.key in used))
