"""The notes of a checklist are numbered once, each place is one note, and no link is lost."""

from __future__ import annotations

from facilitator.briefing.checklist import SHORT_ENTRY, checklist, is_short_entry
from facilitator.briefing.context import LearningPoint
from tests.briefing.samples import link

GUIDE = link("sleep guide", "https://example.org/guide")
CARD = link("Prompt card", "https://example.org/card")
FORM = link("Referral form", "https://example.org/form")


def point(statement="Ask again.", **values):
    return LearningPoint(statement=statement, **values)


def called(runs):
    return [(run.piece.text, run.call.number) for run in runs if run.call]


def test_without_points_there_is_nothing():
    assert (checklist(()).entries, checklist(()).notes) == ((), ())


def test_a_note_is_called_after_the_words_of_its_link_in_the_statement_or_in_the_tool():
    made = checklist([point("Use the sleep guide, always.", tool="Prompt card for all", links=(CARD, GUIDE))])
    (entry,) = made.entries
    assert called(entry.statement) == [("sleep guide", 1)]
    assert called(entry.tool) == [("Prompt card", 2)]
    assert (entry.statement_calls, entry.tool_calls) == ((), ())
    assert [(note.number, note.link) for note in made.notes] == [(1, GUIDE), (2, CARD)]


def test_a_link_whose_words_stand_nowhere_is_called_after_the_tool_or_else_after_the_statement():
    made = checklist([point(tool="A card", links=(CARD, FORM)), point(links=(GUIDE,))])
    assert [call.number for call in made.entries[0].tool_calls] == [1, 2]
    assert made.entries[0].statement_calls == ()
    assert [call.number for call in made.entries[1].statement_calls] == [3]
    assert made.entries[1].tool == ()


def test_a_link_that_the_question_names_is_called_there_before_those_of_the_tool():
    made = checklist([point(question="Is the sleep guide read?", tool="Prompt card", links=(CARD, GUIDE))])
    (entry,) = made.entries
    assert called(entry.question) == [("sleep guide", 1)]
    assert called(entry.tool) == [("Prompt card", 2)]
    assert (entry.statement_calls, entry.tool_calls) == ((), ())


def test_a_lead_that_the_statement_opens_with_is_set_apart_within_it_and_calls_its_note():
    (entry,) = checklist([point("The sleep guide helps.", lead="Sleep guide", links=(GUIDE,))]).entries
    assert "".join(run.piece.text for run in entry.lead) == "The sleep guide"
    assert called(entry.lead) == [("sleep guide", 1)]
    assert "".join(run.piece.text for run in entry.statement) == " helps."


def test_a_place_to_which_several_points_lead_is_one_note_that_leads_back_to_the_first():
    made = checklist([point(links=(GUIDE,)), point(links=(CARD, GUIDE))])
    calls = [call for entry in made.entries for call in entry.statement_calls]
    assert [(call.number, call.is_first) for call in calls] == [(1, True), (2, True), (1, False)]
    assert len(made.notes) == 2


def test_a_link_whose_words_run_over_a_line_end_is_called_once():
    broken = link("sleep\nguide", "https://example.org/guide")
    (entry,) = checklist([point("The sleep\nguide helps.", links=(broken,))]).entries
    assert called(entry.statement) == [("guide", 1)]
    assert [run.piece.ends_line for run in entry.statement] == [False, False, True, False, False]


def test_an_entry_is_kept_whole_unless_its_words_its_question_or_its_tool_are_long():
    assert is_short_entry(point("A line.", question="Why?", tool="A card", links=(CARD,)))
    long = "\n".join("line" for _ in range(SHORT_ENTRY))
    for values in ({"statement": f"{long}\n."}, {"question": long}, {"tool": long}):
        assert not is_short_entry(point(**values))
