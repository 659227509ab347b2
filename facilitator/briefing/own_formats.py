"""The formats of a partnership's own: each a folder ``templates/KEY`` among its own files, offered after ours.

In it lie ``format.toml`` (what the format is called and gives), ``document.html.j2`` and, as wanted, ``document.css``,
``document-pdf.css`` and ``document-html.css``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from facilitator.briefing.formats import FORMATS, Format, Medium, find_format
from facilitator.briefing.own_page import DOCUMENT
from facilitator.errors import FacilitatorError, Refused, Unavailable
from facilitator.model.fields import KEY_PATTERN
from facilitator.paths import assets
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import read_document
from facilitator.reference.fields import Fields

#: The folder among a partnership's own files.
FOLDER = "templates"
#: The file that tells what a format is.
ABOUT = "format.toml"
_MEDIA: tuple[Medium, ...] = ("pdf", "html", "docx")
_BOUNDS = ("most_pages", "most_words", "most_heading")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Every format that can be made here; ``problems`` has a sentence for each of the partnership's that cannot."""

    formats: tuple[Format, ...]
    problems: tuple[str, ...] = ()


def formats_of(own: Path | None) -> Offered:
    """Our formats and then those in the partnership's folder ``own``; one with a fault is left aside and told."""
    found: list[Format] = []
    problems: list[str] = []
    for folder in _folders(own):
        try:
            found.append(_read(folder))
        except FacilitatorError as fault:
            problems.append(f"{str(fault).partition(';')[0].rstrip('.')}; the format is left aside until then.")
    return Offered(formats=(*FORMATS, *found), problems=tuple(problems))


def format_called(key: str, own: Path | None) -> Format:
    """The format called ``key``, ours or the partnership's.

    Raises ``BadDataFile`` where it is theirs and faulty, ``Refused``, naming those that exist, when there is none.
    """
    if any(known.key == key for known in FORMATS):
        return find_format(key)
    for folder in _folders(own):
        if folder.name == key:
            return _read(folder)
    listed = ", ".join(known.key for known in formats_of(own).formats)
    raise Refused(f"there is no format called {key[:60]!r}", then=f"choose one of: {listed}")


def copy_of(form: Format) -> dict[str, bytes]:
    """A format of ours as the files of a format of a partnership's own, by their names, to be changed."""
    ours = assets("templates")
    about = [("title", f"{form.title} (our own)"), ("gives", form.gives), ("based_on", form.key)]
    lines = ["schema = 1", *(f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in about)]
    lines += ["landscape = true"] if form.landscape else []
    lines += [f"{name} = {bound}" for name in _BOUNDS if (bound := getattr(form, name))]
    files = {ABOUT: "\n".join([*lines, ""]).encode(), DOCUMENT: (ours / form.template).read_bytes()}
    for medium in ("pdf", "html"):
        files[f"document-{medium}.css"] = (ours / "css" / f"{form.key}-{medium}.css").read_bytes()
    return files


def _folders(own: Path | None) -> list[Path]:
    if own is None:
        return []
    try:
        return sorted(place for place in (own / FOLDER).iterdir() if place.is_dir() and place.name[0] not in "._")
    except OSError:
        return []


def _read(folder: Path) -> Format:
    name = f"{FOLDER}/{folder.name}/{ABOUT}"
    top = Fields.of(read_document(folder.parent.parent, name))
    top.only("schema", "title", "gives", "media", "based_on", "landscape", *_BOUNDS)
    top.whole("schema", 1, 1)
    if not re.fullmatch(KEY_PATTERN, folder.name) or any(known.key == folder.name for known in FORMATS):
        reason = "the folder needs a name of small letters, digits and hyphens that is not one of the program's formats"
        raise BadDataFile(name, 1, reason)
    if not (folder / DOCUMENT).is_file():
        raise Unavailable(f"the file {FOLDER}/{folder.name}/{DOCUMENT} is missing", then="put the template there")
    return Format(
        key=folder.name,
        title=top.line("title"),
        gives=top.line("gives"),
        template=DOCUMENT,
        media=_media(top),
        landscape=top.flag("landscape", False),
        folder=folder,
        based_on=_based_on(top),
        most_pages=_bound(top, "most_pages"),
        most_words=_bound(top, "most_words"),
        most_heading=_bound(top, "most_heading"),
    )


def _bound(top: Fields, name: str) -> int:
    return top.whole(name, 0, 100_000) if top.has(name) else 0


def _media(top: Fields) -> tuple[Medium, ...]:
    media = top.keys("media")
    if unknown := [medium for medium in media if medium not in _MEDIA]:
        raise top.fault("media", f'there is no medium "{unknown[0]}"; there are: {", ".join(_MEDIA)}')
    return cast("tuple[Medium, ...]", media) or _MEDIA


def _based_on(top: Fields) -> str:
    based_on = top.key("based_on", "")
    known = [form.key for form in FORMATS if form.is_published]
    if based_on and based_on not in known:
        raise top.fault("based_on", f'there is no briefing "{based_on}"; there are: {", ".join(known)}')
    return based_on
