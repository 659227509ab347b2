"""Random records, and whole random reviews whose links all lead somewhere."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from facilitator import text as typed
from facilitator.exchange.document import FORMAT, SECTIONS, VERSION
from facilitator.model.fields import ID_PATTERN, TextKind
from facilitator.model.learning import Link
from facilitator.model.plain import to_plain
from facilitator.model.publication import Edition
from facilitator.model.shape import FieldShape, Form, shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, Record, Topic

#: Any text at all, and much of the kind that breaks programs.
ANY_TEXT = st.text(max_size=60) | st.text(
    "a \n\t\r\v\x00\x1b\ud800\udfff\u200b\u202e\u2028\u0301é\"'{}%&<\U0001f9d1", max_size=12
)
#: A logo that is nothing but a picture, in base64.
LOGO = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1z"/></svg>').decode()
_NONE: dict[str, list[str]] = {}


def texts(kind: TextKind) -> st.SearchStrategy[str]:
    """Text as a field of that kind keeps it."""
    if kind.pattern == ID_PATTERN:
        return st.from_regex(kind.pattern, fullmatch=True).filter(lambda value: len(value) <= kind.limit)
    if kind.pattern:
        codes = st.from_regex(kind.pattern, fullmatch=True).filter(lambda value: len(value) <= kind.limit)
        return codes | st.just("") if kind.may_be_empty else codes
    clean = typed.line if kind.one_line else typed.words
    return ANY_TEXT.map(lambda value: clean(value, "it", kind.limit))


def instants() -> st.SearchStrategy[datetime]:
    """Moments in UTC, as they are kept."""
    return st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)).map(
        lambda value: value.replace(tzinfo=UTC)
    )


def zoned_instants() -> st.SearchStrategy[datetime]:
    """Moments with any offset."""
    zones = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    return st.builds(lambda value, zone: value.astimezone(zone), instants(), zones)


def values(shape: FieldShape, links: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """One value of a field; ``links`` has the ids that a field may name, by kind."""
    if shape.links_to is not None:
        known = links.get(shape.links_to, [])
        return st.sampled_from(known) if known else st.nothing()
    match shape.form:
        case Form.TEXT:
            return texts(shape.text)
        case Form.NUMBER:
            return st.integers(shape.within.least, shape.within.most)
        case Form.FLAG:
            return st.booleans()
        case Form.DAY:
            return st.dates(min_value=date(1, 1, 1))
        case Form.INSTANT:
            return instants()
        case Form.CHOICE:
            return st.sampled_from(list(shape.of))
        case Form.VALUE:
            return records(shape.of)
    raise AssertionError(shape)


def fields(shape: FieldShape, links: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """What a field may hold: nothing, one value or several."""
    one = values(shape, links)
    if shape.many:
        return st.lists(one, max_size=3).map(tuple) if not one.is_empty else st.just(())
    return st.none() | one if shape.optional else one


def records(record_type: type, links: dict[str, list[str]] = _NONE, **given: Any) -> st.SearchStrategy[Any]:
    """Records of one type with every field at random but those ``given``."""
    parts = {shape.name: fields(shape, links) for shape in shape_of(record_type) if shape.name not in given}
    return st.builds(record_type, **parts, **{name: st.just(value) for name, value in given.items()})


def any_record(topic: Topic) -> st.SearchStrategy[Record]:
    """A record of that kind that names whatever it likes."""
    record_type = RECORD_TYPES[topic]
    loose = {shape.links_to: ["x", "Y.1"] for shape in shape_of(record_type) if shape.links_to}
    if topic in SINGLE:
        return records(record_type, loose, id=topic.value)
    return records(record_type, loose)


_UPWARD = ("under", "merged_into", "deputy_for")
_CODED = {Topic.AGENCY: "code", Topic.STEP: "key", Topic.CRITERION: "criterion"}


def fit_for_print() -> st.SearchStrategy[dict[str, Any]]:
    """What of a profile is looked at before it is taken in, as documents can print it."""
    colours = st.from_regex("#[0-9a-f]{6}", fullmatch=True) | st.just("")
    link = st.builds(Link, label=texts(TextKind(300, one_line=True)).filter(bool), url=st.just("https://example.org/a"))
    parts = {"colour": colours, "second_colour": colours, "links": st.lists(link, max_size=3).map(tuple)}
    return st.fixed_dictionaries(parts | {"logo": st.just("")}) | st.fixed_dictionaries(
        parts | {"logo": st.just(LOGO), "logo_alt": st.just("A heron")}
    )


@st.composite
def documents(draw, *, most: int = 3) -> dict[str, list[dict[str, Any]] | dict[str, Any]]:
    """A whole review as the document of it, without what the file alone decides (rehearsal)."""
    line = texts(TextKind(300, one_line=True)).filter(bool)
    review = draw(records(RECORD_TYPES[Topic.REVIEW], id="review", rehearsal=False, reference="R 1", alias=draw(line)))
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION, **to_plain(review)}
    del document["id"]
    links: dict[str, list[str]] = {}
    for section, topic in SECTIONS.items():
        if topic in SINGLE:
            fit = draw(fit_for_print()) if topic is Topic.PROFILE else {}
            document[section] = to_plain(replace(draw(records(RECORD_TYPES[topic], id=topic.value)), **fit))
            del document[section]["id"]
            continue
        document[section] = []
        # An earlier wording is always somebody's.
        count = draw(st.integers(0, most)) if topic is not Topic.WORDING or links.get("contribution") else 0
        for number in range(count):
            record = draw(_linked(topic, number, links))
            document[section].append(to_plain(record))
            links.setdefault(topic.value, []).append(record.id)
    return document


def _linked(topic: Topic, number: int, links: dict[str, list[str]]) -> st.SearchStrategy[Record]:
    given: dict[str, Any] = {"id": f"{topic.value}.{number}"}
    if topic in _CODED:
        given[_CODED[topic]] = f"{topic.value}-{number}"
    if topic is Topic.EDITION:
        content = f"edition {number}".encode()
        given |= {"number": number + 1, "format": "f", "content": base64.b64encode(content).decode()}
        given["sha256"] = hashlib.sha256(content).hexdigest()
        return records(Edition, links, **given)
    if not links.get(topic.value):
        # Nothing is above the first, so what goes upward always ends.
        given |= {shape.name: None for shape in shape_of(RECORD_TYPES[topic]) if shape.name in _UPWARD}
    return records(RECORD_TYPES[topic], links, **given)
