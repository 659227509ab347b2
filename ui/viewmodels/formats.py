"""The formats that can be chosen on this computer: the program's, and after them those of the partnership's own."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.briefing.formats import FORMATS, Format
from facilitator.briefing.own_formats import formats_of
from ui.desk import Desk

#: What is said of a partnership's format beside its name.
OWN = "your own"


@dataclass(frozen=True, slots=True)
class Formats:
    """``all`` is what is offered; ``problems`` has a sentence for each of the partnership's that cannot be used."""

    all: tuple[Format, ...] = FORMATS
    problems: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The keys in the order in which they are offered."""
        return [form.key for form in self.all]

    def find(self, key: str) -> Format:
        """The format called ``key``; the first of all where there is none."""
        return next((form for form in self.all if form.key == key), self.all[0])

    @property
    def trouble(self) -> str:
        """The first of the problems, and how many more there are."""
        more = len(self.problems) - 1
        return "" if not self.problems else self.problems[0] + (f" And {more} more." if more else "")


def formats_here(desk: Desk) -> Formats:
    """What is offered now; the partnership's folder is read anew each time."""
    offered = formats_of(desk.case.around.folders.own)
    return Formats(offered.formats, offered.problems)


def called(form: Format) -> str:
    """What a format is called in a list; a partnership's own is said to be that."""
    return f"{form.title} · {OWN}" if form.folder else form.title


def kind_of(form: Format) -> str:
    """The key of the program's format whose content it has: its own, or that of the one it is based on."""
    return form.based_on or form.key
