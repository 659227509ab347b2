"""Beginning a review: made whole in one thread and closed, so that another can open it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from facilitator import errors
from facilitator.briefing.house import house_profile
from facilitator.casefile import CaseFile
from facilitator.errors import FacilitatorError
from facilitator.exchange.parsing import LARGEST, parse
from facilitator.model.publication import Profile
from facilitator.model.review import Review
from facilitator.reference.library import Library
from facilitator.sample import WHO, make_sample
from facilitator.starting import review_in, start_from_document, start_review
from facilitator.surroundings import Surroundings
from facilitator.text import line
from facilitator.vault import entry, recovery
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, keys_of
from facilitator.vault.recovery import RecoveryCode
from ui.viewmodels.access import Key, derive
from ui.viewmodels.home import sample_path

SUFFIX = ".review"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReview:
    """All that a new review is made of."""

    path: Path
    reference: str
    alias: str
    partnership: str = ""
    notified_on: date | None = None
    agenda: str = ""
    minutes: int | None = None
    who: str = ""
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """A review that was made and closed again: what opens it, and the code to be printed."""

    key: Key
    reference: str
    code: str = field(repr=False)


def make_review(new: NewReview, around: Surroundings, library: Library) -> Made:
    """Make the file and close it. Raises as ``start_review`` does; nothing is then left."""
    review = Review(
        reference=line(new.reference),
        alias=line(new.alias),
        partnership=line(new.partnership),
        notified_on=new.notified_on,
        agenda=new.agenda,
        calendar=library.agendas[new.agenda].jurisdiction if new.agenda in library.agendas else "england-and-wales",
    )
    case = start_review(
        new.path,
        new.passphrase,
        around=around,
        library=library,
        label=line(new.who) or "Chair",
        review=review,
        minutes=new.minutes,
        profile=_house(around),
    )
    return _closed(case)


def make_from_document(document: Path, new: NewReview, around: Surroundings, library: Library) -> Made:
    """Make a review file from a JSON document and close it; the document names reference and alias."""
    data = read_document(document)
    case = start_from_document(
        new.path,
        REHEARSAL_PASSPHRASE if review_in(data).rehearsal and not new.passphrase else new.passphrase,
        around=around,
        library=library,
        label=line(new.who) or "Chair",
        document=data,
    )
    return _closed(case)


def read_document(document: Path) -> dict[str, object]:
    """What a JSON document says. Raises ``Refused`` for what is none, ``NotFound`` where it cannot be read."""
    try:
        with document.open("rb") as stream:
            return parse(stream.read(LARGEST + 1))
    except OSError:
        raise errors.NotFound(
            f"{document.name} cannot be read", safe="nothing was changed", then="check its name and folder"
        ) from None


def begins_with(document: Path) -> Review:
    """Reference, alias and whether it is a rehearsal, of a JSON document. Raises as ``read_document``."""
    return review_in(read_document(document))


def sample_key(around: Surroundings, library: Library, *, anew: bool = False) -> Key:
    """What opens the sample, which is made where there is none or it is wanted ``anew``. Raises ``Unavailable``."""
    path = sample_path(around)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    whole = path.exists() and keys_of(path).exists()
    if anew or not whole:
        if path.exists():
            entry.require_closed(path)
        path.unlink(missing_ok=True)
        keys_of(path).unlink(missing_ok=True)
        return _closed(make_sample(path, REHEARSAL_PASSPHRASE, around=around, library=library), whose=WHO).key
    return derive(path, None)


def _closed(case: CaseFile, whose: str = "") -> Made:
    # What was made in one thread is opened in another: a connection belongs to its thread.
    with case:
        key = case.opened.key
        whose = whose or case.who
        return Made(Key(case.path, RecoveryCode(key), whose), case.reads.review().reference, recovery.printed(key))


def _house(around: Surroundings) -> Profile | None:
    try:
        return house_profile(around.folders.own)
    except FacilitatorError:
        # A fault in the partnership's own file stops nobody from beginning a review.
        return None


def proposed_name(reference: str) -> str:
    """A file name made of the reference, and of nothing else."""
    plain = re.sub(r"[^\w.-]+", "-", reference.strip()).strip(".-")
    return (plain[:60] or "New review") + SUFFIX


def with_suffix(path: Path) -> Path:
    """``path`` with the ending of a review."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
