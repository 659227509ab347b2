import re
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from facilitator.model.contribution import Contribution
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.topics import Topic
from facilitator.operations.cards import MergeCards, SplitCard
from facilitator.operations.contributions import EditContribution
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.redaction import Redact
from facilitator.store.search import QUERY_LIMIT
from tests.strategies import ANY_TEXT

ON_ONE_REVIEW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
SAID = {
    "visits": "Two extra visits after the early birth.",
    "visiting": "Health visiting rang back; nobody answered.",
    "cafe": "They met at the café in Naïvely Street.",
    "quoted": 'He said "never again" - and didn\'t come.',
    "irish": "Mrs O’Brien and Mrs O'Neill were told.",
    "number": "Seen on 3/3/2026 at 14.30, 2nd floor.",
    "chinese": "会议 took place.",
    "empty": "",
    "signs": "*** !!! ***",
}


@pytest.fixture
def case(casefile):
    for name, text in SAID.items():
        casefile.perform(AddRecord(Contribution(id=name, text=text)))
    return casefile


def in_agreement(case):
    """The index holds what the tables hold: SQLite's own check, which raises where it does not."""
    for table in ("contributions", "learning_points"):
        case.opened.db.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)")
    return True


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("visits", {"visits", "visiting"}),
        ("VISITED", {"visits", "visiting"}),
        ("early visit", {"visits"}),
        ("birth early", {"visits"}),
        ("vis", {"visits", "visiting"}),
        ("earl", {"visits"}),
        ("ear birth", set()),
        ("cafe", {"cafe"}),
        ("CAFÉ", {"cafe"}),
        ("cafe\u0301", {"cafe"}),
        ("naively", {"cafe"}),
        ("never again", {"quoted"}),
        ('"never again"', {"quoted"}),
        ('"again never"', {"quoted"}),
        ("didn't", {"quoted"}),
        ("o'brien", {"irish"}),
        ("o’neill", {"irish"}),
        ("3/3/2026", {"number"}),
        ("14.30", {"number"}),
        ("会议", {"chinese"}),
        ("rang, back!", {"visiting"}),
        ("rang NOT back", set()),
        ("rang AND back", set()),
        ("rang OR early", set()),
        ("NEAR(rang back)", set()),
        ("text:rang", set()),
        ("^two", {"visits"}),
        ("two + extra", {"visits"}),
        ("rang - back", {"visiting"}),
        ("nothing like it", set()),
        ("", set()),
        ("   \n", set()),
        ("*", set()),
        ('"', set()),
        ('""""', set()),
        ("!!!", set()),
        ("rang\x00back", set()),
        ("rang \x00 back", {"visiting"}),
        ("rang \ud800 back", {"visiting"}),
        ('unbalanced" AND (', set()),
        ('rang" back(', {"visiting"}),
    ],
)
def test_a_query_finds_the_cards_that_hold_all_its_words(case, query, found):
    assert set(case.find(query)) == found


@ON_ONE_REVIEW
@given(ANY_TEXT | st.text("\"'*()^+-:{}~AND OR NOT NEAR \x00\ud800", max_size=20))
@example('"' * 500)
@example("(" * 10_000)
@example("visits " * 1_500)
@example("\u2460²½ \U0001f476")
def test_any_text_is_a_query(case, query):
    found = case.find(query)
    assert set(found) <= set(SAID)
    assert len(set(found)) == len(found)
    assert case.find(query, Topic.LEARNING_POINT) == ()


WORDS = st.text(st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x17F), min_size=1, max_size=8)


@ON_ONE_REVIEW
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_what_was_said_is_found_by_any_of_its_words(casefile, words):
    casefile.perform(AddRecord(Contribution(id="card", text=" ".join(words))))
    queries = [*words, " ".join(words), " ".join(reversed(words))]
    missed = [query for query in queries if casefile.find(query) != ("card",)]
    casefile.undo()
    assert missed == []
    assert casefile.find(words[0]) == ()


WORDS_BEING_TYPED = """
agencies carefully communication conferences disengaged families happiness hospital naïvety relationships safeguarding
supervision visiting vulnerability
"""


@pytest.mark.parametrize("word", WORDS_BEING_TYPED.split())
def test_a_word_is_found_at_every_letter_while_it_is_typed(casefile, word):
    casefile.perform(AddRecord(Contribution(id="card", text=f"Yes: {word} mattered.")))
    casefile.perform(AddRecord(Contribution(id="other", text="Quite otherwise, yes.")))
    missed = [word[:letters] for letters in range(1, len(word) + 1) if casefile.find(word[:letters]) != ("card",)]
    assert missed == []
    assert casefile.find(f"yes {word[:-1]}") == ("card",)
    assert casefile.find(f"otherwise {word[:-1]}") == ()
    assert casefile.find(f"{word}ling") == ()


@pytest.mark.parametrize("word", ["naïvet", "naivet", "NAÏVET", "nai\u0308vet", "strasse", "хорошенько", "Ångströ"])
def test_a_word_that_is_begun_is_found_however_its_accents_are_written(casefile, word):
    text = "Der Naïvety, die Strassen — и хорошенько, said Ångström’s aunt."
    casefile.perform(AddRecord(Contribution(id="card", text=text)))
    casefile.perform(AddRecord(Contribution(id="other", text="Native and strategic; Angs and хор.")))
    assert casefile.find(word) == ("card",)


def test_what_only_holds_the_letters_inside_a_word_is_not_found_by_them(casefile):
    casefile.perform(AddRecord(Contribution(id="card", text="The hospice; inhospitable weather.")))
    assert casefile.find("hospitab") == ()


def test_the_best_comes_first(casefile):
    casefile.perform(AddRecord(Contribution(id="much", text="sleep " * 5)))
    casefile.perform(AddRecord(Contribution(id="little", text="sleep " + "and much else besides " * 20)))
    assert casefile.find("sleep") == ("much", "little")


def test_a_query_as_long_as_a_book_is_cut(case):
    assert set(case.find("visits " * (QUERY_LIMIT // 7) + "x" * 10_000)) == set()
    assert set(case.find(" " * (QUERY_LIMIT - 6) + "visitsxxx")) == {"visits", "visiting"}


def test_learning_points_are_found_for_themselves(case):
    case.perform(AddRecord(LearningPoint(id="point", side=Side.STRENGTH, statement="Visits were early.")))
    assert case.find("early", Topic.LEARNING_POINT) == ("point",)
    assert case.find("early") == ("visits",)
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("point",), {"statement": "Visits came late."}))
    assert case.find("early", Topic.LEARNING_POINT) == ()
    case.undo()
    assert case.find("early", Topic.LEARNING_POINT) == ("point",)
    assert in_agreement(case)


def naive(case, word):
    """Cards with a word that begins like ``word``, found the slow way."""
    plain = [(card.id, unicodedata.normalize("NFD", card.text).casefold()) for card in case.reads.contributions()]
    return {card_id for card_id, text in plain if re.search(rf"\b{word}", text)}


def test_whatever_is_done_the_index_agrees_with_the_table(case):
    changes = [
        lambda: case.perform(EditContribution("visits", "Three extra calls")),
        lambda: case.perform(MergeCards(("cafe", "irish"))),
        lambda: case.perform(SplitCard("visiting", 16)),
        lambda: case.perform(RemoveRecord(Topic.CONTRIBUTION, "number")),
        case.undo,
        case.undo,
        case.undo,
        case.redo,
        lambda: case.perform(Redact("extra")),
        case.undo,
        case.undo,
        case.redo,
        lambda: case.perform(AmendRecords(Topic.CONTRIBUTION, ("cafe", "quoted"), {"starred": True})),
    ]
    for change in changes:
        change()
        assert in_agreement(case)
        for word in ("extra", "health", "three", "floor", "street", "neill", "redacted"):
            assert set(case.find(word)) == naive(case, word), word
    assert case.find("extra") == ()


def test_the_check_would_notice_an_index_that_does_not_agree(case):
    case.opened.db.execute("INSERT INTO contributions_fts(contributions_fts) VALUES ('delete-all')")
    with pytest.raises(Exception, match="malformed"):
        in_agreement(case)
