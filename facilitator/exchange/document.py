"""The shape of the JSON document, and a review written as one.

The review's own fields stand at the top, everything else in sections beside them.
"""

from __future__ import annotations

import json
from typing import Any

from facilitator.model.plain import to_plain
from facilitator.model.topics import SINGLE, UNWRITTEN, Topic
from facilitator.store.reads import Reads

#: What a document says it is, and the version of its shape.
FORMAT = "facilitator-review"
VERSION = 1

#: The fields that every document owes; the rest may be left out.
OWED = ("reference", "alias")

#: Sections of the document by name, in their order.
SECTIONS: dict[str, Topic] = {
    "story": Topic.STORY,
    "profile": Topic.PROFILE,
    "agencies": Topic.AGENCY,
    "attendees": Topic.ATTENDEE,
    "steps": Topic.STEP,
    "themes": Topic.THEME,
    "contributions": Topic.CONTRIBUTION,
    "wordings": Topic.WORDING,
    "learning_points": Topic.LEARNING_POINT,
    "recommendations": Topic.RECOMMENDATION,
    "actions": Topic.ACTION,
    "decision": Topic.DECISION,
    "criteria": Topic.CRITERION,
    "views": Topic.VIEW,
    "passages": Topic.PASSAGE,
    "factor_answers": Topic.FACTOR_ANSWER,
    "briefings": Topic.BRIEFING,
    "editions": Topic.EDITION,
    "register_entries": Topic.REGISTER_ENTRY,
    "ordinary_words": Topic.ORDINARY_WORD,
    "register": Topic.REGISTER,
    "rulings": Topic.RULING,
    "sign_offs": Topic.SIGN_OFF,
    "releases": Topic.RELEASE,
}


def as_document(reads: Reads) -> dict[str, Any]:
    """The whole review, every field of every record, as plain values. The history is no part of it."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    review = to_plain(reads.review())
    del review["id"]
    document |= review
    for name, topic in SECTIONS.items():
        if topic in SINGLE:
            single = to_plain(reads.find(topic, topic.value) or UNWRITTEN[topic])
            del single["id"]
            document[name] = single
        else:
            document[name] = [to_plain(record) for record in reads.all(topic)]
    return document


def to_json(document: dict[str, Any]) -> str:
    """The document as text: two spaces of indent, real characters, fields in their order, one line end at the end."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
