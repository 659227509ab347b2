"""An agenda that is written reads back as the same, whatever its words are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.reference.agenda_writing import write_agenda
from facilitator.reference.agendas import read_agenda
from facilitator.reference.document import parse_document
from facilitator.reference.fields import flow
from facilitator.reference.library import Library
from facilitator.text import clean

AGENDAS = Library.load().agendas
BLANK = AGENDAS["blank"]


def again(agenda):
    return read_agenda(parse_document("agendas/x.toml", write_agenda(agenda).encode()))


@pytest.mark.parametrize("key", AGENDAS)
def test_each_of_ours_comes_back_as_it_was(key):
    assert again(AGENDAS[key]) == AGENDAS[key]


WORDS = st.text(max_size=400).map(lambda text: flow(clean(text))).filter(bool)
LINE = st.text(max_size=60).map(lambda text: " ".join(clean(text).split())).filter(bool)


@given(title=LINE, question=LINE, script=WORDS, purpose=WORDS, prompts=st.lists(WORDS, max_size=3), source=WORDS)
def test_so_does_one_of_any_words(title, question, script, purpose, prompts, source):
    first, *rest = BLANK.steps
    step = replace(first, title=title, question=question, script=script, purpose=purpose, prompts=tuple(prompts))
    agenda = replace(BLANK, title=title, source=source, steps=(step, *rest))
    assert again(agenda) == agenda


@pytest.mark.parametrize(
    "words",
    [
        'She said """no""" twice',
        'ends with a quote"',
        "C:\\temp\\new",
        "a\x7fb",
        '"' * 7,
        "Zoë — “so”",
        "x" * 300,
        "#no remark",
    ],
)
def test_what_means_something_in_the_format_stays_text(words):
    for script in (words, f"{words}\n\n{words}", f"{'word ' * 40}{words}"):
        tidy = flow(clean(script))
        changed = replace(BLANK, steps=(replace(BLANK.steps[0], script=tidy, prompts=(tidy,)), *BLANK.steps[1:]))
        assert again(changed) == changed


def test_people_can_read_and_change_the_file():
    text = write_agenda(AGENDAS["rapid-review-england"])
    assert text.startswith("# An agenda: Rapid review (England)\n")
    assert "docs/data-files.md" in text
    assert 'minutes = { 90 = 5, 120 = 6, 180 = 9 }\nscript = """\nThank you for coming.' in text
    assert "\n\nA child has been harmed" in text, "a paragraph of its own stays one"
    assert max(len(line) for line in text.split("\n")) <= 160
    assert text.endswith("room = true\n")
    assert "statement" not in write_agenda(AGENDAS["swarm"])
