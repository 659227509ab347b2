"""What stands between a changed agenda and a file that others can use, in words, and whether its minutes add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.reference.fields import TEXT_LIMIT
from facilitator.text import LINE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.reference.agendas import Agenda

_LINES = {"title": "a title", "question": "a question for the room"}
_TEXTS = {"purpose": "a purpose", "script": "words for the chair"}


@dataclass(frozen=True, slots=True)
class Sum:
    """The minutes of all steps of a meeting of one length, against that length."""

    preset: int
    total: int

    @property
    def fits(self) -> bool:
        """Whether they add up."""
        return self.total == self.preset

    @property
    def words(self) -> str:
        """So in a sentence without its stop: "118 of 120 minutes: 2 to give"."""
        said = f"{self.total:,} of {self.preset:,} minutes"
        if self.fits:
            return f"{said}: they add up"
        over = self.total - self.preset
        return f"{said}: {over:,} too many" if over > 0 else f"{said}: {-over:,} to give"


@dataclass(frozen=True, slots=True)
class AgendaGap:
    """Something that is missing or does not fit: in the step at ``step`` (None: of the whole), in ``field``."""

    words: str
    step: int | None = None
    field: str = ""


def sum_of(agenda: Agenda, preset: int) -> Sum:
    """The minutes planned for the meeting of that length."""
    return Sum(preset, sum(step.minutes.get(preset, 0) for step in agenda.steps))


def agenda_gaps(agenda: Agenda) -> tuple[AgendaGap, ...]:
    """All for which the file of ``agenda`` would be refused, in the order of the agenda; empty: it can be kept."""
    return tuple(_gaps(agenda))


def _gaps(agenda: Agenda) -> Iterator[AgendaGap]:
    if not agenda.title.strip():
        yield AgendaGap("Give the agenda a name.", field="title")
    elif len(agenda.title) > LINE_LIMIT:
        yield AgendaGap(f"Its name has more than {LINE_LIMIT:,} characters.", field="title")
    for place, step in enumerate(agenda.steps):
        named = f'"{step.title}"' if step.title.strip() else f"Step {place + 1}"
        for limit, fields in ((LINE_LIMIT, _LINES), (TEXT_LIMIT, _TEXTS)):
            for field, wanted in fields.items():
                written = getattr(step, field)
                if not written.strip():
                    yield AgendaGap(f"{named} needs {wanted}.", place, field)
                elif len(written) > limit:
                    yield AgendaGap(f"{named} has more than {limit:,} characters in place of {wanted}.", place, field)
    for preset in agenda.presets:
        counted = sum_of(agenda, preset)
        if not counted.fits:
            yield AgendaGap(f"{counted.words}.", field="minutes")
