"""Beginning a review: whole, or not at all."""

import pytest

from facilitator import starting
from facilitator.casefile import open_case
from facilitator.errors import AlreadyThere, Refused
from facilitator.exchange.document import as_document
from facilitator.ids import counting_ids
from facilitator.model.publication import Profile
from facilitator.model.review import Review
from facilitator.reference.library import Library
from facilitator.starting import dress, find_agenda, guidance_of, import_operation, review_in, steps_of
from tests.factories import PASSPHRASE, around, new_case

LIBRARY = Library.load(None)
AGENDA = LIBRARY.agendas["rapid-review-england"]
REVIEW = Review(reference="RR-1", alias="Baby T")
DOCUMENT = {"reference": "RR-1", "alias": "Baby T", "contributions": [{"text": "said"}]}


def start(folder, *, review=REVIEW, **how):
    return starting.start_review(
        folder / "r.review", PASSPHRASE, around=around(folder), library=LIBRARY, label="Chair", review=review, **how
    )


def from_document(folder, document, **how):
    return starting.start_from_document(
        folder / "r.review", PASSPHRASE, around=around(folder), library=LIBRARY, label="Chair", document=document, **how
    )


def left(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_new_review_has_the_steps_of_its_agenda_and_its_guidance(tmp_path):
    with start(tmp_path) as case:
        steps = case.reads.steps()
        assert [step.key for step in steps] == [step.key for step in AGENDA.steps]
        assert sum(step.minutes for step in steps) == AGENDA.default_preset
        assert {step.group for step in steps} == {group.title for group in AGENDA.groups}
        assert all(step.script and step.purpose for step in steps)
        review = case.reads.review()
        assert (review.agenda, review.guidance) == (AGENDA.key, guidance_of(AGENDA))


@pytest.mark.parametrize("minutes", [90, 120, 180])
def test_the_steps_are_timed_for_the_length_that_was_chosen(tmp_path, minutes):
    with start(tmp_path, minutes=minutes) as case:
        assert sum(step.minutes for step in case.reads.steps()) == minutes


def test_a_length_or_an_agenda_that_there_is_not_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(Refused, match="no timing for 7 minutes"):
        start(tmp_path, minutes=7)
    with pytest.raises(Refused, match="no timing for 0 minutes"):
        steps_of(AGENDA, 0, counting_ids())
    with pytest.raises(Refused, match="no agenda called 'tea'"):
        start(tmp_path, review=Review(reference="R", alias="A", agenda="tea"))
    with pytest.raises(Refused, match="no agenda called '" + "x" * 60 + "'"):
        find_agenda(LIBRARY, "x" * 1000)
    assert left(tmp_path) == []


def test_guidance_is_named_with_its_version_where_it_has_one():
    assert guidance_of(AGENDA) == "Working Together to Safeguard Children (2023)"

    class Unversioned:
        guidance, guidance_version = "Local guidance", ""

    assert guidance_of(Unversioned()) == "Local guidance"


def test_a_new_review_may_be_dressed(tmp_path):
    with start(tmp_path, profile=Profile(name="Fenshire", colour="#102030")) as case:
        assert case.reads.profile() == Profile(name="Fenshire", colour="#102030")
        with pytest.raises(Refused):
            dress(case, Profile(colour="sea green"))
        assert case.reads.profile().colour == "#102030"


def test_what_cannot_be_finished_leaves_nothing_behind(tmp_path):
    with pytest.raises(Refused):
        start(tmp_path, profile=Profile(colour="sea green"))
    assert left(tmp_path) == []
    with pytest.raises(Refused):
        from_document(tmp_path, DOCUMENT | {"actions": [{}]})
    assert left(tmp_path) == []


def test_a_stop_in_the_middle_leaves_nothing_behind(tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(starting, "dress", stop)
    with pytest.raises(KeyboardInterrupt):
        start(tmp_path, profile=Profile())
    assert left(tmp_path) == []


@pytest.mark.parametrize("begin", [start, lambda folder: from_document(folder, DOCUMENT)])
def test_a_review_that_is_there_is_left_as_it_is(tmp_path, begin):
    start(tmp_path).close()
    before = (tmp_path / "r.review").read_bytes()
    with pytest.raises(AlreadyThere):
        begin(tmp_path)
    assert (tmp_path / "r.review").read_bytes() == before


def test_a_document_becomes_a_review(tmp_path):
    with from_document(tmp_path, DOCUMENT, who="Deputy") as case:
        assert [card.text for card in case.reads.contributions()] == ["said"]
        assert len(case.reads.steps()) == 13
        assert {entry.who for entry in case.history.entries()} == {"Deputy"}
        assert case.opened.label == "Chair"
        case.undo()
        assert case.reads.contributions() == ()
    open_case(tmp_path / "r.review", PASSPHRASE, around=around(tmp_path)).close()


def test_what_a_file_begins_with_is_read_from_its_document():
    assert review_in(DOCUMENT | {"rehearsal": True, "facts": 5}) == Review(
        reference="RR-1", alias="Baby T", rehearsal=True
    )
    for document, words in (
        ({}, "reference"),
        ({"reference": "R"}, "alias"),
        (DOCUMENT | {"rehearsal": 1}, "rehearsal"),
    ):
        with pytest.raises(Refused, match=words):
            review_in(document)


def test_an_import_knows_the_steps_of_the_agenda_that_is_named_or_usual():
    for named in ({}, {"agenda": ""}, {"agenda": None}, {"agenda": AGENDA.key}):
        operation = import_operation(LIBRARY, DOCUMENT | named, counting_ids())
        assert list(operation.agenda_steps) == [step.key for step in AGENDA.steps]
        assert operation.guidance == guidance_of(AGENDA)
        assert all("id" not in step for step in operation.agenda_steps.values())


@pytest.mark.parametrize("key", ["elsewhere", 7, ["rapid-review-england"]])
def test_a_document_of_an_agenda_that_is_not_here_stands_alone(key):
    assert import_operation(LIBRARY, DOCUMENT | {"agenda": key}, counting_ids()).agenda_steps == {}


def test_a_document_of_an_unknown_agenda_keeps_its_own_steps(tmp_path):
    document = DOCUMENT | {"agenda": "elsewhere", "steps": [{"key": "talk", "title": "Talking"}]}
    with from_document(tmp_path, document) as case:
        assert [step.key for step in case.reads.steps()] == ["talk"]
        assert case.reads.review().agenda == "elsewhere"


def test_importing_into_a_review_that_is_open_fills_steps_and_changes_nothing_else(tmp_path):
    with new_case(tmp_path, review=REVIEW) as case:
        case.perform(import_operation(LIBRARY, {"reference": "RR-1", "alias": "Baby T"}, case.around.new_id))
        assert len(as_document(case.reads)["steps"]) == 13
