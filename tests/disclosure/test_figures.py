"""The figures that the disclosure check has to reach, on every corpus; a failure names what was missed, by class."""

from __future__ import annotations

from functools import cache

import pytest
from click.testing import CliRunner

from tests.disclosure import measure
from tests.disclosure.detectors import ours, register_of
from tests.disclosure.measure import AIMS, SEEDS
from tests.disclosure.measuring import Quiet, Verdict, judge, listen, seeds
from tests.disclosure.planted import CORPUS, GROUPS, MAY_BE_A_WORD, corpora, read_corpus
from tests.disclosure.tables import ABSENT, alarms, misses

NAMES = [corpus.name for corpus in corpora() if corpus.name != "held-out"]
#: What was found, by group, at first sight in the corpus that was held out while the rules were made; none may fall
#: below it. What is missed is listed in docs/disclosure.md.
HELD_OUT = {
    "listed names": 128,
    "listed birth dates": 41,
    "listed places, organisations, references": 22,
    "structured identifiers": 66,
    "people nobody listed": 43,
    "what identifies together": 37,
}
MOST_PER_THOUSAND = 5
MOST_DISTINCT = 40


@cache
def verdict(name: str) -> Verdict:
    corpus = read_corpus(name)
    return judge(corpus, ours(register_of(corpus.register)))


@cache
def published() -> Quiet | None:
    texts = seeds(SEEDS)
    return listen(texts, ours(register_of(CORPUS / "others.csv"))) if texts else None


@pytest.mark.parametrize("group", AIMS)
@pytest.mark.parametrize("name", NAMES)
def test_enough_of_each_group_is_found(name, group):
    found, planted = verdict(name).recall(GROUPS[group])
    assert planted > 0, f"{name} plants nothing of {group}"
    assert found >= AIMS[group] * planted, (
        f"{name}: of {group} {found} of {planted} found, {AIMS[group]:.0%} wanted. Missed:\n{_of(name, group)}"
    )


@pytest.mark.parametrize("group", AIMS)
def test_no_less_is_found_of_what_was_held_out_than_was_measured(group):
    found, _ = verdict("held-out").recall(GROUPS[group])
    assert found >= HELD_OUT[group], f"held-out: of {group} {found} found. Missed:\n{_of('held-out', group)}"


@pytest.mark.parametrize("name", NAMES)
def test_a_listed_name_in_any_disguise_blocks(name):
    names = [o for o in verdict(name).outcomes if o.topic == "listed-name" and o.disguise not in MAY_BE_A_WORD]
    free = [(o.disguise, o.text) for o in names if not o.blocked]
    assert free == [], f"{name}: found or not, these listed names do not block: {free}"


@pytest.mark.parametrize("name", [*NAMES, "held-out"])
def test_nothing_blocks_a_clean_passage(name):
    blocks = [alarm for alarm in verdict(name).alarms if alarm.block]
    assert blocks == [], f"{name}: blocks on clean passages: {blocks}"


@pytest.mark.parametrize("name", [*NAMES, "held-out"])
def test_clean_passages_stay_quiet(name):
    judged = verdict(name)
    quiet = Quiet(judged.clean_passages, judged.clean_words, judged.alarms)
    assert quiet.per_thousand <= MOST_PER_THOUSAND, (
        f"{name}: {quiet.per_thousand:.1f} per 1,000 words:\n{alarms(quiet)}"
    )


def test_published_documents_do_not_block_and_stay_quiet():
    quiet = published()
    if quiet is None:
        pytest.skip(
            "The five published documents are not beside the project: nothing can be said of false alarms on them."
        )
    assert quiet.blocks == 0, alarms(quiet)
    assert quiet.per_thousand <= MOST_PER_THOUSAND, alarms(quiet)
    assert quiet.distinct <= MOST_DISTINCT, alarms(quiet)


def test_the_command_writes_its_tables_and_says_when_the_published_documents_are_absent(tmp_path, monkeypatch):
    document, listed = tmp_path / "disclosure.md", tmp_path / "misses.md"
    document.write_text((measure.PROJECT / "docs" / "disclosure.md").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(measure, "SEEDS", tmp_path / "nowhere")
    told = CliRunner().invoke(measure.main, ["--no-speed", "--write", str(document), "--misses", str(listed)])
    assert told.exit_code == 0, told.output
    assert "| **listed names** | **" in document.read_text(encoding="utf-8")
    assert ABSENT in document.read_text(encoding="utf-8")
    assert "## development: missed" in listed.read_text(encoding="utf-8")


def _of(name: str, group: str) -> str:
    judged = verdict(name)
    wanted = tuple(outcome for outcome in judged.outcomes if outcome.topic in GROUPS[group])
    return misses(Verdict(judged.corpus, wanted, (), 0, 0, 0))
