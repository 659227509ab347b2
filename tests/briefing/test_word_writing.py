"""Blocks are written as Word has them: tables with heads, boxes to tick, places, and lists that begin afresh."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from facilitator.briefing.word import rendering
from facilitator.briefing.word.rendering import render_docx
from facilitator.briefing.word.writing import is_right_to_left
from tests.briefing import samples
from tests.briefing.wording import opened


@pytest.fixture
def body(learning, monkeypatch):
    """The body of a document made from a piece of HTML."""

    def made(html: str):
        monkeypatch.setattr(rendering, "render_source", lambda form, context: html)
        return opened(render_docx(learning, samples.bare())).element.body

    return made


TABLE = (
    "<table><caption>Found</caption><thead><tr><th>Factor</th><th>State</th></tr></thead>"
    "<tbody><tr><th rowspan=2>Sleep</th><td>Evidenced, at some length</td></tr><tr><td>Not known</td></tr>"
    "<tr><td colspan=2>Both</td></tr></tbody></table>"
)


def test_a_table_repeats_its_head_keeps_its_rows_whole_and_is_as_wide_as_the_text(body):
    table = body(TABLE + "<p>below</p>").find(qn("w:tbl"))
    rows = table.xpath("./w:tr")
    assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True, False, False, False]
    assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)
    assert table.xpath("./w:tblPr/w:tblLook/@w:firstRow") == ["1"]
    assert table.xpath("./w:tblPr/w:tblCaption/@w:val") == ["Found"]
    assert sum(int(each) for each in table.xpath("./w:tblGrid/w:gridCol/@w:w")) == 8958
    assert [len(row.xpath("./w:tc")) for row in rows] == [2, 2, 2, 1]
    assert table.xpath(".//w:vMerge/@w:val") == ["restart"]
    assert len(table.xpath(".//w:vMerge")) == 2
    assert table.xpath(".//w:gridSpan/@w:val") == ["2"]
    assert table.xpath("./w:tr[1]//w:pStyle/@w:val") == ["TableHeading", "TableHeading"]


def test_three_rows_under_one_head_and_a_long_column_gets_more_room(body):
    table = body(
        f"<table><tr><th rowspan=3>a</th><td>{'word ' * 40}</td></tr><tr><td>b</td></tr><tr><td>c</td></tr></table>"
    )
    narrow, wide = (int(each) for each in table.xpath(".//w:gridCol/@w:w"))
    assert wide > 2 * narrow
    assert len(table.xpath(".//w:vMerge")) == 3
    assert table.xpath(".//w:tblLook/@w:firstRow") == ["0"]


def test_two_tables_stay_two_and_none_ends_the_document(body):
    html = TABLE.replace("<caption>Found</caption>", "")
    kinds = [child.tag.rpartition("}")[2] for child in body(html + html)]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_what_stands_below_a_table_has_room_above_unless_it_is_a_heading(body):
    html = TABLE.replace("<caption>Found</caption>", "")
    made = body(html + "<p>below</p>" + html + "<h2>next</h2>")
    below, heading = (one for one in made.findall(qn("w:p")))
    assert below.xpath("./w:pPr/w:spacing/@w:before") == ["200"]
    assert not heading.xpath("./w:pPr/w:spacing")


def test_a_box_can_be_ticked_and_says_what_for(body):
    made = body(
        "<ul><li><label><input type=checkbox> Asked</label><li><label><input type=checkbox checked> Told</label></ul>"
    )
    controls = made.xpath(".//w:sdt")
    assert [one.find(qn("w:sdtPr")).find(qn("w:alias")).get(qn("w:val")) for one in controls] == ["Asked", "Told"]
    assert made.xpath(".//w:sdtContent//w:t/text()") == ["☐", "☒"]
    found = made.xpath(".//*[local-name()='checked']/@*")
    assert found == ["0", "1"]
    assert len(set(made.xpath(".//w:sdtPr/w:id/@w:val"))) == 2


def test_links_within_lead_to_bookmarks_and_contents_ask_for_pages(body):
    made = body("<nav class=contents><p><a href=#x>Part</a></p></nav><h2 id=x>Part</h2><p id=y>and</p>")
    assert made.xpath(".//w:hyperlink/@w:anchor") == ["place_1"]
    assert made.xpath(".//w:bookmarkStart/@w:name") == ["place_1", "place_2"]
    assert len(made.xpath(".//w:bookmarkEnd")) == 2
    assert made.xpath(".//w:instrText/text()") == [" PAGEREF place_1 \\h "]


def test_ordered_lists_begin_afresh_each_and_nest(learning, monkeypatch):
    html = "<ol><li>a<ol><li>b</ol></ol><ol start=5><li>c</ol>" + "<ul><li>d" * 5
    monkeypatch.setattr(rendering, "render_source", lambda form, context: html)
    document = opened(render_docx(learning, samples.bare()))
    assert [one.style.name for one in document.paragraphs] == [
        "List Number", "List Number 2", "List Number", "List Bullet", "List Bullet 2", *["List Bullet 3"] * 3,
    ]  # fmt: skip
    numbering = document.part.numbering_part.element
    starts = [one.get(qn("w:val")) for one in numbering.iter(qn("w:startOverride"))]
    assert starts == ["1", "1", "5", "1", "1", "1", "1", "1"]


def test_every_look_of_words_is_written(body):
    made = body(
        "<p><b>a</b><i>b</i><b><i>c</i></b><sup>d</sup><b class=figure>e</b><i class=n>f</i>"
        "<a href='https://a.example.org'><b>g</b></a></p>"
    )
    looks = ["".join(child.tag.rpartition("}")[2] + " " for child in run) for run in made.xpath(".//w:r/w:rPr")]
    assert made.xpath(".//w:rStyle/@w:val") == ["Strong", "Emphasis", "Strong", "Figure", "Number", "Hyperlink"]
    assert looks == [
        "rStyle ", "rStyle ", "rStyle i iCs ", "vertAlign ", "rStyle b bCs ", "rStyle i iCs ", "rStyle b bCs ",
    ]  # fmt: skip


def test_a_paragraph_in_a_list_is_moved_in_as_far_as_its_item(body):
    made = body(
        "<ol><li><p class=number>1</p><p>a</p><p class=measure>b</p></li><li><p class=number>10.1</p><p>c</p></li></ol>"
        "<ul><li><p class=meta>d</p><p class=who>e</p></li></ul>"
        "<p class=new-page>f</p><p><span class=n>1.1</span> g</p>"
    )
    moved = [
        (one.xpath("string(./w:pPr/w:ind/@w:left)"), one.xpath("string(./w:pPr/w:ind/@w:hanging)"))
        for one in made.xpath("./w:p")
    ]
    assert moved == [
        ("510", "510"), ("510", "0"), ("850", "850"), ("340", "340"), ("340", "0"), ("", ""), ("850", "850"),
    ]  # fmt: skip
    assert len(made.xpath(".//w:pageBreakBefore")) == 1


def test_a_long_name_and_the_kind_of_document_stand_below_one_another(learning):
    short, long = (
        opened(
            render_docx(learning, replace(samples.bare(), partnership=replace(samples.bare().partnership, name=name)))
        )
        for name in ("Northmere", "Northmere and the Nine Valleys Safeguarding Children Partnership")
    )
    assert short.paragraphs[0].text == "Northmere\tLearning briefing"
    assert "\n" in long.paragraphs[0].text


def test_a_picture_that_is_not_held_is_its_words(body):
    assert "".join(body("<p><img src=other alt='A map'></p>").xpath(".//w:t/text()")) == "A map"


def test_a_long_line_at_the_foot_is_cut_between_words(learning):
    long = replace(
        samples.bare().partnership, disclaimer="Written to support practice learning, not as legal advice to anybody."
    )
    endless = replace(long, disclaimer="x" * 200)
    foot, other = (
        opened(render_docx(learning, replace(samples.bare(), partnership=each))).sections[0].footer.paragraphs[0].text
        for each in (replace(long, disclaimer=long.disclaimer + " It says no more."), endless)
    )
    assert foot.startswith("Written to support practice learning, not as legal advice to anybody.…")
    assert other.startswith("x" * 70 + "\t")


@pytest.mark.parametrize(
    ("text", "answer"), [("a שלום", False), ("שלום a", True), ("12 שלום", True), ("12", False), ("", False)]
)
def test_direction_is_that_of_the_first_letter(text, answer):
    assert is_right_to_left(text) is answer


def test_a_document_with_nothing_in_it_is_still_one(body):
    assert [child.tag.rpartition("}")[2] for child in body("")] == ["sectPr"]
