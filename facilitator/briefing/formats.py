"""The formats of briefing that can be made, as data: what each is called, gives the reader, and is drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facilitator.errors import Refused

#: The kinds of file that a format can be made as.
Medium = Literal["pdf", "html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of briefing.

    ``gives`` says in one sentence what the reader gets; ``template`` is a name below the
    packaged ``templates`` folder; ``media`` are the kinds of file it can be made as, the usual one first.
    """

    key: str
    title: str
    gives: str
    template: str
    media: tuple[Medium, ...]


#: Every format that exists, in the order in which a chair is offered them.
FORMATS: tuple[Format, ...] = (
    Format(
        key="learning-briefing",
        title="Learning briefing",
        gives=(
            "The decision, how many agencies took part and what happened, then what is working well, "
            "what needs to improve and what is recommended."
        ),
        template="briefing/learning-briefing.html.j2",
        media=("pdf", "html"),
    ),
)


def find_format(key: str) -> Format:
    """The format called ``key``. Raises ``Refused``, naming those that exist, when there is none."""
    for known in FORMATS:
        if known.key == key:
            return known
    listed = ", ".join(known.key for known in FORMATS)
    raise Refused(f"there is no format called {key[:60]!r}", then=f"choose one of: {listed}")


def check_medium(form: Format, medium: str) -> Medium:
    """``medium`` as one that ``form`` can be made as. Raises ``Refused`` when it cannot."""
    for known in form.media:
        if known == medium:
            return known
    listed = " or ".join(form.media)
    raise Refused(f"the {form.title.lower()} cannot be made as {medium[:20]!r}", then=f"choose {listed}")
