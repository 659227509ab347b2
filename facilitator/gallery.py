"""The gallery: every format drawn with the sample, as each kind of file, with pictures of the pages and an index."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from markupsafe import Markup

from facilitator import issuing
from facilitator.briefing import sheets
from facilitator.briefing.colours import ACCENT, SECOND, palette
from facilitator.briefing.formats import Format
from facilitator.briefing.html import environment
from facilitator.briefing.typeface import main_faces, packed
from facilitator.casefile import CaseFile
from facilitator.errors import AlreadyThere, FacilitatorError
from facilitator.files import named, plainly, write_atomically
from facilitator.paths import UserFolders
from facilitator.progress import Progress, silent
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.surroundings import Surroundings
from facilitator.vault.keys import REHEARSAL_PASSPHRASE

INDEX = "index.html"
#: What an index of ours begins with, and nothing else does.
_MARK = b'<!DOCTYPE html>\n<html lang="en-GB" class="gallery">'
_OURS = re.compile(r"[a-z0-9-]+\.(pdf|html|docx|xlsx|png)")
#: Dots of a picture to a point of the page.
_SCALE = 1.5
_KINDS = {"pdf": "PDF", "html": "Page of HTML", "docx": "Word document", "xlsx": "Workbook"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One file in the gallery: what kind it is in words, its name and its size; of a picture its measures, too."""

    kind: str
    file: str
    kilobytes: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One format in the gallery: its documents, and pictures of the pages of its PDF."""

    form: Format
    documents: tuple[Shown, ...]
    pages: tuple[Shown, ...]

    @property
    def kind(self) -> str:
        """Whose format it is, or else whom its documents are for."""
        if self.form.folder is not None:
            return "Your own"
        return "Briefing, to be published" if self.form.is_published else "Working document, not for publication"


def draw_gallery(
    folder: Path, formats: Sequence[Format], *, around: Surroundings, library: Library, progress: Progress = silent
) -> tuple[Path, ...]:
    """Draw ``formats`` with the sample into ``folder``, which is made where it is missing, and tell the files.

    Everything is drawn before anything is written, and where the disk refuses a file, none of the new ones stay. Raises
    ``AlreadyThere`` where the folder holds anything but an earlier gallery, which goes, ``ReadOnly``, ``NoSpace`` or
    another of the disk's refusals, ``Cancelled`` when ``progress`` does, and what drawing raises.
    """
    earlier = _earlier(folder)
    with TemporaryDirectory(prefix="facilitator-gallery-") as place:
        away = UserFolders(Path(place) / "state", Path(place) / "backups", around.folders.own)
        apart = replace(around, folders=away)
        with make_sample(Path(place) / "sample.review", REHEARSAL_PASSPHRASE, around=apart, library=library) as case:
            drawn = dict(_drawn(case, formats, progress))
    _write(folder, drawn, earlier)
    return tuple(folder / name for name in drawn)


def _write(folder: Path, drawn: dict[str, bytes], earlier: set[str]) -> None:
    is_new = not folder.exists()
    made: list[Path] = []
    try:
        with plainly(f"the folder {folder.name}"):
            folder.mkdir(exist_ok=True)
        for name, content in drawn.items():
            write_atomically(folder / name, content, mode=0o644)
            made += [folder / name] if name not in earlier else []
        with plainly(f"the folder {folder.name}"):
            for name in earlier - drawn.keys():
                (folder / name).unlink(missing_ok=True)
    except FacilitatorError:
        with contextlib.suppress(OSError):
            for path in made:
                path.unlink()
            if is_new:
                folder.rmdir()
        raise


def _earlier(folder: Path) -> set[str]:
    """The files of an earlier gallery. Raises ``AlreadyThere`` where something else is there, ``ReadOnly`` at once."""
    place = folder if folder.exists() else folder.absolute().parent
    if not place.is_dir():
        raise AlreadyThere(f"{place.name} is a file, not a folder", safe="it was left as it is", then="name a folder")
    if not os.access(place, os.W_OK):
        raise named(PermissionError(errno.EACCES, ""), f"the folder {place.name}")
    if place is not folder:
        return set()
    with plainly(f"the folder {folder.name}"):
        names = {path.name for path in folder.iterdir()}
        index = (folder / INDEX).read_bytes() if (folder / INDEX).is_file() else b""
    ours = {name for name in names if _OURS.fullmatch(name) and f'"{name}"'.encode() in index} | {INDEX}
    if names and (not index.startswith(_MARK) or names - ours):
        raise AlreadyThere(
            f"{folder.name} holds something else than a gallery",
            safe="it was left as it is",
            then="name an empty folder, or one that is not there yet",
        )
    return names


def _drawn(case: CaseFile, formats: Sequence[Format], progress: Progress) -> Iterator[tuple[str, bytes]]:
    """The files of the gallery by their names, the index last."""
    exhibits: list[Exhibit] = []
    for number, form in enumerate(formats):
        progress(f"Drawing: {form.title}", number, len(formats))
        documents: list[Shown] = []
        pages: list[Shown] = []
        for medium in form.media:
            content = issuing.draft(case, form.key, medium).content
            documents.append(Shown(kind=_KINDS[medium], file=f"{form.key}.{medium}", kilobytes=_kilobytes(content)))
            yield documents[-1].file, content
            for page in _pictures(content) if medium == "pdf" else ():
                name = f"{form.key}-{len(pages) + 1}.png"
                size = {"width": page.width, "height": page.height}
                pages.append(Shown(kind="Picture", file=name, kilobytes=_kilobytes(page.png), **size))
                yield name, page.png
        exhibits.append(Exhibit(form=form, documents=tuple(documents), pages=tuple(pages)))
    progress("Writing the gallery", len(formats), len(formats))
    yield INDEX, _index(exhibits).encode()


@dataclass(frozen=True, slots=True)
class _Picture:
    png: bytes
    width: int
    height: int


def _pictures(content: bytes) -> Iterator[_Picture]:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            bitmap = page.render(scale=_SCALE, rev_byteorder=True)
            rows = bytes(bitmap.buffer)
            lines = (rows[at : at + 3 * bitmap.width] for at in range(0, len(rows), bitmap.stride))
            yield _Picture(_png(bitmap.width, bitmap.height, lines), bitmap.width, bitmap.height)


def _png(width: int, height: int, lines: Iterator[bytes]) -> bytes:
    """A PNG of lines of red, green and blue (https://www.w3.org/TR/png-3/), none of them filtered."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _kilobytes(content: bytes) -> int:
    return max(1, round(len(content) / 1000))


def _index(exhibits: list[Exhibit]) -> str:
    faces = main_faces()
    form = Format(key="gallery", title="Gallery", gives="", template="gallery.html.j2", media=("html",))
    held = {name: ("image/svg+xml", data) for name, data in sheets.icons().items()}
    held |= {f"asset:face-{number}": ("font/woff", packed(face)) for number, face in enumerate(faces)}
    style = sheets.written_in(sheets.style(form, "html", palette(ACCENT, SECOND), faces), held)
    packaged = Markup(style)  # noqa: S704 - packaged files and our own colours only
    return environment().get_template(form.template).render(exhibits=exhibits, style=packaged)
