import json
from dataclasses import replace

import pytest

from facilitator.errors import Refused
from facilitator.ids import counting_ids
from facilitator.model.contribution import Contribution, Theme
from facilitator.model.people import Agency
from facilitator.model.publication import Story
from facilitator.model.topics import Topic
from facilitator.store.history import Cause, History, NewEntry
from facilitator.store.unit import UnitOfWork
from tests.factories import BEGINNING, edition

HV = Agency(id="hv", code="hv", name="Health visiting")


@pytest.fixture
def unit(tables):
    return make(tables)


def make(db):
    history = History(db, lambda: "00" * 16)
    return UnitOfWork(db, history, who="Chair", now=BEGINNING, new_id=counting_ids())


def changes(unit):
    return [(change.topic, change.record, change.before, change.after) for change in unit.changes]


def test_what_is_put_is_cleaned_and_answered_as_it_is_kept(unit):
    kept = unit.put(replace(HV, name="  Health\n visiting\x00 "))
    assert kept == unit.reads.get(Agency, "hv") == HV


def test_a_wrong_value_is_refused_by_its_kind_and_field(unit):
    with pytest.raises(Refused, match=r"^agency\.code: 'H V' is not a short code"):
        unit.put(replace(HV, code="H V"))
    assert changes(unit) == []


def test_there_is_one_story_in_a_review(unit):
    with pytest.raises(Refused, match=r"^there is only one story in a review, and its id is 'story'"):
        unit.put(Story(id="second"))


def test_each_record_is_told_once_as_it_was_at_first_and_as_it_is_at_last(tables, unit):
    unit.put(HV)
    unit.put(Theme(id="sleep", label="Sleep"))
    unit.put(replace(HV, notes="Late."))
    unit.put(replace(HV, notes="Late, and full."))
    (agency, theme) = changes(unit)
    assert agency[:3] == (Topic.AGENCY, "hv", None)
    assert json.loads(agency[3])["notes"] == "Late, and full."
    assert theme[:3] == (Topic.THEME, "sleep", None)
    later = make(tables)
    later.remove(later.reads.get(Agency, "hv"))
    assert changes(later) == [(Topic.AGENCY, "hv", agency[3], None)]


def test_what_comes_back_to_where_it_was_is_no_change(tables, unit):
    unit.put(HV)
    later = make(tables)
    later.put(HV)
    later.put(replace(HV, notes="x"))
    later.put(HV)
    later.put(Theme(id="sleep", label="Sleep"))
    later.remove(later.reads.themes()[0])
    assert changes(later) == []


def test_what_is_not_there_cannot_be_removed(unit):
    with pytest.raises(Refused, match=r"^that agency is not in this review any more"):
        unit.remove(HV)


def test_a_record_is_restored_to_any_image_or_to_nothing(unit):
    card = unit.put(Contribution(id="c", text="one", themes=("a", "b")))
    (first,) = changes(unit)
    unit.put(replace(card, text="two", themes=("b",)))
    unit.restore(Topic.CONTRIBUTION, "c", first[3])
    assert unit.reads.get(Contribution, "c") == card
    unit.restore(Topic.CONTRIBUTION, "c", None)
    assert unit.reads.contributions() == ()
    unit.restore(Topic.CONTRIBUTION, "c", None)
    assert changes(unit) == []


def test_a_draft_is_kept_until_it_is_empty_and_is_no_change(unit):
    unit.save_draft("s", "half", 2)
    unit.save_draft("s", "half a line", 4)
    assert unit.reads.draft("s") == ("half a line", 4)
    unit.save_draft("s", "", 0)
    unit.save_draft("s", "", 0)
    assert unit.reads.draft("s") == ("", 0)
    assert changes(unit) == []


# taking words out for good


def without(phrase):
    return lambda topic, record, image: image.replace(phrase, "…")


def test_words_go_from_records_drafts_and_history_and_only_the_records_are_told(tables, unit):
    unit.put(Contribution(id="c", text="Zebedee was seen"))
    unit.put(Theme(id="sleep", label="Sleep"))
    history = History(tables, lambda: "00" * 16)
    new = NewEntry(at=BEGINNING, who="Chair", label="add contribution", amount=1, cause=Cause.PERFORMED, undoable=True)
    history.append(new, unit.changes)
    later = make(tables)
    later.save_draft("s", "half Zebedee", 12)
    later.save_draft("t", "half typed", 4)
    later.scrub(without("Zebedee"))
    assert later.reads.get(Contribution, "c").text == "… was seen"
    assert later.reads.draft("s") == ("half …", 6)
    assert later.reads.draft("t") == ("half typed", 4)
    assert changes(later) == [(Topic.CONTRIBUTION, "c", None, None), (Topic.STEP, "s", None, None)]
    kept = {row[0] for row in tables.execute("SELECT after FROM history_changes").fetchall()}
    assert not [image for image in kept if "Zebedee" in image]


def test_words_that_are_nowhere_take_nothing_with_them(tables, unit):
    unit.put(HV)
    unit.save_draft("s", "half", 2)
    later = make(tables)
    later.scrub(without("Zebedee"))
    assert changes(later) == []
    assert later.reads.agencies() == (HV,)


def test_an_edition_is_neither_scrubbed_nor_restored_once_it_was_withdrawn(tables, unit):
    unit.put(edition(issued_by="Zebedee"))
    (issued,) = unit.changes
    History(tables, lambda: "00" * 16).append(
        NewEntry(at=BEGINNING, who="", label="issue edition", amount=1, cause=Cause.PERFORMED, undoable=False),
        unit.changes,
    )
    make(tables).scrub(without("Zebedee"))
    assert make(tables).reads.editions() == (edition(issued_by="Zebedee"),)
    later = make(tables)
    later.put(edition(issued_by="Zebedee", withdrawn_on=BEGINNING.date()))
    History(tables, lambda: "00" * 16).append(
        NewEntry(at=BEGINNING, who="", label="withdraw edition", amount=1, cause=Cause.PERFORMED, undoable=False),
        later.changes,
    )
    last = make(tables)
    for image in (None, issued.after):
        last.restore(Topic.EDITION, "edition-1", image)
    assert changes(last) == []
    assert last.reads.editions()[0].withdrawn_on == BEGINNING.date()
