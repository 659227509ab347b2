"""``show``, ``thread``, ``history`` and ``agendas``."""

import json
import re

from tests.cli.desk import SMALL


def test_a_summary_for_people(desk, sample):
    said = desk.done("show", sample).out
    assert said.startswith("RR-2026-04 · Rowan  (rehearsal: fictional)\nKelderbourne Safeguarding Children")
    assert re.search(r"Rapid review sent to the Panel +done on Monday 2 November 2026", said)
    assert re.search(r"contributions +132\n", said)
    assert re.search(r"What happened: chronology, genogram, gaps +done +18 of 18 minutes +20 contributions\n", said)
    assert "How '" not in said
    assert said.endswith("The golden thread is broken in 1 place: see 'facilitator thread'.\n")


def test_a_summary_shows_the_counting(desk, sample):
    said = desk.done("show", sample, "--counting").out
    assert "How 'Rapid review sent to the Panel' was counted" in said
    assert re.search(r"  Tue 13 Oct 2026  .*1", said)


def test_a_summary_for_programs(desk, sample):
    shown = desk.json("show", sample)
    assert list(shown) == [
        "file", "reference", "alias", "stage", "rehearsal", "agenda", "guidance", "outcome", "counts", "orphans",
        "revision", "clock",
    ]  # fmt: skip
    assert shown["counts"]["contributions"] == 132
    assert shown["orphans"] == 1
    assert shown["outcome"] == "lcspr-proportionate"
    for milestone in shown["clock"]:
        assert list(milestone) == ["key", "title", "due", "state", "working_days_left", "words"]


def test_a_review_of_which_nothing_is_known_is_shown(desk):
    file, key = desk.real({"reference": "R", "alias": "A"}), ("--passphrase-file", desk.secret())
    said = desk.done("show", file, *key).out
    assert said.startswith("R · A\n")
    assert said.endswith("The golden thread is whole.\n")
    assert desk.json("show", file, *key)["counts"]["agencies"] == 0


def test_a_review_with_a_calendar_that_is_not_here_is_shown_without_a_clock(desk):
    file, key = desk.real(SMALL | {"calendar": "elsewhere"}), ("--passphrase-file", desk.secret())
    assert "The clock" not in desk.done("show", file, *key).out
    assert desk.json("show", file, *key)["clock"] == []


def test_the_thread_from_actions_down_to_what_was_said(desk, sample):
    said = desk.done("thread", sample).out
    assert re.search(r"act-02  .*\n +rests on rec-01\n", said)
    assert re.search(r"rec-01  .*\n +rests on lp-11, lp-03\n", said)
    assert re.search(r"lp-01  .*\n +rests on c-", said)
    assert said.endswith("Where the thread is broken\n  actions without recommendation  act-01\n")


def test_the_thread_for_programs(desk, sample):
    thread = desk.json("thread", sample)
    assert thread["orphans"] == {
        "learning_points_without_source": [],
        "recommendations_without_learning": [],
        "actions_without_recommendation": ["act-01"],
    }
    assert {link["kind"] for link in thread["thread"]} == {"action", "recommendation", "learning-point"}
    assert {"kind": "recommendation", "id": "rec-01", "rests_on": ["lp-11", "lp-03"]}.items() <= {
        name: value for link in thread["thread"] if link["id"] == "rec-01" for name, value in link.items()
    }.items()


def test_the_thread_from_one_record_both_ways(desk, sample):
    found = desk.json("thread", sample, "--of", "lp-11")
    assert (found["kind"], found["id"]) == ("learning-point", "lp-11")
    assert {each["kind"] for each in found["rests_on"]} == {"contribution"}
    assert {each["kind"] for each in found["led_to"]} == {"recommendation", "action"}
    said = desk.done("thread", sample, "--of", "lp-11").out
    assert re.search(r"Rests on\n  contribution  c-", said)
    assert re.search(r"Led to\n  recommendation  rec-01", said)
    assert re.search(r"Led to\n  nothing\n", desk.done("thread", sample, "--of", "act-01").out)


def test_a_thread_with_nothing_on_it_is_broken_nowhere(desk):
    file = desk.real({"reference": "R", "alias": "A"})
    said = desk.done("thread", file, "--passphrase-file", desk.secret()).out
    assert said.endswith("Where the thread is broken\n  nowhere\n")


def test_a_thread_from_nothing_is_refused(desk, sample):
    assert desk.refused("thread", sample, "--of", "lp-\u202e\x1b[2J99").startswith("Nothing on the thread has the id")


def test_the_history_tells_who_did_what_and_no_words(desk, sample):
    desk.done("undo", sample, "--as", "Deputy")
    desk.done("redo", sample)
    said = desk.done("history", sample).out
    assert re.search(r"  3  20 Nov 2026 14:30:00  Deputy +undone: import of review\n", said)
    assert re.search(r"  4  20 Nov 2026 14:30:00  Minute-taker +redone: import of review\n", said)
    entries = desk.json("history", sample)
    assert [entry["revision"] for entry in entries] == [1, 2, 3, 4]
    assert [entry["cause"] for entry in entries] == ["performed", "performed", "undone", "redone"]
    assert list(entries[1]) == [
        "revision", "at", "who", "what", "amount", "words", "cause", "touched", "hash",
    ]  # fmt: skip
    assert {"kind": "contribution", "id": "c-open-01"} in entries[1]["touched"]


def test_the_history_of_one_record(desk, sample):
    text = "Another thing was said."
    document = desk.document(
        {"reference": "RR-2026-04", "alias": "Rowan", "contributions": [{"id": "c-open-01", "text": text}]}
    )
    desk.done("import", sample, document)
    assert [entry["revision"] for entry in desk.json("history", sample, "--of", "c-open-01")] == [2, 3]
    assert [entry["revision"] for entry in desk.json("history", sample, "--of", "c-open-02")] == [2]
    assert desk.json("history", sample, "--of", "nothing") == []
    assert desk.done("history", sample, "--of", "nothing").out == ""


def test_agendas_are_listed_with_key_and_title(desk):
    agendas = desk.json("agendas")
    assert len(agendas) == 9
    (agenda,) = (each for each in agendas if each["key"] == "rapid-review-england")
    assert (agenda["key"], agenda["presets"], len(agenda["steps"])) == ("rapid-review-england", [90, 120, 180], 13)
    assert len({step["group"] for step in agenda["steps"]}) == 5
    for length in agenda["presets"]:
        assert sum(step["minutes"][str(length)] for step in agenda["steps"]) == length
    assert "13 steps; 90, 120, 180 minutes; Working Together" in desk.done("agendas").out


def test_json_is_written_in_real_characters(desk):
    file = desk.real({"reference": "R", "alias": "Zoë 👩‍👧"})
    said = desk.done("show", file, "--json", "--passphrase-file", desk.secret()).out
    assert '"alias": "Zoë 👩‍👧"' in said
    assert json.loads(said)["alias"] == "Zoë 👩‍👧"
