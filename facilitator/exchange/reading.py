"""From plain values to the records of a review: names resolved, ids given, links checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.exchange.document import FORMAT, SECTIONS, VERSION
from facilitator.ids import IdMaker, ThemeId
from facilitator.model.contribution import Theme
from facilitator.model.plain import Place, from_plain, to_plain
from facilitator.model.review import Review
from facilitator.model.shape import FieldShape, shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, Record, Topic, topic_of
from facilitator.store.reads import Reads

#: Kinds that people name by a field of their own as well as by id.
NAMED_BY: dict[Topic, str] = {Topic.AGENCY: "code", Topic.STEP: "key", Topic.CRITERION: "criterion"}
#: Fields by which a record hangs under another of its own kind.
_UPWARD = {"under", "merged_into", "deputy_for"}
_TOP = Place("")


class DocumentReader:
    """Reads one document against a review that may hold records already, which it may name."""

    def __init__(self, reads: Reads, new_id: IdMaker) -> None:
        self._new_id = new_id
        self._ids: dict[Topic, dict[str, str]] = {topic: {} for topic in Topic}
        self._present: dict[Topic, dict[str, Record]] = {}
        for topic in Topic:
            self._present[topic] = {record.id: record for record in reads.all(topic)}
            self._ids[topic] |= {record_id: record_id for record_id in self._present[topic]}
            if topic in NAMED_BY:
                self._ids[topic] |= {
                    getattr(record, NAMED_BY[topic]): record.id for record in self._present[topic].values()
                }

    def read(self, data: Mapping[str, Any]) -> tuple[Record, ...]:
        """Every record of the document, the review first. Raises ``Refused``, naming the place of what is wrong."""
        _require_kind(data)
        review_data = {k: v for k, v in data.items() if k not in SECTIONS and k not in {"format", "version", "id"}}
        records: list[Record] = [from_plain(Review, self._over_present(Topic.REVIEW, "review", review_data), _TOP)]
        items = list(self._items(data))
        for topic, item, place in items:
            self._give_id(topic, item, place)
        places: dict[tuple[Topic, str], Place] = {}
        for topic, item, place in items:
            whole = self._over_present(topic, item["id"], self._resolved(topic, item))
            record = from_plain(RECORD_TYPES[topic], whole, place)
            if (topic, record.id) in places:
                raise place.at("id").refuse(f"the id {record.id!r} stands twice")
            places[topic, record.id] = place
            records.append(record)
        records += self._new_themes(records)
        self._check_links(records, places)
        return tuple(records)

    def _items(self, data: Mapping[str, Any]) -> Iterator[tuple[Topic, dict[str, Any], Place]]:
        for name, topic in SECTIONS.items():
            section = data.get(name)
            if section is None:
                continue
            place = _TOP.at(name)
            if topic in SINGLE:
                yield topic, _object(section, place) | {"id": topic.value}, place
                continue
            if not isinstance(section, list):
                raise place.refuse("a list belongs here")
            for number, item in enumerate(section):
                yield topic, dict(_object(item, place.at(number))), place.at(number)

    def _give_id(self, topic: Topic, item: dict[str, Any], place: Place) -> None:
        ids = self._ids[topic]
        given = item.get("id")
        name = item.get(NAMED_BY.get(topic, ""))
        known = ids.get(name) if isinstance(name, str) else None
        if given is None:
            if topic is Topic.THEME:
                raise place.at("id").refuse("a theme needs its key as id")
            item["id"] = known or self._new_id()
        elif isinstance(given, str):
            item["id"] = known or given
            ids[given] = item["id"]
        if isinstance(item["id"], str):
            ids[item["id"]] = item["id"]
            if isinstance(name, str):
                ids.setdefault(name, item["id"])

    def _resolved(self, topic: Topic, item: dict[str, Any]) -> dict[str, Any]:
        resolved = dict(item)
        for shape in shape_of(RECORD_TYPES[topic]):
            if shape.links_to is not None and shape.name in item:
                ids = self._ids[Topic(shape.links_to)]
                value = item[shape.name]
                if isinstance(value, list):
                    resolved[shape.name] = [ids.get(v, v) if isinstance(v, str) else v for v in value]
                elif isinstance(value, str):
                    resolved[shape.name] = ids.get(value, value)
        return resolved

    def _over_present(self, topic: Topic, record_id: object, item: Mapping[str, Any]) -> Mapping[str, Any]:
        # What a document leaves out of a record that is there already stays as it is.
        present = self._present[topic].get(record_id) if isinstance(record_id, str) else None
        return {**to_plain(present), **item} if present is not None else item

    def _new_themes(self, records: list[Record]) -> list[Record]:
        # A theme typed on a card is a theme, as in the meeting.
        known = {record.id for record in records if topic_of(record) is Topic.THEME} | self._present[Topic.THEME].keys()
        named = {theme: None for record in records for theme in getattr(record, "themes", ()) if theme not in known}
        return [Theme(id=ThemeId(theme), label=theme.replace("-", " ").capitalize()) for theme in named]

    def _check_links(self, records: list[Record], places: Mapping[tuple[Topic, str], Place]) -> None:
        present = {topic: set(known) for topic, known in self._present.items()}
        for record in records:
            present[topic_of(record)].add(record.id)
        upward: dict[tuple[str, str], str] = {}
        for record in records:
            place = places.get((topic_of(record), record.id), _TOP)
            for shape, target in _links(record):
                if target not in present[Topic(shape.links_to or "")]:
                    kind = (shape.links_to or "").replace("-", " ")
                    raise place.at(shape.name).refuse(f"there is no {kind} {target!r} in the document or the review")
                if shape.name in _UPWARD:
                    upward[shape.name, record.id] = target
        for (field, start), above in upward.items():
            seen = {start}
            current: str | None = above
            while current is not None:
                if current in seen:
                    topic = Topic.ATTENDEE if field == "deputy_for" else Topic.CONTRIBUTION
                    raise places[topic, start].at(field).refuse("following this leads round in a circle")
                seen.add(current)
                current = upward.get((field, current))


def _links(record: Record) -> Iterator[tuple[FieldShape, str]]:
    for shape in shape_of(type(record)):
        if shape.links_to is not None:
            value = getattr(record, shape.name)
            for target in value if shape.many else () if value is None else (value,):
                yield shape, target


def _object(value: Any, place: Place) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise place.refuse("an object with named fields belongs here")
    return value


def _require_kind(data: Mapping[str, Any]) -> None:
    if data.get("format", FORMAT) != FORMAT:
        raise _TOP.at("format").refuse("this is a document of another program")
    version = data.get("version", VERSION)
    if version != VERSION:
        raise _TOP.at("version").refuse(f"this document has another shape than version {VERSION}, which is read here")
