"""Home as words: the reviews opened here, how far each is and when it is due, told without opening a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.clock import local_day
from facilitator.errors import Refused
from facilitator.rules.days_left import days_left, said_due
from facilitator.surroundings import Surroundings
from ui.settings import Recent, Settings

if TYPE_CHECKING:
    from facilitator.casefile import CaseFile
    from facilitator.model.review import Review
    from facilitator.reference.calendars import Calendar
    from facilitator.reference.library import Library

#: By the values of ``Stage``.
_STAGES = {
    "preparing": "Preparing",
    "meeting": "Meeting",
    "publishing": "Publishing",
    "with-panel": "With the Panel",
    "closed": "Closed",
}
#: The sample's own folder within this computer's state, away from every real file.
_REHEARSAL = "rehearsal"
#: From so many working days on, what is due is marked.
_SOON = 2


def sample_path(around: Surroundings) -> Path:
    """Where the sample of this computer's user lies, once it was made."""
    return around.folders.state / _REHEARSAL / "sample.review"


@dataclass(frozen=True, slots=True)
class RecentLine:
    """A review of the list as it is shown; ``urgency`` is "", "soon" or "late"."""

    path: Path
    reference: str
    alias: str
    stage: str
    due: str
    urgency: str
    is_here: bool
    rehearsal: bool

    @property
    def searched(self) -> tuple[str, ...]:
        """The words that a search looks at: the reference whole and in its parts, the alias, the stage."""
        text = f"{self.reference} {self.alias} {self.stage}".casefold()
        return (*text.split(), *re.split(r"\W+", text))

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        gone = "" if self.is_here else "not found here any more"
        rehearsal = "rehearsal" if self.rehearsal else ""
        parts = (self.reference, self.alias, rehearsal, gone or self.stage, "" if gone else self.due)
        return ", ".join(part for part in parts if part)


def recent_lines(
    recent: Iterable[Recent], library: Library | None, today: date, search: str = ""
) -> tuple[RecentLine, ...]:
    """The reviews that have a word beginning with each of ``search``, in the order they are given.

    Without a library, which is read as the app starts, nothing is said of what is due.
    """
    wanted = search.casefold().split()
    lines = (_line(one, library, today) for one in recent)
    return tuple(line for line in lines if all(any(has.startswith(w) for has in line.searched) for w in wanted))


def recent_of(case: CaseFile, library: Library) -> Recent:
    """What the list keeps of an open review: its reference and alias, its stage and what is due next."""
    review = case.reads.review()
    due_words, due_on = _next_limit(case, review, library)
    return Recent(
        path=str(case.path),
        reference=review.reference,
        alias=review.alias,
        stage=str(review.stage),
        due_words=due_words,
        due_on=due_on,
        calendar=review.calendar,
        rehearsal=review.rehearsal,
        opened_at=case.around.clock.now().isoformat(),
    )


def remember(case: CaseFile, settings: Settings, library: Library, sample: Path | None = None) -> None:
    """Put an open review first in the list; the sample at ``sample`` never is among the real ones."""
    if sample is None or case.path != sample:
        settings.opened(recent_of(case, library))


def _next_limit(case: CaseFile, review: Review, library: Library) -> tuple[str, str]:
    from facilitator.model.review import Stage
    from facilitator.rules.deadlines import ReviewDates, statutory_clock

    deadlines, calendar = library.deadlines.get(review.calendar), library.calendars.get(review.calendar)
    if deadlines is None or calendar is None or review.stage is Stage.CLOSED:
        return "", ""
    today = local_day(case.around.clock.now())
    try:
        clock = statutory_clock(ReviewDates.of(review, case.reads.decision()), deadlines, calendar, today)
    except Refused:
        # A date beyond the calendar is told where dates are typed, and here stops nobody from opening the review.
        return "", ""
    limit = clock.next_limit
    return (limit.title, limit.due.isoformat()) if limit is not None and limit.due is not None else ("", "")


def _line(recent: Recent, library: Library | None, today: date) -> RecentLine:
    due, urgency = _due(recent, library.calendars.get(recent.calendar) if library else None, today)
    path = Path(recent.path)
    return RecentLine(
        path=path,
        reference=recent.reference or "No reference",
        alias=recent.alias,
        stage=_STAGES.get(recent.stage, ""),
        due=due,
        urgency=urgency,
        is_here=_is_here(path),
        rehearsal=recent.rehearsal,
    )


def _is_here(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # A drive that does not answer is as good as one that is not there.
        return False


def _due(recent: Recent, calendar: Calendar | None, today: date) -> tuple[str, str]:
    if calendar is None or not recent.due_on:
        return "", ""
    try:
        due = date.fromisoformat(recent.due_on)
        left = days_left(calendar, due, today)
        words = said_due(calendar, due, today)
    except (ValueError, Refused):
        return "", ""
    urgency = "late" if today > due else "soon" if left <= _SOON else ""
    told = f"{words} ({due:%a} {due.day} {due:%b})"
    return f"{recent.due_words}: {told}" if recent.due_words else told, urgency
