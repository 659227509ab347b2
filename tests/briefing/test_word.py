"""A briefing as Word: the words of its HTML and PDF in the same order, real structure, and nobody's name in it."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from PIL import Image

from facilitator.briefing.colours import check_colour, contrast
from facilitator.briefing.composing import compose
from facilitator.briefing.context import LearningPoint, Status
from facilitator.briefing.formats import FORMATS
from facilitator.briefing.html import render_html, render_source
from facilitator.briefing.logo import check_logo
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.word import pictures, rendering
from facilitator.briefing.word.rendering import render_docx
from facilitator.errors import Cancelled, CannotRender, Refused
from facilitator.progress import CancelToken
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.briefing import samples
from tests.briefing.reading import spoken
from tests.briefing.test_html import text_of
from tests.briefing.wording import headings, items, marks, opened, parts, printed
from tests.factories import around

BRIEFINGS = [form for form in FORMATS if form.is_published]


def squeezed(text: str) -> str:
    return "".join(text.split())


def words_of_html(page: str) -> str:
    return squeezed(text_of(page[page.index("<header") :]))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample review, open for reading."""
    folder = tmp_path_factory.mktemp("sample")
    library = Library.load(None)
    with make_sample(folder / "s.review", REHEARSAL_PASSPHRASE, around=around(folder), library=library) as case:
        yield lambda form: compose(case.reads, form.key, library=library)


@pytest.fixture(scope="module")
def rich_word(learning) -> bytes:
    return render_docx(learning, samples.rich())


# the same words


@pytest.mark.parametrize("form", BRIEFINGS, ids=lambda form: form.key)
@pytest.mark.parametrize("context", [samples.rich(), samples.bare()], ids=["rich", "bare"])
def test_word_and_html_have_the_same_words_in_the_same_order(form, context):
    assert printed(render_docx(form, context)) == words_of_html(render_html(form, context))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_the_sample_has_the_same_words_in_all_three(form, sample):
    context = sample(form)
    page = render_html(form, context)
    assert printed(render_docx(form, context)) == words_of_html(page)
    assert re.fullmatch(with_page_numbers(page), spoken(render_pdf(form, context)).replace("•", ""))


def with_page_numbers(page: str) -> str:
    """A pattern for the words of a page with what the PDF alone has: page numbers in its contents, and the heads of
    tables once more where they go on over a page."""
    contents = re.compile(r'<nav class="contents".*?</nav>', re.DOTALL)
    marked = contents.sub(lambda found: found[0].replace("</a>", "\ue000</a>"), page)
    heads: dict[str, str] = {}

    def with_marks(found: re.Match[str]) -> str:
        mark = chr(0xE001 + len(heads))
        heads[mark] = squeezed(text_of(found[2]))
        return found[1] + found[2] + found[3].replace("</tr>", f"</tr>{mark}")

    marked = re.sub(r"(<table.*?)(<thead.*?</thead>)(.*?</table>)", with_marks, marked, flags=re.DOTALL)
    pattern = re.escape(words_of_html(marked)).replace("\ue000", r"\d+")
    for mark, head in heads.items():
        pattern = pattern.replace(mark, f"(?:{re.escape(head)})?")
    return pattern


def test_word_and_pdf_have_the_same_words_in_the_same_order(rich_word, rich_pdf):
    assert printed(rich_word) == spoken(rich_pdf)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_the_headings_are_those_of_the_html(form, sample):
    context = sample(form)
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", render_html(form, context), re.DOTALL)
    expected = [(int(level), without_number(text_of(words))) for level, words in found]
    assert [(level, without_number(words)) for level, words in headings(render_docx(form, context))] == expected


def without_number(words: str) -> str:
    """A heading as it is; in Word, the number of the item that it stands in can be in the same line."""
    return re.sub(r"^\d+ ", "", words)


# structure


def test_lists_are_lists_and_each_has_its_own_number(rich_word):
    found = list(items(rich_word))
    kinds = marks(rich_word)
    bullets = [(number, words) for number, _, words in found if kinds[number] == "bullet"]
    assert len({number for number, _ in bullets}) == 3
    assert squeezed(samples.IMPROVEMENTS[0]) in [words for _, words in bullets]
    recommended = [words for number, _, words in found if kinds[number] == "none" and words[0].isdigit()]
    assert [words[0] for words in recommended] == ["1", "2", "3", "4"]


def test_a_link_leads_where_it_says(rich_word):
    document = opened(rich_word)
    led = {
        squeezed("".join(link.xpath(".//w:t/text()"))): document.part.rels[link.get(qn("r:id"))].target_ref
        for link in document.element.body.iter(qn("w:hyperlink"))
    }
    assert led["Guidetosafersleep"] == "https://sleep.example.org/guide?for=staff&page=2"
    assert led["learning@northmere.example.org"] == "mailto:learning@northmere.example.org"


def test_the_logo_is_a_picture_with_words_for_it_and_sharp_enough_for_print(rich_word):
    found = opened(rich_word).element.body.xpath(".//wp:docPr")
    assert [one.get("descr") for one in found] == ["Northmere Safeguarding Children Partnership"]
    media = [content for name, content in parts(rich_word).items() if name.startswith("word/media/")]
    drawn = Image.open(io.BytesIO(media[0]))
    across = int(opened(rich_word).element.body.xpath(".//wp:extent/@cx")[0]) / 914_400
    assert drawn.width / across >= 300
    assert drawn.getpixel((0, 0))[3] == 0


def test_a_logo_that_is_png_goes_in_as_it_is(learning, rich_context):
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "#0b5a63").save(out, format="PNG")
    logo = check_logo(out.getvalue(), alt="Northmere")
    context = replace(rich_context, partnership=replace(rich_context.partnership, logo=logo))
    made = render_docx(learning, context)
    assert logo.data in parts(made).values()
    width, height = (int(opened(made).element.body.xpath(f".//wp:extent/@{side}")[0]) for side in ("cx", "cy"))
    assert width / height == pytest.approx(4 / 3, rel=0.01)
    assert height == pytest.approx(pictures.TALLEST * 36_000, rel=0.01)


def test_where_a_logo_cannot_be_drawn_its_words_stand_for_it(learning, rich_context, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    made = render_docx(learning, rich_context)
    assert printed(made).startswith("OFFICIAL" + squeezed(rich_context.partnership.name) + "Learningbriefing")
    assert not [name for name in parts(made) if "media" in name]


def test_it_is_in_the_language_of_the_context(learning, rich_context):
    made = opened(render_docx(learning, replace(rich_context, language="cy-GB")))
    assert made.core_properties.language == "cy-GB"
    assert made.styles.element.xpath(".//w:rPrDefault//w:lang/@w:val") == ["cy-GB"]
    assert made.settings.element.xpath(".//w:themeFontLang/@w:val") == ["cy-GB"]


def test_it_says_what_it_is_and_not_who_made_it_or_when(rich_word, rich_context):
    about = opened(rich_word).core_properties
    assert (about.title, about.subject, about.category) == (rich_context.title, "RR-2027-03", "OFFICIAL")
    assert about.author == rich_context.partnership.name
    assert (about.last_modified_by, about.created, about.modified, about.revision) == ("", None, None, 0)
    everything = b"".join(content for name, content in parts(rich_word).items() if "theme" not in name)
    everything = re.sub(rb"schemas[.-]microsoft[.-]com", b"", everything)
    for word in (b"python-docx", b"Microsoft", b"w:rsid", b"Steve", b"thumbnail", b"customXml"):
        assert word.lower() not in everything.lower(), word


def test_head_and_foot_say_reference_format_marking_worth_and_page(learning, rich_context):
    made = opened(render_docx(learning, replace(rich_context, status=Status.DRAFT, edition=None)))
    section = made.sections[0]
    assert section.different_first_page_header_footer
    assert [line.text for line in section.header.paragraphs] == [
        "OFFICIAL · Draft, not issued",
        "RR-2027-03\tLearning briefing",
    ]
    assert [line.text for line in section.first_page_header.paragraphs] == ["Draft, not issued"]
    for foot in (section.footer, section.first_page_footer):
        assert foot.paragraphs[0].text.startswith("For practice learning; not legal advice\tPage ")
        fields = foot._element.xpath(".//w:fldSimple/@w:instr")
        assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]
        assert foot.paragraphs[1].text == "OFFICIAL"


def test_an_issued_edition_without_a_marking_has_a_quiet_head(learning, rich_context):
    section = opened(render_docx(learning, replace(rich_context, marking=""))).sections[0]
    assert [line.text for line in section.header.paragraphs] == ["RR-2027-03\tLearning briefing"]
    assert [line.text for line in section.first_page_header.paragraphs] == [""]
    assert section.footer.paragraphs[0].text.startswith("For practice learning; not legal advice\tEdition 2 · Page ")


def test_pages_are_a4_and_lie_on_their_side_where_the_format_asks(learning, rich_context):
    upright = opened(render_docx(learning, rich_context)).sections
    assert [(one.page_width.mm, one.page_height.mm) for one in upright] == [
        (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    ]
    wide = opened(render_docx(replace(learning, landscape=True), rich_context)).sections
    assert {(round(one.page_width.mm), round(one.page_height.mm)) for one in wide} == {(297, 210)}
    assert wide[-1]._sectPr.xpath("./w:cols/@w:num") == ["2"]


def test_a_wide_page_with_a_table_has_one_column(learning, bare_context, monkeypatch):
    html = "<h1>Untold</h1><table><tr><td>a</td></tr></table>"
    monkeypatch.setattr(rendering, "render_source", lambda form, context: html)
    assert len(opened(render_docx(replace(learning, landscape=True), bare_context)).sections) == 1


def test_a_wide_page_that_is_all_masthead_has_one_column(learning, bare_context, monkeypatch):
    monkeypatch.setattr(rendering, "render_source", lambda form, context: "<div class=band><h1>Untold</h1></div>")
    wide = opened(render_docx(replace(learning, landscape=True), bare_context)).sections
    assert len(wide) == 1


@pytest.mark.parametrize("accent", ["#ffffff", "#ffe600", "#0b5a63", "#000000", "#c0c0c0"])
def test_words_can_be_read_on_every_ground_whatever_the_colours(learning, rich_context, accent):
    partnership = replace(rich_context.partnership, accent=check_colour(accent), second=check_colour(accent))
    made = opened(render_docx(learning, replace(rich_context, partnership=partnership)))
    for paragraph in made.paragraphs:
        ground = set_in("./w:pPr/w:shd/@w:fill", paragraph._p, paragraph.style) or "FFFFFF"
        for run in paragraph.iter_inner_content():
            for each in getattr(run, "runs", [run]):
                colour = set_in("./w:rPr/w:color/@w:val", each._r, each.style, paragraph.style) or "1B2530"
                pair = check_colour(f"#{colour}"), check_colour(f"#{ground}")
                assert contrast(*pair) >= 4.5, (paragraph.style.name, each.text, pair)


def set_in(path, element, *styles):
    """What is set by an element itself or else by the first of its styles, or of those that they are based on."""
    found = element.xpath(path)
    for style in styles:
        while style is not None and not found:
            found = style.element.xpath(path)
            style = style.base_style  # noqa: PLW2901 - from a style to the one it is based on
    return found[0] if found else ""


# bytes, time and refusals


def test_the_same_context_gives_the_same_bytes_in_any_process(run_python):
    code = (
        "import hashlib; from tests.briefing.samples import rich; from facilitator.briefing.formats import FORMATS\n"
        "from facilitator.briefing.word.rendering import render_docx\n"
        "print(hashlib.sha256(render_docx(FORMATS[0], rich())).hexdigest())"
    )
    assert run_python(code, seed=1) == run_python(code, seed=2)


def test_two_hundred_points_and_one_of_five_thousand_words_tell_how_far_they_are(learning, rich_context):
    told = []
    many = tuple(LearningPoint(statement=f"Point {number} of many.") for number in range(200))
    long = LearningPoint(statement="word " * 5000 + "\n" + "x" * 300)
    made = render_docx(
        learning, replace(rich_context, strengths=many, improvements=(long,)), progress=lambda *step: told.append(step)
    )
    assert printed(made).count("ofmany.") == 200
    assert printed(made).count("word") > 4999
    assert told[0] == ("Preparing the document", 0, 0)
    assert {step[0] for step in told[1:]} == {"Writing the document"}
    assert len(told) >= 5


def test_it_can_be_stopped(learning, rich_context):
    token = CancelToken()

    def stop(what, done, total):
        if what.startswith("Writing"):
            token.cancel()

    with pytest.raises(Cancelled):
        render_docx(learning, replace(rich_context, strengths=samples.points(["x"] * 200)), progress=stop, cancel=token)


def test_what_is_nested_too_deeply_is_refused(learning, rich_context, monkeypatch):
    monkeypatch.setattr(rendering, "render_source", lambda form, context: "<div>" * 5000 + "x")
    with pytest.raises(CannotRender, match="too deeply nested; nothing was written"):
        render_docx(learning, rich_context)


def test_a_language_that_is_none_is_refused(learning, rich_context):
    with pytest.raises(Refused, match="is not a language"):
        render_docx(learning, replace(rich_context, language='x" onload="'))


def test_the_source_has_nothing_that_only_a_screen_or_a_page_needs(learning, rich_context):
    source = render_source(learning, rich_context)
    assert "<style" not in source
    assert 'class="skip"' not in source
    assert "running-" not in source
    assert source.count("asset:logo") == 1


@pytest.mark.parametrize("words", ["a\x00b\x0bc\ufffed", "שלום to عالم", "\u2028x", "<w:p/>&amp;", "]]>", "👩‍👧 💛"])
def test_whatever_is_written_the_file_is_whole(learning, rich_context, words):
    context = replace(rich_context, title=words, method=words, strengths=samples.points([words]))
    assert printed(render_docx(learning, context)) == words_of_html(render_html(learning, context))


def test_a_paragraph_that_opens_from_right_to_left_is_set_so(learning, rich_context):
    made = opened(render_docx(learning, replace(rich_context, focus=("שלום to all", "Said: שלום, עולם."))))
    turned, plain = (p._p for p in made.paragraphs if "שלום" in p.text)
    assert turned.xpath("./w:pPr/w:bidi")
    assert not plain.xpath("./w:pPr/w:bidi")
    assert ["".join(run.xpath("./w:t/text()")) for run in plain.xpath("./w:r[w:rPr/w:rtl]")] == ["שלום, עולם"]
