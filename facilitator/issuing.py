"""Making documents: drafts that anyone may throw away, and editions that are issued once and kept for good."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from facilitator import __version__, files
from facilitator.briefing.build import Issue
from facilitator.briefing.codec import to_json
from facilitator.briefing.composing import compose, kept
from facilitator.briefing.context import BriefingContext, Head
from facilitator.briefing.formats import Format, Medium, check_medium
from facilitator.briefing.html import render_html
from facilitator.briefing.own_formats import format_called
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.sheet_file import render_xlsx
from facilitator.casefile import CaseFile
from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import Examination, examine_context
from facilitator.clearing.levels import level_of
from facilitator.clearing.looking import Looked, look_again, require_name
from facilitator.clearing.record import clearance_of
from facilitator.clock import local_day
from facilitator.errors import AlreadyThere, Damaged, NotFound, Refused, Unavailable
from facilitator.model.publication import Edition, Level
from facilitator.operations.briefings import IssueEdition, next_number
from facilitator.progress import CancelToken, Progress, silent
from facilitator.reference.library import Library
from facilitator.text import line

#: A document that takes longer than this, in seconds, is stopped.
TIME_LIMIT = 120.0
_RENDERERS: dict[Medium, str] = {"pdf": "WeasyPrint", "html": "Jinja2", "docx": "python-docx", "xlsx": "XlsxWriter"}


class NotWritten(Unavailable):
    """The edition is issued and kept in the review, and the file of it could not be written."""

    code = "not-written"

    def __init__(self, edition: Edition, reason: Unavailable) -> None:
        super().__init__(
            reason.what,
            safe=f"edition {edition.number} is issued and kept whole in the review",
            then="put that right, then write its file once more",
        )
        self.edition = edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A finished document that is in memory only: its bytes, and the public text that it was made from."""

    form: Format
    context: Head
    content: bytes


def draft(case: CaseFile, format_key: str, media: str, *, progress: Progress = silent) -> Document:
    """A draft, watermarked as one. Raises ``Refused`` or ``CannotRender``; nothing is written."""
    form = format_called(format_key, case.around.folders.own)
    context = compose(case.reads, form.key, library=library_of(case), based_on=form.based_on)
    return _render(form, media, context, progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePlan:
    """An edition about to be issued: everything about it but its bytes, taken from the review at one moment.

    It holds no part of the review's file, so that ``render`` may run on any thread, and change nothing.
    """

    form: Format
    medium: Medium
    context: Head
    number: int
    level: Level
    at: datetime
    by: str
    path: Path
    library: Library = field(repr=False)
    checker: Checker = field(repr=False)
    cleared: Examination | None

    def render(self, progress: Progress = silent) -> Looked:
        """The finished file, looked at. Raises ``Cancelled`` when ``progress`` does, ``CannotRender``, and what
        ``look`` raises.
        """
        return self.look(_render(self.form, self.medium, self.context, progress).content)

    def look(self, content: bytes) -> Looked:
        """``content``, drawn elsewhere from this plan's form and context, read again from its first byte to its last.

        Raises ``NotCleared`` where anything is in it that was not checked, ``CannotCheck`` where it cannot be read.
        """
        return look_again(content, self.medium, self.path.name, self.context, self.form, self.cleared, self.checker)


def issue(
    case: CaseFile,
    format_key: str,
    media: str,
    out: Path,
    *,
    checker: Checker | None = None,
    progress: Progress = silent,
) -> tuple[Edition, Path]:
    """Issue the next edition in one go: ``plan_issue``, render, ``finish_issue``. Raises what they raise."""
    plan = plan_issue(case, format_key, media, out, checker=checker)
    return finish_issue(case, plan, plan.render(progress))


def plan_issue(
    case: CaseFile, format_key: str, media: str, out: Path, *, by: str = "", checker: Checker | None = None
) -> IssuePlan:
    """What the next edition will say, its number, and the file it goes to: ``out`` (a folder, or the file to make).

    It is issued in the name of ``by`` or, without it, of whoever has the review open. Nothing is changed.
    Raises ``Refused`` where there is nothing to publish, ``NotCleared`` where the disclosure check or a signature
    stands against it, ``NotFound`` where there is no such folder and ``AlreadyThere`` where the file exists.
    """
    form = format_called(format_key, case.around.folders.own)
    now = case.around.clock.now()
    number = next_number(case.reads.editions(), form.key)
    edition = Issue(number, local_day(now))
    library = library_of(case)
    context = compose(case.reads, form.key, edition, library=library, based_on=form.based_on)
    if isinstance(context, BriefingContext) and not context.points:
        raise Refused(
            "there is nothing to publish yet: no learning point is written and included",
            then="write the learning in words for publication first",
        )
    medium = check_medium(form, media)
    name = file_name(context.reference, form.key, number, medium, rehearsal=case.opened.rehearsal)
    level = level_of(case.reads, form)
    checker = checker or Checker.load(case.around.folders.own)
    cleared = _cleared(case, context, form, level, library, checker)
    return IssuePlan(
        form=form,
        medium=medium,
        context=context,
        number=number,
        level=level,
        at=now,
        by=line(by, "the name") or case.who,
        path=_destination(out, name, medium),
        library=library,
        checker=checker,
        cleared=cleared,
    )


def finish_issue(case: CaseFile, plan: IssuePlan, looked: Looked) -> tuple[Edition, Path]:
    """Issue what was planned and rendered: kept whole in the review, and written to the plan's file.

    The file is on the disk under a passing name before the edition is recorded, and gets its own name after.
    Raises ``Refused`` where another edition took its number meanwhile, ``NotCleared`` where what it says or what was
    decided about it has changed since, ``NoSpace`` and its like where it cannot be
    written: nothing is then issued. Raises ``NotWritten`` where only its name could not be given: the edition is
    then issued, and ``write_edition`` writes it later.
    """
    edition = _edition(case, plan, looked)
    with _laid_out(plan.path, looked.content) as temporary:
        case.perform(
            IssueEdition(edition=edition, form=plan.form, looked=looked, library=plan.library, checker=plan.checker)
        )
        try:
            _give_name(temporary, plan.path)
        except Unavailable as reason:
            raise NotWritten(edition, reason) from reason
    return edition, plan.path


def write_edition(edition: Edition, out: Path, *, case: CaseFile | None = None, checker: Checker | None = None) -> Path:
    """Write the file of an edition once more, byte for byte: into the folder ``out``, or as the file ``out``.

    A name other than that under which it was issued is checked, and so needs the ``case``. Raises ``AlreadyThere``
    where another file is there, ``NotCleared`` where the name tells something, and ``Damaged`` where what is kept is
    not what was issued.
    """
    content = base64.b64decode(edition.content)
    if hashlib.sha256(content).hexdigest() != edition.sha256 or Path(edition.file_name).name != edition.file_name:
        raise Damaged(
            f"the file kept of edition {edition.number} of {edition.format} does not match its hash",
            safe="nothing was written",
            then="take it from a backup of the review",
        )
    path = _destination(out, edition.file_name, edition.media)
    if case is not None:
        checker = checker or Checker.load(case.around.folders.own)
        require_name(path.name, edition, case.reads, library_of(case), checker)
    elif path.name != edition.file_name:
        raise Refused("the file of an edition keeps the name under which it was issued")
    with _laid_out(path, content) as temporary:
        _give_name(temporary, path)
    return path


def render_again(edition: Edition, *, own: Path | None = None, progress: Progress = silent) -> bytes:
    """The edition drawn anew from the public text that it keeps; the same bytes under the same locked versions.

    A partnership's own format is looked for in its folder ``own``.
    """
    form = format_called(edition.format, own)
    return _render(form, edition.media, kept(edition.format, edition.context), progress).content


def file_name(reference: str, format_key: str, number: int, media: str, *, rehearsal: bool) -> str:
    """The name of an edition's file: the reference, the format and the number, and nothing of the case."""
    slug = re.sub(r"[^a-z0-9]+", "-", reference.lower()).strip("-")[:60]
    parts = ["rehearsal" if rehearsal else "", slug, format_key, f"edition-{number}"]
    return "-".join(part for part in parts if part) + f".{media}"


def made_with(medium: Medium) -> str:
    """Versions of the program and of what drew that kind of file, as an edition records them."""
    renderer = _RENDERERS[medium]
    return f"facilitator {__version__}, {renderer} {version(renderer)}"


def drawn(form: Format, media: str, context: Head, *, progress: Progress = silent) -> bytes:
    """The bytes of a document of ``context``, on any thread or in any process; nothing is issued or looked at."""
    return _render(form, media, context, progress).content


def library_of(case: CaseFile) -> Library:
    """The reference data that holds for a review here: the program's, with the partnership's own over it."""
    return Library.load(case.around.folders.own)


def _cleared(
    case: CaseFile, context: Head, form: Format, level: Level, library: Library, checker: Checker
) -> Examination | None:
    """What the check says of it, once it has nothing against it; None where none is asked for."""
    if not library.signing.levels[level].asks:
        return None
    found = examine_context(case.reads, case.history, context, form, level, library=library, checker=checker)
    found.require_cleared()
    return found


def _edition(case: CaseFile, plan: IssuePlan, looked: Looked) -> Edition:
    return Edition(
        id=case.around.new_id(),
        format=plan.form.key,
        number=plan.number,
        media=plan.medium,
        level=plan.level,
        issued_at=plan.at,
        issued_by=plan.by,
        file_name=plan.path.name,
        sha256=looked.sha256,
        context=to_json(plan.context),
        content=base64.b64encode(looked.content).decode(),
        clearance=clearance_of(plan.cleared) if plan.cleared else "",
        guidance=plan.context.guidance,
        made_with=made_with(plan.medium),
    )


@contextmanager
def _laid_out(path: Path, content: bytes) -> Iterator[Path]:
    """``content`` on the disk beside ``path``, under a name that tells nothing and is gone at the end."""
    files.sweep(path.parent)
    with files.temporary_beside(path) as temporary:
        with files.plainly(path.name):
            new = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o644)
            with os.fdopen(new, "wb") as stream:
                stream.write(content)
            files.sync(temporary)
        yield temporary


def _give_name(temporary: Path, path: Path) -> None:
    # Not place_new: after a kill between making the name and filling it, an empty document would lie there.
    _require_free(path)
    with files.plainly(path.name):
        temporary.replace(path)
        files.sync_folder(path.parent)


def _destination(out: Path, name: str, medium: str) -> Path:
    if out.is_dir():
        out = out / name
    if not out.parent.is_dir():
        raise NotFound(f"there is no folder {out.parent}", safe="nothing was issued", then="make the folder first")
    if out.suffix != f".{medium}":
        raise Refused(f"the name of this file ends in .{medium}", then="choose another name")
    _require_free(out)
    return out


def _require_free(path: Path) -> None:
    if path.exists():
        raise AlreadyThere(
            f"there is already a file called {path.name}", safe="it was left as it is", then="choose another name"
        )


def _render(form: Format, media: str, context: Head, progress: Progress) -> Document:
    cancel = CancelToken(seconds=TIME_LIMIT)
    match check_medium(form, media):
        case "html":
            content = render_html(form, context).encode()
        case "docx":
            from facilitator.briefing.word.rendering import render_docx

            content = render_docx(form, context, progress=progress, cancel=cancel)
        case "xlsx":
            content = render_xlsx(form, context)
        case _:
            content = render_pdf(form, context, progress=progress, cancel=cancel)
    return Document(form=form, context=context, content=content)
