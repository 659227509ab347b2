"""Ways round the check that somebody tried: names put right, emptied, redacted or written otherwise; softer rules."""

from dataclasses import replace
from datetime import date

import pytest

from facilitator.briefing.formats import find_format
from facilitator.clearing.checker import CannotCheck, Checker
from facilitator.clearing.people import same_person
from facilitator.clearing.register import register_of
from facilitator.disclosure.levels import load_levels
from facilitator.errors import Refused
from facilitator.exchange.document import as_document
from facilitator.exchange.importing import ImportReview
from facilitator.issuing import issue, library_of
from facilitator.model.disclosure import IntruderAnswer, Release
from facilitator.model.people import Attendee
from facilitator.model.publication import Level, Profile
from facilitator.model.review import Marking
from facilitator.model.topics import Topic
from facilitator.operations.briefings import ChooseForBriefing
from facilitator.operations.disclosing import ConfirmRegister, FillRegister, SettleFinding
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.redaction import REDACTED, Redact
from facilitator.operations.releasing import RecordRelease
from facilitator.operations.signing import Sign
from facilitator.paths import assets
from tests.clearing.cleared import NOBODY, checker, clear, confirm, examined, ruling_on, settle
from tests.clearing.conftest import FORMAT

FORM = find_format(FORMAT)


def forms(case):
    return [entry.forms for entry in register_of(case.reads).entries]


def write(case, words):
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": words}))


def topics_of(case, words):
    """What kinds of finding there are for words in the learning point."""
    write(case, words)
    return {one.topic for one in examined(case, FORM).findings}


# who is on the register


@pytest.fixture
def taken(case):
    """A review whose register has somebody at the table as they were called when it was made."""
    case.perform(AddRecord(Attendee(id="a1", name="M Smith", job_title="Named nurse")))
    case.perform(FillRegister((NOBODY, replace(NOBODY, id="r1", name="M Smith", also=(), person="a1"))))
    confirm(case)
    return case


def test_somebody_whose_name_is_put_right_is_listed_by_it_and_the_confirmation_is_void(taken):
    assert forms(taken)[-1] == ("M Smith",)
    assert examined(taken, FORM).confirmed
    taken.perform(AmendRecords(Topic.ATTENDEE, ("a1",), {"name": "Mark Hope"}))
    assert forms(taken)[-1] == ("M Smith", "Mark Hope")
    assert not examined(taken, FORM).confirmed
    assert "listed-name" in topics_of(taken, "It was mark hope who rang.")


def test_somebody_at_the_table_is_listed_as_a_person_whatever_their_entry_says(taken):
    document = as_document(taken.reads)
    document["register_entries"][-1]["kind"] = "reference"
    taken.perform(ImportReview(data=document))
    assert [(one.kind.value, one.name) for one in register_of(taken.reads).entries[1:]] == [
        ("reference", "M Smith"),
        ("person", "M Smith"),
    ]


def test_somebody_without_a_name_adds_no_empty_form(taken):
    taken.perform(AmendRecords(Topic.ATTENDEE, ("a1",), {"name": " "}))
    assert forms(taken)[-1] == ("M Smith",)


@pytest.mark.parametrize("name", ["", " ", "\u2014", "\u200b"])
def test_a_register_that_names_nobody_is_not_confirmed(taken, name):
    document = as_document(taken.reads)
    for entry in document["register_entries"]:
        entry |= {"name": name, "also": [name] if name.strip() else []}
    taken.perform(ImportReview(data=document))
    assert not examined(taken, FORM).confirmed
    with pytest.raises(Refused, match="the register is empty"):
        taken.perform(ConfirmRegister(register_of(taken.reads).version, "Chair"))


def test_a_confirmation_of_a_register_that_names_nobody_does_not_count(taken, monkeypatch):
    document = as_document(taken.reads)
    document["register_entries"] = [entry | {"name": "", "also": []} for entry in document["register_entries"]]
    taken.perform(ImportReview(data=document))
    monkeypatch.setattr("facilitator.operations.disclosing.lists_anybody", lambda _reads: True)
    taken.perform(ConfirmRegister(register_of(taken.reads).version, "Chair"))
    assert not examined(taken, FORM).confirmed


@pytest.mark.parametrize("name", ["", " ", "\u2014"])
def test_the_name_of_an_entry_is_not_emptied(taken, name):
    for operation in (
        AmendRecords(Topic.REGISTER_ENTRY, ("r1",), {"name": name}),
        AddRecord(replace(NOBODY, id="x", name=name)),
        FillRegister((replace(NOBODY, id="x", name=name),)),
    ):
        with pytest.raises(Refused, match="needs a name"):
            taken.perform(operation)


def test_a_name_that_is_redacted_stays_on_the_register_and_is_still_found(taken):
    write(taken, "Otty Quillfeather was seen.")
    taken.perform(Redact("Quillfeather"))
    assert taken.reads.learning_points()[0].statement == f"Otty {REDACTED} was seen."
    assert taken.reads.register_entries()[0] == replace(NOBODY, position=taken.reads.register_entries()[0].position)
    assert examined(taken, FORM).confirmed
    assert "listed-name" in topics_of(taken, "It was quillfeather who rang.")


def test_an_entry_that_was_removed_is_redacted_in_the_history(taken):
    taken.perform(RemoveRecord(Topic.REGISTER_ENTRY, "nobody"))
    taken.perform(Redact("Quillfeather"))
    images = taken.opened.db.execute("SELECT before, after FROM history_changes").fetchall()
    assert "Quillfeather" not in str([tuple(row) for row in images])
    taken.undo()
    assert taken.reads.register_entries()[0].name == f"Ottoline {REDACTED}"
    assert not examined(taken, FORM).confirmed


def test_only_the_name_that_is_printed_is_taken_for_no_secret(case):
    said = "They spoke to Kelder and Vossick often."
    case.perform(AmendRecords(Topic.REVIEW, ("review",), {"partnership": "Kelder Vossick"}))
    assert checker().hits(said, register_of(case.reads)) == ()
    case.perform(AddRecord(Profile(name="Fenshire Partnership")))
    assert register_of(case.reads).neither == {"fenshire", "partnership"}
    assert checker().hits(said, register_of(case.reads)) != ()


# who is one person


@pytest.mark.parametrize(
    "other",
    [
        "Vale, Ingrid",
        "Dr Ingrid Vale",
        "I. Vale",
        "Vale I",
        "Ingrid Vale (Chair)",
        "Ingrid Vale [Chair]",
        "Ingrid Vale, Chair",
        "(Ingrid Vale)",
        "INGRID  vale.",
        "IngridVale",
        "Ingrid M. Vale",
        "Ingrid",
    ],
)
def test_another_way_of_writing_a_name_is_no_other_person(other):
    assert same_person("Ingrid Vale", other)
    assert same_person(other, "Ingrid Vale")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ingrid Vale", "Tobias Fenn"),
        ("Ingrid Vale", "Ann Vale"),
        ("Ingrid Vale", "Ingrid Fenn"),
        ("Ingrid Vale", "T. Vale"),
        ("Ingrid Vale", "Ingrida Vale"),
        ("Ingrid Vale, Chair", "Tobias Fenn, Chair"),
        ("Ingrid Vale", "Dr"),
        ("Ingrid Vale", "\u2026"),
        ("Chair", "Business Manager"),
        ("Dr", "Mr"),
    ],
)
def test_two_people_are_two(one, other):
    assert not same_person(one, other)
    assert not same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann O'Neil", "ONeil, Ann"), ("Ann O'Neil", "A. O\u2019Neil"), ("Anne-Marie Vane", "anne marie vane"), ("", ".")],
)
def test_marks_within_a_name_make_no_other_person(one, other):
    assert same_person(one, other)


def signing(case, by):
    library = library_of(case)
    answers = tuple(IntruderAnswer(question=one.key, answer=False) for one in library.signing.questions)
    return Sign(form=FORM, level=Level.PUBLIC, by=by, answers=answers, library=library, checker=checker())


def test_the_same_person_signs_once_and_lifts_no_block_alone_however_they_write_themselves(case):
    confirm(case)
    write(case, "Ottoline Quillfeather came.")
    block = next(one for one in examined(case, FORM).findings if one.topic == "listed-name")
    with pytest.raises(Refused, match="give both in full"):
        case.perform(SettleFinding(ruling_on(case, block, Level.PUBLIC, by="Ingrid Vale", second="Vale, Dr I.")))
    settle(case, FORM)
    case.perform(signing(case, "Ingrid Vale"))
    with pytest.raises(Refused, match="sign with theirs in full"):
        case.perform(signing(case, "Vale, Ingrid (Chair)"))


# what a partnership may make softer


def test_a_signature_for_which_two_were_asked_does_not_do_where_one_is(case):
    confirm(case)
    settle(case, FORM)
    case.perform(signing(case, "Ingrid Vale"))
    own = case.around.folders.own
    own.mkdir(exist_ok=True)
    text = (assets("data") / "signing.toml").read_text("utf-8")
    (own / "signing.toml").write_text(text.replace("signatures = 2", "signatures = 1"), "utf-8")
    found = examined(case, FORM)
    assert (found.rule.signatures, found.signatures) == (1, ())
    assert found.stops == ("1 signature is missing",)
    case.perform(signing(case, "Ingrid Vale"))
    assert examined(case, FORM).stops == ()


def own_levels(case, key, level, outcome):
    own = case.around.folders.own
    own.mkdir(exist_ok=True)
    (own / "levels.toml").write_text(f'schema = 1\n[[topics]]\nkey = "{key}"\n{level} = "{outcome}"\n', "utf-8")
    return own


@pytest.mark.parametrize("key", sorted(load_levels().topics))
def test_for_everyone_to_read_nothing_passes_that_the_program_stops_or_gives_to_decide(case, key):
    with pytest.raises(CannotCheck, match=f'lets "{key}" pass at the level public'):
        Checker.load(own_levels(case, key, "public", "pass"))


def test_for_the_partners_what_wants_a_decision_may_pass_and_what_blocks_may_not(case):
    assert Checker.load(own_levels(case, "hospital", "partnership", "pass")).version != checker().version
    with pytest.raises(CannotCheck, match='lets "address" pass at the level partnership'):
        Checker.load(own_levels(case, "address", "partnership", "pass"))


# what is recorded of an edition that went


def released(case, edition, marking):
    case.perform(
        RecordRelease(Release(id=marking.value, edition=edition, to="Partners", on=date(2026, 3, 4), marking=marking))
    )


def issued(case, out, **chosen):
    case.perform(ChooseForBriefing(FORMAT, chosen))
    clear(case, FORMAT)
    return issue(case, FORMAT, "html", out, checker=checker())[0].id


def test_what_only_the_review_may_read_is_not_recorded_as_sent_without_its_marking(case, out):
    edition = issued(case, out, level=Level.INTERNAL)
    for low in (Marking.NONE, Marking.OFFICIAL):
        with pytest.raises(Refused, match="that edition is marked OFFICIAL-SENSITIVE"):
            released(case, edition, low)
    released(case, edition, Marking.OFFICIAL_SENSITIVE)
    assert [one.marking for one in case.reads.releases()] == [Marking.OFFICIAL_SENSITIVE]


def test_an_edition_is_recorded_at_its_own_marking_or_a_higher_one(case, out):
    edition = issued(case, out, marking=Marking.OFFICIAL)
    with pytest.raises(Refused, match="that edition is marked OFFICIAL;"):
        released(case, edition, Marking.NONE)
    released(case, edition, Marking.OFFICIAL)
    released(case, edition, Marking.OFFICIAL_SENSITIVE)


@pytest.mark.parametrize("unreadable", ["", "[[", None])
@pytest.mark.parametrize("level", [Level.INTERNAL, Level.PUBLIC])
def test_where_an_edition_does_not_tell_its_marking_its_level_does(case, out, level, unreadable):
    issued(case, out, level=level)
    document = as_document(case.reads)
    (edition,) = document["editions"]
    if unreadable is None:
        said = '"marking":"OFFICIAL-SENSITIVE"' if level is Level.INTERNAL else '"form":'
        assert said in edition["context"]
        unreadable = edition["context"].replace("OFFICIAL-SENSITIVE", "SECRET")
    edition |= {"context": unreadable, "id": "other", "number": 2}
    case.perform(ImportReview(data=document))
    if level is Level.INTERNAL:
        with pytest.raises(Refused, match="marked OFFICIAL-SENSITIVE"):
            released(case, "other", Marking.NONE)
    else:
        released(case, "other", Marking.NONE)
