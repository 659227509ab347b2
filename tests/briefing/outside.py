"""Letters that stand outside the page that they are drawn on, measured on the finished PDF."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw

#: A letter may reach over the edge by no more than this, in points.
_HAIR = 0.75


def outside(content: bytes) -> list[str]:
    """Each letter beyond the edge of its page, with the page."""
    with pypdfium2.PdfDocument(content) as document:
        return [f"page {number}: {letter!r}" for number, page in enumerate(document, 1) for letter in _beyond(page)]


def words_on_pages(content: bytes) -> list[int]:
    """How many words each page has."""
    with pypdfium2.PdfDocument(content) as document:
        return [len(page.get_textpage().get_text_bounded().split()) for page in document]


def _beyond(page: pypdfium2.PdfPage) -> Iterator[str]:
    text, (width, height) = page.get_textpage(), page.get_size()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for at in range(text.count_chars()):
        if not pypdfium2.raw.FPDFText_GetCharBox(text, at, left, right, bottom, top):
            continue
        inside = left.value >= -_HAIR and right.value <= width + _HAIR
        if not inside or bottom.value < -_HAIR or top.value > height + _HAIR:
            yield chr(pypdfium2.raw.FPDFText_GetUnicode(text, at))
