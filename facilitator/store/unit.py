"""One change to a review in the making: rows are written at once, and what they were before is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from facilitator.errors import Refused
from facilitator.ids import ContributionId, IdMaker
from facilitator.model.contribution import Contribution
from facilitator.model.plain import Place, from_plain, to_plain
from facilitator.model.topics import SINGLE, Record, Topic, topic_of
from facilitator.store.change import Change
from facilitator.store.history import History
from facilitator.store.reads import Reads
from facilitator.store.records import TABLES, canonical, from_image, image
from facilitator.vault.driver import Database

R = TypeVar("R", bound=Record)
#: Given the kind, id and image of a record, answers the image that shall stand in its place.
Rewrite = Callable[[Topic, str, str], str]


class UnitOfWork:
    """Writes records inside the transaction of one operation, and keeps the list of changes for its history.

    ``reads`` sees what was written so far. ``now`` and ``who`` are those of the whole operation;
    ``continues`` says that the operation goes on with the run of edits that came just before it.
    """

    def __init__(
        self, db: Database, history: History, *, who: str, now: datetime, new_id: IdMaker, continues: bool = False
    ) -> None:
        self._db = db
        self._history = history
        self.reads = Reads(db)
        self.who = who
        self.now = now
        self.new_id = new_id
        self.continues = continues
        self._first: dict[tuple[Topic, str], str | None] = {}
        self._last: dict[tuple[Topic, str], str | None] = {}
        self._scrubbed: list[Change] = []

    @property
    def history(self) -> History:
        """The history as it stood before this operation, to be asked where a record came from."""
        return self._history

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs from the start, each record once, in the order in which they were first touched."""
        changed = [
            Change(topic, record, before, self._last[topic, record])
            for (topic, record), before in self._first.items()
            if before != self._last[topic, record]
        ]
        return (*changed, *self._scrubbed)

    def put(self, record: R) -> R:
        """Write ``record``, new or known, and return it with its text cleaned.

        Raises ``Refused`` where a value is not what its field allows.
        """
        topic = topic_of(record)
        plain = to_plain(record)
        cleaned = from_plain(type(record), plain, Place(topic.value))
        if topic in SINGLE and cleaned.id != topic.value:
            raise Refused(f"there is only one {topic.value} in a review, and its id is {topic.value!r}")
        plain = to_plain(cleaned)
        self._write(topic, cleaned.id, plain, canonical(plain))
        return cleaned

    def remove(self, record: Record) -> None:
        """Take ``record`` out. Raises ``Refused`` where it is not there."""
        topic = topic_of(record)
        if self.reads.find(topic, record.id) is None:
            raise Refused(f"that {topic.value.replace('-', ' ')} is not in this review any more")
        self._delete(topic, record.id)

    def restore(self, topic: Topic, record_id: str, image_text: str | None) -> None:
        """Make a record what an image of the history says, whether that is something or nothing.

        An edition that was withdrawn here stays as it is: withdrawing is final, also where it came by an import.
        """
        if topic is Topic.EDITION and self._history.tells("withdraw edition", record_id):
            return
        if image_text is None:
            self._delete(topic, record_id)
            return
        plain = to_plain(from_image(topic, image_text))
        self._write(topic, record_id, plain, canonical(plain))

    def save_draft(self, step: str, text: str, cursor: int) -> None:
        """Keep the half-typed line of a step; an empty one is forgotten. Drafts are no part of the history."""
        if text:
            self._db.execute(
                "INSERT INTO drafts VALUES (?, ?, ?, ?) ON CONFLICT (step) DO UPDATE SET "
                "text = excluded.text, cursor = excluded.cursor, saved_at = excluded.saved_at",
                [step, text, cursor, self.now.isoformat()],
            )
        else:
            self._db.execute("DELETE FROM drafts WHERE step = ?", [step])

    def scrub(self, rewrite: Rewrite) -> None:
        """Rewrite every record, draft and image of the history for good: what was there cannot be undone back.

        Issued editions are never changed. The history says which records were touched, and not how.
        """
        touched: dict[tuple[Topic, str], None] = {}
        for topic in (topic for topic in Topic if topic is not Topic.EDITION):
            for record in self.reads.all(topic):
                old = image(record)
                new = rewrite(topic, record.id, old)
                if new != old:
                    self._write(topic, record.id, to_plain(from_image(topic, new)), new)
                    del self._first[topic, record.id]
                    touched[topic, record.id] = None
        touched |= dict.fromkeys(self._history.rewrite(rewrite))
        touched |= dict.fromkeys((Topic.STEP, step) for step in self._scrub_drafts(rewrite))
        self._scrubbed += [Change(topic, record_id, None, None) for topic, record_id in touched]

    def _scrub_drafts(self, rewrite: Rewrite) -> list[str]:
        changed = []
        for step, text, cursor in self._db.execute("SELECT step, text, cursor FROM drafts").fetchall():
            old = image(Contribution(id=ContributionId(step), text=text))
            new = rewrite(Topic.CONTRIBUTION, step, old)
            if new != old:
                kept = json.loads(new)["text"]
                place = min(cursor, len(kept))
                self._db.execute("UPDATE drafts SET text = ?, cursor = ? WHERE step = ?", [kept, place, step])
                changed.append(step)
        return changed

    def _write(self, topic: Topic, record_id: str, plain: dict[str, Any], after: str) -> None:
        table = TABLES[topic]
        before = self._remember(topic, record_id)
        if before == after:
            return
        self._db.execute(table.upsert, table.row(plain))
        for shape, link_table in table.links:
            if before is not None:
                self._db.execute(f"DELETE FROM {link_table} WHERE owner = ?", [record_id])  # noqa: S608
            for place, target in enumerate(plain[shape.name]):
                self._db.execute(f"INSERT INTO {link_table} VALUES (?, ?, ?)", [record_id, target, place])  # noqa: S608
        self._last[topic, record_id] = after

    def _delete(self, topic: Topic, record_id: str) -> None:
        table = TABLES[topic]
        self._remember(topic, record_id)
        for _shape, link_table in table.links:
            self._db.execute(f"DELETE FROM {link_table} WHERE owner = ?", [record_id])  # noqa: S608
        self._db.execute(f"DELETE FROM {table.name} WHERE id = ?", [record_id])  # noqa: S608
        self._last[topic, record_id] = None

    def _remember(self, topic: Topic, record_id: str) -> str | None:
        key = (topic, record_id)
        if key not in self._first:
            found = self.reads.find(topic, record_id)
            self._first[key] = self._last[key] = image(found) if found is not None else None
        return self._last[key]
