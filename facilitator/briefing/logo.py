"""A partnership's logo: taken as PNG or SVG, and only when it is nothing but a picture.

A logo is the one thing from outside that a document carries as it is, so it is looked through first. A PNG must
be whole, and is carried without the notes, dates and names that its maker left in it; an SVG is written anew
from the shapes in it (``facilitator.briefing.svg``).
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Literal

from facilitator.briefing.svg import clean_svg
from facilitator.errors import Refused
from facilitator.text import line

#: The largest logo, in bytes.
SIZE_LIMIT = 1_000_000
#: The longest side of a PNG, and the most there may be in it altogether, in pixels.
SIDE_LIMIT, PIXEL_LIMIT = 6_000, 9_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
#: For each PNG colour type: how many samples a pixel has, and how many bits a sample may have.
_SAMPLES = {0: (1, {1, 2, 4, 8, 16}), 2: (3, {8, 16}), 3: (1, {1, 2, 4, 8}), 4: (2, {8, 16}), 6: (4, {8, 16})}
_WHOLE = ((0, 0, 1, 1),)
#: The seven passes of an interlaced PNG: first column and row, and the steps between columns and rows.
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A logo that ``check_logo`` has passed: its bytes as they are embedded, and the words for who cannot see it.

    ``width`` and ``height`` tell its shape: in pixels (PNG), or of a longest side of 1,000 (SVG).
    """

    media: Literal["image/png", "image/svg+xml"]
    data: bytes
    alt: str
    width: int
    height: int


def check_logo(data: bytes, *, alt: str) -> Logo:
    """The logo in ``data``, fit to be embedded. Raises ``Refused``, naming the reason, when it is not one.

    ``alt`` says what the logo shows, usually the partnership's name, and is owed. Checking the data of a
    checked logo gives the same logo.
    """
    spoken = line(alt, "the words for the logo")
    if not spoken:
        raise Refused("the logo has no words for people who cannot see it", then="give the partnership's name")
    if len(data) > SIZE_LIMIT:
        raise Refused(f"the logo is larger than {SIZE_LIMIT // 1_000_000} MB", then="save a smaller one")
    if data.startswith(_PNG):
        kept, width, height = _png(data)
        return Logo(media="image/png", data=kept, alt=spoken, width=width, height=height)
    if b"<svg" in data[:20_000] or b":svg" in data[:20_000]:
        kept, width, height = clean_svg(data)
        return Logo(media="image/svg+xml", data=kept, alt=spoken, width=width, height=height)
    raise Refused("the logo is neither a PNG nor an SVG picture", then="save it as one of these")


def _png(data: bytes) -> tuple[bytes, int, int]:
    chunks = _chunks(data)
    names = [name for name, _ in chunks]
    header = chunks[0][1] if chunks else b""
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names or len(header) != 13:
        raise _broken()
    width, height, bits, colours, packing, filters, interlaced = struct.unpack(">IIBBBBB", header)
    if (
        not (width and height)
        or bits not in _SAMPLES.get(colours, (0, set()))[1]
        or packing
        or filters
        or interlaced > 1
    ):
        raise _broken()
    if max(width, height) > SIDE_LIMIT or width * height > PIXEL_LIMIT:
        raise Refused(f"the logo is {width:,} by {height:,} pixels, which is too large", then="save a smaller one")
    pixel = bits * _SAMPLES[colours][0]
    owed = _inflated_size(width, height, pixel, _ADAM7 if interlaced else _WHOLE)
    _check_pixels(b"".join(body for name, body in chunks if name == b"IDAT"), owed)
    return _PNG + b"".join(_chunk(name, body) for name, body in chunks if name in _KEPT_CHUNKS), width, height


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    chunks: list[tuple[bytes, bytes]] = []
    at = len(_PNG)
    while at < len(data) and (not chunks or chunks[-1][0] != b"IEND"):
        size = int.from_bytes(data[at : at + 4], "big")
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if data[at : at + 12 + size] != _chunk(name, body):
            raise _broken()
        chunks.append((name, body))
        at += 12 + size
    return chunks


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _inflated_size(width: int, height: int, pixel: int, passes: tuple[tuple[int, int, int, int], ...]) -> int:
    size = 0
    for column, row, across, down in passes:
        columns, rows = -(-(width - column) // across), -(-(height - row) // down)
        if columns > 0 and rows > 0:
            size += rows * (1 + -(-columns * pixel // 8))
    return size


def _check_pixels(packed: bytes, owed: int) -> None:
    inflater = zlib.decompressobj()
    try:
        pixels = inflater.decompress(packed, owed + 1)
    except zlib.error:
        raise _broken() from None
    if len(pixels) != owed:
        raise _broken()


def _broken() -> Refused:
    return Refused("the logo is a damaged PNG picture", then="save it again from where it came")
