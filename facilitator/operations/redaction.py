"""Taking words out of a review for good: from its records, its drafts and its history alike."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, ClassVar

from facilitator import text as typed
from facilitator.errors import Refused
from facilitator.model.shape import FieldShape, Form, shape_of
from facilitator.model.topics import RECORD_TYPES, Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.spellings import bare, pattern_of
from facilitator.store.records import canonical
from facilitator.store.unit import Rewrite, UnitOfWork

#: What stands where words were taken out.
REDACTED = "[redacted]"
#: Stands for it where a field would grow too long; no longer than the shortest phrase.
SHORT_MARK = "\N{FULL BLOCK}"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Redact(Operation):
    """Replace ``phrase``, however it is spelt (see ``spellings``), by [redacted] everywhere in the file; final.

    With ``only``, the words of that one contribution (``phrase`` empty: all of them), its earlier wordings and
    its images in the history. A word kept as rightly spelt in which ``phrase`` stands is kept no longer. Issued
    editions stay as they are: withdraw them. Backups, copies and exports made before are not reached, and their owner
    must deal with them. Nor is what the register now lists, which is there to find the words; an entry that was removed
    is redacted in the history like everything else.
    """

    phrase: str = ""
    only: str = ""
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Redaction of a contribution."""
        return Label(Verb.REDACT, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where neither a phrase nor a contribution is named, or a phrase is a single character."""
        listed = {entry.id for entry in unit.reads.register_entries()}
        unit.scrub(self.rewriting(listed))

    def rewriting(self, listed: Collection[str]) -> Rewrite:
        """What becomes of the image of any record; ``listed`` are the ids of the register's entries as it stands.

        Raises ``Refused`` as ``run`` does.
        """
        phrase = bare(typed.line(self.phrase, "the phrase"))
        if len(phrase) < _SHORTEST and (self.phrase or not self.only):
            raise Refused("say which words are to go", then="give at least two characters")
        # What was redacted before stays as it is.
        words = f"{re.escape(REDACTED)}|{pattern_of(phrase)}" if phrase else r"(?s:.+)"
        pattern = re.compile(words, re.IGNORECASE)

        def rewrite(topic: Topic, record_id: str, image: str) -> str:
            # A name that was taken out of the notes must still not appear in what is published.
            if topic is Topic.EDITION or (topic is Topic.REGISTER_ENTRY and record_id in listed):
                return image
            plain = json.loads(image)
            if topic is Topic.REVIEW and phrase:
                plain = _no_longer_kept(plain, pattern)
            if self.only and not self._concerns(topic, record_id, plain):
                return canonical(plain)
            return _rewritten(topic, plain, pattern)

        return rewrite

    def _concerns(self, topic: Topic, record_id: str, plain: dict[str, Any]) -> bool:
        # An earlier wording that was undone is in the history alone, and tells itself whose it was.
        if topic is Topic.WORDING:
            return bool(plain["contribution"] == self.only)
        return topic is Topic.CONTRIBUTION and record_id == self.only


def _no_longer_kept(plain: dict[str, Any], pattern: re.Pattern[str]) -> dict[str, Any]:
    """The review without the kept words that the pattern finds: a mark among them would be no word."""
    # An image that an earlier version wrote has none.
    kept = plain.get("kept_words", [])
    left = [word for word in kept if pattern.sub(REDACTED, word) == word]
    return plain if left == kept else plain | {"kept_words": left}


def _rewritten(topic: Topic, plain: dict[str, Any], pattern: re.Pattern[str]) -> str:
    # An image that an earlier version wrote lacks fields that came later.
    shapes = (shape for shape in shape_of(RECORD_TYPES[topic]) if shape.name in plain)
    new = {shape.name: _field(plain[shape.name], shape, pattern) for shape in shapes}
    if topic is Topic.CONTRIBUTION and new != plain:
        new["redacted"] = True
    return canonical(new)


def _field(value: Any, shape: FieldShape, pattern: re.Pattern[str]) -> Any:
    if value is None:
        return None
    if shape.many:
        return [_one(item, shape, pattern) for item in value]
    return _one(value, shape, pattern)


def _one(value: Any, shape: FieldShape, pattern: re.Pattern[str]) -> Any:
    if shape.form is Form.VALUE:
        return {part.name: _field(value[part.name], part, pattern) for part in shape_of(shape.of) if part.name in value}
    # Codes and ids are nobody's words, and links hang on them.
    if shape.form is Form.TEXT and shape.text is not None and shape.text.is_prose:
        rewritten = pattern.sub(REDACTED, value)
        return rewritten if len(rewritten) <= shape.text.limit else pattern.sub(SHORT_MARK, value)
    return value
