"""Word documents and workbooks as files: archives packed the same way each time, and told from other programs'."""

from __future__ import annotations

import io
import zipfile

#: The day that every part bears. No other program writes this one, so what was opened and saved elsewhere shows.
_DAY = (2000, 1, 1, 0, 0, 0)


def repacked(content: bytes) -> bytes:
    """The archive ``content`` with the same parts in the same order, and nothing in it that changes with the day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(name))
    return out.getvalue()


def is_as_made(content: bytes) -> bool:
    """Whether ``content`` is an archive that this program packed and no other has saved since."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {entry.date_time for entry in archive.infolist()} == {_DAY}
    except zipfile.BadZipFile:
        return False
