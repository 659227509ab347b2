"""A PDF read again: its pages, and every string of its objects, whether or not anything shows it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf
import pypdfium2
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from facilitator.finished.pieces import CannotRead, Contents, Piece

#: What the strings under these keys are where they say nothing to anybody; whatever else stands there is read.
_SILENT = {
    "/ID": re.compile(r"[\d-]+|.*[^\x20-\x7e].*", re.DOTALL),
    "/Lang": re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?"),
    "/Registry": re.compile("Adobe"),
    "/Ordering": re.compile("Identity"),
    "/FontFamily": re.compile(r"Briefing (?:Text|Numerals|Boxes|Letters \d+)|emoji"),
    "/Producer": re.compile(r"WeasyPrint [\d.]+"),
}
_CALLED = {
    "/Title": "title or bookmark",
    "/Alt": "alternative text",
    "/ActualText": "actual text",
    "/E": "expanded abbreviation",
    "/URI": "link",
    "/Contents": "note on a link or field",
    "/T": "name of a field",
    "/TU": "label of a field",
    "/V": "value of a field",
    "/Opt": "choice of a field",
    "/Author": "author",
    "/Subject": "subject",
    "/Keywords": "keywords",
    "/Summary": "summary of a table",
}
_FORBIDDEN = {
    "/EmbeddedFiles": "a file is attached",
    "/EmbeddedFile": "a file is attached",
    "/EF": "a file is attached",
    "/AF": "a file is attached",
    "/JavaScript": "there is a script",
    "/JS": "there is a script",
    "/Launch": "it starts another program",
    "/GoToR": "it leads to a file on somebody's computer",
    "/SubmitForm": "it sends what is filled in",
    "/RichMedia": "there is a film or sound",
}
#: A whole file ends with its mark within so many bytes.
_TAIL = 1024
_TAG = re.compile(r"<[^>]*>")
_XMP_VALUE = re.compile(r"""(?<=\s)(?!xmlns)[\w:]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PACKET = re.compile(r"""<\?xpacket (?:begin="\ufeff?" id="W5M0MpCehiHzreSzNTczkc9d"|end="[rw]")\?>""")
#: Words for a screen reader that stand among the drawing of a page.
_SPOKEN = re.compile(rb"/(?:ActualText|Alt|E)\s*[(<]")
_REMARK = re.compile(rb"(?m)^[ \t]*%(.*)$")


def read_pdf(content: bytes) -> Contents:
    """What is in a PDF. Raises ``CannotRead``."""
    # Asked first: its reader would only grumble in the log.
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-_TAIL:]:
        raise CannotRead("it is not whole")
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        pieces = [*_pages(content), *_strings(reader)]
        return Contents(tuple(pieces), tuple(dict.fromkeys((*_around(content), *_stowaways(reader)))))
    except Exception as fault:  # noqa: BLE001 - whatever goes wrong in reading, nobody knows what is in the file
        raise CannotRead(type(fault).__name__) from None


def _around(content: bytes) -> Iterator[str]:
    """What the objects of a file do not tell: what stood in it before it was changed, and what was put after it."""
    if content.count(b"%%EOF") > 1:
        yield "earlier versions of it are kept in it"
    if not content.rstrip().endswith(b"%%EOF"):
        yield "something stands after its end"


def _pages(content: bytes) -> Iterator[Piece]:
    document = pypdfium2.PdfDocument(content)
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            # The whole page and beyond: words outside the paper are words.
            yield Piece(f"page {number}", text.get_text_bounded(-1e5, -1e5, 1e5, 1e5) + "\n" + text.get_text_range())
    finally:
        document.close()


def _objects(reader: pypdf.PdfReader) -> Iterator[Any]:
    for generation, entries in reader.xref.items():
        for number in entries:
            yield reader.get_object(IndirectObject(number, generation, reader))
    for number in reader.xref_objStm:
        yield reader.get_object(IndirectObject(number, 0, reader))
    yield reader.trailer


def _strings(reader: pypdf.PdfReader) -> Iterator[Piece]:
    for each in _objects(reader):
        yield from _within(each, "")


def _within(value: Any, key: str) -> Iterator[Piece]:
    if isinstance(value, DictionaryObject):
        if isinstance(value, StreamObject) and value.get("/Type") == "/Metadata":
            for words in _metadata(value.get_data().decode("utf-8", "replace")):
                yield Piece("metadata (XMP)", words)
        elif isinstance(value, StreamObject) and value.get("/Subtype", "/Form") == "/Form" and "/Length1" not in value:
            yield from _drawn(value)
        for name, inner in value.items():
            yield from _within(inner, str(name))
    elif isinstance(value, ArrayObject):
        for inner in value:
            yield from _within(inner, key)
    elif isinstance(value, TextStringObject | ByteStringObject):
        text = value if isinstance(value, str) else bytes(value).decode("utf-8", "replace")
        if key not in _SILENT or not _SILENT[key].fullmatch(text):
            yield Piece(_CALLED.get(key, f"hidden value {key}"), str(text))


def _metadata(xmp: str) -> Iterator[str]:
    """The texts of metadata, each by itself: between its tags, in them, and in remarks."""
    xmp = _PACKET.sub(" ", xmp).replace("<!--", " ").replace("-->", " ")
    values = [one or other for tag in _TAG.findall(xmp) for one, other in _XMP_VALUE.findall(tag)]
    silent = {"", "x-default"}
    yield from (text.strip() for text in _TAG.split(xmp) if text.strip())
    yield from (value for value in values if value not in silent and not _SILENT["/Producer"].fullmatch(value))


def _drawn(stream: StreamObject) -> Iterator[Piece]:
    """What stands among the drawing of a page and is not drawn: words for a screen reader, and remarks."""
    data = stream.get_data()
    if b"BT" not in data and b" BDC" not in data:
        return
    for remark in _REMARK.findall(data):
        yield Piece("remark in a page", remark.decode("utf-8", "replace"))
    if _SPOKEN.search(data):
        for operands, _operator in ContentStream(stream, None).operations:
            for operand in operands:
                if isinstance(operand, DictionaryObject):
                    yield from _within(operand, "")


def _stowaways(reader: pypdf.PdfReader) -> Iterator[str]:
    for each in _objects(reader):
        yield from _forbidden(each)


def _forbidden(value: Any) -> Iterator[str]:
    if isinstance(value, DictionaryObject):
        for name, inner in value.items():
            if name in _FORBIDDEN:
                yield _FORBIDDEN[name]
            elif str(inner) in _FORBIDDEN and name in ("/S", "/Subtype", "/Type"):
                yield _FORBIDDEN[str(inner)]
            elif name == "/Subtype" and str(inner) in ("/Text", "/FreeText", "/FileAttachment", "/Popup"):
                yield "there is a comment"
            else:
                yield from _forbidden(inner)
    elif isinstance(value, ArrayObject):
        for inner in value:
            yield from _forbidden(inner)
