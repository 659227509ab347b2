"""A Word document or a workbook that this program made is known as such until another program saves it."""

from __future__ import annotations

import io
import zipfile

from facilitator.briefing.archive import is_as_made, repacked


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_what_was_packed_keeps_its_parts_and_their_order():
    content = repacked(archive(b=b"two", a=b"one"))
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert [(name, found.read(name)) for name in found.namelist()] == [("b", b"two"), ("a", b"one")]
    assert repacked(content) == content


def test_only_what_this_program_packed_is_as_made():
    other = archive(a=b"one")
    assert is_as_made(repacked(other))
    for content in (other, b"", b"PK\x03\x04 and no more", archive()):
        assert not is_as_made(content)
