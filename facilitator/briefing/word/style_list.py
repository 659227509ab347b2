"""Which paragraph styles a Word document has, as data: sizes, colours and spaces of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.briefing.colours import INK, Colour
from facilitator.briefing.word.grounds import Fill, fills

if TYPE_CHECKING:
    from facilitator.briefing.colours import Palette

#: What is said in small beside a point, each with a style of its own to be changed by.
ASIDES = ("Speaker", "What Helps", "Measure", "Source", "Cross Reference")
MUTED = Colour("#55616d")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """A paragraph style. Sizes are in points, spaces in twips, ``line`` in 240ths of a line; -1 and 0 leave it be.

    ``outline`` makes it a heading of that level. ``tab`` is a stop at the right, ``leader`` the dots to it.
    """

    name: str
    based: str = "Normal"
    next: str = "Normal"
    size: float = 0
    bold: bool = False
    colour: str = ""
    before: int = -1
    after: int = -1
    line: int = 0
    outline: int = 0
    keeps: bool = False
    centred: bool = False
    tab: int = 0
    leader: bool = False
    fill: Fill | None = None
    left: int = 0
    hanging: int = 0


def paragraph_styles(palette: Palette, width: int) -> list[ParagraphStyle]:
    """All of them but "Normal", for lines of ``width`` twips."""
    return [*_headings(palette), *_of_lists(), *_of_the_frame(palette, width), *_of_the_text(palette, width)]


def _headings(palette: Palette) -> list[ParagraphStyle]:
    def heading(
        level: int, size: float, colour: str, before: int, after: int, fill: Fill | None = None
    ) -> ParagraphStyle:
        return ParagraphStyle(
            name=f"heading {level}",
            size=size,
            bold=True,
            colour=colour,
            before=before,
            after=after,
            line=260,
            outline=level,
            keeps=True,
            fill=fill,
        )

    return [
        heading(1, 25, palette.on_band, 0, 80, fills(palette)["band"]),
        heading(2, 15, palette.accent, 360, 120),
        heading(3, 12.5, INK, 240, 80),
        heading(4, 11, palette.accent, 200, 60),
    ]


def _of_lists() -> list[ParagraphStyle]:
    def listed(kind: str, depth: int, hanging: int) -> ParagraphStyle:
        name = kind if depth == 1 else f"{kind} {depth}"
        return ParagraphStyle(name=name, next=name, after=100, left=340 * depth, hanging=hanging)

    kinds = {"List Bullet": 340, "List Number": 340, "List Continue": 0}
    styles = [listed(kind, depth, hanging) for kind, hanging in kinds.items() for depth in (1, 2, 3)]
    return [*styles, ParagraphStyle(name="List Paragraph", next="List Paragraph", after=100)]


def _of_the_frame(palette: Palette, width: int) -> list[ParagraphStyle]:
    band = fills(palette)["band"]
    return [
        ParagraphStyle(name="header", next="header", size=9, colour=MUTED, after=0, line=240, tab=width),
        ParagraphStyle(name="footer", next="footer", size=9, colour=MUTED, after=0, line=240, tab=width),
        ParagraphStyle(name="Marking", size=10, bold=True, colour=MUTED, after=120, centred=True),
        ParagraphStyle(name="Letterhead", size=12, after=200, line=240, tab=width),
        ParagraphStyle(name="Band", colour=palette.on_band, after=60, fill=band, keeps=True),
        ParagraphStyle(name="Dateline", based="Band"),
        ParagraphStyle(name="Standing", based="Band", bold=True, size=10.5),
        ParagraphStyle(name="Imprint", size=9, colour=MUTED, before=0, after=60, line=264),
    ]


def _of_the_text(palette: Palette, width: int) -> list[ParagraphStyle]:
    colours = fills(palette)
    return [
        ParagraphStyle(name="Decision", size=13, colour=palette.on_block, after=60, fill=colours["decision"]),
        ParagraphStyle(name="Callout", after=60, fill=colours["callout"]),
        ParagraphStyle(name="Key Figure", bold=True, before=200, after=160, line=252),
        ParagraphStyle(name="Lead", size=13, bold=True, colour=palette.accent, before=120, after=160),
        ParagraphStyle(name="Aside", size=10, colour=MUTED, after=100),
        ParagraphStyle(name="Question", colour=palette.second, after=80),
        *(ParagraphStyle(name=name, based="Aside") for name in ASIDES),
        ParagraphStyle(name="Term", bold=True, after=40, keeps=True),
        ParagraphStyle(name="Quote", colour=MUTED, left=340),
        ParagraphStyle(name="Contents", after=60, tab=width, leader=True),
        ParagraphStyle(name="Notes", size=9.5, after=60, line=264),
        ParagraphStyle(name="caption", size=10, bold=True, before=240, after=80, keeps=True),
        ParagraphStyle(name="Table Text", size=10, after=40, line=264),
        ParagraphStyle(name="Table Heading", based="Table Text", bold=True),
    ]
