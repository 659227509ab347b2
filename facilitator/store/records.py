"""Records as rows and back: the only place that knows which table and columns keep which record."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

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

#: How a list with nothing in it is kept.
_NO_ITEMS = "[]"
#: Tables that keep the many links of a field, by kind of record and field.
LINK_TABLES: dict[tuple[Topic, str], str] = {
    (Topic.CONTRIBUTION, "themes"): "contribution_themes",
    (Topic.STEP, "round_heard"): "step_round_heard",
    (Topic.STEP, "round_later"): "step_round_later",
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
        # A review has thousands of rows: how each column is read was settled once.
        values = [
            value if read is None or value is None else read(value)
            for read, value in zip(_READING[self.topic], row, strict=True)
        ]
        named = dict(zip((shape.name for shape in self.columns), values, strict=True))
        return RECORD_TYPES[self.topic](**named, **dict[str, Any](links))


def _quoted(name: str) -> str:
    return f'"{name}"'


def _stored(value: Any, shape: FieldShape) -> Any:
    if value is None:
        return None
    if shape.many or shape.form is Form.VALUE:
        return json.dumps(value, ensure_ascii=False)
    return int(value) if shape.form is Form.FLAG else value


def _reading(shape: FieldShape) -> Callable[[Any], Any] | None:
    """How a value of that column is read where there is one; None where it is taken as it stands."""
    if shape.many:
        read_one = _reading_one(shape) or _as_it_stands
        return lambda value: () if value == _NO_ITEMS else tuple(read_one(item) for item in json.loads(value))
    if shape.form is Form.VALUE:
        return lambda value: from_plain(shape.of, json.loads(value), Place(shape.name))
    return _reading_one(shape)


def _reading_one(shape: FieldShape) -> Callable[[Any], Any] | None:
    if shape.form is Form.CHOICE:
        return cast("Callable[[Any], Any]", shape.of)
    if shape.form is Form.VALUE:
        return lambda value: from_plain(shape.of, value, Place(shape.name))
    return _READERS.get(shape.form)


def _as_it_stands(value: Any) -> Any:
    return value


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
_READING: dict[Topic, tuple[Callable[[Any], Any] | None, ...]] = {
    topic: tuple(_reading(shape) for shape in table.columns) for topic, table in TABLES.items()
}


def image(record: Record) -> str:
    """``record`` as the canonical JSON that history keeps."""
    return canonical(to_plain(record))


def from_image(topic: Topic, text: str) -> Record:
    """The record of an image that ``image`` made."""
    return from_plain(RECORD_TYPES[topic], json.loads(text), Place(topic.value))


def canonical(plain: Any) -> str:
    """JSON with one spelling for equal values: no spaces, real characters, fields in their order."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
