"""The editions issued, in words, and what may be done with each."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from pathlib import Path

from facilitator.briefing.build import long_date
from facilitator.clock import LOCAL
from facilitator.errors import FacilitatorError
from facilitator.issuing import write_edition
from facilitator.model.publication import Edition, Level
from facilitator.operations.briefings import WithdrawEdition
from ui.desk import Desk
from ui.viewmodels.formats import Formats, called
from ui.viewmodels.issue import MEDIA, in_full, same_as_issued

_LEVELS = {Level.PUBLIC: "public", Level.PARTNERSHIP: "for the partnership", Level.INTERNAL: "internal"}
_OURS = Formats()


def title_of(edition: Edition, formats: Formats = _OURS) -> str:
    """What it is called: "Learning briefing, edition 2"; by its format's key where that is in ``formats`` no more."""
    titles = {form.key: called(form) for form in formats.all}
    return f"{titles.get(edition.format, edition.format)}, edition {edition.number}"


def about(edition: Edition) -> str:
    """Kind of file, level, when and by whom."""
    at = edition.issued_at.astimezone(LOCAL)
    by = f" by {edition.issued_by}" if edition.issued_by else ""
    kind = MEDIA.get(edition.media, edition.media.upper())
    return f"{kind}, {_LEVELS[edition.level]} · issued {long_date(at.date())} at {at:%H:%M}{by}"


def standing(edition: Edition) -> str:
    """Whether it is withdrawn, and whether what is kept of it is what was issued."""
    if not same_as_issued(edition, base64.b64decode(edition.content)):
        return "The file that is kept does not match its hash: take it from a backup."
    if edition.withdrawn_on is None:
        return ""
    why = f": {edition.withdrawn_why}" if edition.withdrawn_why else ""
    return f"Withdrawn on {long_date(edition.withdrawn_on)}{why}"


def write_again(desk: Desk, edition: Edition, folder: str) -> tuple[bool, str]:
    """Write its file once more; whether that was done, and the sentence that says so.

    Its name is checked as well, since it may have come with an import.
    """
    try:
        path = write_edition(edition, Path(folder), case=desk.case)
    except FacilitatorError as error:
        return False, in_full(error)
    return True, f"Written again, byte for byte as issued: {path.name}"


def compare(edition: Edition, file: str) -> tuple[bool, str]:
    """Whether a file is this edition as it was issued, and the sentence that says so."""
    path = Path(file)
    try:
        same = same_as_issued(edition, path.read_bytes())
    except OSError:
        return False, f"{path.name} could not be read."
    if same:
        return True, f"{path.name} is edition {edition.number} as it was issued, byte for byte."
    return False, f"{path.name} is not edition {edition.number} as it was issued: it differs."


def withdraw(desk: Desk, edition: Edition, on: date, why: str, refused: Callable[[str], None]) -> bool:
    """Record that it is no longer to be used, and why; whether that was done."""
    return desk.perform(WithdrawEdition(edition.id, on, why), refused=refused) is not None
