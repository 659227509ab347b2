"""Elements of WordprocessingML, each made in one short call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_SPACE = qn("xml:space")


def el(name: str, /, *inside: BaseOxmlElement | None, text: str = "", **named: str | int) -> BaseOxmlElement:
    """The element ``w:NAME`` (or ``PREFIX:NAME`` as given), its attributes under the same prefix, what is inside it.

    What is None is left out; an attribute's underscore at the end, which Python wants after its own words, goes.
    """
    prefix = name.partition(":")[0] if ":" in name else "w"
    made: BaseOxmlElement = OxmlElement(name if ":" in name else f"w:{name}")
    for key, value in named.items():
        made.set(qn(f"{prefix}:{key.rstrip('_')}"), str(value))
    if text:
        made.text = text
        made.set(_SPACE, "preserve")
    made.extend([one for one in inside if one is not None])
    return made


def related(made: BaseOxmlElement, name: str, identifier: str) -> BaseOxmlElement:
    """``made``, pointing to another part of the file by ``r:NAME``."""
    made.set(qn(f"r:{name}"), identifier)
    return made
