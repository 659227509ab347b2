"""The register, the findings and what is decided about them: told, kept, lifted, reworded, reopened, undone."""

import json
from dataclasses import replace
from datetime import date

import pytest

from facilitator.briefing.formats import find_format
from facilitator.clearing.examining import NotCleared
from facilitator.clearing.findings import State
from facilitator.clearing.record import clearance_of
from facilitator.clearing.register import register_of
from facilitator.clearing.report import report
from facilitator.clearing.rewriting import replacing
from facilitator.clearing.sentences import sentence_at
from facilitator.clearing.sources import PRINTED, sources
from facilitator.clearing.suggesting import suggestions
from facilitator.disclosure.hit import Severity
from facilitator.errors import Refused
from facilitator.exchange.document import as_document
from facilitator.exchange.importing import ImportReview
from facilitator.issuing import issue, library_of
from facilitator.model.disclosure import Done, IntruderAnswer, OrdinaryWord, RegisterEntry, RegisterKind, Release
from facilitator.model.learning import LearningPoint, Link, Side
from facilitator.model.people import Attendee
from facilitator.model.plain import to_plain
from facilitator.model.publication import Level
from facilitator.model.review import Marking
from facilitator.model.topics import RECORD_TYPES, Topic
from facilitator.operations.briefings import WithdrawEdition
from facilitator.operations.disclosing import (
    ConfirmRegister,
    FillRegister,
    ReopenFinding,
    Rewording,
    SettleFinding,
)
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.releasing import RecallRelease, RecordRelease
from facilitator.operations.signing import Sign, WithdrawSignature
from tests.clearing.cleared import NOBODY, checker, clear, confirm, examined, ruling_on, settle
from tests.clearing.conftest import FORMAT

FORM = find_format(FORMAT)
SAID = "Mopsa Hale was born on 3 April 2025. Mopsa was seen by Mrs Vane."
MOPSA = RegisterEntry(
    id="m", kind=RegisterKind.PERSON, name="Mopsa Hale", role="the baby", also=("Mops",), born=date(2025, 4, 3)
)


@pytest.fixture
def telling(case):
    """A review whose one learning point says too much, with the register confirmed."""
    case.perform(FillRegister((MOPSA,)))
    write(case, SAID)
    confirm(case)
    return case


def write(case, words):
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": words}))


def found(case, words):
    return next(one for one in examined(case, FORM).findings if one.words.startswith(words))


def states(case):
    return {one.words: one.state for one in examined(case, FORM).findings}


def test_findings_are_distinct_worst_first_and_shown_in_their_sentence(telling):
    said = examined(telling, FORM)
    names = [one for one in said.findings if one.topic == "listed-name"]
    assert said.findings[0].severity is Severity.BLOCK
    assert names
    (place, *_) = names[0].places
    assert place.passage.where.startswith("What's working well")
    assert place.passage.text[slice(*place.sentence)] in SAID
    assert said.before_signing[0].endswith("it")
    with pytest.raises(NotCleared) as told:
        said.require_cleared()
    assert told.value.stops == said.stops


def test_a_block_is_not_kept_and_is_lifted_by_a_second_person_alone(telling):
    block = found(telling, "Mopsa Hale")
    telling.perform(SettleFinding(ruling_on(telling, block, Level.PUBLIC, done=Done.KEPT, second="")))
    assert states(telling)["Mopsa Hale"] is State.OPEN
    for second, said in (
        ("", "only by a second person"),
        (" ", "second person"),
        ("CHAIR", "somebody else"),
        ("Ch\u0430ir.", "somebody else"),
    ):
        with pytest.raises(Refused, match=said):
            telling.perform(SettleFinding(ruling_on(telling, block, Level.PUBLIC, second=second)))
    telling.perform(SettleFinding(ruling_on(telling, block, Level.PUBLIC)))
    assert states(telling)["Mopsa Hale"] is State.LIFTED


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"by": " "}, "say who decides"),
        ({"reason": " "}, "say why"),
        ({"done": Done.REWORDED}, "what is reworded must be changed"),
    ],
)
def test_a_decision_wants_a_name_a_reason_and_what_it_says_was_done(telling, more, said):
    with pytest.raises(Refused, match=said):
        telling.perform(SettleFinding(ruling_on(telling, found(telling, "Mopsa Hale"), Level.PUBLIC, **more)))
    assert telling.reads.rulings() == ()


def test_a_decision_holds_while_its_sentence_does_and_no_other_is_opened_with_it(telling):
    settle(telling, FORM)
    assert State.OPEN not in states(telling).values()
    write(telling, SAID.replace("was seen by", "was often seen by"))
    again = states(telling)
    assert again["Mopsa Hale"] is State.LIFTED
    assert again["Mrs Vane"] is State.OPEN
    telling.undo()
    assert State.OPEN not in states(telling).values()
    write(telling, SAID + " It was so.")
    assert State.OPEN not in states(telling).values()


def test_a_decision_taken_back_is_open_again_and_brought_back_by_undo(telling):
    settle(telling, FORM)
    (ruling,) = [one for one in telling.reads.rulings() if one.term == found(telling, "Mrs Vane").term]
    telling.perform(ReopenFinding(ruling.id))
    assert states(telling)["Mrs Vane"] is State.OPEN
    telling.undo()
    assert states(telling)["Mrs Vane"] is State.KEPT
    telling.redo()
    assert states(telling)["Mrs Vane"] is State.OPEN
    with pytest.raises(Refused):
        telling.perform(ReopenFinding("none"))


def test_what_an_import_altered_counts_no_more_until_that_is_undone(telling):
    settle(telling, FORM)
    document = as_document(telling.reads)
    for ruling in document["rulings"]:
        ruling["reason"] = "Forged."
    telling.perform(ImportReview(data=document))
    assert State.KEPT not in states(telling).values()
    telling.undo()
    assert State.OPEN not in states(telling).values()
    telling.redo()
    assert State.KEPT not in states(telling).values()


def test_what_was_forged_and_settled_over_is_no_truer_once_that_is_undone(telling):
    block = found(telling, "Mopsa Hale")
    forged = ruling_on(telling, block, Level.PUBLIC)
    document = as_document(telling.reads)
    document["rulings"] = [to_plain(replace(forged, at=telling.around.clock.now()))]
    telling.perform(ImportReview(data=document))
    assert states(telling)["Mopsa Hale"] is State.OPEN
    telling.perform(SettleFinding(replace(forged, reason="In earnest.")))
    assert states(telling)["Mopsa Hale"] is State.LIFTED
    telling.undo()
    assert states(telling)["Mopsa Hale"] is State.OPEN


def test_a_finding_is_replaced_wherever_it_stands_and_that_is_shown_first(telling):
    telling.perform(AmendRecords(Topic.STORY, ("story",), {
        "context": "It was said of Mopsa Hale that she came. Mopsa Hale’s visits were few.",
        "links": (Link(label="About Mopsa Hale", url="https://example.org/a"),),
        "call_out_lines": ("Mopsa Hale", "Listen."),
    }))  # fmt: skip
    block = found(telling, "Mopsa Hale")
    proposals = replacing(telling.reads, block, "the baby", register_of(telling.reads), checker())
    after = {one.source.field: one.after for one in proposals}
    assert after["context"] == "It was said of the baby that she came. The baby’s visits were few."
    assert after["links.0.label"].startswith("About the baby")
    assert after["call_out_lines.0"] == "The baby"
    assert "Mopsa Hale" in telling.reads.story().context
    ruling = ruling_on(telling, block, Level.PUBLIC, done=Done.REPLACED, instead="the baby", second="")
    rewordings = tuple(
        Rewording(one.source.topic, one.source.id, one.source.field, one.source.text, one.after) for one in proposals
    )
    telling.perform(SettleFinding(ruling, rewordings))
    assert telling.reads.story().call_out_lines == ("The baby", "Listen.")
    assert "Mopsa Hale" not in states(telling)
    with pytest.raises(Refused, match="changed since they were shown"):
        telling.perform(SettleFinding(replace(ruling, id="again"), rewordings))
    telling.undo()
    assert telling.reads.story().links[0].label == "About Mopsa Hale"


@pytest.mark.parametrize(
    ("topic", "field", "record", "said"),
    [
        (Topic.CONTRIBUTION, "text", "c", "only words for publication"),
        (Topic.LEARNING_POINT, "statement", "none", "changed since"),
        (Topic.LEARNING_POINT, "links.5.label", "lp", "changed since"),
        (Topic.LEARNING_POINT, "title.x", "lp", "changed since"),
        (Topic.LEARNING_POINT, "sources", "lp", "changed since"),
    ],
)
def test_only_public_words_that_are_there_are_reworded(telling, topic, field, record, said):
    ruling = ruling_on(telling, found(telling, "Mopsa Hale"), Level.PUBLIC, done=Done.REWORDED, second="")
    with pytest.raises(Refused, match=said):
        telling.perform(SettleFinding(ruling, (Rewording(topic, record, field, SAID, "x"),)))


def test_what_is_written_in_a_season_and_said_twice_over_reads_well(telling):
    write(telling, "On 3 April 2025 she came. They met on the 3 April 2025.")
    dates = [one for one in examined(telling, FORM).findings if "3 April 2025" in one.words]
    (proposal,) = replacing(telling.reads, dates[0], "spring 2025", register_of(telling.reads), checker())
    assert proposal.after.startswith("In spring 2025 she came.")
    assert "met in spring 2025." in proposal.after


def test_places_that_overlap_are_replaced_once():
    from facilitator.clearing.rewriting import replaced
    from facilitator.disclosure.hit import Hit

    hits = [Hit(0, 5, "Mopsa", "t", Severity.BLOCK, "", "m"), Hit(2, 5, "psa", "t", Severity.BLOCK, "", "m")]
    hers = replace(hits[0], end=7, text="Mopsa's")
    assert replaced("Mopsa came", [(hit, "the baby") for hit in hits]) == "The baby came"
    assert replaced("Mopsa's aunt", [(hers, "the baby's")]) == "The baby's aunt"
    assert replaced("Mopsa's aunt", [(hers, "the baby")]) == "The baby's aunt"


def test_a_sentence_is_shown_without_the_room_around_it():
    assert sentence_at("  Mopsa came. ", 2, 7) == (2, 13)
    assert sentence_at("One. Two! Three.", 5, 8) == (5, 9)
    assert sentence_at("Dr. Vane came. So.", 0, 8) == (0, 14)


def test_every_field_that_can_be_printed_is_one_of_its_record():
    for topic, names in PRINTED.items():
        assert set(names) <= set(RECORD_TYPES[topic].__slots__)


def test_sources_are_all_texts_but_empty_ones(telling):
    telling.perform(AddRecord(LearningPoint(id="e", side=Side.STRENGTH, statement=" ")))
    assert ("lp", "statement", SAID) in {(one.id, one.field, one.text) for one in sources(telling.reads)}
    assert all(one.text.strip() for one in sources(telling.reads))


# the register


def test_whoever_is_at_the_table_is_listed_without_being_entered(telling):
    telling.perform(AddRecord(Attendee(id="a", name="Perdita Quiller", job_title="Named nurse")))
    telling.perform(AddRecord(Attendee(id="n", name=" ")))
    register = register_of(telling.reads)
    assert [(one.role, one.name) for one in register.entries] == [
        ("the baby", "Mopsa Hale"),
        ("Named nurse", "Perdita Quiller"),
    ]
    telling.perform(FillRegister((replace(NOBODY, name="Perdita Quiller", role="Nurse 1", person="a"),)))
    assert [one.role for one in register_of(telling.reads).entries] == ["the baby", "Nurse 1"]
    assert [one.role for one in register_of(telling.reads, with_attendees=False).entries] == ["the baby"]
    telling.perform(RemoveRecord(Topic.ATTENDEE, "a"))
    assert len(register_of(telling.reads, with_attendees=False).entries) == 2


def test_each_change_of_the_register_wants_a_new_confirmation(telling):
    assert examined(telling, FORM).confirmed
    telling.perform(FillRegister((), (OrdinaryWord(id="w", word="Kelder"),)))
    assert not examined(telling, FORM).confirmed
    telling.undo()
    assert examined(telling, FORM).confirmed


def test_an_empty_register_or_an_unread_one_is_not_confirmed(case):
    version = register_of(case.reads).version
    with pytest.raises(Refused, match="the register is empty"):
        case.perform(ConfirmRegister(version, "Chair"))
    case.perform(FillRegister((NOBODY,)))
    with pytest.raises(Refused, match="changed since it was shown"):
        case.perform(ConfirmRegister(version, "Chair"))
    with pytest.raises(Refused, match="say who"):
        case.perform(ConfirmRegister(register_of(case.reads).version, " "))
    with pytest.raises(Refused, match="nothing to add"):
        case.perform(FillRegister())
    with pytest.raises(Refused, match="needs a name"):
        case.perform(FillRegister((replace(NOBODY, id="x", name=" "),)))
    assert FillRegister((), (OrdinaryWord(id="w", word="Kelder"),)).label.words() == "adding of ordinary word"


# signatures


def answers(case, **more):
    questions = library_of(case).signing.questions
    return tuple(more.get(one.key, IntruderAnswer(question=one.key, answer=False)) for one in questions)


def signing(case, by="Ingrid Vale", **more):
    given = {"form": FORM, "level": Level.PUBLIC, "by": by, "answers": answers(case)}
    return Sign(**given | more, library=library_of(case), checker=checker())


def test_nobody_signs_what_is_open(telling):
    with pytest.raises(NotCleared, match="block"):
        telling.perform(signing(telling))


def test_two_different_people_sign_and_each_answers_every_question(case):
    confirm(case)
    settle(case, FORM)
    yes = IntruderAnswer(question="reporter", answer=True)
    for wrong, said in (
        (signing(case, by=" "), "say who signs"),
        (signing(case, answers=()), "every question"),
        (signing(case, answers=answers(case, reporter=yes)), "a yes needs a note"),
    ):
        with pytest.raises(Refused, match=said):
            case.perform(wrong)
    noted = replace(yes, note="The trial is over.")
    case.perform(signing(case, answers=answers(case, reporter=noted)))
    assert examined(case, FORM).stops == ("a second signature is missing",)
    for same in ("Ingrid Vale", "ingrid  VALE.", "Ingrid V\u0430le"):
        with pytest.raises(Refused, match="has signed this text already"):
            case.perform(signing(case, by=same))
    case.perform(signing(case, by="Tobias Fenn"))
    assert examined(case, FORM).stops == ()
    assert "went" not in clearance_of(examined(case, FORM))
    assert json.loads(clearance_of(examined(case, FORM)))["signatures"][0]["answers"]


def test_a_signature_taken_back_is_brought_back_by_nothing(cleared):
    one = cleared.reads.sign_offs()[0]
    document = as_document(cleared.reads)
    cleared.perform(WithdrawSignature(one.id))
    assert examined(cleared, FORM).stops == ("a second signature is missing",)
    cleared.perform(ImportReview(data=document))
    assert len(cleared.reads.sign_offs()) == 2
    for again in (cleared.undo, cleared.redo):
        assert examined(cleared, FORM).lacking == 1
        again()
    assert examined(cleared, FORM).lacking == 1
    with pytest.raises(Refused):
        cleared.perform(WithdrawSignature("none"))


def test_where_no_questions_are_asked_none_need_an_answer(case):
    confirm(case)
    ours = library_of(case)
    rules = dict(ours.signing.levels)
    rules[Level.PUBLIC] = replace(rules[Level.PUBLIC], questions=False)
    library = replace(ours, signing=replace(ours.signing, levels=rules))
    settle(case, FORM)
    case.perform(replace(signing(case, answers=()), library=library))
    assert len(case.reads.sign_offs()) == 1


def test_at_a_level_that_asks_for_nothing_nothing_stops(telling):
    said = examined(telling, FORM, Level.INTERNAL)
    assert said.stops == ()
    assert said.rule.asks is False
    assert said.rule.words == "no signatures asked for"


# the release log and the record


@pytest.fixture
def sent(telling, out):
    write(telling, "Mrs Vane came.")
    clear(telling, FORMAT)
    edition, _path = issue(telling, FORMAT, "html", out, checker=checker())
    about = {"marking": Marking.OFFICIAL, "by": "Chair", "how": "e-mail"}
    release = Release(id="r", edition=edition.id, to="Partners", on=date(2026, 3, 4), **about)
    telling.perform(RecordRelease(release))
    return telling


def test_an_edition_that_went_out_is_told_with_its_hash_and_called_back_once(sent):
    edition = sent.reads.editions()[0]
    (release,) = sent.reads.releases()
    assert release.sha256 == edition.sha256
    with pytest.raises(Refused, match="already taken"):
        sent.perform(RecordRelease(release))
    with pytest.raises(Refused, match="to whom"):
        sent.perform(RecordRelease(replace(release, id="x", to=" ")))
    with pytest.raises(Refused, match="say why"):
        sent.perform(RecallRelease("r", date(2026, 3, 5), " "))
    sent.perform(RecallRelease("r", date(2026, 3, 5), "A name."))
    with pytest.raises(Refused, match="called back already"):
        sent.perform(RecallRelease("r", date(2026, 3, 5), "A name."))
    sent.perform(WithdrawEdition(edition.id, date(2026, 3, 6), "A name."))
    with pytest.raises(Refused, match="withdrawn"):
        sent.perform(RecordRelease(replace(release, id="x")))


def test_the_record_tells_who_did_what_when_and_why(sent):
    edition = sent.reads.editions()[0]
    sent.perform(RecallRelease("r", date(2026, 3, 5), "A name."))
    sent.perform(WithdrawEdition(edition.id, date(2026, 3, 6), "A name."))
    sent.perform(WithdrawSignature(sent.reads.sign_offs()[0].id))
    sent.perform(ReopenFinding(sent.reads.rulings()[0].id))
    told = [(line.who, line.what.split(",")[0].split(" (")[0], line.why) for line in report(sent.reads, sent.history)]
    said = " | ".join(what for _who, what, _why in told)
    edition_1 = "edition 1 of learning-briefing"
    for words in ("register confirmed", "went to Partners", "called back from Partners", f"{FORMAT} signed"):
        assert words in said, words
    for words in (f"{edition_1} issued", f"{edition_1} withdrawn", "taken back: "):
        assert words in said, words
    assert ("Chair", "edition 1 of learning-briefing withdrawn", "A name.") in told
    assert [line.at for line in report(sent.reads, sent.history)] == sorted(
        line.at for line in report(sent.reads, sent.history)
    )


def test_the_record_says_of_what_was_imported_that_it_does_not_count(tmp_path, sent):
    from tests.factories import new_case

    document = as_document(sent.reads)
    with new_case(tmp_path, "other") as other:
        assert report(other.reads, other.history) == ()
        other.perform(ImportReview(data=document))
        told = [line.what for line in report(other.reads, other.history)]
    assert sum("does not count" in what for what in told) == len(sent.reads.rulings()) + 3
    assert any("brought by an import" in what for what in told)
    assert "edition" in str(json.loads(json.dumps(document))["releases"])


def test_nothing_of_the_record_is_in_what_is_published(sent):
    edition = sent.reads.editions()[0]
    import base64

    page = base64.b64decode(edition.content).decode()
    for words in ("Ingrid", "Tobias", "Business Manager", "needed for the learning", "Mopsa"):
        assert words not in page
        assert words not in edition.context
    assert "needed for the learning" in edition.clearance


# what could be said instead


@pytest.mark.parametrize(
    ("topic", "words", "role", "first"),
    [
        ("listed-name", "Mopsa", "the baby", "the baby"),
        ("exact-date", "3 April 2025", "", "spring 2025"),
        ("exact-date", "in the year 2025", "", "2025"),
        ("exact-date", "on 3/4", "", None),
        ("exact-date", "3 April", "", "spring"),
        ("exact-date", "2025-12-03", "", "winter 2025"),
        ("birth-date", "03.07.25", "", "summer"),
        ("birth-date", "03.99.25", "", None),
        ("exact-age", "seven weeks", "", "under three months"),
        ("exact-age", "a year", "", "under five"),
        ("exact-age", "thirty-four years", "", "in their thirties"),
        ("exact-age", "90 years", "", None),
        ("exact-age", "some", "", None),
        ("school", "Fen School", "", "their school"),
        ("nhs-number", "943 476 5919", "", None),
    ],
)
def test_something_more_general_is_offered(telling, topic, words, role, first):
    one = found(telling, "Mopsa Hale")
    passage = replace(one.places[0].passage, text=words)
    place = replace(one.places[0], passage=passage, start=0, end=len(words), sentence=(0, len(words)))
    offered = suggestions(replace(one, topic=topic, role=role, places=(place,)))
    assert (offered[0] if offered else None) == first


def test_a_month_says_which_part_of_the_year():
    from facilitator.clearing.suggesting import _periods

    assert _periods("3 July 2025") == ["summer 2025", "mid-2025", "2025"]
    assert _periods("3 Nov 2025") == ["autumn 2025", "late 2025", "2025"]
    assert _periods("3 Feb 2025") == ["winter 2025", "early 2025", "2025"]
    assert _periods("then") == []
