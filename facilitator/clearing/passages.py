"""Every word that a document would print, each with the place where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from facilitator.briefing.codec import to_json
from facilitator.briefing.context import Head, Status
from facilitator.briefing.logo import Logo

if TYPE_CHECKING:
    from facilitator.briefing.formats import Format

#: Values that the program makes itself, of its own words alone: codes, colours, the number and day of an edition, the
#: day by which a recommendation is due.
_MADE = frozenset({"language", "accent", "second", "mark", "side", "status", "edition", "minutes", "due"})
_CALLED = {
    "title": "Title",
    "reference": "Reference",
    "month": "When",
    "marking": "Marking",
    "guidance": "Guidance",
    "partnership": "Partnership",
    "decision": "Decision",
    "participation": "Who took part",
    "method": "How the review was done",
    "context": "What happened",
    "focus": "What the review looked at",
    "callout": "Box to remember",
    "support": "Where to find support",
    "links": "Links",
    "strengths": "What's working well",
    "improvements": "What needs to improve",
    "recommendations": "Recommendation",
    "audience": "Whom it is for",
    "introduction": "Introduction",
    "publication_note": "Publication note",
    "changes": "What has changed since",
    "parts": "Part",
    "headline": "Headline",
    "points": "Learning point",
    "standing_links": "Standing links",
    "professionals": "How professionals took part",
    "family": "How the family took part",
    "contributors": "Agencies that supplied material",
    "opening": "Opening",
    "effectiveness": "Effectiveness of practice",
    "emerged": "What emerged",
    "benchmark": "National review",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text that is printed: ``where`` says in words where it stands, ``path`` which value of the context it is."""

    where: str
    path: str
    text: str


def passages_of(context: Head) -> tuple[Passage, ...]:
    """Every text in ``context`` but what the program makes itself, in the order of its fields, each text once.

    Fields are not chosen: what a context can hold is checked, so that a field added later is checked as well.
    """
    found: dict[str, Passage] = {}
    for path, text in _texts(context, ""):
        if text.strip() and text not in found:
            found[text] = Passage(_where(path), path, text)
    return tuple(found.values())


def text_hash(context: Head, form: Format) -> str:
    """SHA-256 of what a document of ``form`` would print, the same for a draft and for the edition issued from it.

    The files of a format of a partnership's own are part of it: they can print words of their own.
    """
    told = hashlib.sha256(to_json(replace(context, edition=None, status=Status.DRAFT)).encode())
    if form.folder is not None:
        for path in sorted(path for path in form.folder.iterdir() if path.is_file()):
            told.update(f"\n{path.name}\n".encode() + path.read_bytes())
    return told.hexdigest()


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Logo):
        yield f"{path}.alt", value.alt
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in _MADE:
                yield from _texts(getattr(value, one.name), f"{path}.{one.name}" if path else one.name)
    elif isinstance(value, tuple):
        for at, each in enumerate(value, start=1):
            yield from _texts(each, f"{path}.{at}")
    elif isinstance(value, str):
        yield path, value
        # Letters of an address may be written as numbers: whoever follows it reads them.
        if (plain := unquote(value)) != value:
            yield path, plain


def _where(path: str) -> str:
    first, *rest = path.split(".")
    called = _CALLED.get(first, first.replace("_", " ").capitalize())
    number = next((part for part in rest if part.isdigit()), "")
    return f"{called} {number}".rstrip()
