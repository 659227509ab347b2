"""A partnership's house style: the small file ``profile.toml`` in its own folder, and the logo beside it."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

from facilitator.briefing.colours import check_colour
from facilitator.briefing.logo import SIZE_LIMIT, check_logo
from facilitator.errors import FacilitatorError, NotFound, Refused
from facilitator.model.publication import Profile
from facilitator.reference.document import read_document
from facilitator.reference.fields import Fields

#: The file's name in the partnership's own folder.
FILE = "profile.toml"
_TEXTS = ("name", "colour", "second_colour", "logo_alt", "contact", "disclaimer")


def house_profile(own: Path) -> Profile | None:
    """The profile in the folder ``own``; None where there is none.

    Raises ``BadDataFile``, naming the line, for a field, colour or logo that cannot be used.
    """
    if not (own / FILE).is_file():
        return None
    top = Fields.of(read_document(own, FILE))
    top.only("schema", "logo", *_TEXTS)
    top.whole("schema", 1, 1)
    profile = replace(Profile(), **dict[str, Any]({name: top.line(name, "") for name in _TEXTS}))
    for name in ("colour", "second_colour"):
        try:
            check_profile(replace(Profile(), **{name: getattr(profile, name)}))
        except Refused as refusal:
            raise top.fault(name, refusal.what) from None
    logo = top.line("logo", "")
    if not logo:
        return profile
    try:
        return with_logo(profile, own / Path(logo).name)
    except FacilitatorError as refusal:
        raise top.fault("logo", refusal.what) from None


def with_logo(profile: Profile, file: Path) -> Profile:
    """``profile`` with the picture in ``file`` as its logo. Raises ``NotFound``, or ``Refused`` where it is not fit."""
    try:
        with file.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError:
        raise NotFound(f"the logo {file.name} cannot be read", then="check its name and folder") from None
    check_logo(data, alt=profile.logo_alt or profile.name)
    return replace(profile, logo=base64.b64encode(data).decode())


def check_profile(profile: Profile) -> None:
    """Raise ``Refused`` where a colour of ``profile`` is none."""
    for text, what in ((profile.colour, "the first colour"), (profile.second_colour, "the second colour")):
        if text:
            check_colour(text, what)
