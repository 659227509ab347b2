"""The packaged style sheets and pictures of the documents, and the only names under which they can be had.

Style sheets name what they use as ``asset:NAME``. For a PDF these names are served one by one from memory; a page of
HTML has them written into it. Nothing is read but the files that are listed here.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from facilitator.errors import CannotRender
from facilitator.paths import assets
from facilitator.reference.bad_data import BadDataFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from facilitator.briefing.colours import Palette
    from facilitator.briefing.formats import Format
    from facilitator.briefing.typeface import Face

#: Style sheets of every document, in order; then those of one medium.
_COMMON = ("tokens.css", "type.css", "parts.css")
_OF_MEDIUM = {"pdf": "page.css", "html": "screen.css"}
#: A page of HTML may fall back on the reader's own fonts; a PDF has every letter that it needs.
_SYSTEM = {"pdf": (), "html": ("system-ui", "sans-serif")}
_ICONS = (
    "strength.svg",
    "improve.svg",
    "strength-point.svg",
    "improve-point.svg",
    "draft.svg",
    "rehearsal.svg",
    "state-evidenced.svg",
    "state-knowable.svg",
    "state-discounted.svg",
    "state-not-present.svg",
    "state-not-known.svg",
    "rings.svg",
    "point.svg",
)
_ASSET = re.compile(r"""url\(["'](asset:[a-z0-9/.-]+)["']\)""")


def icons() -> dict[str, bytes]:
    """The packaged pictures by the names that style sheets use."""
    return {f"asset:icons/{name}": _read("icons", name).encode() for name in _ICONS}


def style(form: Format, medium: str, palette: Palette, faces: tuple[Face, ...], watermark: str = "") -> str:
    """The whole style sheet of a document, with ``asset:`` names in it. Faces are named ``asset:face-0`` and on."""
    own = {
        "band": palette.band,
        "on-band": palette.on_band,
        "block": palette.block,
        "on-block": palette.on_block,
        "accent": palette.accent,
        "accent-soft": palette.accent_soft,
        "second": palette.second,
        "second-soft": palette.second_soft,
        "letters": ", ".join([*dict.fromkeys(f'"{face.family}"' for face in faces), *_SYSTEM[medium]]),
    }
    colours = ":root {" + "".join(f" --{name}: {value};" for name, value in own.items()) + " }"
    fonts = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; src: url("asset:face-{number}"); }}'
        for number, face in enumerate(faces)
    ]
    own_sheet = [] if form.folder else [f"{form.key}-{medium}.css"]
    of_purpose = [] if form.is_published else [f"working-{medium}.css"]
    names = [*_COMMON, _OF_MEDIUM[medium], *of_purpose, *own_sheet]
    last = [f"{watermark}-{medium}.css"] if watermark else []
    theirs = list(_of_their_own(form.folder, medium)) if form.folder else []
    return "\n".join(
        [*fonts, colours, *(_read("css", each) for each in names), *theirs, *(_read("css", each) for each in last)]
    )


def _of_their_own(folder: Path, medium: str) -> Iterator[str]:
    """The style sheets of a partnership's own format. Raises ``BadDataFile`` where one will not do."""
    from facilitator.briefing.own_page import read_inside
    from facilitator.briefing.sealed import MOST_BYTES, check_css

    for name in ("document.css", f"document-{medium}.css"):
        if (folder / name).is_file():
            full = f"templates/{folder.name}/{name}"
            try:
                content = read_inside(folder / name, MOST_BYTES + 1)
            except OSError as fault:
                raise BadDataFile(full, 1, f"the file cannot be read ({fault.strerror})") from None
            yield check_css(full, content, icons())


def closer(form: Format) -> str:
    """What is added to the style sheet of a PDF to set it closer; nothing where the format has no such sheet."""
    return _read("css", f"{form.key}-closer.css") if form.closer else ""


def written_in(sheet: str, held: Mapping[str, tuple[str, bytes]]) -> str:
    """``sheet`` with each ``asset:`` name replaced by its content; ``held`` gives media type and bytes."""

    def address(found: re.Match[str]) -> str:
        return f'url("{data_address(*held[found[1]])}")'

    return _ASSET.sub(address, sheet)


def data_address(media_type: str, data: bytes) -> str:
    """``data`` as an address that holds it."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def _read(folder: str, name: str) -> str:
    try:
        return (assets("templates") / folder / name).read_text("utf-8")
    except OSError:
        raise CannotRender(
            f"the packaged file {folder}/{name} is missing",
            safe="nothing was written",
            then="install the program again",
        ) from None
