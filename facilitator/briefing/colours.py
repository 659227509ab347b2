"""A partnership's two colours, and what is made of them so that every word stays readable.

Contrast is that of WCAG 2.2 (relative luminance of sRGB; success criteria 1.4.3 and 1.4.11). A partnership's
colour is never refused for being pale: the band across the top keeps it exactly as given, with dark or white
words on it, and wherever it colours words or thin edges a darker shade of the same hue is used. ``Palette``
says whether that was needed, so that the person who set the colour can be told.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from typing import NewType

from facilitator.errors import Refused

#: A colour as ``#rrggbb`` in small letters; made by ``check_colour`` only.
Colour = NewType("Colour", str)

WHITE = Colour("#ffffff")
INK = Colour("#1b2530")
#: The soft fills that a partnership's colour may have to be read on.
STRENGTH_SOFT = Colour("#e7f1e6")
IMPROVE_SOFT = Colour("#faeedc")
#: The colours of a partnership that has not set its own.
ACCENT = Colour("#0b5a63")
SECOND = Colour("#3a4896")

#: The least contrast of words on their ground (WCAG asks for 4.5).
TEXT_CONTRAST = 5.0

_FORM = re.compile(r"#[0-9a-fA-F]{6}")


def check_colour(text: str, what: str = "the colour") -> Colour:
    """``text`` as a colour. Raises ``Refused`` unless it is ``#`` and six hexadecimal digits."""
    if not _FORM.fullmatch(text.strip()):
        raise Refused(f"{what} {text[:20]!r} is not a colour", then="write it as # and six digits, such as #0b5a63")
    return Colour(text.strip().lower())


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1.0 (the same) to 21.0 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: Colour) -> Colour:
    """The colour for words on ``ground``: white, ink or, between the two, black; always at least 4.5 to 1."""
    for words in (WHITE, INK):
        if contrast(words, ground) >= TEXT_CONTRAST:
            return words
    return max((WHITE, Colour("#000000")), key=lambda words: contrast(words, ground))


def darkened(colour: Colour, grounds: tuple[Colour, ...], least: float = TEXT_CONTRAST) -> Colour:
    """The lightest shade of ``colour``'s hue, itself if it will do, with ``least`` contrast on every ground."""
    red, green, blue = _channels(colour)
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    shade = colour
    while min(contrast(shade, ground) for ground in grounds) < least:
        lightness -= 0.01
        shade = _colour(colorsys.hls_to_rgb(hue, max(lightness, 0.0), saturation))
    return shade


def nearest_passing(colour: Colour, grounds: tuple[Colour, ...] = (WHITE,), least: float = TEXT_CONTRAST) -> Colour:
    """The shade of ``colour``'s hue, darker or lighter, that is nearest and has ``least`` contrast on each ground.

    It is ``colour`` itself where that will do, and black or white where no shade of the hue will.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(101):
        for changed in (lightness - step / 100, lightness + step / 100):
            shade = _colour(colorsys.hls_to_rgb(hue, min(max(changed, 0.0), 1.0), saturation)) if step else colour
            if min(contrast(shade, ground) for ground in grounds) >= least:
                return shade
    return max((Colour("#000000"), WHITE), key=lambda shade: min(contrast(shade, ground) for ground in grounds))


def tint(colour: Colour, share: float) -> Colour:
    """``colour`` thinned with white: ``share`` 1.0 is the colour itself, 0.0 white."""
    mixed = [1.0 - share * (1.0 - channel) for channel in _channels(colour)]
    return _colour((mixed[0], mixed[1], mixed[2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours that a document takes from its partnership; every pair that is used meets WCAG 2.2 AA."""

    band: Colour
    on_band: Colour
    block: Colour
    on_block: Colour
    accent: Colour
    accent_soft: Colour
    second: Colour
    second_soft: Colour
    #: Whether a colour had to be darkened for words.
    adjusted: bool


def palette(accent: Colour, second: Colour) -> Palette:
    """What is made of a partnership's two colours."""
    accent_soft, second_soft = tint(accent, 0.10), tint(second, 0.10)
    dark_accent = darkened(accent, (WHITE, accent_soft, second_soft, STRENGTH_SOFT, IMPROVE_SOFT))
    dark_second = darkened(second, (WHITE, second_soft))
    return Palette(
        band=accent,
        on_band=readable_on(accent),
        block=second,
        on_block=readable_on(second),
        accent=dark_accent,
        accent_soft=accent_soft,
        second=dark_second,
        second_soft=second_soft,
        adjusted=(dark_accent, dark_second) != (accent, second),
    )


def _channels(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _colour(channels: tuple[float, float, float]) -> Colour:
    return Colour("#" + "".join(f"{round(channel * 255):02x}" for channel in channels))


def _luminance(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
