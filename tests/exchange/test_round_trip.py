import json
import tempfile
from pathlib import Path

from hypothesis import given, settings

from facilitator.exchange.document import SECTIONS, as_document, to_json
from facilitator.exchange.importing import ImportReview
from facilitator.exchange.parsing import parse
from facilitator.model.plain import to_plain
from facilitator.model.topics import RECORD_TYPES, Topic
from tests.campaign import sized
from tests.factories import EVERY_KIND, full_document, new_case, reopened
from tests.strategies import documents


def in_any_order(document):
    """The document with every list of records by id: they are listed in their own order, whatever it was."""
    return {
        name: {item["id"]: item for item in value} if name in SECTIONS and isinstance(value, list) else value
        for name, value in document.items()
    }


def test_every_kind_of_record_has_a_section_but_the_review_which_is_the_document():
    assert set(SECTIONS.values()) == set(RECORD_TYPES) - {Topic.REVIEW}
    assert set(full_document()) == {"format", "version", *to_plain(EVERY_KIND[0]), *SECTIONS} - {"id"}


def test_a_review_with_everything_in_it_is_dumped_and_taken_in_whole(new):
    one, other = new(), new(prefix="other")
    one.perform(ImportReview(data=full_document()))
    text = to_json(as_document(one.reads))
    assert json.loads(text) == full_document()
    other.perform(ImportReview(data=parse(text.encode())))
    assert to_json(as_document(other.reads)) == text
    assert other.history.problems() == ()


def test_a_dump_is_laid_out_for_people_with_fields_in_their_order(case):
    text = to_json(as_document(case.reads))
    assert text.startswith('{\n  "format": "facilitator-review",\n  "version": 1,\n  "reference": "RR-2026-03",\n')
    assert text.endswith("}\n")
    assert list(json.loads(text))[-len(SECTIONS) :] == list(SECTIONS)


def test_real_characters_are_written_and_not_their_numbers(case):
    assert to_json({"alias": "Åsa \U0001f476"}) == '{\n  "alias": "Åsa \U0001f476"\n}\n'


def test_a_new_review_is_the_same_after_its_own_dump_was_taken_in(new):
    one, other = new(), new()
    other.perform(ImportReview(data=as_document(one.reads)))
    assert as_document(other.reads) == as_document(one.reads)


def test_the_dump_of_a_review_changes_nothing_in_the_review_it_came_from(case):
    case.perform(ImportReview(data=full_document()))
    revision = case.revision
    outcome = case.perform(ImportReview(data=as_document(case.reads)))
    assert (outcome.touched, case.revision) == (frozenset(), revision)


def test_an_import_is_undone_and_redone_as_one_step_also_after_closing(new):
    case = new()
    before = as_document(case.reads)
    case.perform(ImportReview(data=full_document()))
    after = as_document(case.reads)
    assert case.undo_status().undo == "import of review"
    case.undo()
    assert as_document(case.reads) == before
    with reopened(case) as again:
        again.redo()
        assert as_document(again.reads) == after
        again.undo()
        assert as_document(again.reads) == before
        assert again.history.problems() == ()
        assert again.undo_status().undo is None


@settings(max_examples=sized(40, least=5))
@given(documents())
def test_any_review_is_equal_after_it_was_dumped_and_taken_in(document):
    with tempfile.TemporaryDirectory(prefix="facilitator-test-") as name:
        folder = Path(name)
        with new_case(folder, "one") as one, new_case(folder, "other", prefix="other") as other:
            empty = as_document(one.reads)
            one.perform(ImportReview(data=document))
            dumped = to_json(as_document(one.reads))
            assert in_any_order(json.loads(dumped)) == in_any_order(document)
            other.perform(ImportReview(data=parse(dumped.encode())))
            assert to_json(as_document(other.reads)) == dumped
            one.undo()
            assert as_document(one.reads) == empty
            one.redo()
            assert to_json(as_document(one.reads)) == dumped
            assert one.history.problems() == ()
            one.opened.db.execute(
                "INSERT INTO contributions_fts(contributions_fts, rank) VALUES ('integrity-check', 1)"
            )
