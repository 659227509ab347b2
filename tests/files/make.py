"""Makes the review that stands for the newest version of the tables: ``python -m tests.files.make``.

Run once after a migration was added, before it is shipped; what is there already is never made anew, since files like
it are on people's disks. ``NNNN.review`` opens with the rehearsal passphrase, its key derivation is as cheap as can be,
and ``NNNN.json`` holds each of its rows by table and column.
"""

from __future__ import annotations

import json
import tempfile
from datetime import timedelta
from pathlib import Path

from facilitator.casefile import CaseFile, create_case
from facilitator.exchange.importing import ImportReview
from facilitator.model.review import Review
from facilitator.operations.contributions import EditContribution, RecordContribution, SaveDraft
from facilitator.operations.meeting import SkipStep
from facilitator.operations.redaction import Redact
from facilitator.store.migrations import migrations
from facilitator.vault.driver import Database
from facilitator.vault.integrity import row_counts
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, keys_of
from tests.factories import around, full_document

HERE = Path(__file__).parent


def rows_of(db: Database) -> dict[str, list[dict[str, object]]]:
    """Every row of every table but those of the search index, by table and column, in an order of their own."""
    rows = {}
    for table in row_counts(db):
        if "_fts" not in table and not table.startswith("_"):
            cursor = db.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            kept = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            rows[table] = sorted(kept, key=lambda row: json.dumps(row, sort_keys=True))
    return rows


def fill(case: CaseFile) -> None:
    """A wholly fictional row of every kind, and a history with everything in it that a history may hold."""
    clock = case.around.clock
    case.perform(ImportReview(data=full_document()))
    case.perform(RecordContribution(text="Zebedee's aunt rang back", step="step-1", themes=("aunts",)))
    card = case.reads.contributions("step-1")[-1]
    for text in ("Zebedee's aunt rang back twice", "Zebedee's aunt rang back three times"):
        clock.advance(seconds=5)
        case.perform(EditContribution(card.id, text))
    clock.at += timedelta(minutes=5)
    case.perform(SkipStep("step-1", "No time was left"))
    case.undo()
    case.redo()
    case.undo()
    case.perform(RecordContribution(text="Nobody was asked about the aunt", step="step-1"))
    case.perform(Redact("Zebedee"))
    case.perform(EditContribution(card.id, "An aunt rang back"))
    case.undo()
    case.perform(SaveDraft(step="step-1", text="half a line", cursor=4))


def main() -> None:
    name = f"{len(list(migrations().pending(Database(memory=True)))):04d}"
    if (HERE / f"{name}.review").exists():
        raise SystemExit(f"{name}.review is there already, and is never made anew")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.review"
        surroundings = around(Path(folder))
        review = Review(reference="RR-2026-03", alias="Baby T", rehearsal=True)
        with create_case(path, REHEARSAL_PASSPHRASE, around=surroundings, label="Rehearsal", review=review) as case:
            fill(case)
            text = json.dumps(rows_of(case.opened.db), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for made in (path, keys_of(path)):
            (HERE / made.name).write_bytes(made.read_bytes())
        (HERE / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
