"""The record of the check is read by people: it names kinds of findings by their labels, and never fails to be read."""

import pytest

from facilitator.clearing import report
from facilitator.disclosure.tables import cannot_check
from facilitator.model.disclosure import Done, Ruling
from facilitator.model.publication import Level


def told(topic: str) -> str:
    ruling = Ruling(
        id="r", level=Level.PUBLIC, topic=topic, term="kelder", done=Done.KEPT, instead="", reason="Ours", by="Chair"
    )
    return report._ruling(ruling).what


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("unknown-name", "Unknown word with a capital “kelder” kept (public)"),
        ("of-a-later-version", "of-a-later-version “kelder” kept (public)"),
    ],
)
def test_a_decision_is_told_by_the_label_of_its_kind(topic, words):
    assert told(topic) == words


def test_what_was_decided_is_told_even_where_nothing_can_be_checked(monkeypatch):
    def missing():
        raise cannot_check("the table of levels is missing")

    monkeypatch.setattr(report, "load_levels", missing)
    assert told("unknown-name") == "unknown-name “kelder” kept (public)"
