"""HTML becomes blocks for Word: every word once and in order, with what it is."""

from __future__ import annotations

import pytest

from facilitator.briefing.word.blocks import Break, PageOf, Paragraph, Picture, Run, Tab, Table, Tick
from facilitator.briefing.word.reading import read


def shown(block) -> str:
    """A paragraph as a line: what it is, then what stands in it."""
    signs = {Break: "/", Tab: "→"}
    words = "".join(
        one.text
        if isinstance(one, Run)
        else signs.get(type(one), f"[{getattr(one, 'label', getattr(one, 'alt', '#'))}]")
        for one in block.inlines
    )
    kind = f"h{block.level}" if block.level else block.look or block.box or "p"
    if block.listed:
        kind = f"{block.listed.mark} {block.listed.number}.{block.listed.depth}"
    elif block.depth:
        kind = f"goes on {block.depth}"
    return f"{kind}: {words}"


def lines(html: str) -> list[str]:
    return [shown(one) for one in read(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p> a\n b </p>", ["p: a b"]),
        ("<p>a <b>b</b> <i> c</i></p>", ["p: a b c"]),
        ("<p>a <br> b<br></p>", ["p: a/b"]),
        ("<p>a&nbsp; b</p>", ["p: a\xa0 b"]),
        ("<p><br></p><p> </p><div></div>", []),
        ("loose<div>words<p>and</p>more</div>", ["p: loose", "p: words", "p: and", "p: more"]),
        ("<h1>a</h1><h2>b</h2><h5>c</h5>", ["h1: a", "h2: b", "h4: c"]),
        ("<script>x</script><style>y</style><svg><text>z</text></svg><!-- c --><p>a</p>", ["p: a"]),
        ("<a class=skip href=#b>Skip</a><p>a</p>", ["p: a"]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", ["term: a", "goes on 1: b"]),
        ("<blockquote><p>a</p></blockquote>", ["quote: a"]),
        ("<p>a<span> </span><span></span>b</p>", ["p: a b"]),
        ("<p>a <br></p>", ["p: a"]),
        ("<p>a<span class=n> </span><br>b</p>", ["p: a/b"]),
    ],
)
def test_words_stand_once_and_white_space_is_as_in_html(html, expected):
    assert lines(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>", ["bullet 1.0: a", "bullet 1.0: b"]),
        ("<ol><li>a</li></ol><ol start=4><li>b</li></ol>", ["number 1.0: a", "number 2.0: b"]),
        ("<ol type=a><li>a</li></ol>", ["letter 1.0: a"]),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", ["bullet 1.0: a", "bullet 2.1: b", "goes on 1: c"]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", ["bullet 1.0: a", "goes on 1: b"]),
        ("<ul class=plain><li>a</li></ul>", ["none 1.0: a"]),
        ("<section class=callout><ul><li>a</li></ul></section>", ["none 1.0: a"]),
        ("<li>a</li>", ["p: a"]),
        (
            "<ol><li><p class=number>1</p> <div class=what><p>a</p><p>b</p></div></li></ol>",
            ["none 1.0: 1→a", "goes on 1: b"],
        ),
        ("<ol><li><span class=n>R1 </span>a</li></ol>", ["none 1.0: R1→a"]),
        ("<ol><li><span class=n><a href=#x>1</a> </span>a</li></ol>", ["none 1.0: 1→a"]),
    ],
)
def test_lists_are_kept_apart_and_a_number_that_is_written_takes_the_place_of_the_mark(html, expected):
    assert lines(html) == expected


def test_a_list_starts_where_it_says_and_nowhere_odd():
    starts = [one.listed.start for one in read("<ol start=4><li>a</ol><ol start=-1><li>b</ol><ol start=x><li>c</ol>")]
    assert starts == [4, 1, 1]


def test_a_short_item_stays_on_one_page_and_a_long_one_may_break():
    short, _, long, _ = read(f"<ul><li>a<p>b</p></li><li>{'word ' * 200}<p>c</p></li></ul>")
    assert short.keeps_with_next
    assert not long.keeps_with_next


def test_a_box_to_tick_has_its_label_and_hangs():
    block, second, third = read(
        "<ul><li><label><input type=checkbox> Asked  about <b>sleep</b></label></li></ul>"
        "<p>Now: <input type=checkbox checked aria-label=Yes> Yes</p><p><input type=checkbox><input type=text></p>"
    )
    assert block.inlines[:2] == (Tick(label="Asked about sleep"), Tab())
    assert (block.listed.mark, block.hanging, block.mark_length) == ("none", True, 1)
    assert second.inlines[1] == Tick(label="Yes", ticked=True)
    assert not second.hanging
    assert third.inlines == (Tick(label="Tick"),)


def test_links_lead_outside_or_to_a_place_or_are_words():
    one, two, place = read(
        "<p><a href='https://a.example.org/'>a</a> <a href='javascript:x'>b</a></p>"
        "<p><a href=#here>c</a></p><p id=here>d</p>"
    )
    assert [(run.text, run.url) for run in one.inlines] == [("a", "https://a.example.org/"), (" b", "")]
    assert two.inlines[0].anchor == place.names[0]


def test_contents_give_the_page_of_each_place():
    listed, _ = read("<nav class=contents><ul><li><a href=#a>Part</a></li></ul></nav><h2 id=a>Part</h2>")
    assert listed.inlines[1:] == (Tab(), PageOf(anchor="place_1"))


def test_words_are_set_as_their_elements_and_classes_say():
    (block,) = read("<p><strong>a</strong><em>b</em>c<sup>2</sup><sub>3</sub><span class=figure>15</span></p>")
    looks = [(run.bold, run.italic, run.raised, run.style) for run in block.inlines]
    assert looks == [
        (True, False, "", ""), (False, True, "", ""), (False, False, "", ""),
        (False, False, "superscript", ""), (False, False, "subscript", ""), (False, False, "", "Figure"),
    ]  # fmt: skip


def test_a_picture_that_says_nothing_is_left_out():
    (block,) = read("<p><img src=a><img src='' alt=''><img src=asset:logo alt=Northmere></p>")
    assert block.inlines == (Picture(name="asset:logo", alt="Northmere"),)


def test_what_begins_a_page_begins_one():
    assert [one.new_page for one in read("<p>a</p><div class=new-page><p>b</p><p>c</p></div>")] == [False, True, False]


def test_a_table_keeps_its_heads_its_caption_and_what_spans():
    caption, table = read(
        "<table id=t class=factors><caption>What was found</caption>"
        "<thead><tr><th colspan=2>a</th><th>b</th></tr></thead>"
        "<tbody><tr></tr><tr><th scope=row rowspan=2>c</th><td>d<p id=e>e</p></td><td></td></tr>"
        "<tr><td>f</td><td>g</td></tr></tbody></table>"
    )
    assert (caption.look, caption.keeps_with_next) == ("caption", True)
    assert isinstance(table, Table)
    assert (table.head_rows, table.about, table.look) == (1, "What was found", "factors")
    assert [[(cell.heads, cell.across, cell.down) for cell in row] for row in table.rows] == [
        [(True, 2, 1), (True, 1, 1)], [(True, 1, 2), (False, 1, 1), (False, 1, 1)], [(False, 1, 1), (False, 1, 1)],
    ]  # fmt: skip
    assert [one.text for one in table.rows[1][1].paragraphs] == ["d", "e"]
    assert table.rows[1][2].paragraphs == (Paragraph(inlines=(), look="cell"),)


def test_a_table_without_rows_is_nothing():
    assert lines("<p>a</p><table><tr></tr></table>") == ["p: a"]
