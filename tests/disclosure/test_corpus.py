"""What the development corpus promises to hold."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from tests.disclosure.planted import CORPUS, GROUP_OF, GROUPS, TOGETHER, corpora, read_corpus

DEVELOPMENT = read_corpus("development")


def kinds(topics) -> set[tuple[str, str]]:
    return {(p.topic, p.disguise) for passage in DEVELOPMENT.passages for p in passage.planted if p.topic in topics}


def test_it_has_enough_sentences_of_which_enough_are_clean():
    assert len(DEVELOPMENT.passages) >= 190
    assert len(DEVELOPMENT.clean) >= 40


def test_listed_names_and_birth_dates_stand_in_enough_disguises():
    assert len(kinds(["listed-name"])) >= 30
    assert len(kinds(["listed-birth-date"])) >= 25
    assert len(kinds(TOGETHER)) >= 20


@pytest.mark.parametrize("topic", GROUP_OF)
def test_every_class_is_planted_in_more_than_one_way(topic):
    assert len(kinds([topic])) >= 2


def test_no_passage_stands_twice_in_a_corpus():
    counts = Counter((corpus.name, passage.text) for corpus in corpora() for passage in corpus.passages)
    assert [text for text, count in counts.items() if count > 1] == []


def test_the_two_registers_share_nobody():
    def names(file: str) -> set[str]:
        with (CORPUS / file).open(encoding="utf-8", newline="") as rows:
            return {row["name"] for row in csv.DictReader(rows)}

    assert len(names("register.csv")) >= 45
    assert names("register.csv").isdisjoint(names("others.csv"))


def test_no_class_stands_in_two_groups():
    assert sum(len(topics) for topics in GROUPS.values()) == len(GROUP_OF)
