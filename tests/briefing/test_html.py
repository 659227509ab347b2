"""A context becomes one page of HTML: every word escaped, nothing fetched, nothing that the contract does not allow."""

from __future__ import annotations

import html as entities
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import meta, nodes
from jinja2.exceptions import SecurityError

from facilitator.briefing import html as drawing
from facilitator.briefing import sheets
from facilitator.briefing.context import BriefingContext, EditionLine, LearningPoint, Link, Profile, Status
from facilitator.briefing.formats import FORMATS
from facilitator.briefing.html import Sheet, environment, render_html, render_page
from facilitator.briefing.paper import PaperAgenda
from facilitator.briefing.prose import composed
from facilitator.briefing.working.action_plan import ActionPlan
from facilitator.briefing.working.minutes import Minutes
from facilitator.briefing.working.panel_summary import PanelSummary
from facilitator.errors import CannotRender, Refused
from facilitator.paths import assets
from tests.briefing import samples

#: Fields that only formats still to come will print.
FOR_LATER = {
    *("parts",),
    *("professionals", "family", "contributors", "opening", "effectiveness", "emerged", "benchmark"),
}
TEMPLATES = assets("templates")


def text_of(html: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return " ".join(entities.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_rich_page_is_the_golden_one(learning, rich_context, golden, without_data):
    page = without_data(render_html(learning, rich_context))
    golden("learning-briefing.html", re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.S))


def test_the_same_context_gives_the_same_page_in_any_process(learning, run_python):
    code = (
        "import hashlib; from tests.briefing.samples import rich; from facilitator.briefing.formats import FORMATS\n"
        "from facilitator.briefing.html import render_html\n"
        "print(hashlib.sha256(render_html(FORMATS[0], rich()).encode()).hexdigest())"
    )
    assert run_python(code, seed=1) == run_python(code, seed=2)


def test_the_page_is_whole_in_itself(learning, rich_context):
    page = render_html(learning, rich_context)
    fetched = re.findall(r"""(?:src|url)\s*[=(]\s*["']?([^"')\s>]{1,40})""", page)
    assert fetched
    assert all(address.startswith("data:") for address in fetched)
    assert "asset:" not in page
    assert not re.search(r"<(script|iframe|object|embed|link|base|form)\b", page)
    assert "http-equiv" not in page


def test_empty_parts_vanish(learning, bare_context):
    page = render_html(learning, bare_context)
    assert "<h2" not in page
    assert "<ul" not in page
    assert "<ol" not in page
    assert text_of(page).count("Northmere") == 2
    assert "Draft, not issued" in page


@pytest.mark.parametrize(
    ("status", "edition", "words"),
    [
        (Status.ISSUED, EditionLine(number=1, issued="3 March 2027"), ""),
        (Status.DRAFT, None, "Draft, not issued"),
        (Status.REHEARSAL, EditionLine(number=1, issued="3 March 2027"), "Rehearsal: fictional"),
        (Status.REHEARSAL, None, "Rehearsal: fictional. Draft, not issued"),
    ],
)
def test_what_a_document_is_worth_is_said_once_in_words(learning, rich_context, status, edition, words):
    page = render_html(learning, replace(rich_context, status=status, edition=edition))
    said = re.findall(r'<p class="standing">(.*?)</p>', page)
    assert said == ([words] if words else [])


def test_support_alone_and_single_points_are_set_as_such(learning, rich_context):
    alone = replace(rich_context, links=(), strengths=rich_context.strengths[:1], recommendations=())
    page = render_html(learning, alone)
    assert "<h2>Support</h2>" in page
    assert 'class="panel strengths few one"' in page


def test_a_language_that_is_none_is_refused(learning, bare_context):
    assert '<html lang="cy">' in render_html(learning, replace(bare_context, language="cy"))
    with pytest.raises(Refused, match="is not a language"):
        render_html(learning, replace(bare_context, language='en" onload="x'))


def test_a_line_of_headings_goes_down_one_step_at_a_time(learning, rich_context):
    levels = [int(level) for level in re.findall(r"<h([1-6])", render_html(learning, rich_context))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels[1:]) == {2}


def test_a_name_that_the_context_lacks_is_an_error(learning, rich_context, monkeypatch, tmp_path):
    (tmp_path / "briefing").mkdir()
    (tmp_path / learning.template).write_text("{{ contributions }}", "utf-8")
    monkeypatch.setattr(drawing, "assets", lambda kind: tmp_path)
    with pytest.raises(CannotRender, match=r"faulty \(UndefinedError\)"):
        render_page(learning, rich_context)


def test_a_template_cannot_reach_beyond_what_it_is_given():
    with pytest.raises(SecurityError):
        environment().from_string("{{ cycler.__init__.__globals__ }}").render()
    with pytest.raises(SecurityError):
        environment().from_string("{{ x.append(1) }}").render(x=[])


def test_a_packaged_file_that_is_missing_is_named(learning, rich_context, monkeypatch, tmp_path):
    monkeypatch.setattr(sheets, "assets", lambda kind: tmp_path)
    with pytest.raises(CannotRender, match=r"the packaged file \S+ is missing"):
        render_html(learning, rich_context)


# The contract between contexts and templates.


def template_files() -> list[Path]:
    """Those of documents; the gallery of them is the program's own."""
    return sorted(path for path in TEMPLATES.rglob("*.j2") if path.name != "gallery.html.j2")


def test_templates_ask_for_nothing_but_fields_of_the_context():
    contexts = (BriefingContext, Minutes, ActionPlan, PanelSummary, PaperAgenda)
    known = {one.name for kind in contexts for one in fields(kind)} | {"sheet"}
    for path in template_files():
        page = environment().parse(path.read_text("utf-8"))
        macros = {macro.name for macro in page.find_all(nodes.Macro)}
        assert meta.find_undeclared_variables(page) - macros <= known, path.name


def test_every_field_is_printed_by_a_format_or_listed_as_for_later():
    source = "".join(path.read_text("utf-8") for path in template_files())
    used = {one.name for one in fields(BriefingContext) if re.search(rf"\b{one.name}\b", source)}
    assert used | FOR_LATER == {one.name for one in fields(BriefingContext)} - {"status"}
    assert set(re.findall(r"\bsheet\.(\w+)", source)) == {one.name for one in fields(Sheet)}


def test_users_text_stands_in_no_attribute_but_alt_and_in_no_style():
    allowed = {
        'lang="{{ language }}"',
        'href="{{ piece.url }}"',
        'href="{{ link.url }}"',
        'href="{{ partnership.contact_url }}"',
        'src="{{ sheet.logo }}"',
        'alt="{{ partnership.logo.alt }}"',
        'class="{{ title|title_size }}"',
        # Numbers and keys that the program reckons; none of them is a user's text.
        'href="#{{ anchor }}-{{ number }}"',
        'href="#{{ part.anchor }}"',
        'href="#{{ section.anchor }}"',
        'href="#{{ part.sections[loop.index].anchor }}"',
        'id="{{ part.anchor }}"',
        'id="{{ section.anchor }}"',
        'id="note-{{ note.number }}"',
        'href="{{ note.url }}"',
        'id="recommendation-{{ each.number }}"',
        'class="state {{ section.factor.mark }}"',
        'class="state {{ factor.mark }}"',
        'class="{{ factor.mark }}"',
        'id="part-{{ part.number }}"',
        'href="#part-{{ part.number }}"',
        'id="point-{{ entry.number }}"',
        'name="point-{{ entry.number }}"',
        'id="call-{{ call.number }}"',
        'href="#note-{{ call.number }}"',
        'aria-label="Note {{ call.number }}"',
        'href="#call-{{ note.number }}"',
        'aria-label="Back to the call of note {{ note.number }}"',
        'id="lesson-{{ loop.index }}"',
        'id="recommendation-{{ loop.index }}"',
        'class="{{ sheet.seven.setting }}"',
        'class="part part-{{ loop.index }}"',
    }
    for path in template_files():
        source = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)
        for tag in re.findall(r"<[a-z][^<>]*(?:\{\{.*?\}\}[^<>]*)+>", source):
            within = set(re.findall(r'[\w-]+=(?:"[^"]*\{\{[^"]*"|[^"\s>]*\{\{)', tag))
            assert within <= allowed or "sheet.medium" in tag or "panel {{ kind }}" in tag, tag
        assert "style=" not in source
        assert "|safe" not in source
    assert "<style>\n{{ sheet.style }}\n</style>" in (TEMPLATES / "base.html.j2").read_text("utf-8")


def test_the_contract_is_written_down():
    written = (TEMPLATES / "README.md").read_text("utf-8")
    kinds = (BriefingContext, Sheet, Minutes, ActionPlan, PanelSummary)
    for name in [one.name for kind in kinds for one in fields(kind)] + [form.key for form in FORMATS]:
        assert f"`{name}`" in written, name


# Whatever is typed is printed as it was typed.

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><style>@import 'https://bad.example.org/x.css';",
    "</title></head><body>",
    "{{ 7*7 }}",
    "{% include '/etc/hosts' %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "url(https://bad.example.org/x)",
    "javascript:alert(1)",
    "file:///C:/Users/someone/case.docx",
    '<a rel="attachment" href="file:///etc/hosts">x</a>',
    '" onmouseover="x',
    "' style='background:url(file:///etc/hosts)",
    "&lt;b&gt; &amp; &#60;",
    "--> ]]> <!-- ",
    "=HYPERLINK('https://bad.example.org','x')",
    "@import url(x); } body { display: none",
    "asset:logo",
)


def everywhere(text: str) -> BriefingContext:
    """A context with ``text`` in every field that takes text."""
    rich = samples.rich()
    point = LearningPoint(statement=text, lead=text, links=(Link(label=text, url=rich.links[0].url),))
    named = replace(rich.partnership.logo, alt=text)
    return replace(
        rich,
        title=text,
        reference=text,
        month=text,
        marking=text,
        guidance=text,
        edition=EditionLine(number=1, issued=text),
        partnership=Profile(name=text, logo=named, contact=text, disclaimer=text),
        decision=replace(rich.decision, heading=text, sentence=text),
        participation=replace(rich.participation, sentence=text),
        method=text,
        context=(text,),
        focus=(text,),
        callout=replace(rich.callout, heading=text, lines=(text, text)),
        support=Link(label=text, url=rich.links[0].url),
        links=(Link(label=text, url=rich.links[0].url),),
        strengths=(point,),
        improvements=(point, point),
        recommendations=(replace(rich.recommendations[0], text=text, owner=text, due=text, measure=text),),
    )


def shape_of(page: str) -> list[str]:
    """The tags and attributes of a page, without what is in them."""
    return [re.sub(r'"[^"]*"', '""', tag) for tag in re.findall(r"<[^>]+>", re.sub(r'"[^"]*"', '""', page))]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_in_any_field_is_printed_as_typed_and_adds_no_tag(learning, payload):
    page, harmless = render_html(learning, everywhere(payload)), render_html(learning, everywhere("words"))
    body = page[page.index("</style>") :]
    assert shape_of(body) == shape_of(harmless[harmless.index("</style>") :])
    assert text_of(page).count(" ".join(payload.split())) >= 25
    assert payload not in page[page.index("<style>") : page.index("</style>")]


@given(st.text(min_size=1, max_size=30).filter(lambda text: composed(text).strip()))
def test_no_text_at_all_changes_the_shape_of_the_page(text):
    shape = shape_of(render_html(FORMATS[0], everywhere(" ".join(composed(text).split()))))
    harmless = shape_of(render_html(FORMATS[0], everywhere("words")))
    assert [tag for tag in shape if "class" not in tag] == [tag for tag in harmless if "class" not in tag]


def test_a_link_without_words_shows_its_address(learning, rich_context):
    nameless = Link(label=" ", url=rich_context.links[0].url)
    page = render_html(learning, replace(rich_context, support=None, links=(nameless,)))
    assert ">https://carers.example.org/</a>" in page
