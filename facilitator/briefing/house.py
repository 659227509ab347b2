"""A partnership's house style: the small file ``profile.toml`` in its own folder, and the logo beside it."""

from __future__ import annotations

import base64
import functools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from facilitator.briefing.colours import ACCENT, SECOND, Colour, check_colour, palette
from facilitator.briefing.links import check_url
from facilitator.briefing.logo import SIZE_LIMIT, Logo, check_logo
from facilitator.errors import FacilitatorError, NotFound, Refused
from facilitator.model.learning import Link
from facilitator.model.publication import Profile
from facilitator.reference.document import read_document
from facilitator.reference.fields import Fields

#: The file's name in the partnership's own folder.
FILE = "profile.toml"
_TEXTS = ("name", "colour", "second_colour", "logo_alt", "contact", "disclaimer")
#: How often a colour is looked at again: each correction makes the fill that it stands on a little darker, too.
_LOOKS = 8


def house_profile(own: Path) -> Profile | None:
    """The profile in the folder ``own``; None where there is none.

    Raises ``BadDataFile``, naming the line, for a field, colour or logo that cannot be used.
    """
    if not (own / FILE).is_file():
        return None
    top = Fields.of(read_document(own, FILE))
    top.only("schema", "logo", "links", *_TEXTS)
    top.whole("schema", 1, 1)
    profile = replace(Profile(), **dict[str, Any]({name: top.line(name, "") for name in _TEXTS}))
    for name in ("colour", "second_colour"):
        try:
            check_profile(replace(Profile(), **{name: getattr(profile, name)}))
        except Refused as refusal:
            raise top.fault(name, refusal.what) from None
    profile = replace(profile, links=top.each("links", _link))
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


def _link(fields: Fields) -> Link:
    fields.only("label", "url")
    link = Link(label=fields.line("label"), url=fields.line("url"))
    try:
        check_url(link.url)
    except Refused as refusal:
        raise fields.fault("url", refusal.what) from None
    return link


def corrected(profile: Profile) -> Profile:
    """``profile`` with each of its colours in the nearest darker shade in which words are readable wherever they stand.

    It is the same profile where they are already. Documents set words in such a shade without being asked; what this
    changes are the bands and boxes, too. Raises ``Refused`` where a colour is none.
    """
    check_profile(profile)
    for _ in range(_LOOKS):
        profile = _darkened(profile)
    return profile


def _darkened(profile: Profile) -> Profile:
    made = palette(
        Colour(profile.colour.strip().lower() or ACCENT), Colour(profile.second_colour.strip().lower() or SECOND)
    )
    if not made.adjusted:
        return profile
    return replace(
        profile,
        colour=made.accent if profile.colour else "",
        second_colour=made.second if profile.second_colour else "",
    )


def check_profile(profile: Profile, partnership: str = "") -> None:
    """Raise ``Refused`` for the first of the faults of ``profile``."""
    for _, fault in faults_of(profile, partnership):
        raise fault


def faults_of(profile: Profile, partnership: str = "") -> Iterator[tuple[str, Refused]]:
    """What of ``profile`` no document may print, each with the name of its field.

    A colour that is none; a logo that is no base64 or not fit to be embedded, or that nobody gave words (those of the
    profile or else the name of the ``partnership``); a standing link without words or without a good address.
    """
    checks: tuple[tuple[str, Callable[[], object]], ...] = (
        ("colour", lambda: profile.colour and check_colour(profile.colour, "the first colour")),
        ("second_colour", lambda: profile.second_colour and check_colour(profile.second_colour, "the second colour")),
        ("logo", lambda: profile.logo and logo_of(profile, partnership)),
        *(("links", functools.partial(_check_link, link)) for link in profile.links),
    )
    for name, check in checks:
        try:
            check()
        except Refused as fault:
            yield name, fault


def logo_of(profile: Profile, partnership: str = "") -> Logo:
    """The logo in ``profile``. Raises ``Refused`` where it is not in base64 or not fit to be embedded."""
    try:
        data = base64.b64decode(profile.logo, validate=True)
    except ValueError:
        raise Refused("the profile's logo is not in base64", then="choose the logo again") from None
    return check_logo(data, alt=profile.logo_alt or profile.name or partnership)


def _check_link(link: Link) -> None:
    check_url(link.url)
    if not link.label:
        raise Refused(f"the link to {link.url[:80]} has no words", then="say in a few words where it leads")
