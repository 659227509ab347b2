"""The named colours of the three themes; every pair of text and ground that is used is AA or better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

#: Space between things, in design pixels; nothing else is used.
SPACE = (4, 8, 12, 16, 24, 32, 48)
#: Sizes of type, in design pixels: meta, body, card text, page title, step title, room.
TYPE = (13, 15, 17, 22, 30, 34)
#: Roundness of controls and of cards.
RADIUS = (6, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours, each ``#rrggbb``; ``edge`` is the width of lines in design pixels.

    ``*_soft`` are grounds on which ``ink``, ``muted`` and their own colour can be read.
    """

    name: str
    paper: str
    surface: str
    ink: str
    muted: str
    line: str
    line_strong: str
    accent: str
    accent_soft: str
    on_accent: str
    strength: str
    strength_soft: str
    improve: str
    improve_soft: str
    recommend: str
    recommend_soft: str
    alert: str
    alert_soft: str
    edge: int = 1

    @property
    def is_dark(self) -> bool:
        """Whether words are lighter than their ground."""
        return int(self.paper[1:3], 16) < 0x80

    def colours(self) -> Mapping[str, str]:
        """Every colour by its name."""
        return {field.name: value for field in fields(self) if str(value := getattr(self, field.name)).startswith("#")}


LIGHT = Theme(
    name="light",
    paper="#faf9f6",
    surface="#ffffff",
    ink="#1b2530",
    muted="#55616d",
    line="#d8d4cb",
    line_strong="#868b90",
    accent="#0b5a63",
    accent_soft="#e1eeee",
    on_accent="#ffffff",
    strength="#2b6636",
    strength_soft="#e7f1e6",
    improve="#854708",
    improve_soft="#faeedc",
    recommend="#3a4896",
    recommend_soft="#e8eaf7",
    alert="#9c2127",
    alert_soft="#fae7e5",
)

DARK = Theme(
    name="dark",
    paper="#12171d",
    surface="#1b222a",
    ink="#e6ecf1",
    muted="#a2aeba",
    line="#323c47",
    line_strong="#6b7885",
    accent="#6fc7ce",
    accent_soft="#17363a",
    on_accent="#0c1a1c",
    strength="#86cc90",
    strength_soft="#1b3321",
    improve="#edb36b",
    improve_soft="#3a2912",
    recommend="#aab5f2",
    recommend_soft="#242b4d",
    alert="#f29a94",
    alert_soft="#43201f",
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    paper="#000000",
    surface="#000000",
    ink="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    line_strong="#ffffff",
    accent="#ffe600",
    accent_soft="#2b2600",
    on_accent="#000000",
    strength="#ffffff",
    strength_soft="#000000",
    improve="#ffffff",
    improve_soft="#000000",
    recommend="#ffffff",
    recommend_soft="#000000",
    alert="#ffe600",
    alert_soft="#000000",
    edge=2,
)

THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)})
