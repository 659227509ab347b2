"""The PDF is what its context says, reads as it looks, and holds nothing else."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from facilitator.briefing import pdf
from facilitator.briefing.codec import to_json
from facilitator.briefing.colours import check_colour
from facilitator.briefing.composing import kept
from facilitator.briefing.context import EditionLine, LearningPoint, Status
from facilitator.briefing.fetching import Held
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from tests.briefing.reading import elements, kids, opened, root_of_tags, spoken, tag_sequence
from tests.briefing.samples import IMPROVEMENTS, STRENGTHS, bare, points, rich
from tests.briefing.test_html import PAYLOADS, everywhere, text_of

SHARED_CHECK = Path(__file__).resolve().parents[3] / "shared" / "checks" / "pdfua-check"


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


# What it says, and in which order.


def test_the_text_and_the_outline_are_the_golden_ones(rich_pdf, golden):
    golden("learning-briefing.txt", "\n\f\n".join(pages_of(rich_pdf)) + "\n")
    reader = pypdf.PdfReader(io.BytesIO(rich_pdf))
    lines = []

    def walk(entries, depth):
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            else:
                lines.append("  " * depth + f"{entry.title} ({reader.get_destination_page_number(entry) + 1})")

    walk(reader.outline, 0)
    golden("learning-briefing.outline.txt", "\n".join(lines) + "\n")


def test_the_tags_are_the_golden_ones(rich_pdf, golden):
    golden("learning-briefing.tags.txt", tag_sequence(rich_pdf))


def test_by_its_tags_it_is_read_in_the_order_of_the_page_of_html(learning, rich_context, rich_pdf):
    page = render_html(learning, rich_context)
    said = squeezed(text_of(page[page.index("<header") :]))
    assert spoken(rich_pdf) == said


def test_taken_out_as_it_lies_in_the_file_the_text_has_the_same_order(rich_context, rich_pdf):
    lines = [squeezed(line) for line in text_in_order(rich_context)]
    whole, at = squeezed(" ".join(pages_of(rich_pdf))), -1
    for line in lines:
        assert whole.find(line) > at, line
        at = whole.find(line)


def text_in_order(context) -> list[str]:
    """The sentences of a context in the order in which a reader is to meet them."""
    advice = [text for one in context.recommendations for text in (one.text, one.owner, one.due) if text]
    return [
        context.title,
        context.decision.heading,
        context.decision.sentence,
        context.participation.sentence,
        context.method,
        *context.context,
        *context.focus,
        *context.callout.lines,
        "What’s working well",
        *(point.statement for point in context.strengths),
        "What needs to improve",
        *(point.statement for point in context.improvements),
        "Recommendations",
        *advice,
        f"{context.partnership.name} · {context.partnership.contact}",
    ]


def test_every_heading_of_the_document_is_in_the_outline_once(rich_pdf):
    headings = [
        entry
        for entry in (Path(__file__).with_name("golden") / "learning-briefing.outline.txt")
        .read_text("utf-8")
        .split("\n")
        if entry
    ]
    with opened(rich_pdf) as made:
        tagged = [
            str(element.S) for _, element in elements(root_of_tags(made)) if re.fullmatch(r"/H[1-6]", str(element.S))
        ]
    assert len(tagged) == len(headings)
    assert tagged.count("/H1") == 1


def test_a_link_over_two_lines_is_one_link_with_words_of_its_own(learning, rich_context):
    label = "A guide to safer sleep for everyone who visits a family at home in the first weeks after a birth"
    long = replace(rich_context, links=(replace(rich_context.links[0], label=label),), support=None)
    with opened(render_pdf(learning, long)) as made:
        links = [element for _, element in elements(root_of_tags(made)) if str(element.S) == "/Link"]
        lines = [sum("/Obj" in kid for kid in kids(link) if hasattr(kid, "get")) for link in links]
        wanted = {str(annotation.A.URI) for page in made.pages for annotation in page.get("/Annots", [])}
        for link in links:
            for kid in kids(link):
                if hasattr(kid, "get"):
                    number = int(kid.Obj.StructParent)
                    table = list(made.Root.StructTreeRoot.ParentTree.Nums)
                    heirs = dict(zip(map(int, table[::2]), table[1::2], strict=True))
                    assert heirs[number].objgen == link.objgen
    assert len(links) == 4
    assert sorted(lines)[-1] >= 2
    assert wanted == {
        "https://carers.example.org/",
        "https://sleep.example.org/guide?for=staff&page=2",
        "https://harbour-lane.example.org/youth",
        "mailto:learning@northmere.example.org",
    }


# What it must not hold.


def test_it_holds_a_title_and_a_language_and_nothing_about_who_made_it_when(rich_pdf):
    with opened(rich_pdf) as made:
        assert str(made.docinfo["/Title"]) == "Sleeping safely in a crowded home (RR-2027-03)"
        assert set(made.docinfo.keys()) <= {"/Title", "/Producer"}
        assert str(made.Root.Lang) == "en-GB"
        assert bool(made.Root.ViewerPreferences.DisplayDocTitle)
        assert "/ID" not in made.trailer
        metadata = made.Root.Metadata.read_bytes().decode()
    assert "pdfuaid" in metadata
    assert not re.search(r"creator|CreateDate|ModifyDate|author", metadata.replace("rdf", ""), re.IGNORECASE)


def test_it_holds_no_attachment_no_script_and_no_address_but_those_checked(rich_pdf):
    with opened(rich_pdf) as made:
        assert not {"/AA", "/OpenAction", "/AF", "/AcroForm", "/Collection"} & set(made.Root.keys())
        assert not {"/EmbeddedFiles", "/JavaScript"} & set(made.Root.get("/Names", {}).keys())
        for thing in made.objects:
            if hasattr(thing, "keys"):
                assert not {"/JS", "/EF", "/Launch", "/AA"} & set(thing.keys())
                if str(thing.get("/Type", "")) == "/Action":
                    assert str(thing.S) == "/URI"
                    assert str(thing.URI).startswith(("https://", "mailto:"))


def fonts_of(content: bytes) -> set[str]:
    with opened(content) as made:
        for page in made.pages:
            for font in page.Resources.Font.values():
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        return {str(font.BaseFont).split("+")[1] for page in made.pages for font in page.Resources.Font.values()}


def test_every_font_is_embedded_and_comes_from_the_packages(learning, rich_context, rich_pdf):
    assert fonts_of(rich_pdf) == {"Briefing-Text", "Briefing-Text-Bold"}
    mixed = replace(rich_context, focus=("Жизнь مرحبا שלום 漢字 🙂 ☑\ufe0f 1\ufe0f\u20e3 ‼\ufe0f ❤ ộ",))
    names = fonts_of(render_pdf(learning, mixed))
    assert all(name.startswith(("Briefing-", "emoji")) for name in names)
    assert any(name.startswith("emoji") for name in names)


def test_every_script_can_be_read_back(learning, rich_context):
    text = "Жизнь Λόγος Nguyễn ộ Llŷr Gżegżółka → ✓ 漢字 🙂"
    content = render_pdf(learning, replace(rich_context, focus=(text,)))
    assert text in " ".join(" ".join(pages_of(content)).split())
    arabic = "كانت الزيارات الإضافية مفيدة جدا للعائلة"
    said = spoken(render_pdf(learning, replace(rich_context, focus=(arabic,))))
    assert sorted(letter for letter in said if letter > "\u0600" and letter < "\u0700") == sorted(squeezed(arabic))


def test_whatever_is_typed_nothing_is_fetched_and_it_is_printed_as_typed(learning, monkeypatch):
    asked = []
    usual = Held.fetch
    monkeypatch.setattr(Held, "fetch", lambda self, url, headers=None: asked.append(url) or usual(self, url, headers))
    for payload in PAYLOADS:
        content = render_pdf(learning, everywhere(payload))
        assert squeezed(payload) in spoken(content)
        with opened(content) as made:
            assert "/Names" not in made.Root or "/EmbeddedFiles" not in made.Root.Names
            addresses = {str(one.A.URI) for page in made.pages for one in page.get("/Annots", [])}
        assert addresses == {"https://carers.example.org/"}
    assert asked
    assert {url.split("/")[0].split("-")[0] for url in asked} == {"asset:face", "asset:icons", "asset:logo"}


# The same bytes, always.


def test_the_same_context_gives_the_same_bytes_in_any_process(rich_pdf, run_python):
    code = (
        "import hashlib; from tests.briefing.samples import rich; from facilitator.briefing.formats import FORMATS\n"
        "from facilitator.briefing.pdf import render_pdf\n"
        "print(hashlib.sha256(render_pdf(FORMATS[0], rich())).hexdigest())"
    )
    here = hashlib.sha256(rich_pdf).hexdigest()
    assert run_python(code, seed=1) == run_python(code, seed=2) == here


def test_a_kept_context_is_drawn_again_byte_for_byte(learning, rich_context, rich_pdf):
    assert render_pdf(learning, kept(learning.key, to_json(rich_context))) == rich_pdf


# PDF/UA-1.


@pytest.fixture(scope="module")
def variants(learning, tmp_path_factory) -> list[Path]:
    """One document of every kind."""
    whole, folder = rich(), tmp_path_factory.mktemp("variants")
    pale = replace(whole.partnership, accent=check_colour("#ffd400"), logo=None)
    contexts = {
        "rich": whole,
        "bare": bare(),
        "draft": replace(whole, status=Status.DRAFT, edition=None),
        "pale": replace(whole, partnership=pale, status=Status.REHEARSAL),
        "many": replace(whole, strengths=points(STRENGTHS * 20), improvements=points(IMPROVEMENTS * 25)),
        "mixed": replace(whole, focus=("Ж م ש 漢 🙂 ☑\ufe0f\u202e\u200d x" + "x" * 300,), strengths=()),
        "short": replace(whole, strengths=whole.strengths[:2], recommendations=()),
    }
    for name, context in contexts.items():
        (folder / f"{name}.pdf").write_bytes(render_pdf(learning, context))
    return sorted(folder.iterdir())


def test_pdfua_finds_no_error(variants):
    command = Path(sys.executable).with_name("pdfua")
    for path in variants:
        done = subprocess.run([command, "check", path], capture_output=True, text=True, check=False)
        assert "errors=0 warnings=0" in done.stdout, (path.name, done.stdout)


def test_verapdf_finds_it_to_be_pdf_ua_1(variants):
    if not SHARED_CHECK.exists() or not shutil.which("java"):
        pytest.skip("the veraPDF engine is not on this computer")
    done = subprocess.run([SHARED_CHECK, *variants], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        pytest.skip("the veraPDF engine cannot be had here")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS") == len(variants)


# Drafts and rehearsals.


def drawings_across(content: bytes) -> list[int]:
    """How many see-through drawings each page has."""
    with opened(content) as made:
        return [
            sum("/ca" in state and float(state.ca) < 0.2 for state in page.Resources.get("/ExtGState", {}).values())
            for page in made.pages
        ]


@pytest.mark.parametrize(
    ("status", "words"), [(Status.DRAFT, "Draft,notissued"), (Status.REHEARSAL, "Rehearsal:fictional")]
)
def test_a_watermark_is_drawn_on_every_page_and_said_once_in_words(learning, rich_context, status, words):
    issued = EditionLine(number=1, issued="3 March 2027") if status is Status.REHEARSAL else None
    marked = replace(rich_context, status=status, edition=issued, strengths=points(STRENGTHS * 6))
    content = render_pdf(learning, marked)
    assert len(drawings_across(content)) > 1
    assert set(drawings_across(content)) == {1}
    assert spoken(content).count(words) == 1
    assert not any("DRAFT" in squeezed(page) or "REHEARSAL" in squeezed(page) for page in pages_of(content))


def test_an_issued_document_has_no_watermark(rich_pdf):
    assert set(drawings_across(rich_pdf)) == {0}


# Few points and many, short words and long.


@pytest.mark.parametrize(("strengths", "improvements"), [(0, 0), (1, 0), (0, 1), (2, 1), (13, 12), (100, 100)])
def test_any_number_of_points_is_all_there_and_in_order(learning, rich_context, strengths, improvements):
    many = [
        tuple(LearningPoint(statement=f"Point {side}{at} was made.") for at in range(count))
        for side, count in (("s", strengths), ("i", improvements))
    ]
    said = spoken(render_pdf(learning, replace(rich_context, strengths=many[0], improvements=many[1])))
    found = re.findall(r"Point([si]\d+)wasmade\.", said)
    assert found == [f"s{at}" for at in range(strengths)] + [f"i{at}" for at in range(improvements)]
    assert ("What’sworkingwell" in said) == bool(strengths)
    assert ("Whatneedstoimprove" in said) == bool(improvements)


def test_a_document_that_would_run_a_little_onto_one_more_page_is_set_closer(learning, rich_context, monkeypatch):
    def lengths() -> list[int]:
        many = [rich_context.recommendations * count for count in (1, 3, 5, 8, 9)]
        made = [replace(rich_context, recommendations=each) for each in many]
        return [len(pages_of(render_pdf(learning, context))) for context in made]

    closer = lengths()
    monkeypatch.setattr(pdf, "SHORT_LAST_PAGE", 0.0)
    usual = lengths()
    assert all(fewer in {more, more - 1} for fewer, more in zip(closer, usual, strict=True))
    assert closer != usual


OVERLONG = " ".join(f"w{number}" for number in range(1000))


def overlong(rich_context) -> dict[str, dict[str, object]]:
    """Each field in turn with more words than go on a page, or more items than anyone would give."""
    whole, link, words = rich_context, rich_context.links[0], OVERLONG.split()[:400]
    point, advice = whole.strengths[0], whole.recommendations[0]
    return {
        "title": {"title": OVERLONG},
        "reference": {"reference": OVERLONG},
        "month": {"month": OVERLONG},
        "guidance": {"guidance": OVERLONG},
        "decision": {"decision": replace(whole.decision, sentence=OVERLONG)},
        "its heading": {"decision": replace(whole.decision, heading=OVERLONG)},
        "participation": {"participation": replace(whole.participation, sentence=OVERLONG)},
        "method": {"method": OVERLONG},
        "context": {"context": (OVERLONG,)},
        "focus": {"focus": (OVERLONG,)},
        "a line of the call-out": {"callout": replace(whole.callout, lines=(OVERLONG,))},
        "lines of the call-out": {"callout": replace(whole.callout, lines=tuple(words))},
        "its heading, too": {"callout": replace(whole.callout, heading=OVERLONG)},
        "support": {"support": replace(link, label=OVERLONG)},
        "links": {"links": tuple(replace(link, label=word) for word in words)},
        "point": {"strengths": (replace(point, statement=OVERLONG),)},
        "point of many lines": {"strengths": (replace(point, statement="\n".join(words)),) * 2},
        "lead": {"improvements": (replace(point, lead=OVERLONG),)},
        "link of a point": {"strengths": (replace(point, links=(replace(link, label=OVERLONG),)),)},
        "recommendation": {"recommendations": (replace(advice, text=OVERLONG),)},
        "owner": {"recommendations": (replace(advice, owner=OVERLONG),)},
        "due": {"recommendations": (replace(advice, due=OVERLONG),)},
        "measure": {"recommendations": (replace(advice, measure=OVERLONG),)},
        "name": {"partnership": replace(whole.partnership, logo=None, name=OVERLONG)},
        "contact": {"partnership": replace(whole.partnership, contact=OVERLONG)},
        "disclaimer": {"partnership": replace(whole.partnership, disclaimer=OVERLONG)},
    }


def words_on_the_pages(content: bytes) -> set[str]:
    """The numbered words that stand wholly between the top and the bottom of a page."""
    found: list[str] = []
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        height = float(page.mediabox.height)

        def note(text, page_matrix, matrix, *rest, height=height):
            del rest
            if 0 <= matrix[4] * page_matrix[1] + matrix[5] * page_matrix[3] + page_matrix[5] <= height:
                found.append(text)

        page.extract_text(visitor_text=note)
    return set(re.findall(r"w\d+", "".join(found)))


def test_no_word_is_lost_however_long_a_field_is(learning, rich_context):
    for name, values in overlong(rich_context).items():
        wanted = set(
            OVERLONG.split()[:400] if "s of" in name or name == "links" or "many" in name else OVERLONG.split()
        )
        lost = wanted - words_on_the_pages(render_pdf(learning, replace(rich_context, **values)))
        assert not lost, (name, len(lost))


def test_words_that_cannot_be_broken_stay_in_their_columns(learning, rich_context):
    wide = everywhere("W" * 300)
    for page in pypdf.PdfReader(io.BytesIO(render_pdf(learning, wide))).pages:
        assert squeezed(page.extract_text())
    said = spoken(render_pdf(learning, wide))
    assert said.count("W" * 300) >= 24
