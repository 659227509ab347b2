"""A review open on a desk of its own: how the tests of operations make one, close it and open it again."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.briefing.formats import find_format
from facilitator.casefile import CaseFile, create_case, open_case
from facilitator.clearing.looking import look_again
from facilitator.clock import FixedClock
from facilitator.errors import Refused
from facilitator.exchange.document import as_document
from facilitator.ids import counting_ids
from facilitator.model.contribution import ContributionKind
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee
from facilitator.model.publication import Edition, Level
from facilitator.model.review import Review
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.briefings import IssueEdition, next_number
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.records import AddRecord
from facilitator.paths import UserFolders
from facilitator.reference.library import Library
from facilitator.surroundings import Surroundings
from facilitator.vault.keys import KdfCost
from tests.clearing.cleared import checker

PASSPHRASE = "a quiet room with nine chairs"
BEGINNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


CONTENT = b"<p>What we learned</p>"


def edition(number, **fields):
    usual = {
        "id": f"edition{number}",
        "format": "minutes",
        "number": number,
        "media": "html",
        "level": Level.INTERNAL,
        "issued_at": BEGINNING,
        "issued_by": "Chair",
        "content": base64.b64encode(CONTENT).decode(),
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
    }
    return Edition(**usual | fields)


def issue(desk, **fields):
    """Issue the next edition of a working paper: nobody signs it, for it is the review's own."""
    number = next_number(desk.case.reads.editions(), "minutes")
    return desk.do(issuing_of(edition(number, **fields)))


def issuing_of(made):
    """The operation that issues an edition, once its file was looked at."""
    form, library = find_format(made.format), Library.load(None)
    looked = look_again(base64.b64decode(made.content), made.media, "name", None, form, None, checker())
    return IssueEdition(edition=made, form=form, looked=looked, library=library, checker=checker())


class Desk:
    """One review of one person, with a clock that stands still and ids that count."""

    def __init__(self, folder: Path, review: Review | None = None) -> None:
        self.path = folder / "desk.review"
        self.clock = FixedClock(BEGINNING)
        folders = UserFolders(folder / "state", folder / "backups", folder / "own")
        cost = KdfCost(iterations=1, lanes=1, memory_kib=8)
        self.around = Surroundings(folders=folders, clock=self.clock, new_id=counting_ids(), cost=cost)
        self.case: CaseFile = create_case(
            self.path,
            PASSPHRASE,
            around=self.around,
            label="Chair",
            review=review or Review(reference="RR-2026-03", alias="Baby T"),
        )

    def open(self, **how) -> CaseFile:
        self.case = open_case(self.path, PASSPHRASE, around=self.around, **how)
        return self.case

    def reopen(self, **how) -> CaseFile:
        self.case.close()
        return self.open(**how)

    def do(self, operation: Operation) -> Outcome:
        return self.case.perform(operation)

    def furnish(self) -> None:
        """Two agencies, two people, two steps."""
        self.do(AddRecord(Agency(id="hv", code="hv", name="Health Visiting")))
        self.do(AddRecord(Agency(id="police", code="police", name="Police")))
        self.do(AddRecord(Attendee(id="ann", name="Ann Archer", agency="hv")))
        self.do(AddRecord(Attendee(id="bea", name="Bea Brook", agency="police", deputy_for="ann")))
        self.do(AddRecord(Step(id="well", key="well", title="What's working well", kind=ContributionKind.STRENGTH)))
        self.do(AddRecord(Step(id="better", key="better", title="What needs to improve")))

    def say(self, text: str, step: str = "well", **more) -> str:
        """Record one thing; its id."""
        before = {card.id for card in self.case.reads.contributions()}
        self.do(RecordContribution(text=text, step=step, **more))
        (new,) = {card.id for card in self.case.reads.contributions()} - before
        return new

    def card(self, card_id: str):
        (found,) = [card for card in self.case.reads.contributions() if card.id == card_id]
        return found

    def texts(self, step: str = "well") -> list[str]:
        return [card.text for card in self.case.reads.contributions(step)]

    @property
    def document(self):
        return as_document(self.case.reads)

    @property
    def state(self):
        """Everything that a refused operation must leave alone."""
        drafts = self.case.opened.db.execute("SELECT * FROM drafts").fetchall()
        return self.document, drafts, self.case.history.last(), self.case.undo_status()

    def problems(self) -> list[str]:
        """What does not hold in the history, the links or the search index."""
        db = self.case.opened.db
        for table in ("contributions", "learning_points"):
            db.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)")
        dangling = db.execute("PRAGMA foreign_key_check").fetchall()
        return [*self.case.history.problems(), *map(str, dangling)]

    def refuses(self, operation: Operation, sentence: str) -> None:
        """The operation is refused with that sentence, and nothing at all is different afterwards."""
        before = self.state
        with pytest.raises(Refused) as refusal:
            self.do(operation)
        assert str(refusal.value) == sentence
        assert self.state == before

    def there_and_back(self, operation: Operation) -> Outcome:
        """Perform it, undo it and redo it: undo restores all that was there, redo all that was done."""
        before = self.document
        outcome = self.do(operation)
        after = self.document
        assert after != before
        assert self.case.undo().touched == outcome.touched
        assert self.document == before
        assert self.case.redo().touched == outcome.touched
        assert self.document == after
        assert self.problems() == []
        return outcome
