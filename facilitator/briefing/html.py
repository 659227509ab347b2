"""A context into HTML: the one place where public words meet mark-up.

Every word is escaped, on every page, whatever the template is called; a name that the context lacks is an error,
not a blank; templates come from the package alone and run in a sandbox. The style sheet is put together from packaged
files and checked colours and holds no user's word.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from facilitator.briefing import prose, sheets
from facilitator.briefing.balance import (
    Opening,
    balanced,
    in_columns,
    is_short_point,
    is_short_recommendation,
    side_by_side,
)
from facilitator.briefing.checklist import checklist, is_short_entry
from facilitator.briefing.colours import palette
from facilitator.briefing.context import BriefingContext, Status
from facilitator.briefing.numbered import Report, numbered
from facilitator.briefing.outlines import numerals
from facilitator.briefing.ring import Seven, seven_set
from facilitator.briefing.standing import stamped
from facilitator.briefing.typeface import Face, faces_for, main_faces, packed
from facilitator.briefing.working.fit import fits_rows
from facilitator.errors import CannotRender, Refused
from facilitator.paths import assets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from facilitator.briefing.context import Head
    from facilitator.briefing.formats import Format, Medium

#: The name under which a PDF asks for the partnership's logo.
LOGO = "asset:logo"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: What templates may ask beside what they are given.
_FILTERS: dict[str, Callable[..., Any]] = {
    "pieces": prose.pieces,
    "unplaced": prose.unplaced,
    "figure": prose.figure,
    "is_short_point": is_short_point,
    "is_short_recommendation": is_short_recommendation,
    "checklist": checklist,
    "is_short_entry": is_short_entry,
    "run_in": prose.run_in,
    "led": prose.led,
    "title_size": prose.title_size,
    "fits_rows": fits_rows,
}
WATERMARKS: dict[Status, Literal["", "draft", "rehearsal"]] = {
    Status.ISSUED: "",
    Status.DRAFT: "draft",
    Status.REHEARSAL: "rehearsal",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a template gets beside the context: how this document is set, and nothing that it says."""

    medium: Medium
    format_title: str
    watermark: Literal["", "draft", "rehearsal"]
    style: Markup
    logo: str
    opening: Opening
    side_by_side: bool
    in_columns: bool
    report: Report
    seven: Seven


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """HTML to be made into a PDF, its style sheet, and the bytes of all that they ask for by ``asset:`` names.

    ``closer`` is a style sheet to be added where the whole should take less room.
    """

    html: str
    style: str
    closer: str
    held: Mapping[str, bytes]


def render_html(form: Format, context: Head) -> str:
    """One HTML page with everything inside it; the same context gives the same page.

    Raises ``Refused`` for a language that is none, ``CannotRender`` when a packaged file is missing or faulty.
    """
    colours = palette(context.partnership.accent, context.partnership.second)
    faces = main_faces() + _own_faces(form)
    held = {name: ("image/svg+xml", data) for name, data in sheets.icons().items()}
    held |= {f"asset:face-{number}": ("font/woff", packed(face)) for number, face in enumerate(faces)}
    style = sheets.written_in(sheets.style(form, "html", colours, faces, WATERMARKS[context.status]), held)
    logo = context.partnership.logo
    address = sheets.data_address(logo.media, logo.data) if logo else ""
    return _rendered(form, context, medium="html", style=style, logo=address)


def render_page(form: Format, context: Head) -> Page:
    """The same document for a PDF, with all it needs beside it. Raises as ``render_html`` does."""
    colours = palette(context.partnership.accent, context.partnership.second)
    logo = context.partnership.logo
    html = _rendered(form, context, medium="pdf", style="", logo=LOGO if logo else "")
    faces = faces_for(html) + _own_faces(form)
    held = sheets.icons() | {f"asset:face-{number}": face.data for number, face in enumerate(faces)}
    if logo:
        held[LOGO] = logo.data
    return Page(
        html=html,
        style=sheets.style(form, "pdf", colours, faces, WATERMARKS[context.status]),
        closer=sheets.closer(form),
        held=held,
    )


def render_source(form: Format, context: Head) -> str:
    """The same document as plain HTML for Word, without a style sheet; the logo is asked for as ``LOGO``.

    Raises as ``render_html`` does.
    """
    return _rendered(form, context, medium="docx", style="", logo=LOGO if context.partnership.logo else "")


def environment() -> ImmutableSandboxedEnvironment:
    """The environment that every template runs in."""
    return _environment(assets("templates"))


@functools.cache
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_composed,
    )
    made.filters |= _FILTERS
    return made


def _rendered(form: Format, context: Head, *, medium: Medium, style: str, logo: str) -> str:
    if not _LANGUAGE.fullmatch(context.language):
        raise Refused(f"{context.language[:20]!r} is not a language", then="write it as a tag, such as en-GB")
    briefing = context if isinstance(context, BriefingContext) else None
    sheet = Sheet(
        medium=medium,
        format_title=form.title,
        watermark=WATERMARKS[context.status],
        style=Markup(style),  # noqa: S704 - packaged files and checked colours only
        logo=logo,
        opening=balanced(briefing) if briefing else Opening(),
        side_by_side=bool(briefing and side_by_side(briefing)),
        in_columns=bool(briefing and in_columns(briefing)),
        report=numbered(briefing) if briefing else Report(),
        seven=seven_set(briefing) if briefing else Seven(),
    )
    said = {one.name: getattr(context, one.name) for one in fields(context)}
    if form.folder is not None:
        html = _by_their_template(form.folder, said | {"sheet": sheet}, logo)
        # A Word document has it at the head of each page, which no template makes.
        return html if medium == "docx" else stamped(html, context)
    try:
        return environment().get_template(form.template).render(said, sheet=sheet)
    except (TemplateError, OSError, TypeError, ValueError, AttributeError) as fault:
        raise CannotRender(
            f"the template {form.template} is faulty ({type(fault).__name__})",
            safe="nothing was written",
            then="install the program again",
        ) from fault


def _own_faces(form: Format) -> tuple[Face, ...]:
    return (numerals(),) if form.outlined else ()


def _by_their_template(folder: Path, said: dict[str, Any], logo: str) -> str:
    from facilitator.briefing.own_page import own_page
    from facilitator.briefing.sealed import check_html

    html = own_page(folder, assets("templates"), said, filters=_FILTERS, shown=_composed)
    check_html(folder, html, logo)
    return html


def _composed(value: object) -> object:
    return prose.composed(value) if type(value) is str else value
