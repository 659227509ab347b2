"""Elements of WordprocessingML, each made in one short call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_SPACE = qn("xml:space")
#: What XML cannot hold, however it is written.
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def el(name: str, /, *inside: BaseOxmlElement | None, text: str = "", **named: str | int) -> BaseOxmlElement:
    """The element ``w:NAME`` (or ``PREFIX:NAME`` as given), its attributes under the same prefix, what is inside it.

    What is None is left out.
    """
    prefix = name.partition(":")[0] if ":" in name else "w"
    made: BaseOxmlElement = OxmlElement(name if ":" in name else f"w:{name}")
    for key, value in named.items():
        made.set(qn(f"{prefix}:{key}"), held(str(value)))
    if text:
        made.text = held(text)
        made.set(_SPACE, "preserve")
    made.extend([one for one in inside if one is not None])
    return made


def held(text: str) -> str:
    """``text`` without the characters that no XML can hold."""
    return _UNHELD.sub("", text)


def related(made: BaseOxmlElement, name: str, identifier: str) -> BaseOxmlElement:
    """``made``, pointing to another part of the file by ``r:NAME``."""
    made.set(qn(f"r:{name}"), identifier)
    return made
