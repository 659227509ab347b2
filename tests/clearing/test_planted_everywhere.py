"""A name planted in any place of a finished file is found there: each place where a file can hold a word."""

import io
import zipfile

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from facilitator import issuing
from facilitator.briefing.colours import palette
from facilitator.briefing.sheet_file import Column, Sheet, write_workbook
from facilitator.clearing.examining import NotCleared
from facilitator.finished.office import read_office
from facilitator.finished.pieces import CannotRead
from facilitator.model.learning import LearningPoint, Side
from facilitator.operations.records import AddRecord
from tests.clearing.cleared import checker, clear
from tests.factories import new_case

FORMAT = "learning-briefing"
#: Listed with the review; nobody else is called so.
NAME = "Ottoline Quillfeather"


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """The plan of an edition and its honest file, for each kind of file; drawn once."""
    folder = tmp_path_factory.mktemp("planted")
    out = folder / "out"
    out.mkdir()
    with new_case(folder) as case:
        case.perform(AddRecord(LearningPoint(id="lp", side=Side.STRENGTH, statement="Visits were offered early.")))
        clear(case, FORMAT)
        made = {}
        for medium in ("pdf", "html", "docx"):
            plan = issuing.plan_issue(case, FORMAT, medium, out, checker=checker())
            made[medium] = (plan, issuing.drawn(plan.form, medium, plan.context))
        yield made


def refused(plans, medium, change):
    """Nothing is said of the honest file; the one with a name in it is stopped."""
    plan, content = plans[medium]
    meddled = change(content)
    assert meddled != content, "nothing was planted"
    with pytest.raises((NotCleared, CannotRead)) as told:
        plan.look(meddled)
    return str(told.value)


@pytest.mark.parametrize("medium", ["pdf", "html", "docx"])
def test_the_honest_file_passes(plans, medium):
    plan, content = plans[medium]
    assert plan.look(content).content == content


@pytest.mark.parametrize("medium", ["pdf", "docx"])
def test_the_honest_file_packed_anew_passes_so_that_what_is_refused_is_the_name(plans, medium):
    plan, content = plans[medium]
    again = {"pdf": pdf_with(lambda _pdf: None), "docx": office_with()}[medium](content)
    assert again != content
    assert plan.look(again).content == again


def put(old, new):
    return lambda content: content.replace(old, new, 1)


@pytest.mark.parametrize(
    "change",
    {
        "text": put(b"</body>", b"<p>Ottoline Quillfeather</p></body>"),
        "hidden text": put(b"</body>", b"<p hidden>Ottoline Quillfeather</p></body>"),
        "white text": put(b"</body>", b'<p style="color:#fff">Ottoline Quillfeather</p></body>'),
        "title": put(b"</title>", b" Ottoline Quillfeather</title>"),
        "metadata": put(b"<title>", b'<meta name="author" content="Ottoline Quillfeather"><title>'),
        "name of metadata": put(b"<title>", b'<meta name="Ottoline Quillfeather"><title>'),
        "link": put(b"</body>", b'<a href="https://example.org/Ottoline-Quillfeather">Visits</a></body>'),
        "tooltip": put(b"</body>", b'<p title="Ottoline Quillfeather">Visits</p></body>'),
        "label": put(b"</body>", b'<p aria-label="Ottoline Quillfeather">Visits</p></body>'),
        "data attribute": put(b"</body>", b'<p data-x="Ottoline Quillfeather">Visits</p></body>'),
        "alternative text": put(b"</body>", b'<img alt="Ottoline Quillfeather" src="data:image/png;base64,AA"></body>'),
        "class": put(b"</body>", b'<p class="Quillfeather">Visits</p></body>'),
        "id": put(b"</body>", b'<p id="quillfeather">Visits</p></body>'),
        "inline style": put(b"</body>", b'<p style="--x: Quillfeather">Visits</p></body>'),
        "generated text": put(b"</style>", b'p::after { content: "Ottoline Quillfeather"; }</style>'),
        "remark in a style sheet": put(b"</style>", b"/* Ottoline Quillfeather */</style>"),
        "selector": put(b"</style>", b".quillfeather { color: red }</style>"),
        "picture": put(b"</body>", b'<img alt="" src="data:image/svg+xml,%3Ctext%3EQuillfeather%3C/text%3E"></body>'),
        "comment": put(b"</body>", b"<!-- Ottoline Quillfeather --></body>"),
        "remark to programs": put(b"<html", b"<?note Ottoline Quillfeather?><html"),
        "declaration": put(b"<!DOCTYPE html>", b'<!DOCTYPE html PUBLIC "Quillfeather">'),
        "script": put(b"</body>", b"<script>'Ottoline Quillfeather'</script></body>"),
        "event": put(b"</body>", b'<p onclick="Quillfeather">Visits</p></body>'),
        "form": put(b"</body>", b'<form><input value="Ottoline Quillfeather"></form></body>'),
        "after the end": lambda content: content + b"Ottoline Quillfeather",
    }.items(),
    ids=lambda change: change[0],
)
def test_in_a_page(plans, change):
    refused(plans, "html", change[1])


def pdf_with(change):
    def changed(content):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            change(pdf)
            out = io.BytesIO()
            pdf.save(out, fix_metadata_version=False)
        return out.getvalue()

    return changed


def in_the_drawing(words):
    def change(pdf):
        page = pdf.pages[0]
        page.contents_add(pikepdf.Stream(pdf, b"\nq BT " + words + b" ET Q\n"))

    return change


def visibly(pdf):
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    resources = pdf.pages[0].obj.get("/Resources") or pdf.pages[0].resources
    fonts = pikepdf.Dictionary(resources.get("/Font", {}))
    fonts["/Plain"] = font
    resources["/Font"] = fonts


def drawn_as(how):
    def change(pdf):
        visibly(pdf)
        in_the_drawing(b"/Plain 9 Tf " + how + b" (Ottoline Quillfeather) Tj")(pdf)

    return change


def with_outline(content):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.add_outline_item(title=NAME, page_number=0)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def set_in(place, key):
    def change(pdf):
        place(pdf)[key] = NAME

    return change


def attach(pdf):
    pdf.attachments["notes.txt"] = NAME.encode()


def annotate(**about):
    def change(pdf):
        note = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[1, 1, 9, 9], **about))
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))
        if "FT" in about:
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[note])

    return change


def xmp(old, new):
    def change(pdf):
        stream = pdf.Root.Metadata
        data = stream.read_bytes()
        assert old in data
        stream.write(data.replace(old, new, 1))

    return change


@pytest.mark.parametrize(
    "change",
    {
        "text": pdf_with(drawn_as(b"1 0 0 1 40 40 Tm")),
        "white text": pdf_with(drawn_as(b"1 1 1 rg 1 0 0 1 40 40 Tm")),
        "invisible text": pdf_with(drawn_as(b"3 Tr 1 0 0 1 40 40 Tm")),
        "text outside the paper": pdf_with(drawn_as(b"1 0 0 1 -900 4000 Tm")),
        "tiny text": pdf_with(drawn_as(b"0.01 0 0 0.01 40 40 Tm")),
        "actual text in the drawing": pdf_with(
            in_the_drawing(b"/Span << /ActualText (Ottoline Quillfeather) >> BDC EMC")
        ),
        "remark in the drawing": pdf_with(in_the_drawing(b"\n% Ottoline Quillfeather\n")),
        "bookmark": with_outline,
        "title": pdf_with(set_in(lambda pdf: pdf.docinfo, "/Title")),
        "author": pdf_with(set_in(lambda pdf: pdf.docinfo, "/Author")),
        "producer": pdf_with(set_in(lambda pdf: pdf.docinfo, "/Producer")),
        "property": pdf_with(set_in(lambda pdf: pdf.docinfo, "/Custom")),
        "language": pdf_with(set_in(lambda pdf: pdf.Root, "/Lang")),
        "alternative text": pdf_with(set_in(lambda pdf: pdf.Root.StructTreeRoot, "/Alt")),
        "actual text": pdf_with(set_in(lambda pdf: pdf.Root.StructTreeRoot, "/ActualText")),
        "metadata": pdf_with(
            xmp(
                b"</rdf:RDF>",
                b"<rdf:Description><dc:creator>Ottoline Quillfeather</dc:creator></rdf:Description></rdf:RDF>",
            )
        ),
        "attribute of metadata": pdf_with(
            xmp(b"</rdf:RDF>", b'<rdf:Description dc:creator="Ottoline Quillfeather"/></rdf:RDF>')
        ),
        "remark in metadata": pdf_with(xmp(b"</rdf:RDF>", b"<!-- Ottoline > Quillfeather --></rdf:RDF>")),
        "attachment": pdf_with(attach),
        "link": pdf_with(
            annotate(
                Subtype=pikepdf.Name.Link,
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/Ottoline%20Quillfeather"),
            )
        ),
        "note on a link": pdf_with(annotate(Subtype=pikepdf.Name.Link, Contents=NAME)),
        "comment": pdf_with(annotate(Subtype=pikepdf.Name.Text, Contents=NAME)),
        "name of a field": pdf_with(annotate(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=NAME)),
        "label of a field": pdf_with(annotate(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="a", TU=NAME)),
        "value of a field": pdf_with(annotate(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="a", V=NAME)),
        "choice of a field": pdf_with(annotate(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Ch, T="a", Opt=[NAME])),
        "script": pdf_with(
            lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=NAME))
        ),
        "an object that nothing leads to": pdf_with(
            lambda pdf: pdf.Root.__setitem__("/Unused", pdf.make_indirect(pikepdf.Dictionary(Note=NAME)))
        ),
        "a later version": lambda content: content + b"\n1 0 obj (Ottoline Quillfeather) endobj\n%%EOF\n",
        "after the end": lambda content: content + b"\nOttoline Quillfeather",
    }.items(),
    ids=lambda change: change[0],
)
def test_in_a_pdf(plans, change):
    refused(plans, "pdf", change[1])


def office_with(*changes, **added):
    """A package with texts of its parts exchanged, and parts added."""

    def changed(content):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
            for name in before.namelist():
                data = before.read(name)
                for part, old, new in changes:
                    if part == name:
                        assert old in data, (part, old)
                        data = data.replace(old, new, 1)
                after.writestr(name, data)
            for name, data in added.items():
                after.writestr(name, data)
        return out.getvalue()

    return changed


BODY, END = "word/document.xml", b"<w:sectPr"
RUN = b"<w:r><w:t>Ottoline Quillfeather</w:t></w:r>"


def paragraph(inner):
    return office_with((BODY, END, b"<w:p>" + inner + b"</w:p>" + END))


@pytest.mark.parametrize(
    "change",
    {
        "text": paragraph(RUN),
        "white text": paragraph(b'<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Ottoline Quillfeather</w:t></w:r>'),
        "hidden run": paragraph(b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>Visits</w:t></w:r>"),
        "insertion": paragraph(b"<w:ins>" + RUN + b"</w:ins>"),
        "deletion": paragraph(b"<w:del><w:r><w:delText>Ottoline Quillfeather</w:delText></w:r></w:del>"),
        "author of a change": paragraph(
            b'<w:ins w:author="Ottoline Quillfeather"><w:r><w:t>Visits</w:t></w:r></w:ins>'
        ),
        "in two runs": paragraph(b"<w:r><w:t>Ottoline Quill</w:t></w:r><w:r><w:t>feather</w:t></w:r>"),
        "instruction": paragraph(b"<w:r><w:instrText> QUOTE Ottoline Quillfeather </w:instrText></w:r>"),
        "simple field": paragraph(b'<w:fldSimple w:instr=" QUOTE Ottoline Quillfeather "/>'),
        "bookmark": paragraph(b'<w:bookmarkStart w:id="99" w:name="Quillfeather"/>'),
        "content control": paragraph(b'<w:sdt><w:sdtPr><w:alias w:val="Quillfeather"/></w:sdtPr></w:sdt>'),
        "between the tags": paragraph(b"<w:r/>Ottoline Quillfeather"),
        "remark in the source": paragraph(b"<!-- Ottoline Quillfeather -->"),
        "declaration": office_with((BODY, b"<w:document", b'<!DOCTYPE x [<!ENTITY n "Quillfeather">]><w:document')),
        "comments": office_with(**{"word/comments.xml": "<a>Ottoline Quillfeather</a>"}),
        "footnotes": office_with(**{"word/footnotes.xml": "<a><p><t>Ottoline Quillfeather</t></p></a>"}),
        "author": office_with(
            (
                "docProps/core.xml",
                b"</cp:coreProperties>",
                b"<dc:creator>Ottoline Quillfeather</dc:creator></cp:coreProperties>",
            )
        ),
        "other properties": office_with(**{"docProps/custom.xml": "<a>Ottoline Quillfeather</a>"}),
        "other data": office_with(**{"customXml/item1.xml": "<a>Ottoline Quillfeather</a>"}),
        "variable": office_with(
            (
                "word/settings.xml",
                b"</w:settings>",
                b'<w:docVars><w:docVar w:name="x" w:val="Quillfeather"/></w:docVars></w:settings>',
            )
        ),
        "name of a style": office_with(
            (
                "word/styles.xml",
                b"</w:styles>",
                b'<w:style w:styleId="q"><w:name w:val="Quillfeather"/></w:style></w:styles>',
            )
        ),
        "name of a part": office_with(**{"word/Ottoline-Quillfeather.xml": "<a/>"}),
        "something unknown": office_with(**{"word/x.bin": "Ottoline Quillfeather"}),
    }.items(),
    ids=lambda change: change[0],
)
def test_in_a_word_document(plans, change):
    refused(plans, "docx", change[1])


def test_in_the_note_on_a_package(plans):
    def change(content):
        out = io.BytesIO(content)
        with zipfile.ZipFile(out, "a") as package:
            package.comment = NAME.encode()
        return out.getvalue()

    assert "Ottoline" in refused(plans, "docx", change)


def sheet(old, new):
    return office_with(("xl/worksheets/sheet1.xml", old, new))


@pytest.mark.parametrize(
    "change",
    {
        "cell": sheet(
            b"</sheetData>",
            b'<row r="99"><c r="A99" t="inlineStr"><is><t>Ottoline Quillfeather</t></is></c></row></sheetData>',
        ),
        "formula": sheet(
            b"</sheetData>", b'<row r="99"><c r="A99"><f>"Ottoline Quillfeather"</f></c></row></sheetData>'
        ),
        "hidden row": sheet(b"<row ", b'<row hidden="1" '),
        "hidden column": sheet(b"<col ", b'<col hidden="1" '),
        "hidden sheet": office_with(("xl/workbook.xml", b"<sheet ", b'<sheet state="veryHidden" ')),
        "name of a sheet": office_with(
            ("xl/workbook.xml", b"</sheets>", b'<sheet name="Quillfeather" sheetId="9"/></sheets>')
        ),
        "defined name": office_with(
            ("xl/workbook.xml", b"<definedNames>", b'<definedNames><definedName name="Quillfeather">1</definedName>')
        ),
        "comments": office_with(**{"xl/comments1.xml": "<a>Ottoline Quillfeather</a>"}),
        "properties": office_with(
            (
                "docProps/core.xml",
                b"</cp:coreProperties>",
                b"<dc:creator>Ottoline Quillfeather</dc:creator></cp:coreProperties>",
            )
        ),
        "company": office_with(
            ("docProps/app.xml", b"</Properties>", b"<Company>Ottoline Quillfeather</Company></Properties>")
        ),
        "head of a page": sheet(
            b"</worksheet>", b"<headerFooter><oddHeader>Ottoline Quillfeather</oddHeader></headerFooter></worksheet>"
        ),
    }.items(),
    ids=lambda change: change[0],
)
def test_in_a_workbook(book, change):
    """No format that is published is a workbook; what is read of one is the same for all."""
    honest, meddled = read_office(book), read_office(change[1](book))
    stowed = set(meddled.stowaways) - set(honest.stowaways)
    said = " ".join({piece.text for piece in meddled.pieces} | meddled.codes)
    assert stowed or "Quillfeather" in said


@pytest.fixture(scope="module")
def book():
    table = Sheet(
        title="Plan", name="Plan", columns=(Column(title="What", width=20),), rows=(("Visits were offered.",),)
    )
    return write_workbook(table, palette("#1d4f5c", "#8a3d22"))
