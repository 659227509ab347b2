"""A Word document or a workbook read again: the text of all its parts, and what an editor leaves behind."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from facilitator.finished.pieces import CannotRead, Contents, Piece

#: Attributes that hold words for people; all others are codes and measures.
_SPOKEN = frozenset(
    {"descr", "title", "tooltip", "author", "initials", "alias", "tag", "name", "display", "lastModifiedBy"}
)
#: Names of these are the program's own: styles, fonts, bookmarks, parts.
_NAMED = frozenset({"sheet", "definedName", "docPr", "cNvPr"})
_LEFT_BEHIND = {
    "comments": "there are comments",
    "people": "names of editors are kept",
    "vbaProject": "there is a macro",
    "embeddings": "another file is embedded",
    "externalLink": "it is joined to another file",
    "customXml": "other data is kept with it",
    "custom.xml": "other properties are kept with it",
    "thumbnail": "a picture of the first page is kept with it",
}
#: Instructions to the editor that print what the editor knows itself, such as the number of a page.
_USUAL = re.compile(r"\s*(?:PAGE|NUMPAGES|PAGEREF\s+\w+(?:\s+\\h)?)\s*")
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"})
_HIDDEN = frozenset({"vanish", "webHidden"})


def read_office(content: bytes) -> Contents:
    """What is in a .docx or an .xlsx. Raises ``CannotRead``."""
    pieces: list[Piece] = []
    stowaways: list[str] = []
    codes: set[str] = set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.comment:
                pieces.append(Piece("note on the package", package.comment.decode("utf-8", "replace")))
            for name in package.namelist():
                codes.add(name)
                stowaways += [words for part, words in _LEFT_BEHIND.items() if part in name]
                if name.endswith((".xml", ".rels")):
                    data = package.read(name)
                    if b"<!" in data:
                        stowaways.append("there is a remark or a declaration in its source")
                    root = ElementTree.fromstring(_declared(data))  # noqa: S314 - no entity is declared in it
                    pieces += _pieces(root, name)
                    stowaways += _stowaways(root)
                    codes |= _codes(root)
                elif not re.search(r"\.(png|jpe?g|svg|emf|ttf|odttf)$", name):
                    stowaways.append(f"there is something unknown in it: {name.rpartition('/')[2][:40]}")
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError, ValueError) as fault:
        raise CannotRead(type(fault).__name__) from None
    return Contents(tuple(pieces), tuple(dict.fromkeys(stowaways)), frozenset(codes))


def _declared(data: bytes) -> bytes:
    """``data`` where it declares no entity: one could stand for anything, or for far too much."""
    if b"<!DOCTYPE" in data:
        raise ValueError
    return data


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _pieces(root: ElementTree.Element, part: str) -> Iterator[Piece]:
    where = "properties" if part.startswith("docProps") else part.rpartition("/")[2].partition(".")[0]
    paragraphs = [each for each in root.iter() if _local(each.tag) in ("p", "si", "is")]
    within = {id(each) for paragraph in paragraphs for each in paragraph.iter()}
    for paragraph in paragraphs:
        yield Piece(where, " ".join("".join(_said(each) for each in paragraph.iter()).split()))
    for each in root.iter():
        tag = _local(each.tag)
        read = id(each) in within and tag in _TEXTS
        beside = (each.tail, "" if read or tag == "instrText" else each.text)
        yield from (Piece(where, text) for text in beside if text and text.strip(" \n\t-0123456789"))
        told = each.text or "" if tag == "instrText" else each.get(f"{_namespace(each.tag)}instr", "")
        if told and not _USUAL.fullmatch(told):
            yield Piece(f"field in {where}", told)
        for name, value in each.attrib.items():
            spoken = _local(name)
            if spoken == "Target" and each.get("TargetMode") == "External":
                yield Piece("link", value)
            elif spoken in _SPOKEN and (spoken != "name" or tag in _NAMED):
                yield Piece(f"{spoken} in {where}", value)


def _said(element: ElementTree.Element) -> str:
    tag = _local(element.tag)
    if tag in _GAPS:
        return " "
    return element.text or "" if tag in _TEXTS else ""


_TEXTS = frozenset({"t", "delText"})
_GAPS = frozenset({"tab", "br", "cr", "p", "tc", "ptab"})


def _namespace(tag: str) -> str:
    return tag[: tag.index("}") + 1] if tag.startswith("{") else ""


def _codes(root: ElementTree.Element) -> set[str]:
    """Every attribute with its value, and every instruction: what ours have, and what another program added."""
    codes = {f"{_local(name)}={value}" for each in root.iter() for name, value in each.attrib.items()}
    return codes | {each.text or "" for each in root.iter() if _local(each.tag) == "instrText"}


def _stowaways(root: ElementTree.Element) -> Iterator[str]:
    for each in root.iter():
        tag = _local(each.tag)
        if tag in _TRACKED:
            yield "changes are tracked in it"
        if tag in _HIDDEN:
            yield "there is hidden text"
        if tag == "sheet" and each.get("state", "visible") != "visible":
            yield "there is a hidden sheet"
        if tag in ("row", "col") and each.get("hidden") in ("1", "true"):
            yield "there are hidden rows or columns"
        if tag == "docVar":
            yield "other data is kept with it"
        if tag == "Relationship" and each.get("TargetMode") == "External":
            target = each.get("Target", "")
            if not target.startswith(("https://", "mailto:")):
                yield "it leads to something that is no web page"
