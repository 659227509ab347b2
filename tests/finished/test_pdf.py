"""A finished PDF is read again to its last string: on the page, off the page, and where no page shows it."""

import io

import pikepdf
import pytest
import weasyprint

from facilitator.finished.pdf import read_pdf
from facilitator.finished.pieces import CannotRead

PAGE = """<html lang=en><head><title>A title for Zebedee</title></head><body>
<h1>Learning</h1><p>Seen by <a href="https://example.org/quillfeather">all</a>.</p>
<img alt="A drawing of Ottoline" width=9 height=9
src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3C/svg%3E">
<p style="color:#fff">White Florizel</p><p style="position:absolute;left:-900px">Outside Perdita</p></body></html>"""


@pytest.fixture(scope="module")
def made():
    return weasyprint.HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True)


def changed(content, change):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def found(content):
    return {(piece.where, piece.text.strip()) for piece in read_pdf(content).pieces}


def everything(content):
    return " ".join(piece.text for piece in read_pdf(content).pieces)


def test_what_is_on_a_page_is_read_also_where_it_is_white_or_outside_the_paper(made):
    for word in ("Learning", "Florizel", "Perdita"):
        assert word in everything(made)


def test_titles_bookmarks_links_and_alternative_texts_are_read(made):
    places = found(made)
    assert ("title or bookmark", "A title for Zebedee") in places
    assert ("title or bookmark", "Learning") in places
    assert ("link", "https://example.org/quillfeather") in places
    assert ("alternative text", "A drawing of Ottoline") in places
    assert any(where == "metadata (XMP)" and "Zebedee" in text for where, text in places)


@pytest.mark.parametrize(
    ("key", "where"),
    [("/Author", "author"), ("/Subject", "subject"), ("/Keywords", "keywords"), ("/Custom", "hidden value /Custom")],
)
def test_properties_that_somebody_added_are_read(made, key, where):
    def add(pdf):
        pdf.docinfo[key] = "Zz Mopsa zZ"

    assert (where, "Zz Mopsa zZ") in found(changed(made, add))


def test_fields_of_forms_are_read_by_name_label_and_value(made):
    def add(pdf):
        pdf.pages[0].Annots = pdf.make_indirect(
            pikepdf.Array(
                [
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, T="Dorcas", TU="Autolycus", V="Leontes"
                    )
                ]
            )
        )

    places = found(changed(made, add))
    assert {("name of a field", "Dorcas"), ("label of a field", "Autolycus"), ("value of a field", "Leontes")} <= places


def test_text_that_only_a_screen_reader_says_is_read(made):
    def add(pdf):
        pdf.Root.StructTreeRoot.ActualText = "Polixenes"
        pdf.Root.StructTreeRoot.E = "Camillo"

    places = found(changed(made, add))
    assert {("actual text", "Polixenes"), ("expanded abbreviation", "Camillo")} <= places


def attach(pdf):
    pdf.attachments["notes.txt"] = b"private"


def script(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="C:/x.exe")


def comment(pdf):
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="ask about Emilia")
    pdf.pages[0].Annots = pikepdf.Array([note])


def elsewhere(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.GoToR, F="//server/case.pdf")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (attach, "a file is attached"),
        (script, "there is a script"),
        (launch, "it starts another program"),
        (comment, "there is a comment"),
        (elsewhere, "it leads to a file on somebody's computer"),
    ],
)
def test_what_does_not_belong_in_a_document_is_told(made, change, words):
    assert read_pdf(made).stowaways == ()
    assert words in read_pdf(changed(made, change)).stowaways


def test_a_file_that_is_no_pdf_cannot_be_read(made):
    for content in (b"", b"%PDF-1.7", made[: len(made) // 3], b"\x00" * 100):
        with pytest.raises(CannotRead, match="could not be read again"):
            read_pdf(content)


def test_what_stood_in_it_before_and_what_was_put_after_its_end_is_told(made):
    assert "earlier versions of it are kept in it" in read_pdf(made + made[made.rfind(b"startxref") :]).stowaways
    assert "something stands after its end" in read_pdf(made + b"% Emilia\n").stowaways
