"""What a Word document is made of here: plain blocks, between the HTML that they are read from and the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some words set alike; linked to ``url``, or to the place called ``anchor`` in the same document."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: Literal["", "superscript", "subscript"] = ""
    style: str = ""
    url: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A step to the next tab stop: after a number, or between what stands left and right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A box that can be ticked; ``label`` says what for."""

    label: str
    ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture held under ``name``; ``alt`` says what it shows."""

    name: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOf:
    """The number of the page on which ``anchor`` stands; the program that shows the document finds it."""

    anchor: str


Inline = Run | Break | Tab | Tick | Picture | PageOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Being an item of a list: which list (from 1 in the document), how deep (from 0), and how it is marked."""

    number: int
    depth: int
    mark: Literal["bullet", "number", "letter", "none"]
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A heading (``level`` 1 to 4) or a paragraph (0).

    ``look`` is the look of its own class and ``box`` that of what it stands in. ``listed`` is there for the first
    paragraph of an item; ``depth`` says how many lists it stands in. ``hanging`` paragraphs open with a number or a box
    to tick and a tab; ``mark_length`` counts the characters of that mark, for those that stand below it, too.
    ``names`` are the places that links within the document lead to.
    """

    inlines: tuple[Inline, ...]
    level: int = 0
    look: str = ""
    box: str = ""
    listed: Listed | None = None
    depth: int = 0
    hanging: bool = False
    mark_length: int = 0
    keeps_with_next: bool = False
    new_page: bool = False
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(one.text for one in self.inlines if isinstance(one, Run))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table, perhaps over several columns or rows; ``heads`` says that it is a header."""

    paragraphs: tuple[Paragraph, ...]
    heads: bool = False
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: rows of cells, the first ``head_rows`` of them repeated on each page; ``about`` is its caption."""

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 0
    about: str = ""
    look: str = ""


Block = Paragraph | Table


@dataclass(slots=True)
class Names:
    """Names of places as Word can hold them: letters, digits and underscores, forty at most, each once."""

    _made: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The name under which Word knows the place called ``name``."""
        return self._made.setdefault(name, f"place_{len(self._made) + 1}")
