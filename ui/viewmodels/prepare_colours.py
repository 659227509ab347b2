"""Whether a partnership's colour can be read as words, in a sentence, with the nearest shade that can."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.briefing.colours import (
    ACCENT,
    SECOND,
    TEXT_CONTRAST,
    WHITE,
    Colour,
    Palette,
    check_colour,
    contrast,
    palette,
)
from facilitator.errors import Refused


@dataclass(frozen=True, slots=True)
class ColourCheck:
    """What is said of one colour; ``nearest`` is the shade that passes, None where the colour itself does."""

    words: str
    nearest: Colour | None


def colour_or(text: str, usual: Colour) -> Colour:
    """``text`` as a colour, or ``usual`` where it is none."""
    try:
        return check_colour(text)
    except Refused:
        return usual


def palette_of(first: str, second: str) -> Palette:
    """The colours of documents made with these two; where one is not set, ours."""
    return palette(colour_or(first, ACCENT), colour_or(second, SECOND))


def checked(first: str, second: str) -> tuple[ColourCheck, ColourCheck]:
    """What is to be said of the two colours of a partnership, as documents use them (WCAG 2.2, AA)."""
    made = palette_of(first, second)
    return (
        _check(first, colour_or(first, ACCENT), made.accent, made.on_band),
        _check(second, colour_or(second, SECOND), made.second, made.on_block),
    )


def _check(text: str, colour: Colour, shade: Colour, on_it: Colour) -> ColourCheck:
    if not text:
        return ColourCheck(f"Not set: documents use {colour}.", None)
    if shade == colour:
        ratio = contrast(colour, WHITE)
        return ColourCheck(f"Passes AA: {ratio:.1f} to 1 on white.", None)
    words = (
        f"Too pale for words: {contrast(colour, WHITE):.1f} to 1 on white, and {TEXT_CONTRAST:.0f} to 1 is wanted. "
        f"Documents keep it in the band, with {_name(on_it)} words on it, and write in {shade}."
    )
    return ColourCheck(words, shade)


def _name(words: Colour) -> str:
    return "white" if words == WHITE else "dark"
