import json
import re

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from facilitator.model.contribution import Theme
from facilitator.model.decision import Decision
from facilitator.model.learning import LearningPoint, Link, Side
from facilitator.model.people import Agency, Attendee
from facilitator.model.publication import Profile, Story
from facilitator.model.topics import Topic
from facilitator.operations.base import Touched, UndoStatus
from facilitator.operations.cards import MergeCards
from facilitator.operations.contributions import EditContribution, RecordContribution, SaveDraft
from facilitator.operations.keeping_words import KeepWord
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.redaction import REDACTED, Redact
from facilitator.text import LINE_LIMIT, WORDS_LIMIT
from tests.operations.desk import edition, issue

SPELLINGS = re.compile(rb"zebedee|quaintrell", re.IGNORECASE)


def tables(case):
    """Every value of every table, those beneath the search index included, as one run of bytes by table."""
    db = case.opened.db
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
    dumped = {}
    for name in names:
        rows = db.execute(f'SELECT * FROM "{name}"').fetchall()
        values = (value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row)
        dumped[name] = b"\x1f".join(values)
    for name in ("contributions_fts", "learning_points_fts"):
        db.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, {name}, row)")
        dumped[f"terms of {name}"] = " ".join(row[0] for row in db.execute("SELECT term FROM temp.terms")).encode()
        db.execute("DROP TABLE temp.terms")
    return dumped


def tables_with(case, pattern=SPELLINGS):
    return sorted(name for name, dumped in tables(case).items() if pattern.search(dumped))


def pages(path, key):
    """The file in the clear, page by page: AES-256-CBC as SQLCipher 4 writes it (4,096 bytes, 80 of them reserved)."""
    data = path.read_bytes()
    clear = []
    for start in range(0, len(data), 4096):
        page = data[start : start + 4096]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        clear.append(cipher.update(page[16 if start == 0 else 0 : -80]) + cipher.finalize())
    return clear


@pytest.fixture
def said(desk):
    """A review in which Zebedee Quaintrell is named wherever a name can be typed."""
    do = desk.do
    do(AddRecord(Attendee(id="zq", name="Zebedee Quaintrell", agency="hv", job_title="Brother of zebedee quaintrell")))
    do(AddRecord(Agency(id="club", code="club", name="Zebedee Quaintrell's club", notes="ZEBEDEE  QUAINTRELL")))
    do(AddRecord(Theme(id="family", label="Zebedee Quaintrell's family")))
    do(AddRecord(Story(title="Zebedee Quaintrell", call_out_lines=("a", "of Zebedee Quaintrell"))))
    do(AddRecord(Decision(reasons="Because Zebedee Quaintrell said so", quorate=True)))
    do(AmendRecords(Topic.REVIEW, ("review",), {"facts": "Zebedee\tQuaintrell lived there", "identity": "Zebedee"}))
    do(
        AmendRecords(
            Topic.STEP, ("well",), {"chair_notes": "Zebedee\n\nQuaintrell", "prompts": ("Zebedee Quaintrell?",)}
        )
    )
    link = Link(label="Zebedee Quaintrell", url="https://example.org/zebedee")
    point = LearningPoint(id="lp", side=Side.STRENGTH, statement="Zebedee Quaintrell was seen.", links=(link,))
    do(AddRecord(point))
    card = desk.say("Zebedee Quaintrell was seen early")
    desk.clock.advance(minutes=5)
    do(EditContribution(card, "Seen by zebedee\nquaintrell, and Zebra crossings"))
    desk.clock.advance(minutes=5)
    do(SaveDraft(step="better", text="and then Zebedee  Quaintrell ", cursor=29))
    desk.card_id = card
    return desk


def redact_all(desk):
    desk.do(Redact("Zebedee Quaintrell"))
    return desk.do(Redact("zebedee"))


def test_no_trace_of_redacted_words_is_left_in_any_table(said):
    assert len(tables_with(said.case)) > 10
    redact_all(said)
    assert tables_with(said.case) == []
    assert tables_with(said.case, re.compile(rb"zebra", re.IGNORECASE)) != []
    assert said.problems() == []


def test_no_trace_is_left_in_the_pages_of_the_file_nor_beside_it(said):
    key = said.case.opened.key
    said.case.close()
    assert any(SPELLINGS.search(page) for page in pages(said.path, key))
    said.open()
    redact_all(said)
    said.case.close()
    clear = pages(said.path, key)
    assert any(b"Zebra crossings" in page for page in clear)
    assert not any(SPELLINGS.search(page) for page in clear)
    assert sorted(file.name for file in said.path.parent.glob("desk*")) == ["desk.review", "desk.review.keys"]
    assert said.open().history.problems() == ()


def test_a_kept_word_in_which_redacted_words_stand_is_kept_no_longer_and_leaves_no_trace(desk):
    card = desk.say("zebedee at homestart")
    for word in ("homestart", "quaintrell", "zebedee", "zebedees"):
        desk.do(KeepWord(word))
    desk.do(Redact("Zebedee", only=card))
    assert desk.case.reads.review().kept_words == ("homestart", "quaintrell")
    desk.do(Redact("Quaintrell"))
    assert desk.case.reads.review().kept_words == ("homestart",)
    assert tables_with(desk.case) == []
    assert desk.problems() == []


def test_redacting_a_whole_card_leaves_the_kept_words(desk):
    card = desk.say("zebedee at homestart")
    desk.do(KeepWord("homestart"))
    desk.do(Redact(only=card))
    assert desk.case.reads.review().kept_words == ("homestart",)


def test_redacted_words_are_not_found_and_the_others_are(said):
    assert said.case.find("quaintrell") == (said.card_id,)
    redact_all(said)
    assert said.case.find("quaintrell") == said.case.find("zebedee") == ()
    assert said.case.find("zebedee", Topic.LEARNING_POINT) == ()
    assert said.case.find("zebra") == (said.card_id,)
    assert said.case.find("seen", Topic.LEARNING_POINT) == ("lp",)


def test_what_stands_in_the_place_of_the_words(said):
    outcome = said.do(Redact(" zebedee  QUAINTRELL "))
    reads = said.case.reads
    card = said.card(said.card_id)
    assert (card.text, card.redacted) == (f"Seen by {REDACTED}, and Zebra crossings", True)
    assert [wording.text for wording in reads.wordings(card.id)] == [f"{REDACTED} was seen early"]
    assert (reads.attendees()[-1].name, reads.attendees()[-1].job_title) == (REDACTED, f"Brother of {REDACTED}")
    assert (reads.agencies()[-1].notes, reads.themes()[0].label) == (REDACTED, f"{REDACTED}'s family")
    assert (reads.story().title, reads.story().call_out_lines) == (REDACTED, ("a", f"of {REDACTED}"))
    assert (reads.review().facts, reads.review().identity) == (f"{REDACTED} lived there", "Zebedee")
    assert (reads.steps()[0].chair_notes, reads.steps()[0].prompts) == (REDACTED, (f"{REDACTED}?",))
    assert reads.learning_points()[0].links[0].label == REDACTED
    assert reads.draft("better") == (f"and then {REDACTED} ", 20)
    assert outcome.touched >= {
        Touched(Topic.ATTENDEE, "zq"),
        Touched(Topic.CONTRIBUTION, card.id),
        Touched(Topic.STEP, "better"),
        Touched(Topic.LEARNING_POINT, "lp"),
    }
    assert outcome.label.words() == "redaction of contribution"


def test_undo_and_redo_of_older_changes_give_redacted_words(said):
    redact_all(said)
    after = said.document
    assert said.case.undo_status() == UndoStatus("edit of contribution", None)
    while said.case.undo_status().undo:
        said.case.undo()
        assert tables_with(said.case) == []
    while said.case.undo_status().redo:
        said.case.redo()
    assert said.document == after
    assert tables_with(said.case) == []
    assert said.problems() == []


def test_words_that_are_in_the_history_alone_go_from_there_and_that_is_told(desk):
    card = desk.say("Zebedee was seen")
    desk.do(RemoveRecord(Topic.CONTRIBUTION, card))
    before = desk.document
    outcome = desk.do(Redact("zebedee"))
    assert desk.document == before
    assert outcome.touched == {Touched(Topic.CONTRIBUTION, card)}
    assert outcome.revision == desk.case.revision
    assert [entry.label for entry in desk.case.history.entries()][-1] == "redact contribution"
    assert tables_with(desk.case) == []
    desk.case.undo()
    assert (desk.card(card).text, desk.card(card).redacted) == (f"{REDACTED} was seen", True)


def test_what_was_undone_is_redacted_too(desk):
    desk.say("Zebedee was seen")
    desk.case.undo()
    desk.do(Redact("zebedee"))
    desk.case.redo()
    assert desk.texts() == [f"{REDACTED} was seen"]


def test_a_phrase_that_is_nowhere_changes_nothing(said):
    before = said.state
    for phrase in ("nowhere", "Zebedee-Quaintrell", "ZebedeeQuaintrell", "."):
        if len(phrase) > 1:
            outcome = said.do(Redact(phrase))
            assert (outcome.touched, outcome.revision) == (frozenset(), said.case.revision)
    assert said.state == before


def test_redacting_twice_changes_nothing_more(said):
    said.do(Redact("zebedee quaintrell"))
    before = said.state
    for phrase in ("zebedee quaintrell", "redacted", "[redacted]", "dact"):
        said.do(Redact(phrase))
    assert said.state == before


@pytest.mark.parametrize("operation", [Redact(), Redact(" \n"), Redact("Z"), Redact(" Z "), Redact("\x00Z")])
def test_a_phrase_that_is_too_short_is_refused(said, operation):
    said.refuses(operation, "say which words are to go; nothing was changed; give at least two characters.")


def test_a_single_character_is_too_short_for_one_contribution_too(said):
    said.refuses(
        Redact("s", only=said.card_id),
        "say which words are to go; nothing was changed; give at least two characters.",
    )


def test_a_phrase_that_is_too_long_is_refused(said):
    said.refuses(
        Redact("x" * 301),
        "the phrase is too long (301 characters; the most is 300); nothing was changed; shorten it or split it in two.",
    )


def test_signs_in_a_phrase_stand_for_themselves(desk):
    card = desk.say("cost (a.b)* [x] and aab")
    desk.do(Redact("(a.b)* [x]"))
    assert desk.card(card).text == f"cost {REDACTED} and aab"


def test_one_contribution_alone_is_redacted_with_its_wordings(said):
    other = said.say("Zebedee Quaintrell again")
    said.do(Redact("zebedee quaintrell", only=said.card_id))
    assert said.card(said.card_id).text == f"Seen by {REDACTED}, and Zebra crossings"
    assert [wording.text for wording in said.case.reads.wordings(said.card_id)] == [f"{REDACTED} was seen early"]
    assert (said.card(other).text, said.card(other).redacted) == ("Zebedee Quaintrell again", False)
    assert said.case.reads.story().title == "Zebedee Quaintrell"
    assert said.case.reads.draft("better")[0].startswith("and then Zebedee")
    images = said.case.opened.db.execute(
        "SELECT before, after FROM history_changes WHERE topic IN ('contribution', 'wording') AND record <> ?", [other]
    ).fetchall()
    assert not SPELLINGS.search(json.dumps(images).encode())
    assert said.problems() == []


def test_all_words_of_one_contribution_go_where_no_phrase_is_given(said):
    outcome = said.do(Redact(only=said.card_id))
    card = said.card(said.card_id)
    assert (card.text, card.redacted, card.source) == (REDACTED, True, "")
    assert [wording.text for wording in said.case.reads.wordings(card.id)] == [REDACTED]
    assert outcome.ids(Topic.CONTRIBUTION) == {card.id}
    assert said.case.find("seen") == said.case.find("zebra") == ()
    assert said.case.reads.story().title == "Zebedee Quaintrell"


def test_an_earlier_wording_that_was_undone_is_redacted_with_its_contribution(desk):
    card = desk.say("Zebedee was seen")
    desk.clock.advance(minutes=5)
    desk.do(EditContribution(card, "He was seen"))
    desk.case.undo()
    desk.do(Redact(only=card))
    assert tables_with(desk.case) == []
    desk.case.redo()
    assert [wording.text for wording in desk.case.reads.wordings(card)] == [REDACTED]
    assert desk.problems() == []


def test_a_merged_card_is_redacted_wherever_its_words_went(desk):
    cards = tuple(desk.say(text) for text in ("one", "Zebedee two"))
    desk.do(MergeCards(cards))
    desk.do(Redact("zebedee"))
    assert [desk.card(card).text for card in cards] == [f"one\n{REDACTED} two", f"{REDACTED} two"]


def test_codes_ids_and_the_logo_stay_as_they_are(desk):
    desk.do(AddRecord(Agency(id="zebedee", code="zebedee", name="Zebedee")))
    desk.do(AddRecord(Theme(id="zebedee", label="Zebedee")))
    desk.do(AddRecord(Profile(name="Zebedee", logo="zebedee0")))
    desk.do(
        RecordContribution(text="Zebedee", step="well", agency="zebedee", themes=("zebedee",), factors=("zebedee",))
    )
    desk.do(Redact("zebedee"))
    (card,) = desk.case.reads.contributions()
    assert (card.agency, card.themes, card.factors, card.text) == ("zebedee", ("zebedee",), ("zebedee",), REDACTED)
    agency = desk.case.reads.agencies()[-1]
    assert (agency.id, agency.code, agency.name) == ("zebedee", "zebedee", REDACTED)
    assert (desk.case.reads.profile().logo, desk.case.reads.profile().name) == ("zebedee0", REDACTED)
    assert desk.problems() == []


def test_issued_editions_stay_as_they_are_in_rows_and_history(desk):
    issue(desk, issued_by="Zebedee", context="Zebedee")
    before = desk.case.reads.editions()
    images = desk.case.history.changes(desk.case.revision)
    desk.say("Zebedee")
    desk.do(Redact("zebedee"))
    assert desk.case.reads.editions() == before == (edition(1, issued_by="Zebedee", context="Zebedee"),)
    assert images[0] in [
        change for entry in desk.case.history.entries() for change in desk.case.history.changes(entry.seq)
    ]


def test_redaction_that_would_make_a_field_too_long_leaves_a_shorter_mark(desk):
    card = desk.say("Zq" * (WORDS_LIMIT // 2))
    desk.do(AmendRecords(Topic.ATTENDEE, ("ann",), {"name": "Zq" * (LINE_LIMIT // 2)}))
    desk.do(Redact("zq"))
    assert desk.card(card).text == "\N{FULL BLOCK}" * (WORDS_LIMIT // 2)
    assert desk.case.reads.attendees()[0].name == "\N{FULL BLOCK}" * (LINE_LIMIT // 2)
    assert tables_with(desk.case, re.compile(rb"zq", re.IGNORECASE)) == []


def test_drafts_without_the_words_keep_every_character(desk):
    desk.do(SaveDraft(step="well", text="  half typed ", cursor=13))
    desk.say("Zebedee", step="better")
    desk.do(Redact("zebedee"))
    assert desk.case.reads.draft("well") == ("  half typed ", 13)


def test_a_redaction_ends_a_run_of_edits(desk):
    card = desk.say("Zebedee")
    desk.clock.advance(minutes=5)
    desk.do(EditContribution(card, "one"))
    desk.do(Redact("zebedee"))
    desk.do(EditContribution(card, "two"))
    assert [wording.text for wording in desk.case.reads.wordings(card)] == [REDACTED, "one"]
    desk.case.undo()
    assert desk.card(card).text == "one"
