"""Reading a Word document as its reader meets it: the words of its body in order, and what they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def printed(content: bytes) -> str:
    """All words of the body in their order, without white space and without the signs of the boxes to tick."""
    return "".join(text_of(paragraph) for paragraph in opened(content).element.body.iter(qn("w:p")))


def text_of(paragraph) -> str:
    pieces = paragraph.xpath(".//w:t[not(ancestor::w:sdtContent)]")
    return "".join("".join(one.text or "" for one in pieces).split())


def headings(content: bytes) -> list[tuple[int, str]]:
    """The headings with their levels."""
    return [
        (int(paragraph.style.name.removeprefix("Heading ")), " ".join(paragraph.text.split()))
        for paragraph in opened(content).paragraphs
        if paragraph.style.name.startswith("Heading ")
    ]


def items(content: bytes) -> Iterator[tuple[int, int, str]]:
    """The items of lists: the list's number, how deep, and the words of the item's first paragraph."""
    for paragraph in opened(content).element.body.iter(qn("w:p")):
        for numbered in paragraph.xpath("./w:pPr/w:numPr"):
            number, depth = numbered.xpath("./w:numId/@w:val")[0], numbered.xpath("./w:ilvl/@w:val")[0]
            yield int(number), int(depth), text_of(paragraph)


def marks(content: bytes) -> dict[int, str]:
    """How each list is marked, by its number."""
    root = opened(content).part.numbering_part.element
    formats = {one.get(qn("w:abstractNumId")): _format(one) for one in root.findall(qn("w:abstractNum"))}
    return {
        int(one.get(qn("w:numId"))): formats[one.find(qn("w:abstractNumId")).get(qn("w:val"))]
        for one in root.findall(qn("w:num"))
    }


def _format(abstract) -> str:
    return abstract.find(qn("w:lvl")).find(qn("w:numFmt")).get(qn("w:val"))
