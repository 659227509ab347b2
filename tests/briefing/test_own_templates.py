"""A partnership's own templates: drawn like ours, and refused with file and line whatever they do wrong."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Comment

import pytest

from facilitator.briefing.context import Status
from facilitator.briefing.formats import FORMATS, find_format
from facilitator.briefing.html import render_html, render_source
from facilitator.briefing.own_formats import copy_of, format_called, formats_of
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.sealed import _fault_in
from facilitator.briefing.word.rendering import render_docx
from facilitator.errors import Refused, Unavailable
from facilitator.reference.bad_data import BadDataFile
from tests.briefing import samples
from tests.briefing.reading import spoken

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "data-files.md").read_text("utf-8")
WRITTEN = re.findall(r"```\w+\n(?:# |\{# |/\* )own/(templates/\S+)(?: #\}| \*/)?\n(.*?)```", PAGE, re.DOTALL)
EXAMPLE = {name.rpartition("/")[2]: text for name, text in WRITTEN}
ABOUT = 'schema = 1\ntitle = "Mine"\ngives = "What I give."\n'


@pytest.fixture
def own(tmp_path):
    return tmp_path / "own"


@pytest.fixture
def put(own):
    """Write files of the format ``mine``, its format.toml among them unless another is given."""

    def write(files, key="mine"):
        folder = own / "templates" / key
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in ({"format.toml": ABOUT} | files).items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return format_called(key, own)

    return write


@pytest.fixture
def refused(put):
    """The sentence with which a document template is refused."""

    def draw(template, context=None, **files):
        form = put({"document.html.j2": template} | files)
        begun = time.monotonic()
        with pytest.raises(BadDataFile) as fault:
            render_html(form, context or samples.rich())
        assert time.monotonic() - begun < 12
        return fault.value.what

    return draw


def test_the_example_of_the_page_is_drawn_as_every_kind_of_file(put):
    assert sorted(EXAMPLE) == ["document.css", "document.html.j2", "format.toml"]
    form = put(EXAMPLE, "team-talk")
    assert (form.title, form.media, form.based_on, form.most_pages) == (
        "Team talk",
        ("pdf", "html", "docx"),
        "staff-checklist",
        2,
    )
    point = replace(samples.rich().strengths[0], question="What would you have done?")
    context = replace(samples.rich(), headline="Ask where a baby sleeps", points=(point,))
    html = render_html(form, context)
    assert "main li { margin-top: 0.5em; }" in html
    for words in ("Ask where a baby sleeps", "What would you have done?", point.statement):
        assert words in html
        assert "".join(words.split()) in spoken(render_pdf(form, context))
    assert render_docx(form, context).startswith(b"PK")


def test_the_mistakes_shown_on_the_page_are_told_in_those_words(put, refused):
    told = [
        refused("\n" * 8 + "{{ headlin }}"),
        refused("\n" * 8 + "{% for x in %}"),
        refused("\n" * 8 + "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}"),
        refused("\n" * 8 + "<script></script>"),
        refused("<p>Yes</p>", **{"document.css": "\n" * 8 + '@import "x.css";'}),
    ]
    with pytest.raises(BadDataFile) as fault:
        put({"format.toml": 'schema = 1\ntitel = "x"\n', "document.html.j2": ""})
    told.append(fault.value.what)
    shown = re.findall(r"\| `(templates/team-talk/[^`]+)` \|", PAGE)
    assert len(shown) == len(told)
    for here, there in zip(told, shown, strict=True):
        assert here.replace("mine", "team-talk").startswith(there.removesuffix("…"))


def test_theirs_stand_after_ours_and_one_with_a_fault_is_left_aside(put, own):
    form = put({"document.html.j2": "<p>{{ title }}</p>"})
    assert form.media == ("pdf", "html", "docx")
    (own / "templates" / "broken").mkdir()
    (own / "templates" / "broken" / "format.toml").write_text("schema = 2\n", "utf-8")
    (own / "templates" / ".hidden").mkdir()
    (own / "templates" / "empty").mkdir()
    offered = formats_of(own)
    assert offered.formats == (*FORMATS, form)
    assert [problem.partition(":")[0] for problem in offered.problems] == [
        "templates/broken/format.toml, line 1",
        "the file templates/empty/format.toml is missing; the format is left aside until then.",
    ]
    assert formats_of(None).formats == formats_of(own / "none").formats == FORMATS
    assert format_called("lessons", own) is find_format("lessons")
    with pytest.raises(Refused, match=r"no format called 'poster'.*benchmark-report.*, mine"):
        format_called("poster", own)


@pytest.mark.parametrize(
    ("about", "key", "told"),
    [
        (ABOUT + 'media = ["odt"]\n', "mine", 'line 4: there is no medium "odt"; there are: pdf, html, docx'),
        (ABOUT + 'based_on = "minutes"\n', "mine", 'line 4: there is no briefing "minutes"'),
        (ABOUT + "most_pages = -1\n", "mine", "line 4"),
        ("schema = 1\n", "mine", '"title" is missing'),
        (ABOUT, "Mine", "line 1: the folder needs a name of small letters"),
        (ABOUT, "lessons", "none"),
    ],
)
def test_a_format_that_is_wrongly_described_is_told_with_its_line(own, put, about, key, told):
    if told == "none":
        put({"document.html.j2": ""}, key)
        (problem,) = formats_of(own).problems
        assert "is not one of the program's formats" in problem
        return
    with pytest.raises(BadDataFile, match=re.escape(told)):
        put({"format.toml": about, "document.html.j2": ""}, key)


def test_a_format_without_a_template_is_told(put):
    with pytest.raises(Unavailable, match=r"templates/mine/document\.html\.j2 is missing"):
        put({})


@pytest.mark.parametrize("form", [form for form in FORMATS if form.is_published], ids=lambda form: form.key)
def test_a_copy_of_each_of_our_briefings_says_the_same_words(put, form):
    files = copy_of(form)
    copied = put(files, f"our-{form.key}")
    assert (copied.based_on, copied.landscape, copied.most_pages) == (form.key, form.landscape, form.most_pages)
    context = samples.rich()
    context = replace(context, points=(*context.improvements, *context.strengths))
    assert render_source(copied, context) == render_source(form, context).replace(form.title, copied.title)
    assert len(render_html(copied, context)) > 50_000


ENDLESS = {
    "a loop in a loop": "{% for a in range(9999) %}{% for b in range(9999) %}word{% endfor %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "a loop that calls itself": "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "a block within itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "a file that includes itself": "{% include 'document.html.j2' %}",
    "a file that extends itself": "{% extends 'document.html.j2' %}",
    "text joined with itself": (
        "{% set n = namespace(s='ab') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}"
    ),
    "text added to itself": (
        "{% set n = namespace(s='ab') %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}"
    ),
    "text printed into itself": (
        "{% set n = namespace(s='ab') %}{% for i in range(99) %}{% set n.s %}{{ n.s }}{{ n.s }}{% endset %}{% endfor %}"
    ),
    "text from a macro": (
        "{% macro m(s) %}{{ s }}{{ s }}{% endmacro %}{% set n = namespace(s='ab') %}"
        "{% for i in range(99) %}{% set n.s = m(n.s) %}{% endfor %}"
    ),
    "text replaced by more": (
        "{% set n = namespace(s='aa') %}{% for i in range(99) %}{% set n.s = n.s|replace('a', 'aaaa') %}{% endfor %}"
    ),
    "lists in lists": (
        "{% set n = namespace(s=['a']) %}{% for i in range(99) %}{% set n.s = [n.s, n.s] %}{% endfor %}{{ n.s|string }}"
    ),
    "tables in tables": (
        "{% set n = namespace(s=1) %}{% for i in range(99) %}{% set n.s = {'a': n.s, 'b': n.s} %}{% endfor %}{{ n.s }}"
    ),
    "tuples that are compared": (
        "{% set n = namespace(s=(1,), t=(1,)) %}{% for i in range(99) %}{% set n.s = (n.s, n.s) %}"
        "{% set n.t = (n.t, n.t) %}{% endfor %}{{ n.s == n.t }}"
    ),
    "numbers that grow": (
        "{% set n = namespace(s=9) %}{% for i in range(99) %}{% set n.s = n.s * n.s %}{% endfor %}{{ n.s }}"
    ),
    "a list of a million": "{{ range(1000000)|list|length }}",
    "a range sorted": "{{ range(90000)|sort|list|length }}",
    "a batch of many": "{{ [1]|batch(900000, 'x')|list|length }}",
    "one word many times": "{{ range(90000)|map('default', 'x')|join('" + "y" * 1990 + "') }}",
    "a long filler": "{{ title|default('" + "y" * 2500 + "') }}",
}


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS)
def test_a_template_without_end_is_stopped_within_seconds(refused, template):
    assert refused(template).startswith("templates/mine/document.html.j2, line 1: the template was stopped here: it ")


def test_a_template_that_takes_too_long_is_stopped(refused, monkeypatch):
    monkeypatch.setattr("facilitator.briefing.budget.SECONDS", 0.0)
    assert refused("\n{% for a in range(9) %}{% endfor %}").endswith("it goes on for ever, or for far too long")


REFUSED = {
    "{{ 'a' * 1000000000 }}": "'*' cannot be used here",
    "{{ title * 3 }}": "'*' cannot be used here",
    "{{ 9 ** 9 }}": "'**' cannot be used here",
    "{{ '%9999999d' % 1 }}": "'%' cannot be used here",
    "{{ title + 1 }}": "'+' puts together two numbers, two texts or two lists",
    "{{ '{:>999999999}'.format(1) }}": "'format' cannot be called in a template",
    "{{ title.center(99999999) }}": "'center' cannot be called in a template",
    "{{ title|center(99999999) }}": "No filter named 'center'",
    "{{ title|safe }}": "No filter named 'safe'",
    "{% autoescape false %}{{ title }}{% endautoescape %}": "autoescape cannot be switched in a template",
    "{{ title.__class__ }}": "access to attribute '__class__' of 'str' object is unsafe",
    "{{ cycler.__init__.__globals__ }}": "access to attribute '__init__' of 'type' object is unsafe",
    "{{ strengths }}": "a list cannot be printed as it is; print what is in it",
    "{{ strengths|join }}": "a learning point cannot be printed as it is; print what is in it",
    "{{ partnership }}": "a profile cannot be printed as it is; print what is in it",
    "{{ benchmark }}": "there is nothing here to print; ask first whether there is, with if",
    "{{ 1 / 0 }}": "this cannot be worked out (division by zero)",
    "{{ strengths[0].leed }}": (
        "there is no 'leed' in a learning point; did you mean 'lead'?; there are: statement, lead, links, question"
    ),
    "{{ title.wibble }}": "there is no 'wibble' in a str",
    "{{ benchmark.title }}": "there is no 'title' in what there is nothing of",
    "{{ strengths.wibble }}": "there is no 'wibble' in a list",
    "{% if contributions %}{% endif %}": "there is no 'contributions' in a briefing; did you mean 'contributors'?",
    "{{ nothing() }}": "there is no 'nothing' in a briefing",
    "{{ nothing + 1 }}": "there is no 'nothing' in a briefing",
    "{% include 'none.html' %}": "there is no template called 'none.html'",
    "{% include '../other/document.html.j2' %}": "there is no template called '../other/document.html.j2'",
    "{% include '/etc/hostname' %}": "there is no template called '/etc/hostname'",
}


@pytest.mark.parametrize(("template", "told"), REFUSED.items())
def test_what_a_template_may_not_do_is_told_with_its_line(refused, template, told):
    assert refused("\n" + template).startswith(f"templates/mine/document.html.j2, line 2: {told}")


def test_a_fault_that_has_no_line_is_told_of_the_first(refused):
    told = refused("{% for a in [1] %}" * 25 + "{% endfor %}" * 25)
    assert told.startswith("templates/mine/document.html.j2, line 1: this cannot be worked out (too many statically")
    assert "calls itself without end" in refused("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")


def test_what_a_template_may_do_works(put):
    form = put(
        {
            "document.html.j2": (
                "{% include 'more.html.j2' %}{% set ns = namespace(n=0) %}"
                "{% for a in strengths %}{% set ns.n = ns.n + 1 %}"
                "{% endfor %}<p>{{ ns.n }} {{ 7 % 4 }} {{ 2 * 3 }} {{ 'a' ~ title ~ 1 }}</p>"
                "<p>{{ strengths|map(attribute='statement')|map('upper')|first }}</p>"
                "{% for number, word in [(1, 'a'), (2, 'b')] %}<p>{{ loop.length }}{{ number }}{{ word }}"
                "{{ loop.cycle('x', 'y') }}</p>{% endfor %}<p>{{ links|join(', ', attribute='label') }}</p>"
                "<p>{{ [1, 2]|sum }}{{ recommendations|sum(attribute='number') }}{{ {'k': 'v'}.k }}</p>"
                "{% set c = cycler('odd', 'even') %}<p>{{ c.next() }}{{ c.next() }}{{ title.upper() }}</p>"
                "{% set j = joiner(', ') %}<p>{{ j() }}1{{ j() }}2</p>"
                "{% macro twice(x) %}<b>{{ x }}{{ caller() }}</b>{% endmacro %}"
                "{% call twice(title) %}<i>i</i>{% endcall %}{{ (twice|string)[:0] if false else '' }}"
                "{% set made %}<b>{{ title }}</b>{% endset %}{{ made ~ '<' }}{{ [made, '<']|join('&') }}{{ 1.5 }}"
            ),
            "more.html.j2": (
                "\ufeff<p>More &amp; {{ title|replace('S', '&') }}{{ title|replace(old='x', new='y') }}</p>"
            ),
        }
    )
    html = render_html(form, replace(samples.rich(), title="See <it>"))
    for part in (
        "<p>More &amp; &amp;ee &lt;it&gt;See &lt;it&gt;</p>",
        "<p>5 3 6 aSee &lt;it&gt;1</p>",
        "<p>TWO EXTRA VISITS",
        "<p>21ax</p><p>22by</p>",
        "<p>Young carers: who to call</p>",
        "<p>310v</p>",
        "<p>oddevenSEE &lt;IT&gt;</p>",
        "<p>1, 2</p>",
        "<b>See &lt;it&gt;<i>i</i></b>",
        "<b>See &lt;it&gt;</b>&lt;<b>See &lt;it&gt;</b>&amp;&lt;1.5",
    ):
        assert part in html, part


def test_a_template_that_is_too_large_or_not_utf_8_is_refused(refused):
    assert refused(b"x" * 200_001).endswith("line 1: the file is larger than 200,000 bytes")
    assert refused("{% include 'more.html.j2' %}", **{"more.html.j2": b"a\n\xa3"}) == (
        "templates/mine/more.html.j2, line 2: a character here is not saved as UTF-8"
    )


def test_a_fault_in_a_second_file_of_theirs_is_told_with_that_file(refused):
    assert refused("{% include 'more.html.j2' %}", **{"more.html.j2": "\n\n{{ nothing }}"}).startswith(
        "templates/mine/more.html.j2, line 3: there is no 'nothing'"
    )


STYLES = {
    "a { background: url(https://x.example.org/y.png) }": "nothing can be fetched from 'https://x.example.org/y.png'",
    'a { background: url("https://x.example.org") }': "nothing can be fetched with url(); there are: asset:icons/",
    'a { background: url( "asset:icons/rings.svg") }': "nothing can be fetched with url(); there are",
    'a { background: url("asset:icons/none.svg") }': "nothing can be fetched with url()",
    "a { b: u\\72l(x) }": "nothing can be fetched from 'x'",
    'a { b: image-set("x.png" 1x) }': "nothing can be fetched with image-set()",
    '@font-face { src: url("x.woff") }': "nothing can be fetched with url()",
    "@page { @top-left { content: url(x) } }": "nothing can be fetched from 'x'",
    "@import url(x);": "@import cannot be used",
    '@media print { @import "x"; }': "@import cannot be used",
    "} a": "this is not as CSS is written",
    "</style><script>": "</style cannot stand in a style sheet",
}


@pytest.mark.parametrize(("style", "told"), STYLES.items())
@pytest.mark.parametrize("name", ["document.css", "document-pdf.css"])
def test_a_style_sheet_that_would_fetch_something_is_refused_with_its_line(put, name, style, told):
    form = put({"document.html.j2": "<p>Yes</p>", name: "p { color: red }\n" + style})
    with pytest.raises(BadDataFile) as fault:
        render_pdf(form, samples.rich())
    assert fault.value.what.startswith(f"templates/mine/{name}, line 2: {told}")


def test_a_style_sheet_uses_our_pictures_and_comes_before_the_watermark(put):
    style = """/* ours */ p { background: url('asset:icons/rings.svg') } i::after { content: "url(x)" }"""
    form = put({"document.html.j2": "{% extends 'base.html.j2' %}", "document.css": style, "document-html.css": "i {}"})
    html = render_html(form, replace(samples.rich(), status=Status.REHEARSAL))
    assert "/* ours */" in html
    assert "asset:" not in html
    assert html.index("i {}") < html.index("rgba(27, 37, 48, 0.07)")
    assert render_pdf(form, samples.rich()).startswith(b"%PDF")


def test_a_style_sheet_that_is_too_large_or_not_utf_8_is_refused(put):
    for content, told in ((b"a" * 200_001, "line 1: the file is larger"), (b"a {}\n\xa3", "line 2: a character here")):
        form = put({"document.html.j2": "<p>Yes</p>", "document.css": content})
        with pytest.raises(BadDataFile, match=told):
            render_html(form, samples.rich())


ELEMENTS = {
    "<script>alert(1)</script>": "<script> cannot stand in a document",
    "<svg><image href='https://x.example.org'/></svg>": "<svg> cannot stand in a document",
    "<link rel='stylesheet' href='https://x.example.org'>": "<link> cannot stand in a document",
    "<iframe src='x'></iframe>": "<iframe> cannot stand in a document",
    "<img src='https://x.example.org/p.png' alt=''>": "nothing can be loaded with \"src\" from 'https://x.example.org/p.png'",
    "<p style='background: url(x)'>": 'nothing can be loaded with "style"',
    "<td background='x'>": 'nothing can be loaded with "background"',
    "<p onclick='x()'>": '"onclick" cannot stand in a document',
    "<meta http-equiv='refresh' content='0'>": '"http-equiv" cannot stand in a document',
    "<a href='javascript:x()'>x</a>": "a link cannot lead to 'javascript:x()'",
    "<input type='text'>": "<input> can only be a checkbox",
    "<td colspan='99999999'>x": "colspan is a number below 100",
    "<td rowspan='-1'>x": "rowspan is a number below 100",
    "<img alt='' src='data:image/svg+xml,x'>": "nothing can be loaded with \"src\" from 'data:image/svg+xml,x'",
    "<img alt='' src='file:///x'>": "nothing can be loaded with \"src\" from 'file:///x'",
    "<base href='file:///'>": "<base> cannot stand in a document",
}


@pytest.mark.parametrize(("element", "told"), ELEMENTS.items())
def test_a_document_that_would_load_or_run_something_is_refused_with_the_line(refused, element, told):
    before = "<table><tr>" if element.startswith("<td") else ""
    assert refused(f"<h1>One</h1>\n{before}{element}").startswith(f"templates/mine/document.html.j2, line 2: {told}")


def test_an_element_whose_line_is_not_to_be_found_is_told_of_the_first(refused):
    assert ", line 1: <script> cannot stand" in refused("\n<{{ 'script' }}>1</{{ 'script' }}>")


def test_what_is_harmless_may_stand(put):
    body = (
        "<!-- a remark --><p style='color: red'>Red</p><table><tr><td colspan='2'>2</td></tr></table>"
        "<label><input type='checkbox'> Done</label><a href='#x'>x</a><a href='mailto:a@example.org'>a</a>"
    )
    assert body in render_html(put({"document.html.j2": body}), samples.rich())


def test_the_logo_is_the_one_picture_that_may_stand(put):
    form = put({"document.html.j2": "{% if sheet.logo %}<img src='{{ sheet.logo }}' alt=''>{% endif %}<p>Yes</p>"})
    assert "<img src='data:image/svg+xml;base64," in render_html(form, samples.rich())
    assert "<img src='asset:logo'" in render_source(form, samples.rich())
    bare = replace(samples.rich(), partnership=replace(samples.rich().partnership, logo=None))
    assert "<img" not in render_html(form, bare)


def test_a_note_in_the_mark_up_is_no_fault():
    assert _fault_in(Comment("for whoever reads the source"), "") == ""


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{% for a in range(3000) %}<div>{% endfor %}x", "line 1: elements stand more than 60 deep in each other"),
        ("{% for a in range(900) %}<ul><li>x{% endfor %}", "line 1: elements stand more than 60 deep in each other"),
        ("{% for a in range(50000) %}<p>{% endfor %}", "line 1: the document would have more than 20,000 elements"),
    ],
)
def test_a_document_that_no_page_could_hold_is_refused_before_it_is_set(refused, template, told):
    assert refused(template).startswith(f"templates/mine/document.html.j2, {told}")


@pytest.mark.parametrize(
    "style", ["@media print{" * 5000, "p{color:" + "(" * 50_000, ":not(" * 5000 + "p" + ")" * 5000 + "{color:red}"]
)
def test_a_style_sheet_of_brackets_in_brackets_is_told_by_its_line(put, style):
    form = put({"document.html.j2": "<p>Yes</p>", "document.css": "p { color: red }\n\n" + style})
    with pytest.raises(BadDataFile, match="document.css, line 3: brackets stand far too deep in each other"):
        render_html(form, samples.rich())


@pytest.mark.parametrize("name", ["document.html.j2", "more.html.j2", "document.css"])
def test_a_link_to_a_file_outside_the_folder_is_not_followed(put, tmp_path, name):
    (tmp_path / "private").write_text("p { color: red } /* not for publication */", "utf-8")
    form = put({"document.html.j2": "<p>Yes</p>{% include 'more.html.j2' %}", "more.html.j2": "more"})
    place = form.folder / name
    place.unlink(missing_ok=True)
    place.symlink_to(tmp_path / "private")
    told = f"templates/mine/{name}, line 1: the file cannot be read (it is a link to another folder)"
    with pytest.raises(BadDataFile, match=re.escape(told)):
        render_html(form, samples.rich())


def test_a_file_that_goes_while_it_is_read_is_told(put, monkeypatch):
    form = put({"document.html.j2": "<p>Yes</p>", "document.css": "p { color: red }"})
    opened = Path.open

    def gone(path, *how, **more):
        if path.name == "document.css":
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", gone)
    told = r"document.css, line 1: the file cannot be read \(Permission denied\)"
    with pytest.raises(BadDataFile, match=told):
        render_html(form, samples.rich())
