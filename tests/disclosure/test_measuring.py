"""The measuring is itself tried, with detectors whose answers are known."""

from __future__ import annotations

import sys

import pytest

from tests.disclosure import detectors, tables
from tests.disclosure.measure import PROJECT
from tests.disclosure.measuring import Quiet, Seen, Verdict, judge, listen, outcome_of, seeds, shown
from tests.disclosure.planted import GROUP_OF, GROUPS, Corpus, Passage, Planted, read_corpus
from tests.disclosure.speed import long_text, timed, wide_register


def corpus(tmp_path, *rows: str) -> Corpus:
    text = "\n".join(f'[[passage]]\nvoice = "nurse"\n{row}' for row in rows)
    (tmp_path / "tried.toml").write_text(text, encoding="utf-8")
    return read_corpus("tried", tmp_path)


def hit(start: int, end: int, topic: str = "unknown-name", block: bool = False) -> Seen:
    return Seen(start, end, topic, block, "term")


def outcome(text: str, words: str, topic: str, *hits: Seen):
    at = text.index(words)
    return outcome_of(Passage(text, "nurse", ()), Planted(at, at + len(words), topic, "plain"), hits)


def test_marks_are_taken_out_and_the_span_is_exact(tmp_path):
    read = corpus(tmp_path, 'text = "Seen by ⟦Ann Roe|listed-name|plain⟧ at ⟦Weir|small-place|part⟧."')
    (passage,) = read.passages
    assert passage.text == "Seen by Ann Roe at Weir."
    assert [passage.text[p.start : p.end] for p in passage.planted] == ["Ann Roe", "Weir"]
    assert read.clean == ()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('text = "⟦Ann|no-such|plain⟧"', "no class"),
        ('text = "⟦Ann|listed-name⟧"', "not written as"),
        ('text = "Nothing here."', "either clean"),
        ('clean = true\ntext = "⟦Ann|listed-name|plain⟧"', "either clean"),
    ],
)
def test_a_passage_that_breaks_the_format_is_refused_by_its_number(tmp_path, row, why):
    with pytest.raises(ValueError, match=rf"Passage 2.*{why}"):
        corpus(tmp_path, 'clean = true\ntext = "Fine."', row)


def test_a_name_of_which_one_word_is_not_covered_is_missed():
    text = "By Ann Roe."
    assert not outcome(text, "Ann Roe", "unknown-name", hit(3, 6)).found
    assert outcome(text, "Ann Roe", "unknown-name", hit(3, 6), hit(7, 10)).found
    assert not outcome(text, "Ann Roe", "unknown-name", hit(3, 9)).found


def test_titles_particles_and_single_letters_need_not_be_covered_but_a_name_of_nothing_else_must_be():
    assert outcome("Dr Roe", "Dr Roe", "listed-name", hit(3, 6)).found
    assert outcome("K. Roe", "K. Roe", "listed-name", hit(3, 6)).found
    assert not outcome("D.S.", "D.S.", "listed-initials").found
    assert outcome("D.S.", "D.S.", "listed-initials", hit(0, 4)).found


@pytest.mark.parametrize("written", ["J\u200bane", "Ja-\nne", "J&#97;ne", "Ja**ne", "Jan\u0301e", "Ⓙⓐⓝⓔ"])
def test_marks_inside_a_name_do_not_have_to_be_covered_by_themselves_and_letters_do(written):
    assert outcome(written, written, "listed-name", hit(0, len(written))).found
    assert not outcome(written, written, "listed-name", hit(0, 1)).found


def test_anything_else_is_found_when_half_of_its_letters_and_digits_are_covered():
    text = "NHS 999 415 4427 there"
    assert outcome(text, "999 415 4427", "nhs-number", hit(4, 10)).found
    assert not outcome(text, "999 415 4427", "nhs-number", hit(4, 7)).found
    assert not outcome(text, "999 415 4427", "nhs-number", hit(17, 22)).found


def test_what_identifies_together_is_found_by_a_hit_of_such_a_class_or_by_half():
    text = "the only family with triplets"
    assert outcome(text, text, "combination", hit(21, 29, "multiple-birth")).found
    assert not outcome(text, text, "combination", hit(21, 29, "unknown-name")).found
    assert outcome(text, text, "combination", hit(0, 20, "unknown-name")).found


def test_blocked_means_found_and_by_a_block():
    assert outcome("Ann", "Ann", "listed-name", hit(0, 3, block=True)).blocked
    assert not outcome("Ann", "Ann", "listed-name", hit(0, 3)).blocked


def test_judging_counts_what_is_found_missed_alarmed_and_beside(tmp_path):
    read = corpus(
        tmp_path,
        'text = "⟦Ann|listed-name|plain⟧ and Ben saw ⟦Cat|forename|plain⟧."',
        'clean = true\ntext = "Ann is not planted here."',
    )

    def detect(text: str) -> list[Seen]:
        return [hit(text.index(word), text.index(word) + 3, "listed-name") for word in ("Ann", "Ben") if word in text]

    verdict = judge(read, detect)
    assert verdict.recall(["listed-name"]) == (1, 1)
    assert verdict.recall(GROUP_OF) == (1, 2)
    assert [missed.text for missed in verdict.missed()] == ["Cat"]
    assert verdict.missed(["listed-name"]) == ()
    assert (verdict.beside, verdict.clean_passages, verdict.clean_words) == (1, 1, 5)
    assert [alarm.text for alarm in verdict.alarms] == ["Ann"]


def test_loudness_is_told_before_unknown_capitals_and_by_distinct_findings():
    def detect(text: str) -> list[Seen]:
        return [hit(0, 1), hit(0, 1, "postcode", block=True), Seen(2, 3, "postcode", False, "other")]

    quiet = listen(["a b", "c d"], detect)
    assert (quiet.words, quiet.blocks, quiet.distinct, quiet.documents) == (4, 2, 3, 2)
    assert quiet.per_thousand == 1000


def test_absent_documents_are_said_to_be_absent(tmp_path):
    assert seeds(tmp_path / "nowhere") is None
    assert seeds(tmp_path) is None
    (tmp_path / "one.txt").write_text("Words.", encoding="utf-8")
    assert seeds(tmp_path) == ["Words."]


def test_tables_go_between_their_markers_and_nothing_else_changes():
    document = "Before\n<!-- recall -->\nold\n<!-- end of recall -->\nAfter\n"
    assert tables.between(document, "recall", "new\n") == (
        "Before\n<!-- recall -->\n\nnew\n\n<!-- end of recall -->\nAfter\n"
    )
    with pytest.raises(ValueError, match="markers 'speed'"):
        tables.between(document, "speed", "new")


def test_every_miss_stands_in_the_list_of_misses_by_class(tmp_path):
    read = corpus(tmp_path, 'text = "⟦Ann|listed-name|plain⟧ \\n ⟦Z\\u200bed|forename|zero-width⟧"')
    told = tables.misses(judge(read, lambda text: []))
    assert told == "- forename: “Z\\u200bed” (zero-width)\n- listed-name: “Ann” (plain)"
    assert tables.misses(Verdict("none", (), (), 0, 0, 0)) == "None."


def test_the_recall_table_has_a_row_for_every_group_and_class(tmp_path):
    verdict = judge(corpus(tmp_path, 'text = "⟦Ann|listed-name|plain⟧"'), lambda text: [hit(0, 3)])
    told = tables.recall_table([verdict], {"listed names": 1.0})
    assert "| **listed names** | **1 of 1 (100%)** | 100% |" in told
    assert all(group in told for group in GROUPS)
    assert all(topic in told for topics in GROUPS.values() if len(topics) > 1 for topic in topics)


def test_alarms_are_told_once_with_how_often():
    quiet = Quiet(1, 9, tuple(listen(["Kent", "Kent"], lambda text: [hit(0, 4)]).alarms))
    assert tables.alarms(quiet) == "- unknown-name: “Kent” × 2"
    assert tables.alarms(Quiet(1, 9, ())) == "None."


def test_signs_that_cannot_be_seen_and_long_texts_are_shown_so_that_a_table_holds():
    assert shown("a|b\n\u200b") == "a\\|b\\n\\u200b"
    assert len(shown("long " * 40)) == 60


def test_the_text_and_the_register_for_speed_are_large_enough_and_always_the_same():
    read = read_corpus("development")
    assert len(long_text(read).split()) >= 10_000
    assert long_text(read) == long_text(read)
    assert len(wide_register().entries) == 300
    assert wide_register().version == wide_register().version


def test_timing_runs_both_sides():
    seen: list[str] = []
    timing = timed(seen.append, wide_register(3), "Some words.", rounds=2)
    assert len(set(seen)) == 3
    assert timing.ours > 0
    assert timing.bare > 0
    assert timing.ratio == timing.ours / timing.bare


def test_presidio_is_handed_every_text_and_judged_by_what_comes_back(tmp_path, monkeypatch):
    answering = tmp_path / "answering.py"
    answering.write_text(
        "import json, sys\n"
        "texts = json.load(sys.stdin)\n"
        "found = [[{'start': 0, 'end': 3, 'class': 'PERSON'}, {'start': 4, 'end': 7, 'class': 'ORG'}] for _ in texts]\n"
        "print(json.dumps({'found': found, 'load_seconds': 1.5, 'seconds': 2.5, 'bytes': 9}))\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(detectors, "PRESIDIO", answering)
    read = corpus(tmp_path, 'text = "⟦Ann|listed-name|plain⟧ and ⟦Ben|forename|plain⟧"')
    told = detectors.presidio(sys.executable, [read], ["Cat was here."])
    assert (told.load_seconds, told.seconds, told.size) == (1.5, 2.5, 9)
    assert judge(read, told.detector).recall(["listed-name"]) == (1, 1)
    assert [seen.topic for seen in told.people_only("Cat was here.")] == ["PERSON"]
    assert [seen.topic for seen in told.detector("Cat was here.")] == ["PERSON", "ORG"]


def test_the_document_has_a_place_for_every_table():
    document = (PROJECT / "docs" / "disclosure.md").read_text(encoding="utf-8")
    for name in ("recall", "misses", "false alarms", "speed", "presidio"):
        assert "\nnew words\n" in tables.between(document, name, "new words")
