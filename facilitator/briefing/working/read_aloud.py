"""The read-back as the minutes tell it: which lines were read aloud and confirmed, when, and which stand otherwise."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.briefing.working.parts import Fact
from facilitator.briefing.working.wording import counted, day_and_time
from facilitator.clock import LOCAL
from facilitator.rules.heard_lines import Heard, heard_in
from facilitator.rules.read_back import Line, Reached, read_back

if TYPE_CHECKING:
    from facilitator.reference.criteria import DecisionForm
    from facilitator.store.reads import Reads

#: A line that is only named, and stands in full above, is cut after so many characters.
_SHORT = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAloud:
    """``said`` in a sentence or two, ``parts`` with how many of their lines were confirmed and when.

    ``otherwise`` are lines that read otherwise now than when they were confirmed, ``unheard`` those that nobody
    confirmed; both are empty where the whole page stands as it was read.
    """

    said: str
    parts: tuple[Fact, ...] = ()
    otherwise: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()


def read_aloud(reads: Reads, form: DecisionForm | None) -> ReadAloud | None:
    """What is on record of the read-back; None where nothing was read back."""
    decision = reads.decision()
    heard = heard_in(decision.lines_heard)
    if not heard:
        # Older reviews, and those brought in from a document, know of the page as a whole and of no line of it.
        whole = ReadAloud(said="Read aloud and confirmed as a whole; its lines and the time are not on record.")
        return whole if decision.read_back else None
    parts = read_back(reached_by(reads, form))
    lines = [line for part in parts for line in part.lines]
    stand = [line for line in lines if _stands(line, heard)]
    gone = len(heard.keys() - {line.key for line in lines})
    return ReadAloud(
        said=_said(len(stand), len(lines), [heard[line.key].at for line in stand], gone),
        parts=tuple(_part(part.title, part.lines, heard) for part in parts if part.lines),
        otherwise=tuple(
            f"{_named(line)} (confirmed{_at(heard[line.key].at)} in other words)"
            for line in lines
            if line.key in heard and not _stands(line, heard)
        ),
        unheard=tuple(_named(line) for line in lines if line.key not in heard),
    )


def in_short(reads: Reads, form: DecisionForm | None) -> str:
    """The same in a few words, for a list of facts; empty where nothing was read back."""
    told = read_aloud(reads, form)
    if told is None:
        return ""
    if not told.parts:
        return "Yes, and confirmed"
    left = len(told.otherwise) + len(told.unheard)
    return "Yes, and confirmed line by line" if not left else f"In part: {counted(left, 'line')} not as it stands here"


def reached_by(reads: Reads, form: DecisionForm | None) -> Reached:
    """Everything that the meeting came to, as the records have it now."""
    return Reached(
        form=form,
        decision=reads.decision(),
        views=reads.views(),
        agencies=reads.agencies(),
        attendees=reads.attendees(),
        actions=reads.actions(),
        recommendations=reads.recommendations(),
        contributions=reads.contributions(),
    )


def _stands(line: Line, heard: dict[str, Heard]) -> bool:
    return line.key in heard and heard[line.key].mark == line.mark


def _said(stand: int, of: int, times: Iterable[datetime | None], gone: int) -> str:
    when = _between([at for at in times if at is not None])
    if stand == 0:
        said = "No line stands here as it was read aloud and confirmed."
    elif stand == 1:
        which = "The one line" if of == 1 else f"1 of {of:,} lines"
        said = f"{which} was read aloud and confirmed as it stands here{when}."
    else:
        which = f"All {of:,}" if stand == of else f"{stand:,} of {of:,}"
        said = f"{which} lines were read aloud and confirmed as they stand here{when}."
    lost = f"{counted(gone, 'line')} that {'was' if gone == 1 else 'were'} confirmed {'is' if gone == 1 else 'are'}"
    return f"{said} {lost} no longer there." if gone else said


def _part(title: str, lines: Sequence[Line], heard: dict[str, Heard]) -> Fact:
    times = [heard[line.key].at for line in lines if _stands(line, heard)]
    known = [at for at in times if at is not None]
    return Fact(label=title, text=f"{len(times):,} of {len(lines):,} confirmed{_clock(known)}")


def _between(times: Sequence[datetime]) -> str:
    if not times:
        return ""
    first, last = min(times), max(times)
    begun, ended = day_and_time(first), day_and_time(last)
    if begun == ended:
        return f", on {begun}"
    same_day = first.astimezone(LOCAL).date() == last.astimezone(LOCAL).date()
    return f", on {begun} to {f'{last.astimezone(LOCAL):%H:%M}' if same_day else ended}"


def _clock(times: Sequence[datetime]) -> str:
    told = sorted({f"{at.astimezone(LOCAL):%H:%M}" for at in (min(times), max(times))}) if times else []
    return f", {' to '.join(told)}" if told else ""


def _at(at: datetime | None) -> str:
    return f" at {at.astimezone(LOCAL):%H:%M}" if at is not None else ""


def _named(line: Line) -> str:
    words = " ".join(line.words.split())
    short = textwrap.shorten(words, _SHORT, placeholder="…") if len(words) > _SHORT else words
    return ": ".join(part for part in (line.lead, short) if part)
