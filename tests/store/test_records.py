import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.model.plain import to_plain
from facilitator.model.shape import Form, shape_of
from facilitator.model.topics import RECORD_TYPES, Topic, topic_of
from facilitator.store.reads import Reads
from facilitator.store.records import LINK_TABLES, TABLES, canonical, from_image, image
from tests.campaign import sized
from tests.factories import EVERY_KIND
from tests.strategies import any_record

ON_ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=sized(40, least=5))
#: Columns that no record has: a row number that the search index needs.
NUMBERED = {"contributions": {"number"}, "learning_points": {"number"}}
OTHER_TABLES = {"drafts", "history", "history_changes", "_sqlite_migrations", *LINK_TABLES.values()}
FULL_TEXT = {f"{table}_fts{part}" for table in NUMBERED for part in ("", "_config", "_data", "_docsize", "_idx")}


def write(db, record):
    """As the unit of work does, without what it remembers."""

    table, plain = TABLES[topic_of(record)], to_plain(record)
    db.execute(table.upsert, table.row(plain))
    for shape, link_table in table.links:
        db.execute(f"DELETE FROM {link_table} WHERE owner = ?", [record.id])
        for place, target in enumerate(plain[shape.name]):
            db.execute(f"INSERT INTO {link_table} VALUES (?, ?, ?)", [record.id, target, place])


@pytest.mark.parametrize("topic", list(Topic))
@ON_ONE_DATABASE
@given(data=st.data())
def test_every_record_is_the_same_after_it_was_a_row_and_after_it_was_an_image(tables, topic, data):
    record = data.draw(any_record(topic))
    for table in (TABLES[topic].name, *(link for _, link in TABLES[topic].links)):
        tables.execute(f"DELETE FROM {table}")
    write(tables, record)
    write(tables, record)
    assert Reads(tables).find(topic, record.id) == record
    assert Reads(tables).all(topic) == (record,)
    assert from_image(topic, image(record)) == record
    assert image(from_image(topic, image(record))) == image(record)


@pytest.mark.parametrize("record", EVERY_KIND, ids=lambda record: record.id)
def test_a_record_with_every_field_filled_is_the_same_after_it_was_a_row(tables, record):
    write(tables, record)
    topic = next(topic for topic in Topic if RECORD_TYPES[topic] is type(record))
    assert Reads(tables).find(topic, record.id) == record


def test_canonical_json_has_one_spelling():
    assert canonical({"b": ["é", None, True], "a": 1}) == '{"b":["é",null,true],"a":1}'
    assert image(EVERY_KIND[-2]) == canonical(json.loads(image(EVERY_KIND[-2])))


def columns(db, table):
    return {row[1]: (row[2], row[3]) for row in db.execute(f"PRAGMA table_info({table})").fetchall()}


@pytest.mark.parametrize("topic", list(Topic))
def test_the_columns_of_a_table_are_the_fields_of_its_record(tables, topic):
    table = TABLES[topic]
    kept = columns(tables, table.name)
    extra = NUMBERED.get(table.name, set())
    assert [name for name in kept if name not in extra] == [shape.name for shape in table.columns]
    assert {shape.name for shape, _ in table.links} | set(kept) - extra == {
        shape.name for shape in shape_of(RECORD_TYPES[topic])
    }


@pytest.mark.parametrize("topic", list(Topic))
def test_a_column_has_the_type_of_its_field_and_may_be_null_where_the_field_may_be_absent(tables, topic):
    kept = columns(tables, TABLES[topic].name)
    for shape in TABLES[topic].columns:
        number = shape.form in {Form.NUMBER, Form.FLAG} and not shape.many
        assert kept[shape.name] == ("INTEGER" if number else "TEXT", int(not shape.optional)), shape.name


def test_every_table_is_known_and_strict(tables):
    listed = tables.execute("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    strict = dict(listed.fetchall())
    assert set(strict) == {table.name for table in TABLES.values()} | OTHER_TABLES | FULL_TEXT
    assert {name for name, is_strict in strict.items() if not is_strict} == FULL_TEXT | {"_sqlite_migrations"}


def foreign_keys(db, table):
    return {(row[3], row[2], row[4]) for row in db.execute(f"PRAGMA foreign_key_list({table})").fetchall()}


@pytest.mark.parametrize("topic", list(Topic))
def test_foreign_keys_are_the_links_of_the_fields(tables, topic):
    table = TABLES[topic]
    assert foreign_keys(tables, table.name) == {
        (shape.name, TABLES[Topic(shape.links_to)].name, "id") for shape in table.columns if shape.links_to
    }
    for shape, link_table in table.links:
        assert foreign_keys(tables, link_table) == {
            ("owner", table.name, "id"),
            ("target", TABLES[Topic(shape.links_to)].name, "id"),
        }


def test_every_field_with_many_links_has_a_table_of_its_own():
    many = {
        (topic, shape.name)
        for topic in Topic
        for shape in shape_of(RECORD_TYPES[topic])
        if shape.many and shape.links_to
    }
    assert set(LINK_TABLES) == many
    assert len(set(LINK_TABLES.values())) == len(LINK_TABLES)


@pytest.mark.parametrize("topic", list(Topic))
def test_every_link_is_found_by_an_index(tables, topic):
    table = TABLES[topic]
    looked_up = [(table.name, shape.name) for shape in table.columns if shape.links_to]
    looked_up += [(link_table, "target") for _, link_table in table.links]
    for name, column in looked_up:
        if (name, column) == ("contributions", "agency"):
            continue  # an agency is removed seldom, and a card is recorded often
        plan = tables.execute(f'EXPLAIN QUERY PLAN SELECT 1 FROM {name} WHERE "{column}" = ?', ["x"]).fetchall()
        assert "USING" in plan[0][3], (name, column)
