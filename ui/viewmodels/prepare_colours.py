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
from facilitator.briefing.house import corrected
from facilitator.errors import Refused
from facilitator.model.publication import Profile


@dataclass(frozen=True, slots=True)
class ColourCheck:
    """What is said of one colour; ``nearest`` is the shade that passes, None where the colour itself does.

    ``before`` and ``after`` say of both how far they stand out from paper.
    """

    words: str
    nearest: Colour | None = None
    before: str = ""
    after: str = ""


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
    one, other = colour_or(first, ACCENT), colour_or(second, SECOND)
    made = palette(one, other)
    passing = corrected(Profile(colour=first and one, second_colour=second and other))
    return (
        _check(first, one, made.accent, made.on_band, passing.colour),
        _check(second, other, made.second, made.on_block, passing.second_colour),
    )


def _check(text: str, colour: Colour, shade: Colour, on_it: Colour, passing: str) -> ColourCheck:
    if not text:
        return ColourCheck(f"Not set: documents use {colour}.")
    ratio = f"{contrast(colour, WHITE):.1f} to 1 on white"
    if passing == colour:
        return ColourCheck(f"Passes AA: {ratio}.")
    nearest = check_colour(passing)
    words = (
        f"Too pale for words: {ratio}, and {TEXT_CONTRAST:.0f} to 1 is wanted. "
        f"Documents keep it in the band, with {_name(on_it)} words on it, and write in {shade}."
    )
    after = f"{contrast(nearest, WHITE):.1f} to 1 on white, passes AA"
    return ColourCheck(words, nearest, f"{ratio}, too pale for words", after)


def _name(words: Colour) -> str:
    return "white" if words == WHITE else "dark"
