import dataclasses
from datetime import date
from typing import Annotated

import pytest

from facilitator.errors import Refused
from facilitator.model.contribution import Contribution
from facilitator.model.decision import Decision
from facilitator.model.fields import About, Line, LinksTo, Within
from facilitator.model.learning import Link
from facilitator.model.meeting import Step, StepState
from facilitator.model.people import Partner
from facilitator.model.plain import Place, from_plain
from facilitator.model.publication import Edition, Story
from facilitator.model.shape import Form, shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, UNWRITTEN, Topic, topic_of
from facilitator.rules.ordering import LAST
from tests.factories import EVERY_KIND

VALUES = [Link]
EVERY_TYPE = [*RECORD_TYPES.values(), *VALUES]
EVERY_FIELD = [(record_type, shape) for record_type in EVERY_TYPE for shape in shape_of(record_type)]


def shape(record_type, name):
    return next(field for field in shape_of(record_type) if field.name == name)


@pytest.mark.parametrize(
    ("record_type", "name", "form", "optional", "many", "of"),
    [
        (Contribution, "id", Form.TEXT, False, False, None),
        (Contribution, "step", Form.TEXT, True, False, None),
        (Contribution, "themes", Form.TEXT, False, True, None),
        (Step, "minutes", Form.NUMBER, False, False, None),
        (Step, "state", Form.CHOICE, False, False, StepState),
        (Story, "links", Form.VALUE, False, True, Link),
        (Story, "support", Form.VALUE, True, False, Link),
        (Edition, "withdrawn_on", Form.DAY, True, False, None),
        (Edition, "issued_at", Form.INSTANT, False, False, None),
        (Decision, "quorate", Form.FLAG, True, False, None),
    ],
)
def test_a_field_tells_its_form(record_type, name, form, optional, many, of):
    found = shape(record_type, name)
    assert (found.form, found.optional, found.many, found.of) == (form, optional, many, of)


def test_a_field_without_a_default_is_required():
    required = [field.name for field in shape_of(Edition) if field.required]
    assert required == ["id", "format", "number", "media", "issued_at"]
    assert shape(Edition, "format").default is None
    assert shape(Step, "state").default is StepState.WAITING


def test_a_field_that_links_may_be_absent_or_hold_several_and_says_to_what():
    found = {
        (field.name, field.links_to, field.many, field.optional) for field in shape_of(Contribution) if field.links_to
    }
    assert found == {
        ("step", "step", False, True),
        ("agency", "agency", False, True),
        ("speaker", "attendee", False, True),
        ("under", "contribution", False, True),
        ("merged_into", "contribution", False, True),
        ("themes", "theme", True, False),
    }


def test_a_union_in_the_older_spelling_and_a_bare_field_are_read_as_well():
    from typing import Optional

    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Odd:
        bare: str = ""
        day: Annotated[Optional[date], About("A day.")] = None  # noqa: UP045
        inside: Annotated[Annotated[int, Within(1, 2)] | None, About("Few.")] = None
        named: Annotated[tuple[Annotated[str, LinksTo("agency")], ...], About("Some.")] = ()

    bare, day, inside, named = shape_of(Odd)
    assert (bare.form, bare.about, bare.text.limit) == (Form.TEXT, "", 80)
    assert (day.form, day.optional) == (Form.DAY, True)
    assert (inside.within, inside.optional) == (Within(1, 2), True)
    assert (named.many, named.links_to) == (True, "agency")
    assert from_plain(Odd, {"named": ["a"]}, Place("")) == Odd(named=("a",))


def test_the_shape_of_a_type_is_read_once():
    assert shape_of(Link) is shape_of(Link)


@pytest.mark.parametrize(("record_type", "field"), EVERY_FIELD, ids=lambda value: getattr(value, "name", None))
def test_every_field_says_what_it_means_in_one_sentence(record_type, field):
    assert field.about[0].isupper() or field.about.startswith("1, 2, 3")
    assert field.about.endswith((".", "…"))
    assert len(field.about) <= 120


@pytest.mark.parametrize(("record_type", "field"), EVERY_FIELD, ids=lambda value: getattr(value, "name", None))
def test_every_field_is_bounded_and_every_link_leads_to_a_kind_of_record(record_type, field):
    if field.form is Form.TEXT:
        assert field.text.limit > 0
    if field.form is Form.NUMBER:
        assert field.within.least <= field.within.most
    if field.links_to is not None:
        assert Topic(field.links_to) in RECORD_TYPES


@pytest.mark.parametrize("record_type", EVERY_TYPE)
def test_records_are_frozen_slotted_and_made_by_name(record_type):
    full = {type(record): record for record in EVERY_KIND}
    record = full.get(record_type) or Link(label="a", url="b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, dataclasses.fields(record)[0].name, "x")
    assert not hasattr(record, "__dict__")
    with pytest.raises(TypeError):
        record_type("positional")


def test_topics_and_types_name_each_other():
    assert set(RECORD_TYPES) == set(Topic)
    assert {topic_of(record) for record in EVERY_KIND} == set(Topic)
    assert all(topic_of(record) is topic for topic, record in UNWRITTEN.items())
    assert set(UNWRITTEN) == SINGLE - {Topic.REVIEW}
    assert {record.id for record in UNWRITTEN.values()} == {topic.value for topic in UNWRITTEN}


def test_topics_come_after_those_they_name():
    order = list(Topic)
    for topic in order:
        for field in shape_of(RECORD_TYPES[topic]):
            if field.links_to:
                assert order.index(Topic(field.links_to)) <= order.index(topic)


def test_the_sample_of_every_kind_fills_every_field():
    filled = set()
    for record in EVERY_KIND:
        for field in shape_of(type(record)):
            if field.required or getattr(record, field.name) != field.default:
                filled.add((type(record), field.name))
    single = {(RECORD_TYPES[topic], "id") for topic in SINGLE} | {(RECORD_TYPES[Topic.REVIEW], "rehearsal")}
    assert {(t, f.name) for t in RECORD_TYPES.values() for f in shape_of(t)} - filled <= single


def test_positions_are_bounded_alike_in_records_and_in_ordering():
    assert shape(Step, "position").within == Within(-LAST, LAST)


def test_prose_is_what_people_write_in_words_of_their_own():
    assert shape(Story, "title").text.is_prose
    assert shape(Story, "context").text.is_prose
    assert not shape(Contribution, "id").text.is_prose
    assert not shape(Contribution, "factors").text.is_prose
    assert not shape(Edition, "content").text.is_prose
    assert Line.__metadata__[0].is_prose


def test_an_enumeration_is_its_own_text():
    assert str(Partner.ICB) == "icb"
    with pytest.raises(Refused):
        from_plain(Step, {"id": "s", "key": "k", "title": "T", "kind": "FACT"}, Place(""))
