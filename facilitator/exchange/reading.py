"""From plain values to the records of a review: names resolved, ids given, links checked."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from facilitator.exchange.document import FORMAT, OWED, SECTIONS, VERSION
from facilitator.ids import IdMaker, ThemeId
from facilitator.model.contribution import Theme
from facilitator.model.plain import Place, from_plain, to_plain
from facilitator.model.review import Review
from facilitator.model.shape import FieldShape, shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, Record, Topic
from facilitator.rules.ordering import LAST, STRIDE
from facilitator.store.reads import Reads
from facilitator.text import clean

#: Kinds that people name by a field of their own as well as by id.
NAMED_BY: dict[Topic, str] = {Topic.AGENCY: "code", Topic.STEP: "key", Topic.CRITERION: "criterion"}
#: Fields by which a record hangs under another of its own kind.
_UPWARD = {"under", "merged_into", "deputy_for"}
_TOP = Place("")
_Key = tuple[Topic, str]
_Link = tuple[Topic, str, str]


class DocumentReader:
    """Reads one document against a review that may hold records already, which it may name."""

    def __init__(self, reads: Reads, new_id: IdMaker) -> None:
        self._new_id = new_id
        self._present = {topic: {record.id: record for record in reads.all(topic)} for topic in Topic}
        self._ids = {topic: set(present) for topic, present in self._present.items()}
        #: Ids by name; and, where the document calls a present record by another id, the present one by the other.
        self._names: dict[Topic, dict[str, str]] = {
            topic: {getattr(record, field): record.id for record in self._present[topic].values()}
            for topic, field in NAMED_BY.items()
        }
        self._other_ids: dict[Topic, dict[str, str]] = {topic: {} for topic in Topic}
        self._last_position = {topic: reads.last_position(topic) for topic in Topic if _has_position(topic)}

    def read(self, data: Mapping[str, Any]) -> tuple[Record, ...]:
        """Every record of the document, the review first. Raises ``Refused``, naming the place of what is wrong."""
        _require_kind(data)
        records: dict[_Key, Record] = {(Topic.REVIEW, "review"): self._review(data)}
        items = list(self._items(data))
        named_before = {topic: dict(names) for topic, names in self._names.items()}
        for topic, item, place in items:
            self._give_id(topic, item, place, named_before.get(topic, {}))
        places: dict[_Key, Place] = {}
        for topic, item, place in items:
            record = from_plain(RECORD_TYPES[topic], self._whole(topic, item), place)
            first = places.setdefault((topic, record.id), place)
            if first is not place:
                raise place.refuse(f"this is the same {_kind(topic)} as {first.path}")
            records[topic, record.id] = record
        records |= {(Topic.THEME, theme.id): theme for theme in self._new_themes(records.values())}
        self._check_names(records, places)
        self._check_links(records, places)
        self._check_circles(records, places)
        return tuple(records[key] for key in self._in_turn(records, places))

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

    def _review(self, data: Mapping[str, Any]) -> Review:
        plain = {name: value for name, value in data.items() if name not in SECTIONS and name not in _OUTSIDE}
        review = from_plain(Review, self._over_present(Topic.REVIEW, "review", plain), _TOP)
        for name in OWED:
            if not getattr(review, name):
                raise _TOP.at(name).refuse("this is missing")
        return review

    def _give_id(self, topic: Topic, item: dict[str, Any], place: Place, named_before: Mapping[str, str]) -> None:
        given, name = tidy(item.get("id")), tidy(item.get(NAMED_BY.get(topic, "")))
        known = named_before.get(name) if isinstance(name, str) else None
        if given is None:
            if topic is Topic.THEME:
                raise place.at("id").refuse("a theme needs its key as id")
            given = known or self._new_id()
        elif isinstance(given, str) and known is not None and given not in self._present[topic]:
            self._other_ids[topic][given] = known
            given = known
        item["id"] = given
        if isinstance(given, str):
            self._ids[topic].add(given)
            if isinstance(name, str):
                self._names.get(topic, {})[name] = given

    def _whole(self, topic: Topic, item: Mapping[str, Any]) -> Mapping[str, Any]:
        resolved = dict(item)
        for shape in shape_of(RECORD_TYPES[topic]):
            if shape.links_to is not None and shape.name in item:
                target, value = Topic(shape.links_to), item[shape.name]
                resolved[shape.name] = (
                    [self._id_of(target, one) for one in value]
                    if isinstance(value, list)
                    else self._id_of(target, value)
                )
        whole = self._over_present(topic, item["id"], resolved)
        return self._placed(topic, whole) if topic in self._last_position else whole

    def _id_of(self, topic: Topic, value: object) -> object:
        name = tidy(value)
        if not isinstance(name, str) or name in self._ids[topic]:
            return name
        return self._other_ids[topic].get(name) or self._names.get(topic, {}).get(name, name)

    def _over_present(self, topic: Topic, record_id: object, item: Mapping[str, Any]) -> Mapping[str, Any]:
        # What a document leaves out of a record that is there already stays as it is.
        present = self._present[topic].get(record_id) if isinstance(record_id, str) else None
        return {**to_plain(present), **item} if present is not None else item

    def _placed(self, topic: Topic, item: Mapping[str, Any]) -> Mapping[str, Any]:
        # The order of a document is an order, too: what has no position comes after all before it.
        position = item.get("position")
        if position is None:
            position = min(self._last_position[topic] + STRIDE, LAST)
        if isinstance(position, int):
            self._last_position[topic] = max(self._last_position[topic], position)
        return {**item, "position": position}

    def _new_themes(self, records: Iterable[Record]) -> list[Theme]:
        # A theme typed on a card is a theme, as in the meeting.
        named = {theme: None for record in records for theme in getattr(record, "themes", ())}
        known = self._ids[Topic.THEME]
        new = [theme for theme in named if theme not in known]
        return [Theme(id=ThemeId(theme), label=theme.replace("-", " ").capitalize()) for theme in new]

    def _check_names(self, records: Mapping[_Key, Record], places: Mapping[_Key, Place]) -> None:
        for topic, field in NAMED_BY.items():
            read = _of(topic, records)
            owners = Counter(getattr(record, field) for record in (self._present[topic] | read).values())
            for record_id, record in read.items():
                name = getattr(record, field)
                if owners[name] > 1:
                    place = places[topic, record_id].at(field)
                    raise place.refuse(f"{name!r} is taken by another {_kind(topic)}")

    def _check_links(self, records: Mapping[_Key, Record], places: Mapping[_Key, Place]) -> None:
        for (topic, record_id), record in records.items():
            for shape, target in _links(record):
                linked = Topic(shape.links_to or "")
                if (linked, target) not in records and target not in self._present[linked]:
                    place = places[topic, record_id].at(shape.name)
                    raise place.refuse(f"there is no {_kind(linked)} {target!r} in the document or the review")

    def _check_circles(self, records: Mapping[_Key, Record], places: Mapping[_Key, Place]) -> None:
        present = {(topic, record_id): r for topic, kept in self._present.items() for record_id, r in kept.items()}
        above = {
            (topic, shape.name, record_id): (topic, shape.name, target)
            for (topic, record_id), record in (present | dict(records)).items()
            for shape, target in _links(record)
            if shape.name in _UPWARD
        }
        for topic, field, record_id in _in_circles(above):
            if (topic, record_id) in places:
                raise places[topic, record_id].at(field).refuse("following this leads round in a circle")

    def _in_turn(self, records: Mapping[_Key, Record], places: Mapping[_Key, Place]) -> tuple[_Key, ...]:
        """The records in an order in which a code that passes from one to another is given up before it is taken."""
        waits_for: dict[_Link, _Link] = {}
        for topic, field in NAMED_BY.items():
            holders = {getattr(record, field): record_id for record_id, record in self._present[topic].items()}
            for record_id, record in _of(topic, records).items():
                holder = holders.get(getattr(record, field), record_id)
                if holder != record_id:
                    waits_for[topic, field, record_id] = (topic, field, holder)
        for topic, field, record_id in _in_circles(waits_for):
            place = places[topic, record_id].at(field)
            taken = f"each {_kind(topic)} takes the {field} of another here, round in a circle"
            raise place.refuse(f"{taken}; first give one of them a {field} that is free")
        turns: dict[_Key, None] = {}
        for topic, record_id in records:
            current: _Link | None = (topic, NAMED_BY.get(topic, ""), record_id)
            waiting: list[_Key] = []
            while current is not None and (current[0], current[2]) not in turns:
                waiting.append((current[0], current[2]))
                current = waits_for.get(current)
            turns |= dict.fromkeys(reversed(waiting))
        return tuple(turns)


#: Fields at the top of a document that are none of the review's own.
_OUTSIDE = frozenset({"format", "version", "id"})


def _has_position(topic: Topic) -> bool:
    return any(shape.name == "position" for shape in shape_of(RECORD_TYPES[topic]))


def _kind(topic: Topic) -> str:
    return topic.value.replace("-", " ")


def _of(topic: Topic, records: Mapping[_Key, Record]) -> dict[str, Record]:
    return {record_id: record for (kind, record_id), record in records.items() if kind is topic}


def tidy(value: object) -> object:
    """Text as ids and codes are kept; anything else as it is, to be refused in its place."""
    return " ".join(clean(value).split()) if isinstance(value, str) else value


def _links(record: Record) -> Iterator[tuple[FieldShape, str]]:
    for shape in shape_of(type(record)):
        if shape.links_to is not None:
            value = getattr(record, shape.name)
            for target in value if shape.many else () if value is None else (value,):
                yield shape, target


def _in_circles(above: Mapping[_Link, _Link]) -> Iterator[_Link]:
    """Whatever comes back to itself when it is followed upwards; each is followed once."""
    followed: set[_Link] = set()
    for start in above:
        path: dict[_Link, None] = {}
        current = start
        while current in above and current not in followed and current not in path:
            path[current] = None
            current = above[current]
        if current in path:
            yield from itertools.dropwhile(current.__ne__, path)
        followed |= path.keys()


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
