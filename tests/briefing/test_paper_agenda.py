"""The meeting on paper: times, rules, a register and a ruled sheet for each step, as PDF/UA."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import time

import pypdf
import pytest

from facilitator.briefing.paper import PAPER, paper_agenda
from facilitator.briefing.pdf import page_count, render_pdf
from facilitator.errors import Refused
from facilitator.model.publication import Profile
from facilitator.reference.library import Library

AGENDAS = Library.load().agendas
HALF_ONE = time(13, 30)


@pytest.fixture(scope="module")
def drawn():
    made = {}

    def draw(key):
        if key not in made:
            profile = Profile(name="Fenshire Safeguarding Children Partnership")
            made[key] = render_pdf(PAPER, paper_agenda(AGENDAS[key], None, HALF_ONE, profile))
        return made[key]

    return draw


def pages(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("key", AGENDAS)
def test_each_agenda_has_a_page_of_its_own_for_each_step_and_none_is_left_over(drawn, key):
    said = pages(drawn(key))
    agenda = AGENDAS[key]
    begun = 0
    for number, step in enumerate(agenda.steps, start=1):
        own = [text for text in said if text_of(f"{number} {step.title}") in text_of(text) and "parked ·" in text]
        wanted = 2 if step.minutes[agenda.default_preset] >= 15 else 1
        assert len(own) == wanted, (step.key, "a sheet went over to another page")
        assert text_of(step.question) in text_of(own[0])
        assert text_of(step.script.split("\n\n")[0]) in text_of(own[0])
        begun += wanted
    assert len(said) - begun in (2, 3), "the times, the rules, the register"


def text_of(words):
    return "".join(words.split())


def test_the_first_page_has_the_times_of_the_clock_and_room_for_what_is_not_known(drawn):
    first = text_of(pages(drawn("rapid-review-england"))[0])
    for words in ("Fenshire", "120 minutes", "13:30", "13:54", "15:30", "Minute-taker", "Reference", "Chair"):
        assert text_of(words) in first


def test_the_rules_the_statement_and_the_signs_are_on_paper(drawn):
    whole = text_of(" ".join(pages(drawn("rapid-review-england"))))
    agenda = AGENDAS["rapid-review-england"]
    for words in (
        *agenda.step("open").agree,
        agenda.step("attend").statement,
        *(one.text for one in agenda.preparation),
    ):
        assert text_of(words) in whole
    for sign in ("+ works well", "! immediate action", "~ parked", "* for a briefing"):
        assert text_of(sign) in whole


@pytest.mark.parametrize("key", AGENDAS)
def test_what_is_agreed_to_lies_on_one_page(drawn, key):
    agreed = [words for step in AGENDAS[key].steps for words in (*step.agree, step.statement) if words]
    first = text_of(agreed[0])
    (page,) = [text for text in map(text_of, pages(drawn(key))) if first in text]
    assert [words for words in agreed if text_of(words) not in page] == []


def test_every_page_is_marked_and_says_where_it_goes_afterwards(drawn):
    for text in pages(drawn("swarm")):
        assert text.count("OFFICIAL-SENSITIVE when filled in") == 2
        assert "minute-taker before you leave" in " ".join(text.split())


def test_it_is_tagged_and_titled_and_says_what_language_it_is_in(drawn):
    reader = pypdf.PdfReader(io.BytesIO(drawn("swarm")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title.startswith("SWARM huddle")
    assert reader.metadata.author is None
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_without_a_time_the_minutes_are_counted_from_the_beginning():
    paper = paper_agenda(AGENDAS["swarm"], 45)
    assert [sheet.begins for sheet in paper.sheets] == ["0 min", "+8 min", "+36 min"]
    assert (paper.ends, paper.length) == ("+45 min", "45 minutes")
    assert [bool(sheet.more) for sheet in paper.sheets] == [False, True, False]


def test_a_meeting_may_go_past_midnight():
    assert paper_agenda(AGENDAS["swarm"], 30, time(23, 50)).ends == "00:20"


def test_a_length_that_there_is_not_and_a_colour_that_is_none_are_refused():
    with pytest.raises(Refused, match="no timing for 31 minutes"):
        paper_agenda(AGENDAS["swarm"], 31)
    with pytest.raises(Refused, match="colour"):
        paper_agenda(AGENDAS["swarm"], 30, None, Profile(colour="puce"))


def test_a_very_long_script_leaves_room_to_write_and_one_minute_is_one():
    step = AGENDAS["swarm"].steps[0]
    long = replace(step, script="word " * 900, minutes={30: 1}, prompts=())
    sheet = paper_agenda(replace(AGENDAS["swarm"], steps=(long, *AGENDAS["swarm"].steps[1:])), 30).sheets[0]
    assert (sheet.lines, sheet.minutes, sheet.sign) == (4, "1 minute", "immediate action, who, by when")
    assert page_count(render_pdf(PAPER, paper_agenda(AGENDAS["blank"]))) >= 6


@pytest.mark.parametrize("key", AGENDAS)
def test_the_signs_stand_in_one_line_beneath_each_sheet(drawn, key):
    for text in pages(drawn(key)):
        if "parked ·" in text:
            (line,) = [line for line in text.splitlines() if "parked ·" in line]
            assert "works well" in line
            assert "for a briefing" in line


def test_nobody_signs_a_statement_that_the_agenda_does_not_have(drawn):
    accepts = text_of("Whoever signs accepts the confidentiality statement.")
    assert accepts in text_of(" ".join(pages(drawn("rapid-review-england"))))
    assert accepts not in text_of(" ".join(pages(drawn("swarm"))))


def test_what_a_line_is_without_a_sign_is_said_in_words():
    signs = {sheet.title: sheet.sign for sheet in paper_agenda(AGENDAS["rapid-review-england"]).sheets}
    assert signs["What's working well"] == "works well"
    assert signs["Holding the child in mind"] == ""
