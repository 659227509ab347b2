import itertools
import json
from dataclasses import replace

import pytest

from facilitator.errors import Refused
from facilitator.exchange.document import as_document
from facilitator.exchange.importing import ImportReview
from facilitator.model.contribution import Contribution
from facilitator.model.meeting import Step, StepState
from facilitator.model.people import Agency
from facilitator.model.plain import to_plain
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.base import Touched
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.rules.ordering import LAST, STRIDE
from facilitator.store.reads import Reads
from tests.factories import EVERY_KIND, edition, full_document

OWED = {"reference": "RR-2026-03", "alias": "Baby T"}


# what may be left out


def test_only_reference_and_alias_are_owed(take_in, case):
    assert take_in().touched == frozenset()
    take_in(contributions=[{}], recommendations=[{"text": "X"}], story={}, decision=None, actions=None)
    (card,) = case.reads.contributions()
    assert card == Contribution(id=card.id, position=STRIDE)
    assert case.reads.recommendations()[0].text == "X"


def test_ids_are_given_where_there_are_none(take_in, case):
    outcome = take_in(contributions=[{"text": "one"}, {"text": "two"}], criteria=[{"criterion": "11a"}])
    assert len({card.id for card in case.reads.contributions()}) == 2
    assert len(outcome.touched) == 3


def test_a_document_without_positions_keeps_its_order(take_in, case):
    take_in(
        contributions=[{"id": name, "text": name} for name in "zmab"],
        agencies=[{"code": code, "name": code} for code in ("z", "a", "m")],
        learning_points=[{"side": "strength", "statement": name} for name in "qpr"],
        criteria=[{"criterion": name} for name in ("z", "b")],
    )
    assert [card.text for card in case.reads.contributions()] == list("zmab")
    assert [agency.code for agency in case.reads.agencies()] == ["z", "a", "m"]
    assert [point.statement for point in case.reads.learning_points()] == list("qpr")
    assert [answer.criterion for answer in case.reads.criteria()] == ["z", "b"]
    assert [card.position for card in case.reads.contributions()] == [STRIDE, 2 * STRIDE, 3 * STRIDE, 4 * STRIDE]


def test_what_has_no_position_comes_after_what_has_one_and_after_what_was_there(take_in, case):
    case.perform(AddRecord(Contribution(id="old", position=5000)))
    take_in(contributions=[{"id": "a"}, {"id": "b", "position": 90_000}, {"id": "c", "position": None}])
    assert [card.id for card in case.reads.contributions()] == ["old", "a", "b", "c"]
    take_in(contributions=[{"id": "first", "position": -7}, {"id": "last"}])
    assert [card.id for card in case.reads.contributions()] == ["first", "old", "a", "b", "c", "last"]


def test_there_is_a_place_after_the_highest_position(take_in, case):
    take_in(
        contributions=[{"id": "a", "position": LAST}, {"id": "b"}], steps=[{"key": "well", "title": "W", "id": "s"}]
    )
    assert [card.id for card in case.reads.contributions()] == ["a", "b"]
    for text in ("c", "d"):
        case.perform(RecordContribution(text=text, step="s"))
    assert [card.text for card in case.reads.contributions("s")] == ["c", "d"]


def test_recording_goes_on_in_a_step_whose_last_position_is_taken(take_in, case):
    take_in(
        steps=[{"key": "well", "title": "W", "id": "s"}, {"key": "end", "title": "E", "position": LAST}],
        contributions=[{"text": "a", "step": "s", "position": LAST - 1}, {"text": "b", "step": "s", "position": LAST}],
    )
    for text in ("c", "d"):
        case.perform(RecordContribution(text=text, step="s"))
    assert [card.text for card in case.reads.contributions("s")] == ["a", "b", "c", "d"]
    case.perform(AddRecord(Step(id="after", key="after", title="After")))
    assert [step.key for step in case.reads.steps()] == ["well", "end", "after"]
    assert case.history.problems() == ()


def test_a_null_section_and_an_absent_one_are_the_same(take_in, case):
    take_in(**{**full_document(), "story": None, "contributions": None, "wordings": None} | without_links())
    assert case.reads.contributions() == ()
    assert case.reads.story().title == ""


def without_links():
    return dict.fromkeys(("learning_points", "recommendations", "actions", "criteria", "factor_answers", "briefings"))


# names and ids


def test_agencies_and_steps_and_criteria_are_named_by_id_or_by_code(take_in, case):
    take_in(
        agencies=[{"code": "hv", "name": "Health visiting"}, {"id": "x9", "code": "gp", "name": "GP"}],
        steps=[{"key": "well", "title": "W"}],
        contributions=[
            {"id": "one", "agency": "hv", "step": "well"},
            {"id": "two", "agency": " x9 "},
            {"agency": "gp"},
        ],
    )
    ids = {agency.code: agency.id for agency in case.reads.agencies()}
    assert ids["gp"] == "x9"
    said = {card.id: card.agency for card in case.reads.contributions()}
    assert list(said.values()).count("x9") == 2
    assert said["one"] == ids["hv"]


def test_a_code_that_the_review_has_names_its_own_record(take_in, case):
    case.perform(AddRecord(Agency(id="ours", code="hv", name="Health visiting", notes="Kept.")))
    take_in(
        agencies=[{"id": "theirs", "code": "hv", "name": "HV service"}],
        contributions=[{"agency": "theirs"}, {"agency": "hv"}, {"agency": "ours"}],
    )
    assert case.reads.agencies() == (Agency(id="ours", code="hv", name="HV service", notes="Kept.", position=STRIDE),)
    assert {card.agency for card in case.reads.contributions()} == {"ours"}


def test_an_id_that_the_review_has_is_its_own_record_whatever_its_code(take_in, case):
    case.perform(AddRecord(Agency(id="a", code="hv", name="Health visiting")))
    case.perform(AddRecord(Agency(id="b", code="gp", name="GP")))
    take_in(agencies=[{"id": "a", "code": "hvs"}], contributions=[{"id": "c", "agency": "b"}])
    assert [(agency.id, agency.code) for agency in case.reads.agencies()] == [("a", "hvs"), ("b", "gp")]
    with pytest.raises(Refused, match=r"^agencies\[0\]\.code: 'gp' is taken by another agency"):
        take_in(agencies=[{"id": "a", "code": "gp"}])


def test_words_never_change_their_owner_when_two_codes_are_swapped(take_in, case):
    case.perform(AddRecord(Agency(id="a", code="hv", name="Health visiting")))
    case.perform(AddRecord(Agency(id="b", code="gp", name="GP")))
    said = [{"id": "one", "agency": "a"}, {"id": "two", "agency": "b"}]
    take_in(contributions=said)
    swapped = [{"id": "a", "code": "gp"}, {"id": "b", "code": "hv"}]
    with pytest.raises(Refused):
        take_in(agencies=swapped, contributions=said)
    assert [card.agency for card in case.reads.contributions()] == ["a", "b"]


@pytest.mark.parametrize("order", list(itertools.permutations("abc")))
def test_a_code_passes_from_one_record_to_another_in_whatever_order_they_stand(take_in, case, order):
    take_in(
        agencies=[{"id": name, "code": code, "name": "X"} for name, code in (("a", "hv"), ("b", "gp"), ("c", "sw"))]
    )
    before, codes = as_document(case.reads), {"a": "police", "b": "hv", "c": "gp"}
    take_in(agencies=[{"id": name, "code": codes[name]} for name in order])
    after = as_document(case.reads)
    assert {agency.id: agency.code for agency in case.reads.agencies()} == codes
    case.undo()
    assert as_document(case.reads) == before
    case.redo()
    assert as_document(case.reads) == after
    assert case.history.problems() == ()


def test_an_id_is_never_mixed_up_with_another_ones_code(new):
    one, other = new(), new()
    one.perform(AddRecord(Agency(id="gp", code="hv", name="Health visiting")))
    one.perform(AddRecord(Agency(id="x", code="gp", name="GP")))
    one.perform(AddRecord(Contribution(id="c", agency="gp")))
    other.perform(ImportReview(data=as_document(one.reads)))
    assert as_document(other.reads) == as_document(one.reads)


def test_an_id_with_white_space_around_it_is_the_same_id(take_in, case):
    case.perform(AddRecord(Agency(id="a", code="hv", name="Health visiting", notes="Kept.")))
    take_in(agencies=[{"id": " a\n", "code": " hv "}], contributions=[{"agency": "\thv"}])
    assert case.reads.agencies()[0].notes == "Kept."
    assert case.reads.contributions()[0].agency == "a"


def test_a_theme_typed_on_a_card_is_made(take_in, case):
    take_in(
        themes=[{"id": "safer-sleep", "label": "Safer sleep!"}],
        contributions=[{"themes": ["safer-sleep", "early-help"]}],
        learning_points=[{"side": "strength", "statement": "X", "themes": ["early-help", "the-move"]}],
    )
    labels = {theme.id: theme.label for theme in case.reads.themes()}
    assert labels == {"safer-sleep": "Safer sleep!", "early-help": "Early help", "the-move": "The move"}
    take_in(contributions=[{"themes": ["safer-sleep"]}])
    assert len(case.reads.themes()) == 3


def test_links_may_lead_to_what_comes_later_and_to_what_the_review_has(take_in, case):
    take_in(contributions=[{"id": "a", "under": "b"}, {"id": "b"}])
    take_in(contributions=[{"id": "c", "under": "a", "merged_into": "b"}], attendees=[{"id": "x", "name": "X"}])
    assert {card.id: card.under for card in case.reads.contributions()} == {"a": "b", "b": None, "c": "a"}


def test_a_circle_that_was_there_already_stands_in_nobodys_way(take_in, case):
    take_in(attendees=[{"id": "a", "name": "A"}, {"id": "b", "name": "B", "deputy_for": "a"}])
    case.opened.db.execute("UPDATE attendees SET deputy_for = 'b' WHERE id = 'a'")
    take_in(attendees=[{"id": "c", "name": "C", "deputy_for": "a"}])
    assert case.reads.attendees()[-1].deputy_for == "a"
    with pytest.raises(Refused, match=r"^attendees\[0\]\.deputy_for: following this leads round in a circle"):
        take_in(attendees=[{"id": "b", "remote": True}])


# what was there


def test_what_a_partial_document_does_not_name_is_left_alone(case, take_in):
    case.perform(ImportReview(data=full_document()))
    before = as_document(case.reads)
    outcome = take_in(contributions=[{"id": "card-2", "starred": False}], story={"title": "Another title"})
    assert outcome.touched == {Touched(Topic.CONTRIBUTION, "card-2"), Touched(Topic.STORY, "story")}
    card = next(kept for kept in EVERY_KIND if kept.id == "card-2")
    assert case.reads.get(Contribution, "card-2") == replace(card, starred=False)
    after = as_document(case.reads)
    assert {name for name in after if after[name] != before[name]} == {"contributions", "story"}
    assert after["story"] == before["story"] | {"title": "Another title"}
    case.undo()
    assert as_document(case.reads) == before


def test_no_document_says_whether_a_file_is_a_rehearsal(new):
    real = new()
    real.perform(ImportReview(data=OWED | {"rehearsal": True, "venue": "Room 2"}))
    assert (real.reads.review().rehearsal, real.reads.review().venue) == (False, "Room 2")
    rehearsal = new(review=Review(reference="RR-2026-03", alias="Baby T", rehearsal=True))
    rehearsal.perform(ImportReview(data=OWED | {"rehearsal": False, "venue": "Room 2"}))
    assert (rehearsal.reads.review().rehearsal, rehearsal.reads.review().venue) == (True, "Room 2")


def test_a_great_many_editions_are_compared_with_those_that_were_issued_once(case, take_in, monkeypatch):
    asked = []
    monkeypatch.setattr(Reads, "editions", lambda reads: asked.append(1) or reads.all(Topic.EDITION))
    take_in(editions=[to_plain(edition(number)) for number in range(1, 30)])
    take_in(contributions=[{"text": "said"}])
    assert len(asked) == 1
    assert len(case.reads.editions()) == 29


def test_a_document_of_another_review_is_taken_into_a_file_that_holds_nothing_yet(case):
    case.perform(AddRecord(Agency(id="a", code="hv", name="Health visiting")))
    case.perform(ImportReview(data={"reference": "RR-2026-09", "alias": "Child V"}))
    assert (case.reads.review().reference, case.reads.review().alias) == ("RR-2026-09", "Child V")


@pytest.mark.parametrize(
    "held",
    [
        {"contributions": [{"text": "said"}]},
        {"learning_points": [{"side": "strength", "statement": "X"}]},
        {"recommendations": [{"text": "X"}]},
        {"actions": [{"text": "X"}]},
        {"editions": [to_plain(edition())]},
        {"attendees": [{"name": "Ann Archer"}]},
        {"decision": {"reasons": "Because."}},
        {"story": {"title": "Learning"}},
        {"criteria": [{"criterion": "11a"}]},
        {"views": [{"reason": "X"}]},
    ],
    ids=lambda held: next(iter(held)),
)
def test_a_document_of_another_review_is_not_mixed_with_what_a_file_holds(case, take_in, held):
    take_in(**held)
    before = as_document(case.reads)
    with pytest.raises(Refused) as refused:
        case.perform(ImportReview(data={"reference": "RR-2026-09", "alias": "Child V", "venue": "Room 2"}))
    assert str(refused.value) == (
        "the document is of the review RR-2026-09, and this file holds RR-2026-03; nothing was changed; "
        "import it into a new file."
    )
    assert as_document(case.reads) == before


def test_an_edition_that_is_there_may_be_imported_again_and_a_later_one_added(case, take_in):
    take_in(editions=[to_plain(edition(1))])
    assert take_in(editions=[to_plain(edition(1))]).touched == frozenset()
    take_in(editions=[to_plain(edition(1)), to_plain(edition(2)), to_plain(edition(1, id="h", format="seven-minute"))])
    assert len(case.reads.editions()) == 3


# the agenda


AGENDA = {
    "well": {"key": "well", "title": "What went well", "minutes": 20, "script": "Let us begin.", "position": 1024},
    "improve": {"key": "improve", "title": "What to improve", "minutes": 25, "position": 2048},
}


def with_agenda(case, **document):
    case.perform(
        ImportReview(data=OWED | document, agenda_steps=AGENDA, agenda="rapid-review-england", guidance="WT 2023")
    )
    return case.reads.steps()


@pytest.mark.parametrize("steps", [{}, {"steps": None}, {"steps": []}])
def test_a_document_without_steps_takes_those_of_the_agenda(case, steps):
    found = with_agenda(case, **steps)
    assert [(step.key, step.minutes, step.script) for step in found] == [
        ("well", 20, "Let us begin."),
        ("improve", 25, ""),
    ]
    assert len({step.id for step in found}) == 2
    assert case.reads.review().agenda == "rapid-review-england"


@pytest.mark.parametrize("key", ["rapid-review-england", " rapid-review-england\n"])
def test_a_document_that_names_its_agenda_is_stamped_with_its_guidance(case, key):
    with_agenda(case, agenda=key)
    assert case.reads.review().guidance == "WT 2023"


@pytest.mark.parametrize(
    "named", [{}, {"agenda": ""}, {"agenda": " "}, {"agenda": "rapid-review-england", "guidance": ""}]
)
def test_no_guidance_is_made_up_for_a_document_that_names_none(case, dump, named):
    with_agenda(case, **named)
    assert case.reads.review().guidance == ""
    with_agenda(case, **json.loads(dump()))
    assert case.reads.review().guidance == ""


def test_guidance_that_was_there_stays_when_a_document_names_none(case):
    with_agenda(case, agenda="rapid-review-england")
    with_agenda(case, alias="Baby U")
    assert (case.reads.review().alias, case.reads.review().guidance) == ("Baby U", "WT 2023")


def test_a_step_takes_from_the_agenda_what_the_document_leaves_out(case):
    found = with_agenda(case, steps=[{"key": "well", "minutes": 5}, {"key": "own", "title": "Our own"}])
    assert [(step.key, step.title, step.minutes) for step in found] == [
        ("well", "What went well", 5),
        ("own", "Our own", 0),
    ]


def test_the_agenda_is_found_by_a_key_with_white_space_around_it(case):
    assert [(step.key, step.minutes) for step in with_agenda(case, steps=[{"key": "\twell "}])] == [("well", 20)]


def test_a_review_that_has_steps_keeps_them(case):
    case.perform(AddRecord(Step(id="mine", key="mine", title="Mine")))
    assert [step.key for step in with_agenda(case)] == ["mine"]


@pytest.mark.parametrize(
    "named",
    [
        {"key": "well"},
        {"key": " well\n"},
        {"id": "s", "key": "well"},
        {"id": "s", "key": "renamed"},
        {"id": " s ", "key": "improve"},
    ],
)
def test_what_was_used_and_noted_in_a_step_is_not_set_back_by_a_partial_document(case, named):
    with_agenda(case, steps=[{"id": "s", "key": "well"}])
    used = {"used_seconds": 900, "state": StepState.DONE, "chair_notes": "Mind the time.", "minutes": 30}
    case.perform(AmendRecords(Topic.STEP, ("s",), used))
    (step,) = with_agenda(case, steps=[named | {"title": "Renamed"}])
    assert {name: getattr(step, name) for name in used} == used
    assert step.title == "Renamed"


def test_a_step_that_is_new_to_a_review_with_steps_is_filled(case):
    with_agenda(case, steps=[{"key": "well"}])
    found = with_agenda(case, steps=[{"key": "improve"}])
    assert [(step.key, step.minutes) for step in found] == [("well", 20), ("improve", 25)]


def test_a_document_with_an_agenda_of_its_own_keeps_its_name_and_guidance(case):
    with_agenda(case, agenda="another-agenda", guidance="Their own", steps=[{"key": "x", "title": "X"}])
    assert (case.reads.review().agenda, case.reads.review().guidance) == ("another-agenda", "Their own")


def test_guidance_that_the_document_names_is_kept_with_the_usual_agenda(case):
    with_agenda(case, agenda="rapid-review-england", guidance="WT 2018")
    assert (case.reads.review().agenda, case.reads.review().guidance) == ("rapid-review-england", "WT 2018")
