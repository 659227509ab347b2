"""Records as rows and back: the only place that knows which table and columns keep which record."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from facilitator.model.plain import Place, from_plain, to_plain
from facilitator.model.shape import FieldShape, Form, shape_of
from facilitator.model.topics import RECORD_TYPES, Record, Topic

_TABLES: dict[Topic, str] = {
    Topic.REVIEW: "reviews",
    Topic.STORY: "stories",
    Topic.PROFILE: "profiles",
    Topic.AGENCY: "agencies",
    Topic.ATTENDEE: "attendees",
    Topic.STEP: "steps",
    Topic.THEME: "themes",
    Topic.CONTRIBUTION: "contributions",
    Topic.WORDING: "wordings",
    Topic.LEARNING_POINT: "learning_points",
    Topic.RECOMMENDATION: "recommendations",
    Topic.ACTION: "actions",
    Topic.DECISION: "decisions",
    Topic.CRITERION: "criteria",
    Topic.VIEW: "views",
    Topic.PASSAGE: "passages",
    Topic.FACTOR_ANSWER: "factor_answers",
    Topic.BRIEFING: "briefings",
    Topic.EDITION: "editions",
    Topic.REGISTER_ENTRY: "register_entries",
    Topic.ORDINARY_WORD: "ordinary_words",
    Topic.REGISTER: "registers",
    Topic.RULING: "rulings",
    Topic.SIGN_OFF: "sign_offs",
    Topic.RELEASE: "releases",
}

#: Tables that keep the many links of a field, by kind of record and field.
LINK_TABLES: dict[tuple[Topic, str], str] = {
    (Topic.CONTRIBUTION, "themes"): "contribution_themes",
    (Topic.LEARNING_POINT, "themes"): "learning_point_themes",
    (Topic.LEARNING_POINT, "sources"): "learning_point_sources",
    (Topic.RECOMMENDATION, "learning"): "recommendation_learning",
    (Topic.RECOMMENDATION, "answers"): "recommendation_answers",
    (Topic.CRITERION, "evidence"): "criterion_evidence",
    (Topic.FACTOR_ANSWER, "learning"): "factor_answer_learning",
    (Topic.BRIEFING, "points"): "briefing_points",
}


@dataclass(frozen=True, slots=True)
class Table:
    """How one kind of record is kept: its table, the columns of its own row, and its link tables."""

    topic: Topic
    name: str
    columns: tuple[FieldShape, ...]
    links: tuple[tuple[FieldShape, str], ...]

    @property
    def select(self) -> str:
        """SQL that reads rows of this table with the columns in order; conditions may follow."""
        return f"SELECT {', '.join(_quoted(shape.name) for shape in self.columns)} FROM {self.name}"  # noqa: S608

    @property
    def upsert(self) -> str:
        """SQL that writes one row, whether or not one with its id is there."""
        names = [_quoted(shape.name) for shape in self.columns]
        updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        return (
            f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608
            f"ON CONFLICT (id) DO UPDATE SET {updates}"
        )

    def row(self, plain: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of a record's row, from its plain form."""
        return tuple(_stored(plain[shape.name], shape) for shape in self.columns)

    def record(self, row: Sequence[Any], links: Mapping[str, tuple[str, ...]]) -> Record:
        """The record that ``row`` and its links keep."""
        values: dict[str, Any] = {
            shape.name: _read(value, shape) for shape, value in zip(self.columns, row, strict=True)
        }
        return RECORD_TYPES[self.topic](**values, **dict[str, Any](links))


def _quoted(name: str) -> str:
    return f'"{name}"'


def _stored(value: Any, shape: FieldShape) -> Any:
    if value is None:
        return None
    if shape.many or shape.form is Form.VALUE:
        return json.dumps(value, ensure_ascii=False)
    return int(value) if shape.form is Form.FLAG else value


def _read(value: Any, shape: FieldShape) -> Any:
    if value is None:
        return None
    if shape.many:
        return tuple(_read_one(item, shape) for item in json.loads(value))
    return _read_one(json.loads(value) if shape.form is Form.VALUE else value, shape)


def _read_one(value: Any, shape: FieldShape) -> Any:
    if shape.form is Form.CHOICE:
        return shape.of(value)
    if shape.form is Form.VALUE:
        return from_plain(shape.of, value, Place(shape.name))
    reader = _READERS.get(shape.form)
    return reader(value) if reader else value


_READERS: dict[Form, Callable[[Any], Any]] = {
    Form.DAY: date.fromisoformat,
    Form.INSTANT: datetime.fromisoformat,
    Form.FLAG: bool,
}


def _table(topic: Topic) -> Table:
    columns, links = [], []
    for shape in shape_of(RECORD_TYPES[topic]):
        table = LINK_TABLES.get((topic, shape.name))
        if table:
            links.append((shape, table))
        else:
            columns.append(shape)
    return Table(topic, _TABLES[topic], tuple(columns), tuple(links))


TABLES: dict[Topic, Table] = {topic: _table(topic) for topic in Topic}


def image(record: Record) -> str:
    """``record`` as the canonical JSON that history keeps."""
    return canonical(to_plain(record))


def from_image(topic: Topic, text: str) -> Record:
    """The record of an image that ``image`` made."""
    return from_plain(RECORD_TYPES[topic], json.loads(text), Place(topic.value))


def canonical(plain: Any) -> str:
    """JSON with one spelling for equal values: no spaces, real characters, fields in their order."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
