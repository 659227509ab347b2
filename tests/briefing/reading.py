"""Reading a PDF as a screen reader does: by its tags, in their order, and nothing that is not tagged."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def root_of_tags(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0]


def kids(element: pikepdf.Object) -> list:
    below = element.get("/K", [])
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def elements(element: pikepdf.Object, depth: int = 0) -> Iterator[tuple[int, pikepdf.Object]]:
    """Every structure element with its depth, in reading order."""
    yield depth, element
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid, depth + 1)


def tag_sequence(content: bytes) -> str:
    """The tags as an indented list; those that say nothing about structure are left out."""
    with opened(content) as pdf:
        lines = [
            "  " * depth + str(element.S)[1:] + (f" ({element.Alt})" if "/Alt" in element else "")
            for depth, element in elements(root_of_tags(pdf))
            if str(element.S) not in {"/Span", "/NonStruct"}
        ]
    return "\n".join(lines) + "\n"


def spoken(content: bytes) -> str:
    """All tagged text in the order of the tags, without white space."""
    with opened(content) as pdf:
        marked = {page.objgen: _marked_text(page) for page in pdf.pages}
        said = "".join(_said(root_of_tags(pdf), None, marked))
    return "".join(said.split())


def _said(element: pikepdf.Object, page: pikepdf.Object | None, marked: dict) -> Iterator[str]:
    page = element.get("/Pg", page)
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                yield from _said(kid, page, marked)
        else:
            yield marked[page.objgen].get(int(kid), "")


def _marked_text(page: pikepdf.Page) -> dict[int, str]:
    letters = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    text: dict[int, str] = {}
    marks: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        sign = str(operator)
        if sign == "BDC":
            marks.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
        elif sign == "BMC":
            marks.append(None)
        elif sign == "EMC":
            marks.pop()
        elif sign == "Tf":
            font = letters[str(operands[0])]
        elif sign in {"Tj", "TJ"}:
            runs = operands[0] if sign == "TJ" else operands
            codes = b"".join(bytes(run) for run in runs if isinstance(run, pikepdf.String))
            shown = "".join(font[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))
            inner = next((mark for mark in reversed(marks) if mark is not None), None)
            if inner is not None:
                text[inner] = text.get(inner, "") + shown
    return text


def _letters(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9a-f]+)> <([0-9a-f]*)>", font.ToUnicode.read_bytes().split(b"endcodespacerange")[1])
    return {int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in pairs}
